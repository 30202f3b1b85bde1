"""Who may not see a child cannot even learn that it is there; who looks leaves a trace."""

from uuid import uuid4

import pytest
from django.urls import reverse

from balalyk.kernel.models import Event
from tests.answers import body
from tests.factories import a_user
from tests.portal.conftest import text

pytestmark = pytest.mark.django_db
PAGES = ("child", "child_work", "child_visits", "child_events", "child_looks")
WITHOUT_CHILDREN = (
    "labour_inspector",
    "commission_member",
    "hotline_consultant",
    "programme_manager",
    "researcher",
    "ministry_analyst",
    "data_protection_officer",
    "administrator",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_child_of_another_area_answers_as_one_that_does_not_exist(see, village, stranger, name):
    real = see(stranger, reverse(f"portal:{name}", args=[village.boy.pk]))
    made_up = see(stranger, reverse(f"portal:{name}", args=[uuid4()]))
    nowhere = see(stranger, "/there/is/no/such/page/")
    assert real.status_code == made_up.status_code == 404
    assert body(real) == body(made_up) == body(nowhere)


def test_a_household_of_another_area_answers_as_one_that_does_not_exist(see, village, stranger):
    real = see(stranger, reverse("portal:household", args=[village.boy.household.code]))
    made_up = see(stranger, reverse("portal:household", args=["HH-0000000"]))
    assert real.status_code == made_up.status_code == 404
    assert body(real) == body(made_up)


@pytest.mark.parametrize("role", WITHOUT_CHILDREN)
def test_a_role_without_children_finds_none_even_in_its_own_area(see, village, role):
    reader = a_user(role, village.country)
    assert see(reader, reverse("portal:child", args=[village.boy.pk])).status_code == 404
    assert see(reader, reverse("portal:children")).status_code == 404
    assert see(reader, reverse("portal:search"), q="Бектур").status_code == 404


def test_asking_for_the_number_of_a_child_of_another_area_shows_and_records_nothing(
    client, village, stranger
):
    client.force_login(stranger)
    before = Event.objects.count()
    answer = client.post(reverse("portal:show_number", args=[village.boy.pk]))
    assert answer.status_code == 404
    assert Event.objects.count() == before


def test_looking_at_a_child_leaves_an_event_and_trying_in_vain_leaves_none(see, village, stranger):
    address = reverse("portal:child", args=[village.boy.pk])
    see(stranger, address)
    assert not Event.objects.filter(action="child.view").exists()
    see(village.worker, address)
    look = Event.objects.get(action="child.view")
    assert (look.actor, look.about) == (village.worker.pk, village.boy.pk)


def test_an_adult_without_a_childs_record_has_no_childs_page(see, village):
    from balalyk.registry.models import Person

    mother = next(p for p in Person.objects.all() if p.name == "Гүлнара Усупова")
    assert see(village.worker, reverse("portal:child", args=[mother.pk])).status_code == 404


def test_lists_and_search_of_another_area_are_empty(see, village, stranger):
    assert "Бектур" not in text(see(stranger, reverse("portal:children")))
    assert "Nobody matches" in text(see(stranger, reverse("portal:search"), q="Бектур"))
    assert "Бектур" not in text(see(stranger, reverse("portal:my_work")))


def test_hidden_names_stay_off_every_page(see, client, village):
    client.force_login(village.worker)
    client.post(reverse("portal:hide_names"), {"next": reverse("portal:my_work")})
    addresses = [
        *(reverse(f"portal:{name}", args=[village.boy.pk]) for name in PAGES),
        reverse("portal:my_work"),
        reverse("portal:children"),
        reverse("portal:household", args=[village.boy.household.code]),
    ]
    for address in addresses:
        page = text(client.get(address))
        for secret in ("Бектур", "Данияр", "Каныкей", "Гүлнара", "21403201300417", "550 000 101"):
            assert secret not in page, (address, secret)


def test_hiding_names_never_leads_out_of_the_house(client, village):
    client.force_login(village.worker)
    answer = client.post(reverse("portal:hide_names"), {"next": "https://elsewhere.example/"})
    assert answer["Location"] == reverse("portal:home")


def test_no_log_line_and_no_event_holds_an_identity_or_what_was_searched(
    see, client, village, caplog
):
    caplog.set_level("DEBUG")
    see(village.worker, reverse("portal:search"), q="Асанбеков Бектур")
    client.get(reverse("portal:search"), {"q": "Бектур", "page": "нет"})
    client.get(reverse("portal:child", args=[village.boy.pk]))
    client.post(reverse("portal:show_number", args=[village.boy.pk]))
    told = caplog.text + "".join(
        f"{event} {event.payload}" for event in Event.objects.order_by("id")
    )
    for secret in ("Бектур", "Асанбек", "21403201300417", "Мектеп", "550 000"):
        assert secret not in told
    search = Event.objects.filter(action="child.search").first()
    assert search.payload == {"found": 1}
