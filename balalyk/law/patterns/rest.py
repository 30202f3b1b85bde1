"""When a child may not work: at night, too soon again, overtime, on days off, away from home."""

from __future__ import annotations

from operator import attrgetter

from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding, Fixed
from balalyk.law.measures import BROKEN, KEPT, ROOM, UNKNOWN, Case, Work, clock, night
from balalyk.law.measures import NIGHT as MOST_LAWS
from balalyk.law.profile import WorkRule

# Listed creative workers and athletes are excepted in several laws; no list was found, so we ask.
EXCEPTED_TASK = "performing"
EXCEPTED = "excepted"


def no_night(rule: str, hours: tuple[int, int] = MOST_LAWS, excepted: str = "") -> WorkRule:
    """Nobody under 18 works in the night `hours` (minutes from midnight); to end when it begins or
    begin when it ends is allowed. `excepted` is a task for which we ask instead."""
    unknown, asked = Fixed(rule, CANNOT_TELL, UNKNOWN), Fixed(rule, CANNOT_TELL, EXCEPTED)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        outcome = night(work, hours)
        if outcome == UNKNOWN:
            found.append(unknown[work.index])
        elif outcome == BROKEN and excepted and work.activity.task == excepted:
            found.append(asked[work.index])
        else:
            verdict = CHILD_LABOUR if outcome == BROKEN else PERMITTED
            values = {"clock": clock(work.activity)}
            found.append(Finding(rule, verdict, outcome, values, work.index))

    return check


def never(rule: str, fact: str, excepted: str = "", most_days: float = 7) -> WorkRule:
    """Forbids what `fact` tells of to everybody under 18; silent when nobody has asked.

    More than `most_days` days a week tell it as well. `excepted` is a task for which we ask.
    """
    broken = Fixed(rule, CHILD_LABOUR, BROKEN)
    asked = Fixed(rule, CANNOT_TELL, EXCEPTED)
    kept = Fixed(rule, PERMITTED, KEPT)
    of = attrgetter(fact)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        told = of(work.activity)
        if work.days is not None and work.days > most_days:
            told = True
        if told is None:
            return
        if not told:
            found.append(kept[work.index])
        elif excepted and work.activity.task == excepted:
            found.append(asked[work.index])
        else:
            found.append(broken[work.index])

    return check


def enough_rest(rule: str, fact: str, hours: float) -> WorkRule:
    """At least so many hours of rest, which is itself enough; silent when nobody has asked."""
    of = attrgetter(fact)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        rest = of(work.activity)
        if rest is not None:
            enough = rest >= hours - ROOM
            verdict, outcome = (PERMITTED, KEPT) if enough else (CHILD_LABOUR, BROKEN)
            values = {"hours": rest, "limit": hours}
            found.append(Finding(rule, verdict, outcome, values, work.index))

    return check
