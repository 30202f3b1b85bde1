"""docs/states.md shows the tables of the code, and nobody goes a way that no table has."""

from pathlib import Path

import pytest

from balalyk.accounts import roles
from balalyk.casework import rules as casework
from balalyk.console import states

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_states_is_the_one_the_code_draws():
    told = (ROOT / states.PAGE).read_text()
    assert told == states.page(), "run: balalyk states --write"


def test_the_cases_of_casework_are_drawn():
    assert dict(states.tables())["casework"] == casework.TRANSITIONS


@pytest.mark.parametrize(("title", "table"), [*states.tables()], ids=lambda x: str(x)[:30])
def test_a_table_has_each_way_once_and_none_to_where_it_starts(title, table):
    ways = [(move.before, move.after) for move in table]
    assert len(ways) == len(set(ways))
    assert not [way for way in ways if way[0] == way[1]]


def test_every_way_of_a_case_is_open_to_some_role():
    known = {action for role in roles.ALL for action in role.actions}
    assert {move.action for move in casework.TRANSITIONS} <= known
