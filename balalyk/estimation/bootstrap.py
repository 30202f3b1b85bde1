"""Intervals that include the choice of the model: every resample searches anew."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from balalyk.estimation.existence import Judge
from balalyk.estimation.facts import Lists
from balalyk.estimation.selection import Search, stepwise


def resample(lists: Lists, samples: int, seed: int) -> np.ndarray:
    """That many tables of as many people, drawn with replacement; shape (samples, cells)."""
    chances = lists.table / lists.observed
    drawn = np.random.default_rng(seed).multinomial(lists.observed, chances, size=samples)
    return drawn.astype(float)


@dataclass(frozen=True)
class Resampled:
    """BCa ends (high may be inf); how many resamples had no estimate; the share, 0 to 1, that chose
    the same model as the data."""

    low: float
    high: float
    lost: int
    same: float


def bca(lists: Lists, search: Search, judge: Judge, samples: int, seed: int) -> Resampled | None:
    """Bias-corrected and accelerated 95 % interval (Efron 1987) of the stepwise estimate.

    A resample without an estimate counts as infinitely many. None where all estimates lie on one
    side of the data's own.
    """
    n = lists.observed + search.unseen[0]
    again = stepwise(resample(lists, samples, seed), judge)
    lost = int(np.isnan(again.unseen).sum())
    drawn = np.where(np.isnan(again.unseen), np.inf, again.unseen + lists.observed)
    below = ((drawn < n).sum() + (drawn == n).sum() / 2) / samples
    if not 0 < below < 1:
        return None
    shift, bend = norm.ppf(below), acceleration(lists, judge)
    ends = []
    for side in norm.ppf([0.025, 0.975]):
        share = norm.cdf(shift + (shift + side) / (1 - bend * (shift + side)))
        ends.append(float(np.quantile(drawn, share, method="inverted_cdf")))
    same = float((again.chosen == search.chosen[0]).all(axis=1).mean())
    return Resampled(ends[0], ends[1], lost, same)


def acceleration(lists: Lists, judge: Judge) -> float:
    """How the spread changes with the size: skewness over the people left out one by one.

    People of one history are alike, so one table for each filled cell is enough.
    """
    filled = np.flatnonzero(lists.table)
    tables = lists.table - np.eye(len(lists.table))[filled]
    unseen = stepwise(tables, judge).unseen
    weight = lists.table[filled][~np.isnan(unseen)]
    unseen = unseen[~np.isnan(unseen)]
    if not len(unseen):
        return 0.0
    away = np.average(unseen, weights=weight) - unseen
    square = (weight * away**2).sum()
    return float((weight * away**3).sum() / (6 * square**1.5)) if square > 0 else 0.0
