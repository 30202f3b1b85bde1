"""What is taken home: the table of one figure as CSV, and all that is open in every format."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, pgettext

from balalyk.exchange.downloads.formats import FORMATS, Format
from balalyk.exchange.downloads.queries import period_of, release_of
from balalyk.places.models import Place
from balalyk.publication.queries import Cell
from balalyk.reporting.indicators.definitions import BY_CODE
from balalyk.reporting.models import Snapshot
from balalyk.reporting.presenters import who_choices

# What stands in a cell that is not shown.
HIDDEN = "c"


def figure(code: str, cells: Iterable[Cell], places: Sequence[Place]) -> bytes:
    """A row for each place, whole, by sex and by age band. Share: per cent, a point
    before the decimal; ``c`` where a number is hidden or nothing was counted."""
    held = {(cell.place, cell.sex or cell.age_band): cell for cell in cells}
    head = [
        gettext("Code"), gettext("Figure"), gettext("Code of the place"), gettext("Place"),
        gettext("Children"), pgettext("figure", "Number"), gettext("Of"), gettext("Per cent"),
    ]  # fmt: skip
    rows = (
        [code, BY_CODE[code].name, place.code, place.title, word, *_numbers(code, cell)]
        for place in places
        for who, word in who_choices()
        if not who or "age" in BY_CODE[code].by
        for cell in [held.get((place.pk, who))]
    )
    return _csv(head, rows)


def _numbers(code: str, cell: Cell | None) -> tuple[Any, Any, str]:
    top = cell.top if cell else None
    shown = HIDDEN if top is None else top
    if not BY_CODE[code].is_share:
        return shown, "", ""
    of = cell.of if cell else None
    share = "" if top is None or not of else f"{100 * top / of:.1f}"
    return shown, HIDDEN if of is None else of, share


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """In UTF-8 with its mark, so that a spreadsheet reads Kyrgyz letters."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def formats(snapshot: Snapshot) -> Iterator[tuple[Format, str]]:
    """Each format that can tell of a snapshot, with the name of its file."""
    for one in FORMATS.values():
        if one.fits(period_of(snapshot)):
            ending = "xlsx" if one.code == "xlsx" else "zip"
            yield one, f"{snapshot.name}-{one.code}.{ending}"


def everything(snapshot: Snapshot, name: str, language: str) -> bytes | None:
    """All that is open as the file called ``name``; None when no format has it."""
    return next(
        (
            _written(snapshot.pk, one.code, language)
            for one, called in formats(snapshot)
            if called == name
        ),
        None,
    )


@lru_cache(maxsize=32)
def _written(snapshot: UUID, code: str, language: str) -> bytes:
    """What is open of a snapshot does not change, and writing a workbook takes a second."""
    release = release_of(Snapshot.objects.get(pk=snapshot))
    files = FORMATS[code].write(release, language)
    if code == "xlsx":
        return next(iter(files.values()))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in sorted(files.items()):
            told = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(told, data, zipfile.ZIP_DEFLATED)
    return held.getvalue()
