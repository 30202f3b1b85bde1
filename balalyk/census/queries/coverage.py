"""Coverage from the tallies: one query for a round, whatever the number of doors."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.census.models import Round, Tally
from balalyk.census.rules import Coverage
from balalyk.places.models import Level, Place, chain_of


class Sum(NamedTuple):
    """Dwellings of one village and worker that stand at one outcome."""

    path: str
    worker: UUID | None
    worker_name: str
    outcome: str
    dwellings: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The sums of a round in one part of the country."""

    sums: tuple[Sum, ...]

    @property
    def coverage(self) -> Coverage:
        """All of them together."""
        return _coverage(self.sums)

    def within(self, path: str) -> "Counted":
        """Only the part under a place's path."""
        return Counted(tuple(s for s in self.sums if s.path.startswith(path)))

    def by_step(self, path: str) -> dict[int, Coverage]:
        """By the places one step under ``path``; dwellings of the place itself by its own id."""
        return self._by(lambda s: _first_id(s.path.removeprefix(path)) or _last_id(path))

    def by_region(self) -> dict[int, Coverage]:
        """By the places right under a country; dwellings that stand no deeper are left out."""
        deep = Counted(tuple(s for s in self.sums if s.path.strip("/").count("/")))
        return deep._by(lambda s: int(s.path.split("/")[2]))

    def by_worker(self) -> dict[UUID | None, Coverage]:
        """By whose list they are on; None for a dwelling that is nobody's."""
        return self._by(lambda s: s.worker)

    def _by(self, key: Any) -> dict[Any, Coverage]:
        parts: defaultdict[Any, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
        for item in self.sums:
            parts[key(item)][item.outcome] += item.dwellings
        return {name: Coverage(outcomes) for name, outcomes in parts.items()}

    @property
    def nobodys(self) -> int:
        """Dwellings still to be visited that are on nobody's list."""
        free = _coverage(s for s in self.sums if s.worker is None)
        return free.dwellings["not_yet"] + free.to_visit_again

    @property
    def common_path(self) -> str:
        """The smallest place that holds all of them: "/1/7/"; "/" for several countries or none."""
        paths = [s.path.rstrip("/") for s in self.sums]
        return (os.path.commonpath(paths).rstrip("/") if paths else "") + "/"


def _coverage(sums: Iterable[Sum]) -> Coverage:
    outcomes: Counter[str] = Counter()
    for item in sums:
        outcomes[item.outcome] += item.dwellings
    return Coverage(outcomes)


def _first_id(path: str) -> int:
    first = path.strip("/").split("/")[0]
    return int(first) if first else 0


def _last_id(path: str) -> int:
    last = path.strip("/").split("/")[-1]
    return int(last) if last else 0


def count(tallies: Any) -> Counted:
    """Reads tallies of one round; a few thousand rows for a country."""
    rows = tallies.filter(dwellings__gt=0).values_list(
        "place__path", "worker", "worker__full_name", "outcome", "dwellings"
    )
    return Counted(tuple(Sum(*row) for row in rows))


def _seen_by(actor: User, of_round: Round, within: Place | None) -> Counted:
    tallies = Tally.objects.visible_to(actor).filter(round=of_round)
    if within is not None:
        tallies = tallies.filter(place__path__startswith=within.path)
    return count(tallies)


def coverage(actor: User, of_round: Round, within: Place | None = None) -> Coverage:
    """How many dwellings of those that ``actor`` may count stand at which outcome."""
    return _seen_by(actor, of_round, within).coverage


def shares_of_rounds(actor: User, rounds: Iterable[Round]) -> dict[UUID, Coverage]:
    """The coverage of several rounds, by the round's id; one query."""
    tallies = Tally.objects.visible_to(actor).filter(round__in=rounds)
    outcomes: dict[UUID, Counter[str]] = {}
    for pk, outcome, dwellings in tallies.values_list("round", "outcome", "dwellings"):
        outcomes.setdefault(pk, Counter())[outcome] += dwellings
    return {pk: Coverage(counts) for pk, counts in outcomes.items()}


@dataclass(frozen=True, slots=True)
class PlaceCoverage:
    """One place of a level. ``partial``: the reader's area holds only a part of it."""

    place: Place
    coverage: Coverage
    partial: bool = False


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as one reader sees it from one place.

    ``within``: the place, None for several countries. ``above``: the way up to it, as far as more
    than it is in sight. ``rows``: the places one step under it, the lowest share first.
    ``regions``: for the map of a country, by country.
    """

    round: Round
    within: Place | None
    above: list[Place]
    counted: Counted
    rows: list[PlaceCoverage]
    regions: dict[Place, list[PlaceCoverage]]
    partial: bool

    @property
    def path(self) -> str:
        """The place's path; "/" for everything."""
        return self.within.path if self.within else "/"

    @property
    def to_do(self) -> int:
        """Doors still to be visited, or to be visited again."""
        coverage = self.counted.coverage
        return coverage.dwellings["not_yet"] + coverage.to_visit_again

    def own(self, worker: UUID) -> Coverage | None:
        """How far the list of one worker is; None without one here."""
        return self.counted.by_worker().get(worker)


def round_view(actor: User, of_round: Round, place: int | None = None) -> RoundView | None:
    """What ``actor`` sees of a round from a place, or from the smallest place that holds all.

    None when nothing of the round in that place is theirs to see. Two queries.
    """
    everything = _seen_by(actor, of_round, None)
    top = everything.common_path
    path = top if place is None else _path_of(everything, place)
    if path is None:
        return None
    here = everything.within(path)
    steps, regions = here.by_step(path), here.by_region() if path.count("/") < 3 else {}
    wanted = {*steps, *regions, *chain_of(path), *(_first_id(s.path) for s in here.sums)} - {0}
    places = Place.objects.in_bulk(wanted)
    whole = _whole(actor)
    rows = [
        PlaceCoverage(places[pk], part, not whole(places[pk]))
        for pk, part in steps.items()
        if pk in places and len(steps) + (pk != _last_id(path)) > 1
    ]
    above = [places[pk] for pk in chain_of(path)[:-1] if places[pk].path.startswith(top)]
    within = places[chain_of(path)[-1]] if chain_of(path) else None
    return RoundView(
        round=of_round,
        within=within,
        above=above,
        counted=here,
        rows=sorted(rows, key=_lowest_first),
        regions=_by_country(places, regions, whole),
        partial=within is not None and not whole(within),
    )


def coverage_by_child_place(
    actor: User, of_round: Round, within: Place | None = None
) -> list[PlaceCoverage]:
    """The places one step under ``within``, the lowest share first."""
    view = round_view(actor, of_round, within.pk if within else None)
    return view.rows if view else []


def _path_of(counted: Counted, place: int) -> str | None:
    """The path of a place that holds some of the sums."""
    for item in counted.sums:
        before, found, _ = item.path.partition(f"/{place}/")
        if found:
            return before + found
    return None


def _whole(actor: User) -> Any:
    """A test: whether a place lies in the reader's areas with all that is in it."""
    if actor.permissions.scope not in {Scope.AREA, Scope.COUNTS}:
        return lambda place: False
    areas = [area.path for area in actor.area_list]
    return lambda place: any(place.path.startswith(area) for area in areas)


def _lowest_first(row: PlaceCoverage) -> tuple[bool, float, str]:
    share = row.coverage.share
    return (share is None, share or 0.0, row.place.name)


def _by_country(
    places: dict[int, Place], regions: dict[int, Coverage], whole: Any
) -> dict[Place, list[PlaceCoverage]]:
    found: dict[Place, list[PlaceCoverage]] = {}
    for pk, part in regions.items():
        region = places.get(pk)
        country = places.get(_first_id(region.path)) if region else None
        if region and country and country.level == Level.COUNTRY:
            row = PlaceCoverage(region, part, not whole(region))
            found.setdefault(country, []).append(row)
    return found
