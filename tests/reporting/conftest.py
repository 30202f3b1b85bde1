"""A frozen half-year of a region with two districts, for the pages of figures."""

from datetime import date
from types import SimpleNamespace

import pytest

from balalyk.kernel.acts import HOUSE, act
from balalyk.reporting import actions
from balalyk.screening.models import Verdict
from tests.factories import a_country, a_person, a_place, a_user

START, END = date(2026, 1, 1), date(2026, 6, 30)
SEEN = date(2026, 3, 2)


def a_verdict(child, national, on=date(2026, 5, 1)):
    with act(HOUSE, "child.screen"):
        Verdict(
            child=child, place=child.place, on_date=on, country="KG", national=national,
            sdg=national, mics=national, icls=national, worst_forms="permitted", facts={},
            findings=[], law_version="KG",
        ).save()  # fmt: skip


def children(place, count, national, sex="m", born=date(2013, 3, 14)):
    for _ in range(count):
        child = a_person(place, sex=sex, birth_date=born, first_seen=SEEN, last_seen=SEEN)
        a_verdict(child, national)


def make_land():
    """Aravan: 20 boys of whom 8 work, 9 girls of whom 2 work. Nookat: 12 boys of whom 7 work, 10
    girls of whom 6 work. Uzgen lies in another region and has 6 boys of whom 5 work."""
    country = a_country()
    region = a_place("KG-41706", country, "region")
    other = a_place("KG-41703", country, "region")
    land = SimpleNamespace(
        country=country,
        region=region,
        other=other,
        aravan=a_place("Aravan", region),
        nookat=a_place("Nookat", region),
        uzgen=a_place("Uzgen", other),
    )
    village = a_place("Tepe", land.aravan, "village")
    for place, sex, works, plays in (
        (village, "m", 8, 12), (village, "f", 2, 7), (land.nookat, "m", 7, 5),
        (land.nookat, "f", 6, 4), (land.uzgen, "m", 5, 1),
    ):  # fmt: skip
        children(place, works, "child_labour", sex)
        children(place, plays, "permitted", sex)
    land.analyst = a_user("ministry_analyst", country, username="analyst")
    land.supervisor = a_user("area_supervisor", land.aravan, username="supervisor")
    land.worker = a_user("social_worker", land.aravan)
    return land


@pytest.fixture
def snapshots_here(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "snapshots"


@pytest.fixture
def land(db, snapshots_here):
    return make_land()


@pytest.fixture
def frozen(land):
    land.snapshot = make(land, "2026-half-1")
    return land


def make(land, name, start=START, end=END):
    asked = actions.ask_for_snapshot(by=land.analyst, name=name, start=start, end=end)
    return actions.make_snapshot(by=HOUSE, asked=asked)
