"""Models without an estimate, or whose estimate says nothing of the unseen, are found before fitting."""

import numpy as np
import pytest

from balalyk.estimation import Lists, estimate, estimate_model, wire
from balalyk.estimation.existence import (
    FITS,
    NO_ESTIMATE,
    NOT_IDENTIFIED,
    Judge,
    frame,
    has_maximum,
)
from balalyk.estimation.models import every_choice, everyone
from balalyk.estimation.poisson import design
from balalyk.estimation.selection import stepwise
from tests.estimation.tables import QUICK, drawn, published, quick_answer


@pytest.mark.parametrize(
    ("model", "wanted"),
    [
        ("-", FITS),
        ("A:C", FITS),
        ("B:C", FITS),
        ("A:C B:C", FITS),
        ("A:B", NO_ESTIMATE),
        ("A:B A:C", NO_ESTIMATE),
        ("A:B B:C", NO_ESTIMATE),
        ("A:B A:C B:C", NOT_IDENTIFIED),
    ],
)
def test_the_eight_models_of_the_artificial_lists(model, wanted):
    lists = published("artificial_3")
    pairs = wire.read_model(model, lists)
    chosen = np.array([[pair in pairs for pair in ((0, 1), (0, 2), (1, 2))]])
    assert Judge(3)(lists.table[None], chosen)[0] == wanted
    answer = estimate_model(lists, pairs)
    assert (answer.headline is not None) == (wanted == FITS)
    assert answer.verdict == ("warn" if wanted == FITS else "refuse")


def test_the_answer_names_the_models_that_it_refused():
    values = {reason.code: reason.values for reason in quick_answer("artificial_3").reasons}
    assert values["without_estimate"] == {
        "count": 3, "of": 8, "models": ("A:B; A:B A:C; A:B B:C",),
    }  # fmt: skip
    assert values["not_identified"]["models"] == ("A:B A:C B:C",)


def test_the_artificial_lists_are_refused_as_a_whole():
    answer = quick_answer("artificial_3")
    assert (answer.verdict, answer.headline) == ("refuse", None)
    assert {"isolated", "little_shared"} <= {r.code for r in answer.reasons if r.weight == "refuse"}


def test_many_tables_are_judged_as_each_would_be_alone():
    lists = drawn(300, 0.1, 0.05, 0.2, 0.04)
    every = every_choice(4)
    together = Judge(4)(np.repeat(lists.table[None], len(every), axis=0), every)
    alone = [Judge(4)(lists.table[None], row[None])[0] for row in every]
    assert list(together) == alone


def test_a_search_never_ends_at_a_model_without_an_estimate():
    lists = published("artificial_3")
    judge = Judge(3)
    tables = np.random.default_rng(3).multinomial(96, lists.table / 96, size=300).astype(float)
    found = stepwise(tables, judge, threshold=0.9)
    stands = ~np.isnan(found.unseen)
    assert stands.sum() > 200
    assert (judge(tables[stands], found.chosen[stands]) == FITS).all()
    assert np.isfinite(found.unseen[stands]).all()


def test_every_model_is_either_fitted_or_refused():
    models = everyone(published("artificial_3"), Judge(3))
    assert (len(models.n), len(models.refused)) == (4, 4)
    assert np.isfinite(models.n).all()


def test_lists_that_share_nobody_at_all_are_refused_without_a_number():
    lists = wire.read("A,B,C,n\n1,0,0,40\n0,1,0,30\n0,0,1,20\n")[""]
    answer = estimate(lists, QUICK)
    assert answer.verdict == "refuse" and answer.headline is None
    assert {"no_number", "isolated"} <= {reason.code for reason in answer.reasons}


@pytest.mark.parametrize("lists", [3, 4])
def test_short_cuts_and_the_linear_programme_agree_on_sparse_tables(lists):
    chance, every = np.random.default_rng(0), every_choice(lists)
    failed = 0
    for _ in range(12):
        table = (chance.random(2**lists - 1) < chance.uniform(0.2, 0.8)).astype(float)
        tables = np.repeat(table[None], len(every), axis=0)
        columns, cells = frame(tables, every)
        for row, answer in enumerate(Judge(lists)(tables, every)):
            matrix = design(lists)[cells[row]][:, columns[row]]
            assert (answer != NO_ESTIMATE) == has_maximum(matrix, table[cells[row]] > 0)
            failed += answer == NO_ESTIMATE
    assert 20 < failed < 12 * len(every)


@pytest.mark.parametrize(
    "counts", [(0, 0, 130, 0, 146, 109, 0), (0, 0, 1, 1, 0, 0, 0), (0, 0, 3, 0, 3, 3, 0)]
)
def test_strange_tables_get_an_answer_and_never_a_crash(counts):
    answer = estimate(Lists(("A", "B", "C"), counts), QUICK)
    assert answer.verdict != "publish"


def test_there_is_no_lower_bound_when_everybody_is_on_exactly_two_lists():
    answer = estimate(Lists(("A", "B", "C"), (0, 0, 130, 0, 146, 109, 0)), QUICK)
    assert "bound" not in {e.method for e in answer.estimates}
