"""How figures hang together: the same number under two names, parts of a whole, sums over places.

Two expressions that read alike count the same. What is declared to lie within another leaves a
difference, which a reader can work out and which may be as small as any printed number.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from balalyk.reporting.disclosure.tables import Coordinates
from balalyk.reporting.indicators.definitions import BY_CODE, INDICATORS, WHOLES_WITHIN, Expression
from balalyk.reporting.indicators.of_children import SAME_AT_AGES
from balalyk.reporting.indicators.wording import text_of

EVERYONE = "ibis.literal(True)"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Whom a figure counts: ``place`` by id; ``sex``, ``age`` or ``part`` (a branch of work, a kind of
    help) "" for all; never two are given."""

    place: int
    sex: str = ""
    age: str = ""
    part: str = ""

    @property
    def split(self) -> str:
        """By what it is a part of its place: "sex", "age", "part", "" for the whole."""
        return "sex" if self.sex else "age" if self.age else "part" if self.part else ""


Counts = Mapping[Spot, int]
Grounds = Mapping[int, Coordinates]
"""Where each place lies: {} for the country, its region, its region and district."""
Group = tuple[str, str]
"""The rows of a table for which an expression is true: the table and the expression's text."""
Key = tuple[Group | tuple[Group, ...], Spot]


@dataclass(frozen=True, slots=True)
class Pair:
    """``top`` of ``of`` by spot; ``of`` None for counts without a whole."""

    top: Counts
    of: Counts | None


def group(table: str, expression: Expression) -> Group:
    return table, text_of(expression)


def top_of(code: str) -> Group:
    """What an indicator counts."""
    return group(BY_CODE[code].table, BY_CODE[code].top)


def whole_of(code: str) -> Group:
    """What it is counted of; KeyError for a count without a whole."""
    indicator = BY_CODE[code]
    if indicator.of is None:
        raise KeyError(code)
    return group(indicator.table, indicator.of)


def within() -> dict[Group, frozenset[Group]]:
    """Every group with all groups that hold it: what is declared, and what follows from it."""
    direct: dict[Group, set[Group]] = defaultdict(set)
    for one in INDICATORS:
        top = top_of(one.code)
        direct[top] |= {group(one.table, other) for other in one.within}
        direct[top].add((one.table, EVERYONE))
        if one.of is not None:
            direct[top].add(whole_of(one.code))
            direct[whole_of(one.code)].add((one.table, EVERYONE))
    for table, part, whole in WHOLES_WITHIN:
        direct[group(table, part)].add(group(table, whole))

    def above(of: Group) -> set[Group]:
        found = set(direct[of])
        for other in direct[of] - {of}:
            found |= above(other)
        return found - {of}

    return {one: frozenset(above(one)) for one in list(direct)}


def apart() -> list[tuple[Group, Group]]:
    """Groups that never hold the same row: those declared so, and what lies within them."""
    held = within()
    found: dict[tuple[Group, Group], None] = {}
    for one in INDICATORS:
        for other in one.apart:
            mine, theirs = (
                [top, *(part for part in held if top in held[part])]
                for top in (top_of(one.code), top_of(other))
            )
            found.update(dict.fromkeys(itertools.product(mine, theirs)))
    return list(found)


@dataclass(slots=True)
class System:
    """Every number of one country's figures, with the sums among them.

    ``number``: of each group at each spot, and of each difference of groups, its place in
    ``counts``; two that are one number by their meaning have one place. ``sums``: (whole, parts).
    ``differences``: the places of those that nobody prints.
    """

    number: dict[Key, int] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    differences: set[int] = field(default_factory=set)

    def add(self, key: Key, count: int) -> int:
        if key not in self.number:
            self.number[key] = len(self.counts)
            self.counts.append(count)
        return self.number[key]

    def keys(self) -> list[Key]:
        """What each number counts, of two names the one it was given first."""
        named: dict[int, Key] = {}
        for key, cell in self.number.items():
            named.setdefault(cell, key)
        return [named[cell] for cell in range(len(self.counts))]


def system(pairs: Mapping[str, Pair], grounds: Grounds) -> System:
    """The figures of ``pairs`` as one system."""
    made = System()
    tables: dict[Group, dict[Spot, int]] = defaultdict(dict)
    for one, counts in _groups(pairs):
        tables[one] |= counts
    for one, counts in tables.items():
        for spot, count in counts.items():
            made.number[one, spot] = made.add((stands_for(one, spot, tables), spot), count)
    for one, counts in tables.items():
        for whole, parts in _sums(counts, grounds):
            made.sums.append((made.number[one, whole], tuple(made.number[one, p] for p in parts)))
    held = within()
    for one in tables:
        for whole in sorted(held.get(one, ())):
            if whole in tables:
                _subtract(made, tables, whole, (one,))
    for one, other in apart():
        for whole in sorted(held[one] & held[other]):
            if {one, other, whole} <= set(tables):
                _subtract(made, tables, whole, (one, other))
    return made


def stands_for(one: Group, spot: Spot, tables: Mapping[Group, Counts]) -> Group:
    """The group whose number a group has at a spot by its meaning, mostly itself."""
    for table, expression, other, ages in SAME_AT_AGES:
        named = group(table, other)
        if spot.age in ages and one == group(table, expression) and spot in tables.get(named, {}):
            return named
    return one


def _groups(pairs: Mapping[str, Pair]) -> Iterator[tuple[Group, Counts]]:
    for code, pair in pairs.items():
        yield top_of(code), pair.top
        if pair.of is not None:
            yield whole_of(code), pair.of


def _sums(counts: Counts, grounds: Grounds) -> Iterator[tuple[Spot, list[Spot]]]:
    """Each spot that is a sum of others: over regions, districts, sexes, ages."""
    parts: dict[tuple[str, Spot], list[Spot]] = defaultdict(list)
    by_ground = {at: place for place, at in grounds.items()}
    for spot in counts:
        at = grounds[spot.place]
        if spot.split:
            parts[spot.split, Spot(spot.place)].append(spot)
        if at:
            above = frozenset(pair for pair in at if pair[0] == "region" and len(at) > 1)
            parts["place", replace(spot, place=by_ground[above])].append(spot)
    for (_, whole), found in parts.items():
        yield whole, found


def _subtract(
    made: System, tables: Mapping[Group, Counts], whole: Group, parts: Iterable[Group]
) -> None:
    """The rest of ``whole`` without ``parts``, at each spot where anything of all of them is: a part
    that is nought, which everybody sees, leaves what has its number already."""
    parts = tuple(parts)
    for spot, count in tables[whole].items():
        cells = [made.number[part, spot] for part in parts if (part, spot) in made.number]
        rest = count - sum(made.counts[cell] for cell in cells)
        if not count or not cells or not all(made.counts[cell] for cell in cells):
            continue
        if made.number[whole, spot] in cells:  # one number by its meaning: nothing is left
            continue
        number = made.add(((whole, *parts), spot), rest)
        made.differences.add(number)
        made.sums.append((made.number[whole, spot], (number, *cells)))


def names(pairs: Mapping[str, Pair]) -> Iterator[tuple[str, bool, Group]]:
    """Each figure by code, whether it is the whole of its share, and the group it counts."""
    for code, pair in pairs.items():
        yield code, False, top_of(code)
        if pair.of is not None:
            yield code, True, whole_of(code)
