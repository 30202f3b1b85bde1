"""Hours in Kazakhstan: 24 and 36 a week, 5 and 7.2 a day, and what pupils have in term."""

from __future__ import annotations

from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, Finding
from balalyk.law.measures import BROKEN, ROOM, Case, Work
from balalyk.law.patterns.hours import daily, weekly
from balalyk.law.profile import ChildRule, WorkRule

MIDDLE = 16
# Under 16, and from 16 to 18.
WEEK_HOURS = (24, 36)
DAY_HOURS = (5, 7.2)
PUPIL_HOURS = (2.5, 3.5)

TO_CONFIRM = "to_confirm"


def _older(case: Case, lenient: bool) -> bool:
    return (case.age_most if lenient else case.age_least) >= MIDDLE


def weekly_hours(rule: str) -> ChildRule:
    """24 hours to 16, 36 to 18; the limit itself is allowed."""

    def limit(case: Case, lenient: bool) -> tuple[str, float]:
        return rule, WEEK_HOURS[_older(case, lenient)]

    def check(case: Case, found: list[Finding]) -> None:
        weekly(case, limit, found)

    return check


def daily_hours(rule: str, pupil_rule: str = "") -> ChildRule:
    """5 hours to 16 and 7.2 to 18; 2.5 and 3.5 for pupils in term where `pupil_rule` holds."""

    def limit(case: Case, days: float | None, lenient: bool) -> tuple[str, float]:
        older = _older(case, lenient)
        if pupil_rule and (case.term or (case.term is None and not lenient)):
            return pupil_rule, PUPIL_HOURS[older]
        return rule, DAY_HOURS[older]

    def check(case: Case, found: list[Finding]) -> None:
        daily(case, limit, found)

    return check


def pupils_to_confirm(rule: str) -> WorkRule:
    """Whether the Code of 2015 kept 2.5 and 3.5 hours for pupils in term nobody has confirmed."""

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        most = PUPIL_HOURS[_older(case, True)]
        if case.term is not False and work.day_least > most + ROOM:
            values = {"hours": work.day_least, "limit": most}
            found.append(Finding(rule, CANNOT_TELL, TO_CONFIRM, values, work.index))

    return check


def no_second_job(rule: str) -> ChildRule:
    """Nobody under 18 has two employers."""

    def check(case: Case, found: list[Finding]) -> None:
        jobs = len(case.contractual)
        if jobs > 1:
            found.append(Finding(rule, CHILD_LABOUR, BROKEN, {"jobs": jobs}))

    return check
