"""What the facts add up to: age, hours, night and school, each with what is not known left open."""

from __future__ import annotations

from datetime import date, time

from balalyk.law.citations import FACTS_GIVEN, NOTHING
from balalyk.law.code_lists import FETCHING
from balalyk.law.facts import (
    TERM,
    VACATION,
    WORST_FORM_SIGNS,
    Activity,
    Child,
    Finding,
    Value,
    WrongFact,
)
from balalyk.law.norms import Norms
from balalyk.law.registry import CONFIRMED, Rule, enter

# Hours are compared with this much room, so that 4.8 h x 5 days is 24 h and not a hair more.
ROOM = 1e-6
UNKNOWN_HOURS = float("inf")

# Minutes from midnight: 22:00 to 06:00, as most laws have it.
NIGHT = (22 * 60, 6 * 60)

BROKEN = "broken"
KEPT = "kept"
UNKNOWN = "unknown"

CONTRACTUAL = frozenset({"employee", "paid_by_relative"})
CHORES = "own_household_chores"


class Work:
    """One activity with its hours as least and most: equal when known, apart when not."""

    __slots__ = ("activity", "day_least", "day_most", "days", "index", "week_least", "week_most")

    def __init__(self, activity: Activity, index: int, found: list[Finding]) -> None:
        self.activity = activity
        self.index = index
        day = activity.hours_per_day
        days = self.days = activity.days_per_week
        week = activity.hours_per_week
        if day is not None and days is not None and (week is None or week != day * days):
            product = day * days
            if week is not None and abs(week - product) > 0.01:
                values = {"hours": week, "day": day, "days": days}
                found.append(Finding("facts.hours", "cannot_tell", UNKNOWN, values, index))
                if days and week > product:
                    day = min(24.0, week / days)
            week = product if week is None else max(week, product)
        elif day is not None and days is None and week is not None:
            # Without the days a week is at least one such day, and at most seven.
            day, week = max(day, week / 7), max(day, week)
        elif day is None:
            if week is not None and days:
                day = min(24.0, week / days)
            elif activity.start_time is not None and activity.end_time is not None:
                day = span_hours(activity.start_time, activity.end_time)
                if week is None and days is not None:
                    week = day * days
        if day is not None:
            self.day_least = self.day_most = day
            self.week_least = day if week is None else week
            self.week_most = day * 7 if week is None else week
        elif week is not None:
            self.day_least, self.day_most = week / 7, min(24.0, week)
            self.week_least = self.week_most = week
        else:
            self.day_least, self.day_most = 0.0, UNKNOWN_HOURS
            self.week_least, self.week_most = 0.0, UNKNOWN_HOURS


class Case:
    """A child on one day, measured. `age_least` and `age_most` are 0 and 17 when it is not known.

    `of`: the places of the activities to measure; all of them without it.
    """

    __slots__ = (
        "age",
        "age_least",
        "age_most",
        "child",
        "contractual",
        "contradictions",
        "country",
        "norms",
        "on",
        "pupil",
        "signs",
        "signs_unknown",
        "term",
        "works",
    )

    def __init__(
        self,
        child: Child,
        on: date,
        country: str,
        norms: Norms,
        of: frozenset[int] | None = None,
    ) -> None:
        self.child = child
        self.on = on
        self.country = country
        self.norms = norms
        self.contradictions: list[Finding] = []
        age = self.age = self._age()
        if age is None:
            self.age_least, self.age_most = 0, 17
        else:
            self.age_least = self.age_most = age
        self.pupil = is_pupil(child)
        self.term = in_term(self.pupil, child.calendar or norms.calendar_on(country, on))
        self.works: list[Work] = []
        self.contractual: list[Work] = []
        for index, activity in enumerate(child.activities or ()):
            if of is not None and index not in of:
                continue
            work = Work(activity, index, self.contradictions)
            self.works.append(work)
            if activity.kind in CONTRACTUAL:
                self.contractual.append(work)
        self.signs = found_signs(child)
        self.signs_unknown = unknown_signs(child)

    def _age(self) -> int | None:
        birth = self.child.birth_date
        told = self.child.age
        if birth is None:
            return told
        on = self.on
        if birth > on:
            raise WrongFact("birth_date", f"{birth} is after {on}, the day the facts are of.")
        age = on.year - birth.year
        # 29 February stands after 28 February, so in a common year the birthday is 1 March.
        if on.month < birth.month or (on.month == birth.month and on.day < birth.day):
            age -= 1
        if told is not None and told != age:
            values = {"age": told, "counted": age}
            self.contradictions.append(
                Finding("facts.age", "cannot_tell", UNKNOWN, values),
            )
            return min(told, age)
        return age


def found_signs(child: Child) -> tuple[str, ...]:
    """The worst forms (a) to (c) that were found, in the order of the convention."""
    found: tuple[str, ...] = ()
    if (
        child.forced
        or child.debt_bondage
        or child.trafficked
        or child.armed
        or child.sexual_exploitation
        or child.illicit
    ):
        found = tuple(sign for sign in WORST_FORM_SIGNS if getattr(child, sign))
    if not child.illicit:
        for activity in child.activities or ():
            if activity.task == "handling_drugs":
                return (*found, "illicit")
    return found


def unknown_signs(child: Child) -> tuple[str, ...]:
    """The worst forms (a) to (c) nobody has asked about."""
    if (
        child.forced is not None
        and child.debt_bondage is not None
        and child.trafficked is not None
        and child.armed is not None
        and child.sexual_exploitation is not None
        and child.illicit is not None
    ):
        return ()
    return tuple(sign for sign in WORST_FORM_SIGNS if getattr(child, sign) is None)


def is_pupil(child: Child) -> bool | None:
    """Whether the child goes to a school or vocational school; None when not known."""
    if child.attending is None:
        return None
    return child.attending and child.pupil not in ("higher", "preschool")


def in_term(pupil: bool | None, calendar: str | None) -> bool | None:
    """Whether a pupil's limits of the school term hold; None when they may.

    What was told of the child's own school goes before the country's calendar.
    """
    if pupil is False or calendar == VACATION:
        return False
    if pupil and calendar == TERM:
        return True
    return None


def minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def span_hours(start: time, end: time) -> float:
    """Hours from start to end; an end at or before the start is on the next day."""
    span = minutes(end) - minutes(start)
    return (span if span > 0 else span + 24 * 60) / 60


def night(work: Work, hours: tuple[int, int] = NIGHT) -> str:
    """BROKEN when some of the work is in the night `hours`, KEPT when none, else UNKNOWN.

    `hours`: when night begins and ends, in minutes from midnight; it spans midnight.
    """
    told = work.activity.at_night
    if told:
        return BROKEN
    by_clock = night_by_clock(work, hours)
    if told is None or by_clock == BROKEN:
        return by_clock
    return KEPT


def night_by_clock(work: Work, hours: tuple[int, int] = NIGHT) -> str:
    """As `night`, by start, end and hours alone."""
    night_begins, night_ends = hours
    start, end = work.activity.start_time, work.activity.end_time
    if start is None:
        if end is None:
            daytime = (night_begins - night_ends) / 60
            return BROKEN if work.day_least > daytime + ROOM else UNKNOWN
        return _night_by_end(minutes(end), work, hours)
    begins = minutes(start)
    if end is not None:
        ends = minutes(end)
        return KEPT if night_ends <= begins < ends <= night_begins else BROKEN
    if begins < night_ends or begins >= night_begins:
        return BROKEN
    if begins + work.day_least * 60 > night_begins + ROOM:
        return BROKEN
    return KEPT if begins + work.day_most * 60 <= night_begins + ROOM else UNKNOWN


def _night_by_end(ends: int, work: Work, hours: tuple[int, int]) -> str:
    night_begins, night_ends = hours
    if ends <= night_ends or ends > night_begins:
        return BROKEN
    if ends - work.day_least * 60 < night_ends - ROOM:
        return BROKEN
    return KEPT if ends - work.day_most * 60 >= night_ends - ROOM else UNKNOWN


def clock(activity: Activity) -> tuple[str, str]:
    """Start and end as "HH:MM", "" where not known."""
    start, end = activity.start_time, activity.end_time
    return (
        "" if start is None else start.isoformat("minutes"),
        "" if end is None else end.isoformat("minutes"),
    )


def fetches(activity: Activity) -> bool:
    """Whether the activity is fetching water or firewood for the own household."""
    return activity.task in FETCHING and activity.kind not in CONTRACTUAL


def reaches(least: float, most: float, limit: float) -> str:
    """Hours against a threshold that itself counts as over: BROKEN, KEPT or UNKNOWN."""
    if least >= limit - ROOM:
        return BROKEN
    return KEPT if most < limit - ROOM else UNKNOWN


for _name in ("age", "hours", "clock", "night", "harmless", "illicit", "calendar"):
    enter(Rule(f"facts.{_name}", NOTHING, FACTS_GIVEN, CONFIRMED))


def contradictions(case: Case) -> tuple[Finding, ...]:
    """Facts that cannot both be true. The graver has been used already; somebody should ask."""
    found = case.contradictions
    child = case.child
    if child.calendar is not None:
        by_year = case.norms.calendar_on(case.country, case.on)
        if by_year is not None and by_year != child.calendar:
            weeks: dict[str, Value] = {"calendar": child.calendar}
            found.append(Finding("facts.calendar", "cannot_tell", UNKNOWN, weeks))
    for work in case.works:
        a = work.activity
        start, end = a.start_time, a.end_time
        if start is not None and end is not None and a.hours_per_day is not None:
            span = span_hours(start, end)
            if a.hours_per_day > span + 0.01:
                values: dict[str, Value] = {"hours": a.hours_per_day, "clock": clock(a)}
                found.append(Finding("facts.clock", "cannot_tell", UNKNOWN, values, work.index))
        if a.at_night is False and night_by_clock(work) == BROKEN:
            times: dict[str, Value] = {"clock": clock(a)}
            found.append(Finding("facts.night", "cannot_tell", UNKNOWN, times, work.index))
        if a.harmless and a.hazards:
            hazards: dict[str, Value] = {"hazards": tuple(sorted(a.hazards))}
            found.append(Finding("facts.harmless", "cannot_tell", UNKNOWN, hazards, work.index))
        if a.task == "handling_drugs" and child.illicit is False:
            found.append(Finding("facts.illicit", "cannot_tell", UNKNOWN, {}, work.index))
    return tuple(found)
