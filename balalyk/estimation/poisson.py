"""Poisson log-linear models by the thousand: one batch of Newton steps fits them all at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from balalyk.estimation.facts import Pair

MOST_STEPS = 60
CLOSE_ENOUGH = 1e-9
# exp(-30) of a person: below it a cell is empty for every purpose.
FAR = 30.0


@lru_cache(maxsize=8)
def pairs_of(lists: int) -> tuple[Pair, ...]:
    """All pairs of lists, in the order of the design's columns."""
    return tuple(combinations(range(lists), 2))


@lru_cache(maxsize=8)
def histories(lists: int) -> np.ndarray:
    """Every history but the empty one, as 0 and 1; shape (2^lists - 1, lists)."""
    return (np.arange(1, 2**lists)[:, None] >> np.arange(lists)) & 1


@lru_cache(maxsize=8)
def design(lists: int) -> np.ndarray:
    """Columns: one, each list, each pair; shape (2^lists - 1, 1 + lists + pairs)."""
    on = histories(lists)
    both = [on[:, i] * on[:, j] for i, j in pairs_of(lists)]
    return np.column_stack([np.ones(len(on)), on, *both]).astype(float)


@dataclass(frozen=True)
class Fits:
    """One row a problem: coefficients (-inf never; an unused column has 0), means, deviance."""

    beta: np.ndarray
    mu: np.ndarray
    deviance: np.ndarray
    settled: np.ndarray

    @property
    def unseen(self) -> np.ndarray:
        """Expected number on no list: exp of the intercept."""
        return np.asarray(np.exp(self.beta[:, 0]))


def fit(
    counts: np.ndarray,
    columns: np.ndarray,
    cells: np.ndarray,
    begin: np.ndarray | None = None,
    matrix: np.ndarray | None = None,
) -> Fits:
    """Maximum likelihood of K Poisson models of one design by Newton's steps (IRLS).

    counts (K, C); columns (K, P), which parameters take part; cells (K, C), which cells do;
    begin (K, P), coefficients of a neighbouring model to begin from; matrix (C, P), `design` if
    None. The caller makes sure that each has a maximum (see `existence`).
    """
    if matrix is None:
        matrix = design(int(np.log2(counts.shape[1] + 1)))
    many, width = columns.shape
    crossed = (matrix[:, :, None] * matrix[:, None, :]).reshape(len(matrix), width * width)
    within = cells.astype(float)
    used = columns.astype(float)
    frame = used[:, :, None] * used[:, None, :]
    idle = np.eye(width) * (1 - used)[:, :, None]
    beta = np.zeros((many, width)) if begin is None else np.where(columns, begin, 0.0)
    settled = np.zeros(many, dtype=bool)
    open_ = np.arange(many)
    if begin is None:
        beta = _first(matrix, counts * within, within, used)
    for _ in range(MOST_STEPS):
        mean = np.exp(np.clip(beta[open_] @ matrix.T, -FAR, FAR)) * within[open_]
        slope = ((counts[open_] * within[open_] - mean) @ matrix) * used[open_]
        curve = (mean @ crossed).reshape(-1, width, width) * frame[open_] + idle[open_]
        curve += np.eye(width) * 1e-12
        step = np.linalg.solve(curve, slope[:, :, None])[:, :, 0]
        # A step too long is cut: the likelihood is concave, the direction is right.
        longest = np.abs(step).max(axis=1)
        step *= np.minimum(1.0, 3.0 / np.maximum(longest, 1e-300))[:, None]
        beta[open_] += step
        done = (step * slope).sum(axis=1) < CLOSE_ENOUGH
        settled[open_[done]] = True
        open_ = open_[~done]
        if not len(open_):
            break
    mean = np.exp(np.clip(beta @ matrix.T, -FAR, FAR)) * within
    return Fits(beta, mean, _deviance(counts * within, mean), settled)


def _first(
    matrix: np.ndarray,
    counts: np.ndarray,
    within: np.ndarray,
    used: np.ndarray,
) -> np.ndarray:
    """Weighted least squares on the logarithms of the counts and a half; shape (K, P)."""
    width = matrix.shape[1]
    crossed = (matrix[:, :, None] * matrix[:, None, :]).reshape(len(matrix), width * width)
    frame = used[:, :, None] * used[:, None, :]
    idle = np.eye(width) * (1 - used)[:, :, None]
    mean = (counts + 0.5) * within
    log = np.where(within > 0, np.log(counts + 0.5), 0.0)
    curve = (mean @ crossed).reshape(-1, width, width) * frame + idle + np.eye(width) * 1e-12
    right = ((mean * log) @ matrix) * used
    return np.asarray(np.linalg.solve(curve, right[:, :, None])[:, :, 0])


def _deviance(counts: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Twice the distance to the saturated likelihood; shape (K,)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(counts > 0, counts * np.log(counts / mean), 0.0)
    return np.asarray(2.0 * (parts - (counts - mean)).sum(axis=1))
