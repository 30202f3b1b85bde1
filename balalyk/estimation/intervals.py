"""Intervals of one model's number, as if the model had been known beforehand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, xlogy

from balalyk.estimation.existence import frame
from balalyk.estimation.facts import Lists
from balalyk.estimation.poisson import design, fit

Z = 1.959963984540054
# Half of the 95 % point of chi-square with one degree of freedom.
FALL = Z**2 / 2
FARTHEST = 1e4
# A logarithm this wide says nothing at all.
ENDLESS = 20.0


def wald(lists: Lists, chosen: np.ndarray) -> tuple[float, float]:
    """95 % from the curvature at the maximum, symmetric in the logarithm of the unseen.

    chosen (pairs,), booleans, a model that has an estimate.
    """
    columns, cells = frame(lists.table[None], chosen[None])
    fitted = fit(lists.table[None], columns, cells)
    used = design(len(lists.names))[:, columns[0]]
    variance = np.linalg.inv((used.T * fitted.mu[0]) @ used)[0, 0]
    low, high = around(float(fitted.unseen[0]), variance)
    return lists.observed + low, lists.observed + high


def around(unseen: float, variance: float) -> tuple[float, float]:
    """95 % around a number whose logarithm has this variance; high is inf where nothing bounds it."""
    spread = Z * float(np.sqrt(max(variance, 0.0)))
    high = unseen * float(np.exp(spread)) if spread < ENDLESS else np.inf
    return unseen * float(np.exp(-spread)), high


def profile(lists: Lists, chosen: np.ndarray) -> tuple[float, float]:
    """95 % of the multinomial profile likelihood of N (Cormack 1992); inf where it never falls."""
    columns, cells = frame(lists.table[None], chosen[None])
    top = fit(lists.table[None], columns, cells)
    likelihood = _likelihood(lists, columns, cells, top.beta)
    seen, unseen = lists.observed, max(float(top.unseen[0]), 0.5)
    # The maximum of the exact likelihood lies a little beside that of Poisson's.
    peak = minimize_scalar(
        lambda log: -likelihood(np.exp(log)),
        bounds=(np.log(unseen) - 3, np.log(unseen) + 1),
        method="bounded",
        options={"xatol": 1e-8},
    )

    def over(log: float) -> float:
        return likelihood(np.exp(log)) + float(peak.fun) + FALL

    low, high = np.log(1e-3), np.log(unseen * FARTHEST)
    bottom = 0.0 if over(low) > 0 else float(np.exp(brentq(over, low, peak.x, xtol=1e-9)))
    ceiling = np.inf if over(high) > 0 else float(np.exp(brentq(over, peak.x, high, xtol=1e-9)))
    return seen + bottom, seen + ceiling


def _likelihood(
    lists: Lists, columns: np.ndarray, cells: np.ndarray, begin: np.ndarray
) -> Callable[[float], float]:
    """Log-likelihood as a function of the number on no list, all else at its best for that number."""
    plain = design(len(lists.names))
    matrix = np.vstack([np.eye(1, plain.shape[1]), plain])
    within = np.hstack([[[True]], cells])
    seen = lists.observed

    def of(unseen: float) -> float:
        table = np.concatenate([[unseen], lists.table])[None]
        fitted = fit(table, columns, within, begin=begin, matrix=matrix)
        chances = fitted.mu[0] / fitted.mu[0].sum()
        whole = gammaln(seen + unseen + 1) - gammaln(unseen + 1)
        return float(whole + xlogy(table[0], np.where(table[0] > 0, chances, 1.0)).sum())

    return of


def number(lists: Lists, chosen: np.ndarray) -> float:
    """The model's N, those on no list included."""
    fitted = fit(lists.table[None], *frame(lists.table[None], chosen[None]))
    return lists.observed + float(fitted.unseen[0])
