"""A number that there are at least, if some people are harder to find than others."""

from __future__ import annotations

import numpy as np

from balalyk.estimation.existence import has_maximum
from balalyk.estimation.facts import Lists
from balalyk.estimation.intervals import around
from balalyk.estimation.poisson import design, fit, histories


def lower_bound(lists: Lists) -> tuple[float, float, float] | None:
    """Chao's bound for lists of different reach, with its Wald 95 % interval; None if there is none.

    The model of independent lists on those alone who stand on one list or two (Rivest and
    Baillargeon 2007). It is a bound as long as no two lists avoid each other.
    """
    count = len(lists.names)
    few = histories(count).sum(axis=1) <= 2
    used = design(count)[:, : 1 + count]
    if count < 3 or not has_maximum(used[few], lists.table[few] > 0):
        return None
    table = np.where(few, lists.table, 0.0)[None]
    columns = np.arange(design(count).shape[1])[None] <= count
    fitted = fit(table, columns, few[None])
    variance = np.linalg.inv((used.T * fitted.mu[0]) @ used)[0, 0]
    low, high = around(float(fitted.unseen[0]), variance)
    return lists.observed + float(fitted.unseen[0]), lists.observed + low, lists.observed + high
