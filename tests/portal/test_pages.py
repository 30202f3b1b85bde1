"""Each role finds its pages, and everybody else finds nothing there."""

import pytest
from django.urls import reverse

from tests.factories import a_user
from tests.portal.conftest import assign

pytestmark = pytest.mark.django_db


def child_pages(child) -> list[str]:
    names = ("child", "child_work", "child_visits", "child_events", "child_looks")
    return [reverse(f"portal:{name}", args=[child.pk]) for name in names]


def test_a_social_worker_sees_the_child_with_verdict_case_and_family(see, village):
    page = see(village.worker, reverse("portal:child", args=[village.boy.pk])).content.decode()
    assert "Бектур Асанбек уулу" in page
    assert "Boy, 13 years 8 months" in page
    assert "Каныкей Усупова, 67" in page
    assert "abroad (Kazakhstan) since 02.2024; in touch every week; sends money sometimes" in page
    assert "Law of Kyrgyzstan" in page
    assert "International standard" in page
    assert "Hazardous" in page
    assert "Сүрөт тарткым келет." in page


@pytest.mark.parametrize("number", range(5))
def test_every_page_of_a_child_opens(see, village, number):
    answer = see(village.worker, child_pages(village.boy)[number])
    assert answer.status_code == 200
