"""Two ways to go on with a series: as a year before, and exponential smoothing with seasons.

Both work on Anscombe's scale, where the chance in a count is about the same whatever its size, so
that a range never falls below nought.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.stats import t as student

from balalyk.forecast.facts import MONTHS_FOR_SMOOTHING, NAIVE, SMOOTHED, YEAR

# What is expected in each month ahead, from where and to where.
Ranges = tuple[np.ndarray, np.ndarray, np.ndarray]
Method = Callable[[np.ndarray, int, float], Ranges]


def scaled(counts: np.ndarray) -> np.ndarray:
    """Anscombe's transform: its variance is near one for counts of Poisson's kind."""
    return np.asarray(2.0 * np.sqrt(counts + 0.375))


def counted(values: np.ndarray) -> np.ndarray:
    """Back to counts, never below nought."""
    return np.asarray(np.maximum((np.maximum(values, 0.0) / 2.0) ** 2 - 0.375, 0.0))


def seasonal_naive(counts: np.ndarray, months: int, level: float) -> Ranges:
    """As the same month a year before; the range from how far years have been apart (Hyndman,
    Athanasopoulos 2021, ch. 5.5). Needs more than a year; up to a year ahead."""
    values = scaled(counts)
    apart = values[YEAR:] - values[:-YEAR]
    middle = values[-YEAR:][:months]
    # Two months of chance stand between a year and the next: the one copied and the one to come.
    half = _reach(level, len(apart)) * np.sqrt(max(float(np.mean(apart**2)), 1.0))
    return counted(middle), counted(middle - half), counted(middle + half)


KINDS: tuple[dict[str, Any], ...] = (
    {},
    {"trend": "add", "damped_trend": True},
    {"seasonal": "add", "seasonal_periods": YEAR},
)


def smoothing_like(counts: np.ndarray) -> Method:
    """The smoothing that is best for these counts, for other lengths of the series: fitted anew each
    time, chosen once."""
    scores = [float(_fit(scaled(counts), **kind).aicc) for kind in KINDS]
    kind = KINDS[int(np.argmin(scores))]

    def method(some: np.ndarray, months: int, level: float) -> Ranges:
        return _ahead(_fit(scaled(some), **kind), len(some), months, level)

    return method


def _fit(values: np.ndarray, **kind: Any) -> Any:
    # Read late: the library takes seconds to load, and only the worker needs it.
    import pandas as pd
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ETSModel(pd.Series(values), error="add", **kind).fit(disp=False)


def _ahead(fitted: Any, length: int, months: int, level: float) -> Ranges:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = fitted.get_prediction(start=length, end=length + months - 1)
        frame = told.summary_frame(alpha=1 - level)
    middle = np.asarray(frame["mean"], dtype=float)
    half = np.asarray(frame["pi_upper"], dtype=float) - middle
    # The library takes its parameters as known and its errors from the fit: both flatter it.
    spare = len(fitted.params)
    half *= _reach(level, max(length - spare, 2)) / _reach(level, 10**6)
    half *= np.sqrt(length / max(length - spare, 1))
    return counted(middle), counted(middle - half), counted(middle + half)


def _reach(level: float, freedom: int) -> float:
    return float(student.ppf((1 + level) / 2, freedom))


def methods(counts: np.ndarray) -> dict[str, Method]:
    """Those that a series of this length can bear."""
    found: dict[str, Method] = {NAIVE: seasonal_naive}
    if len(counts) >= MONTHS_FOR_SMOOTHING:
        found[SMOOTHED] = smoothing_like(counts[:-YEAR])
    return found
