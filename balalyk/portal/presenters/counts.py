"""Counts as a table of cells, the small ones hidden."""

from dataclasses import dataclass

from django.utils.translation import gettext

from balalyk.law.facts import GRAVITY
from balalyk.portal import rules
from balalyk.portal.presenters.verdicts import task_name
from balalyk.portal.queries.counts import ROWS_OF_WORK, Counted
from balalyk.screening.rules import SERIOUS_VERDICTS
from balalyk.ui import wording
from balalyk.ui.presenters import VERDICTS, Look

REST = "rest"


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, or that it is hidden."""

    count: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: its name, a cell a column, the share of child labour where it may be
    shown."""

    name: str
    cells: list[Cell]
    share: str


@dataclass(frozen=True, slots=True)
class Table:
    """Columns are the verdicts that occur, the gravest first, and the sum."""

    columns: list[Look]
    rows: list[Row]
    total: Row | None
    hides: bool


def by_district(counted: Counted) -> Table:
    """Verdicts by district, in the order of their names."""
    return _table(counted.districts, counted.names, lambda name, _: name)


def by_work(counted: Counted) -> Table:
    """Verdicts by kind of work, the most frequent first; beyond twenty kinds the rest together."""
    sums: dict[str, int] = {}
    for (task, _word), count in counted.works.items():
        sums[task] = sums.get(task, 0) + count
    kept = sorted(sums, key=lambda task: -sums[task])[:ROWS_OF_WORK]
    cells: dict[tuple[str, str], int] = {}
    for (task, word), count in counted.works.items():
        key = (task if task in kept else REST, word)
        cells[key] = cells.get(key, 0) + count
    names = {task: wording.capitalised(task_name(task)) for task in kept}
    names[REST] = gettext("Other kinds of work")
    return _table(cells, names, lambda _, total: -total)


def _table(cells, names, order) -> Table:
    words = sorted({word for _, word in cells}, key=lambda word: -GRAVITY.get(word, 0))
    summed = rules.with_sums(cells)
    lines = sorted(
        {row for row, _ in cells}, key=lambda row: order(names[row], summed[row, rules.SUM])
    )
    hidden = rules.hidden_cells(summed, lines, words)
    rows = [_row(names[line], line, words, summed, hidden) for line in lines]
    total = _row(gettext("All"), rules.SUM, words, summed, hidden) if rows else None
    return Table([VERDICTS[word] for word in words], rows, total, bool(hidden))


def _row(name: str, line: str, words: list[str], summed, hidden) -> Row:
    cells = [
        Cell(summed.get((line, word), 0), (line, word) in hidden) for word in [*words, rules.SUM]
    ]
    base = summed.get((line, rules.SUM), 0)
    serious = sum(summed.get((line, word), 0) for word in words if word in SERIOUS_VERDICTS)
    # A share beside a hidden cell would give the cell away.
    shown = rules.may_show_per_cent(base) and not any(cell.hidden for cell in cells)
    return Row(name, cells, wording.share(serious, base) if shown else "")
