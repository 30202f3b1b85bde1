"""Makes a table in which nobody is rarer than k, by joining values and dropping rows; pure.

A row is described by columns that somebody who knows the child could know (sex, age, place, …).
Each column has a ladder: its values as they are, then joined more and more, at last one value for
all. The least joining for which few rows stay in groups smaller than k is taken (full-domain
generalisation: Samarati 2001, LeFevre, DeWitt and Ramakrishnan 2005), and those rows are dropped.
What the same reader was given before counts as known, and as known row by row: a group is one of
the new table *and* of every earlier one together, those left out of one of them being a group too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

# Of a hundred rows, as many may be dropped rather than join values further.
MAY_DROP = 0.05
# Up to here groups are counted in one array of all that could be.
MANY = 1_000_000
Codes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """A describing column: for each row its value on each step of the ladder, as they are first."""

    name: str
    steps: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that are alike are one, ``counts`` says how many. ``earlier``: for each table told
    before, the group that each row was in; "" for rows that were left out of it."""

    columns: Sequence[Column]
    counts: Sequence[int]
    earlier: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Protected:
    """``steps``: how far up its ladder each column went. ``kept``: which rows stay. ``dropped``:
    how many children are in the rows that do not. ``smallest``: the smallest group, 0 for none."""

    steps: Mapping[str, int]
    kept: Sequence[bool]
    dropped: int
    total: int
    smallest: int


def protect(table: Table, k: int) -> Protected:
    """The table with nobody rarer than ``k``. Where even one value for all leaves too many in small
    groups, as many rows are dropped as it takes, down to none left."""
    ground = _ground(table)
    total = int(ground.counts.sum())
    ways = list(_by_loss(ground.ladders))
    for way in ways:
        groups = _key([*ground.steps(way), ground.before])
        sizes = _sizes(groups, ground.counts)
        kept = sizes >= k
        if _left_out(kept, ground.counts) > MAY_DROP * total and way != ways[-1]:
            continue
        if table.earlier:
            kept = _none_alone(kept, groups, ground, k)
        if _left_out(kept, ground.counts) <= MAY_DROP * total:
            break
    return Protected(
        steps={column.name: step for column, step in zip(table.columns, way, strict=True)},
        kept=kept[ground.of_row].tolist(),
        dropped=_left_out(kept, ground.counts),
        total=total,
        smallest=int(sizes[kept].min()) if kept.any() else 0,
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """The rows as numbers, those that no step tells apart as one. ``ladders``: each column's values
    on each of its steps; ``before``: the groups in what was told; ``was_told``: whether in any;
    ``of_row``: which of them each row of the table is."""

    ladders: Sequence[Sequence[Codes]]
    before: Codes
    was_told: Flags
    counts: Codes
    of_row: Codes

    def steps(self, way: Sequence[int]) -> list[Codes]:
        return [ladder[step] for ladder, step in zip(self.ladders, way, strict=True)]


def _ground(table: Table) -> _Ground:
    ladders = [[_coded(step) for step in column.steps] for column in table.columns]
    rows = np.zeros(len(table.counts), dtype=np.int64)
    before = _key([rows, *(_coded(told) for told in table.earlier)])
    told = [any(groups) for groups in zip(*table.earlier, strict=True)] or [False] * len(rows)
    _values, first, of_row = np.unique(
        _key([*(ladder[0] for ladder in ladders), before]), return_index=True, return_inverse=True
    )
    counts = np.zeros(len(first), dtype=np.int64)
    np.add.at(counts, of_row, np.asarray(table.counts, dtype=np.int64))
    return _Ground(
        ladders=[[step[first] for step in ladder] for ladder in ladders],
        before=before[first],
        was_told=np.asarray(told, dtype=bool)[first],
        counts=counts,
        of_row=of_row,
    )


def _left_out(kept: Flags, counts: Codes) -> int:
    return int(counts[~kept].sum())


def _none_alone(kept: Flags, groups: Codes, ground: _Ground, k: int) -> Flags:
    """Drops more where too few of a group told before are dropped: whoever holds the earlier table
    would find the one who is not in this. The smallest groups go first."""
    kept = kept.copy()
    gone = np.bincount(ground.before, weights=ground.counts * ~kept)
    few = np.flatnonzero((gone > 0) & (gone < k))
    for told in few[np.isin(few, ground.before[ground.was_told])]:
        own, left = ground.before == told, int(gone[told])
        inside = np.unique(groups[own & kept])
        sizes = [(int(ground.counts[groups == group].sum()), group) for group in inside]
        for size, group in sorted(sizes):
            if left >= k:
                break
            kept &= groups != group
            left += size
    return kept


def _coded(values: Sequence[str]) -> Codes:
    """The values as numbers from 0."""
    found: dict[str, int] = {}
    return np.asarray([found.setdefault(value, len(found)) for value in values], dtype=np.int64)


def _kinds(codes: Codes) -> int:
    return int(codes.max()) + 1 if len(codes) else 1


def _by_loss(ladders: Sequence[Sequence[Codes]]) -> Iterator[tuple[int, ...]]:
    """Every way to join, that which loses least first: of each column the share of its differences
    that is gone, added up; of equals the one that joins the later columns."""
    lost = []
    for ladder in ladders:
        finest = max(_kinds(ladder[0]) - 1, 1)
        lost.append([1 - (_kinds(step) - 1) / finest for step in ladder])
    ways = product(*(range(len(ladder)) for ladder in ladders))
    yield from sorted(ways, key=lambda way: (sum(lost[n][step] for n, step in enumerate(way)), way))


def _key(columns: Sequence[Codes]) -> Codes:
    """One number for each row, the same for rows that are alike in all columns."""
    key, kinds = columns[0], _kinds(columns[0])
    for codes in columns[1:]:
        key, kinds = key * _kinds(codes) + codes, kinds * _kinds(codes)
        if kinds > MANY:
            # Numbered anew, so that the key stays small enough to count by.
            values, key = np.unique(key, return_inverse=True)
            kinds = len(values)
    return key


def _sizes(groups: Codes, counts: Codes) -> Codes:
    """For each row how many are in its group."""
    sums = np.bincount(groups, weights=counts)
    return sums.astype(np.int64)[groups]


@dataclass(frozen=True, slots=True)
class Diversity:
    """How much a group tells of a column it does not describe by. ``least``: the fewest different
    values in a group; ``alike``: how many children are in groups that have one value alone."""

    least: int
    alike: int


def diversity(
    groups: Sequence[Sequence[str]], values: Sequence[str], counts: Sequence[int]
) -> Diversity:
    """Distinct l-diversity (Machanavajjhala et al. 2007) of one column over the groups of rows."""
    found: dict[tuple[str, ...], set[str]] = {}
    sizes: dict[tuple[str, ...], int] = {}
    for group, value, count in zip(groups, values, counts, strict=True):
        found.setdefault(tuple(group), set()).add(value)
        sizes[tuple(group)] = sizes.get(tuple(group), 0) + count
    if not found:
        return Diversity(0, 0)
    alone = [group for group, told in found.items() if len(told) == 1]
    return Diversity(min(map(len, found.values())), sum(sizes[group] for group in alone))
