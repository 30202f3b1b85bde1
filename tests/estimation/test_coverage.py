"""Children in dwellings that nobody saw, by hand and by simulation."""

import numpy as np
import pytest

from balalyk.estimation import Dwellings, by_dwellings


def area(**changes: int) -> Dwellings:
    return Dwellings(
        **{
            "listed": 100, "visited": 80, "refused": 5, "nobody_home": 10, "not_lived_in": 5,
            "found": 40, "squares": 60, **changes,
        }
    )  # fmt: skip


def test_unseen_dwellings_hold_as_many_children_as_those_seen_next_door():
    found = by_dwellings([area()])
    assert found.n == pytest.approx(40 + 15 * 40 / 80)
    assert found.seen == pytest.approx(80 / 95)
    assert found.low < found.n < found.high


def test_a_round_that_saw_every_dwelling_has_no_doubt():
    found = by_dwellings([area(visited=95, refused=0, nobody_home=0)])
    assert (found.low, found.n, found.high) == (40, 40, 40)


def test_dwellings_not_tried_are_empty_as_often_as_those_tried():
    assert area(listed=200).unseen == pytest.approx(15 + 100 * 0.95)


def test_areas_are_filled_each_from_its_own_and_those_without_a_visit_are_named():
    rich = area(found=10, squares=10)
    poor = area(found=90, squares=150)
    unseen = area(visited=0, found=0, squares=0)
    found = by_dwellings([rich, poor, unseen])
    assert found.n == pytest.approx((10 + 90) * (1 + 15 / 80))
    assert found.areas_unseen == 1


def test_nothing_visited_is_no_estimate_but_no_fault():
    found = by_dwellings([])
    assert (found.n, found.seen) == (0, 0)


def test_the_interval_holds_the_truth_as_often_as_it_says():
    chance, held = np.random.default_rng(6), 0
    for _ in range(400):
        children = chance.poisson(0.5, 400)
        seen = children[:300]
        found = by_dwellings(
            [area(
                listed=400, visited=300, refused=40, nobody_home=60, not_lived_in=0,
                found=int(seen.sum()), squares=int((seen**2).sum()),
            )]
        )  # fmt: skip
        held += found.low <= children.sum() <= found.high
    assert 0.92 <= held / 400 <= 0.98


@pytest.mark.parametrize(
    "wrong", [{"visited": -1}, {"visited": 95}, {"visited": 0, "found": 3, "listed": 100}]
)
def test_parts_that_do_not_fit_the_whole_are_refused(wrong):
    with pytest.raises(ValueError):
        area(**wrong)
