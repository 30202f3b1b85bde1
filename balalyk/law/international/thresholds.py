"""Hours a week by age that SDG 8.7.1, MICS6 and the ICLS resolutions share."""

from __future__ import annotations

from collections.abc import Mapping

from balalyk.law.facts import (
    CANNOT_TELL,
    CHILD_LABOUR,
    OUT_OF_SCOPE,
    PERMITTED,
    Finding,
    Standard,
    Value,
)
from balalyk.law.measures import BROKEN, CHORES, KEPT, ROOM, UNKNOWN, Case, fetches, reaches

YOUNGEST, OLDEST = 5, 17
CHORES_OLDEST = 14
CHORES_HOURS = 21

VERDICTS = {BROKEN: CHILD_LABOUR, UNKNOWN: CANNOT_TELL, KEPT: PERMITTED}

UNKNOWN_AGE = "unknown_age"
OUTSIDE = "outside"
NONE = "none"
NO_THRESHOLD = "no_threshold"


def economic_hours(age: int) -> int:
    """Hours of economic activity a week from which it counts as child labour, at 5 to 17."""
    if age < 12:
        return 1
    return 14 if age < 15 else 43


class Hours:
    """A child's hours a week by kind, least and most, for each production boundary.

    `economic` leaves fetching water and firewood out (SDG, MICS), `production` takes it in
    (ICLS), `chores` and `services` are what is left of the work for the own household.
    An activity of unknown kind adds to the most of every kind and to the least of none.
    """

    __slots__ = ("chores", "economic", "held_chores", "held_economic", "production", "services")

    def __init__(self, case: Case) -> None:
        economic_least = economic_most = fetching_least = fetching_most = 0.0
        services_least = services_most = 0.0
        for work in case.works:
            activity = work.activity
            if activity.task is not None and fetches(activity):
                fetching_least += work.week_least
                fetching_most += work.week_most
            elif activity.kind is None:
                economic_most += work.week_most
                services_most += work.week_most
            elif activity.kind == CHORES:
                services_least += work.week_least
                services_most += work.week_most
            else:
                economic_least += work.week_least
                economic_most += work.week_most
        if case.child.activities is None:
            economic_most = services_most = float("inf")
        self.economic = (economic_least, economic_most)
        self.production = (economic_least + fetching_least, economic_most + fetching_most)
        self.chores = (services_least + fetching_least, services_most + fetching_most)
        self.services = (services_least, services_most)
        age = case.age
        if age is not None and YOUNGEST <= age <= OLDEST:
            # SDG and MICS share these two, so they are held against the thresholds once.
            self.held_economic = economic(age, self.economic)
            self.held_chores = chores(age, self.chores)


def alone(rule: str, age: int | None, *parts: str) -> Standard:
    """The standard when age alone decides: not known, or outside the ages 5 to 17."""
    if age is None:
        finding = Finding(rule, CANNOT_TELL, UNKNOWN_AGE, {})
    else:
        finding = Finding(rule, OUT_OF_SCOPE, OUTSIDE, {"age": age})
    return Standard(finding[1], (finding,), dict.fromkeys(parts, finding[1]))


Held = tuple[str, str, Mapping[str, Value]]
"""Verdict, outcome and values: a finding but for its rule."""


def economic(age: int, hours: tuple[float, float]) -> Held:
    """Economic activity held against the threshold of the age."""
    return _held(hours, economic_hours(age))


def chores(age: int, hours: tuple[float, float]) -> Held:
    """Household chores held against 21 hours at 5 to 14; there is no threshold from 15 on."""
    if age > CHORES_OLDEST:
        return PERMITTED, NO_THRESHOLD, {"age": age}
    return _held(hours, CHORES_HOURS)


def _held(hours: tuple[float, float], limit: int) -> Held:
    least, most = hours
    if most < ROOM:
        return PERMITTED, NONE, {"limit": limit}
    outcome = reaches(least, most, limit)
    return VERDICTS[outcome], outcome, {"hours": least, "limit": limit}
