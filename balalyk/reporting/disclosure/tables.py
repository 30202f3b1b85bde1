"""Tables of counts read from CSV, and what they say about one another."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# How a row says that it is a sum over a column.
TOTALS = frozenset(
    {
        "", "*", "total", "totals", "all", "both", "both sexes", "sum", "overall",
        "всего", "итого", "все", "оба пола", "баары", "бардыгы", "жалпы", "жалпысы",
        "барлығы", "jami", "toplam", "tümü",
    }
)  # fmt: skip
SUPPRESSED = "c"
MAX_ROWS = 20_000
MAX_COLUMNS = 8

# The value of a column in a row: coordinates leave out the columns a row is a total over.
Coordinates = frozenset[tuple[str, str]]


class BadTable(ValueError):
    """A table that cannot be protected; the text says where and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One cell of a table as its row in the file. ``count`` None: suppressed already."""

    line: int
    cells: tuple[str, ...]
    at: Coordinates
    count: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """``columns``: the names of the categories, without the count's; ``text`` as it was read."""

    name: str
    columns: tuple[str, ...]
    count_column: str
    rows: tuple[Row, ...]
    delimiter: str = ","

    def by_place(self) -> Mapping[Coordinates, Row]:
        return {row.at: row for row in self.rows}

    def values(self, column: str) -> list[str]:
        """The categories of a column, in the order of the file."""
        found = (value for row in self.rows for name, value in sorted(row.at) if name == column)
        return list(dict.fromkeys(found))


def read(path: Path) -> Table:
    """The table in a CSV file, whose last column is the count. BadTable when it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadTable(f"{path.name}: the file is not in UTF-8. Save it as “CSV UTF-8”.") from None
    except OSError as error:
        raise BadTable(f"{path.name}: {error.strerror or error}.") from None
    return parse(text, path.name)


def parse(text: str, name: str) -> Table:
    """As ``read``, from text."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise BadTable(f"{name}: this is no CSV: {error}.") from None
    lines = [line for line in lines if any(cell.strip() for cell in line)]
    if len(lines) < 2:
        raise BadTable(f"{name}: there must be a header and a row for each cell.")
    head = [cell.strip() for cell in lines[0]]
    if len(head) < 2 or len(set(head)) != len(head):
        raise BadTable(f"{name}, line 1: columns of categories, each once, and last the count.")
    if len(head) - 1 > MAX_COLUMNS or len(lines) > MAX_ROWS:
        raise BadTable(
            f"{name}: more than {MAX_COLUMNS} columns or {MAX_ROWS} rows. "
            "Publish it as several smaller tables."
        )
    rows = tuple(_row(name, number, head, line) for number, line in enumerate(lines[1:], start=2))
    _check_once(name, rows)
    return Table(name, tuple(head[:-1]), head[-1], rows, delimiter)


def _row(name: str, number: int, head: Sequence[str], line: Sequence[str]) -> Row:
    if len(line) != len(head):
        raise BadTable(
            f"{name}, line {number}: {len(head)} cells are needed, there are {len(line)}."
        )
    cells = tuple(cell.strip() for cell in line)
    at = frozenset(
        (column, value)
        for column, value in zip(head[:-1], cells[:-1], strict=True)
        if value.casefold() not in TOTALS
    )
    return Row(number, cells[:-1], at, _count(name, number, cells[-1]))


def _count(name: str, number: int, text: str) -> int | None:
    if text.casefold() == SUPPRESSED:
        return None
    plain = re.sub(r"[\s\u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(",", "")
    if re.fullmatch(r"\d+(\.0+)?", plain):
        return int(plain.partition(".")[0])
    raise BadTable(f"{name}, line {number}: the count must be a whole number, not {text!r}.")


def _check_once(name: str, rows: Sequence[Row]) -> None:
    seen: dict[Coordinates, int] = {}
    for row in rows:
        if row.at in seen:
            raise BadTable(f"{name}, line {row.line}: the same cell stands in line {seen[row.at]}.")
        seen[row.at] = row.line


def write(table: Table, shown: Mapping[Coordinates, str]) -> str:
    """The table as CSV with what each cell shows: a number, or ``c`` where it is suppressed.

    A category that a spreadsheet would take for a formula is written with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\n")
    writer.writerow([*table.columns, table.count_column])
    for row in table.rows:
        writer.writerow([*map(_harmless, row.cells), shown[row.at]])
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(("=", "+", "@", "|", "\t")) else text


@dataclass(slots=True)
class Release:
    """Tables that go out together, as unknowns with sums among them.

    ``cells``: every cell, printed or only implied, as a variable; ``counts`` its true number;
    ``printed``: whether a table shows it; ``equations``: (sum, parts) that hold among variables.
    ``apart``: sums that two tables give differently, so that they are not taken for the same.
    """

    tables: Sequence[Table]
    cells: dict[Coordinates, int] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    printed: list[bool] = field(default_factory=list)
    wide: list[int] = field(default_factory=list)
    equations: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)


def release(tables: Sequence[Table]) -> Release:
    """The tables as one system: the same coordinates in two tables are the same cell.

    BadTable when two tables print different numbers for one cell, or a printed total is not the
    sum of its parts: an attacker could subtract what is wrong, and so could nobody protect it.
    """
    made = Release(tables)
    names = [table.name for table in tables]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise BadTable(f"{twice}: two tables have this name. Rename one of the files.")
    for table in tables:
        _check_known(table)
        _add_table(made, table)
    _merge_namesakes(made)
    return made


def _merge_namesakes(made: Release) -> None:
    """A sum of a single cell is that cell: a district that lies in one region, a group of one."""
    name = list(range(len(made.counts)))

    def first(number: int) -> int:
        while name[number] != number:
            number = name[number]
        return number

    for whole, parts in made.equations:
        if len(parts) == 1 and first(whole) != first(parts[0]):
            one, other = sorted((first(whole), first(parts[0])))
            name[other] = one
    roots = sorted({first(number) for number in name})
    place = {root: index for index, root in enumerate(roots)}
    of = [place[first(number)] for number in range(len(name))]
    printed, wide = [False] * len(roots), [0] * len(roots)
    for number, index in enumerate(of):
        printed[index] = printed[index] or made.printed[number]
        wide[index] = max(wide[index], made.wide[number])
    sums = {
        (of[whole], tuple(of[part] for part in parts)): None
        for whole, parts in made.equations
        if len(parts) > 1
    }
    made.cells = {at: of[number] for at, number in made.cells.items()}
    made.counts = [made.counts[root] for root in roots]
    made.printed, made.wide, made.equations = printed, wide, list(sums)


def _check_known(table: Table) -> None:
    missing = next((row for row in table.rows if row.count is None), None)
    if missing is not None:
        raise BadTable(
            f"{table.name}, line {missing.line}: this cell is suppressed already. "
            "Give the table with all its counts."
        )


def _add_table(made: Release, table: Table) -> None:
    printed = table.by_place()
    inner = [row for row in table.rows if len(row.at) == len(table.columns)]
    if not inner:
        raise BadTable(f"{table.name}: every row is a total. Give the cells they are made of.")
    sums: dict[Coordinates, int] = {}
    for row in inner:
        assert row.count is not None
        for at in subsets(row.at):
            sums[at] = sums.get(at, 0) + row.count
    for row in table.rows:
        if row.at not in sums:
            raise BadTable(
                f"{table.name}, line {row.line}: a total of nothing that the table shows."
            )
        if row.count != sums[row.at]:
            raise BadTable(
                f"{table.name}, line {row.line}: the total says {row.count}, its cells add up to "
                f"{sums[row.at]}. Mend the table first."
            )
    numbers = {at: _variable(made, table, at, count, at in printed) for at, count in sums.items()}
    for at, number in numbers.items():
        for column in table.columns:
            if not any(name == column for name, _ in at):
                parts = tuple(
                    numbers[at | {(column, value)}]
                    for value in table.values(column)
                    if at | {(column, value)} in numbers
                )
                made.equations.append((number, parts))


def _variable(made: Release, table: Table, at: Coordinates, count: int, is_printed: bool) -> int:
    number = made.cells.get(at)
    if number is not None and made.counts[number] != count:
        if is_printed and made.printed[number]:
            where = ", ".join(f"{name} {value}" for name, value in sorted(at)) or "everybody"
            raise BadTable(
                f"{table.name}: {where} is {count} here and {made.counts[number]} in another "
                "table. Linked tables must tell of the same people; mend or protect them apart."
            )
        made.apart.append(f"{table.name}: {sorted(at)}")
        at = at | {("\0table", table.name)}
        number = made.cells.get(at)
    if number is None:
        number = made.cells[at] = len(made.counts)
        made.counts.append(count)
        made.printed.append(False)
        made.wide.append(len(at))
    made.printed[number] = made.printed[number] or is_printed
    return number


def subsets(at: Coordinates) -> Iterator[Coordinates]:
    """Every cell that this one is counted in, itself among them."""
    items = sorted(at)
    for mask in range(1 << len(items)):
        yield frozenset(item for place, item in enumerate(items) if mask >> place & 1)
