"""What a report of 2007 on South Kazakhstan says, by sphere, and what the law of that year finds.

The report counted 86 working children at meetings with employers, children and parents. Each row
tells one of its sentences by meaning, as facts of an invented child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from balalyk import law

AUTUMN = date(2007, 9, 12)


@dataclass(frozen=True)
class ReportRow:
    """`says`: a sentence of the report by meaning; the violation `kind` and the `rule` that finds it."""

    sphere: str
    says: str
    kind: str
    rule: str
    age: int
    work: dict[str, Any]

    def facts(self) -> law.Child:
        works = (law.Activity(kind="employee", **SPHERES[self.sphere] | self.work),)
        return law.Child(
            country="KZ",
            on=AUTUMN,
            age=self.age,
            attending=True,
            pupil="general",
            calendar="term",
            activities=works,
        )


SPHERES: dict[str, dict[str, Any]] = {
    "agriculture": {"sector": "01", "task": "weeding", "place": "field"},
    "trade": {"sector": "47", "task": "selling_goods", "place": "market"},
    "transport": {"sector": "49", "task": "conductor", "place": "vehicle"},
    "construction": {"sector": "41", "task": "construction", "place": "building_site"},
}


def row(sphere: str, says: str, kind: str, rule: str, age: int, **work: Any) -> ReportRow:
    return ReportRow(sphere, says, kind, f"kz2007.{rule}", age, work)


ROWS = (
    row("agriculture", "children got less than adults for the work", "unequal_pay",
        "unequal_pay", 12, unequal_pay=True),
    row("agriculture", "no labour contract is made between employer and worker", "no_contract",
        "written_contract", 13, written_contract=False),
    row("agriculture", "children of 11 to 14 weed, process and pick cotton", "under_age",
        "minimum_age", 11, seasonal=True),
    row("agriculture", "conditions are poor and dangerous", "banned_work", "harmful_work", 14,
        hazards=frozenset({"chemicals_pesticides"})),
    row("agriculture", "cotton fields are forbidden under 18", "banned_work", "listed_work", 14,
        task="cotton_picking", hazards=frozenset()),
    row("agriculture", "tobacco fields are forbidden under 18", "banned_work", "listed_work", 17,
        task="tobacco_growing", hazards=frozenset()),
    row("trade", "children sell tobacco, which is forbidden", "banned_goods", "banned_trade", 15,
        task="selling_tobacco"),
    row("trade", "children sell alcohol, which is forbidden", "banned_goods", "banned_trade", 12,
        task="selling_alcohol"),
    row("trade", "children work in night shifts", "night", "night", 15, at_night=True),
    row("transport", "children work abnormal hours", "over_hours", "daily_hours_pupil", 14,
        hours_per_day=10, days_per_week=6),
    row("transport", "a week of such hours is too long as well", "over_hours", "weekly_hours", 14,
        hours_per_day=10, days_per_week=6),
    row("transport", "there is no registration and no labour agreement", "no_contract",
        "written_contract", 14, written_contract=False),
    row("transport", "pay for long hours is far less than that of adults", "unequal_pay",
        "unequal_pay", 13, unequal_pay=True),
    row("transport", "pay is due at least once a month (Art. 134)", "late_pay", "pay_period", 14,
        pay_period="less_often"),
    row("transport", "pay is due by the tenth day of the next month (Art. 134)", "late_pay",
        "pay_late", 14, pay_late=True),
    row("transport", "pay is due in the money of Kazakhstan (Art. 134)", "pay_in_kind",
        "pay_in_kind", 14, pay_in_kind=True),
    row("construction", "loads are over the legal limit of 4.1 kg", "over_load", "load", 15,
        load_kg=4.2),
    row("construction", "who is under 18 may not build or repair buildings", "banned_work",
        "listed_work", 17, hazards=frozenset()),
)  # fmt: skip
