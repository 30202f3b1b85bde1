"""Tables to take home: open figures and their definitions as CSV, in the language of the page."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext

from balalyk.places.models import Place
from balalyk.publication.queries import Cell
from balalyk.reporting.indicators.definitions import BY_CODE, INDICATORS
from balalyk.reporting.presenters import definition, who_choices

# What stands in a cell that is not shown.
HIDDEN = "c"


def figures(codes: Iterable[str], cells: Iterable[Cell], places: Sequence[Place]) -> bytes:
    """A row for each figure of each place, whole, by sex and by age band. Share: per cent, a point
    before the decimal; ``c`` where a number is hidden or nothing was counted."""
    held = {(cell.code, cell.place, cell.sex or cell.age_band): cell for cell in cells}
    head = [
        gettext("Code"), gettext("Figure"), gettext("Code of the place"), gettext("Place"),
        gettext("Children"), gettext("Number"), gettext("Of"), gettext("Per cent"),
    ]  # fmt: skip
    rows = (
        [code, BY_CODE[code].name, place.code, place.title, word, *_numbers(code, cell)]
        for code in codes
        for place in places
        for who, word in who_choices()
        if not who or "age" in BY_CODE[code].by
        for cell in [held.get((code, place.pk, who))]
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


def definitions() -> bytes:
    """What each figure means and how it is counted."""
    head = [
        gettext("Code"), gettext("Figure"), gettext("Meaning"), gettext("Whose definition"),
        gettext("Take care"), gettext("What is counted"), gettext("Of what"),
    ]  # fmt: skip
    told = ((one.code, definition(one)) for one in INDICATORS)
    return _csv(
        head,
        ([code, d.name, d.meaning, d.source, d.caution, d.top, d.of] for code, d in told),
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """In UTF-8 with its mark, so that a spreadsheet reads Kyrgyz letters."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
