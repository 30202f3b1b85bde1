"""A forecast's range holds what comes as often as it says; too short a history is refused."""

import numpy as np
import pytest

from balalyk.forecast import (
    FEWEST_CASES,
    FEWEST_MONTHS,
    Refused,
    Series,
    forecast,
    methods,
    staff,
)

START = 2022 * 12


def simulated(seed, months, mean=30.0, season=10.0, drift=0.0):
    chance = np.random.default_rng(seed)
    at = np.arange(months)
    rates = mean + season * np.sin(2 * np.pi * at / 12) + drift * at
    return chance.poisson(np.maximum(rates, 0.1))


def known(counts):
    return Series(START, tuple(int(count) for count in counts))


def share_inside(name, months, runs, **kind):
    """How many months of the half-year after the history lay in the method's range."""
    inside = tried = 0
    for seed in range(runs):
        counts = simulated(seed, months + 6, **kind)
        history = counts[:months].astype(float)
        _, low, high = methods.methods(history)[name](history, 6, 0.8)
        inside += int(
            np.sum((np.floor(low) <= counts[months:]) & (counts[months:] <= np.ceil(high)))
        )
        tried += 6
    return inside / tried


@pytest.mark.parametrize("kind", [{}, {"season": 0.0}, {"mean": 6.0, "season": 3.0}])
def test_after_two_years_four_in_five_months_lie_in_their_range(kind):
    assert 0.76 <= share_inside("seasonal_naive", 24, 200, **kind) <= 0.92


@pytest.mark.parametrize("kind", [{}, {"season": 0.0}, {"drift": 0.3}])
def test_after_five_years_four_in_five_months_lie_in_their_range(kind):
    assert 0.72 <= share_inside("smoothing", 60, 20, **kind) <= 0.93


@pytest.mark.parametrize("months", [0, 1, 12, FEWEST_MONTHS - 1])
def test_a_history_that_is_too_short_is_refused_with_what_it_needs(months):
    answer = forecast(known(simulated(1, 60)[:months]))
    assert answer == Refused("short", FEWEST_MONTHS, months)


def test_so_few_cases_are_chance():
    counts = [0, 1, 0, 2] * 9
    assert forecast(known(counts)) == Refused("few", FEWEST_CASES, 18)


def test_months_ahead_follow_the_last_one_and_no_end_is_below_nought():
    answer = forecast(known(simulated(3, 30, mean=3.0, season=2.5)))
    assert [one.month for one in answer.ahead] == list(range(START + 30, START + 42))
    assert all(0 <= one.low <= one.n <= one.high for one in answer.ahead)


def test_the_seasons_are_seen():
    answer = forecast(known(simulated(5, 60, mean=100.0, season=60.0)))
    by_month = {one.month % 12: one.n for one in answer.ahead}
    assert by_month[3] > 2 * by_month[9]


def test_without_seasons_smoothing_did_better_and_its_past_says_so():
    answer = forecast(known(simulated(8, 60, mean=40.0, season=0.0)))
    names = [name for name, _ in answer.past]
    assert answer.method == names[0] == "smoothing" and set(names) == {
        "smoothing",
        "seasonal_naive",
    }
    assert answer.past[0][1].mase < answer.past[1][1].mase
    assert all(past.tried == 57 and 0 <= past.inside <= past.tried for _, past in answer.past)


def test_a_short_history_goes_on_as_a_year_before():
    counts = simulated(2, 30)
    answer = forecast(known(counts))
    assert answer.method == "seasonal_naive"
    assert [round(one.n) for one in answer.ahead] == list(counts[-12:])


def test_a_wider_level_gives_a_wider_range():
    counts = known(simulated(4, 30))
    narrow, wide = forecast(counts, level=0.5), forecast(counts, level=0.95)
    assert all(
        w.high - w.low > n.high - n.low for w, n in zip(wide.ahead, narrow.ahead, strict=True)
    )


def test_workers_follow_from_cases_and_how_long_they_stay():
    opened = known([20] * 30)
    living = known([100] * 30)
    answer = forecast(opened)
    needed = staff(opened, living, answer, per_worker=25)
    assert needed.stay == 5.0
    assert needed.cases[0] == 100 and needed.workers[0] == 4
    assert needed.workers[1] <= needed.workers[0] <= needed.workers[2]
    assert staff(known([0] * 30), living, answer, 25) is None
    with pytest.raises(ValueError, match="one case at least"):
        staff(opened, living, answer, 0)
