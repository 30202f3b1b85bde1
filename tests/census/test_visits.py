"""A finished visit becomes a household, its people, verdicts and a case with an owner and dates."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balalyk.casework.models import Case, Due
from balalyk.census.actions import (
    CannotRecord,
    give_dwelling,
    list_dwellings,
    record_visit,
    record_visits,
    recount,
)
from balalyk.census.actions.lists import DwellingToList
from balalyk.census.actions.visits import Reported
from balalyk.census.models import Harvest, ListedDwelling, Tally, Visit
from balalyk.kernel.acts import HOUSE, act_in_bulk
from balalyk.kernel.models import Event
from balalyk.registry.models import Care, DoubtfulMatch, Household, Migration, Person
from balalyk.screening.models import Verdict
from tests.census.families import VISITED, grandmother, household, kiln_boy, knock, report


def test_a_visit_registers_the_household_and_opens_the_kiln_boys_case(house):
    visit = record_visit(by=house.worker, report=report())
    child = Person.objects.get(birth_date="2013-03-14")
    assert child.name == "Бектур Асанбек уулу"
    assert visit.household == child.household
    assert (visit.children_seen, visit.children_at_risk, visit.attempt) == (1, 1, 1)
    verdict = Verdict.objects.get(child=child)
    assert verdict.national == "hazardous"
    assert verdict.current
    case = Case.objects.get(child=child)
    assert case.responsible == house.worker
    assert Due.objects.filter(case=case, done_at__isnull=True).exists()
    assert Care.objects.get(child=child).status == "informal_relative"
    assert Migration.objects.get(until_date__isnull=True).country == "KZ"
    told = set(Event.objects.filter(about=child.pk).values_list("action", flat=True))
    assert {"child.register", "child.screen", "case.open"} <= told


def test_the_same_visit_recorded_again_changes_nothing(house):
    same = report()
    first = record_visit(by=house.worker, report=same)
    before = Event.objects.count()
    assert record_visit(by=house.worker, report=same) == first
    assert (Visit.objects.count(), Person.objects.count()) == (1, 3)
    assert Event.objects.count() == before


def test_a_household_of_the_last_round_is_revisited_and_not_registered_again(house):
    record_visit(by=house.worker, report=report())
    later = report(
        visited_at=VISITED + timedelta(days=3),
        household=household(
            grandmother(name="Kanykei Usupova"),
            kiln_boy(name="Bektur Asanbekov", personal_number=""),
        ),
    )
    visit = record_visit(by=house.worker, report=later)
    assert Household.objects.count() == 1
    assert Person.objects.count() == 3
    assert visit.attempt == 2
    assert Case.objects.count() == 1


def test_a_family_that_moved_into_a_known_dwelling_is_another_household(house):
    record_visit(by=house.worker, report=report())
    newcomers = household(
        grandmother(name="Салтанат Орозова", birth_date=None),
        kiln_boy(name="Эрлан Орозов", birth_date=None, personal_number="", mother_line=None),
    )
    record_visit(by=house.worker, report=report(household=newcomers))
    assert Household.objects.count() == 2
    assert Person.objects.count() == 5


def test_visits_in_any_order_give_one_standing_and_right_tallies(house):
    record_visit(by=house.worker, report=report(dwelling_code="KS-1"))
    record_visit(
        by=house.worker, report=knock(dwelling_code="KS-1", visited_at=VISITED + timedelta(days=1))
    )
    record_visit(by=house.worker, report=knock("refused", dwelling_code="KS-2", visited_at=VISITED))
    record_visit(
        by=house.worker, report=knock(dwelling_code="KS-2", visited_at=VISITED - timedelta(days=2))
    )
    standing = {row.dwelling.code: row.outcome for row in ListedDwelling.objects.all()}
    assert standing == {"KS-1": "done", "KS-2": "refused", "KS-3": "not_yet"}
    tally = {t.outcome: t.dwellings for t in Tally.objects.filter(dwellings__gt=0)}
    assert tally == {"done": 1, "refused": 1, "not_yet": 1}
    assert recount(by=HOUSE, of_round=house.round) == 0


def test_recount_finds_and_mends_a_wrong_tally(house):
    with act_in_bulk():
        Tally.objects.update(dwellings=17)
    assert recount(by=HOUSE, of_round=house.round) == 1
    assert Tally.objects.get().dwellings == 3


def test_what_visits_found_is_the_sum_of_the_visits(house):
    record_visit(by=house.worker, report=report(dwelling_code="KS-1"))
    record_visit(
        by=house.worker, report=knock(dwelling_code="KS-2", visited_at=VISITED - timedelta(days=1))
    )
    later = VISITED + timedelta(days=1)
    other = household(
        grandmother(name="Айша Осмонова", birth_date=None),
        kiln_boy(name="Эрлан Осмонов", personal_number="", mother_line=None),
    )
    with act_in_bulk() as acts:
        two = [
            report(dwelling_code="KS-3", household=other, visited_at=later),
            knock(dwelling_code="KS-2"),
        ]
        record_visits(acts, [Reported(r, house.worker) for r in two])
    found = Harvest.objects.get(worker=house.worker)
    assert (found.children_seen, found.children_at_risk, found.last_visit) == (2, 2, later)
    assert recount(by=HOUSE, of_round=house.round) == 0


def test_recount_finds_and_mends_a_wrong_harvest(house):
    record_visit(by=house.worker, report=report())
    with act_in_bulk():
        Harvest.objects.update(children_seen=99)
    assert recount(by=HOUSE, of_round=house.round) == 1
    assert Harvest.objects.get().children_seen == 1


def test_a_dwelling_that_is_not_on_the_list_is_added_in_the_field(house):
    record_visit(by=house.worker, report=report(dwelling_code="", place_code=house.village.code))
    row = ListedDwelling.objects.get(added_in_field=True)
    assert row.outcome == "done"
    assert row.place == house.village


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"round_code": "1999-1"}, "unknown_round"),
        ({"dwelling_code": "NO-1"}, "unknown_dwelling"),
        ({"dwelling_code": "", "place_code": "nowhere"}, "unknown_place"),
        ({"outcome": "teleported"}, "unknown_outcome"),
    ],
)
def test_what_cannot_be_recorded_says_why_and_leaves_nothing(house, changed, code):
    with pytest.raises(CannotRecord) as fault:
        record_visit(by=house.worker, report=report(**changed))
    assert fault.value.code == code
    assert not Visit.objects.exists()
    assert not Person.objects.exists()


def test_a_worker_of_another_area_cannot_record_here(house):
    with pytest.raises(CannotRecord) as fault:
        record_visit(by=house.stranger, report=report())
    assert fault.value.code == "not_your_area"


def test_a_worker_cannot_record_at_a_new_door_of_another_area(house):
    elsewhere = report(dwelling_code="", place_code=house.other.code)
    with pytest.raises(CannotRecord) as fault:
        record_visit(by=house.worker, report=elsewhere)
    assert fault.value.code == "not_your_area"
    assert not Person.objects.exists()


def test_a_dwelling_given_by_the_supervisor_may_lie_outside_the_workers_area(house):
    listed = ListedDwelling.objects.get(dwelling__code="KS-1")
    give_dwelling(by=house.supervisor, listed=listed, worker=house.stranger)
    record_visit(by=house.stranger, report=report())
    assert Person.objects.exists()


def _their_door(house):
    """A visit by a worker of another region, at a door of theirs."""
    list_dwellings(
        by=HOUSE,
        to_round=house.round,
        dwellings=[DwellingToList("JA-1", house.other, house.stranger)],
    )
    return "JA-1"


@pytest.mark.parametrize("knows", ["number", "person", "household"])
def test_nobody_fetches_a_child_of_another_area_into_their_own(house, knows):
    first = record_visit(by=house.worker, report=report())
    child = Person.objects.get(birth_date="2013-03-14")
    boy = kiln_boy(
        mother_line=None,
        personal_number="21403201300417" if knows == "number" else "",
        known_as=child.pk if knows == "person" else None,
    )
    known_as = first.household_id if knows == "household" else None
    seen = household(grandmother(name="Сайра Орозова", birth_date=None), boy, known_as=known_as)
    record_visit(by=house.stranger, report=report(dwelling_code=_their_door(house), household=seen))
    child.refresh_from_db()
    assert child.place == house.village
    assert child.household_id == first.household_id
    assert Household.objects.count() == 2
    assert DoubtfulMatch.objects.filter(other=child).exists()
    assert not Person.objects.visible_to(house.stranger).filter(pk=child.pk).exists()


def _many(house, how_many: int, start: int = 0) -> list[Reported]:
    codes = [f"M-{n}" for n in range(start, start + how_many)]
    list_dwellings(
        by=HOUSE,
        to_round=house.round,
        dwellings=[DwellingToList(c, house.village, house.worker) for c in codes],
    )
    return [
        Reported(
            report(
                dwelling_code=code,
                household=household(
                    grandmother(), kiln_boy(name=f"Бала{code} Асанов", personal_number="")
                ),
            ),
            house.worker,
        )
        for code in codes
    ]


def test_sixty_visits_need_no_more_statements_than_five(house):
    counts = []
    for start, how_many in ((0, 5), (1000, 60)):
        reports = _many(house, how_many, start)
        with CaptureQueriesContext(connection) as queries, act_in_bulk() as acts:
            results = record_visits(acts, reports)
        assert all(isinstance(result, Visit) for result in results)
        counts.append(len([q for q in queries if not q["sql"].startswith("INSERT")]))
    assert counts[1] <= counts[0] + 3, counts


def test_a_batch_answers_each_report_by_itself(house):
    reports = [
        report(),
        report(round_code="1999-1", dwelling_code="KS-2"),
        knock(dwelling_code="KS-3"),
    ]
    with act_in_bulk() as acts:
        results = record_visits(acts, [Reported(r, house.worker) for r in reports])
    assert [type(r).__name__ for r in results] == ["Visit", "CannotRecord", "Visit"]
    assert Visit.objects.count() == 2
