"""A light-work contract is drawn up, printed and found in the register; or refused with what would do."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from balalyk.employment.models import Contract
from balalyk.kernel import clock
from balalyk.law import code_lists
from tests.factories import a_person, a_user
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    site,  # noqa: F401
    then_the_page_is_sound,
    when_signing_in,
)

pytestmark = [pytest.mark.journey]
NOW = datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))


@pytest.fixture
def town(site, monkeypatch):  # noqa: F811
    """The village on the first day of the summer vacation, with an inspector of labour."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    site.inspector = a_user("labour_inspector", site.house.village, username="timur")
    site.inspector.set_password("a long enough password")
    site.inspector.save()
    return site


def a_child_born(town, born: date, key: int):
    return a_person(town.house.village, name="Эрлан Осмонов", birth_date=born, name_key=key)


def open_a_draft(page: Page, town, child) -> None:
    page.goto(f"{town.url}/children/{child.pk}/contract/")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Contract")


def fill(page: Page, part: str, **answers: str) -> None:
    page.get_by_role("link", name=part).click()
    for name, value in answers.items():
        field = page.locator(f"[name='{name}']")
        if field.first.get_attribute("type") == "radio":
            page.locator(f"[name='{name}'][value='{value}']").check()
        elif field.first.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Save").click()


def tell_everything(page: Page, **hours: str) -> None:
    """What the family, the employer and the doctor say; only the hours differ."""
    fill(page, "The child’s school", attending="yes", pupil="general", grade_finished="8")
    fill(
        page,
        "The employer",
        known="new",
        name="Sewing shop Ay",
        address="Lenin 5",
        sector="C",
        workers="4",
    )
    no_danger = {f"hazard_{code}": "no" for code in code_lists.HAZARDS}
    fill(
        page,
        "The work and its dangers",
        task="sewing",
        place_of_work="workshop",
        duties="Sews buttons on.",
        load_kg="0",
        **no_danger,
    )
    fill(page, "Hours in term", **hours)
    fill(page, "Pay", pay_amount="150", pay_for="hour", pay_period="monthly")
    fill(page, "Consent", consent="yes", consent_by="Каныкей Усупова", consent_on="30.05.2026")
    fill(page, "doctor", examined_on="28.05.2026", examined_at="Family doctor", fit="yes")
    fill(page, "First and last day", since="03.06.2026", until="20.08.2026")


VACATION = {
    "vacation_days": "5",
    "vacation_hours": "4",
    "vacation_start": "09:00",
    "vacation_end": "13:30",
}
TERM = {name.replace("vacation", "term"): value for name, value in VACATION.items()}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_contract_in_vacation_at_15_is_drawn_up_printed_and_found_in_the_register(town, size):
    child = a_child_born(town, date(2011, 3, 14), 701)
    page = given_a_browser(town, size, accept_downloads=True)
    when_signing_in(page, town, "aigul")
    open_a_draft(page, town, child)
    then_the_page_is_sound(page)
    tell_everything(page, **VACATION)

    expect(page.get_by_text("The law permits this.")).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Draw up the contract").click()
    expect(page.get_by_text("The contract is drawn up.")).to_be_visible()
    then_the_page_is_sound(page)

    number = Contract.objects.get(child=child).number
    for kind, begins in (("PDF", b"%PDF"), ("Word", b"PK")):
        with page.expect_download() as fetched:
            page.locator("li[lang=ky]").get_by_role("link", name=kind).click()
        assert fetched.value.path().read_bytes().startswith(begins)
        assert fetched.value.suggested_filename.startswith(f"{number}-ky.")

    inspector = given_a_browser(town, size)
    when_signing_in(inspector, town, "timur")
    inspector.goto(town.url + "/contracts/")
    expect(inspector.get_by_role("link", name=number)).to_be_visible()
    expect(inspector.get_by_text("Sewing shop Ay")).to_be_visible()
    expect(inspector.get_by_text("Эрлан")).to_have_count(0)
    then_the_page_is_sound(inspector)


def test_four_hours_in_term_are_refused_with_the_article_and_the_hours_that_would_do(town):
    child = a_child_born(town, date(2011, 3, 14), 702)
    page = given_a_browser(town, DESK)
    when_signing_in(page, town, "aigul")
    open_a_draft(page, town, child)
    tell_everything(page, **TERM)

    expect(page.get_by_text("The law does not permit this as it stands.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Art\. 54\(1\)2"))).to_be_visible()
    expect(page.get_by_text("At most 2.5 hours a day: 1.5 hours fewer.")).to_be_visible()
    expect(page.get_by_role("button", name="Draw up the contract")).to_have_count(0)
    then_the_page_is_sound(page)

    fill(page, "Hours in term", term_hours="2,5", term_end="11:30")
    expect(page.get_by_text("The law permits this.")).to_be_visible()


def test_a_child_of_13_is_refused_with_the_day_from_which_light_work_may_be_possible(town):
    child = a_child_born(town, date(2012, 9, 2), 703)
    page = given_a_browser(town, DESK)
    when_signing_in(page, town, "aigul")
    open_a_draft(page, town, child)
    tell_everything(page, **VACATION)

    expect(page.get_by_text("The law does not permit this as it stands.")).to_be_visible()
    expect(page.get_by_text(re.compile(r"Art\. 14\(2\)-\(3\)"))).to_be_visible()
    expect(page.get_by_text("From 02.09.2026 light work may be possible.")).to_be_visible()
    expect(page.get_by_role("button", name="Draw up the contract")).to_have_count(0)
