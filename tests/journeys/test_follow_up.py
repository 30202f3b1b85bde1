"""A boy found at the market: two clean visits, closed; he works again, reopened; his sister starts."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from balalyk.casework import actions
from balalyk.casework.models import Case
from balalyk.kernel import clock
from tests.casework.test_actions import found, received, standing
from tests.casework.test_follow_up import LABOUR
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
START = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))


@pytest.fixture
def town(site, monkeypatch):  # noqa: F811
    """The village with a member of its monitoring group, on a day that the test moves on."""
    site.days = 0
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(days=site.days))
    site.member = a_user(
        "monitoring_group_member", site.house.district, username="bakyt", full_name="Bakyt"
    )
    site.member.set_password("a long enough password")
    site.member.save()
    return site


def answer(page: Page, **answers: str) -> None:
    for name, value in answers.items():
        field = page.locator(f"[name='{name}']")
        if field.first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"[name='{name}'][value='{value}']").check()
        elif field.first.evaluate("e => e.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def today(town) -> str:
    return f"{START + timedelta(days=town.days):%d.%m.%Y}"


def when_a_member_types_a_boy_in(town) -> Case:
    page = given_a_browser(town, PHONE)
    when_signing_in(page, town, "bakyt")
    page.goto(town.url + reverse("casework:receive_concern"))
    page.get_by_role("link", name=re.compile("You saw a child at work")).click()
    page.get_by_role("button", name="Save the child").click()
    expect(page.get_by_text("Write the name, as far as the child told it").first).to_be_visible()
    then_the_page_is_sound(page)
    answer(
        page, name="Айбек", sex="m", age="13", place=str(town.house.village.pk), on=today(town),
        works="yes", kind="employee", task="cart_pushing", place_of_work="market", days="6",
        hours="7", load_kg="30", attending="no", signs="none", danger="high",
        told="Базарда араба түртөт", calendar="term",
    )  # fmt: skip
    page.get_by_role("button", name="Save the child").click()
    case = Case.objects.exclude(child=town.child).get()
    expect(page.get_by_text(case.number).first).to_be_visible()
    then_the_page_is_sound(page)
    return case


def when_a_visit_is_typed_in(page: Page, town, case: Case, **work: str) -> None:
    page.goto(town.url + reverse("casework:case", args=[case.number]))
    page.get_by_role("link", name="Type in a follow-up visit").click()
    answer(page, on=today(town), was_seen="yes", attending="yes", signs="none", calendar="term")
    answer(page, **(work or {"works": "no"}))
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Save the visit").click()


WORKS = {"works": "yes", "kind": "employee", "task": "cart_pushing", "place_of_work": "market",
         "days": "6", "hours": "7", "load_kg": "30"}  # fmt: skip


def test_a_boy_from_the_market_is_out_after_two_clean_visits_and_comes_back_when_he_works_again(
    town,
):
    case = when_a_member_types_a_boy_in(town)
    standing(case, "helped")
    worker, supervisor = given_a_browser(town, DESK), given_a_browser(town, DESK)
    when_signing_in(worker, town, "aigul")
    when_signing_in(supervisor, town, "nazira")

    town.days = 10
    when_a_visit_is_typed_in(worker, town, case)
    expect(worker.get_by_text("The visit is kept. It is clean.")).to_be_visible()
    then_the_page_is_sound(worker)

    worker.goto(town.url + reverse("casework:close_case", args=[case.number]))
    answer(worker, reason="out")
    worker.get_by_role("button", name="Ask to close the case").click()
    expect(worker.get_by_text(re.compile("after two clean follow-up visits"))).to_be_visible()

    town.days = 40
    when_a_visit_is_typed_in(worker, town, case)
    expect(worker.get_by_text(re.compile("Out of child labour since"))).to_be_visible()
    worker.get_by_role("link", name="Close the case").click()
    answer(worker, reason="out", why="Окуп жатат")
    worker.get_by_role("button", name="Ask to close the case").click()
    expect(worker.get_by_text("Closing waits for approval").first).to_be_visible()

    supervisor.goto(town.url + reverse("casework:caseload"))
    then_the_page_is_sound(supervisor)
    supervisor.get_by_role("link", name=re.compile("Approve the closing")).first.click()
    expect(supervisor.get_by_text("Окуп жатат")).to_be_visible()
    answer(supervisor, decision="approve")
    then_the_page_is_sound(supervisor)
    supervisor.get_by_role("button", name="Decide").click()
    expect(supervisor.get_by_text("This case is closed.")).to_be_visible()

    town.days = 80
    when_a_visit_is_typed_in(worker, town, case, **WORKS)
    expect(worker.get_by_text("The child works again").first).to_be_visible()
    expect(worker.get_by_text("Being assessed").first).to_be_visible()
    then_the_page_is_sound(worker)
    supervisor.goto(town.url + reverse("portal:my_work"))
    expect(supervisor.get_by_text(re.compile("The child works again")).first).to_be_visible()


def test_his_sister_starts_and_the_worker_reads_it_first(town):
    brother = town.child.cases.get()
    standing(brother, "followed")
    girl = a_person(town.house.village, name="Айпери", sex="f", household=town.child.household)
    (hers,) = received(found(girl, town.house.worker, at=clock.now(), reasons=LABOUR))
    page = given_a_browser(town, PHONE)
    when_signing_in(page, town, "aigul")
    alerts = page.locator("#alerts")
    expect(alerts.get_by_text(brother.number)).to_be_visible()
    expect(alerts.get_by_text(hers.number)).to_be_visible()
    then_the_page_is_sound(page)
    alerts.get_by_role("link", name=re.compile("Look into it")).first.click()
    answer(page, answer="Апасы менен сүйлөштүм")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Save the answer").click()
    expect(page.get_by_text("Your answer is kept with the case.")).to_be_visible()


PAGES = ("casework:safety", "casework:add_contact_rule", "casework:record_attendance",
         "casework:record_conference", "casework:case")  # fmt: skip


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_pages_of_follow_up_and_safety_fit_a_phone_in_kyrgyz_and_russian(town, language):
    case = town.child.cases.get()
    child = town.child
    actions.begin_protocol(by=town.house.worker, case=case)
    actions.add_contact_rule(by=town.house.worker, child=child, who="father", how="phone")
    town.house.supervisor.language = language
    town.house.supervisor.save()
    page = given_a_browser(town, PHONE)
    when_signing_in(page, town, "nazira")
    addresses = [reverse(name, args=[case.number]) for name in PAGES]
    addresses += [reverse(f"casework:{name}") for name in ("caseload", "calendar", "found")]
    for address in addresses:
        page.goto(town.url + address)
        then_the_page_is_sound(page)
