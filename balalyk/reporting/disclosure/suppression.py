"""Chooses which cells are not shown: the small ones, and as few others as keep them unknown.

The exact method is that of Fischetti and Salazar-González (1999): a master problem chooses cells,
an attacker's linear program for each small cell answers with a cut until nobody can work one out.
Large releases take the linear heuristic of Kelly, Golden and Assad (1992) and are then thinned out.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, vstack

from balalyk.reporting.disclosure.attack import ROUNDING, bounds, matrix_of, system
from balalyk.reporting.disclosure.tables import Release

THRESHOLD = 5
# Cells that may be chosen, up to which the exact method is tried, and for how long.
EXACT_CELLS = 260
EXACT_SECONDS = 20.0
# A total is missed more than a cell.
TOTAL_WEIGHT = 3.0


class CannotProtect(ValueError):
    """Whatever is suppressed, what everybody knows gives a small cell away."""


@dataclass(frozen=True, slots=True)
class Problem:
    """``primary``: cells that must not be worked out: small ones, and those whose difference to an
    earlier release is small; ``free``: cells unknown to any reader; ``choosable``: cells that may be
    suppressed besides; ``weight``: what hiding a cell costs; ``far``: up to where a reader's bounds
    of a primary cell must reach."""

    release: Release
    matrix: csr_matrix
    counts: np.ndarray
    primary: tuple[int, ...]
    free: tuple[int, ...]
    choosable: tuple[int, ...]
    weight: np.ndarray
    far: np.ndarray

    def needs(self, cell: int) -> tuple[float, float]:
        """How far a reader's bounds must lie below and above a small cell: at least one below, and
        above so far that it need not be small."""
        return 1.0, float(self.far[cell] - self.counts[cell])

    def is_safe(self, cell: int, low: int, high: int | None) -> bool:
        """Whether bounds leave open whether the cell is small, and what it is."""
        return bool(low < self.counts[cell] and (high is None or high >= self.far[cell]))


def problem(
    release: Release,
    threshold: int = THRESHOLD,
    totals_known: str = "implied",
    earlier: Mapping[int, int | None] | None = None,
) -> Problem:
    """What is to be protected: every cell of 1 to ``threshold`` - 1.

    ``earlier``: cells of a release that is out already, with the number it showed or None where it
    hid it. What it hid stays hidden. What it showed and is the same now everybody knows. Where the
    two differ by less than ``threshold``, the difference is a small cell of its own.

    ``totals_known`` "implied": sums of one column, and of everybody, count as known even where no
    table prints them, as they are mostly published elsewhere; "printed": only what is printed.
    """
    counts = np.array(release.counts, dtype=float)
    shown = np.array(release.printed)
    small = (counts > 0) & (counts < threshold)
    wide = np.array(release.wide)
    implied_known = (wide <= 1) & ~small if totals_known == "implied" else np.zeros_like(small)
    free = np.flatnonzero(~shown & ~implied_known)
    far = np.where(small, float(threshold), 0.0)
    known = np.zeros_like(small)
    for cell, before in (earlier or {}).items():
        differs = 0 < abs(counts[cell] - (counts[cell] if before is None else before)) < threshold
        if before is None or differs:
            small[cell] = counts[cell] > 0
            far[cell] = max(far[cell], counts[cell] + threshold if differs else threshold)
            far[cell] = max(far[cell], counts[cell] + 1)
        elif not small[cell]:
            known[cell] = before == counts[cell]
    primary = np.flatnonzero(shown & small)
    choosable = np.flatnonzero(shown & ~small & ~known & (counts > 0))
    weight = 1.0 + np.log1p(counts)
    widest = max(len(table.columns) for table in release.tables)
    weight[wide < widest] *= TOTAL_WEIGHT
    return Problem(
        release,
        matrix_of(release),
        counts,
        tuple(map(int, primary)),
        tuple(map(int, free)),
        tuple(map(int, choosable)),
        weight,
        far,
    )


def suppress(task: Problem, seconds: float = EXACT_SECONDS) -> tuple[frozenset[int], str]:
    """The cells that are not shown besides ``task.primary``, and by which method they were chosen.

    CannotProtect when no choice helps.
    """
    if not task.primary:
        return frozenset(), "none needed"
    everything = frozenset(task.choosable)
    if next(_unsafe(task, everything), None) is not None:
        raise CannotProtect("The totals give a small cell away. Publish wider categories.")
    if len(task.choosable) <= EXACT_CELLS:
        chosen = _exact(task, time.monotonic() + seconds)
        if chosen is not None:
            return _mended(task, chosen), "optimal"
    return _thinned(task, _mended(task, _heuristic(task))), "heuristic"


def _unsafe(task: Problem, chosen: frozenset[int]) -> Iterator[int]:
    """Small cells that a reader can still work out, tightest bounds over whole numbers."""
    facing = system(task.release, {*task.primary, *task.free, *chosen})
    for cell in task.primary:
        if not task.is_safe(cell, *bounds(facing, cell)):
            yield cell


def _mended(task: Problem, chosen: frozenset[int]) -> frozenset[int]:
    """Adds cells until whole-number bounds are wide enough too, which the linear ones may not be."""
    for extra in range(1, 40):
        unsafe = list(_unsafe(task, chosen))
        if not unsafe:
            return chosen
        for cell in unsafe:
            low, high = task.needs(cell)
            chosen |= _support(task, cell, low + extra, chosen, -1)
            chosen |= _support(task, cell, high + extra, chosen, +1)
    return frozenset(task.choosable)


# --- exact -------------------------------------------------------------------------------------
def _exact(task: Problem, until: float) -> frozenset[int] | None:
    """The cheapest choice; None when the time is over."""
    columns = {cell: place for place, cell in enumerate(task.choosable)}
    cuts: list[np.ndarray] = []
    needed: list[float] = []
    cost = task.weight[list(task.choosable)]
    chosen: frozenset[int] = frozenset()
    while time.monotonic() < until:
        new = [
            cut
            for cell in task.primary
            for sign, need in zip((-1.0, 1.0), task.needs(cell), strict=True)
            if (cut := _cut(task, cell, sign, need, chosen, columns)) is not None
        ]
        if not new:
            return chosen
        for cut, need in new:
            cuts.append(cut)
            needed.append(need)
        found = milp(
            cost,
            constraints=LinearConstraint(np.array(cuts), np.array(needed), np.inf),
            bounds=Bounds(0, 1),
            integrality=np.ones(len(cost)),
            options={"time_limit": max(0.1, until - time.monotonic())},
        )
        if found.status != 0 or found.x is None:
            return None
        chosen = frozenset(c for c, p in columns.items() if found.x[p] > 0.5)
    return None


def _cut(
    task: Problem,
    cell: int,
    sign: float,
    need: float,
    chosen: frozenset[int],
    columns: dict[int, int],
) -> tuple[np.ndarray, float] | None:
    """The attacker's program for one cell and direction; None when its bound is far enough."""
    size = len(task.counts)
    open_cells = np.zeros(size, dtype=bool)
    open_cells[[*task.primary, *task.free, *chosen]] = True
    high = np.where(open_cells, 4.0 * need + task.counts.max(), 0.0)
    low = np.where(open_cells, -task.counts, 0.0)
    goal = np.zeros(size)
    goal[cell] = -sign
    found = linprog(
        goal,
        A_eq=task.matrix,
        b_eq=np.zeros(task.matrix.shape[0]),
        bounds=np.column_stack([low, high]),
        method="highs",
    )
    assert found.status == 0, found.message
    if -found.fun >= need - ROUNDING:
        return None
    reach = 4.0 * need + task.counts.max()
    up, down = -found.upper.marginals, found.lower.marginals
    worth = np.maximum(up, 0.0) * reach + np.maximum(down, 0.0) * task.counts
    cut = np.zeros(len(columns))
    for one, place in columns.items():
        cut[place] = min(worth[one], need)
    fixed = sum(float(worth[one]) for one in {*task.primary, *task.free} if one not in columns)
    return cut, max(need - fixed, ROUNDING)


# --- heuristic ---------------------------------------------------------------------------------
def _heuristic(task: Problem) -> frozenset[int]:
    """Small cells one after another, each with the cheapest flow that moves it far enough."""
    chosen: frozenset[int] = frozenset()
    for cell in sorted(task.primary, key=lambda one: task.counts[one]):
        for sign, need in zip((-1, 1), task.needs(cell), strict=True):
            chosen |= _support(task, cell, need, chosen, sign)
    return chosen


def _support(
    task: Problem, cell: int, need: float, chosen: frozenset[int], sign: int
) -> frozenset[int]:
    """The cells not yet chosen that the cheapest change of ``cell`` by ``need`` goes through."""
    size = len(task.counts)
    may = np.zeros(size, dtype=bool)
    may[[*task.primary, *task.free, *task.choosable]] = True
    price = np.where(may, task.weight, 0.0)
    price[[*task.primary, *task.free, *chosen]] = 0.0
    # A tiny price for what costs nothing keeps the flow short.
    price = price + 1e-4
    up = np.where(may, np.inf, 0.0)
    down = np.where(may, task.counts, 0.0)
    limits = np.concatenate(
        [np.column_stack([np.zeros(size), up]), np.column_stack([np.zeros(size), down])]
    )
    moves = csr_matrix(([1.0, -1.0], ([0, 0], [cell, size + cell])), shape=(1, 2 * size))
    both = vstack([_both(task.matrix), moves])
    right = np.zeros(both.shape[0])
    right[-1] = sign * min(need, task.counts[cell]) if sign < 0 else need
    found = linprog(
        np.concatenate([price, price]), A_eq=both, b_eq=right, bounds=limits, method="highs"
    )
    if found.status != 0:
        return frozenset(task.choosable)
    moved = np.abs(found.x[:size] - found.x[size:]) > ROUNDING
    return frozenset(int(one) for one in task.choosable if moved[one])


def _both(matrix: csr_matrix) -> csr_matrix:
    return csr_matrix(np.concatenate([matrix.toarray(), -matrix.toarray()], axis=1))


def _thinned(task: Problem, chosen: frozenset[int]) -> frozenset[int]:
    """Shows again what is not needed, the dearest first, while time allows."""
    until = time.monotonic() + EXACT_SECONDS
    for cell in sorted(chosen, key=lambda one: -task.weight[one]):
        if time.monotonic() > until:
            break
        without = chosen - {cell}
        if next(_unsafe(task, without), None) is None:
            chosen = without
    return chosen
