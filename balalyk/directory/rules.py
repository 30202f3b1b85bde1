"""Pure decisions of the directory: whom a service is for, when it is open, what is missing where."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way

WEEKDAYS: tuple[str, ...] = ("mo", "tu", "we", "th", "fr", "sa", "su")

ACTIVE, PAUSED, ENDED = "active", "paused", "ended"
# An ended service stays ended, a new one is entered in its place.
TRANSITIONS: tuple[Move, ...] = (
    Move(ACTIVE, PAUSED, "directory.own"),
    Move(PAUSED, ACTIVE, "directory.own"),
    Move(ACTIVE, ENDED, "directory.own"),
    Move(PAUSED, ENDED, "directory.own"),
)

SENTENCES: Mapping[str, str] = {
    "no_such_move": "A service in this state cannot become that. Reload the page.",
    "ages": "The lowest age is above the highest. Change one of them.",
    "opening": "Write each line as days and hours, for example: mo-fr 09:00-17:00.",
    "closes_first": "A day must open before it closes.",
    "days_twice": "A day stands in two lines with hours that overlap.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_move(before: str, after: str) -> None:
    """NotPossible when a service cannot go from one state to the other."""
    if way(TRANSITIONS, before, after) is None:
        raise NotPossible("no_such_move")


def check_ages(least: int | None, most: int | None) -> None:
    """NotPossible when no age lies between the two; None leaves that end open."""
    if least is not None and most is not None and least > most:
        raise NotPossible("ages")


@dataclass(frozen=True, slots=True)
class Opening:
    """Hours on one weekday: ``day`` of WEEKDAYS, opens before it closes."""

    day: str
    opens: time
    closes: time


def read_opening(text: str, names: Mapping[str, str]) -> list[Opening]:
    """Lines such as "mo-fr 09:00-17:00" as hours by day. ``names``: weekday names, as a reader may
    write them in small letters, to WEEKDAYS. NotPossible for a line that cannot be read."""
    found: list[Opening] = []
    for line in filter(None, (part.strip().lower() for part in re.split(r"[\n;]", text))):
        days, hours = _split(line, names)
        opens, closes = hours
        if opens >= closes:
            raise NotPossible("closes_first")
        found += [Opening(day, opens, closes) for day in days]
    found.sort(key=lambda one: (WEEKDAYS.index(one.day), one.opens))
    for one, following in itertools.pairwise(found):
        if one.day == following.day and following.opens < one.closes:
            raise NotPossible("days_twice")
    return found


def _split(line: str, names: Mapping[str, str]) -> tuple[list[str], tuple[time, time]]:
    hours = re.search(r"(\d?\d):(\d\d)\s*[-–]\s*(\d?\d):(\d\d)$", line)
    if hours is None:
        raise NotPossible("opening")
    try:
        opens, closes = (time(int(hours[i]), int(hours[i + 1])) for i in (1, 3))
    except ValueError:
        raise NotPossible("opening") from None
    days: list[str] = []
    for part in re.split(r"[,\s]+", line[: hours.start()].strip(" :")):
        ends = [names.get(end.strip(" .")) for end in re.split(r"[-–]", part)]
        if not part or None in ends or len(ends) > 2:
            raise NotPossible("opening")
        first, last = WEEKDAYS.index(str(ends[0])), WEEKDAYS.index(str(ends[-1]))
        if first > last:
            raise NotPossible("opening")
        days += WEEKDAYS[first : last + 1]
    return days, (opens, closes)


def shown_opening(openings: Sequence[Opening]) -> list[tuple[str, str, str]]:
    """Neighbouring days of the same hours together: (first day, last day, "09:00–17:00")."""
    by_day: dict[str, str] = {}
    for day in WEEKDAYS:
        hours = [f"{o.opens:%H:%M}–{o.closes:%H:%M}" for o in openings if o.day == day]
        if hours:
            by_day[day] = ", ".join(hours)
    lines: list[tuple[str, str, str]] = []
    for day, hours_text in by_day.items():
        last = lines[-1] if lines else None
        if last and last[2] == hours_text and WEEKDAYS.index(last[1]) + 1 == WEEKDAYS.index(day):
            lines[-1] = (last[0], day, hours_text)
        else:
            lines.append((day, day, hours_text))
    return lines


@dataclass(frozen=True, slots=True)
class Needs:
    """Whom a service is looked for: the child's age and sex on the day, None when not known."""

    age: int | None = None
    sex: str | None = None
    language: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Whom a service takes: ages in full years with both ends counted in, sex "" for both,
    languages empty where nobody entered them."""

    least_age: int | None
    most_age: int | None
    sex: str
    languages: tuple[str, ...]


def why_not(terms: Terms, needs: Needs) -> list[str]:
    """What speaks against a service for somebody: too_young, too_old, sex, language."""
    against = []
    if needs.age is not None:
        if terms.least_age is not None and needs.age < terms.least_age:
            against.append("too_young")
        if terms.most_age is not None and needs.age > terms.most_age:
            against.append("too_old")
    if terms.sex and needs.sex and terms.sex != needs.sex:
        against.append("sex")
    if needs.language and terms.languages and needs.language not in terms.languages:
        against.append("language")
    return against


def gaps(
    areas: Iterable[str], kinds: Iterable[str], served: Iterable[tuple[str, str]]
) -> dict[str, list[str]]:
    """The kinds of service that nobody offers, by area.

    ``areas`` and the first of each ``served`` are paths of places, the second its kind: a service
    for a whole region serves its districts; one for a village does not serve the district.
    """
    offers = list(served)
    kinds = list(kinds)
    missing = {}
    for area in areas:
        there = {kind for path, kind in offers if area.startswith(path)}
        missing[area] = [kind for kind in kinds if kind not in there]
    return missing
