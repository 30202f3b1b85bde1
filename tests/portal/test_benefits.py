"""A household's page tells what the family may have a right to, and never that it has."""

from datetime import date

import pytest
from django.urls import reverse

from balalyk.kernel.acts import HOUSE
from balalyk.lawbook import actions, rules
from balalyk.portal.presenters.benefits import worth_asking
from balalyk.registry.models import Person
from tests.portal.conftest import text

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 28)


def named(country, *born):
    people = [Person(birth_date=day) for day in born]
    return {one.name for one in worth_asking(country, people, TODAY)}


def test_the_page_lists_the_benefit_with_amount_source_and_who_decides(see, village):
    page = text(see(village.worker, reverse("portal:household", args=[village.boy.household.code])))
    assert "What the family may have a right to" in page
    assert "the social protection office decides" in page
    assert "Үй-бүлөгө көмөк" in page and "text read in February 2025" in page


def test_a_family_is_told_of_what_its_childrens_ages_allow():
    assert "Бала ырысы (for the youngest)" in named("KG", date(2024, 11, 29))
    assert "Бала ырысы (for the youngest)" not in named("KG", date(2023, 11, 28))
    assert named("KG", date(1980, 1, 1)) == set()
    assert named("KZ", date(2024, 11, 29)) == set()


def test_what_the_ministry_entered_is_told_from_its_day_on():
    told = {"names": {"en": "school clothes"}, "amount": 900, "per": "once", "child_below": 12}
    because = actions.Because(source="Order", tag="V", why="New")
    for first, code in ((date(2026, 11, 29), "later"), (TODAY, "now")):
        actions.enter(
            by=HOUSE, country="KG", kind=rules.BENEFIT, subject=code, days=(first, None),
            told=told | {"names": {"en": code}}, because=because,
        )  # fmt: skip
    assert {"Now"} == named("KG", date(2015, 1, 1)) & {"Now", "Later"}
