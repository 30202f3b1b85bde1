"""How a dwelling stands after visits in any order, and what a share is of."""

import itertools

import pytest

from balalyk.census.rules import NOT_LIVED_IN, OUTCOMES, TO_VISIT_AGAIN, Coverage, standing

# before, visit, whether the visit is newer than the last one → how the dwelling stands
STANDINGS = [
    ("not_yet", "nobody_home", True, "nobody_home"),
    ("not_yet", "nobody_home", False, "nobody_home"),
    ("not_yet", "done", True, "done"),
    ("nobody_home", "refused", True, "refused"),
    ("nobody_home", "refused", False, "nobody_home"),
    ("refused", "nobody_home", True, "nobody_home"),
    ("refused", "nobody_home", False, "refused"),
    ("nobody_home", "done", True, "done"),
    ("nobody_home", "done", False, "done"),
    ("done", "nobody_home", True, "done"),
    ("done", "refused", True, "done"),
    ("done", "demolished", True, "done"),
    ("empty", "done", True, "done"),
    ("empty", "nobody_home", True, "nobody_home"),
    ("moved_away", "empty", False, "moved_away"),
    ("demolished", "demolished", True, "demolished"),
]


@pytest.mark.parametrize(("before", "visit", "newer", "after"), STANDINGS)
def test_how_a_dwelling_stands_after_a_visit(before, visit, newer, after):
    assert standing(before, visit, visit_is_newer=newer) == after


def _after(visits):
    """The standing after visits that arrive in this order; each is (day, outcome)."""
    state, last = "not_yet", 0
    for day, outcome in visits:
        state = standing(state, outcome, visit_is_newer=day >= last)
        last = max(last, day)
    return state


@pytest.mark.parametrize("outcomes", list(itertools.product(sorted(OUTCOMES), repeat=3)))
def test_the_order_in_which_phones_send_their_visits_does_not_matter(outcomes):
    visits = list(enumerate(outcomes, start=1))
    results = {_after(order) for order in itertools.permutations(visits)}
    assert results == {"done" if "done" in outcomes else outcomes[-1]}


def test_the_denominator_is_what_is_lived_in():
    counts = {"done": 4001, "nobody_home": 249, "refused": 85, "empty": 60, "moved_away": 20}
    coverage = Coverage({**counts, "demolished": 10, "not_yet": 565})
    assert coverage.listed == 4990
    assert coverage.gone == 90
    assert coverage.lived_in == 4900
    assert coverage.to_visit_again == 334
    assert round(coverage.share, 1) == 81.7
    assert round(coverage.share_of_list, 1) == 80.2


@pytest.mark.parametrize(
    ("counts", "lived_in", "share", "of_list"),
    [
        ({}, 0, None, None),
        ({"not_yet": 5}, 5, 0.0, 0.0),
        ({"empty": 2, "moved_away": 1}, 0, None, 0.0),
        ({"done": 1, "empty": 1}, 1, 100.0, 50.0),
        ({"done": 1, "refused": 1}, 2, 50.0, 50.0),
        ({"done": 3, "nobody_home": 1, "demolished": 4}, 4, 75.0, 37.5),
    ],
)
def test_shares_with_their_denominators(counts, lived_in, share, of_list):
    coverage = Coverage(counts)
    assert coverage.lived_in == lived_in
    assert coverage.share == share
    assert coverage.share_of_list == of_list


def test_every_outcome_is_counted_once():
    coverage = Coverage(dict.fromkeys([*OUTCOMES, "not_yet"], 1))
    assert coverage.listed == 7
    assert coverage.done + coverage.gone + coverage.to_visit_again + 1 == coverage.listed
    assert not NOT_LIVED_IN & TO_VISIT_AGAIN
