"""A child is found by whatever the reader has in hand."""

import pytest
from django.urls import reverse

from balalyk.casework.models import Case
from tests.portal.conftest import NUMBER, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "written",
    ["Бектур", "бектур асанбек", "Asanbekov Bektur", "Bektur Asanbek uulu", "Асанбеков Бектур"],
)
def test_a_name_is_found_in_any_spelling_and_order(see, village, written):
    page = text(see(village.worker, reverse("portal:search"), q=written))
    assert reverse("portal:child", args=[village.boy.pk]) in page


@pytest.mark.parametrize("written", [NUMBER, "2 1403 2013 00417"])
def test_a_personal_number_is_found_however_it_is_spaced(see, village, written):
    page = text(see(village.worker, reverse("portal:search"), q=written))
    assert reverse("portal:child", args=[village.boy.pk]) in page


def test_a_case_number_and_a_household_code_are_found(see, village):
    case = Case.objects.get(child=village.boy)
    page = text(see(village.worker, reverse("portal:search"), q=case.number.lower()))
    assert reverse("portal:child", args=[village.boy.pk]) in page
    code = village.boy.household.code
    page = text(see(village.worker, reverse("portal:search"), q=code.lower()))
    assert reverse("portal:household", args=[code]) in page


def test_a_place_leads_to_its_children(see, village):
    page = text(see(village.worker, reverse("portal:search"), q="Furk"))
    assert f"?place={village.furkat.pk}" in page


@pytest.mark.parametrize("written", ["Zzzzz", "%", "'; drop table", "   ", "-", "12345678901234"])
def test_what_nobody_matches_gets_a_helpful_answer(see, village, written):
    answer = see(village.worker, reverse("portal:search"), q=written)
    assert answer.status_code == 200
    page = text(answer)
    assert "Nobody matches" in page or "Write what you have." in page


@pytest.mark.parametrize(
    ("chosen", "there"),
    [
        ({"work": "labour"}, True),
        ({"work": "hazardous"}, True),
        ({"work": "unknown"}, False),
        ({"risk": "high"}, True),
        ({"risk": "danger"}, False),
        ({"life": "abroad"}, True),
        ({"life": "papers"}, True),
        ({"life": "school"}, False),
        ({"age": "12-14"}, True),
        ({"age": "15-17"}, False),
        ({"age": "12-14", "life": "papers", "work": "labour"}, True),
        ({"place": "999999"}, False),
        ({"after": "made-up"}, True),
        ({"work": "nonsense"}, True),
    ],
)
def test_children_are_chosen_by_what_is_known_of_them(see, village, chosen, there):
    answer = see(village.worker, reverse("portal:children"), **chosen)
    assert answer.status_code == 200
    assert (reverse("portal:child", args=[village.boy.pk]) in text(answer)) is there


def test_the_list_goes_on_where_the_last_page_ended_and_shows_everybody_once(see, village):
    from datetime import date, timedelta

    from tests.factories import a_person
    from tests.portal.conftest import named

    for place in (village.furkat, named("Ak-Tilek", village.district, "village")):
        for number in range(20):
            a_person(place, birth_date=date(2012, 1, 1) + timedelta(days=number % 7))
    seen, address = [], reverse("portal:children")
    while address:
        page = text(see(village.worker, address))
        seen += [part.split('"')[0] for part in page.split('class="t" href="')[1:]]
        more = page.split('rel="next" href="')
        address = reverse("portal:children") + more[1].split('"')[0] if len(more) > 1 else ""
    assert len(seen) == len(set(seen)) == 43
