"""The analyst enters a report, settles a finding, asks how many were missed and how many come."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from balalyk.claims.models import Finding
from balalyk.estimates import actions
from balalyk.estimates.models import Estimation
from balalyk.estimation import Effort, Lists, estimate
from balalyk.kernel.acts import HOUSE, act
from balalyk.places.models import Place
from balalyk.reporting.models import Snapshot
from tests.claims.conftest import enter, read
from tests.estimates.test_outlooks import END
from tests.estimates.test_pages import FOUR
from tests.factories import a_country, a_user
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    then_the_page_is_sound,
    when_choosing,
    when_signing_in,
)

pytestmark = [pytest.mark.journey]


@pytest.fixture
def desk(transactional_db, live_server, browser):
    """A ministry with a report that has faults, an estimate and a forecast."""
    country = a_country()
    analyst = a_user("ministry_analyst", country, username="analyst")
    analyst.set_password("a long enough password")
    analyst.save()
    enter(analyst, "001", read("001"))
    return SimpleNamespace(url=live_server.url, browser=browser, analyst=analyst, country=country)


def given_an_estimate(desk, monkeypatch):
    quick = Effort(samples=100, rounds=500)
    monkeypatch.setattr(actions, "estimate", lambda lists: estimate(lists, quick))
    for title, lists in (("Four lists", FOUR), ("Two lists", Lists(("a", "b"), (30, 20, 9)))):
        asked = actions.ask_from_file(by=desk.analyst, title=title, parts={"": lists})
        actions.work_out(by=HOUSE, asked=asked)


def given_a_forecast(desk):
    from datetime import UTC, date, datetime

    from balalyk.estimates.models import Outlook

    with act(HOUSE, "forecast.make"):
        at = datetime(2026, 7, 1, tzinfo=UTC)
        snapshot = Snapshot(name="half", start=date(2026, 1, 1), end=END, state="made", asked_at=at)
        snapshot.save()
        opened = [20, 25, 31, 28, 22, 18, 15, 14, 26, 33, 30, 24] * 2
        place = Place.objects.get(pk=desk.country.pk)
        Outlook(
            snapshot=snapshot, place=place, start=2024 * 12, opened=opened, living=[90] * 24
        ).save()
    actions.look_ahead(by=HOUSE, snapshot=snapshot)


def test_an_analyst_reads_a_report_types_numbers_and_settles_a_finding(desk):
    page = given_a_browser(desk, DESK)
    when_signing_in(page, desk, "analyst")
    when_choosing(page, "Claims")
    expect(page.get_by_text("3 open discrepancies")).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_role("link", name="A letter").click()
    expect(page.get_by_text("+60")).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_role("link", name=re.compile("Say what became of it")).first.click()
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Choose what became of it").first).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_label("Accepted: the report is wrong here").check()
    page.get_by_label("Reason").fill("The project’s office counted again.")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("The project’s office counted again.")).to_be_visible()
    assert Finding.objects.filter(mark="accepted").count() == 1
    page.get_by_role("link", name="Enter a number", exact=True).click()
    page.get_by_label("What is counted").fill("booklets made")
    page.get_by_label("The number", exact=True).fill("a lot")
    page.get_by_label("Of what", exact=True).fill("booklets")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("The number", exact=True)).to_have_value("a lot")
    then_the_page_is_sound(page)


def test_an_analyst_reads_how_many_were_missed_and_how_many_come(desk, monkeypatch):
    given_an_estimate(desk, monkeypatch)
    given_a_forecast(desk)
    page = given_a_browser(desk, DESK)
    when_signing_in(page, desk, "analyst")
    when_choosing(page, "How many were missed?")
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Two lists").click()
    expect(page.get_by_text("These lists cannot tell").first).to_be_visible()
    then_the_page_is_sound(page)
    page.goto(f"{desk.url}/estimates/registry/")
    then_the_page_is_sound(page)
    when_choosing(page, "Cases ahead")
    expect(page.get_by_text(re.compile("new cases a month in the next half-year"))).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_label("Cases a worker carries").fill("none")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Write a number from 1 to 500")).to_be_visible()
    then_the_page_is_sound(page)


def test_the_pages_speak_kyrgyz_within_a_phones_width(desk, monkeypatch):
    given_an_estimate(desk, monkeypatch)
    given_a_forecast(desk)
    desk.analyst.language = "ky"
    desk.analyst.save()
    source = desk.analyst.claim_sources.get()
    estimate_of = Estimation.objects.get(title="Four lists")
    page = given_a_browser(desk, PHONE)
    when_signing_in(page, desk, "analyst")
    for path in (
        "claims/", "claims/new/", f"claims/{source.pk}/", f"claims/{source.pk}/file/",
        f"claims/{source.pk}/claims/new/", f"claims/findings/{source.findings.first().pk}/",
        "estimates/", "estimates/file/", f"estimates/{estimate_of.pk}/", "forecast/",
    ):  # fmt: skip
        page.goto(f"{desk.url}/{path}")
        then_the_page_is_sound(page)
