"""A district with one village, a worker, a supervisor and a running round."""

from datetime import date
from types import SimpleNamespace

import pytest

from balalyk.accounts.models import User
from balalyk.casework.actions import load_service_levels
from balalyk.census.actions import list_dwellings, open_round
from balalyk.census.actions.lists import DwellingToList
from balalyk.kernel.acts import HOUSE, act
from balalyk.places.models import Place


def place(code: str, level: str, parent: Place | None = None) -> Place:
    new = Place(code=code, level=level, parent=parent, name_en=code.title(), path="")
    with act(HOUSE, "place.manage"):
        new.save()
        new.path = f"{parent.path if parent else '/'}{new.pk}/"
        new.save()
    return new


def make_house() -> SimpleNamespace:
    """What a round needs: places, people, a list of three doors."""
    country = place("KG", "country")
    district = place("KG-41706226", "district", country)
    village = place("KG-41706226-furkat", "village", district)
    other = place("KG-41703", "region", country)
    worker = User.objects.create_user("aigul", "x", full_name="Aigul", role="social_worker")
    worker.areas.add(district)
    supervisor = User.objects.create_user("nazira", "x", full_name="Nazira", role="area_supervisor")
    supervisor.areas.add(district)
    stranger = User.objects.create_user("jyldyz", "x", full_name="Jyldyz", role="social_worker")
    stranger.areas.add(other)
    load_service_levels(by=HOUSE)
    of_round = open_round(
        by=HOUSE, year=2026, number=2, starts=date(2026, 10, 5), ends=date(2026, 11, 30)
    )
    doors = [DwellingToList(f"KS-{n}", village, worker) for n in (1, 2, 3)]
    list_dwellings(by=HOUSE, to_round=of_round, dwellings=doors)
    return SimpleNamespace(
        country=country, district=district, village=village, other=other, worker=worker,
        supervisor=supervisor, stranger=stranger, round=of_round,
    )  # fmt: skip


@pytest.fixture
def house(db):
    return make_house()
