"""Reads a supervisor's list of doors from CSV or XLSX: whole, or with every fault by its row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.census.actions.lists import DwellingToList
from balalyk.census.presenters.sheets import DOOR_COLUMNS, FORMULA_SIGNS
from balalyk.places.models import Place
from balalyk.places.reading import SheetFault, sheets
from balalyk.registry.models import Dwelling

MAX_ROWS = 20_000
MAX_CODE = 30
MAX_ADDRESS = 200
MAX_FAULTS = 100  # nobody mends more in one go


@dataclass(frozen=True, slots=True)
class DoorRow:
    """One door as written; ``row`` is its row number in the sheet."""

    row: int
    code: str
    place_code: str
    address: str
    worker: str


@dataclass(frozen=True, slots=True)
class DoorSheet:
    """Either doors, or faults and no doors: a list is taken whole or not at all."""

    rows: tuple[DoorRow, ...] = ()
    doors: tuple[DwellingToList, ...] = ()
    faults: tuple[SheetFault, ...] = field(default=())


class _TooMuch(Exception):
    """The file as a whole is refused."""

    def __init__(self, message: Any) -> None:
        super().__init__()
        self.fault = SheetFault(message)


def read_door_sheet(file: IO[bytes], filename: str) -> DoorSheet:
    """Reads columns code, place_code, address, worker. Never raises for what the file holds."""
    try:
        return _checked(_records(file, filename))
    except (_TooMuch, sheets._Refused) as refused:
        return DoorSheet(faults=(refused.fault,))


def _records(file: IO[bytes], filename: str) -> Iterator[Sequence[object]]:
    """The rows of the file; the limits and the readers are those of a list of places."""
    content = file.read(sheets.MAX_FILE_BYTES + 1)
    if len(content) > sheets.MAX_FILE_BYTES:
        raise _TooMuch(_("The file is larger than 20 MB. Split it and bring the parts."))
    ending = Path(filename).suffix.lower()
    if ending == ".csv":
        return sheets._csv_records(content)
    if ending == ".xlsx":
        return sheets._xlsx_records(content)
    raise _TooMuch(_("This is neither CSV nor XLSX. Save the list as one of them."))


def _checked(records: Iterator[Sequence[object]]) -> DoorSheet:
    header = [sheets._text(cell) for cell in next(records, [])]
    while header and not header[-1]:
        header.pop()
    missing = [name for name in DOOR_COLUMNS[:2] if name not in header]
    faults = [
        SheetFault(_("Row 1: the column “%(name)s” is missing."), {"name": name})
        for name in missing
    ]
    rows: list[DoorRow] = []
    first: dict[str, int] = {}
    for number, cells in enumerate(() if faults else records, start=2):
        if not any(sheets._text(cell) for cell in cells):
            continue
        if number > MAX_ROWS + 1:
            raise _TooMuch(_("There are more than 20,000 rows. Split the list."))
        row = _row(number, header, cells)
        wrong = list(_row_faults(row))
        if not wrong and (earlier := first.setdefault(row.code, number)) != number:
            message = _("Row %(row)d: the code “%(code)s” stands in row %(earlier)d already.")
            values = {"row": number, "code": row.code, "earlier": earlier}
            wrong = [SheetFault(message, values)]
        faults += wrong
        rows.append(row)
        if len(faults) >= MAX_FAULTS:
            return DoorSheet(faults=_cut(faults))
    if not faults and not rows:
        faults = [SheetFault(_("The list is empty. Write one dwelling a row under the header."))]
    return DoorSheet(faults=tuple(faults)) if faults else DoorSheet(rows=tuple(rows))


def _cut(faults: Sequence[SheetFault]) -> tuple[SheetFault, ...]:
    if len(faults) < MAX_FAULTS:
        return tuple(faults)
    more = SheetFault(_("There are more faults. Mend these first."))
    return (*faults[:MAX_FAULTS], more)


def _row(number: int, header: list[str], cells: Sequence[object]) -> DoorRow:
    raw = dict(zip(header, [*cells, *[None] * len(header)], strict=False))
    values = {name: sheets._text(raw.get(name)) for name in DOOR_COLUMNS}
    return DoorRow(row=number, **values)


def _row_faults(row: DoorRow) -> Iterator[SheetFault]:
    values = {"row": row.row}
    for name in DOOR_COLUMNS:
        if getattr(row, name).startswith(FORMULA_SIGNS):
            message = _("Row %(row)d: “%(name)s” holds a formula. Write plain text.")
            yield SheetFault(message, {**values, "name": name})
    if not row.code:
        yield SheetFault(_("Row %(row)d: the code is empty. Give each door its own."), values)
    elif len(row.code) > MAX_CODE or " " in row.code:
        message = _("Row %(row)d: the code must be one word of at most 30 characters.")
        yield SheetFault(message, values)
    if not row.place_code:
        message = _("Row %(row)d: the place code is empty. Write that of the village.")
        yield SheetFault(message, values)
    if len(row.address) > MAX_ADDRESS:
        yield SheetFault(_("Row %(row)d: the address is longer than 200 characters."), values)


def check_doors(sheet: DoorSheet, by: User | None) -> DoorSheet:
    """Holds the rows against places, people and the register; gives doors or faults.

    ``by``: the places must lie in this person's areas; None for an operator, who has them all.
    """
    if sheet.faults:
        return sheet
    known = _Known.of(sheet.rows)
    faults = [fault for row in sheet.rows for fault in _against(row, known, by)]
    if faults:
        return DoorSheet(faults=_cut(faults))
    doors = tuple(
        DwellingToList(
            code=row.code,
            place=known.places[row.place_code],
            worker=known.workers.get(row.worker.lower()),
            address=row.address,
        )
        for row in sheet.rows
    )
    return DoorSheet(rows=sheet.rows, doors=doors)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows speak of, looked up in three queries."""

    places: Mapping[str, Place]
    workers: Mapping[str, User]
    at: Mapping[str, int]

    @classmethod
    def of(cls, rows: Sequence[DoorRow]) -> "_Known":
        codes = {row.place_code for row in rows}
        places = {place.code: place for place in Place.objects.filter(code__in=codes)}
        names = {name for row in rows for name in (row.worker, row.worker.lower()) if name}
        people = User.objects.filter(is_active=True, username__in=names).prefetch_related("areas")
        workers = {user.username.lower(): user for user in people if user.may("visit.record")}
        dwellings = Dwelling.objects.filter(code__in=[row.code for row in rows])
        return cls(places, workers, dict(dwellings.values_list("code", "place")))


def _against(row: DoorRow, known: _Known, by: User | None) -> Iterator[SheetFault]:
    values: dict[str, object] = {"row": row.row, "code": row.place_code}
    place = known.places.get(row.place_code)
    if place is None or (by is not None and not by.covers(place.pk)):
        # The same sentence for both: a list of codes is no way to ask what exists elsewhere.
        message = _("Row %(row)d: no place of your area has the code “%(code)s”.")
        yield SheetFault(message, values)
    elif known.at.get(row.code, place.pk) != place.pk:
        message = _("Row %(row)d: the code “%(code)s” belongs to a dwelling in another place.")
        yield SheetFault(message, {**values, "code": row.code})
    if not row.worker:
        return
    worker = known.workers.get(row.worker.lower())
    if worker is None or (place is not None and not _may_go(worker, place)):
        message = _("Row %(row)d: nobody who visits dwellings there has the user name “%(name)s”.")
        yield SheetFault(message, {"row": row.row, "name": row.worker[:60]})


def _may_go(worker: User, place: Place) -> bool:
    return any(place.path.startswith(area.path) for area in worker.areas.all())
