"""Leaves to a solver only what a change of some cells cannot be worked out without."""

from __future__ import annotations

import numpy as np
from scipy.optimize import LinearConstraint
from scipy.sparse import coo_matrix, csc_matrix, hstack
from scipy.sparse.csgraph import connected_components


class Limits:
    """How far each of some cells (the columns of ``sums``) may change, and each sum of the changes.

    What follows from a sum of one cell is taken into the cell's own limits, which leaves few sums to
    the solver.
    """

    def __init__(self, sums: csc_matrix, low: np.ndarray) -> None:
        entries = sums.tocoo()
        self.row, self.column, self.sign = entries.row, entries.col, entries.data.astype(float)
        self.rows = sums.shape[0]
        self.low, self.high = low, np.full(len(low), np.inf)
        self.least, self.most = np.zeros(self.rows), np.zeros(self.rows)
        self.fixed = np.zeros(len(low), dtype=bool)

    def loosen(self, row: np.ndarray, sign: np.ndarray, room: np.ndarray) -> None:
        """A cell of ``row`` alone, with so much room downwards, takes what the sum leaves over."""
        whole, part = row[sign < 0], row[sign > 0]
        np.subtract.at(self.least, whole, room[sign < 0])
        self.most[whole] = np.inf
        self.least[part] = -np.inf
        np.add.at(self.most, part, room[sign > 0])

    def fix(self, column: int, by: int) -> None:
        """``column`` changes by this."""
        self.low[column] = self.high[column] = by

    def tighten(self) -> bool:
        """Works limits of sums of one cell into the cell's; False when nothing is left to it."""
        while True:
            fixed = (self.low == self.high) & ~self.fixed
            entry = fixed[self.column]
            moved = self.sign[entry] * self.low[self.column[entry]]
            np.subtract.at(self.least, self.row[entry], moved)
            np.subtract.at(self.most, self.row[entry], moved)
            self.fixed |= fixed
            self._keep(~entry)
            in_row = np.bincount(self.row, minlength=self.rows)
            if ((in_row == 0) & ((self.least > 0) | (self.most < 0))).any():
                return False
            alone = in_row[self.row] == 1
            if not alone.any():
                return True
            row, column, up = self.row[alone], self.column[alone], self.sign[alone] > 0
            np.maximum.at(self.low, column, np.where(up, self.least[row], -self.most[row]))
            np.minimum.at(self.high, column, np.where(up, self.most[row], -self.least[row]))
            self.least[row], self.most[row] = -np.inf, np.inf
            self._keep(~alone)
            if (self.low > self.high).any():
                return False

    def _keep(self, entries: np.ndarray) -> None:
        self.row, self.column, self.sign = (
            self.row[entries], self.column[entries], self.sign[entries],
        )  # fmt: skip

    def left(self) -> tuple[np.ndarray, LinearConstraint]:
        """The columns that must change or hang on one that must, and the sums among them, each column
        once for upwards and once for downwards. No other column need change."""
        must = np.concatenate(
            [(self.least > 0) | (self.most < 0), (self.low > 0) | (self.high < 0)]
        )
        must[self.rows :] &= ~self.fixed
        graph = coo_matrix(
            (np.ones(len(self.row)), (self.row, self.column + self.rows)),
            shape=(self.rows + len(self.low),) * 2,
        )
        part = connected_components(graph, directed=False)[1]
        touched = np.isin(part, np.unique(part[must]))
        own = np.flatnonzero(touched[self.rows :])
        rows = np.flatnonzero(touched[: self.rows])
        kept = touched[self.row]
        sums = csc_matrix(
            (
                self.sign[kept],
                (np.searchsorted(rows, self.row[kept]), np.searchsorted(own, self.column[kept])),
            ),
            shape=(len(rows), len(own)),
        )
        return own, LinearConstraint(
            hstack([sums, -sums], format="csc"), self.least[rows], self.most[rows]
        )
