"""The one next step in every situation of a round."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from balalyk.census import actions, presenters, queries
from balalyk.kernel.acts import HOUSE
from tests.census.conftest import place
from tests.census.families import VISITED
from tests.census.rounds import list_doors, visit_doors

pytestmark = pytest.mark.django_db


TODAY = VISITED.date()


def step(user, house, today=TODAY, *, manages=True, sees_doors=True):
    view = queries.round_view(user, house.round)
    reader = presenters.Reader(manages, sees_doors, view.own(user.pk))
    return presenters.next_step(view, today, reader)


def test_the_place_with_the_lowest_share_comes_first(house):
    shark = place("KG-41706226-shark", "village", house.district)
    visit_doors(house.worker, list_doors(house.round, shark, house.worker, 9), "done")
    visit_doors(house.worker, ["KS-1"], "done")
    found = step(house.supervisor, house)
    assert found.say.startswith("Send workers to Kg-41706226-Furkat village: reach 70")
    assert "1 of 3 lived-in dwellings are visited there, 33\u202f%" in found.why
    assert "Shark village is nearly done" in found.why
    assert found.url == reverse("census:round", args=[house.round.pk, house.village.pk])


def test_then_doors_that_are_nobodys(house):
    list_doors(house.round, house.village, None, 2)
    found = step(house.supervisor, house)
    assert found.say == "Give the 2 dwellings that are nobody’s to workers"
    assert found.url.endswith("?show=nobodys")
    assert "nobody’s" not in step(house.supervisor, house, manages=False).say


def test_then_the_revisit_queue(house):
    visit_doors(house.worker, ["KS-1"])
    visit_doors(house.worker, ["KS-2"], "refused")
    visit_doors(house.worker, ["KS-3"], "done")
    found = step(house.supervisor, house)
    assert found.say == "Visit 2 dwellings again by 30 November 2026"
    assert found.why == "Nobody was home at 1, and 1 refused."
    assert found.url == reverse("census:queue", args=[house.round.pk, house.village.pk])
    assert step(house.supervisor, house, sees_doors=False).url == ""


def test_then_the_doors_not_yet_visited(house):
    found = step(house.supervisor, house)
    assert found.say == "Visit the 3 dwellings not yet visited by 30 November 2026"
    assert found.action == "Print the walking list"


def test_before_the_round_the_lists_are_handed_out(house):
    found = step(house.supervisor, house, date(2026, 9, 20))
    assert found.say == "Hand out the walking lists before the round starts on 5 October 2026"


def test_a_worker_is_told_of_the_own_list(house):
    found = step(house.worker, house, manages=False)
    assert found.say == "Visit the 3 dwellings left on your list by 30 November 2026"
    assert found.url == reverse("census:my_list")


def test_a_round_with_every_door_visited_is_complete(house):
    visit_doors(house.worker, ["KS-1", "KS-2"], "done")
    visit_doors(house.worker, ["KS-3"], "moved_away")
    assert step(house.supervisor, house).say == "The round is complete here"


def test_a_list_where_nobody_lives_is_not_called_complete(house):
    visit_doors(house.worker, ["KS-1", "KS-2", "KS-3"], "empty")
    assert step(house.supervisor, house).say.startswith("Nothing is left to visit")


@pytest.mark.parametrize(
    ("done", "said"),
    [
        (2, "Do not use the figures of this round for Kg-41706226-Furkat village"),
        (3, "The round is over: its figures may be used"),
    ],
)
def test_after_the_end_the_share_decides_whether_figures_may_be_used(house, done, said):
    visit_doors(house.worker, ["KS-1", "KS-2", "KS-3"][:done], "done")
    found = step(house.supervisor, house, house.round.ends + timedelta(days=1))
    assert found.say == said
    assert "it needs 70\u202f%" in found.why


def test_an_empty_round_asks_for_its_list(house):
    empty = actions.open_round(
        by=HOUSE, year=2027, number=1, starts=date(2027, 4, 5), ends=date(2027, 5, 30)
    )
    view = queries.round_view(house.supervisor, empty)
    reader = presenters.Reader(manages=True, sees_doors=True)
    found = presenters.next_step(view, VISITED.date(), reader)
    assert found.say == "List the dwellings to visit by 5 April 2027"
    reader = presenters.Reader(manages=False, sees_doors=True)
    assert presenters.next_step(view, VISITED.date(), reader).say.startswith("Ask your area")
