"""A report as a workbook: counts as numbers, shares, differences and sums as formulas over them."""

import io
import re
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from balalyk.reporting.presenters import Number
from balalyk.reports.models import SectionKind
from balalyk.reports.presenters import printed
from balalyk.reports.presenters import reading as present

# What people wrote is never a formula nor a link, whatever it begins with.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
NAME, TOP, OF, SHARE, BEFORE, BEFORE_OF, BEFORE_SHARE, CHANGE = range(8)


def as_workbook(order: printed.Order) -> bytes:
    """The report as .xlsx, in the language in force."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        _Book(book, order).write()
    return out.getvalue()


class _Book:
    """One workbook being written."""

    def __init__(self, book: xlsxwriter.Workbook, order: printed.Order) -> None:
        self.book, self.order = book, order
        self.reading = present.read(order.content, order.report.pk)
        self.labels = printed.labels()
        # A text that begins with = stays a text when somebody edits its cell.
        self.text = self._format(text_wrap=True, valign="top", quote_prefix=True)
        self.plain = self._format(quote_prefix=True)
        self.title = self._format(bold=True, font_size=16, quote_prefix=True)
        self.bold = self._format(
            bold=True, bottom=1, text_wrap=True, valign="top", quote_prefix=True
        )
        self.count = self._format(num_format="#,##0")
        self.share = self._format(num_format="0.0%")
        self.points = self._format(num_format="+0.0;\u22120.0;0.0")
        self.more = self._format(num_format="+#,##0;\u2212#,##0;0")
        self.hidden = self._format(align="right", font_color="#4D535D")

    def _format(self, **given: Any) -> Format:
        return self.book.add_format({"font_name": "Noto Sans", **given})

    def write(self) -> None:
        """Every sheet: the report's words, its figures, a table a section, the definitions."""
        self.book.set_properties({"title": self.reading.title, "author": "Balalyk"})
        self.book.set_calc_mode("auto")
        self._report()
        self._figures()
        for part in self.reading.parts:
            if printed.is_table(part.kind) and part.lines:
                self._table(part)
        self._definitions()

    def _sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        plain = NOT_IN_A_NAME.sub(" ", name).strip()[:31] or "…"
        taken = {sheet.get_name().lower() for sheet in self.book.worksheets()}
        number, chosen = 1, plain
        while chosen.lower() in taken:
            number += 1
            chosen = f"{plain[:27]} {number}"
        sheet = self.book.add_worksheet(chosen)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_paper(9)
        return sheet

    def _report(self) -> None:
        sheet = self._sheet(gettext("Report"), (34, 90))
        sheet.write_string(0, 0, self.reading.title, self.title)
        rows = [
            ["", printed.standing(self.order.report)],
            *printed.sources(self.order, self.reading),
        ]
        if reason := self.order.report.words("reason"):
            rows.append([self.labels["reason"], reason])
        rows.append(["", self.labels["register"]])
        if self.reading.has_hidden:
            rows.append(["", self.labels["hidden"]])
        line = 2
        for name, told in rows:
            sheet.write_string(line, 0, name, self.text)
            sheet.write_string(line, 1, str(told), self.text)
            line += 1
        sheet.write_url(line, 1, printed.link(self.order), string=printed.link(self.order))
        line += 2
        for part in self.reading.parts:
            for number, text in enumerate(_texts(part)):
                sheet.write_string(
                    line, 0, "" if number else part.heading, self.bold if not number else self.text
                )
                sheet.write_string(line, 1, text, self.text)
                line += 1

    def _figures(self) -> None:
        sheet = self._sheet(gettext("Figures"), (48, 10, 12, 12, 10, 12, 12, 12, 10))
        self._heads(sheet, [gettext("Figure")], 0)
        sheet.write_string(0, CHANGE + 1, self.labels["code"], self.bold)
        for row, (code, told) in enumerate(self.order.content["figures"].items(), start=1):
            line = present.line(told, self.order.content, self.order.report.pk)
            definition = present.definition(self.order.content, code)
            sheet.write_url(row, NAME, printed.link(self.order, code), string=definition.name)
            self._numbers(sheet, row, line, bool(definition.of))
            sheet.write_string(row, CHANGE + 1, code, self.plain)
        sheet.freeze_panes(1, 1)

    def _heads(self, sheet: Worksheet, first: list[str], row: int) -> None:
        heads = [*first, self.labels["number"], self.labels["of"], self.labels["share"]]
        if self.reading.compared:
            before = self.labels["before"]
            heads += [f"{before}: {self.labels[name]}" for name in ("number", "of", "share")]
            heads.append(self.labels["change"])
        for column, text in enumerate(heads):
            sheet.write_string(row, column, text, self.bold)

    def _numbers(self, sheet: Worksheet, row: int, line: present.Line, is_share: bool) -> None:
        """Counts as they are; share and difference as formulas where nothing is hidden."""
        self._pair(sheet, row, TOP, line.now)
        if line.before is not None:
            self._pair(sheet, row, BEFORE, line.before)
            self._change(sheet, row, line, is_share)

    def _pair(self, sheet: Worksheet, row: int, column: int, told: Number) -> None:
        self._count(sheet, row, column, told.top, told.top_hidden)
        if told.of is None and not told.of_hidden:
            return
        self._count(sheet, row, column + 1, told.of, told.of_hidden)
        if told.per_cent is not None:
            part, whole = (xl_rowcol_to_cell(row, column + side) for side in (0, 1))
            value = told.per_cent / 100
            sheet.write_formula(row, column + 2, f"={part}/{whole}", self.share, value)

    def _count(
        self, sheet: Worksheet, row: int, column: int, value: int | None, hidden: bool
    ) -> None:
        if hidden:
            sheet.write_string(row, column, gettext("hidden"), self.hidden)
        elif value is not None:
            sheet.write_number(row, column, value, self.count)

    def _change(self, sheet: Worksheet, row: int, line: present.Line, is_share: bool) -> None:
        now, before = line.now, line.before
        assert before is not None
        if now.is_hidden or before.is_hidden or now.top is None or before.top is None:
            return
        if not is_share:
            cells = [xl_rowcol_to_cell(row, column) for column in (TOP, BEFORE)]
            sheet.write_formula(
                row, CHANGE, f"={cells[0]}-{cells[1]}", self.more, now.top - before.top
            )
        elif now.per_cent is not None and before.per_cent is not None:
            cells = [xl_rowcol_to_cell(row, column) for column in (SHARE, BEFORE_SHARE)]
            value = now.per_cent - before.per_cent
            sheet.write_formula(row, CHANGE, f"=({cells[0]}-{cells[1]})*100", self.points, value)

    def _table(self, part: present.Part) -> None:
        sheet = self._sheet(f"{part.number} {part.heading}", (36, 10, 12, 12, 10, 12, 12, 12))
        sheet.write_string(0, 0, part.heading, self.title)
        self._heads(sheet, [part.head], 2)
        for row, line in enumerate(part.lines, start=3):
            sheet.write_string(row, NAME, line.name, self.bold if line.is_sum else self.plain)
            self._numbers(sheet, row, line, part.is_share)
        last = 2 + len(part.lines)
        self._sums(sheet, part, last)
        sheet.freeze_panes(3, 1)
        if part.kind == SectionKind.CHART and part.longest:
            self._chart(sheet, part, last)

    def _sums(self, sheet: Worksheet, part: present.Part, row: int) -> None:
        """The sum as a formula where the lines above do add up to it; a sum that they do not, for
        some are hidden or lie elsewhere, stays the number that was counted."""
        for column, side in ((TOP, "now"), (BEFORE, "before")):
            whole = getattr(part.lines[-1], side)
            for shift, name in ((0, "top"), (1, "of")):
                group = _adding_up(part, side, name)
                if group:
                    at = column + shift
                    cells = [xl_rowcol_to_cell(3 + index, at) for index in (group[0], group[-1])]
                    value = getattr(whole, name)
                    sheet.write_formula(row, at, f"=SUM({cells[0]}:{cells[1]})", self.count, value)

    def _chart(self, sheet: Worksheet, part: present.Part, last: int) -> None:
        chart = self.book.add_chart({"type": "bar"})
        columns = [(SHARE if part.is_share else TOP, self.labels["now"])]
        if self.reading.compared:
            columns.append((BEFORE_SHARE if part.is_share else BEFORE, self.labels["before"]))
        name = sheet.get_name()
        for (column, word), colour in zip(columns, ("#0A5173", "#A9C6D5"), strict=False):
            chart.add_series(
                {
                    "name": word,
                    "categories": [name, 3, NAME, last - 1, NAME],
                    "values": [name, 3, column, last - 1, column],
                    "fill": {"color": colour},
                }
            )
        chart.set_y_axis({"reverse": True})
        chart.set_legend({"position": "bottom"})
        chart.set_title({"none": True})
        sheet.insert_chart(last + 2, 0, chart, {"x_scale": 1.6, "description": part.heading})

    def _definitions(self) -> None:
        sheet = self._sheet(gettext("Definitions"), (12, 40, 60, 26, 46))
        names = ("code", "name", "meaning", "source", "caution")
        for column, name in enumerate(names):
            sheet.write_string(0, column, self.labels[name], self.bold)
        for row, code in enumerate(self.order.content["definitions"], start=1):
            told = present.definition(self.order.content, code)
            sheet.write_string(row, 0, code, self.text)
            for column, name in enumerate(names[1:], start=1):
                sheet.write_string(row, column, getattr(told, name), self.text)
        sheet.freeze_panes(1, 0)


def _texts(part: present.Part) -> list[str]:
    return [f"• {text}" if one.is_list else text for one in part.blocks for text in one.lines]


def _adding_up(part: present.Part, side: str, name: str) -> list[int]:
    """The lines that make up the whole, shown all and adding up to it: all places, or the sexes, or
    the ages; [] where there are none."""
    whole = getattr(getattr(part.lines[-1], side), name, None)
    kinds: dict[str, list[int]] = {}
    for index, line in enumerate(part.lines[:-1]):
        kinds.setdefault(line.spot.partition(" ")[0], []).append(index)
    for lines in kinds.values() if whole is not None else ():
        values = [getattr(getattr(part.lines[index], side), name, None) for index in lines]
        if None not in values and sum(values) == whole:
            return lines
    return []
