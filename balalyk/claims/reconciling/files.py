"""Takes a file of claims apart, whatever its kind; what its fields mean is ``reading``'s affair."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook

from balalyk.claims.reconciling.amounts import plain
from balalyk.claims.reconciling.faults import Unreadable

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
        "figure",
    ]
)


def apart(content: bytes, name: str) -> Any:
    """What a file holds, as mappings and lists of text, each with its line under LINE; its kind is
    told by the ending of its name. Unreadable when it is of no kind that is known."""
    if len(content) > MAX_BYTES:
        raise Unreadable("large")
    kind = Path(name).suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        return _from_workbook(content, Path(name).stem)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not_utf8") from None
    return _from_csv(text, Path(name).stem) if kind == ".csv" else _from_text(text, name)


# libyaml, where PyYAML was built with it, reads ten times as quickly.
_Safe: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SURROGATES = re.compile(r"(?<!\\)((?:\\\\)*)((?:\\u[dD][89a-fA-F][0-9a-fA-F]{2})+)")


class _Lines(_Safe):
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
            raise Unreadable("no_json", error.lineno, reason=error.msg) from None
        except RecursionError:
            raise Unreadable("deep") from None
        # A tab between values, and a sign written as two surrogates, are JSON and no YAML.
        text = _SURROGATES.sub(_one_sign, text.replace("\t", " "))
    if "&" in text and "*" in text and len(text) > 1024 * 1024:
        raise Unreadable("references")
    try:
        return yaml.load(text, Loader=_Lines)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        line = min(line, text.count("\n") + 1)
        raise Unreadable("no_yaml", line, reason=str(error.problem)) from None
    except yaml.YAMLError as error:
        raise Unreadable("no_yaml", reason=str(error)) from None
    except (RecursionError, ValueError) as error:
        raise Unreadable("unread", reason=str(error)) from None


def _one_sign(found: re.Match[str]) -> str:
    signs = json.loads(f'"{found[2]}"').encode("utf-16", "surrogatepass")
    return found[1] + signs.decode("utf-16", "replace")


def _from_workbook(content: bytes, name: str) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise Unreadable("unpacks")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = book.worksheets
        claims = list(_rows(_from_head(_lines(sheets[0]))))
        places = list(_rows(_lines(sheets[1]))) if len(sheets) > 1 else []
    except Unreadable:
        raise
    except Exception:  # openpyxl raises whatever a torn file brings it to
        raise Unreadable("torn") from None
    named = [
        {"name": row.get("name") or row.get("place"), "parent": row.get("parent"), LINE: row[LINE]}
        for row in places
    ]
    return _of_rows(name, claims, named)


def _from_csv(text: str, name: str) -> dict[str, Any]:
    first = text.lstrip("\r\n").split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        lines = [
            (reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)
        ]
    except csv.Error as error:
        raise Unreadable("unread", reader.line_num, reason=str(error)) from None
    return _of_rows(name, list(_rows(_from_head(lines))), [])


def _of_rows(name: str, rows: list[dict[str, Any]], places: list[dict[str, Any]]) -> dict[str, Any]:
    """A report whose claims are rows. ``place parent`` says where a row's place lies, for files
    without a second sheet."""
    if not any("indicator" in row for row in rows):
        raise Unreadable("no_head", 1)
    named = {str(place["name"]) for place in places}
    for row in rows:
        parent = row.pop("place parent", None)
        if parent and row.get("place") and str(row["place"]) not in named:
            named.add(str(row["place"]))
            places.append({"name": row["place"], "parent": parent, LINE: row[LINE]})
    return {"source": name, "claims": [_claim_of_row(row) for row in rows], "places": places}


def _lines(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    rows = sheet.iter_rows(max_row=MAX_CLAIMS + 2, max_col=60, values_only=True)
    return enumerate(rows, start=1)


def _from_head(lines: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[tuple[int, Sequence[Any]]]:
    """The lines from the one that names the columns; a title may stand above it."""
    return itertools.dropwhile(
        lambda line: all(plain(str(cell)) != "indicator" for cell in line[1]), lines
    )


def _rows(lines: Iterable[tuple[int, Sequence[Any]]]) -> Iterator[dict[str, Any]]:
    """Each line as a mapping by the first one's names, empty cells and lines left out."""
    numbered = iter(lines)
    _, first = next(numbered, (1, ()))
    head = [plain(str(cell)).replace("_", " ") if cell is not None else "" for cell in first]
    for number, cells in numbered:
        row = {
            name: cell
            for name, cell in zip(head, cells, strict=False)
            if name and cell is not None and str(cell).strip() != ""
        }
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
