"""Pure decisions of casework: case numbers, the ways between states, steps and their due times."""

import calendar
import functools
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import holidays
from stdnum.iso7064 import mod_37_36

OPEN, ASSESSING, CLOSED = "open", "assessing", "closed"
GRAVITY: Mapping[str, int] = {"low": 0, "medium": 1, "high": 2, "now": 3}
# The risk tool's levels, as they stand with the reasons of a case.
LEVEL_GRAVITY: Mapping[str, int] = {"low": 0, "medium": 1, "high": 2, "danger": 3}
LEVEL_OF_DANGER: Mapping[str, str] = {
    "now": "danger",
    "high": "high",
    "medium": "medium",
    "low": "low",
}


def merged(
    kept: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> list[dict[str, str]]:
    """The reasons of both, each ``{"code", "level"}`` once with its gravest level, gravest first."""
    levels: dict[str, str] = {}
    for reason in (*kept, *new):
        code, level = reason["code"], reason["level"]
        if code not in levels or LEVEL_GRAVITY[level] > LEVEL_GRAVITY[levels[code]]:
            levels[code] = level
    gravest = sorted(levels.items(), key=lambda item: -LEVEL_GRAVITY[item[1]])
    return [{"code": code, "level": level} for code, level in gravest]


SENTENCES: Mapping[str, str] = {
    "closed": "A closed case stays closed. Receive a new concern to open a new one.",
    "no_such_move": "A case in this state cannot go there. Reload the page and choose again.",
    "no_reason": "Choose why the case is closed.",
    "unseen_in_danger": "This child is in danger and was not seen yet. See the child first.",
    "still_worst_form": "The newest visit still found a worst form of child labour: "
    "visit again, or choose another reason.",
    "still_hazardous": "The newest visit still found hazardous work: "
    "visit again, or choose another reason.",
    "still_child_labour": "The newest visit still found child labour: "
    "visit again, or choose another reason.",
    "step_done": "This step is done already. Reload the page to see the next one.",
    "no_carrier": "A case is carried by a social worker or an area supervisor. Choose one of them.",
    "same_carrier": "This person has the case already. Choose somebody else.",
}


class NotPossible(ValueError):
    """A move, step or hand-over that cannot be: ``code`` of SENTENCES, which says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


# Case numbers: six random letters and digits, a hyphen, a check character by ISO 7064 mod 37,36,
# such as 7F3K9M-3. No vowels, so that no word comes up, and nothing that looks like another.
LETTERS = "23456789CDFGHJKMPRTVWX"
_RANDOM_PLACES = 6
# People write a number as they hear or see it: Cyrillic letters of the same shape are the same.
_LOOKS_LIKE = str.maketrans("СНКМРТХВ", "CHKMPTXB", " -–—.")


def new_number() -> str:
    """A case number that tells nothing of the child, the place or how many cases there are."""
    while True:
        body = "".join(secrets.choice(LETTERS) for _ in range(_RANDOM_PLACES))
        check = mod_37_36.calc_check_digit(body)
        if check in LETTERS:
            return f"{body}-{check}"


def read_number(text: str) -> str | None:
    """A case number as somebody wrote it, in its proper form; None when it cannot be one."""
    plain = text.strip().upper().translate(_LOOKS_LIKE)
    if len(plain) != _RANDOM_PLACES + 1 or not set(plain) <= set(LETTERS):
        return None
    return f"{plain[:-1]}-{plain[-1]}" if mod_37_36.is_valid(plain) else None


@dataclass(frozen=True, slots=True)
class Move:
    """One way between two states and the action a role must have to go it."""

    before: str
    after: str
    action: str


# A closed case stays closed: if the child needs help again, a new concern opens a new case.
TRANSITIONS: tuple[Move, ...] = (
    Move(OPEN, ASSESSING, "case.move"),
    Move(OPEN, CLOSED, "case.close"),
    Move(ASSESSING, CLOSED, "case.close"),
)


def moves_from(state: str) -> tuple[Move, ...]:
    """The ways out of a state."""
    return tuple(move for move in TRANSITIONS if move.before == state)


def check_move(before: str, after: str) -> Move:
    """The way from one state to the other. NotPossible when there is none."""
    for move in TRANSITIONS:
        if (move.before, move.after) == (before, after):
            return move
    raise NotPossible("closed" if before == CLOSED else "no_such_move")


def check_alive(state: str) -> None:
    """NotPossible for a closed case."""
    if state == CLOSED:
        raise NotPossible("closed")


SEES_NO_RISK = "safe"
# The verdicts that contradict a worker who sees no risk, the gravest first, and the refusals.
_STILL: Mapping[str, str] = {
    "worst_form": "still_worst_form",
    "hazardous": "still_hazardous",
    "child_labour": "still_child_labour",
}


def still_found(verdicts: Collection[str]) -> str | None:
    """The gravest of a child's newest verdicts, by either law, that is child labour; else None."""
    return next((word for word in _STILL if word in verdicts), None)


def check_close(
    reason: str, reasons: Sequence[str], waiting: Collection[str], verdicts: Collection[str]
) -> None:
    """NotPossible without a reason of the list, while a child in danger was not yet seen, or when
    the worker sees no risk but one of the newest ``verdicts`` says child labour."""
    if reason not in reasons:
        raise NotPossible("no_reason")
    if "first_contact" in waiting:
        raise NotPossible("unseen_in_danger")
    found = still_found(verdicts)
    if reason == SEES_NO_RISK and found:
        raise NotPossible(_STILL[found])


# Who may carry a case.
CARRIERS = ("social_worker", "area_supervisor")


@dataclass(frozen=True, slots=True)
class Carrier:
    """Somebody who may be given a case: ``areas`` are paths of places; ``living`` cases in hand."""

    key: str
    role: str
    areas: tuple[str, ...]
    living: int

    def covers(self, path: str) -> bool:
        return path.startswith(self.areas)


def check_carrier(role: str, *, is_active: bool, has_it_already: bool) -> None:
    """NotPossible when a case cannot be given to this person."""
    if role not in CARRIERS or not is_active:
        raise NotPossible("no_carrier")
    if has_it_already:
        raise NotPossible("same_carrier")


def choose_carrier(path: str, carriers: Sequence[Carrier], first: str | None = None) -> str | None:
    """Who takes a new case at a place: ``first`` (who found it) where they cover the place, else
    the social worker with the fewest living cases, else the area supervisor with the fewest.

    None when nobody covers the place.
    """
    covering = [carrier for carrier in carriers if carrier.covers(path)]
    for carrier in covering:
        if carrier.key == first:
            return carrier.key
    for role in CARRIERS:
        of_role = [carrier for carrier in covering if carrier.role == role]
        if of_role:
            return min(of_role, key=lambda carrier: (carrier.living, carrier.key)).key
    return None


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
}


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
