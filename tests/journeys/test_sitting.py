"""A sitting in a browser: called, voted on, resolved, put in force, proven; every page with axe."""

import pytest
from playwright.sync_api import expect

from balalyk.commission import actions
from balalyk.commission.models import Obligation, Resolution, Sitting
from balalyk.kernel import clock
from tests.commission.sessions import NOW, a_town
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    then_the_page_is_sound,
    when_leaving_by,
    when_signing_in,
)

pytestmark = [pytest.mark.journey]


@pytest.fixture
def town(transactional_db, live_server, browser, monkeypatch):
    """The district with its commission, and a browser."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    made = a_town()
    made.url, made.browser = live_server.url, browser
    for user in (made.secretary, made.zamira):
        user.set_password("a long enough password")
        user.save()
    return made


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_secretary_holds_a_sitting_and_a_member_votes(town, size):
    page = given_a_browser(town, size)
    when_signing_in(page, town, town.secretary.username)
    then_the_page_is_sound(page)
    page.goto(f"{town.url}/sittings/plan/")
    page.get_by_label("Day").fill("18.11.2026")
    page.get_by_label("Time").fill("14:00")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("main").get_by_text(town.case.number).first).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Back to the sitting").click()
    page.get_by_role("button", name="Call the sitting").click()
    page.get_by_role("link", name="Note who is present").first.click()
    for number in range(1, 7):
        page.get_by_label(f"Member {number}, Office {number}").check()
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Save who is present").click()
    when_leaving_by(page.get_by_role("button", name="Begin the sitting"))
    then_the_page_is_sound(page)

    sitting = Sitting.objects.get()
    member = given_a_browser(town, size)
    when_signing_in(member, town, town.zamira.username)
    member.goto(f"{town.url}/sittings/{sitting.pk}/")
    member.get_by_label("For", exact=True).check()
    then_the_page_is_sound(member)
    member.get_by_role("button", name="Vote").click()
    expect(member.get_by_text("Your vote is kept.")).to_be_visible()
    expect(member.get_by_text("Осмонов")).to_have_count(0)

    page.get_by_label("Agree the plan", exact=True).check()
    page.locator("[name=votes_for]").fill("7")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("6 may vote on this item.").first).to_be_visible()
    then_the_page_is_sound(page)
    page.locator("[name=votes_for]").fill("6")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Resolution 1/2026")
    page.get_by_label("duty of the family").check()
    page.get_by_label("What must be done").fill("Send the child to school")
    page.get_by_label("Which body").select_option("family")
    page.get_by_label("By which day").fill("30.11.2026")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Add it").click()
    when_leaving_by(page.get_by_role("button", name="Put it in force"))
    then_the_page_is_sound(page)
    town.case.refresh_from_db()
    assert town.case.state == "helped"

    obligation = Obligation.objects.get()
    page.goto(f"{town.url}/ledger/obligations/{obligation.pk}/")
    then_the_page_is_sound(page)
    page.get_by_label("What proves that it was done").fill("Seen at school")
    page.get_by_role("button", name="Keep the proof").click()
    expect(page.get_by_text("The obligation is done, with proof.")).to_be_visible()
    actions.end_sitting(by=town.secretary, sitting=sitting)
    for address in (
        f"/sittings/{sitting.pk}/",
        f"/sittings/{sitting.pk}/packet/",
        f"/sittings/items/{Resolution.objects.get().item_id}/",
        "/ledger/?show=all",
        "/commission/members/",
        "/commission/papers/",
        "/commission/reports/",
        f"/commission/{town.commission.pk}/reports/2026-2/",
        f"/commission/{town.commission.pk}/members/new/",
        f"/commission/{town.commission.pk}/templates/new/",
    ):
        page.goto(town.url + address)
        then_the_page_is_sound(page)
