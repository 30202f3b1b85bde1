"""Hours a day and a week against limits, all contractual work taken together."""

from __future__ import annotations

from collections.abc import Callable

from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding
from balalyk.law.measures import BROKEN, KEPT, ROOM, UNKNOWN, UNKNOWN_HOURS, Case, Work

UNKNOWN_SCHOOL = "unknown_school"
UNKNOWN_AGE = "unknown_age"
SAME_DAY = "same_day"

WeekLimit = Callable[[Case, bool], tuple[str, float]]
"""The rule and the hours of a week: the strictest that may hold, or (True) the most lenient."""

DayLimit = Callable[[Case, float | None, bool], tuple[str, float]]
"""As WeekLimit for a day; the number is the days a week, None when not known."""


def weekly(case: Case, limit: WeekLimit, found: list[Finding]) -> None:
    """Hours a week of all contractual work against the limit, which is itself allowed."""
    works = case.contractual
    least = sum([work.week_least for work in works])
    most = sum([work.week_most for work in works])
    index = works[0].index if len(works) == 1 else None
    strict_rule, strict = limit(case, False)
    lenient_rule, lenient = limit(case, True)
    if least > lenient + ROOM:
        values = {"hours": least, "limit": lenient}
        found.append(Finding(lenient_rule, CHILD_LABOUR, BROKEN, values, index))
        return
    values = {"hours": least, "limit": strict}
    if most <= strict + ROOM:
        found.append(Finding(strict_rule, PERMITTED, KEPT, values, index))
        return
    outcome = UNKNOWN
    if least == most:
        outcome = UNKNOWN_AGE if case.age is None else UNKNOWN_SCHOOL
    found.append(Finding(strict_rule, CANNOT_TELL, outcome, values, index))


def daily(case: Case, limit: DayLimit, found: list[Finding]) -> None:
    """Hours a day of each contractual work, and of all of them where they share a day."""
    works = case.contractual
    broken = False
    for work in works:
        finding = _held(case, limit, work.days, (work.day_least, work.day_most), work.index)
        broken = broken or finding[1] == CHILD_LABOUR
        found.append(finding)
    if len(works) > 1 and not broken:
        _on_one_day(case, limit, works, found)


def _held(
    case: Case,
    limit: DayLimit,
    days: float | None,
    hours: tuple[float, float],
    index: int | None,
) -> Finding:
    least, most = hours
    strict_rule, strict = limit(case, days, False)
    lenient_rule, lenient = limit(case, days, True)
    if least > lenient + ROOM:
        values = {"hours": least, "limit": lenient}
        return Finding(lenient_rule, CHILD_LABOUR, BROKEN, values, index)
    values = {"hours": least, "limit": strict}
    if most <= strict + ROOM:
        return Finding(strict_rule, PERMITTED, KEPT, values, index)
    if most == UNKNOWN_HOURS or least != most:
        return Finding(strict_rule, CANNOT_TELL, UNKNOWN, values, index)
    if case.age is None:
        return Finding(strict_rule, CANNOT_TELL, UNKNOWN_AGE, values, index)
    outcome = UNKNOWN_SCHOOL if case.term is None else UNKNOWN
    return Finding(strict_rule, CANNOT_TELL, outcome, values, index)


def _on_one_day(case: Case, limit: DayLimit, works: list[Work], found: list[Finding]) -> None:
    """Several jobs: added up where they must share a day, asked about where they may."""
    days = max((work.days or 0) for work in works)
    least = sum(work.week_least for work in works) / 7
    for place, one in enumerate(works):
        for other in works[place + 1 :]:
            if (one.days or 0) + (other.days or 0) > 7:
                least = max(least, one.day_least + other.day_least)
    most = sum(work.day_most for work in works)
    finding = _held(case, limit, days or None, (least, most), None)
    if finding[1] == CHILD_LABOUR:
        found.append(finding)
    elif finding[1] == CANNOT_TELL and most < UNKNOWN_HOURS:
        values = {"hours": most, "limit": finding[3]["limit"]}
        found.append(Finding(finding[0], CANNOT_TELL, SAME_DAY, values))
