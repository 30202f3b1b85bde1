"""Reads the list of villages and quarters that an operator brings as CSV or XLSX."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

COUNTRIES = ("KG", "KZ", "TR")

COLUMNS = ("parent_code", "code", "level", "name_en", "name_ru", "name_ky", "from_date")
SHEET_LEVELS = ("village", "quarter", "district", "city")
MAX_ROWS = 50_000
MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_RATIO = 200  # a sheet of text packs about 10 to 40 times
MAX_PARTS = 500
MAX_STRETCH_BYTES = 4 * 1024 * 1024  # XML without an end of a row: the parser keeps it in memory
XML_ENCODING = re.compile(rb"[^<]*<\?xml[^>]*?encoding=[\"']([^\"']*)")
ROW_END = re.compile(rb"</(?:[\w.-]+:)?(?:row|si)\s*>|<(?:[\w.-]+:)?(?:row|si)(?:\s[^<>]*)?/>")
MAX_COLUMNS = 40
MAX_NAME = 120
MAX_CODE = 40
MAX_FAULTS = 100  # nobody mends more in one go
CODE = re.compile(r"(?:KG|KZ|TR)(?:-[A-Za-z0-9]+)+")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place an operator asks for; `row` is its row number in the sheet."""

    row: int
    parent_code: str
    code: str
    level: str
    names: Mapping[str, str]
    from_date: date | None


@dataclass(frozen=True, slots=True)
class SheetFault:
    """What is wrong and what to do; `str()` is the sentence in the reader's language."""

    message: Any
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message) % self.values if self.values else str(self.message)


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """Either rows, or faults and no rows: a list is imported whole or not at all."""

    rows: tuple[PlaceRow, ...] = ()
    faults: tuple[SheetFault, ...] = ()


class _Refused(Exception):
    """The file as a whole cannot be read."""

    def __init__(self, message: Any, **values: object) -> None:
        super().__init__()
        self.fault = SheetFault(message, values)


def read_place_sheet(file: IO[bytes], filename: str) -> PlaceSheet:
    """Read an operator's list of places from CSV (UTF-8, `;` or `,`) or XLSX, first sheet.

    Never raises for what the file holds: each fault is a sentence with its row number. Whether
    the parents exist is for the caller, who knows them; a parent may stand further down.
    """
    try:
        content = file.read(MAX_FILE_BYTES + 1)
        if len(content) > MAX_FILE_BYTES:
            raise _Refused(_("The file is larger than 20 MB. Split it and import the parts."))
        records: Iterator[Sequence[object]]
        ending = Path(filename).suffix.lower()
        if ending == ".csv":
            records = _csv_records(content)
        elif ending == ".xlsx":
            records = _xlsx_records(content)
        else:
            raise _Refused(_("This is neither CSV nor XLSX. Save the list as one of them."))
        return _checked(records)
    except _Refused as refused:
        return PlaceSheet(faults=(refused.fault,))


def _csv_records(content: bytes) -> Iterator[list[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Refused(_("The CSV file is not in UTF-8. Save it as “CSV UTF-8”.")) from None
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    except csv.Error:
        raise _Refused(
            _("The CSV file is broken: a quotation mark is open, or a cell is too long.")
        ) from None


def _xlsx_records(content: bytes) -> Iterator[tuple[object, ...]]:
    broken = _("The XLSX file is broken. Open it, save it again as XLSX and import that.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _weigh(archive)
        # Formulas stay formulas: a remembered result may be anything.
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # a file may claim a million columns
            yield from sheet.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS, values_only=True)
        finally:
            book.close()
    except (_Refused, GeneratorExit):
        raise
    except Exception:  # openpyxl raises whatever a hostile or torn file brings it to
        raise _Refused(broken) from None


def _weigh(archive: zipfile.ZipFile) -> None:
    """Refuse a bomb before anything parses it."""
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES:
        raise _Refused(_("The XLSX file unpacks to more than 50 MB. Keep only the list in it."))
    if unpacked > MAX_RATIO * max(packed, 1024):
        raise _Refused(_("The XLSX file is packed in an unusual way. Save the list as CSV."))
    for part in parts:
        # Reading to the end also proves the size and checksum the archive claims.
        _look_through(archive.read(part).replace(b"\0", b""))  # so UTF-16 hides nothing


def _look_through(part: bytes) -> None:
    """Refuse XML that would make the parser expand it, or hold much of it at once."""
    if not part.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return  # a picture or the like, which nothing parses
    encoding = XML_ENCODING.match(part)
    strange = encoding and encoding[1].lower() not in (b"utf-8", b"utf-16", b"us-ascii")
    if strange or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _Refused(_("The XLSX file holds XML that no spreadsheet writes. Use CSV."))
    if max(map(len, ROW_END.split(part))) > MAX_STRETCH_BYTES:
        raise _Refused(_("The XLSX file holds a row of thousands of cells. Keep only the list."))


def _checked(records: Iterator[Sequence[object]]) -> PlaceSheet:
    header = [_text(cell) for cell in next(records, [])]
    while header and not header[-1]:
        header.pop()
    faults = list(_header_faults(header))
    rows: list[PlaceRow] = []
    first_row: dict[str, int] = {}
    for number, cells in enumerate(records if not faults else (), start=2):
        if not any(_text(cell) for cell in cells):
            continue
        if len(first_row) >= MAX_ROWS or number > MAX_ROWS + 1:
            raise _Refused(_("There are more than 50,000 rows. Split the list."))
        row, wrong = _row(number, header, cells)
        if row and (earlier := first_row.setdefault(row.code, number)) != number:
            message = _("Row %(row)d: the code “%(code)s” stands in row %(earlier)d already.")
            wrong = [SheetFault(message, {"row": number, "code": row.code, "earlier": earlier})]
        elif row:
            rows.append(row)
        faults += wrong
        if len(faults) >= MAX_FAULTS:
            faults = faults[:MAX_FAULTS]
            faults.append(SheetFault(_("There are more faults. Mend these first.")))
            return PlaceSheet(faults=tuple(faults))
    if not faults:
        faults += _circles(rows)
    if not faults and not rows:
        faults.append(SheetFault(_("The list is empty. Write one place a row under the header.")))
    return PlaceSheet(faults=tuple(faults)) if faults else PlaceSheet(rows=tuple(rows))


def _header_faults(header: list[str]) -> Iterator[SheetFault]:
    for column in COLUMNS:
        if column not in header:
            yield SheetFault(_("Row 1: the column “%(name)s” is missing."), {"name": column})
    for column in dict.fromkeys(header):
        if column not in COLUMNS or header.count(column) > 1:
            message = _("Row 1: the column “%(name)s” is not known, or stands twice. Remove it.")
            yield SheetFault(message, {"name": column[:MAX_NAME]})


def _row(
    number: int, header: list[str], cells: Sequence[object]
) -> tuple[PlaceRow | None, list[SheetFault]]:
    """The row, or what is wrong with it."""
    raw = dict(zip(header, [*cells, *[None] * len(header)], strict=False))
    value = {column: _text(raw[column]) for column in COLUMNS}
    faults = list(_cell_faults(number, value))
    if any(_text(cell) for cell in cells[len(header) :]):
        message = _("Row %(row)d: there are more cells than columns in the header.")
        faults.append(SheetFault(message, {"row": number}))
    day = _day(raw["from_date"])
    if value["from_date"] and day is None:
        message = _("Row %(row)d: from_date must be a day such as 2026-09-01, or empty.")
        faults.append(SheetFault(message, {"row": number}))
    if faults:
        return None, faults
    names = {x: value[f"name_{x}"] for x in ("en", "ru", "ky") if value[f"name_{x}"]}
    return PlaceRow(number, value["parent_code"], value["code"], value["level"], names, day), []


def _cell_faults(number: int, value: Mapping[str, str]) -> Iterator[SheetFault]:
    for column, text in value.items():
        values = {"row": number, "name": column}
        if text.startswith(FORMULA_SIGNS):
            message = _("Row %(row)d: “%(name)s” holds a formula. Write plain text.")
            yield SheetFault(message, values)
        elif len(text) > MAX_NAME:
            message = _("Row %(row)d: “%(name)s” is longer than 120 characters.")
            yield SheetFault(message, values)
        elif any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") for sign in text):
            message = _("Row %(row)d: “%(name)s” holds a line break or a hidden sign. Remove it.")
            yield SheetFault(message, values)
        elif column.endswith("code") and not _is_code(text, column):
            message = _("Row %(row)d: “%(name)s” must look like KG-41706226, the country first.")
            yield SheetFault(message, values)
    code, parent = value["code"], value["parent_code"]
    if code[:2] != parent[:2] or code == parent:
        message = _("Row %(row)d: code and parent_code must differ and be of one country.")
        yield SheetFault(message, {"row": number})
    if value["level"] not in SHEET_LEVELS:
        message = _("Row %(row)d: the level must be village, quarter, district or city.")
        yield SheetFault(message, {"row": number})
    if not value["name_en"]:
        message = _("Row %(row)d: name_en is empty. It stands in where a name is not known.")
        yield SheetFault(message, {"row": number})


def _is_code(text: str, column: str) -> bool:
    long_enough = CODE.fullmatch(text) is not None and len(text) <= MAX_CODE
    return long_enough or (column == "parent_code" and text in COUNTRIES)


def _text(cell: object) -> str:
    """The cell as text: composed Unicode, single spaces, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | date):
        return "="  # an array formula, or a yes/no: refused as what it is
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = unicodedata.normalize("NFC", str(cell))
    return re.sub(r"[ \u00a0]+", " ", text).strip(" ")


def _day(cell: object) -> date | None:
    """The cell as a day: a date cell, 2026-09-01 or 1.09.2026."""
    if isinstance(cell, datetime):
        return cell.date()
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(_text(cell), form).date()
        except ValueError:
            continue
    return None


def _circles(rows: list[PlaceRow]) -> Iterator[SheetFault]:
    """A row whose parents within the list lead back to itself."""
    parents = {row.code: row.parent_code for row in rows}
    sound: set[str] = set()
    for row in rows:
        seen: set[str] = set()
        code = row.code
        while code in parents and code not in sound:
            if code in seen:
                message = _("Row %(row)d: the parents of “%(code)s” lead back to itself.")
                yield SheetFault(message, {"row": row.row, "code": row.code})
                break
            seen.add(code)
            code = parents[code]
        sound |= seen
