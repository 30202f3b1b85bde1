"""Hides cells with a proof: for each one that must stay unknown, other tables that fit what is shown.

A proof is a change, in whole numbers, of cells that are not shown, after which every sum still holds
and no number is below nought. Whoever reads what is shown cannot tell the true table from the changed
one. A small cell is safe when one proof makes it smaller and one makes it as large as it need be.

Each proof is looked for among what is hidden already first, and among cells of its kind before any
others (Kelly, Golden and Assad's linear program, 1992, over a neighbourhood), so that few cells are
hidden and a linear program has hundreds of columns, not tens of thousands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, milp
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from balalyk.reporting.disclosure.limits import Limits

# How many linear programs what was hidden beyond need may take to be shown again, and how many proofs
# may go through a cell that is tried: one in the middle of many is seldom shown, and takes longest.
SECOND_THOUGHTS = 100
FEW_PROOFS = 15
# Whole numbers are harder to find than fractions: seconds for one proof. ``Limits`` has done most of
# what the solver would do beforehand, which takes as long as solving.
OPTIONS = {"time_limit": 5.0, "presolve": False}
# What a change of a cell costs that is hidden anyhow: little, but it keeps proofs short.
NEARLY_NOTHING = 1e-3
ROUNDING = 1e-6
# How many proofs of others are tried for an aim before one is looked for.
PROOFS_TRIED = 12


@dataclass(frozen=True, slots=True)
class Task:
    """``counts``: the true number of each cell; ``sums``: (whole, parts) by number of the cell;
    ``unknown``: cells that no reader knows, the small ones among them; ``choosable``: those that may
    be hidden besides; ``weight``: what that costs; ``goals``: the cells that must stay unknown, each
    with the number up to which it must be able to reach, above its own; ``kind``: which cells are
    alike, so that a change is sought among them first."""

    counts: np.ndarray
    sums: Sequence[tuple[int, tuple[int, ...]]]
    unknown: frozenset[int]
    choosable: frozenset[int]
    weight: np.ndarray
    goals: Mapping[int, int]
    kind: np.ndarray


@dataclass(frozen=True, slots=True)
class Proof:
    """By how much which cells change."""

    cells: np.ndarray
    by: np.ndarray


Aim = tuple[int, int]
"""A cell and by how much it must change: -1, or so much upwards."""


class Hiding:
    """What is hidden of a task (``hidden``: a mask over its cells), and the proof of each aim."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.sums = matrix(task)
        self.of_cell = self.sums.tocsc()
        self.hidden = _mask(task, task.unknown)
        self.choosable = _mask(task, task.choosable)
        self.loose = self._loose()
        links = self.sums.T @ self.sums
        self.component = connected_components(links, directed=False)[1]
        self._masks: dict[bytes, np.ndarray] = {}
        self.searches = 0
        self.given_up: set[int] = set()
        self.proofs: dict[Aim, Proof] = {}
        self._users: dict[int, set[Aim]] = defaultdict(set)

    def _loose(self) -> np.ndarray:
        """The unknown cells of one sum only, of each sum one: it takes whatever the others leave."""
        single = np.diff(self.of_cell.indptr) == 1
        cells = np.flatnonzero(_mask(self.task, self.task.unknown) & single)
        _rows, first = np.unique(self.of_cell[:, cells].indices, return_index=True)
        return _mask(self.task, cells[first].tolist())

    def aims(self) -> list[Aim]:
        """Every change that must be possible, the smallest cells first."""
        ordered = sorted(self.task.goals, key=lambda cell: (self.task.counts[cell], cell))
        up = {cell: int(self.task.goals[cell] - self.task.counts[cell]) for cell in ordered}
        return [aim for cell in ordered for aim in ((cell, -1), (cell, up[cell]))]

    def prove(self, aim: Aim) -> None:
        """Finds a proof, and hides what it takes; gives up when there is none."""
        if aim[0] in self.given_up:
            return
        proof = self._known(aim) or self._search(aim)
        if proof is None:
            self._give_up(aim[0])
            return
        self.hidden[proof.cells] = True
        self._keep(aim, proof)

    def _give_up(self, cell: int) -> None:
        """What everybody knows gives this cell away: all of its kind is hidden that is not nought,
        and of a difference, what is taken off."""
        beside = self.sums[self.of_cell[:, [cell]].indices]
        parts = beside.indices[(beside.data > 0) & ~self.loose[beside.indices]]
        lost = np.isin(self.task.kind, self.task.kind[parts if self.loose[cell] else [cell]])
        self.hidden[lost & (self.task.counts > 0)] = True
        self.given_up.update([cell, *np.flatnonzero(lost).tolist()])

    def show_again(self, cell: int) -> None:
        """Shows a hidden cell if every aim can be proved without it."""
        self.hidden[cell] = False
        found: dict[Aim, Proof] = {}
        for aim in self._users[cell]:
            other = self._known(aim) or self._first(aim, self.hidden)
            if other is None:
                self.hidden[cell] = True
                return
            found[aim] = other
        for aim, proof in found.items():
            self._keep(aim, proof)

    def uses(self, cell: int) -> int:
        """How many proofs change the cell."""
        return len(self._users[cell])

    def _keep(self, aim: Aim, proof: Proof) -> None:
        if aim in self.proofs:
            for cell in self.proofs[aim].cells.tolist():
                self._users[cell].discard(aim)
        self.proofs[aim] = proof
        for cell in proof.cells.tolist():
            self._users[cell].add(aim)

    def _known(self, aim: Aim) -> Proof | None:
        """What proves another aim, as it is, turned round or taken several times."""
        cell, by = aim
        for other in list(self._users[cell])[:PROOFS_TRIED]:
            proof = self.proofs[other]
            moves = int(proof.by[proof.cells == cell][0])
            times = -(-abs(by) // abs(moves)) * (1 if (moves > 0) == (by > 0) else -1)
            made = Proof(proof.cells, proof.by * times)
            if self.hidden[made.cells].all() and self._stays_above(made):
                return made
        return None

    def _stays_above(self, proof: Proof) -> bool:
        return bool((self.task.counts[proof.cells] + proof.by >= 0).all())

    # --- the search -----------------------------------------------------------------------
    def _search(self, aim: Aim) -> Proof | None:
        """The cheapest proof: through what is hidden already, else through what may be hidden."""
        return self._first(aim, self.hidden) or self._first(aim, self.hidden | self.choosable)

    def _first(self, aim: Aim, may: np.ndarray) -> Proof | None:
        """A proof among cells of its kind, before those of its relations, before any."""
        for reach in (self._alike, self._related, self._anywhere):
            proof = self._solve(aim, reach(aim[0], may))
            if proof is not None:
                return proof
        return None

    def _alike(self, cell: int, may: np.ndarray) -> np.ndarray:
        return np.flatnonzero(may & self._of_kinds(self._own(cell)))

    def _related(self, cell: int, may: np.ndarray) -> np.ndarray:
        return np.flatnonzero(may & self._of_kinds(self._parts(cell)))

    def _anywhere(self, cell: int, may: np.ndarray) -> np.ndarray:
        return np.flatnonzero(may & (self.component == self.component[cell]))

    def _own(self, cell: int) -> np.ndarray:
        return self._parts(cell) if self.loose[cell] else self.task.kind[[cell]]

    def _parts(self, cell: int) -> np.ndarray:
        """The kinds of what a cell is added to or taken from, differences left aside."""
        beside = np.unique(self.sums[self.of_cell[:, [cell]].indices].indices)
        return np.unique(self.task.kind[beside[~self.loose[beside]]])

    def _of_kinds(self, kinds: np.ndarray) -> np.ndarray:
        """The cells of some kinds, and the loose ones that would hold them back."""
        key = kinds.tobytes()
        if key not in self._masks:
            own = np.isin(self.task.kind, kinds)
            beside = self.sums[np.unique(self.of_cell[:, own].indices)].indices
            own[beside] |= self.loose[beside]
            self._masks[key] = own
        return self._masks[key]

    def _solve(self, aim: Aim, cells: np.ndarray) -> Proof | None:
        """The cheapest change of ``cells`` alone that does what is aimed at.

        A hidden cell of one sum only needs no column: whatever its sum leaves over is its change, as
        long as it stays above nought.
        """
        loose = self.loose[cells] & (cells != aim[0])
        tight, counts = cells[~loose], self.task.counts
        columns, over = self.of_cell[:, tight], self.of_cell[:, cells[loose]].tocoo()
        limits = Limits(columns, -counts[tight].astype(float))
        # A whole (-1) that is loose takes its parts' change; a part (+1) takes what is left.
        limits.loosen(over.row, over.data, counts[cells[loose]][over.col].astype(float))
        limits.fix(int(np.searchsorted(tight, aim[0])), aim[1])
        found = self._least(tight, limits) if limits.tighten() else None
        if found is None:
            return None
        change = np.zeros(len(counts), dtype=np.int64)
        change[tight] = found
        change[cells[loose][over.col]] = -(over.data * (columns @ found)[over.row])
        # A solver reckons with fractions and tolerances: what does not hold to the unit is no proof.
        if (self.sums @ change).any() or (counts + change < 0).any():
            return None
        moved = np.flatnonzero(change)
        return Proof(moved, change[moved])

    def _least(self, cells: np.ndarray, limits: Limits) -> np.ndarray | None:
        """By how much each cell changes, in whole numbers; None when it cannot be done. Each is two
        columns, up and down, for either costs."""
        made = np.zeros(len(cells), dtype=np.int64)
        made[limits.fixed] = limits.low[limits.fixed]
        own, sums = limits.left()
        price = np.where(self.hidden[cells], NEARLY_NOTHING, self.task.weight[cells])[own]
        low, high = limits.low[own], limits.high[own]
        bounds = Bounds(
            np.concatenate([np.maximum(low, 0), np.maximum(-high, 0)]),
            np.concatenate([np.maximum(high, 0), np.maximum(-low, 0)]),
        )
        if not len(own):
            return made
        for whole in (0, 1):
            self.searches += 1
            found: Any = milp(
                np.concatenate([price, price]),
                constraints=sums,
                bounds=bounds,
                integrality=np.full(2 * len(own), whole),
                options=OPTIONS,
            )
            if found.x is None:
                return None
            change = found.x[: len(own)] - found.x[len(own) :]
            made[own] = np.rint(change)
            if np.abs(change - made[own]).max() < ROUNDING:
                return made
        return None


def matrix(task: Task) -> csr_matrix:
    """The sums as ``matrix @ counts = 0``."""
    rows, columns, values = [], [], []
    for number, (whole, parts) in enumerate(task.sums):
        rows += [number] * (1 + len(parts))
        columns += [whole, *parts]
        values += [-1, *([1] * len(parts))]
    shape = (len(task.sums), len(task.counts))
    return csr_matrix((np.array(values, dtype=np.int64), (rows, columns)), shape=shape)


def _mask(task: Task, cells: Collection[int]) -> np.ndarray:
    mask = np.zeros(len(task.counts), dtype=bool)
    mask[list(cells)] = True
    return mask


def hide(task: Task) -> Hiding:
    """Hides what it takes to keep every goal unknown, then shows again what was not needed, the
    dearest first."""
    made = Hiding(task)
    for aim in made.aims():
        made.prove(aim)
    until = made.searches + SECOND_THOUGHTS
    besides = set(np.flatnonzero(made.hidden).tolist()) - task.unknown - made.given_up
    besides = {cell for cell in besides if made.uses(cell) <= FEW_PROOFS}
    for cell in sorted(besides, key=lambda cell: (-task.weight[cell], cell)):
        if made.searches >= until:
            break
        made.show_again(cell)
    check(made)
    return made


def check(made: Hiding) -> None:
    """Holds every proof against every sum once more; AssertionError when one proves nothing."""
    for aim in made.aims():
        if aim[0] in made.given_up:
            continue
        proof = made.proofs[aim]
        change = np.zeros(len(made.task.counts), dtype=np.int64)
        change[proof.cells] = proof.by
        assert change[aim[0]] <= aim[1] < 0 or change[aim[0]] >= aim[1] > 0, aim
        assert made.hidden[proof.cells].all(), aim
        assert (made.task.counts + change >= 0).all(), aim
        assert not (made.sums @ change).any(), aim
