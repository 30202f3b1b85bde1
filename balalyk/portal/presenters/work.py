"""A worker's steps and doors as lines of work, each with its one line of why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models import Alert, AlertKind, Case, Danger, Due, ServiceLevel, Step
from balalyk.census.models import ListedDwelling, Outcome
from balalyk.portal.presenters import addresses, verdicts, why
from balalyk.portal.queries.work import Bounds, Steps
from balalyk.referrals.models import Referral
from balalyk.referrals.presenters import lines
from balalyk.registry.models import Person
from balalyk.registry.presenters import Naming, name_and_age
from balalyk.screening.models import Verdict
from balalyk.ui import wording
from balalyk.ui.presenters import LATE, LATER, TODAY, Link, Task

GROUPS = {
    "late": _("Late"),
    "today": _("Today"),
    "week": _("This week"),
    "later": _("Later"),
}
KINDS = {
    "see": _("Children to see"),
    "assess": _("Assessments"),
    "plan": _("Plans and reviews"),
    "follow": _("Follow-up visits"),
}
# A step as the sentence of the next-step panel; "when" is "by 16:40 today" or "now".
SENTENCES = {
    Step.FIRST_CONTACT: _("See %(child)s, %(when)s"),
    Step.INITIAL_ASSESSMENT: _("Finish the initial assessment of %(child)s, %(when)s"),
    Step.FULL_ASSESSMENT: _("Finish the full assessment of %(child)s, %(when)s"),
    Step.PLAN: _("Write the plan for %(child)s, %(when)s"),
    Step.REVIEW: _("Review the plan of %(child)s, %(when)s"),
    Step.CLOSE_OR_EXTEND: _("Close or extend the case of %(child)s, %(when)s"),
    Step.FOLLOW_UP: _("Visit %(child)s again, %(when)s"),
    Step.APPROVE_CLOSING: _("Answer the closing of the case of %(child)s, %(when)s"),
}


@dataclass(frozen=True, slots=True)
class Panel:
    """The one next step: what to do and by when, why, by whose rule, and the way there."""

    label: str
    say: str
    tone: str
    shape: str
    why: str
    rule: str
    left: str
    left_shape: str
    code: str
    place: str
    url: str
    action: str
    child_url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Late, today, this week or later, with its lines and how many there are in all."""

    id: str
    title: str
    count: str
    tasks: list[Task]


def panel(due: Due, naming: Naming, now: datetime, verdict: Verdict | None) -> Panel:
    """The most urgent step as the page's panel; red only for danger."""
    case = due.case
    danger = case.danger == Danger.NOW and due.step == Step.FIRST_CONTACT
    late = due.due_at < now
    label = gettext("First: danger") if danger else gettext("First: late")
    return Panel(
        label=label if danger or late else gettext("Next step"),
        say=str(SENTENCES[Step(due.step)])
        % {"child": _child(case, naming, now), "when": _when(due.due_at, now)},
        tone="bad" if danger else "",
        shape="hazard" if danger else "",
        why=_why(case, verdict),
        rule=rule(due.standard),
        left=wording.time_left(due.due_at, now),
        left_shape="late" if late else "due",
        code=case.number,
        place=case.place.title,
        url=addresses.case(case.number) or _child_url(case),
        action=gettext("Open the case"),
        child_url=_child_url(case),
        note=due.get_note_display(),
    )


def _when(due_at: datetime, now: datetime) -> str:
    if due_at < now:
        return gettext("now")
    if timezone.localtime(due_at).date() == timezone.localtime(now).date():
        return gettext("by %(time)s today") % {"time": wording.clock(due_at)}
    return gettext("by %(day)s") % {"day": wording.moment(due_at, timezone.localtime(now).date())}


def rule(standard: ServiceLevel) -> str:
    """How long a step may take and who says so: a project standard is never shown as law."""
    words = {
        "hours": ngettext("within %(n)s hour", "within %(n)s hours", standard.amount),
        "days": ngettext("within %(n)s day", "within %(n)s days", standard.amount),
        "working_days": ngettext(
            "within %(n)s working day", "within %(n)s working days", standard.amount
        ),
        "months": ngettext("within %(n)s month", "within %(n)s months", standard.amount),
    }[standard.unit] % {"n": standard.amount}
    whose = gettext("by law") if standard.is_law else gettext("project standard, not law")
    return f"{wording.capitalised(words)} ({whose})."


def groups(steps: Steps, naming: Naming, now: datetime) -> list[Group]:
    """The lines of one page, late first; the counts are those of all pages."""
    bounds, found = Bounds.at(now), {}
    for due in steps.page.object_list:
        found.setdefault(bounds.group(due.due_at), []).append(
            task(due, naming, now, steps.verdicts.get(due.case.child_id))
        )
    filtered = sum(steps.counts[name] for name in GROUPS) != steps.page.paginator.count
    return [
        Group(
            name, str(GROUPS[name]), _things(len(lines) if filtered else steps.counts[name]), lines
        )
        for name in GROUPS
        if (lines := found.get(name))
    ]


def _things(count: int) -> str:
    return ngettext("%(n)s thing", "%(n)s things", count) % {"n": wording.number(count)}


def task(due: Due, naming: Naming, now: datetime, verdict: Verdict | None) -> Task:
    """One step as a line: the child, the case, why, by when, and the way to do it."""
    case, today = due.case, timezone.localtime(now).date()
    on = timezone.localtime(due.due_at).date()
    late = due.due_at < now
    changes = {}
    if on == today:
        state = LATE if late else TODAY
        when = wording.time_left(due.due_at, now) if late else wording.clock(due.due_at)
        changes = {"state": state, "when": when, "note": gettext("today")}
    return Task.due(
        on,
        today,
        title=_child(case, naming, now),
        url=_child_url(case) or addresses.case(case.number),
        code=case.number,
        why=f"{Step(due.step).label}. {_why(case, verdict)} {case.place.name}.",
        action=gettext("Open the case"),
        action_url=addresses.case(case.number) or _child_url(case),
        **changes,
    )


def _child(case: Case, naming: Naming, now: datetime) -> str:
    if case.child is None:
        return gettext("a child not yet registered")
    return name_and_age(case.child, naming, timezone.localtime(now).date(), case.number)


def _child_url(case: Case) -> str:
    return addresses.child(case.child_id) if case.child_id else ""


def _why(case: Case, verdict: Verdict | None) -> str:
    """The gravest reasons, and what the work is; a reason, never the story."""
    parts = why.reasons(case.reasons)[:2]
    if verdict is not None and (work := verdicts.work_in_brief(verdict)):
        parts.append(work)
    return wording.capitalised("; ".join(parts)) + "." if parts else ""


def filters(steps: Steps, doors_count: int, kind: str) -> list[Link]:
    """The filters of the page with their counts; what is empty is left out."""
    everything = steps.counts["all"] + doors_count
    links = [Link(label=gettext("All"), url="?", current=not kind, count=everything)]
    links += [
        Link(label=str(label), url=f"?show={name}", current=kind == name, count=steps.counts[name])
        for name, label in KINDS.items()
        if steps.counts[name]
    ]
    if doors_count:
        label = gettext("Doors to knock on again")
        links.append(
            Link(label=label, url="?show=doors", current=kind == "doors", count=doors_count)
        )
    return links


def door(row: ListedDwelling, naming: Naming) -> Task:
    """One dwelling to come back to: its code, how often somebody came, when to come."""
    tries = ngettext(
        "%(outcome)s, %(n)s visit so far.", "%(outcome)s, %(n)s visits so far.", row.attempts
    ) % {"outcome": wording.capitalised(str(Outcome(row.outcome).label)), "n": row.attempts}
    address = "" if naming.hidden else row.dwelling.open_address
    hint = gettext("Best time: %(time)s.") % {"time": row.come_back} if row.come_back else ""
    last = wording.short_day(row.last_visit) if row.last_visit else ""
    return Task(
        title=address or gettext("Dwelling %(code)s") % {"code": row.dwelling.code},
        code=f"{row.dwelling.code} · {row.place.name}" if address else row.place.name,
        state=LATER,
        why=f"{tries} {hint}".strip(),
        when=gettext("Knock again"),
        note=gettext("last on %(day)s") % {"day": last} if last else "",
    )


def first(steps: Steps, naming: Naming, now: datetime) -> Panel | None:
    """The panel of the page, None where nothing waits."""
    due = steps.first
    return panel(due, naming, now, steps.verdicts.get(due.case.child_id)) if due else None


def given(children: list[Person], naming: Naming, now: datetime) -> list[Task]:
    """The children given to somebody who works by assignment."""
    today = timezone.localtime(now).date()
    return [
        Task(
            title=name_and_age(child, naming, today),
            url=addresses.child(child.pk),
            code=child.place.name,
            state="later",
            when=gettext("Given to you"),
            action=gettext("Open"),
            action_url=addresses.child(child.pk),
            shape="person",
        )
        for child in children
    ]


def referrals(rows: list[Referral], reader: User, naming: Naming, now: datetime) -> list[Task]:
    """The referrals that wait for the reader."""
    return [lines.line(row, reader, naming, now) for row in rows]


def opened(children: list[Person], naming: Naming) -> list[Link]:
    """The children opened last."""
    return [Link(label=naming.of(child), url=addresses.child(child.pk)) for child in children]


def alerts(rows: Iterable[Alert], naming: Naming, now: datetime) -> list[Task]:
    """What cannot wait, one line each, on top of the page."""
    return [
        Task(
            title=_child(alert.case, naming, now),
            url=addresses.case(alert.case.number),
            code=alert.case.number,
            state=LATE,
            shape="hazard",
            tone="bad",
            when=gettext("Alert"),
            note=wording.moment(alert.at, timezone.localtime(now).date()),
            why=f"{AlertKind(alert.kind).label}.",
            action=gettext("Look into it"),
            action_url=addresses.address("casework:settle_alert", alert.pk),
        )
        for alert in rows
    ]
