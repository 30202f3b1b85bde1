"""Follow-up in words: visits and what they lacked, since when a child is out, days at school."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from balalyk.casework import rules
from balalyk.casework.models import Alert, AlertKind, Fault
from balalyk.casework.presenters.words import capital
from balalyk.casework.queries import Course
from balalyk.registry.presenters import Naming
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, LATE, LATER, Task


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One alert that waits: what it says and the brother's or sister's case."""

    pk: str
    says: str
    other: str


def alert_lines(alerts: list[Alert]) -> list[AlertLine]:
    """The alerts of one case."""
    return [
        AlertLine(str(one.pk), says(one), one.other.number if one.other else "") for one in alerts
    ]


def says(alert: Alert) -> str:
    return str(AlertKind(alert.kind).label)


def visits(course: Course, naming: Naming, today: date) -> list[Task]:
    """The visits, newest first, each clean or with what it lacked."""
    return [_visit(row, naming, today) for row in course.visits]


def _visit(row, naming: Naming, today: date) -> Task:
    if row.is_clean:
        state, when = DONE, gettext("Clean")
    elif not row.was_seen:
        state, when = LATER, gettext("Not seen")
    else:
        state, when = LATE, gettext("Not clean")
    lacked = "; ".join(str(Fault(code).label) for code in row.faults)
    parts = [capital(lacked) if lacked else gettext("No child labour, at school, safe")]
    if row.note and not naming.hidden:
        parts.append(row.note.strip().rstrip("."))
    return Task(
        title=wording.day(row.on_date),
        why=". ".join(parts) + ".",
        state=state,
        when=when,
        note=row.by.full_name if row.by else "",
    )


def standing(course: Course) -> str:
    """Whether the child is out of child labour, and what is missing."""
    if course.out_on is not None:
        return gettext("Out of child labour since %(day)s: two clean visits have shown it.") % {
            "day": wording.day(course.out_on)
        }
    if not course.visits:
        return gettext("No follow-up visit was made yet.")
    if course.visits[0].is_clean:
        return gettext(
            "One clean visit. The second counts when it is at least %(days)s days later."
        ) % {"days": rules.DAYS_APART}
    return gettext("Not out of child labour: two clean visits in a row are needed.")


def school(course: Course) -> str:
    """The share of school days on which the child was there, or ""."""
    if course.share is None:
        return ""
    present = sum(row.present for row in course.attendance)
    held = sum(row.held for row in course.attendance)
    said = gettext("At school on %(present)s of %(held)s school days (%(share)s).") % {
        "present": wording.number(present),
        "held": wording.number(held),
        "share": wording.share(present, held),
    }
    if rules.keeps_school(course.share):
        return said
    return f"{said} " + gettext("The project’s standard is at least three of four days.")


def weeks(course: Course) -> list[Task]:
    """The times counted, newest first."""
    return [
        Task(
            title=f"{wording.day(row.since)} – {wording.day(row.until)}",
            state=DONE if rules.keeps_school(rules.attendance([(row.present, row.held)])) else LATE,
            when=gettext("%(present)s of %(held)s days")
            % {"present": row.present, "held": row.held},
        )
        for row in course.attendance
    ]
