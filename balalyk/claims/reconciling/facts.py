"""What a report claims, and what is found about its claims: the words every part of this folder uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

DISCREPANCY, QUESTION = "discrepancy", "question"
KINDS = (
    "parts_total",
    "sex_total",
    "place_total",
    "percent_count",
    "percent_range",
    "age_overlap",
    "period_overlap",
    "unit_slip",
    "cumulative_fall",
    "stock",
    "average_range",
    "registry",
)
STATISTICS = (
    "mean",
    "min",
    "max",
    "cumulative",
    "opening",
    "closing",
    "attainment",
    "change",
)
# What the words before a number do to it: it bounds the truth from below, from above, or is near it.
AT_LEAST = ("more than", "over", "at least", "from", "no fewer than", "not less than")
AT_MOST = ("to", "up to", "at most", "less than", "fewer than", "under", "no more than")
ABOUT = ("about", "around", "approximately", "nearly", "almost", "some", "roughly")


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both counted."""

    start: date
    end: date

    def __contains__(self, other: Period) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether a day lies in both. Two that only share the day where one ends and the next
        begins do not: many reports write an end that is no longer counted."""
        return self.start < other.end and other.start < self.end

    def __str__(self) -> str:
        return f"{self.start.isoformat()} to {self.end.isoformat()}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One number as a report states it. ``figure``: the registry's indicator it names, by code.
    ``line`` is where it stands in the file, 0 if not known."""

    id: str
    indicator: str
    value: Decimal
    unit: str
    place: str = ""
    period: Period | None = None
    disaggregation: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""
    qualifier: str = ""
    statistic: str = ""
    per: str = ""
    among: bool = False
    overlapping: bool = False
    figure: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The claims of one report. ``places``: name → the place it lies in, None for the widest."""

    source: str
    claims: tuple[Claim, ...]
    title: str = ""
    places: Mapping[str, str | None] = field(default_factory=dict)
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit. ``claims``: ids, the contradicted one first. ``why`` names the
    sentence (``words.WHY``) and ``values`` what it speaks of; numbers are in single units."""

    kind: str
    severity: str
    claims: tuple[str, ...]
    stated: Decimal
    computed: Decimal
    why: str
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def difference(self) -> Decimal:
        """Stated less computed."""
        return self.stated - self.computed
