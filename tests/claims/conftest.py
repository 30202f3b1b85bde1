"""The frozen half-year of the tests of figures, and a report beside it."""

from datetime import date

import pytest

from balalyk.claims import actions
from balalyk.claims.actions import About
from balalyk.claims.reconciling import reading
from balalyk.demo.reports import SHIPPED
from tests.factories import a_country, a_user
from tests.reporting.conftest import frozen, land, snapshots_here

__all__ = ["frozen", "land", "snapshots_here"]
PERIOD = {"start": "2026-01-01", "end": "2026-06-30"}


def told(number, value, **rest):
    """A claim's fields, of the half-year."""
    return {
        "id": number, "indicator": "children in work", "value": value, "unit": "children",
        "period": PERIOD, **rest,
    }  # fmt: skip


def enter(by, code="T1", file=None):
    about = About(code=code, title="A letter", start=date(2026, 1, 1), end=date(2026, 6, 30))
    return actions.enter_source(by=by, about=about, file=file)


@pytest.fixture
def analyst(db):
    return a_user("ministry_analyst", a_country())


@pytest.fixture
def source(analyst):
    return enter(analyst)


def read(name):
    """One of the reports that ship with the house, as from a file brought on the page."""
    path = SHIPPED / f"{name}.yaml"
    return reading.read_loosely(path.read_bytes(), path.name)
