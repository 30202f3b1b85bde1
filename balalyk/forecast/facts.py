"""What goes in and what comes out: counts by month, months ahead with their range, past errors."""

from __future__ import annotations

from dataclasses import dataclass

YEAR = 12
# Without two of each month of the year nothing is known of the seasons; the first year only gives
# what the second is held against.
FEWEST_MONTHS = 24
# From here on a smoothing with seasons of its own has enough to be fitted and tried.
MONTHS_FOR_SMOOTHING = 36
# Fewer cases than this in the last two years are chance, and no history.
FEWEST_CASES = 48
NAIVE, SMOOTHED = "seasonal_naive", "smoothing"
SHORT, FEW = "short", "few"


@dataclass(frozen=True, slots=True)
class Series:
    """Counts of months that follow one another. ``start``: the first month, as year × 12 + month - 1,
    so that months can be added."""

    start: int
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if any(count < 0 for count in self.counts):
            raise ValueError("No count is below nought.")


@dataclass(frozen=True, slots=True)
class Ahead:
    """A month ahead: what is expected, and from where to where it lies in ``level`` of all cases."""

    month: int
    n: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Past:
    """How the method did when it forecast the past year from what was known then.

    ``mase``: its mean error over that of saying "as a year before"; below 1 is better than that.
    ``inside`` of ``tried`` months lay within their range.
    """

    mase: float
    inside: int
    tried: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The months ahead by the better of the methods; ``past`` by method, the chosen one's first."""

    method: str
    level: float
    ahead: tuple[Ahead, ...]
    past: tuple[tuple[str, Past], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no forecast: ``code`` short (months) or few (cases in the last two years), what is
    needed and what there is."""

    code: str
    needs: int
    there: int
