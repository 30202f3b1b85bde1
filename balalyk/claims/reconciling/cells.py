"""Where a claim stands: its place, period and categories, and which claims are parts of which."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from balalyk.claims.reconciling.amounts import Span, Unit, plain, span, unit
from balalyk.claims.reconciling.facts import Claim, Period, Report

AGE, SEX = "age", "sex"
EVERYBODY = frozenset({"all", "total", "both", "both sexes", "any", ""})
EVERYBODY |= {"все", "всего", "итого", "оба пола", "баары", "бардыгы", "жалпы"}
MALE = frozenset({"boys", "boy", "men", "man", "male", "males", "m"})
MALE |= {"мальчики", "мальчиков", "мужчины", "мужчин", "мужской", "эркек балдар", "эркек"}
FEMALE = frozenset({"girls", "girl", "women", "woman", "female", "females", "f"})
FEMALE |= {"девочки", "девочек", "женщины", "женщин", "женский", "кыздар", "кыз", "аялдар", "аял"}
SEXES, AGES = frozenset({"sex", "gender", "пол", "жынысы"}), ("age", "возраст", "жаш")
OLDEST = 200


@dataclass(frozen=True, slots=True)
class Ages:
    """Completed years from ``low`` to ``high``, both counted."""

    low: int
    high: int

    def __contains__(self, other: Ages) -> bool:
        return self.low <= other.low and other.high <= self.high

    def overlaps(self, other: Ages) -> bool:
        return self.low <= other.high and other.low <= self.high


def ages(words: str) -> Ages | None:
    """The ages as written: "10-13", "5 to 17", "under 5", "18+", "15"; None for anything else."""
    text = re.sub(r"\s*(years|year|yrs|old|лет|года|год|жаш)\b", "", plain(words)).strip()
    if found := re.fullmatch(r"(\d{1,3})\s*(?:[-–—‑]|to)\s*(\d{1,3})", text):
        low, high = int(found[1]), int(found[2])
        return Ages(low, high) if low <= high else None
    if found := re.fullmatch(r"(?:under|below|<|до)\s*(\d{1,3})", text):
        return Ages(0, int(found[1]) - 1)
    if found := re.fullmatch(r"(\d{1,3})\s*(?:\+|and (?:over|older|above)|и старше)", text):
        return Ages(int(found[1]), OLDEST)
    if found := re.fullmatch(r"\d{1,3}", text):
        return Ages(int(text), int(text))
    return None


@dataclass(frozen=True, eq=False)
class Cell:
    """A claim with what its words mean. Two cells are the same only when they are one claim."""

    claim: Claim
    period: Period | None
    categories: Mapping[str, str]
    ages: Ages | None

    @cached_property
    def indicator(self) -> str:
        return plain(self.claim.indicator)

    @cached_property
    def unit(self) -> Unit:
        return unit(self.claim.unit)

    @cached_property
    def span(self) -> Span:
        return span(self.claim)

    @cached_property
    def place(self) -> str:
        return plain(self.claim.place)

    @cached_property
    def coordinates(self) -> tuple[object, ...]:
        return (self.place, self.period, tuple(sorted(self.categories.items())), self.ages)


def cell(claim: Claim, report: Report) -> Cell:
    """The claim where it stands; without a period of its own it has the report's."""
    categories, band = {}, None
    for name, value in claim.disaggregation.items():
        key, word = plain(name), plain(value)
        if word in EVERYBODY:
            continue
        key = SEX if key in SEXES else key
        if key.startswith(AGES) and (read := ages(value)):
            band = read
        else:
            categories[key] = word
    return Cell(claim, claim.period or report.period, categories, band)


class Places:
    """Which place lies in which."""

    def __init__(self, report: Report) -> None:
        self.parents = {plain(k): plain(v) if v else None for k, v in report.places.items()}

    def above(self, place: str) -> Iterator[str]:
        """Every place that this one lies in, the nearest first."""
        seen = {place}
        while (parent := self.parents.get(place)) and parent not in seen:
            seen.add(parent)
            yield parent
            place = parent

    def within(self, inner: str, outer: str) -> bool:
        return inner == outer or outer in self.above(inner)

    def covered(self, place: str, by: frozenset[str]) -> bool:
        """Whether the named places together make up the whole of a place."""
        if place in by:
            return True
        inside = [name for name, parent in self.parents.items() if parent == place]
        return bool(inside) and all(self.covered(name, by) for name in inside)


def is_part(part: Cell, whole: Cell, places: Places) -> bool:
    """Whether everybody counted in ``part`` is counted in ``whole`` too, by what they say."""
    if part is whole or part.coordinates == whole.coordinates:
        return False
    if not places.within(part.place, whole.place):
        return False
    if part.period != whole.period and not (
        part.period and whole.period and part.period in whole.period
    ):
        return False
    if not whole.categories.items() <= part.categories.items():
        return False
    return whole.ages is None or (part.ages is not None and part.ages in whole.ages)


@dataclass(frozen=True, slots=True)
class Shape:
    """How parts divide a whole: by which categories, by place, by period."""

    categories: frozenset[str]
    by_place: bool
    by_period: bool

    @property
    def kind(self) -> str:
        """The kind of finding when such parts do not make up their whole."""
        if self.categories == {SEX} and not (self.by_place or self.by_period):
            return "sex_total"
        if self.by_place and not (self.categories or self.by_period):
            return "place_total"
        return "parts_total"


def shape(part: Cell, whole: Cell) -> Shape:
    """How this part was cut from that whole."""
    names = set(part.categories) - set(whole.categories)
    if part.ages != whole.ages:
        names.add(AGE)
    return Shape(frozenset(names), part.place != whole.place, part.period != whole.period)


def _wider(part: Cell, index: Mapping[object, list[Cell]], places: Places) -> Iterator[Cell]:
    """The cells of its place or one above it, with some of its categories and no other."""
    categories = sorted(part.categories.items())
    for place in (part.place, *places.above(part.place)):
        for size in range(len(categories) + 1):
            for some in itertools.combinations(categories, size):
                yield from index.get((place, frozenset(some)), ())


def divisions(cells: Sequence[Cell], places: Places) -> Iterator[tuple[Cell, Shape, list[Cell]]]:
    """Each whole with the parts it is divided into, one division a shape.

    A part belongs to the smallest wholes it lies in: those of ten to thirteen in one district are
    parts of the children, and only through them of everybody informed.
    """
    index: dict[object, list[Cell]] = defaultdict(list)
    for one in cells:
        index[one.place, frozenset(one.categories.items())].append(one)
    wholes = {
        id(part): [w for w in _wider(part, index, places) if is_part(part, w, places)]
        for part in cells
    }
    within = {part: {id(whole) for whole in above} for part, above in wholes.items()}
    made: dict[tuple[int, Shape], tuple[Cell, Shape, list[Cell]]] = {}
    for part in cells:
        above = wholes[id(part)]
        for whole in above:
            if not any(id(whole) in within[id(other)] for other in above):
                cut = shape(part, whole)
                made.setdefault((id(whole), cut), (whole, cut, []))[2].append(part)
    yield from made.values()
