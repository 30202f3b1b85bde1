"""An open half-year of a country with two regions, without the weeks that a real one takes.

Figures are written down as the counting leaves them, some open, some only for readers inside, some
hidden to all, so that a page that shows what it must not is found out.
"""

from datetime import date
from types import SimpleNamespace

import pytest

from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.publication import actions
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.reporting.models import Snapshot, State, Tally
from tests.factories import a_country, a_place, a_user

BANDS = ("0-4", "5-11", "12-14", "15-17")


def a_snapshot(land, name="2026-half-1", start=date(2026, 1, 1)):
    with act(HOUSE, "snapshot.make"):
        made = Snapshot(
            name=name, start=start, end=date(2026, 6, 30), state=State.MADE,
            fingerprint="0a1b2c3d4e5f", code="0.1.0", asked_at=clock.now(), made_at=clock.now(),
        )  # fmt: skip
        made.save()
        Tally.objects.insert_many(_tallies(made, land))
    return made


def _tallies(made, land):
    """Every fourth number is closed: its digits stand nowhere else."""
    number = 0
    for indicator in INDICATORS:
        children = "age" in indicator.by
        for place in (land.country, land.osh, land.batken, land.aravan, land.nookat):
            for sex, age in (
                ("", ""),
                *((("f", ""), ("m", "")) if children else ()),
                *((("", band) for band in BANDS) if children else ()),
            ):
                number += 1
                is_open = number % 4 != 0
                yield Tally(
                    snapshot=made, code=indicator.code, place=place, sex=sex, age_band=age,
                    is_whole=not children, top=10_000 + number * 7 if is_open else 900_000 + number,
                    of=50_000 + number * 11 if indicator.is_share else None,
                    top_hidden=not is_open and number % 8 == 0,
                    top_open=is_open, of_open=indicator.is_share,
                )  # fmt: skip


@pytest.fixture
def land(db, monkeypatch):
    return make_open_land(monkeypatch)


def make_open_land(monkeypatch):
    monkeypatch.setattr(actions, "law_versions", lambda _: {"KG": "KG 2026.1", "TR": "TR 2026.1"})
    country = a_country()
    land = SimpleNamespace(
        country=country,
        osh=a_place("KG-41706", country, "region"),
        batken=a_place("KG-41705", country, "region"),
    )
    land.aravan, land.nookat = a_place("Aravan", land.osh), a_place("Nookat", land.osh)
    land.analyst = a_user("ministry_analyst", country, username="analyst")
    land.second = a_user("data_protection_officer", username="second")
    land.snapshot = a_snapshot(land)
    return land


@pytest.fixture
def opened(land):
    land.opening = open_it(land, land.snapshot)
    return land


def open_it(land, snapshot):
    proposed = actions.propose_opening(by=land.analyst, snapshot=snapshot)
    return actions.open_figures(by=land.second, opening=proposed)
