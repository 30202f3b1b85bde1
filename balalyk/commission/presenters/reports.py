"""A half-year in words and rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext

from balalyk.casework.presenters.words import capital
from balalyk.commission.models import Agency, ItemState, Receiver, SentReport
from balalyk.commission.rules import Half, due_reports
from balalyk.directory.models import ServiceKind
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, Task


def half_name(half: Half) -> str:
    """First half of 2026."""
    names = {
        1: gettext("First half of %(year)s"),
        2: gettext("Second half of %(year)s"),
    }
    return names[half.half] % {"year": half.year}


def counts(figures: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The commission's own work, one count a line."""
    decided = figures["decisions"]
    agreed = decided[ItemState.APPROVED] + decided[ItemState.CHANGED]
    return [
        (gettext("Sittings held"), figures["sittings"]),
        (gettext("Cases heard"), figures["cases"]),
        (gettext("Plans agreed"), agreed),
        (gettext("of these with changes"), decided[ItemState.CHANGED]),
        (gettext("Plans refused"), decided[ItemState.REFUSED]),
        (gettext("Put off"), decided[ItemState.DEFERRED]),
    ]


@dataclass(frozen=True, slots=True)
class OfAgency:
    """What one body kept and owes."""

    name: str
    done_in_time: int
    done_late: int
    in_time: int
    overdue: int
    withdrawn: int


def agencies(figures: Mapping[str, Any]) -> list[OfAgency]:
    """By body, with the sum of all as the last row."""
    columns = ("done_in_time", "done_late", "in_time", "overdue", "withdrawn")
    rows = [
        OfAgency(capital(Agency(one["agency"]).label), *(one[name] for name in columns))
        for one in figures["agencies"]
    ]
    if rows:
        sums = (sum(getattr(row, name) for row in rows) for name in columns)
        rows.append(OfAgency(gettext("All together"), *sums))
    return rows


@dataclass(frozen=True, slots=True)
class OfService:
    """Referrals to one kind of service."""

    name: str
    all: int
    done: int


def services(figures: Mapping[str, Any]) -> list[OfService]:
    """By kind of service."""
    return [
        OfService(capital(_service(one["service_kind"])), one["all"], one["done"])
        for one in figures["services"]
    ]


def _service(kind: str) -> str:
    return str(ServiceKind(kind).label) if kind in ServiceKind.values else gettext("not named")


@dataclass(frozen=True, slots=True)
class Duty:
    """A report that goes to somebody: as a task, with what was sent."""

    task: Task
    receiver: str
    sent: SentReport | None


def duties(country: str, half: Half, sent: Mapping[str, SentReport], today: date) -> list[Duty]:
    """To whom a half-year is reported, by when, and whether it was."""
    found = []
    for one in due_reports(country, half):
        title = capital(Receiver(one.receiver).label)
        report = sent.get(one.receiver)
        if report is None:
            task = Task.due(one.due, today, title=title)
        else:
            day = wording.day(report.sent_on)
            task = Task(title=title, state=DONE, when=gettext("Sent on %(day)s") % {"day": day})
        found.append(Duty(task, one.receiver, report))
    return found
