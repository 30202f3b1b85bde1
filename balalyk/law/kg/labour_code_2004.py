"""The few articles known of the Kyrgyz Labour Code of 2004, for work before the Code of 2025."""

from __future__ import annotations

from datetime import date, timedelta

from balalyk.law.citations import article
from balalyk.law.code_lists import Names
from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding, Fixed
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM as NEXT_CODE
from balalyk.law.measures import BROKEN, KEPT, ROOM, Case, Work
from balalyk.law.patterns.papers import forbidden
from balalyk.law.registry import rule

SOURCE = Names(
    "Labour Code of the Kyrgyz Republic of 2004",
    "Трудовой кодекс Кыргызской Республики 2004 года",
    "Кыргыз Республикасынын 2004-жылдагы Эмгек кодекси",
)

# The year is known; the day is to be confirmed by a lawyer.
EFFECTIVE_FROM = date(2004, 1, 1)
LAST_DAY = NEXT_CODE - timedelta(days=1)

DAY_PUPIL = "kg2004.daily_hours_pupil"
OVERTIME = "kg2004.overtime"
DAYS_OFF = "kg2004.days_off"
REST_OF_CODE = "kg2004.rest_of_code"

PUPIL_HOURS = (2.5, 3.5)
MIDDLE = 16

_OVERTIME = forbidden(OVERTIME, CHILD_LABOUR)
_DAYS_OFF = forbidden(DAYS_OFF, CHILD_LABOUR)
_REST_OF_CODE = Fixed(REST_OF_CODE, CANNOT_TELL, "unknown")[None]


@rule(
    DAY_PUPIL, article=article("95"), source=SOURCE, tag="L", since=EFFECTIVE_FROM, until=LAST_DAY
)
def daily_hours_pupil(case: Case, work: Work, found: list[Finding]) -> None:
    """2.5 and 3.5 hours a day for pupils, vocational pupils included, in the school year."""
    if case.term:
        highest = PUPIL_HOURS[case.age_most >= MIDDLE]
        lowest = PUPIL_HOURS[case.age_least >= MIDDLE]
        values = {"hours": work.day_least, "limit": highest}
        if work.day_least > highest + ROOM:
            found.append(Finding(DAY_PUPIL, CHILD_LABOUR, BROKEN, values, work.index))
        elif work.day_most <= lowest + ROOM:
            found.append(Finding(DAY_PUPIL, PERMITTED, KEPT, values, work.index))


@rule(
    OVERTIME, article=article("297"), source=SOURCE, tag="L", since=EFFECTIVE_FROM, until=LAST_DAY
)
@rule(
    DAYS_OFF, article=article("297"), source=SOURCE, tag="L", since=EFFECTIVE_FROM, until=LAST_DAY
)
def no_overtime_or_days_off(case: Case, work: Work, found: list[Finding]) -> None:
    """Nobody under 18 works overtime or on days off."""
    activity = work.activity
    if activity.overtime is not None:
        found.append(_OVERTIME[activity.overtime][work.index])
    seven_days = work.days is not None and work.days > 6
    if seven_days or activity.works_on_rest_days is not None:
        found.append(_DAYS_OFF[seven_days or bool(activity.works_on_rest_days)][work.index])


@rule(
    REST_OF_CODE,
    article=Names("other articles", "остальные статьи", "калган беренелер"),
    source=SOURCE,
    tag="TBC",
    since=EFFECTIVE_FROM,
    until=LAST_DAY,
)
def rest_of_code(case: Case, found: list[Finding]) -> None:
    """What the Code of 2004 said besides has not been entered, so nothing is called permitted."""
    found.append(_REST_OF_CODE)
