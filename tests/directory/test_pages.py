"""Who reads and who keeps the directory, what its pages say, and how many queries they take."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.directory import actions, presenters, queries, rules
from balalyk.directory.models import Provider, Service
from balalyk.kernel.models import Event
from tests.factories import a_country, a_place, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    class Town:
        country = a_country()
        region = a_place("KG-O", country, "region")
        district = a_place("Aravan", region)
        other = a_place("Nookat", region)
        village = a_place("Tepe", district, "village")

    Town.keeper = a_user("area_supervisor", Town.district)
    Town.worker = a_user("social_worker", Town.village)
    Town.stranger = a_user("area_supervisor", Town.other)
    provider = Provider(
        name="Family centre", name_ky="Үй-бүлө борбору", kind="ngo", place=Town.district,
        address="Lenin 5", phone="+996 550 000 111", address_is_confidential=True,
    )  # fmt: skip
    Town.provider = actions.enter_provider(by=Town.keeper, provider=provider)
    Town.service = actions.enter_service(
        by=Town.keeper,
        service=Service(
            provider=provider, kind="psychologist", name="Talks", for_whom="child",
            least_age=7, most_age=17, languages=["ky", "uz"], capacity=12,
        ),
        areas=[Town.district],
    )  # fmt: skip
    return Town


def told(**changes):
    return {
        "kind": "legal", "name": "Advice", "for_whom": "family", "cost": "free",
        "languages": ["ru"], "opening": "mo-fr 9:00-17:00", **changes,
    }  # fmt: skip


def test_a_worker_finds_what_reaches_the_village_and_not_what_does_not(client, town):
    client.force_login(town.worker)
    page = client.get(reverse("directory:services"), {"place": town.village.pk}).content.decode()
    assert "Talks" in page
    page = client.get(reverse("directory:services"), {"place": town.other.pk}).content.decode()
    assert "Talks" not in page
    for chosen, there in (("ky", True), ("tg", False)):
        page = client.get(reverse("directory:services"), {"language": chosen}).content.decode()
        assert ("Talks" in page) is there


def test_the_address_of_a_shelter_stays_hidden_and_no_contact_lies_open_in_the_database(
    client, town
):
    client.force_login(town.worker)
    for name, pk in (("service", town.service.pk), ("provider", town.provider.pk)):
        page = client.get(reverse(f"directory:{name}", args=[pk])).content.decode()
        assert "Lenin 5" not in page
        assert "+996 550 000 111" in page
    raw = bytes(Provider.objects.values_list("address", flat=True)[0].data)
    assert b"Lenin" not in raw


def test_who_reads_may_not_change_and_a_supervisor_elsewhere_neither(client, town):
    for user in (town.worker, town.stranger):
        client.force_login(user)
        for name in ("change_service", "pause_service"):
            answer = client.get(reverse(f"directory:{name}", args=[town.service.pk]))
            assert answer.status_code == 404
        with pytest.raises(PermissionDenied):
            actions.move_service(by=user, service=town.service, to="paused", reason="x")
        with pytest.raises(PermissionDenied):
            actions.change_provider(by=user, provider=town.provider, phone="1")


def test_a_provider_keeps_its_own_services_only(client, town):
    nurse = a_user("service_provider", town.district)
    elsewhere = Provider(name="Other", kind="state", place=town.district)
    actions.enter_provider(by=town.keeper, provider=elsewhere)
    actions.take_on(by=town.keeper, provider=elsewhere, user=nurse)
    client.force_login(nurse)
    assert (
        client.get(reverse("directory:change_service", args=[town.service.pk])).status_code == 404
    )
    answer = client.post(
        reverse("directory:enter_service", args=[elsewhere.pk]), told(areas=[town.district.pk])
    )
    assert answer.status_code == 302
    assert Service.objects.get(name="Advice").opening[0] == {
        "day": "mo", "opens": "09:00", "closes": "17:00",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"opening": "always"}, "for example: mo-fr 09:00-17:00"),
        ({"least_age": "9", "most_age": "8"}, "The lowest age is above the highest"),
        ({"areas": []}, "Choose at least one place"),
        ({"name": ""}, "Write the name"),
        ({"capacity": "many"}, "Write a number from 0"),
        ({"kind": "magic"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, town, changes, sentence):
    client.force_login(town.keeper)
    data = told(areas=[town.district.pk], conditions="Bring the certificate") | changes
    page = client.post(reverse("directory:enter_service", args=[town.provider.pk]), data)
    assert sentence in page.content.decode()
    assert "Bring the certificate" in page.content.decode()
    assert Service.objects.count() == 1


def test_a_service_is_paused_with_its_reason_offered_again_and_ended_for_good(client, town):
    client.force_login(town.keeper)
    pause = reverse("directory:pause_service", args=[town.service.pk])
    client.post(pause, {"to": "paused", "reason": "Nobody until March"})
    page = client.get(reverse("directory:service", args=[town.service.pk])).content.decode()
    assert "Nobody until March" in page
    assert queries.offers(town.village, "psychologist", rules.Needs()) == []
    client.post(reverse("directory:open_service", args=[town.service.pk]))
    assert len(queries.offers(town.village, "psychologist", rules.Needs())) == 1
    client.post(pause, {"to": "ended", "reason": "Closed"})
    client.post(reverse("directory:open_service", args=[town.service.pk]))
    town.service.refresh_from_db()
    assert town.service.state == "ended"
    moves = Event.objects.filter(target=str(town.service.pk), payload__has_key="after")
    assert [event.payload["after"] for event in moves] == ["paused", "active", "ended"]


def test_offers_that_fit_come_first_and_the_nearer_of_two_before_the_farther(town):
    far = Provider(name="Far", kind="state", place=town.region)
    actions.enter_provider(by=a_user("area_supervisor", town.region), provider=far)
    boss = a_user("area_supervisor", town.region)
    for name, least in (("Small children", None), ("Grown", 18)):
        service = Service(
            provider=far, kind="psychologist", name=name, for_whom="child", least_age=least
        )
        actions.enter_service(by=boss, service=service, areas=[town.region])
    found = queries.offers(town.village, "psychologist", rules.Needs(age=12, language="ky"))
    assert [one.service.name for one in found] == ["Talks", "Small children", "Grown"]
    assert [one.against for one in found] == [[], [], ["too_young"]]


def test_gaps_name_what_is_missing_in_each_district(client, town):
    boss = a_user("area_supervisor", town.region)
    client.force_login(boss)
    page = client.get(reverse("directory:gaps")).content.decode()
    assert "Aravan" in page
    assert "Nookat" in page
    found = {one.place.code: one for one in queries.gaps([town.region])}
    assert "psychologist" not in found["Aravan"].missing
    assert "psychologist" in found["Nookat"].missing


def test_districts_where_the_same_is_missing_share_a_row(town):
    rows = presenters.gap_rows(queries.gaps([town.region]))
    told = {place: row for row in rows for place, _ in row.places}
    assert {row.region for row in rows} == {town.region.title}
    nookat = next(row for place, row in told.items() if place.startswith("Nookat"))
    aravan = next(row for place, row in told.items() if place.startswith("Aravan"))
    assert nookat.offered == 0 and nookat.missing == "everything"
    assert aravan.missing.startswith("everything but: ") and "psychologist" in aravan.missing
    assert rows.index(nookat) < rows.index(aravan)


def test_queries_do_not_grow_with_the_list(client, town, django_assert_max_num_queries):
    for number in range(40):
        service = Service(
            provider=town.provider, kind="food", name=f"Food {number}", for_whom="family"
        )
        actions.enter_service(by=town.keeper, service=service, areas=[town.district])
    client.force_login(town.worker)
    with django_assert_max_num_queries(9):
        client.get(reverse("directory:services"))
    with django_assert_max_num_queries(9):
        client.get(reverse("directory:gaps"))
