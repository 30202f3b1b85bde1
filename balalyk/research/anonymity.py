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
    counts = np.asarray(table.counts, dtype=np.int64)
    ladders = [[_coded(step) for step in column.steps] for column in table.columns]
    before = _key([_coded(told) for told in table.earlier], len(counts))
    was_told = np.asarray([any(told) for told in zip(*table.earlier, strict=True)], dtype=bool)
    total = int(counts.sum())
    chosen: tuple[int, ...] = ()
    kept = np.zeros(len(counts), dtype=bool)
    smallest = 0
    for chosen in _by_loss(ladders):
        steps = [ladder[step] for ladder, step in zip(ladders, chosen, strict=True)]
        groups = _key([*steps, before], len(counts))
        sizes = _sizes(groups, counts)
        kept = sizes >= k
        if table.earlier:
            kept = _none_alone(kept & was_told, groups, before, counts, k) | (kept & ~was_told)
        if int(counts[~kept].sum()) <= MAY_DROP * total:
            break
    if kept.any():
        smallest = int(sizes[kept].min())
    return Protected(
        steps={column.name: step for column, step in zip(table.columns, chosen, strict=True)},
        kept=kept.tolist(),
        dropped=int(counts[~kept].sum()),
        total=total,
        smallest=smallest,
    )


def _none_alone(kept: Flags, groups: Codes, before: Codes, counts: Codes, k: int) -> Flags:
    """Drops more where too few of a group told before are dropped: whoever holds the earlier table
    would find the one who is not in this. The smallest groups go first."""
    kept = kept.copy()
    for told in np.unique(before):
        own = before == told
        gone = int(counts[own & ~kept].sum())
        sizes = {int(g): int(counts[groups == g].sum()) for g in np.unique(groups[own & kept])}
        for group, size in sorted(sizes.items(), key=lambda one: one[1]):
            if gone == 0 or gone >= k:
                break
            kept &= groups != group
            gone += size
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


def _key(columns: Sequence[Codes], length: int) -> Codes:
    """One number for each row, the same for rows that are alike in all columns."""
    key = np.zeros(length, dtype=np.int64)
    for codes in columns:
        # Numbered anew after each column, so that the key never grows out of its type.
        _values, key = np.unique(key * _kinds(codes) + codes, return_inverse=True)
    return key.astype(np.int64)


def _sizes(groups: Codes, counts: Codes) -> Codes:
    """For each row how many are in its group."""
    if not len(counts):
        return counts
    sums = np.zeros(_kinds(groups), dtype=np.int64)
    np.add.at(sums, groups, counts)
    return sums[groups]


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
