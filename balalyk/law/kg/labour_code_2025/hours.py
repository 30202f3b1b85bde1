"""How long a child may work, a day and a week, all contractual work taken together."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.measures import BROKEN, KEPT, ROOM, UNKNOWN, UNKNOWN_HOURS, Case, Work
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

UNKNOWN_SCHOOL = "unknown_school"
UNKNOWN_AGE = "unknown_age"
SAME_DAY = "same_day"

_VERDICTS = {BROKEN: CHILD_LABOUR, KEPT: PERMITTED, UNKNOWN: CANNOT_TELL}


@rule(WEEK, article=article("51(3)1"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def weekly_hours(case: Case, found: list[Finding]) -> None:
    """24 hours to 16, 36 to 18; the limit itself is allowed."""
    works = case.contractual
    if len(works) == 1:
        least, most = works[0].week_least, works[0].week_most
        index: int | None = works[0].index
    else:
        least = sum([work.week_least for work in works])
        most = sum([work.week_most for work in works])
        index = None
    lowest = WEEK_HOURS[case.age_least >= MIDDLE]
    highest = WEEK_HOURS[case.age_most >= MIDDLE]
    limit: float = lowest
    if least > highest + ROOM:
        outcome, limit = BROKEN, highest
    elif most <= lowest + ROOM:
        outcome = KEPT
    elif least == most:
        outcome = UNKNOWN_AGE
    else:
        outcome = UNKNOWN
    values = {"hours": least, "limit": limit}
    found.append(Finding(WEEK, _VERDICTS.get(outcome, CANNOT_TELL), outcome, values, index))


@rule(DAY, article=article("54(1)1"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
@rule(DAY_PUPIL, article=article("54(1)2"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
@rule(DAY_SIX, article=article("53(2)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def daily_hours(case: Case, found: list[Finding]) -> None:
    """5 and 7 hours; 4 and 6 in a six-day week; 2.5 and 3.5 for pupils in the school year."""
    works = case.contractual
    broken = False
    for work in works:
        finding = _held(case, work.days, work.day_least, work.day_most, work.index)
        broken = broken or finding[1] == CHILD_LABOUR
        found.append(finding)
    if len(works) > 1 and not broken:
        _on_one_day(case, works, found)


def _held(case: Case, days: float | None, least: float, most: float, index: int | None) -> Finding:
    strict_rule, strict = _limit(case, case.term is not False, days is None or days > FIVE_DAYS, 0)
    lenient_rule, lenient = _limit(
        case, case.term is True, days is not None and days > FIVE_DAYS, 1
    )
    if least > lenient + ROOM:
        values = {"hours": least, "limit": lenient}
        return Finding(lenient_rule, CHILD_LABOUR, BROKEN, values, index)
    if most <= strict + ROOM:
        values = {"hours": least, "limit": strict}
        return Finding(strict_rule, PERMITTED, KEPT, values, index)
    values = {"hours": least, "limit": strict}
    if most == UNKNOWN_HOURS or least != most:
        return Finding(strict_rule, CANNOT_TELL, UNKNOWN, values, index)
    if case.age is None:
        return Finding(strict_rule, CANNOT_TELL, UNKNOWN_AGE, values, index)
    outcome = UNKNOWN_SCHOOL if strict_rule == DAY_PUPIL else UNKNOWN
    return Finding(strict_rule, CANNOT_TELL, outcome, values, index)


def _limit(case: Case, term: bool, six_days: bool, most: int) -> tuple[str, float]:
    older = (case.age_most if most else case.age_least) >= MIDDLE
    if term:
        return DAY_PUPIL, PUPIL_HOURS[older]
    if six_days:
        return DAY_SIX, SIX_DAYS_HOURS[older]
    return DAY, DAY_HOURS[older]


def _on_one_day(case: Case, works: list[Work], found: list[Finding]) -> None:
    """Several jobs: added up where they must share a day, asked about where they may."""
    days = max((work.days or 0) for work in works)
    least = sum(work.week_least for work in works) / 7
    for place, one in enumerate(works):
        for other in works[place + 1 :]:
            if (one.days or 0) + (other.days or 0) > 7:
                least = max(least, one.day_least + other.day_least)
    most = sum(work.day_most for work in works)
    finding = _held(case, days or None, least, most, None)
    if finding[1] == CHILD_LABOUR:
        found.append(finding)
    elif finding[1] == CANNOT_TELL and most < UNKNOWN_HOURS:
        values = {"hours": most, "limit": finding[3]["limit"]}
        found.append(Finding(finding[0], CANNOT_TELL, SAME_DAY, values))
