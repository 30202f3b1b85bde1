"""Papers that must be there and terms that must not: faults make work irregular."""

from __future__ import annotations

from operator import attrgetter

from balalyk.law.facts import CANNOT_TELL, IRREGULAR, PERMITTED, Finding, Fixed
from balalyk.law.measures import BROKEN, KEPT, UNKNOWN, Case, Work
from balalyk.law.profile import WorkRule

OFTEN_ENOUGH = frozenset({"daily", "weekly", "monthly"})


def needed(rule: str) -> dict[bool | None, Fixed]:
    """A paper that must be there: kept, missing, or not known."""
    return {
        True: Fixed(rule, PERMITTED, KEPT),
        False: Fixed(rule, IRREGULAR, BROKEN),
        None: Fixed(rule, CANNOT_TELL, UNKNOWN),
    }


def forbidden(rule: str, verdict: str = IRREGULAR) -> dict[bool | None, Fixed]:
    """A thing that must not be there; nothing is said when nobody has asked."""
    return {True: Fixed(rule, verdict, BROKEN), False: Fixed(rule, PERMITTED, KEPT)}


def must_have(rule: str, fact: str) -> WorkRule:
    """Asks for a paper: `fact` names the activity's yes or no."""
    outcomes, of = needed(rule), attrgetter(fact)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        found.append(outcomes[of(work.activity)][work.index])

    return check


def must_not_have(rule: str, fact: str, verdict: str = IRREGULAR) -> WorkRule:
    """Forbids a thing: `fact` names the activity's yes or no; silent when nobody has asked."""
    outcomes, of = forbidden(rule, verdict), attrgetter(fact)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        told = of(work.activity)
        if told is not None:
            found.append(outcomes[told][work.index])

    return check


def paid_often_enough(rule: str) -> WorkRule:
    """Pay at least every month; silent when nobody has asked."""

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        period = work.activity.pay_period
        if period is not None:
            often = period in OFTEN_ENOUGH
            verdict, outcome = (PERMITTED, KEPT) if often else (IRREGULAR, BROKEN)
            found.append(Finding(rule, verdict, outcome, {"period": period}, work.index))

    return check


def enough_leave(rule: str, days: int) -> WorkRule:
    """At least so many days of paid leave a year, which is itself enough; silent when not asked."""

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        told = work.activity.annual_leave_days
        if told is not None:
            enough = told >= days
            verdict, outcome = (PERMITTED, KEPT) if enough else (IRREGULAR, BROKEN)
            values = {"days": told, "needed": days}
            found.append(Finding(rule, verdict, outcome, values, work.index))

    return check
