"""Lists from the registry's own identity: who was told of by which channel, and by no other number."""

import csv
import io

import pytest
from click.testing import CliRunner

from balalyk.console.lists import command
from balalyk.estimates import queries, rules
from balalyk.estimation import Effort, estimate
from balalyk.estimation.wire import read
from balalyk.kernel.acts import HOUSE, act
from balalyk.registry.models import Person
from balalyk.reporting.snapshots import freezing
from tests.estimates.conftest import HIDDEN
from tests.reporting.conftest import END, START

pytestmark = pytest.mark.django_db


def test_a_child_stands_once_on_each_list_that_told_of_it(told):
    found = queries.lists(told.frozen, told.country)
    (lists,) = found.parts.values()
    assert lists.names == ("round", "hotline", "monitoring", "schools")
    assert lists.observed == told.known
    assert found.unlinked == 1


def test_lists_of_a_place_are_of_its_children_only(told):
    near = queries.lists(told.frozen, told.near).parts[""]
    parts = queries.lists(told.frozen, None, "district").parts
    assert near == parts[str(told.near.pk)]
    assert sum(part.observed for part in parts.values()) == told.known


@pytest.mark.parametrize(
    ("split", "names"), [("sex", {"f", "m"}), ("age_band", {"5-11", "12-14", "15-17"})]
)
def test_parts_add_up_to_the_whole_and_have_the_same_lists(told, split, names):
    parts = queries.lists(told.frozen, None, split).parts
    assert set(parts) == names
    whole = queries.lists(told.frozen, None).parts[""]
    added = [sum(counts) for counts in zip(*(part.counts for part in parts.values()), strict=True)]
    assert tuple(added) == whole.counts
    assert {part.names for part in parts.values()} == {whole.names}


def test_the_hidden_number_lies_in_the_interval(told):
    lists = queries.lists(told.frozen, told.near).parts[""]
    answer = estimate(lists, Effort(samples=200, rounds=2_000))
    assert answer.headline
    assert answer.headline.low < HIDDEN < answer.headline.high
    assert lists.observed < HIDDEN


def test_the_command_prints_what_the_estimation_reads(told):
    run = CliRunner().invoke(command, ["make", str(told.frozen.folder), "--by", "sex"])
    assert run.exit_code == 0
    rows = list(csv.reader(io.StringIO(run.stdout)))
    assert rows[0] == ["sex", "round", "hotline", "monitoring", "schools", "count"]
    assert read(run.stdout, "sex") == queries.lists(told.frozen, None, "sex").parts
    assert "1 concerns about children not registered" in run.stderr
    assert "Бектур" not in run.stdout


def test_where_nobody_was_told_of_the_command_says_so(db, settings, tmp_path):
    settings.VAR = tmp_path
    frozen = freezing.freeze(tmp_path / "empty", START, END)
    run = CliRunner().invoke(command, ["make", str(frozen.folder)])
    assert run.exit_code == 1 and "Nobody is on these lists" in run.stderr


def test_too_many_parts_or_nobody_is_refused():
    with pytest.raises(rules.NotPossible, match="Nobody"):
        rules.check_parts({})
    one = rules.as_parts(
        [(str(n), (True,) + (False,) * (len(rules.LISTS) - 1), 1) for n in range(13)]
    )
    with pytest.raises(rules.NotPossible, match="12 parts"):
        rules.check_parts(one)


def test_who_was_born_too_early_is_no_child_on_a_list(told, tmp_path):
    with act(HOUSE, "child.register"):
        Person.objects.filter(pk=Person.objects.first().pk).update(birth_date="1990-01-01")
    again = freezing.freeze(tmp_path / "again", START, END)
    assert queries.lists(again, None).parts[""].observed == told.known - 1
