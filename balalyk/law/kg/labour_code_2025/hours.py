"""How long a child may work, a day and a week, all contractual work taken together."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.facts import Finding
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.measures import Case
from balalyk.law.patterns.hours import daily, weekly
from balalyk.law.registry import rule

WEEK = "kg.weekly_hours"
DAY = "kg.daily_hours"
DAY_PUPIL = "kg.daily_hours_pupil"
DAY_SIX = "kg.daily_hours_six_days"

# Under 16, and from 16 to 18.
WEEK_HOURS = (24, 36)
DAY_HOURS = (5, 7)
SIX_DAYS_HOURS = (4, 6)
PUPIL_HOURS = (2.5, 3.5)

MIDDLE = 16
FIVE_DAYS = 5


@rule(WEEK, article=article("51(3)1"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def weekly_hours(case: Case, found: list[Finding]) -> None:
    """24 hours to 16, 36 to 18; the limit itself is allowed."""
    weekly(case, _week_limit, found)


def _week_limit(case: Case, lenient: bool) -> tuple[str, float]:
    return WEEK, WEEK_HOURS[_older(case, lenient)]


@rule(DAY, article=article("54(1)1"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
@rule(DAY_PUPIL, article=article("54(1)2"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
@rule(DAY_SIX, article=article("53(2)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def daily_hours(case: Case, found: list[Finding]) -> None:
    """5 and 7 hours; 4 and 6 in a six-day week; 2.5 and 3.5 for pupils in the school year."""
    daily(case, _day_limit, found)


def _day_limit(case: Case, days: float | None, lenient: bool) -> tuple[str, float]:
    older = _older(case, lenient)
    if case.term or (case.term is None and not lenient):
        return DAY_PUPIL, PUPIL_HOURS[older]
    if (not lenient) if days is None else days > FIVE_DAYS:
        return DAY_SIX, SIX_DAYS_HOURS[older]
    return DAY, DAY_HOURS[older]


def _older(case: Case, lenient: bool) -> bool:
    return (case.age_most if lenient else case.age_least) >= MIDDLE
