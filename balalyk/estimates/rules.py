"""Pure decisions on estimates: which lists a registry can give, how they may be split, how one is made."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from balalyk.estimation.facts import Lists
from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way

ASKED, MADE, FAILED = "asked", "made", "failed"
ESTIMATION_TRANSITIONS: tuple[Move, ...] = (
    Move(ASKED, MADE, "estimates.make"),
    Move(ASKED, FAILED, "estimates.make"),
    Move(FAILED, ASKED, "estimates.make"),
)
# list → where its concerns came from. Follow-up visits, the law run again and the risk tool tell of
# children who are known already, so they are no lists of their own; nor are referrals, for whoever is
# sent to a school or a clinic stands on the list that found them.
LISTS: Mapping[str, str] = {
    "round": "visit",
    "hotline": "hotline",
    "monitoring": "monitoring",
    "commission": "commission",
    "schools": "school",
    "clinics": "clinic",
    "day_care": "day_care",
    "others": "other",
}
SPLITS = ("", "sex", "age_band", "region", "district")
# Each part is estimated for itself with a bootstrap of its own; more would keep a worker too long.
MOST_PARTS = 12
# Counts of people below this are not shown.
SMALL = 5

SENTENCES: Mapping[str, str] = {
    "nobody": "Nobody is on these lists. Choose a longer period or a larger place.",
    "old_snapshot": "This snapshot was made before lists were kept in it. Make a new one.",
    "changed_files": "The files of this snapshot are not the ones that were frozen.",
    "many_parts": "At most 12 parts are estimated together. Split by something coarser.",
    "no_such_move": "This estimate is made already.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_parts(parts: Mapping[str, Lists]) -> None:
    """NotPossible for lists of nobody or too many parts."""
    if not any(part.observed for part in parts.values()):
        raise NotPossible("nobody")
    if len(parts) > MOST_PARTS:
        raise NotPossible("many_parts")


def check_move(before: str, after: str) -> None:
    """NotPossible when an estimate cannot go from one state to the other."""
    if way(ESTIMATION_TRANSITIONS, before, after) is None:
        raise NotPossible("no_such_move")


def as_parts(rows: Sequence[tuple[str, Sequence[bool], int]]) -> dict[str, Lists]:
    """Rows of (part, on which of LISTS, how many) as lists by part; a list that nobody is on, in any
    part, is left out."""
    names = list(LISTS)
    used = [n for n in range(len(names)) if any(marks[n] and many for _, marks, many in rows)]
    parts: dict[str, list[int]] = {}
    for part, marks, many in rows:
        history = sum(1 << bit for bit, n in enumerate(used) if marks[n])
        if history:
            counts = parts.setdefault(part, [0] * (2 ** len(used) - 1))
            counts[history - 1] += many
    kept = tuple(names[n] for n in used)
    return {part: Lists(kept, tuple(counts)) for part, counts in sorted(parts.items())}


# --- months before the registry -----------------------------------------------------------------
JOURNAL_COLUMNS = ("district", "month", "opened", "closed")
MOST_LINES, MOST_A_MONTH, FIRST_YEAR = 20_000, 100_000, 1990


class WrongJournal(ValueError):
    """A journal cannot be read: ``code`` says why, ``line`` where, ``what`` stands there."""

    def __init__(self, code: str, line: int = 0, what: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.what = code, line, what


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A district's month from an office's journal; ``month`` as year × 12 + month - 1."""

    line: int
    district: str
    month: int
    opened: int
    closed: int


def journal(text: str) -> list[JournalLine]:
    """The lines of a CSV with the columns of JOURNAL_COLUMNS. WrongJournal for the first fault."""
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        raise WrongJournal("no_csv", reader.line_num) from None
    if not rows or [cell.strip().casefold() for cell in rows[0][1]] != list(JOURNAL_COLUMNS):
        raise WrongJournal("head", 1)
    if len(rows) < 2:
        raise WrongJournal("empty")
    if len(rows) > MOST_LINES:
        raise WrongJournal("many")
    lines = [_journal_line(number, [cell.strip() for cell in row]) for number, row in rows[1:]]
    seen: set[tuple[str, int]] = set()
    for one in lines:
        if (key := (one.district.casefold(), one.month)) in seen:
            raise WrongJournal("twice", one.line, one.district)
        seen.add(key)
    return lines


def _journal_line(number: int, cells: Sequence[str]) -> JournalLine:
    if len(cells) != len(JOURNAL_COLUMNS) or not cells[0]:
        raise WrongJournal("cells", number)
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?", cells[1])
    turned = re.fullmatch(r"(?:\d{1,2}\.)?(\d{1,2})\.(\d{4})", cells[1])
    year, month = (
        (found[1], found[2]) if found else (turned[2], turned[1]) if turned else ("0", "0")
    )
    if int(year) < FIRST_YEAR or not 1 <= int(month) <= 12:
        raise WrongJournal("month", number, cells[1])
    counts = [re.sub(r"[\s\u00a0\u202f]", "", cell) for cell in cells[2:]]
    for cell, count in zip(cells[2:], counts, strict=True):
        if not (count.isascii() and count.isdigit()) or int(count) > MOST_A_MONTH:
            raise WrongJournal("count", number, cell)
    opened, closed = map(int, counts)
    return JournalLine(number, cells[0], int(year) * 12 + int(month) - 1, opened, closed)
