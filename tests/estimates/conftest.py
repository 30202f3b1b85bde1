"""A hidden number of children, some of whom were told of by one channel or several."""

import random
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from balalyk.casework.models import Concern
from balalyk.kernel.acts import HOUSE, act
from balalyk.registry.models import Person
from balalyk.reporting.snapshots import freezing
from tests.factories import a_country, a_place, a_user
from tests.reporting.conftest import END, SEEN, START

HIDDEN = 400
CHANCES = {"visit": 0.45, "hotline": 0.25, "monitoring": 0.35, "school": 0.3}


def concerns_of(place, count, seed):
    """So many children are there; each channel tells of each by its own chance."""
    chance = random.Random(seed)
    people, concerns = [], []
    for nth in range(count):
        sources = [source for source, p in CHANCES.items() if chance.random() < p]
        if not sources:
            continue
        child = Person(
            place=place, name="Асанбек уулу Бектур", sex="mf"[nth % 2], name_key=nth,
            birth_date=date(2010 + nth % 10, 3, 14), first_seen=SEEN, last_seen=SEEN,
        )  # fmt: skip
        people.append(child)
        concerns += [_concern(place, source, child) for source in sources]
    with act(HOUSE, "concern.receive"):
        Person.objects.bulk_create(people)
        Concern.objects.bulk_create(concerns)


def _concern(place, source, child=None, at=datetime(2026, 3, 2, tzinfo=UTC)):
    return Concern(place=place, source=source, child=child, danger="high", received_at=at)


@pytest.fixture
def told(db, settings, tmp_path):
    """Two districts of one region, a concern without a registered child, one of another year."""
    settings.VAR = tmp_path
    country = a_country()
    region = a_place("KG-41706", country, "region")
    near, far = a_place("Aravan", region), a_place("Nookat", region)
    concerns_of(near, HIDDEN, 1)
    concerns_of(far, 60, 2)
    with act(HOUSE, "concern.receive"):
        _concern(near, "hotline").save()
        child = Person.objects.first()
        _concern(near, "commission", child, datetime(2025, 3, 2, tzinfo=UTC)).save()
        _concern(near, "risk_tool", child).save()
    land = SimpleNamespace(country=country, region=region, near=near, far=far)
    land.analyst = a_user("ministry_analyst", country, username="analyst")
    land.frozen = freezing.freeze(tmp_path / "snapshots" / "half", START, END)
    land.known = Person.objects.count()
    return land


@pytest.fixture
def snapshot(told):
    """The frozen half-year as a row, its figures not counted."""
    from balalyk.reporting.models import Snapshot, Tally

    with act(HOUSE, "snapshot.make"):
        made = Snapshot(
            name="half", start=START, end=END, state="made", fingerprint=told.frozen.fingerprint,
            asked_at=datetime(2026, 7, 1, tzinfo=UTC), made_at=datetime(2026, 7, 1, tzinfo=UTC),
        )  # fmt: skip
        made.save()
        for place in (told.country, told.region):
            Tally(snapshot=made, code="R1", place=place, top=100).save()
    return made
