"""A journalist with a phone reads open figures in Kyrgyz; before that, two people opened them."""

import csv
import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from balalyk.publication import queries
from balalyk.publication.export import write_site
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    then_the_page_is_sound,
    when_leaving_by,
    when_signing_in,
)
from tests.publication.conftest import make_open_land, open_it

pytestmark = [pytest.mark.journey]


@pytest.fixture
def ministry(transactional_db, live_server, browser, monkeypatch):
    """A frozen half-year that nobody has proposed yet."""
    land = make_open_land(monkeypatch)
    for person in (land.analyst, land.second):
        person.set_password("a long enough password")
        person.language = "en"
        person.save()
    return SimpleNamespace(url=live_server.url, browser=browser, land=land)


def given_a_kyrgyz_phone(ministry):
    context = ministry.browser.new_context(viewport=PHONE, locale="ky-KG", accept_downloads=True)
    return context.new_page()


def then_she_reads_the_share_and_takes_the_table(page):
    """From the first page to the share of working children in Osh region, and to its table."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Балдар эмгеги ачык көрсөткүчтөрдө")
    then_the_page_is_sound(page)
    page.get_by_role(
        "link", name=re.compile("Бул көрсөткүчтү ачуу: Улуттук мыйзам боюнча балдар")
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Улуттук мыйзам боюнча балдар эмгегиндеги балдар"
    )
    then_the_page_is_sound(page)
    row = page.get_by_role("row", name=re.compile("KG-41706"))
    share = row.get_by_role("cell").nth(2).inner_text()
    assert re.fullmatch(r"\d{1,2},\d\s%", share), share
    with page.expect_download() as download:
        page.get_by_role("link", name="Бул таблицаны жүктөп алуу (CSV)").click()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    osh = next(line for line in lines if line["Жердин коду"] == "KG-41706")
    told = float(share.split(",")[0] + "." + share.split(",")[1][0])
    assert float(osh["Пайыз"]) == told
    assert round(100 * int(osh["Саны"]) / int(osh["Жалпысы"]), 1) == told


def test_a_journalist_finds_the_share_of_working_children_in_a_region(ministry):
    open_it(ministry.land, ministry.land.snapshot)
    page = given_a_kyrgyz_phone(ministry)
    page.goto(f"{ministry.url}/open/")
    assert page.url.endswith("/open/ky/index.html")
    then_she_reads_the_share_and_takes_the_table(page)
    for name in ("Эмне жашырылган", "Көрсөткүчтөр кантип чыгат", "Жүктөп алуу"):
        page.get_by_role("link", name="Меню").click()
        when_leaving_by(page.get_by_label("Негизги").get_by_role("link", name=name, exact=True))
        then_the_page_is_sound(page)
    page.goto(f"{ministry.url}/open/ky/places/KG-41706.html")
    then_the_page_is_sound(page)
    assert page.context.cookies() == []


def test_she_reads_the_same_from_a_disk(ministry, tmp_path):
    open_it(ministry.land, ministry.land.snapshot)
    write_site(tmp_path / "site", queries.what_is_open())
    page = given_a_kyrgyz_phone(ministry)
    page.goto((tmp_path / "site" / "index.html").as_uri())
    then_the_page_is_sound(page)
    page.get_by_role("link", name="Кыргызча").click()
    ink = page.locator(".top").evaluate("one => getComputedStyle(one).backgroundColor")
    assert ink == "rgb(11, 45, 62)", "the style is not found"
    then_she_reads_the_share_and_takes_the_table(page)


def test_an_analyst_proposes_and_a_second_person_opens_and_withdraws(ministry):
    page = given_a_browser(ministry, DESK)
    when_signing_in(page, ministry, "analyst")
    page.goto(f"{ministry.url}/opening/")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("A second person reads it and decides.")).to_be_visible()
    expect(page.get_by_role("link", name="Decide")).to_have_count(0)

    page = given_a_browser(ministry, PHONE)
    when_signing_in(page, ministry, "second")
    page.goto(f"{ministry.url}/opening/")
    then_the_page_is_sound(page)
    page.get_by_role("link", name=re.compile("^Look at it")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Балдар эмгеги ачык көрсөткүчтөрдө")
    page.go_back()
    when_leaving_by(page.get_by_role("link", name=re.compile("^Decide")))
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Refuse").click()
    expect(page.get_by_text("Say why in a sentence.").first).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Open them to everybody").click()
    expect(page.get_by_text("These figures are open to everybody now.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Withdraw")).click()
    page.get_by_label("A number was wrong.").check()
    page.get_by_label("More of it, for your colleagues").fill("The sum of Osh was counted twice.")
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Withdraw them").click()
    page.goto(f"{ministry.url}/open/en/index.html")
    expect(page.get_by_text("A number was wrong.")).to_be_visible()
    then_the_page_is_sound(page)
