"""A worker assesses a child's risk; a grave level opens a case; a lowered one needs the supervisor."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from balalyk.casework.models import Case
from balalyk.kernel import clock
from balalyk.screening.models import RiskAnswers
from tests.factories import a_person
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
WHY = "The grandmother was there each time and told it in the same words."


@pytest.fixture
def town(site, monkeypatch):  # noqa: F811
    """The village on a day on which the tool has all its depths."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return site


def given_a_child(town):
    return a_person(town.house.village, name="Айжан Асанова", sex="f", name_key=811)


def then_sound(page: Page, script: bool) -> None:
    if script:
        then_the_page_is_sound(page)


def when_asking(page: Page, part: str, **answers: str) -> None:
    page.get_by_role("link", name=part, exact=True).click()
    for question, answer in answers.items():
        page.locator(f"[name='{question}'][value='{answer}']").check()
    page.get_by_role("button", name="Save and go to the list").click()


@pytest.mark.parametrize(
    ("size", "script"),
    [(PHONE, True), (DESK, True), (PHONE, False)],
    ids=["phone", "desk", "phone without script"],
)
def test_a_risk_is_assessed_with_its_reasons_and_lowered_by_two_people(town, size, script):
    child = given_a_child(town)
    page = given_a_browser(town, size, java_script_enabled=script)
    when_signing_in(page, town, "aigul")
    page.goto(f"{town.url}/children/{child.pk}/")
    page.get_by_role("link", name="Assess the risk, or see every time").click()
    then_sound(page, script)
    page.get_by_role("button", name="Begin an assessment").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The risk tool")
    then_sound(page, script)

    page.get_by_role("link", name="Physical abuse", exact=True).click()
    page.get_by_text("How to find out").first.click()
    expect(page.get_by_text("never before a parent or carer").first).to_be_visible()
    then_sound(page, script)
    page.locator("[name='hurt_at_home'][value='yes']").check()
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sexual abuse")
    page.get_by_role("button", name="Save and go to the list").click()
    when_asking(page, "Neglect", missing_meals="unknown", untreated="yes", left_alone="no")

    page.get_by_role("link", name="When and how it was asked").click()
    page.locator("[name='on_date']").fill("1.1.2099")
    page.locator("[name='told']").fill("Апам келсин деди.")
    page.get_by_role("button", name="Save and go to the list").click()
    expect(page.get_by_text("The date cannot be after").first).to_be_visible()
    expect(page.locator("[name='told']")).to_have_value("Апам келсин деди.")
    then_sound(page, script)
    page.locator("[name='on_date']").fill("17.11.2026")
    page.get_by_role("button", name="Save and go to the list").click()

    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Risk: High")
    expect(page.get_by_role("heading", name="Physical abuse: High")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Hurt at home")).to_be_visible()
    case = Case.objects.get(child=child)
    expect(page.get_by_text(f"Case {case.number} has heard of it")).to_be_visible()
    then_sound(page, script)

    page.get_by_role("link", name="Set another level, with the reason").click()
    page.locator("[name='level'][value='medium']").check()
    page.get_by_role("button", name="Set this level").click()
    expect(page.get_by_text("Write why, in a whole sentence").first).to_be_visible()
    then_sound(page, script)
    page.locator("[name='reason']").fill(WHY)
    page.get_by_role("button", name="Set this level").click()
    expect(page.get_by_text("It waits for a supervisor.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Risk: High")
    then_sound(page, script)

    desk = given_a_browser(town, size, java_script_enabled=script)
    when_signing_in(desk, town, "nazira")
    desk.goto(f"{town.url}/overview/")
    then_sound(desk, script)
    desk.get_by_role("region", name="Lowered risk levels").get_by_role("link").first.click()
    expect(desk.get_by_text(WHY).first).to_be_visible()
    then_sound(desk, script)
    desk.locator("[name='reason']").fill("I spoke with the teacher, who says the same.")
    desk.get_by_role("button", name="Confirm the lower level").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Risk: Medium")
    expect(desk.get_by_text("The tool found: high")).to_be_visible()
    then_sound(desk, script)
    assert RiskAnswers.objects.get().level == "high"
    desk.get_by_role("link", name="How the risk tool counts").click()
    expect(desk.get_by_text("Is the child beaten or hurt at home?").first).to_be_visible()
    then_sound(desk, script)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_risk_tool_speaks_kyrgyz_and_russian_within_a_phones_width(town, language):
    child = given_a_child(town)
    town.house.worker.language = language
    town.house.worker.save()
    page = given_a_browser(town, PHONE)
    when_signing_in(page, town, "aigul")
    page.goto(f"{town.url}/children/{child.pk}/risk/")
    then_the_page_is_sound(page)
    when_leaving_by(page.locator("form[action$='/risk/begin/'] button").first)
    then_the_page_is_sound(page)
    draft = RiskAnswers.objects.get()
    page.goto(f"{town.url}/risk/{draft.pk}/ask/early_marriage/")
    page.locator("[name='marriage_talk'][value='yes']").check()
    then_the_page_is_sound(page)
    page.locator("button.alt").click()
    when_leaving_by(page.locator("form[action$='/finish/'] button"))
    then_the_page_is_sound(page)
    page.goto(f"{town.url}/risk/{draft.pk}/level/")
    then_the_page_is_sound(page)
    page.goto(f"{town.url}/risk-tool/")
    then_the_page_is_sound(page)
