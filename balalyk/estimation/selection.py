"""Which pairs of lists depend on each other: forward search, for many tables in step.

After Chan, Silverman and Vincent (2021): begin with the lists alone; of all pairs that could be
added, and whose model has an estimate that says how many there are, take the one with the smallest
p-value, as long as that is below the threshold. The p-value is that of the number of people whom the
two lists share, which without the pair would be Poisson with the mean of the model so far: the tail
on the side where it lies.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc, gammaincc

from balalyk.estimation.existence import FITS, Judge, frame
from balalyk.estimation.facts import Pair
from balalyk.estimation.poisson import design, fit, pairs_of

THRESHOLD = 0.02
# Below this a tail is nought to the machine, and its logarithm comes from Stirling's series.
TINY = 1e-280


@dataclass(frozen=True)
class Search:
    """One row a table.

    `chosen` (K, pairs); `unseen` (K,), the number on no list, NaN where no model says it; `order`,
    the first table's pairs as they were added.
    """

    chosen: np.ndarray
    unseen: np.ndarray
    order: tuple[Pair, ...]


def stepwise(counts: np.ndarray, judge: Judge, threshold: float = THRESHOLD) -> Search:
    """The search on each of K tables (K, C) at once."""
    many, pairs = len(counts), pairs_of(judge.lists)
    both = design(judge.lists)[:, 1 + judge.lists :]
    chosen = np.zeros((many, len(pairs)), dtype=bool)
    unseen = np.full(many, np.nan)
    beta = np.zeros((many, 1 + judge.lists + len(pairs)))
    order: list[Pair] = []
    open_ = np.flatnonzero(judge(counts, chosen) == FITS)
    while len(open_):
        begin = beta[open_] if beta.any() else None
        fitted = fit(counts[open_], *frame(counts[open_], chosen[open_]), begin=begin)
        unseen[open_], beta[open_] = fitted.unseen, fitted.beta
        surprise = log_tail(counts[open_] @ both, fitted.mu @ both)
        surprise[chosen[open_]] = 0.0
        row, added = _best(counts[open_], chosen[open_], surprise, judge, np.log(threshold))
        open_ = open_[row]
        chosen[open_, added] = True
        if len(open_) and open_[0] == 0:
            order.append(pairs[added[0]])
    return Search(chosen, unseen, tuple(order))


def log_tail(shared: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Logarithm of the one-sided Poisson p-value of `shared` under `mean`, of one shape.

    P(X >= shared) where more than the mean are shared, P(X <= shared) where fewer.
    """
    mean = np.maximum(mean, 1e-300)
    over = gammainc(np.maximum(shared, 1e-300), mean)
    tail = np.where(shared > mean, over, gammaincc(shared + 1, mean))
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(shared > 0, shared * np.log(shared / mean), 0.0) - shared + mean
        far = -rate - 0.5 * np.log(2 * np.pi * np.maximum(shared, 1.0))
        return np.asarray(np.where(tail > TINY, np.log(tail), np.minimum(far, np.log(TINY))))


def _best(
    counts: np.ndarray, chosen: np.ndarray, surprise: np.ndarray, judge: Judge, limit: float
) -> tuple[np.ndarray, np.ndarray]:
    """Rows that go on, ascending, and the pair each adds: the most surprising whose model stands."""
    rows, pairs = np.nonzero(surprise < limit)
    ranked = np.lexsort((surprise[rows, pairs], rows))
    rows, pairs = rows[ranked], pairs[ranked]
    going, adding = [], []
    while len(rows):
        _, first = np.unique(rows, return_index=True)
        trial = chosen[rows[first]]
        trial[np.arange(len(first)), pairs[first]] = True
        stands = judge(counts[rows[first]], trial) == FITS
        going.append(rows[first][stands])
        adding.append(pairs[first][stands])
        # Where the most surprising pair does not stand, the next has its turn.
        later = np.isin(rows, rows[first][~stands])
        later[first] = False
        rows, pairs = rows[later], pairs[later]
    if not going:
        return np.empty(0, dtype=int), np.empty(0, dtype=int)
    row, added = np.concatenate(going), np.concatenate(adding)
    ranked = np.argsort(row)
    return row[ranked], added[ranked]
