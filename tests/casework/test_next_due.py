"""The database keeps when the next step of a case is due, and lists are ordered by it."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db.models import F, Min, Q

from balalyk.casework import actions, queries
from balalyk.casework.models import Case, Due
from balalyk.casework.models.cases import NOTHING_DUE
from balalyk.casework.queries import Chosen
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from tests.casework.helping import NOW
from tests.casework.test_actions import found, received
from tests.factories import a_country, a_person, a_place, a_user

# The package gives its function the module's name.
lists = import_module("balalyk.casework.queries.cases")
pytestmark = pytest.mark.django_db


def kept_wrongly():
    """Cases whose kept time is not that of their first waiting step."""
    first = Min("due__due_at", filter=Q(due__done_at=None))
    rows = Case.objects.annotate(first=first)
    return [case.number for case in rows if case.next_due != (case.first or NOTHING_DUE)]


@pytest.fixture
def village():
    with clock.stopped_at(NOW):
        yield a_place("KG-O-KS", a_country())


@pytest.fixture
def worker(village):
    return a_user("social_worker", village)


@pytest.fixture
def supervisor(village):
    return a_user("area_supervisor", village)


def test_a_step_made_moved_done_or_dropped_moves_the_time_its_case_is_due(village, worker):
    (case,) = received(found(a_person(village), worker, danger="high"))
    step = Due.objects.get(case=case)
    case.refresh_from_db()
    assert case.next_due == step.due_at
    actions.finish_step(by=worker, due=step)
    assert Due.objects.waiting().exists()
    assert not kept_wrongly()
    with act(HOUSE, "case.step", on=case):
        Due.objects.waiting().update(due_at=F("due_at") - timedelta(days=3))
        assert not kept_wrongly()
        Due.objects.waiting().delete()
    case.refresh_from_db()
    assert case.next_due == NOTHING_DUE


@pytest.mark.parametrize("most", [0, lists.WIDE])
def test_a_walked_list_shows_the_same_cases_in_the_same_order(
    village, worker, supervisor, monkeypatch, most
):
    monkeypatch.setattr(lists, "WIDE", most)
    elsewhere = a_place("KG-B-BT", village.parent)
    received(*(found(a_person(village), worker, danger=d) for d in ("low", "high", "medium")))
    received(found(a_person(elsewhere), a_user("social_worker", elsewhere)))
    own = Case.objects.get(place=elsewhere)
    with act(HOUSE, "case.assign", on=own):
        Case.objects.filter(pk=own.pk).update(responsible=supervisor)
    received(found(a_person(elsewhere), a_user("social_worker", elsewhere), danger="high"))
    counts = queries.counts(supervisor, NOW)
    shown = list(queries.cases(supervisor, Chosen(), counts, NOW))
    assert len(shown) == counts["living"] == 4
    assert own in shown
    times = [case.next_due for case in shown]
    assert times == sorted(times)
    assert [case.danger for case in queries.cases(supervisor, Chosen(danger="high"), counts, NOW)]


def test_a_country_s_counts_may_be_a_minute_old_and_a_district_s_never(
    village, worker, supervisor, monkeypatch
):
    received(found(a_person(village), worker))
    assert queries.counts(supervisor, NOW)["living"] == 1
    received(found(a_person(village), worker))
    assert queries.counts(supervisor, NOW)["living"] == 2
    monkeypatch.setattr(lists, "WIDE", 1)
    queries.counts(supervisor, NOW)
    received(found(a_person(village), worker))
    assert queries.counts(supervisor, NOW)["living"] == 2
    other = a_user("area_supervisor", village)
    assert queries.counts(other, NOW)["living"] == 3


def test_counts_are_kept_for_a_worker_of_many_villages(village, monkeypatch):
    monkeypatch.setattr(lists, "WIDE", -1)
    villages = [a_place(f"KG-many-{n}", village, "village") for n in range(40)]
    worker = a_user("social_worker", *villages)
    assert queries.counts(worker, NOW)["living"] == 0
    received(found(a_person(villages[0]), worker))
    assert queries.counts(worker, NOW)["living"] == 0, "kept"
    fewer = a_user("social_worker", *villages[:39])
    assert fewer.reach != worker.reach and len(worker.reach) == 32
