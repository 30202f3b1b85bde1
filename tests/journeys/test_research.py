"""A researcher asks, an officer of the ministry decides, the worker makes it, the researcher downloads it."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from balalyk.kernel import clock
from balalyk.research.models import Extract
from balalyk.research.tasks import make_extract
from tests.journeys.test_spine import (
    DESK,
    PHONE,
    given_a_browser,
    then_the_page_is_sound,
    when_leaving_by,
    when_signing_in,
)
from tests.research.conftest import make_research

pytestmark = [pytest.mark.journey]


@pytest.fixture
def ministry(transactional_db, tmp_path, live_server, browser):
    """A frozen period, a researcher and an officer of the ministry."""
    land = make_research(tmp_path)
    return SimpleNamespace(url=live_server.url, browser=browser, land=land)


def given(ministry, user, language, size):
    user.language = language
    user.set_password("a long enough password")
    user.save()
    page = given_a_browser(ministry, size)
    when_signing_in(page, ministry, user.username)
    return page


def when_asking(page):
    when_leaving_by(page.get_by_role("link", name="Ask for an extract"))
    then_the_page_is_sound(page)
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("Write what the study is for").first).to_be_visible()
    then_the_page_is_sound(page)
    page.get_by_label("What is the study for?").fill("A thesis on school and work")
    page.get_by_label("Which question do you want to answer?").fill(
        "Do children who work miss school?"
    )
    page.get_by_label("Approval of the ethics committee").fill("Academy, No 12, 01.02.2026")
    page.get_by_label("Period", exact=True).select_option(index=1)
    page.get_by_label("Children of which place").select_option(index=1)
    page.get_by_label("district or city", exact=True).check()
    for choice in ("Sex", "Age", "At school", "Verdict by national law"):
        page.get_by_label(choice, exact=True).check()
    day = clock.today() + timedelta(days=30)
    page.get_by_label("Until when do you need it?").fill(day.strftime("%d.%m.%Y"))
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("waits for a decision", exact=False).first).to_be_visible()
    then_the_page_is_sound(page)


def when_approving(page, reason):
    page.locator("[name=to][value=approved]").check()
    page.locator("form[action*=decide] [name=reason]").fill(reason)
    page.locator("form[action*=decide] button").click()


def test_an_extract_from_the_question_to_its_end(ministry):
    page = given(ministry, ministry.land.researcher, "en", DESK)
    when_leaving_by(page.get_by_role("link", name="Research extracts"))
    then_the_page_is_sound(page)
    when_asking(page)
    asked = Extract.objects.get()
    officer = given(ministry, ministry.land.officer, "ky", PHONE)
    officer.goto(f"{ministry.url}/research/{asked.pk}/")
    expect(officer.get_by_text("Do children who work miss school?")).to_be_visible()
    then_the_page_is_sound(officer)
    when_approving(officer, "")
    then_the_page_is_sound(officer)
    when_approving(officer, "Таза суроо.")
    expect(officer.get_by_text("макулдук берилди", exact=False).first).to_be_visible()
    assert make_extract.call(extract_id=str(asked.pk)) == "made"
    page.reload()
    expect(page.get_by_text("Every child in it is in a group of 5 or more")).to_be_visible()
    then_the_page_is_sound(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="Download").click()
    with zipfile.ZipFile(io.BytesIO(Path(got.value.path()).read_bytes())) as archive:
        assert "terms.txt" in archive.namelist()
    page.reload()
    expect(page.get_by_role("listitem").filter(has_text="Downloaded,")).to_be_visible()
    page.get_by_label("Why it is withdrawn").fill("The study is done.")
    page.get_by_role("button", name="Withdraw it and delete the file").click()
    expect(page.get_by_role("button", name="Download")).to_have_count(0)
    then_the_page_is_sound(page)
    asked.refresh_from_db()
    assert asked.state == "withdrawn" and not hasattr(asked, "file")
