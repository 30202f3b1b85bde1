"""Makes the rows of an extract from a snapshot's children: pure, from values to values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balalyk.research.anonymity import Column, Diversity, Protected, Table, diversity, protect
from balalyk.research.queries import Children
from balalyk.research.variables import BY_CODE, LEVELS, PLACE

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of the children of a place: ``variables`` by code, ``level`` of the places."""

    variables: tuple[str, ...]
    level: str

    @property
    def describing(self) -> list[str]:
        """The codes by which a child could be known, without the place."""
        return [code for code in self.variables if BY_CODE[code].describes]

    @property
    def sensitive(self) -> list[str]:
        return [code for code in self.variables if not BY_CODE[code].describes]


@dataclass(frozen=True, slots=True)
class Told:
    """An extract that the same researcher was given from the same snapshot. ``area``: level and
    code; ``steps``: how far each column was joined; ``beside``: the ids of those told before it;
    ``groups``: what was given out, each with its group in those."""

    pk: str
    wish: Wish
    area: tuple[str, str]
    steps: Mapping[str, int]
    beside: tuple[str, ...]
    groups: frozenset[Group]


@dataclass(frozen=True, slots=True)
class Made:
    """The rows to give out. ``columns``: their names; ``rows``: their values, in an order that tells
    nothing. ``groups``: as ``Told.groups``. ``diversity`` by sensitive column. ``smallest``: the
    smallest group of the file alone, ``protected.smallest`` that together with what was told."""

    columns: Sequence[str]
    rows: Sequence[Group]
    protected: Protected
    groups: Sequence[Group]
    diversity: Mapping[str, Diversity]
    smallest: int


def make(children: Children, wish: Wish, k: int, told: Sequence[Told]) -> Made:
    """Rows in which nobody is rarer than ``k``, also together with what was told, the oldest first."""
    before = _memberships(children, told)
    columns = [_column(children, wish, name) for name in (PLACE, *wish.describing)]
    done = protect(Table(columns, children.counts, list(before.values())), k)
    shown = [column.steps[done.steps[column.name]] for column in columns]
    kept = [number for number, stays in enumerate(done.kept) if stays]
    groups = [tuple(values[n] for values in shown) for n in kept]
    joint = {
        (*group, *(values[n] for values in before.values()))
        for group, n in zip(groups, kept, strict=True)
    }
    counts = [children.counts[n] for n in kept]
    sizes: Counter[Group] = Counter()
    for group, count in zip(groups, counts, strict=True):
        sizes[group] += count
    found = {code: children.column(BY_CODE[code].column) for code in wish.sensitive}
    hidden = {code: [values[n] for n in kept] for code, values in found.items()}
    rows = [
        (*group, *(values[at] for values in hidden.values()))
        for at, (group, count) in enumerate(zip(groups, counts, strict=True))
        for _each in range(count)
    ]
    return Made(
        columns=[PLACE, *wish.describing, *wish.sensitive],
        rows=sorted(rows),
        protected=done,
        groups=sorted(joint),
        diversity={code: diversity(groups, told, counts) for code, told in hidden.items()},
        smallest=min(sizes.values(), default=0),
    )


def _column(children: Children, wish: Wish, name: str) -> Column:
    if name == PLACE:
        levels = LEVELS[LEVELS.index(wish.level) :]
        return Column(name, [children.column(level) for level in levels])
    values = children.column(BY_CODE[name].column)
    return Column(name, [[step(value) for value in values] for step in BY_CODE[name].ladder])


def _memberships(children: Children, told: Sequence[Told]) -> dict[str, list[str]]:
    """For each earlier extract the group each row was given out in; "" where it was not."""
    found: dict[str, list[str]] = {}
    for one in told:
        names = (PLACE, *one.wish.describing)
        shown = [_column(children, one.wish, name).steps[one.steps[name]] for name in names]
        beside = [found[pk] for pk in one.beside]
        level, code = one.area
        inside = [value == code for value in children.column(level)]
        found[one.pk] = [
            "\x1f".join(group[: len(names)]) if within and group in one.groups else ""
            for within, group in zip(inside, zip(*shown, *beside, strict=True), strict=True)
        ]
    return found
