"""Who may do what, written out; and where: areas are subtrees of the places as they stand."""

from datetime import date

import pytest

from balalyk.accounts import roles
from balalyk.accounts.models import User
from balalyk.kernel.acts import HOUSE
from balalyk.places import actions as places
from balalyk.places.models import Place
from balalyk.places.rules import NewPlace
from tests.factories import a_country, a_person, a_place, a_user

# The columns of the table, in the order of `roles.ALL`.
COLUMNS = {
    "SW": "social_worker",
    "SU": "area_supervisor",
    "MG": "monitoring_group_member",
    "LI": "labour_inspector",
    "CS": "commission_secretary",
    "CM": "commission_member",
    "SP": "service_provider",
    "HC": "hotline_consultant",
    "PM": "programme_manager",
    "RE": "researcher",
    "MA": "ministry_analyst",
    "DO": "donor",
    "DP": "data_protection_officer",
    "AD": "administrator",
}
TABLE = """
                      SW SU MG LI CS CM SP HC PM RE MA DO DP AD
template.view         .  x  .  .  x  .  .  .  .  .  .  .  .  .
template.put          .  x  .  .  x  .  .  .  .  .  .  .  .  .
template.reset        .  x  .  .  x  .  .  .  .  .  .  .  .  .
case_file.make        x  x  .  .  x  .  .  .  .  .  .  .  .  .
child.search          x  x  x  .  x  .  .  .  .  .  .  .  .  .
child.view            x  x  x  .  x  .  x  .  .  .  .  .  .  .
child.register        x  x  x  .  .  .  .  .  .  .  .  .  .  .
child.revisit         x  x  x  .  .  .  .  .  .  .  .  .  .  .
child.screen          x  x  x  .  .  .  .  .  .  .  .  .  .  .
household.view        x  x  x  .  x  .  x  .  .  .  .  .  .  .
household.register    x  x  x  .  .  .  .  .  .  .  .  .  .  .
household.revisit     x  x  x  .  .  .  .  .  .  .  .  .  .  .
visit.submit          x  x  x  .  .  .  .  .  .  .  .  .  .  .
visit.record          x  x  x  .  .  .  .  .  .  .  .  .  .  .
case.view             x  x  x  .  x  .  x  .  .  .  .  .  .  .
case.open             x  x  .  .  .  .  .  .  .  .  .  .  .  .
case.step             x  x  .  .  .  .  .  .  .  .  .  .  .  .
case.move             x  x  .  .  .  .  .  .  .  .  .  .  .  .
case.close            x  x  .  .  .  .  .  .  .  .  .  .  .  .
case.reopen           x  x  .  .  .  .  .  .  .  .  .  .  .  .
follow_up.record      x  x  .  .  .  .  .  .  .  .  .  .  .  .
attendance.record     x  x  .  .  .  .  .  .  .  .  .  .  .  .
alert.settle          x  x  .  .  .  .  .  .  .  .  .  .  .  .
safety.record         x  x  .  .  .  .  .  .  .  .  .  .  .  .
address.seal          x  x  .  .  .  .  .  .  .  .  .  .  .  .
address.open          x  x  .  .  .  .  .  .  .  .  .  .  .  .
conference.record     x  x  .  .  .  .  .  .  .  .  .  .  .  .
case.hand_over        .  x  .  .  .  .  .  .  .  .  .  .  .  .
case.approve          .  x  .  .  .  .  .  .  .  .  .  .  .  .
case.resolve          .  .  .  .  x  .  .  .  .  .  .  .  .  .
case.assign           x  x  .  .  .  .  .  .  .  .  .  .  .  .
concern.receive       x  x  x  .  x  .  .  x  .  .  .  .  .  .
referral.view         x  x  .  .  x  .  x  .  .  .  .  .  .  .
referral.draft        x  x  .  .  x  .  .  .  .  .  .  .  .  .
referral.consent      x  x  .  .  .  .  .  .  .  .  .  .  .  .
referral.send         x  x  .  .  .  .  .  .  .  .  .  .  .  .
referral.answer       x  x  .  .  .  .  x  .  .  .  .  .  .  .
referral.report       x  x  .  .  .  .  x  .  .  .  .  .  .  .
referral.link         x  x  .  .  .  .  .  .  .  .  .  .  .  .
referral.feedback     x  x  .  .  .  .  .  .  .  .  .  .  .  .
transfer.view         x  x  .  .  .  .  .  .  .  .  .  .  .  .
transfer.offer        x  x  .  .  .  .  .  .  .  .  .  .  .  .
transfer.answer       x  x  .  .  .  .  .  .  .  .  .  .  .  .
transfer.override     .  x  .  .  .  .  .  .  .  .  .  .  .  .
commission.view       .  x  .  .  x  x  .  .  .  .  .  .  .  .
commission.manage     .  .  .  .  x  .  .  .  .  .  .  .  .  .
sitting.manage        .  .  .  .  x  .  .  .  .  .  .  .  .  .
sitting.decide        .  .  .  .  x  .  .  .  .  .  .  .  .  .
vote.cast             .  .  .  .  .  x  .  .  .  .  .  .  .  .
resolution.issue      .  .  .  .  x  .  .  .  .  .  .  .  .  .
resolution.revoke     .  .  .  .  x  .  .  .  .  .  .  .  .  .
ledger.view           x  x  .  .  x  .  .  .  .  .  .  .  .  .
obligation.prove      x  x  .  .  x  .  .  .  .  .  .  .  .  .
obligation.settle     .  .  .  .  x  .  .  .  .  .  .  .  .  .
report.send           .  .  .  .  x  .  .  .  .  .  .  .  .  .
form.fetch            x  x  x  .  .  .  .  .  .  .  .  .  .  .
opening.view          .  .  .  .  .  .  .  .  .  .  x  .  x  .
opening.propose       .  .  .  .  .  .  .  .  .  .  x  .  .  .
opening.decide        .  .  .  .  .  .  .  .  .  .  x  .  x  .
opening.withdraw      .  .  .  .  .  .  .  .  .  .  x  .  x  .
phone.enrol           x  x  x  .  .  .  .  .  .  .  .  .  .  .
phone.revoke          x  x  x  .  .  .  .  .  .  .  .  .  .  x
round.view            x  x  x  .  x  .  .  .  x  .  x  .  .  .
round.manage          .  x  .  .  .  .  .  .  .  .  .  .  .  .
submission.view       .  x  .  .  .  .  .  .  .  .  .  .  .  .
submission.rerun      .  x  .  .  .  .  .  .  .  .  .  .  .  .
submission.set_aside  .  x  .  .  .  .  .  .  .  .  .  .  .  .
risk.answer           x  x  .  .  .  .  .  .  .  .  .  .  .  .
risk.finish           x  x  .  .  .  .  .  .  .  .  .  .  .  .
risk.override         x  x  .  .  .  .  .  .  .  .  .  .  .  .
risk.confirm          .  x  .  .  .  .  .  .  .  .  .  .  .  .
match.decide          .  x  .  .  .  .  .  .  .  .  .  .  .  .
team.view             .  x  .  .  .  .  .  .  .  .  .  .  .  .
work.view             x  x  x  .  .  .  x  .  .  .  .  .  .  .
counts.view           .  .  .  x  .  .  .  .  x  x  x  .  .  .
figures.view          .  x  .  .  x  .  .  .  x  x  x  .  .  .
figures.rows          .  x  .  .  .  .  .  .  .  .  .  .  .  .
claims.view           .  x  .  .  .  .  .  .  x  x  x  .  .  .
claims.enter          .  .  .  .  .  .  .  .  x  .  x  .  .  .
claims.settle         .  .  .  .  .  .  .  .  x  .  x  .  .  .
estimates.view        .  .  .  .  .  .  .  .  x  x  x  .  .  .
estimates.make        .  .  .  .  .  .  .  .  .  .  x  .  .  .
forecast.view         .  x  .  .  .  .  .  .  x  x  x  .  .  .
forecast.make         .  .  .  .  .  .  .  .  .  .  x  .  .  .
snapshot.make         .  .  .  .  .  .  .  .  .  .  x  .  .  .
extract.view          .  .  .  .  .  .  .  .  .  x  x  .  x  .
extract.ask           .  .  .  .  .  .  .  .  .  x  .  .  .  .
extract.decide        .  .  .  .  .  .  .  .  .  .  x  .  .  .
extract.withdraw      .  .  .  .  .  .  .  .  .  x  x  .  .  .
extract.download      .  .  .  .  .  .  .  .  .  x  .  .  .  .
extract.review        .  .  .  .  .  .  .  .  .  .  .  .  x  .
access.review         .  .  .  .  .  .  .  .  .  .  .  .  x  .
user.manage           .  .  .  .  .  .  .  .  .  .  .  .  .  x
place.manage          .  .  .  .  .  .  .  .  .  .  .  .  .  x
form.publish          .  .  .  .  .  .  .  .  .  .  .  .  .  x
child.correct         x  x  .  .  .  .  .  .  .  .  .  .  .  .
assessment.view       x  x  .  .  .  .  .  .  .  .  .  .  .  .
assessment.write      x  x  .  .  .  .  .  .  .  .  .  .  .  .
assessment.finish     x  x  .  .  .  .  .  .  .  .  .  .  .  .
plan.view             x  x  .  .  x  .  .  .  .  .  .  .  .  .
plan.write            x  x  .  .  .  .  .  .  .  .  .  .  .  .
plan.agree            x  x  .  .  .  .  .  .  .  .  .  .  .  .
plan.send             x  x  .  .  .  .  .  .  .  .  .  .  .  .
plan.step             x  x  .  .  .  .  .  .  .  .  .  .  .  .
plan.review           x  x  .  .  .  .  .  .  .  .  .  .  .  .
contract.draw         x  x  .  .  .  .  .  .  .  .  .  .  .  .
contract.end          x  x  .  .  .  .  .  .  .  .  .  .  .  .
register.view         x  x  .  x  .  .  .  .  .  .  .  .  .  .
violation.record      x  x  .  .  .  .  .  .  .  .  .  .  .  .
directory.view        x  x  x  .  x  .  x  x  x  .  x  .  .  .
directory.own         .  x  .  .  x  .  x  .  .  .  .  .  .  .
directory.manage      .  x  .  .  x  .  .  .  .  .  .  .  .  .
rerun.view            .  x  .  .  .  .  .  .  x  .  x  .  .  .
rerun.apply           .  x  .  .  .  .  .  .  .  .  .  .  .  .
rerun.set_aside       .  x  .  .  .  .  .  .  .  .  .  .  .  .
law.manage            .  .  .  .  .  .  .  .  .  .  x  .  .  .
rerun.run             .  .  .  .  .  .  .  .  .  .  x  .  .  .
law.view              x  x  x  x  x  x  x  x  x  x  x  x  x  x
home.view             x  x  x  x  x  x  x  x  x  x  x  x  x  x
own.settings          x  x  x  x  x  x  x  x  x  x  x  x  x  x
notice.view           x  x  x  x  x  x  x  x  x  x  x  x  x  x
notice.read           x  x  x  x  x  x  x  x  x  x  x  x  x  x
report.view           .  x  .  .  x  .  .  .  x  x  x  x  .  .
report.write          .  .  .  .  x  .  .  .  x  .  x  .  .  .
report.publish        .  x  .  .  .  .  .  .  x  .  x  .  .  .
"""
SCOPES = {
    "area": "SW SU CS CM",
    "assigned": "MG SP HC",
    "counts": "LI PM RE MA DO",
    "none": "DP AD",
}
NAMES_STAY_HIDDEN = "LI CM PM RE MA DO DP AD"
ABOUT_A_CHILD = {"child.search", "child.view", "household.view", "case.view", "work.view"}


def told() -> dict[tuple[str, str], bool]:
    """(role, action) → may, from the table."""
    head, *lines = TABLE.strip().splitlines()
    columns = [COLUMNS[short] for short in head.split()]
    may = {}
    for line in lines:
        action, *marks = line.split()
        assert len(marks) == len(columns), line
        may |= {(role, action): mark == "x" for role, mark in zip(columns, marks, strict=True)}
    return may


def test_the_table_has_every_role_and_every_action():
    actions = {action for role in roles.ALL for action in role.actions} | roles.EVERYBODY
    assert [role.code for role in roles.ALL] == list(COLUMNS.values())
    assert {action for _role, action in told()} == actions


@pytest.mark.parametrize("role", roles.ALL, ids=lambda role: role.code)
def test_a_role_may_do_what_the_table_says_and_nothing_else(role):
    user = User(role=role.code, is_active=True)
    mine = {action: may for (code, action), may in told().items() if code == role.code}
    assert {action: user.may(action) for action in mine} == mine


@pytest.mark.parametrize("role", roles.ALL, ids=lambda role: role.code)
def test_who_may_not_sign_in_may_do_nothing(role):
    user = User(role=role.code, is_active=False)
    assert not [action for _role, action in told() if user.may(action)]


def test_no_role_has_an_action_that_nobody_named():
    user = User(role="administrator", is_active=True)
    assert not user.may("") and not user.may("child") and not user.may("child.view.all")


def test_each_role_has_the_scope_and_the_names_that_the_table_says():
    scopes = {COLUMNS[short]: scope for scope, shorts in SCOPES.items() for short in shorts.split()}
    assert {role.code: role.scope.value for role in roles.ALL} == scopes
    hidden = {COLUMNS[short] for short in NAMES_STAY_HIDDEN.split()}
    assert {role.code for role in roles.ALL if not role.sees_names} == hidden


def test_no_role_without_rows_of_its_own_may_look_at_a_child():
    without = [r for r in roles.ALL if r.scope in {roles.Scope.COUNTS, roles.Scope.NONE}]
    assert without
    assert not [role.code for role in without if role.actions & ABOUT_A_CHILD]


# --- where ---
@pytest.fixture
def country(db):
    return a_country()


@pytest.fixture
def region(country):
    return a_place("KG-1", country, "region")


@pytest.mark.django_db
def test_an_area_is_a_place_with_all_that_is_in_it(region):
    district, other = a_place("KG-1-1", region), a_place("KG-1-2", region)
    village = a_place("KG-1-1-1", district, "village")
    worker = a_user("social_worker", district)
    assert [worker.covers(x.pk) for x in (district, village, other, region)] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.django_db
def test_a_place_whose_number_begins_alike_is_not_in_the_area(country):
    from balalyk.kernel.acts import act

    near, far = a_place("KG-1", country, "region"), a_place("KG-2", country, "region")
    with act(HOUSE, "place.manage"):
        Place.objects.filter(pk=far.pk).update(path=near.path.rstrip("/") + "0/")
    assert not a_user("social_worker", near).covers(far.pk)


@pytest.mark.django_db
def test_without_an_area_nothing_is_covered(region):
    worker = a_user("social_worker")
    assert worker.place_ids == frozenset()
    assert not worker.covers(region.pk) and not worker.covers(None)


@pytest.mark.django_db
def test_two_areas_are_covered_both(region):
    one, two = a_place("KG-1-1", region), a_place("KG-1-2", region)
    assert a_user("social_worker", one, two).place_ids == {one.pk, two.pk}


@pytest.mark.django_db
def test_a_place_that_has_ended_is_still_covered_so_that_its_past_can_be_read(region):
    district, other = a_place("KG-1-1", region), a_place("KG-1-2", region)
    worker = a_user("social_worker", district)
    places.merge_places(by=HOUSE, places=[district], into=other, on=date(2026, 9, 1))
    assert worker.covers(district.pk)
    assert not worker.covers(other.pk)


@pytest.mark.django_db
def test_a_village_that_moved_to_another_district_is_covered_there(region):
    district = a_place("KG-1-1", region)
    village = a_place("KG-1-1-1", district, "village")
    whole, mine = a_user("area_supervisor", region), a_user("social_worker", district)
    north = NewPlace("district", {"en": "North"}, takes=frozenset({village.pk}))
    south = NewPlace("district", {"en": "South"})
    day = date(2026, 9, 1)
    made = places.split_place(by=HOUSE, place=district, into=[north, south], on=day)
    assert whole.covers(village.pk) and whole.covers(made[0].pk)
    assert not mine.covers(village.pk)
    mine.areas.add(made[0])
    assert User.objects.get(pk=mine.pk).covers(village.pk)


@pytest.mark.django_db
def test_somebody_reaches_the_children_of_their_area_only(region):
    here, there = a_place("KG-1-1", region), a_place("KG-1-2", region)
    child = a_person(here)
    assert a_user("social_worker", here).reaches(child)
    assert not a_user("social_worker", there).reaches(child)
    assert not a_user("social_worker").reaches(child)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "role", [r.code for r in roles.ALL if r.scope in {roles.Scope.COUNTS, roles.Scope.NONE}]
)
def test_a_role_without_rows_reaches_no_child_even_in_its_area(region, role):
    assert not a_user(role, region).reaches(a_person(region))


@pytest.mark.django_db
def test_a_row_that_is_being_made_is_reached_by_its_place(region):
    from balalyk.registry.models import Person

    here, there = a_place("KG-1-1", region), a_place("KG-1-2", region)
    worker = a_user("social_worker", here)
    assert worker.reaches(Person(place=here))
    assert not worker.reaches(Person(place=there))
