"""Thousands of models at once give what a general program gives one by one; known truths are found."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import poisson as distribution

from balalyk.estimation import Effort, estimate, intervals
from balalyk.estimation.existence import frame
from balalyk.estimation.models import every_choice
from balalyk.estimation.poisson import design, fit
from balalyk.estimation.selection import log_tail
from tests.estimation.tables import QUICK, drawn, of_people, published


def test_a_batch_of_models_is_fitted_as_statsmodels_fits_each():
    lists = published("kosovo_1999")
    every = every_choice(4)[::7]
    tables = np.repeat(lists.table[None], len(every), axis=0)
    found = fit(tables, *frame(tables, every))
    assert found.settled.all()
    for row, chosen in enumerate(every):
        used = np.concatenate([np.ones(5, bool), chosen])
        peer = sm.GLM(lists.table, design(4)[:, used], family=sm.families.Poisson()).fit()
        assert found.beta[row, used] == pytest.approx(peer.params, abs=1e-6)
        assert found.deviance[row] == pytest.approx(peer.deviance, abs=1e-6)


def test_the_walds_interval_is_that_of_statsmodels():
    lists = published("uk_2013")
    peer = sm.GLM(lists.table, design(5)[:, :6], family=sm.families.Poisson()).fit()
    low, high = lists.observed + np.exp(peer.conf_int()[0])
    assert intervals.wald(lists, np.zeros(10, bool)) == pytest.approx((low, high), rel=1e-5)


def test_the_tail_is_the_exact_poisson_tail_and_ranks_what_the_machine_cannot_hold():
    shared, mean = np.array([0.0, 3, 12, 5]), np.array([4.0, 7, 5, 5])
    exact = [
        distribution.cdf(0, 4), distribution.cdf(3, 7), distribution.sf(11, 5), distribution.cdf(5, 5),
    ]  # fmt: skip
    assert np.exp(log_tail(shared, mean)) == pytest.approx(exact)
    far = log_tail(np.array([2000.0, 3000.0]), np.array([100.0, 100.0]))
    assert far[1] < far[0] < -1000


def test_the_profile_holds_where_the_curvature_does_with_many_people():
    lists = drawn(60_000, 0.3, 0.25, 0.2, 0.15)
    chosen = np.zeros(6, bool)
    assert intervals.profile(lists, chosen) == pytest.approx(
        intervals.wald(lists, chosen), rel=0.002
    )


def test_independent_lists_of_a_known_number_are_published_and_cover_it():
    answer = estimate(drawn(4000, 0.3, 0.25, 0.2, 0.15, seed=5), Effort(samples=400, rounds=4000))
    assert answer.headline.low < 4000 < answer.headline.high
    assert answer.verdict == "publish"
    assert {reason.weight for reason in answer.reasons} == {"note"}


def test_two_lists_that_refer_to_each_other_are_found_and_the_number_mended():
    chance = np.random.default_rng(4)
    found = chance.random((4000, 4)) < (0.2, 0.1, 0.2, 0.15)
    found[:, 1] |= found[:, 0] & (chance.random(4000) < 0.5)
    answer = estimate(of_people(found), QUICK)
    assert answer.headline.model == "A:B"
    assert answer.headline.low < 4000 < answer.headline.high
    independent = next(e for e in answer.estimates if e.method == "independent")
    assert independent.high < 4000


def test_people_who_are_harder_to_find_bring_a_warning():
    chance = np.random.default_rng(8)
    hard = chance.random(6000) < 0.6
    found = chance.random((6000, 3)) < np.where(hard, 0.06, 0.5)[:, None]
    answer = estimate(of_people(found), QUICK)
    assert answer.verdict != "publish"
    bound = next(e for e in answer.estimates if e.method == "bound")
    independent = next(e for e in answer.estimates if e.method == "independent")
    assert independent.n < bound.n < 6000


def test_the_same_lists_and_seed_give_the_same_answer():
    lists = drawn(800, 0.2, 0.2, 0.2)
    effort = Effort(samples=200, rounds=100, seed=3)
    assert estimate(lists, effort) == estimate(lists, effort)
