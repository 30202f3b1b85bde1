"""Every model of pairs, so that nobody sees one number without those that fit as well."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from balalyk.estimation.existence import FITS, Judge, frame
from balalyk.estimation.facts import Lists
from balalyk.estimation.poisson import fit, pairs_of

AT_ONCE = 4096
# Two models this near in the criterion cannot be told apart (Burnham and Anderson 2002).
NEAR = 2.0


@dataclass(frozen=True)
class Everyone:
    """One row a model that stands: pairs (M, pairs), N, deviance, parameters counted with the infinite.

    `refused` (R, pairs) are those that do not, with `why` (R,) as in `existence`.
    """

    chosen: np.ndarray
    n: np.ndarray
    deviance: np.ndarray
    parameters: np.ndarray
    saturated: np.ndarray
    refused: np.ndarray
    why: np.ndarray


@dataclass(frozen=True)
class Spread:
    """The best model by a criterion, and the extremes of N over those within NEAR of it."""

    n: float
    low: float
    high: float
    chosen: np.ndarray
    saturated: bool
    models: int


@lru_cache(maxsize=4)
def every_choice(lists: int) -> np.ndarray:
    """All sets of pairs as booleans, shape (2^pairs, pairs)."""
    pairs = len(pairs_of(lists))
    return (np.arange(2**pairs)[:, None] >> np.arange(pairs) & 1).astype(bool)


def everyone(lists: Lists, judge: Judge) -> Everyone:
    """Fits all models: 8, 64, 1,024 and 32,768 for three to six lists."""
    every = every_choice(len(lists.names))
    why, n, deviance, full = [], [], [], []
    for begin in range(0, len(every), AT_ONCE):
        part = every[begin : begin + AT_ONCE]
        table = np.repeat(lists.table[None], len(part), axis=0)
        why.append(judge(table, part))
        part, table = part[why[-1] == FITS], table[why[-1] == FITS]
        columns, cells = frame(table, part)
        fitted = fit(table, columns, cells)
        n.append(lists.observed + fitted.unseen)
        deviance.append(fitted.deviance)
        full.append(columns.sum(axis=1) >= cells.sum(axis=1))
    answers = np.concatenate(why)
    chosen, refused = every[answers == FITS], every[answers != FITS]
    return Everyone(
        chosen=chosen,
        n=np.concatenate(n),
        deviance=np.concatenate(deviance),
        parameters=1 + len(lists.names) + chosen.sum(axis=1),
        saturated=np.concatenate(full),
        refused=refused,
        why=answers[answers != FITS],
    )


def spread(models: Everyone, price: float) -> Spread | None:
    """The best by deviance and `price` a parameter: 2 for AIC, the log of the observed for BIC."""
    if not len(models.n):
        return None
    criterion = models.deviance + price * models.parameters
    best, near = int(criterion.argmin()), criterion <= criterion.min() + NEAR
    return Spread(
        n=float(models.n[best]),
        low=float(models.n[near].min()),
        high=float(models.n[near].max()),
        chosen=models.chosen[best],
        saturated=bool(models.saturated[best]),
        models=int(near.sum()),
    )
