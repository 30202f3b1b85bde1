"""Places as the pages show them: names with their days, what became of a unit, lists for import."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter
from django.conf.locale import LANG_INFO
from django.urls import reverse
from django.utils.translation import gettext as _

from balalyk.places.forms import languages_of
from balalyk.places.models import NameKind, Place, PlaceName, Succession
from balalyk.places.queries import PlacePage
from balalyk.places.reading.sheets import COLUMNS
from balalyk.ui import wording

# Stands on the second sheet of the template: only the first is read.
EXAMPLE = ("KG-41706226", "KG-41706226-ak-bulak", "village", "Ak-Bulak", "Ак-Булак", "Ак-Булак", "")


@dataclass(frozen=True, slots=True)
class NameRow:
    """A line of the table of names."""

    language: str
    lang: str
    name: str
    kind: str
    days: str


def days(from_date: date | None, until_date: date | None) -> str:
    """ "since 10.09.2025", "until 10.09.2025", "10.09.2025–01.01.2027", or nothing."""
    if from_date and until_date:
        return f"{wording.day(from_date)}–{wording.day(until_date)}"
    if from_date:
        return _("since %(day)s") % {"day": wording.day(from_date)}
    if until_date:
        return _("until %(day)s") % {"day": wording.day(until_date)}
    return ""


def name_rows(place: Place, names: Iterable[PlaceName]) -> list[NameRow]:
    """The names that hold now first, then former names and other spellings."""
    names = list(names)
    rows = []
    for language in languages_of(place):
        current = getattr(place, f"name_{language}")
        if not current:
            continue
        official = [
            n for n in names if (n.language, n.name, n.kind) == (language, current, "official")
        ]
        since = official[-1].from_date if official else place.from_date
        rows.append(_row(language, current, str(NameKind.OFFICIAL.label), days(since, None)))
    shown = {(row.lang, row.name) for row in rows}
    for name in sorted(names, key=lambda n: (n.kind != NameKind.FORMER, n.language, n.name)):
        if name.kind == NameKind.OFFICIAL and (name.language, name.name) in shown:
            continue
        kind = str(NameKind(name.kind).label)
        rows.append(_row(name.language, name.name, kind, days(name.from_date, name.until_date)))
    return rows


def _row(language: str, name: str, kind: str, when: str) -> NameRow:
    info = LANG_INFO.get(language, {"name_local": language})
    return NameRow(wording.capitalised(info["name_local"]), language, name, kind, when)


@dataclass(frozen=True, slots=True)
class Change:
    """A line of what became of a unit: the day, the sentence, the other unit."""

    day: str
    what: str
    place: Place
    confirmed: bool


def changes(page: PlacePage) -> list[Change]:
    """Where the unit came from and what became of it, oldest first."""
    came = [(s, s.before, _came(s)) for s in page.came_from]
    went = [(s, s.after, _went(s)) for s in page.went_to]
    ordered = sorted([*came, *went], key=lambda change: change[0].on_date)
    return [Change(wording.day(s.on_date), what, other, s.confirmed) for s, other, what in ordered]


def _came(succession: Succession) -> str:
    return {
        "split": _("Split off from"),
        "merge": _("Took the ground of"),
        "rename": _("Before that it was"),
        "transfer": _("Took over ground from"),
    }[succession.kind]


def _went(succession: Succession) -> str:
    return {
        "split": _("A part became"),
        "merge": _("Was merged into"),
        "rename": _("Became"),
        "transfer": _("Gave ground to"),
    }[succession.kind]


def people_rows(people: Iterable[tuple[Any, Place]]) -> list[dict[str, Any]]:
    """Who covers a place: name, role, through which area, and the address of their page."""
    return [
        {
            "name": person.full_name,
            "role": person.get_role_display(),
            "through": area,
            "url": reverse("accounts:user", args=[person.pk]),
        }
        for person, area in people
    ]


def template_csv() -> bytes:
    """An empty list with its header, for a spreadsheet program (UTF-8 with its mark)."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow(COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    """An empty list with its header; a second sheet, which is not read, explains the columns."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(_("Places"))
    sheet.write_row(0, 0, COLUMNS, bold)
    sheet.set_column(0, len(COLUMNS) - 1, 24, book.add_format({"num_format": "@"}))
    sheet.freeze_panes(1, 0)
    help_sheet = book.add_worksheet(_("How to fill it"))
    help_sheet.set_column(0, 2, 40)
    help_sheet.write_row(0, 0, (_("Column"), _("What to write"), _("Example")), bold)
    for number, (column, meaning) in enumerate(column_meanings(), start=1):
        help_sheet.write_row(number, 0, (column, meaning, EXAMPLE[number - 1]))
    book.close()
    return file.getvalue()


def column_meanings() -> list[tuple[str, str]]:
    """Each column of a list with what to write there."""
    return list(
        zip(
            COLUMNS,
            (
                _("The code of the unit right above; the tree of places shows it"),
                _("A code of its own that no other place has, the country first"),
                _("village, quarter, district or city"),
                _("The name in English; it stands in where another is not known"),
                _("The name in Russian; may be empty"),
                _("The name in Kyrgyz; may be empty"),
                _("The day since when it exists, for example 2026-09-01; may be empty"),
            ),
            strict=True,
        )
    )
