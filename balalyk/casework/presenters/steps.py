"""Steps in words: what is due, by when, and by whose standard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import Case, Due, ServiceLevel, State, Step
from balalyk.casework.presenters.words import capital
from balalyk.casework.rules import END_OF_DAY
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, LATE, TODAY, Task

# A step as a sentence; "when" is "by 16:40 today", "by 25.11." or "now: it is 2 days late".
SENTENCES: Mapping[str, Any] = {
    Step.FIRST_CONTACT: _("See the child %(when)s"),
    Step.INITIAL_ASSESSMENT: _("Finish the initial assessment %(when)s"),
    Step.FULL_ASSESSMENT: _("Finish the full assessment %(when)s"),
    Step.PLAN: _("Write the plan %(when)s"),
    Step.REVIEW: _("Review the plan %(when)s"),
    Step.CLOSE_OR_EXTEND: _("Close the case or extend it %(when)s"),
    Step.FOLLOW_UP: _("Visit the child again %(when)s"),
    Step.APPROVE_CLOSING: _("Approve the closing or send the case back %(when)s"),
}
# Steps that are done on a page of their own, not by a button.
ON_A_PAGE: Mapping[str, str] = {
    Step.APPROVE_CLOSING: "casework:decide_closing",
    Step.FOLLOW_UP: "casework:record_follow_up",
    Step.INITIAL_ASSESSMENT: "casework:initial_assessment",
    Step.FULL_ASSESSMENT: "casework:full_assessment",
    Step.PLAN: "casework:begin_plan",
    Step.REVIEW: "casework:begin_plan",
}
MAY: Mapping[str, str] = {
    Step.APPROVE_CLOSING: "case.approve",
    Step.FOLLOW_UP: "follow_up.record",
    Step.INITIAL_ASSESSMENT: "assessment.write",
    Step.FULL_ASSESSMENT: "assessment.write",
    Step.PLAN: "plan.write",
    Step.REVIEW: "plan.write",
}
DONE_BUTTONS: Mapping[str, Any] = {
    Step.FIRST_CONTACT: _("The child was seen"),
    Step.CLOSE_OR_EXTEND: _("Extend the case"),
    Step.APPROVE_CLOSING: _("Approve the closing or send it back"),
    Step.FOLLOW_UP: _("Type in the visit"),
    Step.INITIAL_ASSESSMENT: _("Write the assessment"),
    Step.FULL_ASSESSMENT: _("Write the assessment"),
    Step.PLAN: _("Write the plan"),
    Step.REVIEW: _("Open the plan"),
}


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
    """By 16:40 today, by 25.11., now: it is 2 days late. By the clock where the hour counts."""
    on, today = timezone.localtime(due_at).date(), timezone.localtime(now).date()
    if due_at < now:
        late = wording.time_left(due_at, now)
        return gettext("now: %(late)s") % {"late": late[:1].lower() + late[1:]}
    if on == today:
        return gettext("by %(time)s today") % {"time": wording.clock(due_at)}
    counts_hours = timezone.localtime(due_at).time() != END_OF_DAY
    day = wording.moment(due_at, today) if counts_hours else wording.short_day(on, today)
    return gettext("by %(day)s") % {"day": day}


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
    note: str
    url: str


def panel(case: Case, now: datetime) -> Panel | None:
    """What is due first; None for a case with nothing waiting."""
    waiting = [due for due in case.due.all() if due.done_at is None]
    if not waiting or case.state == State.CLOSED:
        return None
    # A case whose end was asked for waits for the answer before anything else.
    due = next((one for one in waiting if one.step == Step.APPROVE_CLOSING), waiting[0])
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
        note=due.get_note_display(),
        url=reverse(page, args=[case.number]) if (page := ON_A_PAGE.get(due.step)) else "",
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
    return due_task(due.due_at, now, title=title, why=why)


def due_task(due_at: datetime, now: datetime, **rest: Any) -> Task:
    """As ``Task.due``, and on the day itself by the clock."""
    on, today = timezone.localtime(due_at).date(), timezone.localtime(now).date()
    if on == today:
        late = due_at < now
        words = wording.time_left(due_at, now) if late else wording.clock(due_at)
        rest |= {"state": LATE if late else TODAY, "when": words, "note": gettext("today")}
    return Task.due(on, today, **rest)
