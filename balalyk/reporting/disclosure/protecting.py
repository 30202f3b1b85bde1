"""Protects tables that go out together, and attacks what would be released before it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from balalyk.reporting.disclosure import suppression
from balalyk.reporting.disclosure.attack import all_bounds, bounds_within
from balalyk.reporting.disclosure.tables import (
    SUPPRESSED,
    Coordinates,
    Table,
    release,
    write,
)


@dataclass(frozen=True, slots=True)
class Protected:
    """``texts``: file name → the table as CSV; ``audit``: what the attack found, for JSON."""

    texts: Mapping[str, str]
    audit: Mapping[str, Any]

    @property
    def passed(self) -> bool:
        return bool(self.audit["passed"])


def protect(
    tables: Sequence[Table],
    threshold: int = suppression.THRESHOLD,
    totals_known: str = "implied",
    released: Sequence[Table] = (),
    seconds: float = suppression.EXACT_SECONDS,
) -> Protected:
    """Suppresses small cells and what would give them away; then attacks the result.

    ``released``: the same tables as they went out before, so that nobody learns from subtracting
    one release from the other. ``totals_known``: see ``suppression.problem``. BadTable for tables that contradict themselves
    or one another; CannotProtect when every choice gives a small cell away.
    """
    system = release(tables)
    earlier = {
        system.cells[row.at]: row.count
        for table in released
        for row in table.rows
        if row.at in system.cells
    }
    task = suppression.problem(system, threshold, totals_known, earlier)
    chosen, method = suppression.suppress(task, seconds)
    hidden = {*task.primary, *chosen}
    alone = all_bounds(system, {*task.primary, *task.free}, task.primary)
    after = all_bounds(system, {*hidden, *task.free}, task.primary)
    unsafe = [
        {
            "cell": _named(system.cells, cell),
            "low": low,
            "high": high,
            "safe": task.is_safe(cell, low, high),
        }
        for cell, (low, high) in zip(task.primary, after, strict=True)
    ]
    audit = {
        "threshold": threshold,
        "totals_known": totals_known,
        "method": method,
        "passed": all(one["safe"] for one in unsafe),
        "tables": [_told(table, system.cells, task.primary, chosen) for table in tables],
        "unsafe_cells": unsafe,
        "small_cells_alone": {
            "suppressed": len(task.primary),
            "recovered_exactly": sum(low == high for low, high in alone),
        },
        "not_linked": system.apart,
    }
    texts = {table.name: _text(table, system.cells, hidden) for table in tables}
    return Protected(texts, audit)


def _named(cells: Mapping[Coordinates, int], number: int) -> dict[str, str]:
    at = next(at for at, one in cells.items() if one == number)
    return {name: value for name, value in sorted(at) if not name.startswith("\0")}


def _number(table: Table, cells: Mapping[Coordinates, int], at: Coordinates) -> int:
    own = at | {("\0table", table.name)}
    return cells[own] if own in cells else cells[at]


def _told(
    table: Table,
    cells: Mapping[Coordinates, int],
    primary: Sequence[int],
    chosen: frozenset[int],
) -> dict[str, Any]:
    numbers = [_number(table, cells, row.at) for row in table.rows]
    return {
        "table": table.name,
        "cells": len(numbers),
        "small": sum(number in set(primary) for number in numbers),
        "suppressed_besides": sum(number in chosen for number in numbers),
    }


def _text(table: Table, cells: Mapping[Coordinates, int], hidden: set[int]) -> str:
    shown = {
        row.at: SUPPRESSED if _number(table, cells, row.at) in hidden else str(row.count)
        for row in table.rows
    }
    return write(table, shown)


def rounded(tables: Sequence[Table], base: int = 5) -> Protected:
    """Every printed number to the nearest multiple of ``base``, each by itself; then the attack.

    A small cell passes when more than one number may stand behind it. Sums need not add up any
    more; the page that shows them must say so.
    """
    system = release(tables)
    small = [n for n, shown in enumerate(system.printed) if shown and 0 < system.counts[n] < base]
    spans = [
        _behind(count, base) if shown else (0, None)
        for count, shown in zip(system.counts, system.printed, strict=True)
    ]
    found = [
        {"cell": _named(system.cells, cell), "low": low, "high": high, "safe": low != high}
        for cell, (low, high) in zip(small, bounds_within(system, spans, small), strict=True)
    ]
    audit = {
        "rounded_to": base,
        "passed": all(one["safe"] for one in found),
        "tables": [{"table": table.name, "cells": len(table.rows)} for table in tables],
        "unsafe_cells": found,
        "not_linked": system.apart,
    }
    texts = {
        table.name: write(table, {row.at: str(nearest(row.count or 0, base)) for row in table.rows})
        for table in tables
    }
    return Protected(texts, audit)


def nearest(count: int, base: int) -> int:
    """The nearest multiple of ``base``; half of it is rounded up."""
    return (2 * count + base) // (2 * base) * base


def _behind(count: int, base: int) -> tuple[int, int]:
    """The smallest and largest number that is rounded as ``count`` is."""
    shown = nearest(count, base)
    return max(0, shown - base // 2), shown + (base - 1) // 2
