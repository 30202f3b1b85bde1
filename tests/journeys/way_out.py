"""The steps of the way out, as each person takes them in a browser."""

import re
from types import SimpleNamespace

from playwright.sync_api import Page, expect

from tests.commission.sessions import PDF
from tests.journeys.test_spine import (
    DESK,
    given_a_browser,
    then_the_page_is_sound,
    when_leaving_by,
    when_signing_in,
)

TOLD = ("name", "age", "need")
# Many pages one after the other: a busy machine is no failure.
expect.set_options(timeout=20_000)


def at_the_desk_of(town: SimpleNamespace, username: str, size: dict[str, int] = DESK) -> Page:
    """A signed-in browser of one person."""
    page = given_a_browser(town, size)
    page.set_default_timeout(60_000)
    when_signing_in(page, town, username)
    then_the_page_is_sound(page)
    return page


def opens(page: Page, town: SimpleNamespace, address: str) -> None:
    assert page.goto(town.url + address).status == 200, address
    then_the_page_is_sound(page)


def presses(page: Page, name: str, exact: bool = True) -> None:
    when_leaving_by(page.get_by_role("main").get_by_role("button", name=name, exact=exact).first)
    then_the_page_is_sound(page)


def follows(page: Page, name: str | re.Pattern[str]) -> None:
    exact = isinstance(name, str)
    when_leaving_by(page.get_by_role("main").get_by_role("link", name=name, exact=exact).first)
    then_the_page_is_sound(page)


def sees(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()


def is_told(page: Page, town: SimpleNamespace, sentence: str) -> None:
    """A notice says so; it leads to a page that opens and names nobody."""
    opens(page, town, "/notices/")
    line = page.get_by_role("main").get_by_text(sentence).first
    expect(line).to_be_visible()
    assert "Бектур" not in page.get_by_role("main").inner_text()


# --- assessed and planned --------------------------------------------------------------------------
def tells(page: Page, part: str) -> None:
    follows(page, part)
    page.get_by_label("Help is needed", exact=True).check()
    page.get_by_label("What is true for the child").fill(f"{part}: what was seen.")
    presses(page, "Save and come back")


def assesses(page: Page, town: SimpleNamespace, kind: str, parts: tuple[str, ...]) -> None:
    opens(page, town, town.case_path)
    follows(page, "Write the assessment")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{kind} assessment")
    presses(page, "Begin")
    for part in parts:
        tells(page, part)
    follows(page, "What follows")
    page.get_by_label("What must change, and what comes first").fill("Out of the market.")
    presses(page, "Save and come back")
    presses(page, "Finish it")
    sees(page, "The assessment is finished.")


def plans_from_the_template(page: Page, town: SimpleNamespace) -> None:
    opens(page, town, town.case_path)
    follows(page, "Write the plan")
    expect(page.get_by_label("Carries loads in a market")).to_be_checked()
    presses(page, "Begin the plan")
    sees(page, "Examination by a doctor.")
    town.plan_path = page.url.removeprefix(town.url)


def hears(page: Page, who: str, name: str) -> None:
    """The plan is read to one of them, who agrees."""
    follows(page, re.compile(who))
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Who").fill(name)
    page.get_by_label("said it, face to face").check()
    presses(page, "Save")


# --- the sitting -----------------------------------------------------------------------------------
def plans_a_sitting(page: Page, town: SimpleNamespace) -> None:
    opens(page, town, "/sittings/plan/")
    page.get_by_label("Day").fill("18.11.2026")
    page.get_by_label("Time").fill("15:00")
    presses(page, "Save")
    town.sitting_path = page.url.removeprefix(town.url).removesuffix("agenda/")
    follows(page, re.compile("Write it"))
    page.get_by_label("What is proposed").fill("Approve the plans; the mother finds work.")
    presses(page, "Save")
    opens(page, town, town.sitting_path)
    presses(page, "Call the sitting")


def begins_with(page: Page, town: SimpleNamespace, *present: str) -> None:
    opens(page, town, town.sitting_path)
    follows(page, "Note who is present")
    for name in present:
        page.get_by_label(re.compile(name)).check()
    presses(page, "Save who is present")
    opens(page, town, town.sitting_path)
    presses(page, "Begin the sitting")


def counts_the_vote(page: Page, town: SimpleNamespace, votes_for: int) -> None:
    """By show of hands, the plan approved as it stands."""
    opens(page, town, town.sitting_path)
    page.get_by_label("Agree the plan", exact=True).check()
    page.locator("[name=votes_for]").fill(str(votes_for))
    page.locator("[name=against]").fill("0")
    page.locator("[name=abstained]").fill("0")
    presses(page, "Record the decision")


def obliges(page: Page, what: str, service: str, body: str) -> None:
    page.get_by_label("refer to a service").check()
    page.get_by_label("What must be done").fill(what)
    page.get_by_label("Which body").select_option(body)
    page.get_by_label("For a referral: which service").select_option(service)
    page.get_by_label("By which day").fill("15.12.2026")
    presses(page, "Add it")
    sees(page, what)


def proves(page: Page, town: SimpleNamespace, what: str) -> None:
    """The secretary brings the paper that shows it."""
    opens(page, town, "/ledger/?show=in_time")
    row = page.get_by_role("row").filter(has_text=what)
    when_leaving_by(row.get_by_role("link").first)
    then_the_page_is_sound(page)
    page.get_by_label("What proves that it was done").fill("Letter of the service, 11.12.2026")
    page.get_by_label("Picture or PDF").set_input_files(
        {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    presses(page, "Keep the proof")
    sees(page, "The obligation is done, with proof.")


# --- referrals -------------------------------------------------------------------------------------
def sends(page: Page, service: str, button: str, who_decides: str) -> str:
    """From a draft to a sent referral; answers its number."""
    page.get_by_label(service, exact=True).check()
    presses(page, button)
    follows(page, "Ask consent")
    page.get_by_label("Yes", exact=True).check()
    for code in TOLD:
        page.locator(f"[name=fields_agreed][value={code}]").check()
    page.get_by_label(who_decides).check()
    page.get_by_label("in writing").check()
    page.get_by_label("the child agrees").check()
    page.get_by_label("On which day").fill("19.11.2026")
    presses(page, "Save")
    presses(page, "Send")
    sees(page, "The referral is sent.")
    return str(page.url.rstrip("/").rsplit("/", 1)[-1])


def answers(page: Page, town: SimpleNamespace, number: str, *, because: str = "") -> None:
    """The service, signed in, says yes; or no, with its reason."""
    opens(page, town, f"/referrals/{number}/")
    follows(page, "Give the answer")
    fills_the_answer(page, because)
    presses(page, "Save the answer")


def fills_the_answer(page: Page, because: str = "") -> None:
    if because:
        page.get_by_label("No", exact=True).check()
        page.get_by_label(because).check()
    else:
        page.get_by_label("Yes: we take the child").check()


def answers_by_link(worker: Page, town: SimpleNamespace, number: str) -> None:
    """A service without an account says yes by the link and the code that the worker gave it."""
    opens(worker, town, f"/referrals/{number}/")
    when_leaving_by(worker.get_by_role("button", name="Give out a link"))
    then_the_page_is_sound(worker)
    address = worker.locator("dd .code").inner_text()
    code = worker.locator("dd b.num").inner_text()
    service = given_a_browser(town, DESK)
    service.goto(address)
    service.get_by_label("Code").fill(code)
    when_leaving_by(service.get_by_role("button", name="Open"))
    then_the_page_is_sound(service)
    fills_the_answer(service)
    service.get_by_role("button", name="Save the answer").click()
    expect(service.get_by_role("heading", name="Thank you")).to_be_visible()
    then_the_page_is_sound(service)
    service.close()


def gives(page: Page, town: SimpleNamespace, number: str, day: str, what: str) -> None:
    """What the family received is written down, and that it is finished."""
    opens(page, town, f"/referrals/{number}/")
    follows(page, "Record what was received")
    page.get_by_label("Day").fill(day)
    page.get_by_label("What was done").fill(what)
    presses(page, "Save")
    follows(page, "End it")
    page.get_by_label("It is finished as planned").check()
    page.get_by_label("what was needed was reached").check()
    presses(page, "Save")
    sees(page, what)


# --- visits and the end ----------------------------------------------------------------------------
def visits(page: Page, town: SimpleNamespace, day: str) -> None:
    """A clean visit: he does not work, goes to school, nothing threatens him."""
    opens(page, town, f"{town.case_path}follow-up/")
    page.get_by_label("Day of the visit").fill(day)
    said(page, "was_seen", "yes")
    said(page, "works", "no")
    said(page, "calendar", "term")
    said(page, "attending", "yes")
    page.get_by_label("None of these").check()
    presses(page, "Save the visit")


def said(page: Page, field: str, value: str) -> None:
    page.locator(f"[name={field}][value={value}]").check()


def tells_of_loads(page: Page) -> None:
    """The work, as a form asks it: loads on a market, six days a week."""
    said(page, "works", "yes")
    page.locator("[name=kind]").select_option("employee")
    page.locator("[name=task]").select_option("loading_carrying")
    page.locator("[name=place_of_work]").select_option("market")
    page.get_by_label("Days a week").fill("6")
    page.get_by_label("Hours a day").fill("5")
    page.get_by_label("The heaviest load").fill("30")
    said(page, "calendar", "term")
    page.get_by_label("None of these").check()
