"""A boy who carries loads: assessed, planned, agreed with his family, and ready for the commission."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from balalyk.casework.models import Answer, Case, OtherVersion
from balalyk.kernel import clock
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
NOW = datetime(2026, 11, 3, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
PARTS = ("Safety", "Care", "Health", "Work", "School", "Documents", "Income", "Housing")


@pytest.fixture
def town(site, monkeypatch):  # noqa: F811
    """The village after the round, with the boy's case and a colleague."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    site.case = Case.objects.get(child=site.child)
    colleague = a_user("social_worker", site.house.district, username="bermet")
    colleague.set_password("a long enough password")
    colleague.save()
    return site


def case_page(page: Page, town) -> None:
    page.goto(f"{town.url}/cases/{town.case.number}/")


def tell(page: Page, part: str) -> None:
    page.get_by_role("main").get_by_role("link", name=part, exact=True).click()
    page.get_by_label("Help is needed", exact=True).check()
    page.get_by_label("What is true for the child").fill(f"{part}: what was seen.")
    page.get_by_role("button", name="Save and come back").click()


def conclude(page: Page) -> None:
    page.get_by_role("main").get_by_role("link", name="What follows", exact=True).click()
    page.get_by_label("What must change, and what comes first").fill("Out of the market.")
    page.get_by_role("button", name="Save and come back").click()


def assess(page: Page, town, kind: str, parts: tuple[str, ...]) -> None:
    case_page(page, town)
    page.get_by_role("link", name="Write the assessment").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{kind} assessment")
    then_the_page_is_sound(page)
    when_leaving_by(page.get_by_role("button", name="Begin"))
    then_the_page_is_sound(page)
    for part in parts:
        tell(page, part)
    conclude(page)
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Finish it").click()
    expect(page.get_by_text("The assessment is finished.")).to_be_visible()


def agree(page: Page, who: str, name: str, answer: str = "Yes") -> None:
    page.get_by_role("link", name=re.compile(who)).first.click()
    page.get_by_label(answer, exact=True).check()
    page.get_by_label("Who").fill(name)
    page.get_by_label("said it, face to face").check()
    page.get_by_label(re.compile("If not")).fill("" if answer == "Yes" else "Who will earn?")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Save").click()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_boy_is_assessed_a_plan_is_agreed_and_put_before_the_commission(town, size):
    page = given_a_browser(town, size, accept_downloads=True)
    when_signing_in(page, town, "aigul")
    assess(page, town, "Initial", ("Safety", "Care", "Health", "Work"))
    assess(page, town, "Full", ("School", "Documents", "Income", "Housing"))
    expect(page.get_by_text("Being planned").first).to_be_visible()

    when_leaving_by(page.get_by_role("link", name="Write the plan"))
    then_the_page_is_sound(page)
    page.get_by_label("Carries loads in a market").check()
    page.get_by_role("button", name="Begin the plan").click()
    expect(page.get_by_role("heading", name="Family work plan").first).to_be_visible()
    then_the_page_is_sound(page)
    when_leaving_by(page.get_by_role("link", name="Add a goal"))
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Write the goal in a sentence")).to_be_visible()
    page.get_by_label("Goal", exact=True).fill("He draws trucks.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="He draws trucks.").locator("..").get_by_role(
        "link", name="Add a step"
    ).click()
    page.get_by_label("What is done").fill("Paper and pencils from the school.")
    page.get_by_label("Who does it").select_option("school")
    page.get_by_label("By when").fill("20.11.2026")
    page.get_by_role("button", name="Save").click()

    agree(page, "Assent of the child", "Bektur")
    agree(page, "Consent of the parent", "Kanykei Usupova, grandmother", "No")
    expect(page.get_by_text("Who will earn?")).to_be_visible()
    expect(page.get_by_role("button", name="Send to the commission")).to_have_count(0)
    agree(page, "Ask again ?: Consent of the parent", "Kanykei Usupova, grandmother")
    expect(page.get_by_text("Everybody who was asked agrees")).to_be_visible()
    then_the_page_is_sound(page)

    for kind, begins in (("PDF", b"%PDF"), ("Word", b"PK")):
        with page.expect_download() as fetched:
            page.get_by_role("link", name=f"{kind} Family work plan, Кыргызча").click()
        assert fetched.value.path().read_bytes().startswith(begins)

    page.get_by_role("button", name="Send to the commission").click()
    expect(page.get_by_text("The plan is before the commission.")).to_be_visible()
    case_page(page, town)
    expect(page.get_by_text("Before the commission").first).to_be_visible()
    then_the_page_is_sound(page)
    page.goto(f"{town.url}/children/{town.child.pk}/plan/")
    expect(page.get_by_role("heading", name="He draws trucks.")).to_be_visible()
    then_the_page_is_sound(page)


def test_what_is_typed_is_saved_by_itself_and_two_writers_lose_nothing(town):
    mine, theirs = given_a_browser(town, DESK), given_a_browser(town, DESK)
    when_signing_in(mine, town, "aigul")
    when_signing_in(theirs, town, "bermet")
    case_page(mine, town)
    mine.get_by_role("link", name="Write the assessment").click()
    mine.get_by_role("button", name="Begin").click()
    mine.get_by_role("main").get_by_role("link", name="Work", exact=True).click()
    theirs.goto(mine.url)
    mine.get_by_label("What is true for the child").fill("He carries bricks.")
    expect(mine.get_by_text(re.compile("Saved 03.11. 10:00"))).to_be_visible(timeout=15000)
    mine.get_by_label("What is true for the child").fill("He carries bricks and coal.")
    mine.wait_for_timeout(4000)
    theirs.get_by_label("What is true for the child").fill("He pushes a cart.")
    expect(theirs.get_by_text("Nothing is lost")).to_be_visible(timeout=15000)
    then_the_page_is_sound(theirs)
    theirs.get_by_role("link", name="Choose what stays").click()
    expect(theirs.get_by_text("He carries bricks and coal.")).to_be_visible()
    expect(theirs.get_by_text("He pushes a cart.")).to_be_visible()
    then_the_page_is_sound(theirs)
    theirs.get_by_role("button", name="Keep both").click()
    text = theirs.get_by_label("What is true for the child").input_value()
    assert text.replace("\n\n", " ") == "He carries bricks and coal. He pushes a cart."
    assert Answer.objects.get(part="work").version == 3
    assert not OtherVersion.objects.filter(decided_at__isnull=True).exists()


def test_without_a_script_the_button_saves(town):
    page = given_a_browser(town, PHONE, java_script_enabled=False)
    when_signing_in(page, town, "aigul")
    case_page(page, town)
    page.get_by_role("link", name="Write the assessment").click()
    page.get_by_role("button", name="Begin").click()
    tell(page, "Work")
    page.get_by_role("main").get_by_role("link", name="Work", exact=True).click()
    expect(page.get_by_label("What is true for the child")).to_have_value("Work: what was seen.")
    page.get_by_role("main").get_by_role("link", name="All parts").click()
    expect(page.get_by_text("Help is needed.").first).to_be_visible()


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_pages_of_a_plan_fit_a_phone_in_kyrgyz_and_russian(town, language):
    from balalyk.casework import actions
    from tests.casework.helping import agreed, planned

    town.worker = town.house.worker
    town.house.worker.language = language
    town.house.worker.save()
    plan = agreed(town, "market_loads", "with_grandmother")
    page = given_a_browser(town, PHONE)
    when_signing_in(page, town, "aigul")
    draft = actions.begin_assessment(by=town.worker, case=town.case, kind="full")
    addresses = (
        f"/cases/{town.case.number}/",
        f"/plans/{plan.pk}/",
        f"/assessments/{draft.pk}/",
        f"/assessments/{draft.pk}/care/",
        f"/assessments/{draft.builds_on_id}/",
        f"/cases/{town.case.number}/correct/care/",
        f"/cases/{town.case.number}/correct/documents/",
        f"/children/{town.child.pk}/plan/",
    )
    for address in addresses:
        assert page.goto(town.url + address).status == 200, address
        then_the_page_is_sound(page)
    actions.take_back(by=town.worker, plan=plan)
    assert planned(town) == plan
    for address in (f"/plans/{plan.pk}/", f"/plans/{plan.pk}/goals/new/"):
        assert page.goto(town.url + address).status == 200, address
        then_the_page_is_sound(page)
