"""What somebody who reads the released tables can work out about a cell that is not shown."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix

from balalyk.reporting.disclosure.tables import Release

ROUNDING = 1e-6
# Whole numbers are harder to find than fractions: seconds for one cell.
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class System:
    """The sums among cells as ``matrix @ x = 0``, and between which numbers each cell lies for a
    reader: what is printed between itself and itself."""

    matrix: csr_matrix
    low: np.ndarray
    high: np.ndarray
    needs_whole_numbers: bool


def matrix_of(release: Release) -> csr_matrix:
    """The equations as a sparse matrix, one row a sum."""
    rows, columns, values = [], [], []
    for number, (whole, parts) in enumerate(release.equations):
        for column, value in ((whole, -1.0), *((part, 1.0) for part in parts)):
            rows.append(number)
            columns.append(column)
            values.append(value)
    shape = (len(release.equations), len(release.counts))
    return csr_matrix((values, (rows, columns)), shape=shape)


def system(release: Release, hidden: Collection[int]) -> System:
    """What a reader is up against when ``hidden`` cells are not known to them."""
    counts = np.array(release.counts, dtype=float)
    mask = np.zeros(len(counts), dtype=bool)
    mask[list(hidden)] = True
    low, high = np.where(mask, 0.0, counts), np.where(mask, np.inf, counts)
    return System(matrix_of(release), low, high, _is_no_network(release))


def _is_no_network(release: Release) -> bool:
    """Tables of two columns are networks: their extreme solutions are whole numbers by themselves."""
    return len(release.tables) > 1 or any(len(table.columns) > 2 for table in release.tables)


def bounds(system: System, cell: int) -> tuple[int, int | None]:
    """The smallest and largest number the cell can be; None: no largest."""
    if system.low[cell] == system.high[cell]:
        return int(system.low[cell]), int(system.low[cell])
    low, high = _extreme(system, cell, 1.0), _extreme(system, cell, -1.0)
    assert low is not None
    return low, high


def _extreme(system: System, cell: int, sign: float) -> int | None:
    goal = np.zeros(len(system.low))
    goal[cell] = sign
    right = np.zeros(system.matrix.shape[0])
    limits = np.column_stack([system.low, system.high])
    found = linprog(goal, A_eq=system.matrix, b_eq=right, bounds=limits, method="highs")
    if found.status == 3:
        return None
    assert found.status == 0, found.message
    value = sign * found.fun
    whole = math.ceil(value - ROUNDING) if sign > 0 else math.floor(value + ROUNDING)
    if system.needs_whole_numbers:
        whole = _whole_extreme(system, goal, sign, whole)
    return whole


def _whole_extreme(system: System, goal: np.ndarray, sign: float, otherwise: int) -> int:
    """As ``_extreme`` over whole numbers, which an attacker knows people to be."""
    found: Any = milp(
        goal,
        constraints=LinearConstraint(system.matrix, 0, 0),
        bounds=Bounds(system.low, system.high),
        integrality=np.ones(len(goal)),
        options={"time_limit": SECONDS},
    )
    if found.status != 0 or found.x is None:
        return otherwise
    return round(sign * found.fun)


def all_bounds(
    release: Release, hidden: Collection[int], cells: Sequence[int]
) -> list[tuple[int, int | None]]:
    """``bounds`` of each of ``cells``."""
    facing = system(release, hidden)
    return [bounds(facing, cell) for cell in cells]


def bounds_within(
    release: Release, spans: Sequence[tuple[int, int | None]], cells: Sequence[int]
) -> list[tuple[int, int | None]]:
    """As ``all_bounds`` where a reader knows of each cell only between which numbers it lies."""
    low = np.array([span[0] for span in spans], dtype=float)
    high = np.array([np.inf if span[1] is None else span[1] for span in spans], dtype=float)
    facing = System(matrix_of(release), low, high, _is_no_network(release))
    return [bounds(facing, cell) for cell in cells]
