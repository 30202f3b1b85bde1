"""What a row of a specification table is, and the cases its facts are told as changes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from balalyk.law import Activity, Child

SHORT = {
    "wf": "worst_form",
    "hz": "hazardous",
    "cl": "child_labour",
    "ir": "irregular",
    "??": "cannot_tell",
    "ok": "permitted",
    "--": "out_of_scope",
}

NO_SIGNS = dict.fromkeys(
    ("forced", "debt_bondage", "trafficked", "armed", "sexual_exploitation", "illicit"), False
)

# A pupil of 14 who bakes two hours after school, with every paper in order.
BAKER: dict[str, Any] = {
    "country": "KG",
    "on": date(2026, 10, 15),
    "age": 14,
    "attending": True,
    "pupil": "general",
    "grade_finished": 7,
    "calendar": "term",
    **NO_SIGNS,
}
BAKING: dict[str, Any] = {
    "kind": "employee",
    "sector": "1071",
    "task": "baking",
    "place": "bakery",
    "days_per_week": 5,
    "hours_per_day": 2,
    "start_time": time(15),
    "end_time": time(17),
    "at_night": False,
    "load_kg": 0,
    "hazards": frozenset(),
    "harmless": True,
    "disrupts_study": False,
    "written_contract": True,
    "parental_consent": True,
    "medical_exam": True,
    "probation": False,
    "full_liability": False,
    "overtime": False,
    "works_on_rest_days": False,
    "business_trip": False,
    "pay_period": "monthly",
    "pay_in_kind": False,
    "pay_late": False,
    "unequal_pay": False,
    "annual_leave_days": 30,
}


@dataclass(frozen=True)
class Base:
    """The case that a country's rows are told as changes to."""

    child: dict[str, Any]
    work: dict[str, Any]


KG_BASE = Base(BAKER, BAKING)


@dataclass(frozen=True)
class Row:
    """`what` in words; facts as changes; the verdict; the rule that must have found `finds`."""

    what: str
    verdict: str
    rule: str
    finds: str = ""
    child: dict[str, Any] = field(default_factory=dict)
    works: tuple[dict[str, Any], ...] = ({},)
    base: Base = KG_BASE

    def facts(self) -> Child:
        child = self.base.child | self.child
        if "birth_date" in self.child:
            child["age"] = self.child.get("age")
        activities = tuple(Activity(**(self.base.work | work)) for work in self.works)
        return Child(**{"activities": activities} | child)


def row(what: str, verdict: str, rule: str, finds: str = "", **changes: Any) -> Row:
    """A row; changes to the child by name, to the one activity under `work`, to more in `works`.

    `base` is another country's case, which its rows table gives with `functools.partial`.
    """
    base = changes.pop("base", KG_BASE)
    work = changes.pop("work", {})
    works = changes.pop("works", (work,))
    return Row(what, SHORT[verdict], rule, SHORT[finds or verdict], changes, tuple(works), base)


@dataclass(frozen=True)
class WorldRow:
    """`verdicts`: SDG 1, SDG 2, MICS6, ICLS production, ICLS general, worst forms."""

    what: str
    verdicts: tuple[str, ...]
    child: dict[str, Any]
    works: tuple[dict[str, Any], ...]

    def facts(self) -> Child:
        child = {"country": "KG", "on": date(2026, 10, 15), **NO_SIGNS} | self.child
        activities = tuple(Activity(**work) for work in self.works)
        return Child(**{"activities": activities} | child)


def world(what: str, verdicts: str, *works: dict[str, Any], **child: Any) -> WorldRow:
    return WorldRow(what, tuple(SHORT[word] for word in verdicts.split()), child, works)


def work(hours: float | None = None, **changes: Any) -> dict[str, Any]:
    """Economic activity of so many hours a week, without hazards."""
    return {"kind": "unpaid_family", "hours_per_week": hours, "hazards": frozenset()} | changes


def chores(hours: float | None = None, **changes: Any) -> dict[str, Any]:
    return work(hours, kind="own_household_chores", task="housework") | changes


def water(hours: float | None = None, **changes: Any) -> dict[str, Any]:
    return work(hours, kind="own_household_chores", task="water_fetching") | changes
