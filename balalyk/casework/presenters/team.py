"""What waits for a supervisor, and conferences, as lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from balalyk.casework.models import Closing, ClosingReason, Conference, Plan
from balalyk.casework.presenters.cases import child_of
from balalyk.registry.presenters import Naming
from balalyk.ui import wording
from balalyk.ui.presenters import TODAY, Task

A_FEW = 50


def closings(rows: Iterable[Closing], naming: Naming, now: datetime) -> list[Task]:
    """The closings that wait for an answer, the oldest first."""
    today = timezone.localtime(now).date()
    return [
        Task(
            title=child_of(row.case, naming, today),
            code=row.case.number,
            url=reverse("casework:case", args=[row.case.number]),
            state=TODAY,
            when=wording.short_day(row.asked_at, today),
            note=row.asked_by.full_name if row.asked_by else "",
            why=f"{ClosingReason(row.reason).label}.",
            action=gettext("Approve the closing or send it back"),
            action_url=reverse("casework:decide_closing", args=[row.case.number]),
        )
        for row in rows
    ]


def plans(rows: Iterable[Plan], naming: Naming, now: datetime) -> list[Task]:
    """The agreed plans that begin without the commission when a supervisor says so."""
    today = timezone.localtime(now).date()
    return [
        Task(
            title=child_of(row.case, naming, today),
            code=row.case.number,
            url=reverse("casework:case", args=[row.case.number]),
            state=TODAY,
            when=wording.short_day(row.agreed_at, today) if row.agreed_at else "",
            note=row.begun_by.full_name,
            why=gettext("Child and carer agree to the plan."),
            action=gettext("Read the plan; begin it or let it go before the commission"),
            action_url=reverse("casework:plan", args=[row.pk]),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class ConferenceLine:
    """One conference; what was said only where names are shown."""

    on: date
    by: str
    took_part: str
    decided: str
    notes: str
    is_hidden: bool


def conferences(rows: Iterable[Conference], naming: Naming) -> list[ConferenceLine]:
    """The conferences about one case, newest first."""
    return [
        ConferenceLine(
            on=row.on_date,
            by=row.by.full_name if row.by else "",
            took_part="" if naming.hidden else row.took_part,
            decided="" if naming.hidden else row.decided,
            notes="" if naming.hidden else row.notes,
            is_hidden=naming.hidden,
        )
        for row in rows
    ]
