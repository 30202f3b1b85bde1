"""Three referrals: one accepted, one declined by a link and sent elsewhere, and what came of it."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from balalyk.casework.models import Case
from balalyk.directory import actions as directory
from balalyk.directory.models import Provider, Service
from balalyk.kernel import clock
from balalyk.referrals.models import Referral
from tests.factories import a_user
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    site,  # noqa: F401
    then_the_page_is_sound,
    when_leaving_by,
    when_signing_in,
)

pytestmark = [pytest.mark.journey]
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
SERVICES = (("Centre", "psychologist"), ("Clinic", "health"), ("Second clinic", "health"))
TOLD = ("name", "age", "need", "contact_safety")


@pytest.fixture
def town(site, monkeypatch, settings):  # noqa: F811
    """The village with three services: the first has an account, the others have none."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    settings.ADDRESS = site.url
    house = site.house
    site.provider = a_user("service_provider", house.district, username="umut")
    site.provider.set_password("a long enough password")
    site.provider.save()
    for name, kind in (*SERVICES, ("Lawyers", "legal")):
        provider = Provider(name=name, kind="ngo", place=house.district, phone="1")
        provider = directory.enter_provider(by=house.supervisor, provider=provider)
        if name == "Centre":
            directory.take_on(by=house.supervisor, provider=provider, user=site.provider)
        service = Service(
            provider=provider, kind=kind, name=f"{name} help", for_whom="child", capacity=5
        )
        directory.enter_service(by=house.supervisor, service=service, areas=[house.district])
    site.case = Case.objects.get(child=site.child)
    return site


def refer(page: Page, town, kind: str, service: str) -> str:
    """From the case to a sent referral; answers its number."""
    page.goto(f"{town.url}/cases/{town.case.number}/refer/")
    page.get_by_label("Which help").select_option(kind)
    page.get_by_role("button", name="Show the services").click()
    page.get_by_label(service, exact=True).check()
    page.get_by_label("What is needed").fill("Help with the back that hurts")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Write the referral").click()
    return send(page)


def send(page: Page) -> str:
    page.get_by_role("link", name="Ask consent").click()
    page.get_by_label("Yes", exact=True).check()
    for code in TOLD:
        page.locator(f"[name=fields_agreed][value={code}]").check()
    page.get_by_label("parent or carer").check()
    page.get_by_label("in writing").check()
    page.get_by_label("the child agrees").check()
    page.get_by_label("On which day").fill("17.11.2026")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("The referral is sent.")).to_be_visible()
    then_the_page_is_sound(page)
    return str(page.url.rstrip("/").rsplit("/", 1)[-1])


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_three_are_sent_one_is_accepted_one_declined_by_link_and_sent_again(town, size):
    worker = given_a_browser(town, size)
    when_signing_in(worker, town, "aigul")
    worker.goto(f"{town.url}/cases/{town.case.number}/")
    expect(worker.get_by_role("link", name="Refer to a service")).to_be_visible()
    then_the_page_is_sound(worker)
    first = refer(worker, town, "psychologist", "Centre help")
    second = refer(worker, town, "health", "Clinic help")
    refer(worker, town, "legal", "Lawyers help")
    worker.goto(town.url + "/referrals/")
    expect(worker.get_by_text("answer due", exact=False)).to_have_count(3)
    then_the_page_is_sound(worker)

    provider = given_a_browser(town, size, accept_downloads=True)
    when_signing_in(provider, town, "umut")
    provider.goto(town.url + "/referrals/")
    then_the_page_is_sound(provider)
    provider.get_by_role("link", name=re.compile("Бектур")).first.click()
    expect(provider.get_by_text("Help with the back that hurts")).to_be_visible()
    expect(provider.get_by_text(town.case.number)).to_have_count(0)
    then_the_page_is_sound(provider)
    with provider.expect_download() as fetched:
        provider.locator("li[lang=ky]").get_by_role("link", name="PDF").click()
    assert fetched.value.path().read_bytes().startswith(b"%PDF")
    when_leaving_by(provider.get_by_role("link", name="Give the answer"))
    then_the_page_is_sound(provider)
    provider.get_by_label("Yes: we take the child").check()
    provider.get_by_role("button", name="Save the answer").click()
    expect(provider.get_by_text("Accepted").first).to_be_visible()

    worker.goto(f"{town.url}/referrals/{second}/")
    when_leaving_by(worker.get_by_role("button", name="Give out a link"))
    then_the_page_is_sound(worker)
    address = worker.locator("dd .code").inner_text()
    code = worker.locator("dd b.num").inner_text()
    clinic = given_a_browser(town, size)
    clinic.goto(address)
    expect(clinic.get_by_text("Бектур")).to_have_count(0)
    then_the_page_is_sound(clinic)
    clinic.get_by_label("Code").fill("000000" if code != "000000" else "111111")
    clinic.get_by_role("button", name="Open").click()
    expect(clinic.get_by_text("This is not the code").first).to_be_visible()
    clinic.get_by_label("Code").fill(code)
    clinic.get_by_role("button", name="Open").click()
    expect(clinic.get_by_text("Бектур").first).to_be_visible()
    then_the_page_is_sound(clinic)
    clinic.get_by_label("No", exact=True).check()
    clinic.get_by_label("too far away").check()
    clinic.get_by_role("button", name="Save the answer").click()
    expect(clinic.get_by_role("heading", name="Thank you")).to_be_visible()
    then_the_page_is_sound(clinic)

    worker.goto(f"{town.url}/referrals/{second}/")
    worker.get_by_role("link", name="Choose another service").click()
    worker.get_by_label("Second clinic help").check()
    worker.get_by_role("button", name="Go on with this service").click()
    expect(worker.get_by_text("In the place of")).to_be_visible()
    again = send(worker)
    assert Referral.objects.get(number=again).after.number == second

    provider.goto(f"{town.url}/referrals/{first}/")
    provider.get_by_role("link", name="Record it").click()
    provider.get_by_label("Day").fill("18.11.2026")
    provider.get_by_label("Hours").fill("1,5")
    provider.get_by_label("What was done").fill("First talk")
    then_the_page_is_sound(provider)
    provider.get_by_role("button", name="Save").click()
    provider.get_by_role("link", name="End it").click()
    provider.get_by_label("It is finished as planned").check()
    provider.get_by_label("what was needed was reached").check()
    then_the_page_is_sound(provider)
    provider.get_by_role("button", name="Save").click()
    expect(provider.get_by_text("First talk")).to_be_visible()
    then_the_page_is_sound(provider)

    worker.goto(f"{town.url}/referrals/{first}/")
    worker.get_by_role("link", name="Write what they say").click()
    worker.get_by_label("it helped", exact=True).check()
    worker.get_by_role("button", name="Save").click()
    expect(worker.get_by_text("The family says:")).to_be_visible()
    then_the_page_is_sound(worker)
    worker.goto(f"{town.url}/children/{town.child.pk}/")
    expect(worker.get_by_role("link", name="Help of a psychologist")).to_be_visible()
    then_the_page_is_sound(worker)
