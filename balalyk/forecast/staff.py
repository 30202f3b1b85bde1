"""How many workers the cases ahead need, at a caseload that is stated."""

from __future__ import annotations

import math
from dataclasses import dataclass

from balalyk.forecast.facts import YEAR, Forecast, Series


@dataclass(frozen=True, slots=True)
class Staff:
    """``stay``: how many months a case stayed open in the past year. ``cases`` and ``workers``: living
    cases and workers for them by the end of the forecast's half-year, each (expected, low, high)."""

    stay: float
    cases: tuple[int, int, int]
    workers: tuple[int, int, int]


def staff(opened: Series, living: Series, ahead: Forecast, per_worker: int) -> Staff | None:
    """Living cases by Little's law (1961): as many as come in a month times the months one stays.

    ``living``: cases open at the end of the same months as ``opened``. None where nothing came.
    """
    if per_worker < 1:
        raise ValueError("A worker carries one case at least.")
    lately = opened.counts[-YEAR:]
    came = sum(lately) / len(lately)
    if not came:
        return None
    stay = sum(living.counts[-YEAR:]) / len(lately) / came
    months = ahead.ahead[: YEAR // 2]
    cases = tuple(
        math.ceil(stay * sum(ends) / len(months))
        for ends in (
            [one.n for one in months],
            [one.low for one in months],
            [one.high for one in months],
        )
    )
    workers = tuple(math.ceil(count / per_worker) for count in cases)
    return Staff(stay, (cases[0], cases[1], cases[2]), (workers[0], workers[1], workers[2]))
