"""Cases, steps and concerns in words: what is due, by whose standard, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models import (
    Case,
    ClosingReason,
    Concern,
    Danger,
    Due,
    ServiceLevel,
    Source,
    State,
    Step,
)
from balalyk.casework.queries import Chosen, Told
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.screening.models import Reason, RiskLevel
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, LATE, LATER, TODAY, Link, Task

# Shape and tone of a danger.
DANGER_LOOKS: Mapping[str, tuple[str, str]] = {
    Danger.NOW: ("stop", "bad"),
    Danger.HIGH: ("hazard", "bad"),
    Danger.MEDIUM: ("half", "warn"),
    Danger.LOW: ("open", "info"),
}
LEVEL_LOOKS: Mapping[str, tuple[str, str]] = {
    RiskLevel.DANGER: ("stop", "bad"),
    RiskLevel.HIGH: ("hazard", "bad"),
    RiskLevel.MEDIUM: ("half", "warn"),
    RiskLevel.LOW: ("open", "info"),
}
DANGER_WORDS: Mapping[str, Any] = {
    Danger.NOW: _("Danger now"),
    Danger.HIGH: _("High danger"),
    Danger.MEDIUM: _("Medium danger"),
    Danger.LOW: _("Low danger"),
}
STATE_WORDS: Mapping[str, Any] = {
    State.OPEN: _("Open"),
    State.ASSESSING: _("Being assessed"),
    State.CLOSED: _("Closed"),
}
# A step as a sentence; "when" is "by 16:40 today", "by 25.11." or "now: it is 2 days late".
SENTENCES: Mapping[str, Any] = {
    Step.FIRST_CONTACT: _("See the child %(when)s"),
    Step.INITIAL_ASSESSMENT: _("Finish the initial assessment %(when)s"),
    Step.FULL_ASSESSMENT: _("Finish the full assessment %(when)s"),
    Step.PLAN: _("Write the plan %(when)s"),
    Step.REVIEW: _("Review the plan %(when)s"),
    Step.CLOSE_OR_EXTEND: _("Close the case or extend it %(when)s"),
}
DONE_BUTTONS: Mapping[str, Any] = {
    Step.FIRST_CONTACT: _("The child was seen"),
    Step.CLOSE_OR_EXTEND: _("Extend the case"),
}
MOVES: Mapping[str, Any] = {State.ASSESSING: _("Begin the assessment")}
# The sentences of rules.NotPossible.
REFUSALS: Mapping[str, Any] = {
    "closed": _("A closed case stays closed. Receive a new concern to open a new one."),
    "no_such_move": _("A case in this state cannot go there. Reload the page and choose again."),
    "no_reason": _("Choose why the case is closed."),
    "unseen_in_danger": _("This child is in danger and was not seen yet. See the child first."),
    "step_done": _("This step is done already. Reload the page to see the next one."),
    "no_carrier": _(
        "A case is carried by a social worker or an area supervisor. Choose one of them."
    ),
    "same_carrier": _("This person has the case already. Choose somebody else."),
}
_EVENTS: Mapping[str, Any] = {
    "case.open": _("A concern was received and the case opened"),
    "concern.receive": _("A concern was added to the case"),
    "case.assign": _("The case was handed over"),
    "case.move": _("The case went on"),
    "case.step": _("A step was done"),
    "case.close": _("The case was closed"),
}


def capital(text: object) -> str:
    return wording.capitalised(str(text))


def reason(code: str) -> str:
    """One reason, to stand inside a sentence."""
    return str(Reason(code).label) if code in Reason.values else code.replace("_", " ")


def reasons_in_words(found: Iterable[Mapping[str, str]], most: int = 99) -> str:
    """The gravest reasons on one line."""
    return capital("; ".join(reason(one["code"]) for one in list(found)[:most]))


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


def standard(level: ServiceLevel) -> str:
    """How long a step may take and whose rule it is."""
    words = {
        "hours": ngettext("within %(n)s hour", "within %(n)s hours", level.amount),
        "working_days": ngettext(
            "within %(n)s working day", "within %(n)s working days", level.amount
        ),
        "days": ngettext("within %(n)s day", "within %(n)s days", level.amount),
        "months": ngettext("within %(n)s month", "within %(n)s months", level.amount),
    }[level.unit] % {"n": level.amount}
    whose = gettext("by law") if level.is_law else gettext("project standard, not law")
    return f"{words} ({whose})"


def when(due_at: datetime, now: datetime) -> str:
    """By 16:40 today, by 25.11., now: it is 2 days late."""
    on, today = timezone.localtime(due_at).date(), timezone.localtime(now).date()
    if due_at < now:
        late = wording.time_left(due_at, now)
        return gettext("now: %(late)s") % {"late": late[:1].lower() + late[1:]}
    if on == today:
        return gettext("by %(time)s today") % {"time": wording.clock(due_at)}
    return gettext("by %(day)s") % {"day": wording.short_day(on, today)}


@dataclass(frozen=True, slots=True)
class Panel:
    """The next step of a case: the sentence, whose time, how long is left, the button."""

    due: Due
    say: str
    standard: str
    left: str
    late: bool
    tone: str
    shape: str
    label: str
    button: str


def panel(case: Case, now: datetime) -> Panel | None:
    """What is due first; None for a case with nothing waiting."""
    waiting = [due for due in case.due.all() if due.done_at is None]
    if not waiting or case.state == State.CLOSED:
        return None
    due = waiting[0]
    danger = due.step == Step.FIRST_CONTACT
    late = due.due_at < now
    label = gettext("First: danger") if danger else gettext("Next step")
    return Panel(
        due=due,
        say=str(SENTENCES[due.step]) % {"when": when(due.due_at, now)},
        standard=capital(standard(due.standard)),
        left=wording.time_left(due.due_at, now),
        late=late,
        tone="bad" if danger else "",
        shape="hazard" if danger else "",
        label=label,
        button=str(DONE_BUTTONS.get(due.step, _("This step is done"))),
    )


def steps(case: Case, now: datetime) -> list[Task]:
    """Every step of a case: done ones with their day, waiting ones with theirs."""
    return [_step(due, now) for due in case.due.all()]


def _step(due: Due, now: datetime) -> Task:
    title, why = str(Step(due.step).label), capital(standard(due.standard)) + "."
    if due.done_at is not None:
        day = wording.short_day(due.done_at, timezone.localtime(now).date())
        late = gettext("after its day") if due.done_at > due.due_at else ""
        return Task(title=title, why=why, state=DONE, when=day, note=late)
    return _due_task(due.due_at, now, title=title, why=why)


def _due_task(due_at: datetime, now: datetime, **rest: Any) -> Task:
    """As ``Task.due``, and on the day itself by the clock."""
    on, today = timezone.localtime(due_at).date(), timezone.localtime(now).date()
    if on == today:
        late = due_at < now
        words = wording.time_left(due_at, now) if late else wording.clock(due_at)
        rest |= {"state": LATE if late else TODAY, "when": words, "note": gettext("today")}
    return Task.due(on, today, **rest)


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
    if case.next_due is None:
        return Task(state=LATER, when=gettext("Nothing due"), **rest)
    rest["why"] = f"{Step(case.next_step).label}. {rest['why']}"
    return _due_task(case.next_due, now, **rest)


FILTERS: Mapping[str, tuple[Any, str, Chosen]] = {
    "": (_("All living"), "living", Chosen()),
    "late": (_("Late"), "late", Chosen(late=True)),
    "now": (_("Danger now"), "danger_now", Chosen(danger=Danger.NOW)),
    "high": (_("High danger"), "danger_high", Chosen(danger=Danger.HIGH)),
    "medium": (_("Medium danger"), "danger_medium", Chosen(danger=Danger.MEDIUM)),
    "low": (_("Low danger"), "danger_low", Chosen(danger=Danger.LOW)),
    "nobody": (_("Nobody responsible"), "nobody", Chosen(nobody=True)),
    "open": (_("Open"), "state_open", Chosen(state=State.OPEN)),
    "assessing": (_("Being assessed"), "state_assessing", Chosen(state=State.ASSESSING)),
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


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One concern: when and from where; the story only where names are shown."""

    at: datetime
    source: str
    danger: str
    by: str
    told: str
    who: str
    is_hidden: bool


def concerns(found: Iterable[Concern], naming: Naming) -> list[ConcernLine]:
    """What was told, newest first. While names are hidden the stories stay closed."""
    return [
        ConcernLine(
            at=one.received_at,
            source=capital(Source(one.source).label),
            danger=str(DANGER_WORDS[one.danger]),
            by=one.received_by.full_name if one.received_by else "",
            told="" if naming.hidden else one.told,
            who="" if naming.hidden else one.who,
            is_hidden=naming.hidden,
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as the component ``trail`` draws it."""

    at: datetime
    what: str
    who: str


def happenings(told: Iterable[Told], reader: User) -> list[Happening]:
    """Events as sentences, in their order."""
    return [Happening(one.event.at, _what(one.event), who_acted(one, reader)) for one in told]


def _what(event: Any) -> str:
    sentence = str(_EVENTS.get(event.action, event.action))
    added = ""
    if event.action == "case.move":
        added = str(STATE_WORDS.get(event.payload.get("after"), ""))
    elif event.action == "case.step":
        added = str(Step(event.payload["step"]).label)
    elif event.action == "case.close":
        added = str(ClosingReason(event.payload["reason"]).label)
    elif event.action in {"case.open", "concern.receive"}:
        added = "; ".join(reason(code) for code in event.payload.get("codes", [])[:3])
    return f"{sentence}: {added}" if added else sentence


def who_acted(told: Told, reader: User) -> str:
    """The person with their role; the installation itself where nobody acted."""
    if told.event.actor is None:
        return gettext("Balalyk itself")
    if told.who is None:
        return gettext("somebody who is no longer here")
    if told.who == reader:
        return gettext("You")
    return f"{told.who.full_name}, {str(told.who.permissions.label).lower()}"
