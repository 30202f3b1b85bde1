"""What the open figures look like to SDMX: concepts, code lists, the data structure, the dataflow.

Names of concepts and codes follow the global structure of the SDG indicators (IAEG-SDGs) and the
cross-domain lists of SDMX where one fits; lists are short ones of our own, so that the message can
be read alone. pysdmx holds one language: English goes through it, the others are added after.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pysdmx.model import (
    Agency,
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    Dataflow,
    DataStructureDefinition,
    DataType,
    Facets,
    ItemReference,
    Role,
)

from balalyk.reporting.facts import Measure, Release, Words
from balalyk.ui.wording import in_every_language

AGENCY = Agency("BALALYK", name="Balalyk")
VERSION = "1.0.0"
FLOW, STRUCTURE, CONCEPTS = "DF_CHILDREN", "DSD_CHILDREN", "CS_CHILDREN"
SERIES_OF_THE_SDG: Mapping[str, str] = {
    "SDG871": "SL_TLF_CHLDEA",
    "SDG871H": "SL_TLF_CHLDEC",
}
SEXES: Mapping[str, str] = {"": "_T", "f": "F", "m": "M", "?": "_U"}


@dataclass(frozen=True, slots=True)
class Series:
    """One series of an indicator: its count, the whole it is of, or its share in per cent."""

    code: str
    measure: Measure
    what: str
    unit: str


@dataclass(frozen=True, slots=True)
class Named:
    """A code or a concept with its name and description in each language."""

    code: str
    names: Words
    about: Words | None = None
    over: str = ""


def age_code(age: str) -> str:
    """An age band as SDMX writes it: "5-11" is Y5T11, all ages _T, not known _U."""
    if age in {"", "?"}:
        return {"": "_T", "?": "_U"}[age]
    low, _dash, high = age.partition("-")
    return f"Y{low}T{high}"


def series_of(measure: Measure) -> list[Series]:
    """The series an indicator gives: a count alone, or a count, its whole and its share."""
    found = [Series(f"{measure.code}_N", measure, "count", "NUMBER")]
    if measure.is_share:
        share = SERIES_OF_THE_SDG.get(measure.code, f"{measure.code}_PT")
        found.append(Series(f"{measure.code}_BASE", measure, "whole", "NUMBER"))
        found.append(Series(share, measure, "share", "PT"))
    return found


_WHAT = {
    "count": _("%(name)s: number"),
    "whole": _("%(name)s: of how many"),
    "share": _("%(name)s: per cent"),
}


def _series_name(series: Series) -> Words:
    patterns = in_every_language(_WHAT[series.what])
    return {code: text % {"name": series.measure.names[code]} for code, text in patterns.items()}


def _about(measure: Measure) -> Words:
    return {
        code: f"{text} {measure.caution[code]}".strip() for code, text in measure.meaning.items()
    }


FREQUENCIES = {
    "A": _("yearly"),
    "S": _("half-yearly"),
    "Q": _("quarterly"),
    "M": _("monthly"),
    "_O": _("another period"),
}
_LISTS: Sequence[tuple[str, Any, Sequence[tuple[str, Any]]]] = (
    ("CL_FREQ", _("Frequency"), tuple(FREQUENCIES.items())),
    (
        "CL_SEX",
        _("Sex"),
        (("_T", _("all children")), ("F", _("girls")), ("M", _("boys")), ("_U", _("sex not known"))),
    ),
    ("CL_UNIT_MEASURE", _("Unit"), (("NUMBER", pgettext_lazy("unit", "number")), ("PT", _("per cent")))),
    (
        "CL_OBS_STATUS",
        _("Status of the observation"),
        (("A", _("normal value")), ("Q", _("missing value; suppressed")), ("M", _("missing value; data cannot exist"))),
    ),
    (
        "CL_CONF_STATUS",
        _("Confidentiality"),
        (("F", _("free")), ("C", _("confidential statistical information"))),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class List:
    """A code list with its codes in each language."""

    code: str
    names: Words
    codes: tuple[Named, ...]


def lists(release: Release) -> list[List]:
    """Every code list of a release."""
    fixed = [
        List(code, in_every_language(name), tuple(Named(c, in_every_language(w)) for c, w in words))
        for code, name, words in _LISTS
    ]
    series = tuple(
        Named(one.code, _series_name(one), _about(measure))
        for measure in release.measures
        for one in series_of(measure)
    )
    areas = tuple(Named(area.code, area.names, over=area.over) for area in release.areas)
    ages = dict.fromkeys(figure.age for figure in release.figures)
    return [
        *fixed,
        List("CL_SERIES", in_every_language(_("Series")), series),
        List("CL_AREA", in_every_language(_("Reference area")), areas),
        List("CL_AGE", in_every_language(_("Age")), tuple(Named(age_code(a), _age(a)) for a in ages)),
    ]  # fmt: skip


def _age(age: str) -> Words:
    if age in {"", "?"}:
        return in_every_language({"": _("all ages"), "?": _("age not known")}[age])
    low, _dash, high = age.partition("-")
    pattern = in_every_language(_("aged %(low)s to %(high)s"))
    return {code: text % {"low": low, "high": high} for code, text in pattern.items()}


# id, name, role, code list ("" for text), required, attached to
_COMPONENTS: Sequence[tuple[str, Any, Role, str, str | None]] = (
    ("FREQ", _("Frequency"), Role.DIMENSION, "CL_FREQ", None),
    ("SERIES", _("Series"), Role.DIMENSION, "CL_SERIES", None),
    ("REF_AREA", _("Reference area"), Role.DIMENSION, "CL_AREA", None),
    ("SEX", _("Sex"), Role.DIMENSION, "CL_SEX", None),
    ("AGE", _("Age"), Role.DIMENSION, "CL_AGE", None),
    ("TIME_PERIOD", _("Period"), Role.DIMENSION, "", None),
    ("OBS_VALUE", _("Value"), Role.MEASURE, "", None),
    ("OBS_STATUS", _("Status of the observation"), Role.ATTRIBUTE, "CL_OBS_STATUS", "O"),
    ("CONF_STATUS", _("Confidentiality"), Role.ATTRIBUTE, "CL_CONF_STATUS", "O"),
    ("UNIT_MEASURE", _("Unit"), Role.ATTRIBUTE, "CL_UNIT_MEASURE", "SERIES"),
    ("SOURCE_DETAIL", _("The snapshot it was counted from"), Role.ATTRIBUTE, "", "D"),
)
_TYPES = {"TIME_PERIOD": DataType.PERIOD, "OBS_VALUE": DataType.DOUBLE}
ORDER = tuple(row[0] for row in _COMPONENTS)
DIMENSIONS = tuple(row[0] for row in _COMPONENTS if row[2] is Role.DIMENSION)


def concepts() -> Iterator[Named]:
    """The concepts in each language."""
    for code, name, *_rest in _COMPONENTS:
        yield Named(code, in_every_language(name))


NAMES = {
    CONCEPTS: _("Concepts of children found, at risk and at work"),
    STRUCTURE: _("Children found, at risk and at work: structure"),
    FLOW: _("Children found, at risk and at work"),
}


def _components(found: Mapping[str, Codelist]) -> Iterator[Component]:
    for code, _name, role, listed, level in _COMPONENTS:
        yield Component(
            id=code,
            required=role is not Role.ATTRIBUTE or code in {"OBS_STATUS", "UNIT_MEASURE"},
            role=role,
            concept=ItemReference("Concept", AGENCY.id, CONCEPTS, VERSION, code),
            local_dtype=None if listed else _TYPES.get(code, DataType.STRING),
            local_facets=None if listed or code in _TYPES else Facets(max_length=200),
            local_codes=found.get(listed),
            attachment_level=level,
        )


def _codes(named: Iterable[Named]) -> list[Code]:
    return [
        Code(one.code, name=one.names["en"], description=one.about["en"] if one.about else None)
        for one in named
    ]


def build(release: Release) -> tuple[list[Any], Dataflow]:
    """Everything a receiver needs in English, in the order it is written, and the dataflow."""
    found = {
        one.code: Codelist(
            one.code, name=one.names["en"], agency=AGENCY.id, version=VERSION, items=_codes(one.codes)
        )
        for one in lists(release)
    }  # fmt: skip
    scheme = ConceptScheme(
        CONCEPTS,
        name=in_every_language(NAMES[CONCEPTS])["en"],
        agency=AGENCY.id,
        version=VERSION,
        items=[Concept(one.code, name=one.names["en"]) for one in concepts()],
    )
    structure = DataStructureDefinition(
        id=STRUCTURE,
        name=in_every_language(NAMES[STRUCTURE])["en"],
        agency=AGENCY.id,
        version=VERSION,
        components=Components(list(_components(found))),
    )
    flow = Dataflow(
        FLOW,
        name=in_every_language(NAMES[FLOW])["en"],
        agency=AGENCY.id,
        version=VERSION,
        structure=structure,
    )
    return [*found.values(), scheme, structure, flow], flow
