"""From a series to a forecast: each method tried on the past year, the better one goes on."""

from __future__ import annotations

import numpy as np

from balalyk.forecast.facts import (
    FEW,
    FEWEST_CASES,
    FEWEST_MONTHS,
    NAIVE,
    SHORT,
    YEAR,
    Ahead,
    Forecast,
    Past,
    Refused,
    Series,
)
from balalyk.forecast.methods import Method, methods

LEVEL = 0.8
# How far ahead, and how many months ahead the trials of the past year look.
MONTHS, TRIED = 12, 6


def forecast(series: Series, months: int = MONTHS, level: float = LEVEL) -> Forecast | Refused:
    """The next ``months`` (at most 12), each with a range that holds ``level`` of what comes.

    Refuses a series shorter than two years, or of so few cases that they are chance. The same
    series gives the same answer.
    """
    if not 1 <= months <= YEAR:
        raise ValueError("A forecast looks 1 to 12 months ahead.")
    counts = np.asarray(series.counts, dtype=float)
    if len(counts) < FEWEST_MONTHS:
        return Refused(SHORT, FEWEST_MONTHS, len(counts))
    lately = int(counts[-FEWEST_MONTHS:].sum())
    if lately < FEWEST_CASES:
        return Refused(FEW, FEWEST_CASES, lately)
    found = methods(counts)
    past = {name: _tried(method, counts, level) for name, method in found.items()}
    # Of two that did equally well the plainer one, which stands first.
    name = min(past, key=lambda one: (past[one].mase, one != NAIVE))
    middle, low, high = found[name](counts, months, level)
    first = series.start + len(counts)
    ahead = tuple(
        Ahead(first + n, float(middle[n]), float(low[n]), float(high[n])) for n in range(months)
    )
    order = sorted(past.items(), key=lambda one: one[0] != name)
    return Forecast(name, level, ahead, tuple(order))


def _tried(method: Method, counts: np.ndarray, level: float) -> Past:
    """From each month of the past year, with what was known then, up to half a year ahead."""
    errors, inside, tried = [], 0, 0
    last = len(counts)
    for origin in range(max(last - YEAR, YEAR + 1), last):
        months = min(TRIED, last - origin)
        middle, low, high = method(counts[:origin], months, level)
        truth = counts[origin : origin + months]
        errors += list(np.abs(truth - middle))
        inside += int(np.sum((np.floor(low) <= truth) & (truth <= np.ceil(high))))
        tried += months
    year_apart = float(np.mean(np.abs(counts[YEAR:] - counts[:-YEAR])))
    return Past(float(np.mean(errors)) / max(year_apart, 1e-9), inside, tried)
