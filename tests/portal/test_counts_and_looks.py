"""Counts for those who see no child, and who looked for the data-protection officer."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from balalyk.portal.queries.looks import first_id_since
from balalyk.screening.models import Verdict
from tests.factories import a_person, a_user
from tests.portal.conftest import text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()


def verdicts(place, national: str, count: int, task: str = "herding") -> None:
    """Some children of a place with a verdict."""
    with act(HOUSE, "child.screen"):
        for _ in range(count):
            Verdict.objects.create(
                child=a_person(place), place=place, on_date="2026-11-12", country="KG",
                national=national, sdg=national, mics=national, icls=national,
                worst_forms="permitted", task=task, sector="A", facts={}, findings={},
                law_version="KG 2026.1",
            )  # fmt: skip


@pytest.mark.parametrize("role", ["labour_inspector", "researcher", "ministry_analyst"])
def test_counts_show_a_district_and_never_a_child_or_a_small_number(see, village, role):
    verdicts(village.furkat, "hazardous", 31)
    verdicts(village.furkat, "permitted", 12)
    reader = a_user(role, village.country)
    page = text(see(reader, reverse("portal:where_children_work")))
    assert "Kara-Suu district" in page
    assert "hidden, so that no child can be recognised" in page
    assert "Бектур" not in page
    assert str(village.boy.pk) not in page
    assert see(reader, reverse("portal:where_children_work"), by="international").status_code == 200


def test_counts_of_another_area_are_not_there(see, village):
    verdicts(village.furkat, "hazardous", 40)
    page = text(see(a_user("researcher", village.elsewhere), reverse("portal:where_children_work")))
    assert "Kara-Suu" not in page
    assert "No child of your area was held against the law yet." in page


def test_the_officer_sees_who_looked_how_often_and_no_name_of_a_child(see, village):
    see(village.worker, reverse("portal:child", args=[village.boy.pk]))
    see(village.worker, reverse("portal:search"), q="Бектур")
    officer = a_user("data_protection_officer")
    page = text(see(officer, reverse("portal:who_looked")))
    assert "Aigul Toktosunova" in page
    assert "No day is unusual." in page
    page = text(see(officer, reverse("portal:who_looked_of", args=[village.worker.pk])))
    assert str(village.boy.pk) in page
    assert "Searched: 1 found" in page
    assert "Бектур" not in page


def test_an_unusual_day_stands_first(see, village, today):
    colleagues = [a_user("social_worker", village.district) for _ in range(3)]
    looks = [Event(at=today, actor=one.pk, action="child.view") for one in colleagues]
    looks += [Event(at=today, actor=village.worker.pk, action="child.view") for _ in range(40)]
    Event.objects.bulk_create(looks)
    page = text(see(a_user("data_protection_officer"), reverse("portal:who_looked")))
    assert "1 day is unusual." in page
    assert page.index("Aigul Toktosunova") < page.index(colleagues[0].full_name)


def test_only_the_last_fourteen_days_are_counted(see, db, today):
    long_ago, lately = a_user("social_worker"), a_user("social_worker")
    days = [today - timedelta(days=number) for number in range(60, 0, -1)]
    Event.objects.bulk_create(
        Event(at=at, actor=(long_ago if at < today - timedelta(days=15) else lately).pk,
              action="child.search", payload={"found": 0})
        for at in days
    )  # fmt: skip
    page = text(see(a_user("data_protection_officer"), reverse("portal:who_looked")))
    assert lately.full_name in page
    assert long_ago.full_name not in page
    assert first_id_since(days[30]) == Event.objects.get(at=days[30]).pk
