"""No figure points at a child."""

import random

import pytest

from balalyk.portal.rules import SUM, hidden_cells, may_show_per_cent, unusual, with_sums


def hidden(cells):
    rows, columns = sorted({r for r, _ in cells}), sorted({c for _, c in cells})
    return hidden_cells(with_sums(cells), rows, columns)


def test_large_counts_and_noughts_are_shown():
    assert not hidden({("a", "x"): 5, ("a", "y"): 0, ("b", "x"): 70, ("b", "y"): 9})


def test_a_small_count_is_hidden_with_the_next_smallest_of_its_row_and_column():
    cells = {("a", "x"): 3, ("a", "y"): 40, ("b", "x"): 10, ("b", "y"): 50}
    assert hidden(cells) >= {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def test_a_small_sum_is_hidden():
    assert ("a", SUM) in hidden({("a", "x"): 2, ("a", "y"): 1, ("b", "x"): 9, ("b", "y"): 8})


@pytest.mark.parametrize("seed", range(60))
def test_no_row_and_no_column_has_exactly_one_hidden_cell(seed):
    chance = random.Random(seed)
    rows, columns = [f"r{n}" for n in range(5)], [f"c{n}" for n in range(4)]
    cells = {
        (row, column): chance.choice([0, 0, 1, 3, 6, 20, 90]) for row in rows for column in columns
    }
    found = hidden_cells(with_sums(cells), rows, columns)
    for row in [*rows, SUM]:
        assert sum((row, column) in found for column in [*columns, SUM]) != 1
    for column in [*columns, SUM]:
        assert sum((row, column) in found for row in [*rows, SUM]) != 1
    assert {key for key, count in with_sums(cells).items() if 0 < count < 5} <= found


@pytest.mark.parametrize(("base", "shown"), [(0, False), (29, False), (30, True)])
def test_a_share_needs_thirty(base, shown):
    assert may_show_per_cent(base) is shown


@pytest.mark.parametrize(
    ("looks", "usual", "answer"), [(29, 1, False), (30, 10, False), (31, 10, True), (90, 40, False)]
)
def test_an_unusual_day_has_many_looks_and_many_more_than_usual(looks, usual, answer):
    assert unusual(looks, usual) is answer
