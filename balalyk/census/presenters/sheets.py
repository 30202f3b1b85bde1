"""Spreadsheets: a round's table to take along, and the empty list of doors to fill in."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from balalyk.accounts.models import User
from balalyk.census.models import Round
from balalyk.census.presenters.coverage import round_title
from balalyk.census.queries import PlaceCoverage
from balalyk.census.rules import Coverage
from balalyk.places.models import Place

DOOR_COLUMNS = ("code", "place_code", "address", "worker")
# A cell that begins so is taken for a formula by a program that reads the sheet as text.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """The text as a cell that no program runs."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def coverage_xlsx(
    of_round: Round, title: str, rows: Iterable[PlaceCoverage], whole: Coverage
) -> bytes:
    """Coverage by place with the sum beneath; numbers are numbers, a share is a share of one."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet(_("Coverage"))
    sheet.write_string(0, 0, plain(f"{round_title(of_round)}: {title}"), bold)
    sheet.write_string(1, 0, pgettext("date", "From"))
    sheet.write_datetime(1, 1, of_round.starts, day)  # type: ignore[arg-type]
    sheet.write_string(1, 2, pgettext("date", "To"))
    sheet.write_datetime(1, 3, of_round.ends, day)  # type: ignore[arg-type]
    sheet.write_string(2, 0, _("The share is of lived-in dwellings: without empty or left ones."))
    for column, head in enumerate(_heads()):
        sheet.write_string(4, column, head, bold)
    line = 5
    for row in rows:
        _write(book, sheet, line, (row.place.code, row.place.title), row.coverage)
        line += 1
    _write(book, sheet, line, ("", _("Together")), whole)
    sheet.set_column(0, 1, 26)
    sheet.set_column(2, 10, 14)
    sheet.freeze_panes(5, 2)
    book.close()
    return file.getvalue()


def _heads() -> list[str]:
    return [
        _("Place code"),
        _("Place"),
        _("On the list"),
        _("Lived in"),
        _("Visited"),
        _("Share"),
        _("Nobody home"),
        _("Refused"),
        _("Empty"),
        _("Moved away"),
        _("Demolished"),
        _("Not yet"),
    ]


def _write(book: Any, sheet: Any, line: int, names: Sequence[str], coverage: Coverage) -> None:
    for column, name in enumerate(names):
        sheet.write_string(line, column, plain(name))
    counts = coverage.dwellings
    numbers = [coverage.listed, coverage.lived_in, coverage.done]
    for column, number in enumerate(numbers, start=2):
        sheet.write_number(line, column, number)
    if coverage.share is not None:
        share = book.add_format({"num_format": "0.0%"})
        sheet.write_number(line, 5, coverage.share / 100, share)
    others = ("nobody_home", "refused", "empty", "moved_away", "demolished", "not_yet")
    for column, outcome in enumerate(others, start=6):
        sheet.write_number(line, column, counts[outcome])


def door_columns() -> list[tuple[str, str]]:
    """Each column of a list of doors with what to write there."""
    meanings = (
        _("A code of its own for the door, for example KS-0412; it is written on the walking list"),
        _("The code of the village or quarter; the second sheet has those of your area"),
        _("Street and house, so that the worker finds it; may be empty"),
        _("The user name of the worker who goes there; may be empty"),
    )
    return list(zip(DOOR_COLUMNS, meanings, strict=True))


def doors_template_xlsx(places: Iterable[Place], workers: Iterable[User]) -> bytes:
    """An empty list of doors; further sheets, which are not read, hold the codes to write."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet = book.add_worksheet(_("Dwellings"))
    sheet.write_row(0, 0, DOOR_COLUMNS, bold)
    sheet.set_column(0, len(DOOR_COLUMNS) - 1, 26, text)
    sheet.freeze_panes(1, 0)
    _two_columns(book, _("Places"), [(place.code, place.title) for place in places])
    _two_columns(book, _("Workers"), [(user.username, user.full_name) for user in workers])
    _two_columns(book, _("How to fill it"), door_columns())
    book.close()
    return file.getvalue()


def _two_columns(book: Any, title: str, rows: Iterable[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(title[:31])
    sheet.set_column(0, 1, 40)
    for line, (code, name) in enumerate(rows):
        sheet.write_string(line, 0, plain(code))
        sheet.write_string(line, 1, plain(name))
