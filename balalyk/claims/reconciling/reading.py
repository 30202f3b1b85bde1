"""Reads a report's claims from JSON, YAML or XLSX; what cannot be read is told with its line."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook

from balalyk.claims.reconciling.amounts import plain
from balalyk.claims.reconciling.facts import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    STATISTICS,
    Claim,
    Period,
    Report,
)

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_CLAIMS = 50_000
LINE = "__line__"
KNOWN = frozenset(
    [
        "id",
        "indicator",
        "place",
        "period",
        "start",
        "end",
        "disaggregation",
        "value",
        "unit",
        "quote",
        "qualifier",
        "statistic",
        "per",
        "among",
        "overlapping",
    ]
)
YES = frozenset({"yes", "true", "1", "x"})


class Unreadable(ValueError):
    """The file cannot be read; the text says where and what to write instead."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.line = line


def read(path: Path) -> Report:
    """The report in a file. Unreadable when it is none, with the line and the reason."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}.") from None
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> Report:
    """As ``read``, for what was sent; the kind of file is told by the ending of its name."""
    if len(content) > MAX_BYTES:
        raise Unreadable("The file is larger than 20 MB. Split the report.")
    if Path(name).suffix.lower() in (".xlsx", ".xlsm"):
        return _report(_from_workbook(content, Path(name).stem))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("The file is not in UTF-8. Save it as UTF-8.") from None
    return _report(_from_text(text, name))


class _Lines(yaml.SafeLoader):
    """Keeps with each mapping the line it begins on, and numbers and dates as they are written."""


def _mapping(loader: _Lines, node: yaml.MappingNode) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    made = loader.construct_mapping(node, deep=True)
    made[LINE] = node.start_mark.line + 1
    return made


_Lines.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
for _tag in ("int", "float", "timestamp"):
    _Lines.add_constructor(f"tag:yaml.org,2002:{_tag}", yaml.SafeLoader.construct_yaml_str)


def _from_text(text: str, name: str) -> Any:
    if name.lower().endswith(".json") or text.lstrip().startswith("{"):
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            raise Unreadable(f"This is no JSON: {error.msg}.", error.lineno) from None
        except RecursionError:
            raise Unreadable("The file is nested too deeply.") from None
        # A tab between values is JSON and no YAML.
        text = text.replace("\t", " ")
    if "&" in text and "*" in text and len(text) > 1024 * 1024:
        raise Unreadable("The file is too large for a YAML file with references.")
    try:
        return yaml.load(text, Loader=_Lines)  # noqa: S506: a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise Unreadable(f"This is no YAML: {error.problem}.", line) from None
    except yaml.YAMLError as error:
        raise Unreadable(f"This is no YAML: {error}.") from None
    except (RecursionError, ValueError) as error:
        raise Unreadable(f"The file cannot be read: {error}.") from None


def _from_workbook(content: bytes, name: str) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise Unreadable("The workbook unpacks to more than 100 MB. Keep only the claims.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        claims = list(_rows(sheets[0]))
        places = list(_rows(sheets[1])) if len(sheets) > 1 else []
    except Unreadable:
        raise
    except Exception:  # openpyxl raises whatever a torn file brings it to
        raise Unreadable("The workbook is broken. Open it and save it again as XLSX.") from None
    named = [
        {"name": row.get("name") or row.get("place"), "parent": row.get("parent"), LINE: row[LINE]}
        for row in places
    ]
    return {"source": name, "claims": [_claim_of_row(row) for row in claims], "places": named}


def _rows(sheet: Any) -> Iterator[dict[str, Any]]:
    rows = sheet.iter_rows(max_row=MAX_CLAIMS + 2, max_col=60, values_only=True)
    head = [
        plain(str(cell)).replace("_", " ") if cell is not None else "" for cell in next(rows, ())
    ]
    for number, cells in enumerate(rows, start=2):
        row = {h: c for h, c in zip(head, cells, strict=False) if h and c not in (None, "")}
        if row:
            yield {**row, LINE: number}


def _claim_of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    renamed = {
        {"period start": "start", "period end": "end", "period.start": "start", "period.end": "end",
         "from": "start", "until": "end"}.get(key, key): value
        for key, value in row.items()
    }  # fmt: skip
    claim = {key: value for key, value in renamed.items() if key in KNOWN or key == LINE}
    claim["disaggregation"] = {
        key: value for key, value in renamed.items() if key not in KNOWN and key != LINE
    }
    if "start" in claim or "end" in claim:
        claim["period"] = {"start": claim.pop("start", None), "end": claim.pop("end", None)}
    return claim


def _report(raw: Any) -> Report:
    if not isinstance(raw, Mapping) or not isinstance(raw.get("claims"), list):
        raise Unreadable("The file must hold “claims”: a list with one entry a number.", 1)
    if len(raw["claims"]) > MAX_CLAIMS:
        raise Unreadable(f"There are more than {MAX_CLAIMS} claims. Split the report.")
    claims = tuple(_claim(one, number) for number, one in enumerate(raw["claims"], start=1))
    seen: dict[str, int] = {}
    for claim in claims:
        if claim.id in seen:
            raise Unreadable(
                f"The id “{claim.id}” stands twice. Give each claim its own.", claim.line
            )
        seen[claim.id] = claim.line
    return Report(
        source=_text(raw.get("source")),
        title=_text(raw.get("title")),
        claims=claims,
        places=_places(raw.get("places") or ()),
        period=_period(raw.get("period"), _line(raw)),
    )


def _places(raw: Any) -> dict[str, str | None]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise Unreadable("“places” must be a list of names with the place each lies in.")
    places: dict[str, str | None] = {}
    for one in raw:
        name = one.get("name") if isinstance(one, Mapping) else one
        if not _text(name):
            raise Unreadable("A place has no name.", _line(one))
        parent = one.get("parent") if isinstance(one, Mapping) else None
        places[_text(name)] = _text(parent) or None
    return places


def _claim(raw: Any, number: int) -> Claim:
    if not isinstance(raw, Mapping):
        raise Unreadable(f"Claim {number} must be a list of fields: id, indicator, value, unit …")
    line = _line(raw)
    identifier = _text(raw.get("id")) or str(number)
    for field in ("indicator", "unit"):
        if not _text(raw.get(field)):
            raise Unreadable(f"Claim “{identifier}” has no {field}. Write it.", line)
    statistic = plain(_text(raw.get("statistic")))
    if statistic in ("none", "count"):
        statistic = ""
    if statistic and statistic not in STATISTICS:
        wanted = ", ".join(STATISTICS)
        raise Unreadable(f"Claim “{identifier}”: the statistic must be one of {wanted}.", line)
    qualifier = plain(_text(raw.get("qualifier")))
    if qualifier and qualifier not in (*AT_LEAST, *AT_MOST, *ABOUT, "exactly"):
        wanted = ", ".join((*AT_LEAST, *AT_MOST, *ABOUT))
        raise Unreadable(f"Claim “{identifier}”: the qualifier must be one of {wanted}.", line)
    return Claim(
        id=identifier,
        indicator=_text(raw["indicator"]),
        value=_number(raw.get("value"), identifier, line),
        unit=_text(raw["unit"]),
        place=_text(raw.get("place")),
        period=_period(raw.get("period"), line),
        disaggregation=_categories(raw.get("disaggregation"), identifier, line),
        quote=_text(raw.get("quote")),
        qualifier=qualifier,
        statistic=statistic,
        per=_text(raw.get("per")),
        among=_flag(raw.get("among")),
        overlapping=_flag(raw.get("overlapping")),
        line=line,
    )


def _categories(raw: Any, identifier: str, line: int) -> dict[str, str]:
    if raw is None or raw == "":
        return {}
    if not isinstance(raw, Mapping):
        raise Unreadable(
            f"Claim “{identifier}”: disaggregation must be names with values, as {{sex: girls}}.",
            line,
        )
    return {_text(key): _text(value) for key, value in raw.items() if key != LINE and _text(value)}


def _number(raw: Any, identifier: str, line: int) -> Decimal:
    """The number as written: 2,400,000 and 1 136 have groups, 27,8 and 27.8 a decimal."""
    text = "".join(_text(raw).split()).replace("\u202f", "").replace("%", "").replace("_", "")
    head, comma, tail = text.rpartition(",")
    if comma:
        groups = [*head.lstrip("-+").split(","), tail.partition(".")[0]]
        grouped = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3
        text = text.replace(",", "") if grouped else f"{head}.{tail}"
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Unreadable(f"Claim “{identifier}”: the value must be a number.", line) from None
    if not value.is_finite():
        raise Unreadable(f"Claim “{identifier}”: the value must be a number.", line)
    return value


def _period(raw: Any, line: int) -> Period | None:
    if raw in (None, ""):
        return None
    if not isinstance(raw, Mapping):
        raise Unreadable("A period must have a start and an end, such as 2007-07-10.", line)
    start, end = _day(raw.get("start"), line), _day(raw.get("end"), line)
    if end < start:
        raise Unreadable("A period ends before it starts. Turn its days round.", _line(raw) or line)
    return Period(start, end)


def _day(raw: Any, line: int) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(_text(raw).partition("T")[0].partition(" ")[0], form).date()
        except ValueError:
            continue
    raise Unreadable("A day must be written as year-month-day: 2007-07-10.", line)


def _flag(raw: Any) -> bool:
    return plain(_text(raw)) in YES


def _line(raw: Any) -> int:
    return int(raw.get(LINE, 0)) if isinstance(raw, Mapping) else 0


def _text(raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return str(raw).strip()
