"""An analyst writes a report, another publishes it, it is restated; a donor reads what was published."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from balalyk.reports.models import Report
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    then_the_page_is_sound,
    when_leaving_by,
    when_signing_in,
)
from tests.reports.conftest import make_office, published

pytestmark = [pytest.mark.journey]


@pytest.fixture
def ministry(transactional_db, settings, tmp_path, live_server, browser):
    """Two frozen half-years, and the people who write, review and read."""
    settings.VAR = tmp_path
    office = make_office()
    for person in (office.analyst, office.reviewer, office.donor, office.supervisor):
        person.set_password("a long enough password")
        person.save()
    return SimpleNamespace(url=live_server.url, browser=browser, office=office)


def given_signed_in(ministry, username, size=DESK) -> Page:
    page = given_a_browser(ministry, size)
    when_signing_in(page, ministry, username)
    return page


def when_writing_in_every_language(page: Page, name: str, words: dict[str, str]) -> None:
    for language, said in words.items():
        page.get_by_label(f"{name} in {language}").fill(said)


def then_the_numbers_are(page: Page, *told: str) -> None:
    for one in told:
        expect(page.get_by_text(re.compile(one)).first).to_be_visible()


def test_an_analyst_writes_another_publishes_and_the_quarter_is_restated(ministry):
    page = given_signed_in(ministry, "analyst")
    when_leaving_by(page.get_by_role("link", name="Reports on figures"))
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Begin a report").first.click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert").or_(page.locator(".errs")).first).to_contain_text(
        "begins with"
    )
    then_the_page_is_sound(page)
    page.get_by_label(re.compile("The ministry’s quarter")).check()
    page.get_by_label("Snapshot").select_option(label="2026-half-1: 01.01.2026 – 30.06.2026")
    page.get_by_role("button", name="Begin").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Children and work: the quarter")
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Read it as it would be published").click()
    page.get_by_role("button", name="Send it to be reviewed").click()
    expect(page.get_by_text(re.compile("Section 8 still says what to write"))).to_be_visible()
    page.get_by_role("link", name="Write", exact=True).click()
    when_leaving_by(page.get_by_role("link", name="What is asked for"))
    then_the_page_is_sound(page)
    words = {"English": "Nine of {NOBODY} more workers.", "Russian": "Ещё.", "Kyrgyz": "Дагы."}
    when_writing_in_every_language(page, "Text", {**words, "Russian": "Ещё {HELPERS}."})
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(re.compile("there is not: HELPERS")).first).to_be_visible()
    expect(page.get_by_label("Text in Kyrgyz")).to_have_value("Дагы.")
    when_writing_in_every_language(page, "Text", words)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Read it as it would be published").click()
    then_the_numbers_are(page, "100 children|100.*in child labour", "The period before")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Send it to be reviewed").click()
    expect(page.get_by_text("Who wrote in it does not publish it.")).to_be_visible()
    expect(page.get_by_role("button", name="Publish it")).to_have_count(0)
    address = page.url

    reviewer = given_signed_in(ministry, "reviewer")
    reviewer.goto(address)
    then_the_page_is_sound(reviewer)
    reviewer.get_by_role("button", name="Publish it").click()
    expect(reviewer.get_by_text(re.compile("does not change any more")).first).to_be_visible()
    then_the_page_is_sound(reviewer)

    page.goto(address)
    when_leaving_by(page.get_by_role("link", name="Restate this report"))
    then_the_page_is_sound(page)
    page.get_by_label("Snapshot").select_option(label="2026-half-1-again: 01.01.2026 – 30.06.2026")
    reasons = {"English": "Forms came late.", "Russian": "Анкеты опоздали.", "Kyrgyz": "Кечикти."}
    when_writing_in_every_language(page, "Reason", reasons)
    page.get_by_role("button", name="Write the new version").click()
    page.get_by_role("link", name="Read it as it would be published").click()
    page.get_by_role("button", name="Send it to be reviewed").click()
    second = page.url
    reviewer.goto(second)
    reviewer.get_by_role("link", name="What changed").click()
    expect(
        reviewer.get_by_role("row", name=re.compile("100 of 500 112 of 500")).first
    ).to_be_visible()
    then_the_page_is_sound(reviewer)
    reviewer.goto(second)
    reviewer.get_by_role("button", name="Publish it").click()

    page.goto(address)
    expect(page.get_by_text("This version was restated.")).to_be_visible()
    then_the_numbers_are(page, "Forms came late.", "100")
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Read version 2").click()
    then_the_numbers_are(page, "112")
    states = dict(Report.objects.values_list("version", "state"))
    assert states == {1: "restated", 2: "published"}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_donor_opens_a_figure_to_its_definition_but_not_to_a_child(ministry, size):
    published(ministry.office, outline="donor_project")
    page = given_signed_in(ministry, "donor", size)
    expect(page.get_by_role("heading", level=1)).to_have_text("Reports on figures")
    then_the_page_is_sound(page)
    when_leaving_by(page.get_by_role("link", name="Project against the worst forms"))
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Open this figure").first.click()
    expect(page.get_by_text("How it is counted")).to_be_visible()
    expect(page.get_by_text(ministry.office.snapshot.fingerprint).first).to_be_visible()
    then_the_page_is_sound(page)
    expect(page.get_by_role("link", name=re.compile("rows"))).to_have_count(0)
    nothing = page.goto(f"{ministry.url}/no/such/page/")
    said = page.get_by_role("main").inner_text()
    for path in ("figures/of/NAT/rows/", "children/", "cases/", "figures/", "work/"):
        answer = page.goto(f"{ministry.url}/{path}")
        assert answer.status == nothing.status == 404, path
        assert page.get_by_role("main").inner_text() == said


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_a_report_speaks_kyrgyz_and_russian_within_a_phones_width(ministry, language):
    report = published(ministry.office)
    for person in (ministry.office.donor, ministry.office.analyst):
        person.language = language
        person.save()
    page = given_signed_in(ministry, "donor", PHONE)
    for path in ("reports/", f"reports/{report.pk}/", f"reports/{report.pk}/figures/NAT/"):
        page.goto(f"{ministry.url}/{path}")
        then_the_page_is_sound(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("[А-Яа-я]"))
    writer = given_signed_in(ministry, "analyst", PHONE)
    for path in ("reports/new/", f"reports/{report.pk}/restate/"):
        writer.goto(f"{ministry.url}/{path}")
        then_the_page_is_sound(writer)
