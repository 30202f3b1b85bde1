"""Steps of a case, what follows them, and when each is due."""

import calendar
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import holidays

from balalyk.casework.rules.refusals import NotPossible


@dataclass(frozen=True, slots=True)
class Standard:
    """How long a step may take: ``unit`` is hours, working_days, days or months."""

    step: str
    amount: int
    unit: str
    danger_only: bool = False


# Project standards, not law: no country's law read so far sets these times.
DEFAULT_STANDARDS: tuple[Standard, ...] = (
    Standard("first_contact", 24, "hours", danger_only=True),
    Standard("initial_assessment", 3, "working_days"),
    Standard("full_assessment", 10, "working_days"),
    Standard("plan", 30, "days"),
    Standard("review", 90, "days"),
    Standard("close_or_extend", 6, "months"),
    Standard("follow_up", 30, "days"),
    Standard("approve_closing", 5, "working_days"),
)

FROM_OPENING, FROM_DONE = "opening", "done"
# What follows a step when it is done, and from when its time runs: a late step does not move the
# next one, but reviews follow one another.
NEXT_STEPS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "first_contact": (),
    "initial_assessment": (("full_assessment", FROM_OPENING),),
    "full_assessment": (("plan", FROM_OPENING),),
    "plan": (("review", FROM_DONE), ("close_or_extend", FROM_OPENING)),
    "review": (("review", FROM_DONE),),
    "close_or_extend": (("close_or_extend", FROM_DONE),),
    "follow_up": (("follow_up", FROM_DONE),),
    "approve_closing": (),
}
# Steps that are done by an act of their own, never by a tick.
DONE_BY_AN_ACT = frozenset({"approve_closing", "follow_up"})
# What a state makes due when a case enters it, counted from that moment.
STEPS_ON_ENTERING: Mapping[str, tuple[str, ...]] = {
    "helped": ("follow_up",),
    "followed": ("follow_up",),
    "closing": ("approve_closing",),
}


def steps_on_entering(before: str, state: str) -> tuple[str, ...]:
    """What is due in a state; a case that comes back to its assessment is assessed anew."""
    if state == "assessing" and before != "open":
        return ("full_assessment",)
    return STEPS_ON_ENTERING.get(state, ())


def check_tick(step: str, *, is_done: bool) -> None:
    """NotPossible for a step that is done already, or by an act of its own."""
    if is_done:
        raise NotPossible("step_done")
    if step in DONE_BY_AN_ACT:
        raise NotPossible("by_an_act")


def first_steps(danger: str) -> tuple[str, ...]:
    """The steps of a case just opened: a child in danger is seen at once."""
    return ("first_contact", "initial_assessment") if danger == "now" else ("initial_assessment",)


END_OF_DAY = time(23, 59)


def due_at(start: datetime, amount: int, unit: str, country: str) -> datetime:
    """When ``amount`` of ``unit`` after ``start`` is over, in the time zone of ``start``.

    Hours run by the clock. Days, working days and months end with the last day; the day of
    ``start`` itself does not count. ``country`` is ISO 3166-1 alpha-2; its public holidays and
    weekends are no working days.
    """
    if unit == "hours":
        return start + timedelta(hours=amount)
    day = start.date()
    if unit == "working_days":
        day = after_working_days(day, amount, country)
    elif unit == "days":
        day += timedelta(days=amount)
    elif unit == "months":
        day = _after_months(day, amount)
    else:
        raise ValueError(f"{unit!r} is no unit of time: use hours, working_days, days or months.")
    return datetime.combine(day, END_OF_DAY, start.tzinfo)


def _after_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def after_working_days(day: date, amount: int, country: str) -> date:
    """The ``amount``-th working day after ``day``."""
    left = amount
    while left:
        day += timedelta(days=1)
        if is_working_day(day, country):
            left -= 1
    return day


def is_working_day(day: date, country: str) -> bool:
    """No Saturday, no Sunday, no public holiday. Days moved by a yearly decree are not known here."""
    return day.weekday() < 5 and day not in _holidays(country.upper(), day.year)


@functools.lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> frozenset[date]:
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()
