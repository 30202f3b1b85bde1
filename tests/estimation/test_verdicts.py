"""Lists that cannot bear a number get none, and each reason is said."""

import numpy as np
import pytest

from balalyk.estimation import Lists, estimate, estimate_strata, sentences
from balalyk.estimation.merging import tidy
from tests.estimation.tables import QUICK, drawn, of_people, published


def codes(answer):
    return {reason.code for reason in answer.reasons}


def test_two_lists_are_refused():
    answer = estimate(drawn(500, 0.3, 0.3), QUICK)
    assert (answer.verdict, answer.headline) == ("refuse", None)
    assert "too_few_lists" in codes(answer)
    for language in ("en", "ru", "ky"):
        assert not any("()" in sentences.reason(r, language) for r in answer.reasons)


def test_one_list_and_empty_lists_are_refused():
    assert codes(estimate(drawn(50, 0.5), QUICK)) >= {"nobody"}
    answer = estimate(Lists(("A", "B", "C"), (0,) * 7), QUICK)
    assert answer.verdict == "refuse" and "nobody" in codes(answer)


def test_three_lists_are_never_published_without_a_warning():
    answer = estimate(drawn(3000, 0.4, 0.4, 0.4), QUICK)
    assert answer.verdict == "warn" and "three_lists" in codes(answer)


def test_seven_lists_become_six_and_a_sentence_names_the_merged():
    lists = drawn(2000, 0.1, 0.02, 0.2, 0.03, 0.15, 0.3, 0.12)
    found, reasons = tidy(lists)
    assert found.names == ("A", "C", "E", "F", "G", "B+D")
    assert found.observed == lists.observed
    assert found.on(5) == lists.on(1) + lists.on(3) - lists.on(1, 3)
    assert "B, D" in sentences.reason(reasons[0])


def test_a_list_with_nobody_is_left_out_with_a_sentence():
    found, reasons = tidy(drawn(300, 0.3, 0.0, 0.2, 0.4))
    assert found.names == ("A", "C", "D")
    assert sentences.reason(reasons[0]).endswith("left out: B.")


def test_lists_that_avoid_each_other_bring_a_warning():
    chance = np.random.default_rng(2)
    found = chance.random((2000, 4)) < (0.15, 0.15, 0.2, 0.2)
    found[found[:, 0], 1] = False
    answer = estimate(of_people(found), QUICK)
    assert "empty_overlap" in codes(answer) and answer.verdict == "warn"
    assert answer.headline.low < 2000 < answer.headline.high


def test_what_no_calculation_can_see_is_said_beside_every_answer():
    for lists in (published("artificial_3"), drawn(500, 0.3, 0.3), drawn(900, 0.3, 0.3, 0.3, 0.3)):
        assert {"closed", "linkage", "dependent", "alike"} <= codes(estimate(lists, QUICK))


def test_parts_that_all_pass_are_added():
    parts = {
        "north": drawn(1500, 0.3, 0.2, 0.3, 0.2, seed=2),
        "south": drawn(3000, 0.1, 0.4, 0.2, 0.3, seed=3),
    }
    answer = estimate_strata(parts, QUICK)
    assert answer.headline.method == "strata"
    assert answer.headline.low < 4500 < answer.headline.high
    heads = [part.headline.n for part in answer.strata.values()]
    assert answer.headline.n == pytest.approx(sum(heads))
    warned = any(part.verdict == "warn" for part in answer.strata.values())
    assert ("strata_warned" in codes(answer)) == warned


def test_a_part_with_a_warning_warns_of_the_sum():
    chance = np.random.default_rng(2)
    found = chance.random((2000, 4)) < (0.15, 0.15, 0.2, 0.2)
    found[found[:, 0], 1] = False
    parts = {"north": drawn(1500, 0.3, 0.2, 0.3, 0.2, seed=2), "south": of_people(found)}
    answer = estimate_strata(parts, QUICK)
    assert answer.strata["south"].verdict == "warn"
    assert answer.headline.method == "strata" and answer.verdict == "warn"
    assert "strata_warned" in codes(answer)


def test_a_part_that_fails_keeps_the_sum_from_being_given():
    parts = {"north": drawn(1500, 0.3, 0.2, 0.3, 0.2), "south": drawn(30, 0.1, 0.1, 0.1, 0.1)}
    answer = estimate_strata(parts, QUICK)
    assert answer.strata["south"].headline is None
    assert answer.headline.method == "stepwise"
    assert answer.verdict == "warn" and "strata_refused" in codes(answer)
