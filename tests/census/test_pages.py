"""The round's page: what it says, to whom, and what it costs."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.census import actions, presenters, queries
from balalyk.census.models import ListedDwelling, Visit
from balalyk.kernel import clock
from tests.answers import body
from tests.census.conftest import place
from tests.census.families import VISITED, report
from tests.census.reading import a_user, sees, text
from tests.census.rounds import list_doors, visit_doors

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_the_round():
    with clock.stopped_at(VISITED):
        yield


def test_the_headline_has_both_denominators(client, house):
    codes = list_doors(house.round, house.village, house.worker, 7)
    visit_doors(house.worker, codes[:4], "done")
    visit_doors(house.worker, codes[4:5], "empty")
    page = text(sees(client, house.supervisor, "round", house.round.pk))
    assert "44 % of lived-in dwellings visited" in page
    assert "4 of 9." in page
    assert "The list has 10 dwellings; 1 of them turned out empty" in page
    assert "Of the whole list that is 40 %." in page
    assert "The round needs 70 % before its figures are used." in page


@pytest.mark.parametrize(
    ("done", "lived_in", "shown"), [(699, 1000, 69), (700, 1000, 70), (999, 1000, 99), (0, 0, None)]
)
def test_a_share_is_never_rounded_up_to_what_was_not_reached(done, lived_in, shown):
    coverage = queries.Counted(()).coverage
    coverage.dwellings.update(done=done, not_yet=lived_in - done)
    assert presenters.whole_share(coverage, 70) == shown


def test_the_map_shows_a_number_for_a_region(client, house):
    osh = place("KG-41706", "region", house.country)
    codes = list_doors(house.round, osh, house.worker, 4, "OSH")
    visit_doors(house.worker, codes[:3], "done")
    far = list_doors(house.round, house.other, house.worker, 2, "JA")
    visit_doors(house.worker, far[:1], "done")
    manager = a_user("programme_manager", house.country)
    html = sees(client, manager, "round", house.round.pk).content.decode()
    assert 'aria-label="Kg-41706: 75\u202f%"' in html
    assert 'aria-label="Kg-41703: 50\u202f%"' in html
    hatched = re.search(r'<clipPath id="[^"]+">(.*?)</clipPath>', html)
    assert hatched and hatched[1].count("<use ") == 1
    assert "Talas: no figure" in html


def test_below_a_country_there_is_a_table_and_no_map(client, house):
    page = sees(client, house.supervisor, "round", house.round.pk)
    assert b"<figure>" not in page.content


def test_one_goes_down_to_a_village_and_back(client, house):
    shark = place("KG-41706226-shark", "village", house.district)
    list_doors(house.round, shark, house.worker, 2)
    top = sees(client, house.supervisor, "round", house.round.pk).content.decode()
    down = reverse("census:round", args=[house.round.pk, shark.pk])
    assert f'href="{down}"' in top
    page = client.get(down).content.decode()
    assert reverse("census:round", args=[house.round.pk, house.district.pk]) in page


def test_the_worker_who_finds_nothing_is_told_to_supervisors_only(client, house):
    record = a_user("social_worker", house.district)
    visit_doors(house.worker, list_doors(house.round, house.village, house.worker, 100), "done")
    list_doors(house.round, house.village, record, 1, "R")
    actions.record_visit(by=record, report=report(dwelling_code="R-000"))
    warning = "Aigul: no child at risk in 100 visited dwellings."
    assert warning in text(sees(client, house.supervisor, "round", house.round.pk))
    assert warning in text(sees(client, house.supervisor, "workers", house.round.pk))
    assert warning not in text(sees(client, house.worker, "round", house.round.pk))


def test_side_facts_count_children_and_cases(client, house):
    actions.record_visit(by=house.worker, report=report())
    page = text(sees(client, house.supervisor, "round", house.round.pk))
    assert "Under 18, in visited dwellings 1" in page
    assert "Cases opened 1" in page
    assert "not a rate for the area" in page


def test_who_sees_only_counts_gets_figures_and_nothing_of_a_door_or_child(client, house):
    codes = list_doors(house.round, house.village, house.worker, 3)
    visit_doors(house.worker, codes[:1], come_back="Saturday")
    actions.record_visit(by=house.worker, report=report())
    for role in ("programme_manager", "ministry_analyst"):
        user = a_user(role, house.country)
        page = text(sees(client, user, "round", house.round.pk))
        assert "of lived-in dwellings visited" in page
        for secret in ("D-000", "Мектеп", "Saturday", "Aigul", "Cases opened", "Under 18"):
            assert secret not in page, (role, secret)
        for name in ("queue", "workers"):
            assert sees(client, user, name, house.round.pk).status_code == 404
        assert (
            sees(client, user, "walking_list", house.round.pk, house.village.pk).status_code == 404
        )
        assert sees(client, user, "table", house.round.pk).status_code == 200
        assert sees(client, user, "visit", Visit.objects.first().pk).status_code == 404


def test_another_area_answers_as_a_made_up_address(client, house):
    visit_doors(house.worker, ["KS-1"])
    visit, listed = Visit.objects.get(), ListedDwelling.objects.first()
    elsewhere = a_user("area_supervisor", house.other)
    nothing = (client.force_login(elsewhere), client.get("/no/such/page/"))[1]
    addresses = [
        reverse("census:visit", args=[visit.pk]),
        reverse("census:give", args=[listed.pk]),
        reverse("census:round", args=[house.round.pk, house.village.pk]),
        reverse("census:queue", args=[house.round.pk, house.village.pk]),
        reverse("census:walking_list", args=[house.round.pk, house.village.pk]),
        reverse("census:table", args=[house.round.pk, house.village.pk]),
    ]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert body(answer) == body(nothing), address
    client.force_login(house.stranger)
    answer = client.get(reverse("census:round", args=[house.round.pk]))
    assert answer.status_code == 404
    assert reverse("census:round", args=[house.round.pk]) not in text(client.get("/rounds/"))


def test_a_worker_cannot_manage(client, house):
    listed = ListedDwelling.objects.first()
    for name, args in (
        ("open_round", []),
        ("list_dwellings", [house.round.pk]),
        ("doors_template", [house.round.pk]),
        ("give", [listed.pk]),
    ):
        assert sees(client, house.worker, name, *args).status_code == 404, name
    client.force_login(house.worker)
    assert client.post(reverse("census:carry_over", args=[house.round.pk])).status_code == 404


def test_who_works_by_assignment_sees_the_own_list_only(client, house):
    member = a_user("monitoring_group_member", house.district)
    list_doors(house.round, house.village, member, 2, "OWN")
    visit_doors(house.worker, ["KS-1"])
    page = text(sees(client, member, "round", house.round.pk))
    assert "Counted here is only your own list." in page
    assert "0 of 2." in page
    assert "KS-1" not in page


def queries_of(client, user, address):
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_no_page_asks_more_for_three_hundred_doors_than_for_three(client, house):
    manager = a_user("programme_manager", house.country)
    visit_doors(house.worker, ["KS-1", "KS-2"])
    visit_doors(house.worker, ["KS-3"], "done")
    pages = [
        (house.supervisor, reverse("census:round", args=[house.round.pk])),
        (house.supervisor, reverse("census:workers", args=[house.round.pk])),
        (house.supervisor, reverse("census:queue", args=[house.round.pk])),
        (house.supervisor, reverse("census:rounds")),
        (house.supervisor, reverse("census:walking_list", args=[house.round.pk, house.village.pk])),
        (house.worker, reverse("census:my_list") + "?show=all"),
        (manager, reverse("census:round", args=[house.round.pk])),
    ]
    before = [queries_of(client, user, address) for user, address in pages]
    for number in range(3):
        village = place(f"KG-41706226-v{number}", "village", house.district)
        codes = list_doors(house.round, village, house.worker, 100, f"V{number}")
        visit_doors(house.worker, codes[:40])
        visit_doors(house.worker, codes[40:60], "done")
    after = [queries_of(client, user, address) for user, address in pages]
    assert all(more <= few for few, more in zip(before, after, strict=True)), (before, after)
    # Four of them are the frame's: session, reader, areas, what waits in the navigation.
    assert max(after) <= 4 + 10, after
