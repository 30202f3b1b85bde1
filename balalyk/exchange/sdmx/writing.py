"""Open figures as SDMX: structures and data in SDMX-ML 3.0, data in SDMX-CSV 2.0."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from lxml import etree
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.io.writer import write_sdmx
from pysdmx.model import Dataflow, DataStructureDefinition, Schema
from pysdmx.model.message import Header

from balalyk.exchange.sdmx import structures
from balalyk.exchange.sdmx.structures import AGENCY, Named
from balalyk.reporting.facts import OpenFigure, Period, Release, Words
from balalyk.ui.wording import in_every_language

Files = Mapping[str, bytes]
"""Contents by file name."""
_STRUCTURE = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure}"
_COMMON = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_FREQUENCY = {1: "M", 3: "Q", 6: "S", 12: "A"}


def write_sdmx_files(release: Release, language: str = "en") -> Files:
    """Three files; names stand in all languages, so ``language`` changes nothing.

    A hidden number is an observation without a value: OBS_STATUS Q, CONF_STATUS C, whichever the
    reason it is hidden for.
    """
    objects, flow = structures.build(release)
    data = dataset(release, flow)
    structure = str(
        write_sdmx(objects, Format.STRUCTURE_SDMX_ML_3_0, header=_header(release, "structures"))
    )
    told = write_sdmx(data, Format.DATA_SDMX_ML_3_0, header=_header(release, "data"))
    table = write_sdmx(data, Format.DATA_SDMX_CSV_2_0_0)
    return {
        "structures.xml": _in_every_language(structure, release),
        "data.xml": str(told).encode(),
        "data.csv": str(table).encode(),
    }


def _header(release: Release, what: str) -> Header:
    return Header(
        id=f"{release.name}-{what}",
        prepared=release.made_at,
        sender=AGENCY,
    )


def frequency(period: Period) -> str:
    """The code of CL_FREQ; _O for a period that is no month, quarter, half or year."""
    return _FREQUENCY[period.months] if period.part else "_O"


def time_period(period: Period) -> str:
    """The period as SDMX writes it: 2026, 2026-S2, 2026-Q3, 2026-07, or 2026-07-05/P40D."""
    year, part = period.start.year, period.part
    if not part:
        return f"{period.start.isoformat()}/P{period.days}D"
    return {
        12: f"{year}",
        6: f"{year}-S{part}",
        3: f"{year}-Q{part}",
        1: f"{year}-{part:02}",
    }[period.months]


def dataset(release: Release, flow: Dataflow) -> PandasDataset:
    """Every observation of the release, with the structure that it follows."""
    rows = pd.DataFrame(list(_observations(release)), columns=list(structures.ORDER))
    return PandasDataset(
        structure=_schema(flow),
        data=rows.drop(columns="SOURCE_DETAIL"),
        attributes={"SOURCE_DETAIL": f"{release.name} {release.fingerprint}"},
    )


def _schema(flow: Dataflow) -> Schema:
    structure = flow.structure
    assert isinstance(structure, DataStructureDefinition)
    return Schema(
        context="dataflow",
        agency=AGENCY.id,
        id=flow.id,
        components=structure.components,
        version=flow.version,
    )


def _observations(release: Release) -> Iterator[list[Any]]:
    measures = {measure.code: measure for measure in release.measures}
    often, when = frequency(release.period), time_period(release.period)
    for figure in release.figures:
        sex, age = structures.SEXES[figure.sex], structures.age_code(figure.age)
        for series in structures.series_of(measures[figure.measure]):
            value, status = _value(figure, series.what)
            yield [
                often, series.code, figure.area, sex, age, when, value, status,
                "C" if status == "Q" else "F", series.unit, "",
            ]  # fmt: skip


def _value(figure: OpenFigure, what: str) -> tuple[str | None, str]:
    """A number as SDMX writes it and its status: A there, Q hidden, M a share of nothing."""
    if what == "share":
        if figure.top is None or figure.of is None:
            return None, "Q"
        share = figure.percent
        return (None, "M") if share is None else (f"{share:.1f}", "A")
    number = figure.top if what == "count" else figure.of
    return (None, "Q") if number is None else (str(number), "A")


def _in_every_language(text: str, release: Release) -> bytes:
    """The message with Russian and Kyrgyz beside each English name, and districts under regions."""
    tree = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))
    for one in structures.lists(release):
        found = _of(tree, "Codelist", one.code)
        _name(found, one.names)
        for code in one.codes:
            element = _of(found, "Code", code.code)
            _tell(element, code)
    for concept in structures.concepts():
        _name(_of(tree, "Concept", concept.code), concept.names)
    for tag, code in (
        ("ConceptScheme", structures.CONCEPTS),
        ("DataStructure", structures.STRUCTURE),
        ("Dataflow", structures.FLOW),
    ):
        _name(_of(tree, tag, code), in_every_language(structures.NAMES[code]))
    etree.indent(tree)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8")


def _of(under: Any, tag: str, code: str) -> Any:
    return next(one for one in under.iter(f"{_STRUCTURE}{tag}") if one.get("id") == code)


def _tell(element: Any, code: Named) -> None:
    _name(element, code.names)
    if code.about:
        _name(element, code.about, "Description")
    if code.over:
        over = etree.SubElement(element, f"{_STRUCTURE}Parent")
        over.text = code.over


def _name(element: Any, words: Words, tag: str = "Name") -> None:
    english = next(one for one in element.iterchildren(f"{_COMMON}{tag}"))
    for language in ("ky", "ru"):
        if words[language]:
            also = etree.Element(f"{_COMMON}{tag}", {_LANG: language})
            also.text = words[language]
            english.addnext(also)
