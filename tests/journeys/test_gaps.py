"""A supervisor sees on a map which districts no help reaches, and prints it."""

import itertools

import pytest
from playwright.sync_api import expect

from balalyk.directory.actions import enter_provider, enter_service
from balalyk.directory.models import Provider, Service
from balalyk.kernel.acts import HOUSE
from balalyk.places import actions
from balalyk.places.models import Place
from balalyk.places.reading.geojson import Drawn
from tests.factories import a_user
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    site,  # noqa: F401
    then_the_page_is_sound,
    when_signing_in,
)

pytestmark = [pytest.mark.journey]


@pytest.fixture
def region(site):  # noqa: F811
    """Osh region with invented outlines side by side; a school club works in Aravan alone."""
    actions.load_shipped(by=HOUSE)
    found = Place.objects.get(code="KG-41706")
    districts = Place.objects.filter(parent=found, level="district").order_by("code")
    drawn = {}
    for place, (right, up) in zip(districts, itertools.product(range(4), range(2)), strict=False):
        west, south = 72_000 + 300 * right, 40_000 + 300 * up
        ring = [
            west,
            south,
            west + 300,
            south,
            west + 300,
            south + 300,
            west,
            south + 300,
            west,
            south,
        ]
        drawn[place] = Drawn((place.name_en,), (ring,), (west + 150, south + 150))
    actions.load_outlines(by=HOUSE, found=drawn, source="invented")
    site.supervisor = a_user("area_supervisor", found, username="saltanat")
    site.supervisor.set_password("a long enough password")
    site.supervisor.save()
    aravan = Place.objects.get(code="KG-41706211")
    provider = Provider(name="Clubs", kind="ngo", place=aravan)
    enter_provider(by=site.supervisor, provider=provider)
    service = Service(provider=provider, kind="food", name="Meals", for_whom="family")
    enter_service(by=site.supervisor, service=service, areas=[aravan])
    return site


def when_the_gaps_are_opened(page, region):
    when_signing_in(page, region, "saltanat")
    page.goto(f"{region.url}/services/gaps/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_supervisor_sees_the_map_of_gaps_by_district_and_prints_it(region):
    page = given_a_browser(region, DESK)
    when_the_gaps_are_opened(page, region)
    then_the_page_is_sound(page)
    drawing = page.locator("svg.map")
    expect(drawing.locator("path.shape")).to_have_count(7)
    expect(drawing.get_by_role("img", name="Aravan")).to_be_visible()
    expect(page.get_by_role("row", name="Aravan district")).to_be_visible()
    assert len(page.content()) < 60_000
    page.emulate_media(media="print")
    expect(drawing).to_be_visible()
    expect(page.get_by_role("row", name="Aravan district")).to_be_visible()
    expect(page.get_by_role("link", name="Print this page")).to_be_hidden()
    assert len(page.pdf()) > 5_000


def test_the_map_of_gaps_fits_a_phone(region):
    page = given_a_browser(region, PHONE)
    when_the_gaps_are_opened(page, region)
    then_the_page_is_sound(page)
