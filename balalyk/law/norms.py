"""Dated data that rules are held by: load limits, listed jobs, school years; a ministry may change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from balalyk.law.citations import NOTHING
from balalyk.law.code_lists import Names
from balalyk.law.facts import TERM, VACATION, Activity
from balalyk.law.registry import TO_BE_CONFIRMED

Days = tuple[date, date]
"""First and last day, both counted in."""

GAP = timedelta(days=183)
"""Days without lessons between two school years are vacation when they are fewer than this."""

BANNED = "banned"
LIGHT = "light"
YOUNG = "young"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLimit:
    """The heaviest load in kilograms that a child of these ages may lift or carry; itself allowed.

    `age_from` and `age_to` are whole years, both counted in; `sex` None means both.
    """

    country: str
    kg: float
    age_from: int = 0
    age_to: int = 17
    sex: str | None = None
    since: date = date.min
    until: date | None = None
    articles: Names = NOTHING
    sources: Names = NOTHING
    tag: str = TO_BE_CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedJob:
    """One line of a country's list of jobs: banned, light or for young workers.

    `kind` is BANNED, LIGHT or YOUNG; `below` the age under which a banned job is banned. `exact`
    is False where our codes are coarser than the list, so that one has to ask. An activity is of
    this job when its task, place or a hazard is named, or its sector begins with
    one of `sectors` (ISIC rev. 4). `alone`: one line known by itself, so that what else its list
    holds is still to be asked.
    """

    country: str
    code: str
    names: Names
    kind: str = BANNED
    below: int = 18
    exact: bool = True
    alone: bool = False
    tasks: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    hazards: frozenset[str] = frozenset()
    sectors: tuple[str, ...] = ()
    since: date = date.min
    until: date | None = None
    articles: Names = NOTHING
    sources: Names = NOTHING
    tag: str = TO_BE_CONFIRMED

    def covers(self, activity: Activity) -> bool:
        """Whether the activity is of this job."""
        return (
            activity.task in self.tasks
            or activity.place in self.places
            or not self.hazards.isdisjoint(activity.hazards or ())
            or (activity.sector is not None and activity.sector.startswith(self.sectors or ("?",)))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolYear:
    """A country's school year: first and last day of lessons, breaks, and days nobody has entered."""

    country: str
    name: str
    begins: date
    ends: date
    breaks: tuple[Days, ...] = ()
    not_known: tuple[Days, ...] = ()
    sources: Names = NOTHING
    tag: str = TO_BE_CONFIRMED

    def calendar_on(self, on: date) -> str | None:
        """TERM or VACATION for a day from `begins` to `ends`; None for a day nobody has entered."""
        if any(first <= on <= last for first, last in self.not_known):
            return None
        return VACATION if any(first <= on <= last for first, last in self.breaks) else TERM


def in_force(entry: LoadLimit | ListedJob, on: date) -> bool:
    """Whether an entry holds on a day."""
    return entry.since <= on and (entry.until is None or on <= entry.until)


@dataclass(frozen=True, kw_only=True)
class Norms:
    """All dated data of all countries. Never changed: another state of it is another `Norms`.

    `in_force` gives another first day to a profile by its key, such as "kg.code_2025". `version`
    is appended to the version of every law, and what `versions` holds for a country to that of its
    own; "" for the data that is shipped.
    """

    version: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    loads: tuple[LoadLimit, ...] = ()
    jobs: tuple[ListedJob, ...] = ()
    years: tuple[SchoolYear, ...] = ()
    in_force: Mapping[str, date] = field(default_factory=dict)
    _days: dict[tuple[str, date], str | None] = field(default_factory=dict, repr=False)
    _jobs: dict[tuple[str, date, str], tuple[ListedJob, ...]] = field(
        default_factory=dict, repr=False
    )

    def version_of(self, country: str) -> str:
        """What is appended to the version of a country's law."""
        return self.version + self.versions.get(country, "")

    def calendar_on(self, country: str, on: date) -> str | None:
        """TERM, VACATION, or None where no school year says it; between two years is vacation."""
        key = (country, on)
        if key not in self._days:
            self._days[key] = self._calendar(country, on)
        return self._days[key]

    def _calendar(self, country: str, on: date) -> str | None:
        years = [year for year in self.years if year.country == country]
        for year in years:
            if year.begins <= on <= year.ends:
                return year.calendar_on(on)
        before = any(year.ends < on and on - year.ends < GAP for year in years)
        after = any(year.begins > on and year.begins - on < GAP for year in years)
        return VACATION if before and after else None

    def banned(self, country: str, on: date) -> tuple[ListedJob, ...]:
        """The banned jobs entered for a country and in force on a day."""
        return self._of_kind(country, on, BANNED)

    def light(self, country: str, on: date) -> tuple[ListedJob, ...]:
        """The light jobs entered for a country and in force on a day."""
        return self._of_kind(country, on, LIGHT)

    def _of_kind(self, country: str, on: date, kind: str) -> tuple[ListedJob, ...]:
        key = (country, on, kind)
        if key not in self._jobs:
            self._jobs[key] = tuple(
                job
                for job in self.jobs
                if job.country == country and job.kind == kind and in_force(job, on)
            )
        return self._jobs[key]

    def load_limits(
        self, country: str, on: date, ages: tuple[int, int], sex: str | None
    ) -> tuple[float, float] | None:
        """The strictest and the most lenient limit in kilograms that may hold; None without one.

        `ages` are the least and the most the child may be. None as well when some age or sex that
        the child may have has no limit entered.
        """
        sexes = (sex,) if sex is not None else ("female", "male")
        limits = []
        for age in range(ages[0], ages[1] + 1):
            for one in sexes:
                found = [
                    limit.kg
                    for limit in self.loads
                    if limit.country == country
                    and in_force(limit, on)
                    and limit.age_from <= age <= limit.age_to
                    and limit.sex in (None, one)
                ]
                if not found:
                    return None
                limits.append(min(found))
        return min(limits), max(limits)
