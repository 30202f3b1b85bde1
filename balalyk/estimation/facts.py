"""What goes in and what comes out: overlapping lists, estimates, and why they may or may not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

# Numbers, texts and rows of names that a sentence is filled with.
Value = float | str | tuple[str, ...]
Pair = tuple[int, int]

PUBLISH, WARN, REFUSE = "publish", "warn", "refuse"
# A reason that changes no verdict.
NOTE = "note"
FEWEST_LISTS, MOST_LISTS = 3, 6

STEPWISE, INDEPENDENT, ALL_PAIRS, BY_HAND = "stepwise", "independent", "all_pairs", "by_hand"
AIC, BIC, AVERAGE, KINDS, BOUND = "aic", "bic", "average", "kinds", "bound"
STRATA = "strata"


class WrongLists(ValueError):
    """What is wrong with a file or a model, as a code with values; `line` counts from 1, 0 for none."""

    def __init__(self, code: str, line: int = 0, **values: Value) -> None:
        super().__init__(code)
        self.code, self.line, self.values = code, line, {**values, "line": line}


@dataclass(frozen=True)
class Lists:
    """How many people stand on exactly which lists.

    `counts[h - 1]` are those with history h, in whose binary digits bit i says: on list `names[i]`.
    So three lists have seven counts; those on no list (h = 0) are what is to be estimated.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.counts) != 2 ** len(self.names) - 1:
            raise ValueError("One count for every history but the empty one.")

    @property
    def observed(self) -> int:
        """Different people on at least one list."""
        return sum(self.counts)

    @property
    def table(self) -> np.ndarray:
        """The counts as floats, shape (2^lists - 1,)."""
        return np.array(self.counts, dtype=float)

    def on(self, *lists: int) -> int:
        """People on all of these lists, whatever else they are on."""
        bits = sum(1 << number for number in lists)
        return sum(count for h, count in enumerate(self.counts, 1) if h & bits == bits)

    def named(self, pairs: tuple[Pair, ...]) -> str:
        """A model's pairs as text, such as "A:B C:D"; "" for none."""
        return " ".join(f"{self.names[i]}:{self.names[j]}" for i, j in pairs)


@dataclass(frozen=True)
class Effort:
    """How much is drawn: resamples of the bootstrap, rounds of the latent classes; seed of both."""

    samples: int = 1000
    rounds: int = 20_000
    seed: int = 20260101


@dataclass(frozen=True)
class Estimate:
    """One way to say how many there are. `n` counts those on no list too.

    `method` and `interval` are codes with words in `sentences`. `low` and `high` bound `n` (95 %, or
    the extremes of a spread over `models`); high may be inf.
    """

    method: str
    model: str
    n: float
    low: float
    high: float
    interval: str
    models: int = 1


@dataclass(frozen=True)
class Reason:
    """A code with the values of its sentence; `weight` is what it does to the verdict."""

    code: str
    weight: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Near:
    """A model that fits nearly as well as the best; how far it is from the best by each criterion."""

    model: str
    n: float
    over_aic: float
    over_bic: float


@dataclass(frozen=True)
class Answer:
    """All estimates side by side, the one to put first if any may be, and why."""

    lists: Lists
    estimates: tuple[Estimate, ...]
    headline: Estimate | None
    verdict: str
    reasons: tuple[Reason, ...]
    near: tuple[Near, ...] = ()
    strata: Mapping[str, Answer] = field(default_factory=dict)
