"""Each role finds its pages, and everybody else finds nothing there."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    """The page as it reads, with plain spaces."""
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def child_pages(child) -> list[str]:
    names = ("child", "child_work", "child_visits", "child_events", "child_looks")
    return [reverse(f"portal:{name}", args=[child.pk]) for name in names]


def test_a_social_worker_sees_the_child_with_verdict_case_and_family(see, village):
    page = text(see(village.worker, reverse("portal:child", args=[village.boy.pk])))
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


def test_my_work(see, village):
    page = text(see(village.worker, reverse("portal:my_work")))
    assert "Бектур Асанбек уулу, 13" in page


def test_lists(see, village):
    for name in ("children", "search", "recorded", "the_law"):
        assert see(village.worker, reverse(f"portal:{name}")).status_code == 200, name
    assert see(village.worker, reverse("portal:the_law_of", args=["kg"])).status_code == 200
    for name in ("overview", "doubts"):
        assert see(village.supervisor, reverse(f"portal:{name}")).status_code == 200, name
    home = reverse("portal:household", args=[village.boy.household.code])
    assert see(village.worker, home).status_code == 200
