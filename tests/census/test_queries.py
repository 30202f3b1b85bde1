"""What the census counts, for whom, and which doors it shows."""

from datetime import date, timedelta

import pytest

from balalyk.accounts.models import User
from balalyk.census import queries
from balalyk.census.actions import carry_over, list_dwellings, open_round, record_visit
from balalyk.census.actions.lists import DwellingToList
from balalyk.census.models import ListedDwelling, Tally
from balalyk.census.queries.found import ENOUGH_TO_WONDER, Found
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act_in_bulk
from balalyk.places.models import Place
from tests.census.conftest import place
from tests.census.families import VISITED, knock, report
from tests.census.rounds import list_doors, visit_doors


@pytest.fixture
def villages(house):
    """Furkat with 3 doors, Shark with 4 of which 2 are visited, a region far away with 5."""
    shark = place("KG-41706226-shark", "village", house.district)
    codes = list_doors(house.round, shark, house.worker, 4, "SH")
    visit_doors(house.worker, codes[:2], "done")
    visit_doors(house.worker, codes[2:3], "empty")
    far = place("KG-41703-far", "village", house.other)
    list_doors(house.round, far, house.stranger, 5, "FAR")
    manager = User.objects.create_user("cholpon", "x", full_name="C", role="programme_manager")
    manager.areas.add(house.country)
    house.shark, house.far, house.manager = shark, far, manager
    return house


def test_coverage_counts_what_the_reader_may_count(villages):
    assert queries.coverage(villages.supervisor, villages.round).listed == 7
    assert queries.coverage(villages.stranger, villages.round).listed == 5
    assert queries.coverage(villages.manager, villages.round).listed == 12
    within = queries.coverage(villages.supervisor, villages.round, villages.shark)
    assert (within.done, within.lived_in) == (2, 3)


def test_a_supervisor_starts_at_the_smallest_place_that_holds_the_area(villages):
    view = queries.round_view(villages.supervisor, villages.round)
    assert view.within == villages.district
    assert not view.partial
    assert [row.place for row in view.rows] == [villages.village, villages.shark]
    assert view.above == []


def test_a_manager_goes_down_from_the_country(villages):
    view = queries.round_view(villages.manager, villages.round)
    assert view.within == villages.country
    shares = {row.place.code: row.coverage.listed for row in view.rows}
    assert shares == {"KG-41703": 5, "KG-41706226": 7}
    assert {row.place.code for row in view.regions[villages.country]} == set(shares)
    down = queries.round_view(villages.manager, villages.round, villages.district.pk)
    assert [p.code for p in down.above] == ["KG"]
    leaf = queries.round_view(villages.manager, villages.round, villages.shark.pk)
    assert leaf.rows == []


def test_a_place_outside_the_area_is_no_place(villages):
    assert queries.round_view(villages.supervisor, villages.round, villages.other.pk) is None
    assert queries.round_view(villages.supervisor, villages.round, 999_999) is None


def test_a_place_of_which_the_reader_has_a_part_says_so(villages):
    villages.supervisor.areas.add(villages.far)
    supervisor = User.objects.get(pk=villages.supervisor.pk)
    view = queries.round_view(supervisor, villages.round)
    assert view.within == villages.country
    assert view.partial
    assert {row.place.code: row.partial for row in view.rows} == {
        "KG-41703": True,
        "KG-41706226": False,
    }


def test_the_lowest_share_comes_first(villages):
    rows = queries.coverage_by_child_place(villages.supervisor, villages.round)
    assert [row.coverage.share for row in rows] == sorted(row.coverage.share for row in rows)


def test_doors_of_a_place_itself_stand_beside_its_villages(villages):
    list_doors(villages.round, villages.district, None, 2, "NOV")
    rows = queries.coverage_by_child_place(villages.supervisor, villages.round)
    assert {row.place.code: row.coverage.listed for row in rows}["KG-41706226"] == 2


def test_who_sees_only_counts_sees_no_door(villages):
    visit_doors(villages.worker, ["KS-1"])
    assert Tally.objects.visible_to(villages.manager).exists()
    assert not queries.listed_doors(villages.manager, villages.round).exists()
    assert not queries.revisit_queue(villages.manager, villages.round).exists()
    assert queries.children_found(villages.manager, villages.round) == Found()
    assert queries.cases_opened(villages.manager, villages.round) is None


def test_the_queue_has_most_attempts_first_then_the_longest_ago(house):
    visit_doors(house.worker, ["KS-1", "KS-2", "KS-3"])
    record_visit(
        by=house.worker,
        report=knock("refused", dwelling_code="KS-2", visited_at=VISITED + timedelta(days=1)),
    )
    queue = queries.revisit_queue(house.supervisor, house.round)
    assert [row.dwelling.code for row in queue] == ["KS-2", "KS-1", "KS-3"]
    refused = queries.revisit_queue(house.supervisor, house.round, kind="refused")
    assert [row.dwelling.code for row in refused] == ["KS-2"]
    assert not queries.revisit_queue(house.stranger, house.round).exists()
    newest = queries.newest_visits(house.supervisor, queue)
    assert {visit.attempt for visit in newest.values()} == {1, 2}


def test_children_found_and_cases_opened(house):
    record_visit(by=house.worker, report=report())
    found = queries.children_found(house.supervisor, house.round)
    assert (found.seen, found.at_risk, found.last) == (1, 1, VISITED)
    assert queries.cases_opened(house.supervisor, house.round) == 1
    assert queries.cases_opened(house.stranger, house.round) == 0


def _workers(house, done, found):
    """Two workers who visited so many doors each; ``found``: children at risk by worker."""
    second = User.objects.create_user("second", "x", full_name="B", role="social_worker")
    second.areas.add(house.district)
    for worker, prefix in ((house.worker, "A"), (second, "B")):
        visit_doors(worker, list_doors(house.round, house.village, worker, done, prefix), "done")
    counted = queries.count(Tally.objects.filter(round=house.round))
    at_risk = dict(zip((house.worker.pk, second.pk), found, strict=True))
    return queries.by_worker(counted, {pk: Found(5, n) for pk, n in at_risk.items()})


@pytest.mark.parametrize(
    ("done", "found", "to_check"),
    [
        (ENOUGH_TO_WONDER, (0, 7), ["Aigul"]),
        (ENOUGH_TO_WONDER - 1, (0, 7), []),
        (ENOUGH_TO_WONDER, (0, 0), []),
        (ENOUGH_TO_WONDER, (1, 7), []),
    ],
)
def test_a_worker_who_finds_nothing_where_others_do_is_checked_first(house, done, found, to_check):
    rows = _workers(house, done, found)
    assert [row.name for row in rows if row.to_check] == to_check
    assert [row.to_check for row in rows] == sorted((row.to_check for row in rows), reverse=True)


def test_my_list_is_of_the_running_round(house):
    with clock.stopped_at(VISITED):
        own = queries.my_list(house.worker)
        assert own.round == house.round
        assert own.coverage.listed == own.rows.count() == 3
        assert queries.my_list(house.supervisor) is None
    open_round(by=HOUSE, year=2027, number=1, starts=date(2027, 4, 1), ends=date(2027, 5, 1))
    with clock.stopped_at(VISITED + timedelta(days=300)):
        assert queries.my_list(house.worker).round == house.round


def test_a_door_goes_to_people_who_visit_there(house):
    listed = ListedDwelling.objects.select_related("place").first()
    names = {user.username for user in queries.workers_for(listed)}
    assert names == {"aigul", "nazira"}


def _next_round():
    return open_round(
        by=HOUSE, year=2027, number=1, starts=date(2027, 4, 1), ends=date(2027, 5, 30)
    )


def test_a_list_is_carried_over_as_far_as_it_still_stands(house):
    visit_doors(house.worker, ["KS-2"], "demolished")
    left = User.objects.create_user("left", "x", full_name="Left", role="social_worker")
    left.areas.add(house.district)
    list_dwellings(
        by=HOUSE,
        to_round=house.round,
        dwellings=[DwellingToList("KS-9", house.village, left, "Мектеп 9")],
    )
    User.objects.filter(pk=left.pk).update(is_active=False)
    new, listed = _next_round(), queries.listed_doors(house.supervisor, house.round)
    rows = listed.select_related("dwelling__place", "worker")
    assert carry_over(by=house.supervisor, to_round=new, listed=rows) == 3
    carried = {
        row.dwelling.code: row.worker
        for row in ListedDwelling.objects.filter(round=new).select_related("dwelling", "worker")
    }
    assert carried == {"KS-1": house.worker, "KS-3": house.worker, "KS-9": None}
    assert carry_over(by=house.supervisor, to_round=new, listed=rows) == 0
    assert queries.coverage(house.supervisor, new).dwellings["not_yet"] == 3


def test_a_round_of_others_can_be_joined_until_it_is_over(house):
    elsewhere = User.objects.create_user("sup", "x", full_name="S", role="area_supervisor")
    elsewhere.areas.add(house.other)
    with clock.stopped_at(VISITED):
        assert queries.rounds_to_join(elsewhere) == [house.round]
        assert queries.rounds_to_join(house.supervisor) == []
        assert queries.rounds_to_join(house.worker) == []
        assert house.round in queries.rounds_to_manage(elsewhere)
    with clock.stopped_at(VISITED + timedelta(days=60)):
        assert queries.rounds_to_join(elsewhere) == []
        assert house.round not in queries.rounds_to_manage(elsewhere)
        assert house.round in queries.rounds_to_manage(house.supervisor)


def test_a_round_of_several_countries_is_seen_together(villages):
    abroad = place("KZ", "country")
    shymkent = place("KZ-79", "city", abroad)
    list_doors(villages.round, shymkent, None, 2, "SHY")
    villages.manager.areas.add(abroad)
    manager = User.objects.get(pk=villages.manager.pk)
    view = queries.round_view(manager, villages.round)
    assert view.within is None
    assert {row.place.code for row in view.rows} == {"KG", "KZ"}
    assert {country.code for country in view.regions} == {"KG", "KZ"}
    assert view.counted.nobodys == 2


def test_a_tally_of_nothing_is_no_dwelling(house):
    with act_in_bulk():
        Tally.objects.update(dwellings=0)
    view = queries.round_view(house.supervisor, house.round)
    assert view.counted.coverage.listed == 0
    assert view.within is None
    assert Place.objects.exists()
