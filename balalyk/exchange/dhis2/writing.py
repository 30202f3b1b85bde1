"""Open figures for DHIS2: metadata and data values as JSON, and the values as ADX (IHE QRPH)."""

import json
from collections.abc import Iterator, Mapping

from lxml import etree

from balalyk.exchange.dhis2 import metadata
from balalyk.exchange.dhis2.metadata import Split, element, option_combo, split_of, uid
from balalyk.reporting.facts import Measure, OpenFigure, Period, Release

Files = Mapping[str, bytes]
"""Contents by file name."""
ADX = "urn:ihe:qrph:adx:2015"
_DURATIONS = {1: "P1M", 3: "P3M", 6: "P6M", 12: "P1Y"}


def write_dhis2(release: Release, language: str = "en") -> Files:
    """``metadata.json`` to import first, then ``dataValueSet.json``. Names stand in all languages,
    so ``language`` changes nothing. ValueError for a period that DHIS2 does not have."""
    return {
        "metadata.json": _json(metadata.build(release)),
        "dataValueSet.json": _json(_values(release)),
    }


def write_adx(release: Release, language: str = "en") -> Files:
    """``metadata.json`` as for DHIS2, and the values as ADX, by codes. ValueError as there."""
    return {"metadata.json": _json(metadata.build(release)), "adx.xml": _adx(release)}


def period_code(period: Period) -> str:
    """The period as DHIS2 writes it: 2026, 2026S2, 2026Q3, 202607."""
    year, part = period.start.year, period.part
    return {
        12: f"{year}",
        6: f"{year}S{part}",
        3: f"{year}Q{part}",
        1: f"{year}{part:02}",
    }[period.months]


def _json(told: object) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


Value = tuple[OpenFigure, str, Split, str, int]
"""A figure, the code of its data element, its split, the code of the option, the number."""


def _shown(release: Release) -> Iterator[Value]:
    """Every number that is open. DHIS2 has no word for a hidden one, so it is left out."""
    measures: Mapping[str, Measure] = {measure.code: measure for measure in release.measures}
    for figure in release.figures:
        split, option = split_of(figure)
        if figure.top is not None:
            yield figure, element(figure.measure, "N", split), split, option, figure.top
        if figure.of is not None and measures[figure.measure].is_share:
            yield figure, element(figure.measure, "BASE", split), split, option, figure.of


def _values(release: Release) -> object:
    comment = f"{release.name} {release.fingerprint}"
    when = period_code(release.period)
    return {
        "dataSet": uid("dataSet", metadata.data_set(release.period)),
        "period": when,
        "dataValues": [
            {
                "dataElement": uid("dataElement", code),
                "period": when,
                "orgUnit": uid("organisationUnit", figure.area),
                "categoryOptionCombo": option_combo(split, option),
                "attributeOptionCombo": metadata.DEFAULT_OPTION_COMBO,
                "value": str(number),
                "comment": comment,
            }
            for figure, code, split, option, number in _shown(release)
        ],
    }


def _adx(release: Release) -> bytes:
    """One group for each place, which is what ADX wants; a place without a number has none."""
    root = etree.Element(f"{{{ADX}}}adx", nsmap={None: ADX})
    root.set("exported", release.made_at.isoformat(timespec="seconds").replace("+00:00", "Z"))
    when = f"{release.period.start.isoformat()}/{_DURATIONS[release.period.months]}"
    groups = {}
    for figure, code, split, option, number in _shown(release):
        if figure.area not in groups:
            told = {
                "orgUnit": figure.area,
                "period": when,
                "dataSet": metadata.data_set(release.period),
                "comment": f"{release.name} {release.fingerprint}",
            }
            groups[figure.area] = etree.SubElement(root, f"{{{ADX}}}group", told)
        told = {"dataElement": code, "value": str(number)}
        if split.category:
            told[split.category] = metadata.option_code(split, option)
        etree.SubElement(groups[figure.area], f"{{{ADX}}}dataValue", told)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
