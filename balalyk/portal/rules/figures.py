"""Which counts may be shown, so that no figure points at a child, and what is an unusual look."""

from collections.abc import Mapping, Sequence

SMALLEST_SHOWN = 5
# Below this many a per cent says more than is known.
SMALLEST_BASE = 30
MANY_LOOKS = 30
# The name of the row and of the column of sums.
SUM = ""

Cells = Mapping[tuple[str, str], int]


def hidden_cells(
    cells: Cells, rows: Sequence[str], columns: Sequence[str]
) -> frozenset[tuple[str, str]]:
    """The cells of a table with its sums that must not be shown.

    ``cells``: counts by row and column; what is missing is 0. Sums stand in the row and column
    named ``SUM``, as ``with_sums`` gives them. A count from 1 to 4 is hidden. A line with exactly
    one hidden cell would give it away by what is left, so its next smallest count is hidden too,
    until no row and no column has exactly one.
    """
    hidden = {key for key, count in cells.items() if 0 < count < SMALLEST_SHOWN}
    across, down = [*rows, SUM], [*columns, SUM]
    lines = [[(row, column) for column in down] for row in across]
    lines += [[(row, column) for row in across] for column in down]
    changed = True
    while changed:
        changed = False
        for line in lines:
            others = [key for key in line if key not in hidden]
            if len(line) - len(others) == 1 and others:
                # A nought hides nothing; a sum tells most, so it goes last.
                hidden.add(min(others, key=lambda key: _worth(key, cells)))
                changed = True
    return frozenset(hidden)


def _worth(key: tuple[str, str], cells: Cells) -> tuple[bool, bool, int]:
    return (SUM in key, not cells.get(key), cells.get(key, 0))


def with_sums(cells: Cells) -> dict[tuple[str, str], int]:
    """The cells with the sums of rows, of columns and of all."""
    summed = dict(cells)
    for (row, column), count in cells.items():
        for key in ((row, SUM), (SUM, column), (SUM, SUM)):
            summed[key] = summed.get(key, 0) + count
    return summed


def may_show_per_cent(base: int) -> bool:
    """Whether a per cent of ``base`` may be shown."""
    return base >= SMALLEST_BASE


def unusual(looks: int, usual: float) -> bool:
    """Whether a day's looks are many: at least 30, and three times what is usual for the role."""
    return looks >= MANY_LOOKS and looks > 3 * usual
