"""The methods give what was published for the same tables, or computed elsewhere with other programs."""

import pytest

from balalyk.estimation import Effort, decomposable, estimate, latent_class
from balalyk.estimation.facts import Answer, Estimate
from tests.estimation.tables import published, quick_answer


def row(answer: Answer, method: str, interval: str = "") -> Estimate:
    return next(e for e in answer.estimates if e.method == method and interval in ("", e.interval))


@pytest.mark.parametrize(
    ("method", "interval", "n", "low", "high"),
    [
        ("independent", "profile", 13_444.1, 11_985, 15_166),
        ("stepwise", "profile", 11_313.0, 9_889, 13_063),
        ("stepwise", "wald", 11_313.0, 9_884, 13_027),
    ],
)
def test_the_five_british_lists_give_the_published_numbers(method, interval, n, low, high):
    found = row(quick_answer("uk_2013"), method, interval)
    assert found.n == pytest.approx(n, abs=0.1)
    assert found.low == pytest.approx(low, abs=1)
    assert found.high == pytest.approx(high, abs=1)


def test_the_search_adds_the_british_pairs_in_their_published_order():
    assert row(quick_answer("uk_2013"), "stepwise").model == (
        "LA:NG NG:GP PFNCA:GP LA:PFNCA GO:GP NG:GO"
    )


def test_the_bootstrap_that_searches_anew_is_wider_than_the_model_alone():
    found = row(estimate(published("uk_2013"), Effort(rounds=50)), "stepwise", "bca")
    assert found.low == pytest.approx(9_000, rel=0.1)
    assert found.high == pytest.approx(15_000, rel=0.1)


def test_the_british_criteria_disagree_by_a_factor_of_two_and_the_answer_says_so():
    answer = quick_answer("uk_2013")
    assert row(answer, "aic").n == pytest.approx(11_175, abs=0.5)
    assert row(answer, "bic").n == pytest.approx(22_991, abs=0.5)
    assert row(answer, "aic").low < 10_600 and row(answer, "aic").high > 11_800
    assert answer.verdict == "warn"
    apart = next(reason for reason in answer.reasons if reason.code == "apart")
    assert apart.values["times"] == pytest.approx(22_991.3 / 11_174.8, abs=0.01)


def test_all_pairs_overstate_kosovo_and_the_answer_warns_where_to_look():
    answer = estimate(published("kosovo_1999"), Effort(samples=400, rounds=8_000))
    assert row(answer, "all_pairs").n == pytest.approx(14_342, rel=0.005)
    assert row(answer, "stepwise").n == pytest.approx(14_341.7, abs=0.1)
    assert row(answer, "kinds").n == pytest.approx(10_500, rel=0.05)
    assert answer.verdict == "warn"
    assert row(answer, "kinds").n < answer.headline.low


def test_independent_lists_miss_the_545_of_the_outbreak_and_the_answer_warns():
    answer = quick_answer("hepatitis_taiwan_1995")
    assert row(answer, "independent").n == pytest.approx(388, abs=0.5)
    assert row(answer, "stepwise", "bca").high < 545
    assert answer.verdict == "warn"
    codes = {reason.code for reason in answer.reasons if reason.weight == "warn"}
    assert {"three_lists", "apart", "best_saturated", "bound_above"} <= codes


def test_hidden_kinds_of_people_cover_the_545_of_the_outbreak():
    found = latent_class.kinds(published("hepatitis_taiwan_1995"), 4_000, 1)
    assert found.low < 545 < found.high
    assert found.n == pytest.approx(518, rel=0.05)
    assert found.settled


def test_hidden_kinds_of_people_cannot_be_settled_for_the_british_lists():
    found = latent_class.kinds(published("uk_2013"), 2_000, 1)
    assert not found.settled


@pytest.mark.parametrize(("lists", "graphs"), [(3, 8), (4, 61), (5, 822)])
def test_there_are_as_many_decomposable_graphs_as_counted_by_others(lists, graphs):
    assert len(decomposable.decomposable(lists)) == graphs


def test_the_average_over_graphs_is_wide_for_the_british_lists():
    found = decomposable.average(published("uk_2013"))
    assert found.low < 11_313 < found.n < found.high
    assert found.graphs == 821  # the one with every pair says nothing
