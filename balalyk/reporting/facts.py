"""What a snapshot tells everybody, as the writers of files take it: no database, no reader, no language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LANGUAGES = ("en", "ru", "ky")

Words = Mapping[str, str]
"""A text by language, the three of ``LANGUAGES``."""


@dataclass(frozen=True, slots=True)
class Area:
    """A country, region, district or city. ``over``: the code of what it lies in, "" for none."""

    code: str
    level: str
    over: str
    names: Words


@dataclass(frozen=True, slots=True)
class Measure:
    """What an indicator counts. ``source``: whose definition it is, "own" for the project's."""

    code: str
    names: Words
    meaning: Words
    caution: Words
    source: str
    is_share: bool


@dataclass(frozen=True, slots=True)
class OpenFigure:
    """One cell. ``sex`` "f", "m" or "?", ``age`` such as "5-11" or "?": "" for all, never both.

    ``top`` and ``of`` None where hidden; ``of`` is None too for a count without a whole.
    """

    measure: str
    area: str
    sex: str
    age: str
    top: int | None
    of: int | None

    @property
    def percent(self) -> float | None:
        """The share in per cent with one decimal; None where a number of it is hidden or nought."""
        return round(100 * self.top / self.of, 1) if self.of and self.top is not None else None


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both counted."""

    start: date
    end: date

    @property
    def months(self) -> int:
        """How many whole calendar months it is; 0 when it begins or ends within one."""
        after = self.end + timedelta(days=1)
        if self.start.day != 1 or after.day != 1:
            return 0
        return 12 * (after.year - self.start.year) + after.month - self.start.month

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    @property
    def part(self) -> int:
        """Which month, quarter, half or year of its year it is, from 1; 0 when it is none of them."""
        months = self.months
        if months not in {1, 3, 6, 12} or (self.start.month - 1) % months:
            return 0
        return (self.start.month - 1) // months + 1


@dataclass(frozen=True, slots=True)
class Release:
    """A snapshot's open figures with what is needed to read them.

    ``name`` and ``fingerprint`` are the snapshot's, ``made_at`` when it was frozen, ``program`` the
    version that froze it. Each figure's measure and area is in ``measures`` and ``areas``.
    """

    name: str
    fingerprint: str
    period: Period
    made_at: datetime
    program: str
    areas: tuple[Area, ...]
    measures: tuple[Measure, ...]
    figures: tuple[OpenFigure, ...]
