"""What DHIS2 must know before it takes the open figures: units, data elements, combos, a data set.

Sex and age are never crossed, so each count is up to three data elements: whole, by sex, by age.
Every object has a UID of eleven characters worked out from its code, the same in every file. Codes
and names are our own, but for places, whose codes are the register's.
"""

import hashlib
import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from balalyk.reporting.facts import Measure, OpenFigure, Period, Release, Words
from balalyk.ui.wording import in_every_language

LETTERS = string.ascii_letters
LETTERS_AND_DIGITS = LETTERS + string.digits
# Objects that every DHIS2 has, for what is not split.
DEFAULT_COMBO, DEFAULT_OPTION_COMBO = "bjDvmb4bfuf", "HllvX50cXC0"
PERIOD_TYPES: Mapping[int, str] = {1: "Monthly", 3: "Quarterly", 6: "SixMonthly", 12: "Yearly"}
# A DHIS2 takes no data from before a unit opened.
OPENED = "1990-01-01"
SHORT = 50

Json = dict[str, Any]


def uid(kind: str, code: str) -> str:
    """Eleven letters and digits, a letter first, as DHIS2 wants them; from kind and code alone."""
    number = int.from_bytes(hashlib.sha256(f"balalyk {kind} {code}".encode()).digest())
    number, first = divmod(number, len(LETTERS))
    found = LETTERS[first]
    for _place in range(10):
        number, rest = divmod(number, len(LETTERS_AND_DIGITS))
        found += LETTERS_AND_DIGITS[rest]
    return found


def fits(period: Period) -> bool:
    """Whether DHIS2 has a period for these days: a month, a quarter, a half or a year."""
    return bool(period.part)


@dataclass(frozen=True, slots=True)
class Split:
    """By what a data element is split. ``category``: its code, "" for none; ``options``: codes."""

    category: str
    name: Any
    options: Mapping[str, Any]

    @property
    def suffix(self) -> str:
        return self.category.removeprefix("BALALYK")


WHOLE = Split("", _("all children"), {})
SEX = Split("BALALYK_SEX", _("Sex"), {"F": _("girls"), "M": _("boys"), "U": _("sex not known")})
AGES = ("0-4", "5-11", "12-14", "15-17")
_OPTION_OF_SEX = {"f": "F", "m": "M", "?": "U"}


@dataclass(frozen=True, slots=True)
class _Band:
    """An age band in the words of the language in force."""

    age: str

    def __str__(self) -> str:
        low, _dash, high = self.age.partition("-")
        return str(_("aged %(low)s to %(high)s")) % {"low": low, "high": high}


AGE = Split("BALALYK_AGE", _("Age"), {**{f"Y{a}": _Band(a) for a in AGES}, "U": _("age not known")})
SPLITS = (WHOLE, SEX, AGE)


def split_of(figure: OpenFigure) -> tuple[Split, str]:
    """By what a figure is split, and the code of its option there; "" for none."""
    if figure.sex:
        return SEX, _OPTION_OF_SEX[figure.sex]
    if figure.age:
        return AGE, "U" if figure.age == "?" else f"Y{figure.age}"
    return WHOLE, ""


def element(measure: str, what: str, split: Split) -> str:
    """The code of a data element; ``what`` N for the count, BASE for what it is of."""
    return f"BALALYK_{measure}_{what}{split.suffix}"


def option_combo(split: Split, option: str) -> str:
    """The UID of the combination that a value is of."""
    if not split.category:
        return DEFAULT_OPTION_COMBO
    return uid("categoryOptionCombo", option_code(split, option))


def option_code(split: Split, option: str) -> str:
    """The code of a category option, as metadata and ADX write it: no two categories share one."""
    return f"{split.category}_{option}"


def data_set(period: Period) -> str:
    """The code of the data set: one for each kind of period."""
    return f"BALALYK_{PERIOD_TYPES[period.months].upper()}"


def build(release: Release) -> Json:
    """The whole of the metadata file. ValueError for a period that DHIS2 does not have."""
    if not fits(release.period):
        raise ValueError("DHIS2 knows whole months, quarters, halves and years only.")
    elements = list(_elements(release.measures))
    return {
        "categoryOptions": [one for split in SPLITS for one in _options(split)],
        "categories": [_category(split) for split in SPLITS if split.category],
        "categoryCombos": [_combo(split) for split in SPLITS if split.category],
        "categoryOptionCombos": [one for split in SPLITS for one in _option_combos(split)],
        "dataElements": elements,
        "indicatorTypes": [_per_cent()],
        "indicators": [_indicator(measure) for measure in release.measures if measure.is_share],
        "organisationUnits": list(_units(release)),
        "dataSets": [_data_set(release, elements)],
    }


def _object(kind: str, code: str, names: Words) -> Json:
    return {
        "id": uid(kind, code),
        "code": code,
        "name": names["en"],
        "translations": [
            {"property": "NAME", "locale": language, "value": names[language]}
            for language in ("ru", "ky")
        ],
    }


def _ours(text: Any) -> Words:
    """A name that a country's DHIS2 does not have already: names are given once there."""
    return {code: f"{word} (Balalyk)" for code, word in in_every_language(text).items()}


def _options(split: Split) -> Iterator[Json]:
    for option, name in split.options.items():
        made = _object("categoryOption", option_code(split, option), _ours(name))
        yield {**made, "shortName": made["name"][:SHORT]}


def _category(split: Split) -> Json:
    options = [{"id": uid("categoryOption", option_code(split, one))} for one in split.options]
    made = _object("category", split.category, _ours(split.name))
    return {
        **made,
        "shortName": made["name"][:SHORT],
        "dataDimensionType": "DISAGGREGATION",
        "categoryOptions": options,
    }


def _combo(split: Split) -> Json:
    return {
        **_object("categoryCombo", split.category, _ours(split.name)),
        "dataDimensionType": "DISAGGREGATION",
        "skipTotal": True,
        "categories": [{"id": uid("category", split.category)}],
    }


def _option_combos(split: Split) -> Iterator[Json]:
    for option, name in split.options.items():
        code = option_code(split, option)
        yield {
            **_object("categoryOptionCombo", code, in_every_language(name)),
            "categoryCombo": {"id": uid("categoryCombo", split.category)},
            "categoryOptions": [{"id": uid("categoryOption", code)}],
        }


_PATTERNS: Mapping[str, Any] = {
    "N": _("%(name)s: number"),
    "BASE": _("%(name)s: of how many"),
    "PT": _("%(name)s: per cent"),
}


def _names(measure: Measure, what: str, split: Split) -> Words:
    patterns, by = in_every_language(_PATTERNS[what]), in_every_language(split.name)
    return {
        code: pattern % {"name": measure.names[code]} + (f" ({by[code]})" if split.category else "")
        for code, pattern in patterns.items()
    }


def _elements(measures: Sequence[Measure]) -> Iterator[Json]:
    for measure in measures:
        for what in ("N", "BASE") if measure.is_share else ("N",):
            for split in SPLITS:
                code = element(measure.code, what, split)
                combo = uid("categoryCombo", split.category) if split.category else DEFAULT_COMBO
                yield {
                    **_object("dataElement", code, _names(measure, what, split)),
                    "shortName": code,
                    "description": f"{measure.meaning['en']} {measure.caution['en']}".strip(),
                    "domainType": "AGGREGATE",
                    "valueType": "INTEGER_ZERO_OR_POSITIVE",
                    # Every level has its own number; some are hidden, so that sums would be wrong.
                    "aggregationType": "NONE",
                    "zeroIsSignificant": True,
                    "categoryCombo": {"id": combo},
                }


def _per_cent() -> Json:
    made = _object("indicatorType", "BALALYK_PT", _ours(_("per cent")))
    return {**made, "factor": 100, "number": False}


def _indicator(measure: Measure) -> Json:
    code = f"BALALYK_{measure.code}_PT"
    parts = {
        word: uid("dataElement", element(measure.code, what, WHOLE))
        for word, what in (("numerator", "N"), ("denominator", "BASE"))
    }
    return {
        **_object("indicator", code, _names(measure, "PT", WHOLE)),
        "shortName": code,
        "description": f"{measure.meaning['en']} {measure.caution['en']}".strip(),
        "indicatorType": {"id": uid("indicatorType", "BALALYK_PT")},
        "annualized": False,
        **{word: f"#{{{pk}}}" for word, pk in parts.items()},
        "numeratorDescription": _names(measure, "N", WHOLE)["en"],
        "denominatorDescription": _names(measure, "BASE", WHOLE)["en"],
    }


def _units(release: Release) -> Iterator[Json]:
    for area in release.areas:
        made = _object("organisationUnit", area.code, area.names)
        over = {"parent": {"id": uid("organisationUnit", area.over)}} if area.over else {}
        yield {**made, "shortName": made["name"][:SHORT], "openingDate": OPENED, **over}


def _data_set(release: Release, elements: Sequence[Json]) -> Json:
    code = data_set(release.period)
    made = _object("dataSet", code, in_every_language(_("Children found, at risk and at work")))
    return {
        **made,
        "name": f"{made['name']} ({PERIOD_TYPES[release.period.months]})",
        "shortName": code,
        "periodType": PERIOD_TYPES[release.period.months],
        "categoryCombo": {"id": DEFAULT_COMBO},
        "dataSetElements": [
            {"dataElement": {"id": one["id"]}, "dataSet": {"id": made["id"]}} for one in elements
        ],
        "organisationUnits": [{"id": uid("organisationUnit", area.code)} for area in release.areas],
    }
