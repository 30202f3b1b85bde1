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

from balalyk.estimation.poisson import design, fit

FITS, NO_ESTIMATE, NOT_IDENTIFIED, UNDECIDED = 0, 1, 2, 3
# The programme works on counts of at most one a cell: smaller than this is nought.
NOUGHT = 1e-7
ASIDE = 1e3


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
    failed: dict[bytes, list[np.ndarray]] = field(default_factory=dict)

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
        values, vectors = _spectrum(whole * filled[:, :, None], columns)
        free = (values <= NOUGHT).sum(axis=1)
        # Full rank on the filled cells alone leaves no direction to run off in: it exists.
        answers = np.where(free == 0, FITS, UNDECIDED)
        rest = np.flatnonzero(free > 0)
        if not len(rest):
            return answers
        lacking = (_spectrum(whole[rest], columns[rest])[0] <= NOUGHT).any(axis=1)
        answers[rest[lacking]] = NOT_IDENTIFIED
        one = rest[(free[rest] == 1) & (answers[rest] == UNDECIDED)]
        answers[one] = _along(matrix, vectors[one, :, 0], cells[one])
        more = rest[answers[rest] == UNDECIDED]
        if len(more):
            fits = _certified(matrix, filled[more], columns[more], cells[more])
            answers[more[fits]] = FITS
        for row in rest[np.argsort(wanted[rest], kind="stable")]:
            if answers[row] in (UNDECIDED, NOT_IDENTIFIED) and not self._stands(
                filled[row], columns[row], cells[row]
            ):
                answers[row] = NO_ESTIMATE
        return np.where(answers == UNDECIDED, FITS, answers)

    def _stands(self, filled: np.ndarray, columns: np.ndarray, cells: np.ndarray) -> bool:
        """By linear programme, unless a smaller model on the same cells is known to fail."""
        failed = self.failed.setdefault(np.packbits([*filled, *cells]).tobytes(), [])
        if any((columns >= smaller).all() for smaller in failed):
            return False
        matrix = design(self.lists)[cells][:, columns]
        if has_maximum(matrix, filled[cells]):
            return True
        failed.append(columns)
        return False


def _along(matrix: np.ndarray, ways: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """The answers where one direction, ways (K, P), leaves the filled cells as they are.

    If along it no empty cell grows, or none shrinks, the likelihood rises for ever.
    """
    moved = (ways @ matrix.T) * cells
    one_sided = (moved > -NOUGHT).all(axis=1) | (moved < NOUGHT).all(axis=1)
    return np.where(one_sided, NO_ESTIMATE, FITS)


def _certified(
    matrix: np.ndarray, filled: np.ndarray, columns: np.ndarray, cells: np.ndarray
) -> np.ndarray:
    """Where fitting itself ends at positive means with the right margins: they prove existence."""
    table = filled.astype(float)
    fitted = fit(table, columns, cells)
    apart = np.abs((table * cells - fitted.mu) @ matrix) * columns
    least = np.where(cells, fitted.mu, 1.0).min(axis=1)
    return np.asarray(fitted.settled & (apart.max(axis=1) < 1e-6) & (least > 1e-4))


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


def _spectrum(matrices: np.ndarray, columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Eigenvalues (K, P), ascending, and vectors (K, P, P) of each matrix' matrix.

    Columns out of use get a large value of their own, so that each nought is a direction in use.
    """
    aside = np.eye(columns.shape[1]) * (~columns)[:, :, None] * ASIDE
    values, vectors = np.linalg.eigh(np.swapaxes(matrices, 1, 2) @ matrices + aside)
    return values, vectors


def _lists(counts: np.ndarray) -> int:
    return int(np.log2(counts.shape[1] + 1))
