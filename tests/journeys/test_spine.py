"""A round of visits goes in; what the people who work with it see in their browsers."""

import re
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from balalyk.census.actions import record_visit
from balalyk.kernel.permissions import record_look
from balalyk.registry.models import Person
from tests.census.families import knock, report
from tests.factories import a_user

pytestmark = [pytest.mark.journey]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
WIDE_PAGES = ("census:rounds", "portal:the_law", "portal:children", "casework:cases")


@pytest.fixture
def site(house, live_server, browser):
    """The village after two visits, its server and a browser."""
    record_visit(by=house.worker, report=report())
    record_visit(by=house.worker, report=knock(dwelling_code="KS-2"))
    for user in (house.worker, house.supervisor, house.stranger):
        user.set_password("a long enough password")
        user.save()
    child = Person.objects.get(birth_date="2013-03-14")
    return SimpleNamespace(url=live_server.url, house=house, browser=browser, child=child)


def given_a_browser(site: SimpleNamespace, size: dict[str, int], **options: object) -> Page:
    context = site.browser.new_context(viewport=size, locale="en-GB", **options)
    return context.new_page()


def when_signing_in(page: Page, site: SimpleNamespace, username: str) -> None:
    page.goto(site.url + "/")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name=re.compile("Sign in")).click()


def when_choosing(page: Page, entry: str) -> None:
    """Follows an entry of the menu, which may stand under its last word."""
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name=entry, exact=True)
    if not link.is_visible():
        page.get_by_role("navigation", name="Main").get_by_text("More", exact=True).click()
    link.click()


def when_leaving_by(link_or_button: Locator) -> None:
    """Presses what leads to another page, and waits until that page is there: what is asked next
    must not be asked of the page that is being left."""
    with link_or_button.page.expect_navigation():
        link_or_button.click()


def then_the_page_is_sound(page: Page) -> None:
    """No barrier that axe finds, nothing wider than the screen."""
    found = Axe().run(page).response["violations"]
    assert not found, [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found]
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wide, f"{page.url} scrolls sideways"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_social_worker_finds_a_child_and_reads_why_the_work_is_child_labour(site, size, script):
    if size is PHONE and not script:
        pytest.skip("axe needs script; the desk run covers pages without")
    page = given_a_browser(site, size, java_script_enabled=script)
    when_signing_in(page, site, "aigul")

    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    expect(page.get_by_text("Бектур Асанбек уулу").first).to_be_visible()
    if script:
        then_the_page_is_sound(page)

    page.get_by_role("searchbox").fill("asanbekov bektur")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("main").get_by_role("link", name=re.compile("Бектур")).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Бектур Асанбек уулу")
    expect(page.get_by_text("Labour Code").first).to_be_visible()
    expect(page.get_by_text(re.compile(r"139\(1\)")).first).to_be_visible()
    expect(page.get_by_text(re.compile("C182|Convention 182")).first).to_be_visible()
    expect(page.get_by_text("relative without papers").first).to_be_visible()
    number = site.child.cases.get().number
    expect(page.get_by_text(number).first).to_be_visible()
    if script:
        then_the_page_is_sound(page)

    page.goto(site.url + reverse("portal:child_work", args=[site.child.pk]))
    expect(page.get_by_text("to be confirmed by a lawyer").first).to_be_visible()
    if script:
        then_the_page_is_sound(page)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_supervisor_sees_coverage_and_the_revisit_queue(site, size):
    page = given_a_browser(site, size)
    when_signing_in(page, site, "nazira")
    then_the_page_is_sound(page)

    page.goto(site.url + reverse("census:round", args=[site.house.round.pk]))
    expect(page.get_by_text(re.compile(r"1 of 3")).first).to_be_visible()
    expect(page.get_by_text("KS-2").first).to_be_visible()
    then_the_page_is_sound(page)


def test_somebody_of_another_area_gets_the_answer_for_a_made_up_address(site):
    page = given_a_browser(site, DESK)
    when_signing_in(page, site, "jyldyz")
    theirs = page.goto(site.url + reverse("portal:child", args=[site.child.pk]))
    body = page.get_by_role("main").inner_text()
    made_up = page.goto(site.url + "/children/00000000-0000-4000-8000-000000000000/")
    assert theirs.status == made_up.status == 404
    assert body == page.get_by_role("main").inner_text()
    assert "not yours to see" in body

    page.get_by_role("searchbox").fill("бектур")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("main").get_by_text("Бектур Асанбек уулу")).to_have_count(0)


@pytest.mark.parametrize(("language", "words"), [("ky", "Менин ишим"), ("ru", "Моя работа")])
def test_the_pages_speak_kyrgyz_and_russian(site, language, words):
    page = given_a_browser(site, PHONE)
    site.house.worker.language = language
    site.house.worker.save()
    when_signing_in(page, site, "aigul")
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    expect(page.locator("html")).to_have_attribute("lang", language)
    then_the_page_is_sound(page)
    page.goto(site.url + reverse("portal:child", args=[site.child.pk]))
    then_the_page_is_sound(page)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_no_page_of_long_words_is_wider_than_a_phone(site, language):
    officer = a_user("data_protection_officer", full_name="Olga")
    pages = [reverse("census:round", args=[site.house.round.pk])]
    pages += [reverse(name) for name in WIDE_PAGES]
    looks = [
        reverse("portal:who_looked"),
        reverse("portal:who_looked_of", args=[site.house.worker.pk]),
    ]
    record_look(site.house.worker, "child.view", site.child)
    for user, addresses in ((site.house.supervisor, pages), (officer, looks)):
        user.language = language
        user.set_password("a long enough password")
        user.save()
        page = given_a_browser(site, PHONE)
        when_signing_in(page, site, user.username)
        expect(page.locator("html")).to_have_attribute("lang", language)
        for address in addresses:
            assert page.goto(site.url + address).status == 200, address
            then_the_page_is_sound(page)


def test_hidden_names_stay_hidden_on_every_page(site):
    page = given_a_browser(site, DESK)
    when_signing_in(page, site, "aigul")
    page.get_by_role("button", name="Hide names").click()
    for address in (reverse("portal:my_work"), reverse("portal:child", args=[site.child.pk])):
        page.goto(site.url + address)
        assert "Асанбек уулу" not in page.content(), address


def test_whoever_may_manage_the_round_can_use_the_keyboard_alone(site):
    page: Page = given_a_browser(site, DESK)
    when_signing_in(page, site, "nazira")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(site.url + reverse("census:rounds"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
