"""How exact a number is as it was written: a rounded or hedged number is a span, not a point."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from balalyk.claims.reconciling.facts import ABOUT, AT_LEAST, AT_MOST, Claim

INFINITE = Decimal("Infinity")
SCALES = {
    word: Decimal(1000) ** power
    for power, words in enumerate(
        (
            "thousand thousands тысяча тысячи тысяч тыс миң",
            "million millions миллион миллиона миллионов млн",
            "billion billions миллиард миллиарда миллиардов млрд",
        ),
        start=1,
    )
    for word in words.split()
}
PERCENT = r"percent|per cent|%|процент(?:а|ов)?|пайыз"
PEOPLE = frozenset(
    [
        "person",
        "persons",
        "people",
        "individual",
        "individuals",
        "child",
        "children",
        "adult",
        "adults",
        "boy",
        "boys",
        "girl",
        "girls",
        "man",
        "men",
        "woman",
        "women",
        "minor",
        "minors",
        "pupil",
        "pupils",
        "student",
        "students",
        "parent",
        "parents",
        "worker",
        "workers",
        "trainee",
        "trainees",
        "participant",
        "participants",
        "beneficiary",
        "beneficiaries",
        "человек",
        "человека",
        "люди",
        "людей",
        "дети",
        "детей",
        "ребёнок",
        "ребёнка",
        "мальчик",
        "мальчика",
        "мальчики",
        "мальчиков",
        "девочка",
        "девочки",
        "девочек",
        "мужчин",
        "мужчины",
        "женщин",
        "женщины",
        "взрослых",
        "адам",
        "адамдар",
        "киши",
        "бала",
        "балдар",
        "кыз",
        "кыздар",
        "уул",
        "эркек",
        "аял",
    ]
)
# A word such as "about" makes a number uncertain by at least this share of it.
LOOSE = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class Unit:
    """``base``: what is counted ("people" for every word for people); ``scale``: what the word
    before it multiplies by; ``of``: the indicator a percentage is of, when it is one."""

    base: str
    scale: Decimal = Decimal(1)
    of: str | None = None

    @property
    def is_percent(self) -> bool:
        return self.base == "percent"


@dataclass(frozen=True, slots=True)
class Span:
    """Every value a written number may stand for, both ends counted."""

    low: Decimal
    high: Decimal

    def meets(self, other: Span) -> bool:
        return self.low <= other.high and other.low <= self.high

    def times(self, factor: Decimal) -> Span:
        return Span(self.low * factor, self.high * factor)

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    @property
    def width(self) -> Decimal:
        return self.high - self.low


def total(spans: Iterable[Span]) -> Span:
    """The span of a sum."""
    added = Span(Decimal(0), Decimal(0))
    for one in spans:
        added = added + one
    return added


def plain(words: str) -> str:
    """Words without case, double spaces and signs at their ends, so that the same is the same."""
    return re.sub(r"\s+", " ", words.casefold()).strip(" .,;:")


@lru_cache(maxsize=10_000)
def unit(words: str) -> Unit:
    """The unit as written: "million people", "percent of children registered", "booklets"."""
    text = plain(words)
    if found := re.fullmatch(rf"(?:{PERCENT})(?: (?:of|от) (?P<of>.+))?", text):
        return Unit("percent", of=found["of"] or "")
    scale = Decimal(1)
    first, _, rest = text.partition(" ")
    while (word := first.strip(".")) in SCALES:
        scale *= SCALES[word]
        first, _, rest = rest.removeprefix("of ").partition(" ")
    text = f"{first} {rest}".strip()
    return Unit("people" if text in PEOPLE else text, scale)


def written(claim: Claim) -> Decimal:
    """The claim's number in single units."""
    return claim.value * unit(claim.unit).scale


def span(claim: Claim) -> Span:
    """What the claim's number may stand for: its rounding, then the words before it."""
    scale, value = unit(claim.unit).scale, written(claim)
    half = _half_of_last_digit(claim) * scale
    qualifier = plain(claim.qualifier)
    if qualifier in AT_LEAST:
        return Span(value - half, INFINITE)
    if qualifier in AT_MOST:
        return Span(-INFINITE if value < 0 else Decimal(0), value + half)
    if qualifier in ABOUT:
        half = max(half, abs(value) * LOOSE, _half_of_round(value))
    return Span(value - half, value + half)


def _half_of_last_digit(claim: Claim) -> Decimal:
    """Half a step of the last digit written: 27.8 is 27.75 to 27.85; 1136 persons is 1136."""
    exponent = claim.value.as_tuple().exponent
    assert isinstance(exponent, int)
    rounded = unit(claim.unit)
    is_whole = exponent >= 0
    if is_whole and not (rounded.is_percent or rounded.scale > 1 or claim.statistic == "mean"):
        return Decimal(0)
    return Decimal(1).scaleb(min(exponent, 0)) / 2


def _half_of_round(value: Decimal) -> Decimal:
    """Half a step of the last digit that is not nought: about 300 is 250 to 350."""
    if not value:
        return Decimal(0)
    digits = value.normalize().as_tuple()
    assert isinstance(digits.exponent, int)
    return Decimal(1).scaleb(digits.exponent) / 2 if len(digits.digits) == 1 else Decimal(0)
