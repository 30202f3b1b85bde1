"""Cases in words: lines of the list, filters, why a case was opened and why it ended."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models import Case, ClosingReason, Danger, State, Step
from balalyk.casework.presenters.steps import due_task
from balalyk.casework.presenters.words import (
    DANGER_WORDS,
    LEVEL_LOOKS,
    capital,
    reason,
    reasons_in_words,
)
from balalyk.casework.queries import Chosen
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.screening.models import RiskLevel
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, LATER, Link, Task


def child_of(case: Case, naming: Naming, on: date) -> str:
    """Name and age; the number while names are hidden or the child is not registered."""
    if case.child is None:
        return gettext("A child not yet registered")
    return name_and_age(case.child, naming, on, case.number)


def child_url(case: Case) -> str:
    """The child's page stands in a room above: its address is asked for by name."""
    try:
        return reverse("portal:child", args=[case.child_id]) if case.child_id else ""
    except NoReverseMatch:
        return ""


def case_line(case: Any, naming: Naming, now: datetime, reader: User) -> Task:
    """One case in the list: what is due and why; who has it where that is not the reader."""
    today = timezone.localtime(now).date()
    parts = [
        capital(DANGER_WORDS[case.danger]),
        reasons_in_words(case.reasons, 2),
        case.place.title,
    ]
    if case.responsible is None:
        parts.append(gettext("Nobody is responsible yet"))
    elif case.responsible_id != reader.pk:
        parts.append(gettext("With %(worker)s") % {"worker": case.responsible.full_name})
    rest = {
        "title": child_of(case, naming, today),
        "url": reverse("casework:case", args=[case.number]),
        "code": "" if naming.hidden and case.child else case.number,
        "why": ". ".join(part for part in parts if part) + ".",
    }
    if case.state == State.CLOSED:
        day = wording.short_day(case.closed_at, today)
        return Task(state=DONE, when=gettext("Closed"), note=day, **rest)
    if not case.waiting:
        return Task(state=LATER, when=gettext("Nothing due"), **rest)
    due = case.waiting[0]
    rest["why"] = f"{Step(due.step).label}. {rest['why']}"
    return due_task(due.due_at, now, **rest)


FILTERS: Mapping[str, tuple[Any, str, Chosen]] = {
    "": (_("All living"), "living", Chosen()),
    "mine": (_("Mine"), "mine", Chosen(mine=True)),
    "late": (_("Late"), "late", Chosen(late=True)),
    "now": (_("Danger now"), "danger_now", Chosen(danger=Danger.NOW)),
    "high": (_("High danger"), "danger_high", Chosen(danger=Danger.HIGH)),
    "medium": (_("Medium danger"), "danger_medium", Chosen(danger=Danger.MEDIUM)),
    "low": (_("Low danger"), "danger_low", Chosen(danger=Danger.LOW)),
    "nobody": (_("Nobody responsible"), "nobody", Chosen(nobody=True)),
    "open": (_("Open"), "state_open", Chosen(state=State.OPEN)),
    "assessing": (_("Being assessed"), "state_assessing", Chosen(state=State.ASSESSING)),
    "planning": (_("Being planned"), "state_planning", Chosen(state=State.PLANNING)),
    "before_commission": (
        _("Before the commission"),
        "state_before_commission",
        Chosen(state=State.BEFORE_COMMISSION),
    ),
    "helped": (_("Being helped"), "state_helped", Chosen(state=State.HELPED)),
    "followed": (_("Being followed up"), "state_followed", Chosen(state=State.FOLLOWED)),
    "closing": (_("Closing waits for approval"), "state_closing", Chosen(state=State.CLOSING)),
    "closed": (_("Closed"), "state_closed", Chosen(state=State.CLOSED)),
}


def filters(counts: Mapping[str, int], show: str) -> list[Link]:
    """The filters with their counts; what is empty is left out unless the reader is there."""
    return [
        Link(label=str(label), url=f"?show={name}", current=name == show, count=counts[count])
        for name, (label, count, _chosen) in FILTERS.items()
        if counts[count] or name in {"", show}
    ]


def closing_reason(case: Case) -> str:
    """Why the case ended, as a sentence; "" for a living one."""
    code = case.closing_reason
    return f"{ClosingReason(code).label}." if code in ClosingReason.values else ""


def reason_lines(case: Case) -> list[Task]:
    """Why the case was opened, gravest first."""
    lines = []
    for one in case.reasons:
        shape, tone = LEVEL_LOOKS.get(one["level"], ("open", "info"))
        level = capital(RiskLevel(one["level"]).label)
        title = capital(reason(one["code"]))
        lines.append(Task(title=title, state=LATER, when=level, shape=shape, tone=tone))
    return lines
