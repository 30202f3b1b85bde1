"""Doors one by one: the queue, giving one away, lists for a walk, one visit."""

import sys

import pytest
from django.urls import reverse

from balalyk.census import actions, queries
from balalyk.census.models import ListedDwelling, Visit
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.models import Event
from tests.census.families import VISITED, report
from tests.census.reading import a_user, sees, text
from tests.census.rounds import list_doors, visit_doors

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_round():
    with clock.stopped_at(VISITED):
        yield


def test_the_queue_says_attempt_when_to_come_back_and_who(client, house):
    visit_doors(house.worker, ["KS-1"], come_back="after 18:00")
    visit_doors(house.worker, ["KS-1"], come_back="after 18:00")
    visit_doors(house.worker, ["KS-2"], "refused")
    page = text(sees(client, house.supervisor, "queue", house.round.pk))
    assert "Last on 12.11. 16:05, Aigul. Come back: after 18:00." in page
    assert "Try 3" in page
    assert "To visit again 2" in page
    assert "Give to another" in page
    only = text(sees(client, house.supervisor, "queue", house.round.pk, show="refused"))
    assert "KS-2" in only
    assert "KS-1" not in only
    assert "Give to another" not in text(sees(client, house.worker, "queue", house.round.pk))


def test_hidden_names_keep_addresses_and_notes_off_the_screen(client, house):
    codes = list_doors(house.round, house.village, house.worker, 1)
    visit_doors(house.worker, codes, come_back="after 18:00")
    actions.record_visit(by=house.worker, report=report())
    met = Visit.objects.get(outcome="done")
    client.force_login(house.supervisor)
    client.post(reverse("portal:hide_names"), {"next": "/rounds/"})
    pages = [
        reverse("census:queue", args=[house.round.pk]),
        reverse("census:walking_list", args=[house.round.pk, house.village.pk]),
        reverse("census:visit", args=[met.pk]),
    ]
    for address in pages:
        page = text(client.get(address))
        for secret in ("Мектеп", "after 18:00", "Заводдун"):
            assert secret not in page, (address, secret)


def test_a_door_is_given_to_another_worker(client, house):
    second = a_user("social_worker", house.district)
    listed = ListedDwelling.objects.get(dwelling__code="KS-1")
    page = text(sees(client, house.supervisor, "give", listed.pk))
    assert "Social_Worker, social worker: no door to visit" in page
    address = reverse("census:give", args=[listed.pk])
    answer = client.post(address, {"worker": str(second.pk)}, follow=True)
    assert "KS-1 is on the list of Social_Worker now." in text(answer)
    listed.refresh_from_db()
    assert listed.worker == second
    assert actions.recount(by=HOUSE, of_round=house.round) == 0


def test_a_door_is_given_to_nobody_who_does_not_visit_there(client, house):
    listed = ListedDwelling.objects.first()
    client.force_login(house.supervisor)
    address = reverse("census:give", args=[listed.pk])
    for worker in (str(house.stranger.pk), "", "nobody"):
        answer = client.post(address, {"worker": worker})
        assert answer.status_code == 422
    listed.refresh_from_db()
    assert listed.worker == house.worker


def test_my_list_has_my_doors_by_village(client, house):
    visit_doors(house.worker, ["KS-1"], "done")
    page = text(sees(client, house.worker, "my_list"))
    assert "1 of 3 lived-in dwellings visited." in page
    assert "KS-2" in page
    assert "KS-1" not in page
    assert "KS-1" in text(sees(client, house.worker, "my_list", show="done"))
    empty = text(sees(client, house.supervisor, "my_list"))
    assert "No dwelling is on your list." in empty


@pytest.mark.parametrize("own", [True, False])
def test_the_walking_list_has_boxes_to_tick_and_is_recorded(client, house, own):
    list_doors(house.round, house.village, house.worker, 2)
    visit_doors(house.worker, ["D-000"], "done")
    if own:
        answer = sees(client, house.worker, "my_walking_list")
    else:
        answer = sees(client, house.supervisor, "walking_list", house.round.pk, house.village.pk)
    page = text(answer)
    assert "4 dwellings to visit." in page
    assert page.count("☐") == 16
    assert "Мектеп көчөсү D-001" in page
    assert "D-000" not in page
    assert b"data-print" in answer.content
    assert Event.objects.filter(action="round.print", target=str(house.round.pk)).count() == 1


def test_too_long_a_walk_is_sent_down_to_a_village(client, house, monkeypatch):
    monkeypatch.setattr(sys.modules[queries.to_walk.__module__], "MOST_TO_WALK", 2)
    monkeypatch.setattr(queries, "MOST_TO_WALK", 2)
    answer = sees(client, house.supervisor, "walking_list", house.round.pk, house.district.pk)
    assert answer.status_code == 302
    assert "Open a village" in text(client.get(answer["Location"]))


def test_a_visit_opens_its_note_and_the_look_is_recorded(client, house):
    visit = actions.record_visit(by=house.worker, report=report())
    answer = sees(client, house.supervisor, "visit", visit.pk)
    page = text(answer)
    assert "Заводдун ээси телефонду алат." in page
    assert "1, of them at risk: 1" in page
    assert reverse("portal:household", args=[visit.household.code]) in answer.content.decode()
    sees(client, house.supervisor, "visit", visit.pk)
    looks = Event.objects.filter(action="visit.view", target=str(visit.pk))
    assert [event.actor for event in looks] == [house.supervisor.pk]
