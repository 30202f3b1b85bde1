"""Counts every figure of a snapshot for the pages: by district, region and country, with sex, age or a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from balalyk.reporting.indicators.definitions import BY_CODE, INDICATORS
from balalyk.reporting.indicators.guarding import (
    OPEN_THRESHOLD,
    Hidden,
    Pair,
    Spot,
    guard,
    whole_of,
)
from balalyk.reporting.indicators.indicator import PARTS
from balalyk.reporting.indicators.measuring import AGE_BAND, ALL, measure
from balalyk.reporting.snapshots.freezing import Snapshot

Shown = Mapping[str, Mapping[Spot, int | None]]


@dataclass(frozen=True, slots=True)
class Ground:
    """Ids of a district and of the region and the country it lies in.

    Negative for what is no district or region of its own: children registered for a whole region.
    They count for what they lie in, and no figure is kept for them alone.
    """

    district: int
    region: int
    country: int


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure as it is kept. ``is_whole``: the indicator knows neither sex nor age. ``top_open``,
    ``of_open``: may be shown to anybody; never what is hidden, nor a figure by a part."""

    code: str
    spot: Spot
    top: int
    of: int | None
    top_hidden: bool
    of_hidden: bool
    top_open: bool
    of_open: bool
    is_whole: bool


@dataclass(slots=True)
class _Country:
    grounds: dict[int, frozenset[tuple[str, str]]] = field(default_factory=dict)
    tops: dict[str, dict[Spot, int]] = field(default_factory=lambda: defaultdict(dict))
    wholes: dict[str, dict[Spot, int]] = field(default_factory=lambda: defaultdict(dict))

    def place(self, ground: Ground) -> None:
        region = ("region", str(ground.region))
        self.grounds[ground.country] = frozenset()
        self.grounds[ground.region] = frozenset({region})
        self.grounds[ground.district] = frozenset({region, ("district", str(ground.district))})

    def pairs(self) -> dict[str, Pair]:
        return {
            code: Pair(tops, self.wholes[code] if BY_CODE[code].is_share else None)
            for code, tops in self.tops.items()
        }


def count(
    snapshot: Snapshot, grounds: Mapping[int, Ground], shown: Shown, opened: Sequence[Shown] = ()
) -> Iterator[Counted]:
    """Every figure, with what is hidden of it and what is open to anybody. ``grounds``: by
    district's id; what lies nowhere is left out. ``shown``: the tops that an earlier snapshot of the
    period told inside, None where hidden; ``opened``: what each earlier one told to anybody, and under
    ``guarding.whole_of`` what stood under it."""
    for country in _sums(snapshot, grounds).values():
        pairs = country.pairs()
        hidden = guard(pairs, country.grounds, shown)
        wholes = {code: _without_parts(pair) for code, pair in pairs.items()}
        told = _nearest(wholes, opened)
        closed = guard(wholes, country.grounds, told, OPEN_THRESHOLD, hidden)
        for code, pair in pairs.items():
            yield from _kept(code, pair, hidden[code], closed[code])


def _without_parts(pair: Pair) -> Pair:
    """What may be opened: nobody but who works here sees figures by branch of work or kind of help."""
    of = None if pair.of is None else {spot: n for spot, n in pair.of.items() if not spot.part}
    return Pair({spot: n for spot, n in pair.top.items() if not spot.part}, of)


def _nearest(pairs: Mapping[str, Pair], opened: Sequence[Shown]) -> Shown:
    """Of what several snapshots told of a number the one nearest to it, None where one hid it."""
    found: dict[str, dict[Spot, int | None]] = defaultdict(dict)
    for code, pair in pairs.items():
        for key, counts in ((code, pair.top), (whole_of(code), pair.of or {})):
            for spot, count in counts.items():
                told = [one[key][spot] for one in opened if spot in one.get(key, {})]
                if told:
                    seen = [number for number in told if number is not None]
                    is_hidden = len(seen) < len(told)
                    nearest = min(seen, key=lambda number: abs(number - count), default=None)
                    found[key][spot] = None if is_hidden else nearest
    return found


def _kept(code: str, pair: Pair, hidden: Hidden, closed: Hidden) -> Iterator[Counted]:
    """Hiding more than is needed gives nothing away, so what is hidden inside is not open either."""
    whole = "age" not in BY_CODE[code].by
    closed = Hidden(closed.top | hidden.top, closed.of | hidden.of)
    for spot, top in pair.top.items():
        if spot.place < 0:
            continue
        of = None if pair.of is None else pair.of[spot]
        yield Counted(
            code=code,
            spot=spot,
            top=top,
            of=of,
            top_hidden=spot in hidden.top,
            of_hidden=spot in hidden.of,
            top_open=not spot.part and spot not in closed.top,
            of_open=of is not None and not spot.part and spot not in closed.of,
            is_whole=whole,
        )


def _sums(snapshot: Snapshot, grounds: Mapping[int, Ground]) -> dict[int, _Country]:
    countries: dict[int, _Country] = defaultdict(_Country)
    done: set[tuple[str, Spot]] = set()
    for split in ("sex", AGE_BAND, *PARTS):
        codes = [one.code for one in INDICATORS if split in one.by] if split in PARTS else None
        for figure in measure(snapshot, ("district", split), codes):
            district = figure.at["district"]
            ground = grounds.get(int(district)) if district.isdecimal() else None
            if ground is None:
                continue
            at = {"sex": "", AGE_BAND: "", split: figure.at.get(split, ALL)}
            here = Spot(
                ground.district, at["sex"], at[AGE_BAND], at[split] if split in PARTS else ""
            )
            if (figure.code, here) in done:
                continue
            done.add((figure.code, here))
            country = countries[ground.country]
            country.place(ground)
            for place in {ground.district, ground.region, ground.country}:
                spot = replace(here, place=place)
                _add(country.tops[figure.code], spot, figure.top)
                _add(country.wholes[figure.code], spot, figure.of or 0)
    return countries


def _add(into: dict[Spot, int], spot: Spot, count: int) -> None:
    into[spot] = into.get(spot, 0) + count
