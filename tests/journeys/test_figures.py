"""The ministry's analyst reads figures, opens one to its definition, and freezes a period."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from balalyk.reporting.models import Snapshot
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    then_the_page_is_sound,
    when_choosing,
    when_signing_in,
)
from tests.reporting.conftest import make, make_land

pytestmark = [pytest.mark.journey]


@pytest.fixture
def ministry(transactional_db, settings, tmp_path, live_server, browser):
    """A region with two districts, frozen, and its analyst."""
    settings.VAR = tmp_path
    land = make_land()
    land.snapshot = make(land, "2026-half-1")
    return SimpleNamespace(url=live_server.url, browser=browser, land=land)


def given_the_analyst(ministry, language):
    analyst = ministry.land.analyst
    analyst.language = language
    analyst.set_password("a long enough password")
    analyst.save()


def test_an_analyst_opens_a_figure_to_its_definition_and_freezes_a_period(ministry):
    given_the_analyst(ministry, "en")
    page = given_a_browser(ministry, DESK)
    when_signing_in(page, ministry, "analyst")
    when_choosing(page, "Figures")
    expect(page.get_by_role("heading", level=1)).to_have_text("Figures: KG")
    then_the_page_is_sound(page)
    page.get_by_label("Place", exact=True).select_option(label="Aravan district")
    page.get_by_label("Children", exact=True).select_option(label="Girls")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_label("hidden").first).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Open this figure").first.click()
    expect(page.get_by_text("t.national.isin(").first).to_be_visible()
    expect(page.get_by_text(ministry.land.snapshot.fingerprint).first).to_be_visible()
    then_the_page_is_sound(page)
    page.goto(f"{ministry.url}/figures/snapshots/")
    page.get_by_label("Name", exact=True).fill("First quarter")
    page.get_by_label("First day").fill("1.1.2026")
    page.get_by_label("Last day").fill("31.3.2026")
    page.get_by_role("button", name="Freeze it").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("First quarter")
    then_the_page_is_sound(page)
    page.get_by_label("Name", exact=True).fill("2026-quarter-1")
    page.get_by_role("button", name="Freeze it").click()
    expect(page.get_by_text(re.compile("is being made"))).to_be_visible()
    assert Snapshot.objects.get(name="2026-quarter-1").made_by == ministry.land.analyst


def test_the_figures_speak_kyrgyz_within_a_phones_width(ministry):
    given_the_analyst(ministry, "ky")
    page = given_a_browser(ministry, PHONE)
    when_signing_in(page, ministry, "analyst")
    for path in ("figures/", "figures/of/NAT/", "figures/snapshots/"):
        page.goto(f"{ministry.url}/{path}")
        then_the_page_is_sound(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[А-Яа-я]"))
