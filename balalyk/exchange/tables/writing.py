"""Open figures as tables that people and programs read: CSV, XLSX and Parquet with their dictionary."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from balalyk.exchange.tables.columns import FIGURES, codes
from balalyk.reporting.facts import LANGUAGES, Measure, Release, Words
from balalyk.ui.wording import in_every_language

Files = Mapping[str, bytes]
"""Contents by file name."""
Line = Sequence[Any]

# A cell that begins so would be run as a formula by a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_TYPES = {"count": pa.int64(), "of": pa.int64(), "percent": pa.float64()}
_DAYS = {"period_start", "period_end"}


def write_csv(release: Release, language: str = "en") -> Files:
    """The figures with names in ``language``, the columns, the codes, the indicators: UTF-8, comma,
    CRLF (RFC 4180), no cell that a spreadsheet would run."""
    return {
        "figures.csv": _csv(_figure_heads(), figure_lines(release, language)),
        "columns.csv": _csv(_COLUMN_HEADS, _column_lines()),
        "codes.csv": _csv(_CODE_HEADS, _code_lines(release)),
        "indicators.csv": _csv(_INDICATOR_HEADS, _indicator_lines(release)),
    }


def write_xlsx(release: Release, language: str = "en") -> Files:
    """One workbook with the same four sheets; texts are never formulas."""
    held = io.BytesIO()
    # Formulas and links that somebody typed as a name stay text.
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": release.name, "created": release.made_at.replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheets: Sequence[tuple[str, Sequence[str], Iterable[Line]]] = (
        ("figures", _figure_heads(), figure_lines(release, language)),
        ("columns", _COLUMN_HEADS, _column_lines()),
        ("codes", _CODE_HEADS, _code_lines(release)),
        ("indicators", _INDICATOR_HEADS, _indicator_lines(release)),
    )
    for name, heads, lines in sheets:
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, heads, head)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads) - 1, 16)
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(line):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
    book.close()
    return {"figures.xlsx": held.getvalue()}


def write_parquet(release: Release, language: str = "en") -> Files:
    """The figures, each column with its meaning as a comment; the dictionary as CSV beside it."""
    heads = _figure_heads()
    lines = list(figure_lines(release, language))
    fields = [
        pa.field(
            column.name,
            _TYPES.get(column.name, pa.date32() if column.name in _DAYS else pa.string()),
            metadata={"comment": in_every_language(column.meaning)[language]},
        )
        for column in FIGURES
    ]
    told = {"snapshot": release.name, "fingerprint": release.fingerprint}
    schema = pa.schema(fields, metadata=told)
    columns = list(zip(*lines, strict=True)) if lines else [()] * len(heads)
    arrays = [
        pa.array(list(column), field.type) for column, field in zip(columns, fields, strict=True)
    ]
    held = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), held, compression="zstd")
    also = {
        name: data for name, data in write_csv(release, language).items() if name != "figures.csv"
    }
    return {"figures.parquet": held.getvalue(), **also}


def _figure_heads() -> list[str]:
    return [column.name for column in FIGURES]


def figure_lines(release: Release, language: str) -> Iterator[list[Any]]:
    """A line for each figure, in the order of ``FIGURES``; None where there is nothing."""
    names = {measure.code: measure for measure in release.measures}
    areas = {area.code: area for area in release.areas}
    for figure in release.figures:
        measure, area = names[figure.measure], areas[figure.area]
        yield [
            measure.code, measure.names[language], area.code, area.names[language], area.level,
            figure.sex, figure.age, figure.top, _status(figure.top), figure.of,
            _status(figure.of) if measure.is_share else "", figure.percent,
            release.period.start, release.period.end, release.name, release.fingerprint,
        ]  # fmt: skip


def _status(number: int | None) -> str:
    return "hidden" if number is None else "shown"


def _three(name: str) -> list[str]:
    return [f"{name}_{language}" for language in LANGUAGES]


def _texts(words: Words) -> list[str]:
    return [words[language] for language in LANGUAGES]


_COLUMN_HEADS = ["column", *_three("meaning"), *_three("unit"), *_three("source")]
_CODE_HEADS = ["column", "code", *_three("meaning")]
_INDICATOR_HEADS = [
    "indicator", *_three("name"), *_three("meaning"), *_three("caution"), "definition",
]  # fmt: skip


def _column_lines() -> Iterator[Line]:
    for column in FIGURES:
        told = (in_every_language(text) for text in (column.meaning, column.unit, column.source))
        yield [column.name, *(text for words in told for text in _texts(words))]


def _code_lines(release: Release) -> Iterator[Line]:
    for code in codes(release):
        yield [code.column, code.code, *_texts(code.meaning)]


def _indicator_lines(release: Release) -> Iterator[Line]:
    for measure in release.measures:
        yield _indicator(measure)


def _indicator(measure: Measure) -> Line:
    told = (measure.names, measure.meaning, measure.caution)
    return [measure.code, *(text for words in told for text in _texts(words)), measure.source]


def _csv(heads: Sequence[str], lines: Iterable[Line]) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(heads)
    for line in lines:
        writer.writerow([_safe(value) for value in line])
    return held.getvalue().encode()


def _safe(value: Any) -> Any:
    """A text that a spreadsheet takes as text: with an apostrophe before what begins a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
