"""Whoever manages users lets people in and out, and sees nothing of a child."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from balalyk.accounts import roles, rules
from balalyk.accounts.actions import users as actions
from balalyk.accounts.models import User
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.models import Event
from balalyk.places import actions as places
from balalyk.places.models import Place
from tests.factories import a_country, a_person, a_place, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db):
    return a_user("administrator", username="boss")


@pytest.fixture
def inside(client, boss):
    client.force_login(boss)
    return client


@pytest.fixture
def region(db):
    return a_place("KG-1", a_country(), "region")


def page(answer) -> str:
    return answer.content.decode()


# --- letting in ---
def test_a_new_person_gets_a_first_password_that_is_shown_once(inside):
    given = {"full_name": "Gulnara", "username": "gulnara", "role": "social_worker"}
    answer = inside.post(reverse("accounts:add"), {**given, "language": "ky"})
    person = User.objects.get(username="gulnara")
    word = page(answer).split('id="first-password">')[1].split("<")[0]
    assert person.check_password(word) and len(word) == 24
    assert answer["Cache-Control"] == "no-store"
    assert word not in page(inside.get(reverse("accounts:user", args=[person.pk])))
    event = Event.objects.get(action="user.add")
    assert event.payload == {"role": "social_worker", "areas": []}
    assert event.target == str(person.pk)


def test_a_user_name_that_is_taken_loses_nothing_of_what_was_written(inside, boss):
    given = {"full_name": "Gulnara", "username": "boss", "role": "social_worker", "language": "ky"}
    text = page(inside.post(reverse("accounts:add"), given))
    assert "Somebody has this user name" in text
    assert 'value="Gulnara"' in text and '"ky" selected' in text


def test_no_password_is_given_twice():
    assert len({actions.passphrase() for _ in range(200)}) == 200


def test_only_who_manages_users_does_so(region):
    worker = a_user("area_supervisor", region)
    with pytest.raises(PermissionDenied):
        actions.add_user(by=worker, username="x", full_name="X", role="social_worker")
    with pytest.raises(PermissionDenied):
        actions.set_password(by=worker, user=a_user("social_worker"))
    assert not User.objects.filter(username="x").exists()


def test_an_unknown_role_is_refused(boss):
    with pytest.raises(ValidationError):
        actions.add_user(by=boss, username="x", full_name="X", role="tsar")


# --- changing ---
def test_a_changed_role_is_told_in_the_event_and_on_the_page(inside):
    person = a_user("social_worker")
    given = {"full_name": "New Name", "role": "area_supervisor", "language": "ru", "email": ""}
    inside.post(reverse("accounts:user", args=[person.pk]), given)
    event = Event.objects.get(action="user.change")
    assert event.payload["role"] == ["social_worker", "area_supervisor"]
    assert "New Name" not in str(event.payload)
    text = page(inside.get(reverse("accounts:user", args=[person.pk])))
    assert "Role changed from Social worker to Area supervisor" in text


def test_the_last_administrator_keeps_the_role_and_the_access(inside, boss):
    given = {"full_name": "Boss", "role": "researcher", "language": "en", "email": ""}
    answer = inside.post(reverse("accounts:user", args=[boss.pk]), given)
    assert "last administrator" in page(answer)
    boss.refresh_from_db()
    assert boss.role == "administrator"
    with pytest.raises(rules.AccountFault, match="last administrator"):
        actions.deactivate(by=HOUSE, user=boss)


def test_nobody_ends_their_own_access(inside, boss):
    a_user("administrator")
    answer = inside.post(reverse("accounts:end", args=[boss.pk]), follow=True)
    assert "You cannot end your own access" in page(answer)
    boss.refresh_from_db()
    assert boss.is_active


def test_of_two_administrators_one_may_go(boss):
    second = a_user("administrator")
    actions.deactivate(by=boss, user=second)
    assert not User.objects.get(pk=second.pk).is_active


def test_who_has_ended_loses_the_open_session_and_may_come_back(inside, client):
    from django.test import Client

    person = a_user("social_worker")
    theirs = Client()
    theirs.force_login(person)
    inside.post(reverse("accounts:end", args=[person.pk]))
    assert theirs.get(reverse("accounts:own")).status_code == 302
    inside.post(reverse("accounts:return", args=[person.pk]))
    assert User.objects.get(pk=person.pk).is_active
    kinds = list(Event.objects.filter(target=str(person.pk)).values_list("action", flat=True))
    assert kinds == ["user.end", "user.return"]


def test_before_an_end_the_page_counts_what_is_to_be_handed_over(inside, region):
    from datetime import date

    from balalyk.accounts.actions.phones import enrol_phone
    from balalyk.accounts.models import Assignment
    from balalyk.kernel.acts import act

    person = a_user("social_worker", region)
    enrol_phone(by=person, user=person, label="Samsung")
    child = a_person(region)
    with act(HOUSE, "case.assign"):
        Assignment(user=person, child=child.pk, since=date(2026, 1, 1)).save()
    text = page(inside.get(reverse("accounts:end", args=[person.pk])))
    assert "1 phone sends forms" in text and "1 child is assigned" in text
    for address in ("accounts:end", "accounts:user"):
        text = page(inside.get(reverse(address, args=[person.pk])))
        assert child.name not in text and str(child.pk) not in text


def test_a_new_password_ends_the_old_one(inside):
    person = a_user("social_worker")
    answer = inside.post(reverse("accounts:set_password", args=[person.pk]))
    word = page(answer).split('id="first-password">')[1].split("<")[0]
    person.refresh_from_db()
    assert person.check_password(word) and not person.check_password("password")


# --- areas ---
def test_an_area_is_found_given_and_taken_without_a_script(inside, region):
    person, district = a_user("social_worker"), a_place("KG-1-1", region)
    address = reverse("accounts:user", args=[person.pk])
    assert f'name="add" value="{district.pk}"' in page(inside.get(address, {"place": "kg 1 1"}))
    inside.post(reverse("accounts:areas", args=[person.pk]), {"add": district.pk})
    assert list(person.areas.all()) == [district]
    inside.post(reverse("accounts:areas", args=[person.pk]), {"remove": district.pk})
    assert not person.areas.exists()
    told = [e.payload["areas"] for e in Event.objects.filter(action="user.change").order_by("id")]
    assert told == [[[], ["KG-1-1"]], [["KG-1-1"], []]]


def test_a_wider_area_takes_the_place_of_those_in_it_and_a_narrower_one_is_refused(boss, region):
    person, district = a_user("social_worker"), a_place("KG-1-1", region)
    actions.change_areas(by=boss, user=person, add=[district])
    actions.change_areas(by=boss, user=person, add=[region])
    assert list(person.areas.all()) == [region]
    with pytest.raises(rules.AccountFault, match="already lies"):
        actions.change_areas(by=boss, user=person, add=[district])


def test_an_area_that_has_ended_offers_what_became_of_it(inside, boss, region):
    from datetime import date

    old, new = a_place("KG-1-1", region), a_place("KG-1-2", region)
    person = a_user("social_worker", old)
    places.merge_places(by=HOUSE, places=[old], into=new, on=date(2026, 1, 1))
    text = page(inside.get(reverse("accounts:user", args=[person.pk])))
    assert "no longer exists since 01.01.2026" in text
    assert f'name="add" value="{new.pk}"' in text
    with pytest.raises(rules.AccountFault, match="successor"):
        actions.change_areas(by=boss, user=a_user("researcher"), add=[Place.objects.get(pk=old.pk)])


# --- the list ---
def test_the_list_is_narrowed_by_role_state_name_and_area(inside, region):
    district, far = a_place("KG-1-1", region), a_place("KG-1-2", region)
    here = a_user("social_worker", district, full_name="Айгүл Токтосунова")
    above = a_user("area_supervisor", region, full_name="Бакыт Садыров")
    gone = a_user("social_worker", far, full_name="Зарина Ахматова", is_active=False)

    def shown(**asked):
        text = page(inside.get(reverse("accounts:users"), asked))
        return {u for u in (here, above, gone) if u.full_name in text}

    assert shown() == {here, above, gone}
    assert shown(role="social_worker") == {here, gone}
    assert shown(state="ended") == {gone}
    assert shown(q="айгүл") == {here}
    assert shown(q="токтосунова АЙГҮЛ") == {here}
    assert shown(area="KG-1-1") == {here, above}
    assert shown(role="researcher") == set()


@pytest.mark.parametrize("people", [10, 100])
def test_the_list_asks_the_database_the_same_for_ten_and_for_a_hundred(
    inside, region, people, django_assert_max_num_queries
):
    areas = [a_place(f"KG-1-{n}", region) for n in range(4)]
    for _number in range(people):
        a_user("social_worker", *areas)
    with django_assert_max_num_queries(7):
        text = page(inside.get(reverse("accounts:users")))
    assert text.count('class="small quiet">social_worker-') >= min(people, 24)
    assert "and 1 more" in text


def test_a_list_has_twenty_five_to_a_page(inside, region):
    for number in range(30):
        a_user("social_worker", full_name=f"A {number:02}")
    text = page(inside.get(reverse("accounts:users")))
    assert "Page 1 of 2" in text and "A 24" in text and "A 25" not in text


# --- who may not ---
@pytest.mark.parametrize("role", [r.code for r in roles.ALL if r.code != "administrator"])
def test_to_other_roles_the_pages_do_not_exist(client, role):
    user = a_user(role)
    client.force_login(user)
    for name in ("user", "areas", "set_password", "end", "return"):
        assert client.get(reverse(f"accounts:{name}", args=[user.pk])).status_code == 404
        assert client.post(reverse(f"accounts:{name}", args=[user.pk])).status_code == 404
    for name in ("users", "add"):
        assert client.get(reverse(f"accounts:{name}")).status_code == 404
    assert client.get(reverse("accounts:own")).status_code == 200


# --- one's own settings ---
def test_ones_own_language_is_kept(client):
    user = a_user("social_worker")
    client.force_login(user)
    client.post(reverse("accounts:own"), {"language": "ru"})
    user.refresh_from_db()
    assert user.language == "ru"
    assert 'lang="ru"' in page(client.get(reverse("accounts:own")))


# --- pure rules ---
@pytest.mark.parametrize(
    ("was", "stays", "others", "may"),
    [
        (True, False, 0, False),
        (True, False, 1, True),
        (True, True, 0, True),
        (False, False, 0, True),
        (False, True, 0, True),
    ],
)
def test_somebody_can_always_manage_users(was, stays, others, may):
    if may:
        rules.check_an_administrator_stays(was=was, stays=stays, others=others)
    else:
        with pytest.raises(rules.AccountFault):
            rules.check_an_administrator_stays(was=was, stays=stays, others=others)
