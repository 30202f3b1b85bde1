"""Whether a model has a maximum-likelihood estimate at all, and whether it says how many there are.

After Fienberg and Rinaldo (2012) and Chan, Silverman and Vincent (2021): a pair of the model whose
lists share nobody has its parameter at minus infinity, and its cells, empty for certain, leave the
table. On the rest a finite estimate exists if and only if positive means with the observed margins
do (a linear programme), and the number of the unseen is identified if and only if the design that
remains has full rank.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog

from balalyk.estimation.poisson import design

FITS, NO_ESTIMATE, NOT_IDENTIFIED = 0, 1, 2
# The programme works on counts of at most one a cell: smaller than this is nought.
NOUGHT = 1e-7


def empty_pairs(counts: np.ndarray) -> np.ndarray:
    """Which pairs of lists share nobody; counts (K, C), answer (K, pairs)."""
    width = _lists(counts)
    both = design(width)[:, 1 + width :]
    return np.asarray((counts @ both) == 0)


def frame(counts: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Columns (K, P) with finite parameters and cells (K, C) that stay, for chosen pairs (K, pairs)."""
    width = _lists(counts)
    gone = chosen & empty_pairs(counts)
    both = design(width)[:, 1 + width :]
    cells = (gone.astype(float) @ both.T) == 0
    always = np.ones((len(counts), 1 + width), dtype=bool)
    return np.hstack([always, chosen & ~gone]), cells


@dataclass
class Judge:
    """Answers for one number of lists; remembers, for the answer depends on which cells are empty only."""

    lists: int
    known: dict[bytes, int] = field(default_factory=dict)

    def __call__(self, counts: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """FITS, NO_ESTIMATE or NOT_IDENTIFIED for each row; counts (K, C), chosen (K, pairs)."""
        columns, cells = frame(counts, chosen)
        filled = counts > 0
        keys = np.packbits(np.hstack([filled, columns, cells]), axis=1)
        unique, first, back = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        answers = np.empty(len(unique), dtype=int)
        new = []
        for number, key in enumerate(unique):
            answer = self.known.get(key.tobytes())
            if answer is None:
                new.append(number)
            else:
                answers[number] = answer
        if new:
            rows = first[new]
            answers[new] = self._judge(filled[rows], columns[rows], cells[rows])
            self.known.update({unique[n].tobytes(): int(answers[n]) for n in new})
        return np.asarray(answers[back.ravel()])

    def _judge(self, filled: np.ndarray, columns: np.ndarray, cells: np.ndarray) -> np.ndarray:
        matrix = design(self.lists)
        wanted = columns.sum(axis=1)
        whole = matrix * cells[:, :, None] * columns[:, None, :]
        # Full rank on the filled cells alone leaves no direction to run off in: it exists.
        plain = _rank(whole * filled[:, :, None]) == wanted
        answers = np.full(len(filled), FITS)
        rest = np.flatnonzero(~plain)
        if len(rest):
            ranks = _rank(whole[rest])
            for row, rank in zip(rest, ranks, strict=True):
                if not has_maximum(matrix[cells[row]][:, columns[row]], filled[row][cells[row]]):
                    answers[row] = NO_ESTIMATE
                elif rank < wanted[row]:
                    answers[row] = NOT_IDENTIFIED
        return answers


def has_maximum(matrix: np.ndarray, filled: np.ndarray) -> bool:
    """Whether means, all positive, have the margins of the filled cells.

    Maximises the smallest mean s over m >= s with matrix' m = matrix' filled, by HiGHS.
    """
    cells, width = matrix.shape
    margins = matrix.T @ filled.astype(float)
    solved = linprog(
        c=np.append(np.zeros(cells), -1.0),
        A_eq=np.hstack([matrix.T, np.zeros((width, 1))]),
        b_eq=margins,
        A_ub=np.hstack([-np.eye(cells), np.ones((cells, 1))]),
        b_ub=np.zeros(cells),
        bounds=[(0, None)] * cells + [(None, 1.0)],
        method="highs",
    )
    return bool(solved.status == 0 and -solved.fun > NOUGHT)


def _rank(matrices: np.ndarray) -> np.ndarray:
    """Ranks of a stack of matrices of noughts and ones, shape (K,)."""
    crossed = np.swapaxes(matrices, 1, 2) @ matrices
    return np.asarray(np.linalg.matrix_rank(crossed, hermitian=True, tol=1e-8))


def _lists(counts: np.ndarray) -> int:
    return int(np.log2(counts.shape[1] + 1))
