"""From verdict to help: a boy who carries loads is found, helped, followed, out; and found again."""

import re
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from balalyk.casework.models import Case
from balalyk.census.actions import list_dwellings, open_round, record_visit
from balalyk.census.actions.lists import DwellingToList
from balalyk.census.facts import ChildAnswers
from balalyk.commission import actions as commission
from balalyk.commission.models import Commission, Member
from balalyk.directory import actions as directory
from balalyk.directory.models import Provider, Service
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE
from balalyk.law import Activity
from balalyk.referrals.models import Referral
from balalyk.registry.facts import SchoolingSeen
from balalyk.registry.models import Person
from tests.census.families import grandmother, household, kiln_boy, report
from tests.factories import a_user
from tests.journeys import way_out as way
from tests.journeys.test_spine import PHONE

pytestmark = [pytest.mark.journey]
BISHKEK = ZoneInfo("Asia/Bishkek")
BOY, SISTER = date(2013, 3, 14), date(2014, 9, 2)
LOADS = Activity(
    kind="employee",
    task="loading_carrying",
    place="market",
    days_per_week=6,
    hours_per_week=30,
    load_kg=30,
    hazards=frozenset({"heavy_loads"}),
    written_contract=False,
)
PARTS = ("Safety", "Care", "Health", "Work", "School", "Documents", "Income", "Housing")
SERVICES = (
    ("School", "school", "child"),
    ("Centre", "psychologist", "child"),
    ("Centre", "employment", "family"),
    ("Job office", "employment", "family"),
)
BODIES = ("administration", "child_protection", "education", "health", "social_protection")


def a_visit(round_code, *works):
    """A visit to the family; ``works`` names who carries loads: boy, sister."""
    mother = kiln_boy(
        line=3, name="Гүлнара Усупова", sex="f", relation="child", birth_date=date(1992, 1, 20),
        personal_number="", mother_line=None, documents=(), care=None, schooling=None,
    )  # fmt: skip
    sister = kiln_boy(
        line=4, name="Айгерим Асанбек кызы", sex="f", birth_date=SISTER, personal_number="",
        schooling=SchoolingSeen("yes", 5, "general"),
    )  # fmt: skip
    lines = {"boy": 2, "sister": 4}
    children = [
        ChildAnswers(line=line, works="yes", activities=(LOADS,), calendar="term")
        if who in works
        else ChildAnswers(line=line, works="no")
        for who, line in lines.items()
    ]
    return report(
        round_code=round_code,
        dwelling_code="KS-1",
        visited_at=clock.now() - timedelta(hours=1),
        household=household(grandmother(), kiln_boy(), mother, sister),
        children=tuple(children),
        note="",
    )


@pytest.fixture
def town(house, live_server, browser, monkeypatch, settings):
    """A district with services and a commission, on the third of November."""
    town = SimpleNamespace(url=live_server.url, house=house, browser=browser)
    settings.ADDRESS = live_server.url
    stands(town, datetime(2026, 11, 3, 10, 0, tzinfo=BISHKEK))
    monkeypatch.setattr(clock, "now", lambda: town.now)
    people = {
        "umut": "service_provider",
        "mukaddas": "commission_secretary",
        "zamira": "commission_member",
        "maksat": "monitoring_group_member",
    }
    town.users = {
        name: a_user(role, house.district, username=name) for name, role in people.items()
    }
    for user in (house.worker, house.supervisor, *town.users.values()):
        user.set_password("a long enough password")
        user.save()
    offers_services(town)
    seats_a_commission(town)
    return town


def stands(town, moment):
    """The clock of everybody, the server's too."""
    town.now = moment


def offers_services(town):
    by, district, providers = town.house.supervisor, town.house.district, {}
    for name, kind, for_whom in SERVICES:
        if name not in providers:
            provider = Provider(name=name, kind="ngo", place=district, phone="1")
            providers[name] = directory.enter_provider(by=by, provider=provider)
        service = Service(
            provider=providers[name],
            kind=kind,
            name=f"{name} {kind}",
            for_whom=for_whom,
            capacity=5,
        )
        directory.enter_service(by=by, service=service, areas=[district])
    directory.take_on(by=by, provider=providers["Centre"], user=town.users["umut"])


def seats_a_commission(town):
    by = town.users["mukaddas"]
    seat = Commission(place=town.house.district, name="Commission on Children’s Affairs")
    seat = commission.found_commission(by=by, commission=seat)
    for number, body in enumerate(BODIES, start=1):
        member = Member(
            commission=seat,
            full_name=f"Member {number}",
            office=f"Office {number}",
            agency=body,
            part="chair" if number == 1 else "member",
            since=date(2026, 1, 1),
            user=town.users["zamira"] if number == 5 else None,
        )
        commission.seat_member(by=by, member=member)


# --- found -----------------------------------------------------------------------------------------
def knows(town, child):
    """The child and its case, wherever it was found."""
    town.child = child
    town.case = Case.objects.get(child=child)
    town.case_path = f"/cases/{town.case.number}/"


def found_at_home(town):
    record_visit(by=town.house.worker, report=a_visit("2026-2", "boy"))
    knows(town, Person.objects.get(birth_date=BOY))


def found_in_the_market(town, page):
    """A monitoring group's member types him in."""
    way.opens(page, town, "/concerns/found/")
    page.get_by_label("Name of the child").fill("Бектур Асанбек уулу")
    page.get_by_label("boy", exact=True).check()
    page.get_by_label("Born").fill("14.03.2013")
    page.get_by_label("Where the child was found").select_option(str(town.house.village.pk))
    page.get_by_label("Day on which the child was seen").fill("03.11.2026")
    way.tells_of_loads(page)
    way.said(page, "attending", "often_absent")
    way.said(page, "danger", "high")
    page.get_by_label("What you saw").fill("He carries sacks from lorries.")
    way.presses(page, "Save the child")
    knows(town, Person.objects.get(birth_date=BOY))


# --- the way ---------------------------------------------------------------------------------------
def assessed_and_planned(town, worker):
    way.opens(worker, town, "/my-work/")
    way.sees(worker, re.compile("Бектур"))
    way.assesses(worker, town, "Initial", PARTS[:4])
    way.assesses(worker, town, "Full", PARTS[4:])
    # Nothing goes before the commission that nobody has agreed to.
    way.opens(worker, town, town.case_path)
    for word in ("Send the plan to the commission", "Begin the help"):
        expect(worker.get_by_role("button", name=re.compile(word))).to_have_count(0)
    way.plans_from_the_template(worker, town)
    expect(worker.get_by_role("button", name="Send to the commission")).to_have_count(0)
    way.hears(worker, "Assent of the child", "Bektur")
    way.hears(worker, "Consent of the parent", "Kanykei Usupova, grandmother")
    way.presses(worker, "Send to the commission")
    way.opens(worker, town, town.case_path)
    way.sees(worker, "Before the commission")


def resolved(town, secretary, member):
    """Five members, four votes: one has a conflict of interest and has no vote."""
    stands(town, datetime(2026, 11, 10, 10, 0, tzinfo=BISHKEK))
    way.plans_a_sitting(secretary, town)
    way.is_told(member, town, "A sitting of the commission is called")
    stands(town, datetime(2026, 11, 18, 15, 0, tzinfo=BISHKEK))
    way.begins_with(secretary, town, "Member 1", "Member 2")
    way.sees(secretary, "Nothing can be resolved. It can be put off.")
    way.follows(secretary, "Note who is present")
    for name in ("Member 3", "Member 4", "Member 5"):
        secretary.get_by_label(re.compile(name)).check()
    way.presses(secretary, "Save who is present")

    way.opens(member, town, town.sitting_path)
    assert "Бектур" not in member.get_by_role("main").inner_text()
    way.follows(member, "I have a conflict of interest")
    member.get_by_label("Reason").fill("The employer is my brother")
    way.presses(member, "Declare it")
    way.opens(member, town, town.sitting_path)
    way.sees(member, "You do not vote on this item.")
    expect(member.get_by_role("button", name="Vote", exact=True)).to_have_count(0)

    way.counts_the_vote(secretary, town, votes_for=5)
    way.sees(secretary, re.compile("make 5. 4 may vote"))
    way.counts_the_vote(secretary, town, votes_for=4)
    for what, service, body in OBLIGATIONS:
        way.obliges(secretary, what, service, body)
    way.presses(secretary, "Put it in force")
    way.sees(secretary, re.compile("is in force"))
    for _what, _service, _body in OBLIGATIONS:
        way.sees(secretary, re.compile("Referral .*: draft"))
    way.opens(secretary, town, town.sitting_path)
    way.presses(secretary, "End the sitting")
    way.follows(secretary, "They are signed")
    secretary.get_by_label("On which day").fill("18.11.2026")
    way.presses(secretary, "Note the day")


OBLIGATIONS = (
    ("Find a place at a school", "school", "education"),
    ("Work with a psychologist", "psychologist", "health"),
    ("Find work for the mother", "employment", "social_protection"),
)


CARER, MOTHER = "parent or carer", "the adult who is to receive the service"


def draft_of(town, kind):
    return Referral.objects.get(case=town.case, service_kind=kind, state="draft").number


def referred(town, worker, provider, secretary):
    """Three go out; two are accepted, one is declined, goes to another service, and is accepted."""
    stands(town, datetime(2026, 11, 20, 10, 0, tzinfo=BISHKEK))
    way.is_told(worker, town, "The commission has resolved on a case")
    way.opens(worker, town, town.plan_path)
    way.sees(worker, "In work")
    way.opens(worker, town, town.case_path)
    way.sees(worker, "Being helped")
    town.sent = {}
    for kind, service, decides in (
        ("school", "School school", CARER),
        ("psychologist", "Centre psychologist", CARER),
        ("employment", "Centre employment", MOTHER),
    ):
        way.opens(worker, town, f"/referrals/{draft_of(town, kind)}/")
        way.follows(worker, "Choose a service")
        town.sent[kind] = way.sends(worker, service, "Write the referral", decides)
    way.is_told(provider, town, "A referral waits for your answer")
    way.answers(provider, town, town.sent["psychologist"])
    way.answers(provider, town, town.sent["employment"], because="too far away")
    way.answers_by_link(worker, town, town.sent["school"])

    way.opens(secretary, town, "/ledger/?show=in_time")
    way.sees(secretary, re.compile(f"Referral {town.sent['employment']}: declined"))
    way.sees(secretary, re.compile(f"Referral {town.sent['school']}: accepted"))
    way.is_told(worker, town, "A referral was answered")
    way.opens(worker, town, f"/referrals/{town.sent['employment']}/")
    way.follows(worker, "Choose another service")
    town.sent["employment"] = way.sends(
        worker, "Job office employment", "Go on with this service", MOTHER
    )
    way.answers_by_link(worker, town, town.sent["employment"])
    way.opens(secretary, town, "/ledger/?show=in_time")
    way.sees(secretary, re.compile(f"Referral {town.sent['employment']}: accepted"))


def helped(town, worker, provider, secretary):
    stands(town, datetime(2026, 12, 11, 10, 0, tzinfo=BISHKEK))
    way.gives(provider, town, town.sent["psychologist"], "10.12.2026", "Four talks")
    way.gives(worker, town, town.sent["school"], "01.12.2026", "Back in grade 7")
    way.gives(worker, town, town.sent["employment"], "05.12.2026", "She sews in a workshop")
    for what, _service, _body in OBLIGATIONS:
        way.proves(secretary, town, what)
    way.opens(secretary, town, "/ledger/?show=done")
    for what, _service, _body in OBLIGATIONS:
        way.sees(secretary, what)


def out_of_child_labour(town, worker, supervisor):
    """Two clean visits a month apart; before them the case does not close as such."""
    stands(town, datetime(2026, 12, 14, 10, 0, tzinfo=BISHKEK))
    way.opens(worker, town, town.case_path)
    way.presses(worker, "Begin the follow-up")
    way.visits(worker, town, "14.12.2026")
    asks_to_close(town, worker)
    way.sees(worker, re.compile("two clean follow-up visits"))
    stands(town, datetime(2027, 1, 20, 10, 0, tzinfo=BISHKEK))
    way.visits(worker, town, "20.01.2027")
    way.sees(worker, re.compile("[Oo]ut of child labour"))
    asks_to_close(town, worker)
    way.is_told(supervisor, town, "A case waits for your approval")
    way.opens(supervisor, town, f"{town.case_path}closing/")
    supervisor.get_by_label("Approve: the case is closed").check()
    way.presses(supervisor, "Decide")
    way.opens(worker, town, town.case_path)
    way.sees(worker, "This case is closed.")


def asks_to_close(town, worker):
    way.opens(worker, town, f"{town.case_path}close/")
    way.said(worker, "reason", "out")
    worker.get_by_label("What was seen").fill("He goes to school every day.")
    way.presses(worker, "Ask to close the case")


def his_sister_starts(town, worker, supervisor):
    """The next round finds her at the market: both cases raise an alert."""
    stands(town, datetime(2027, 2, 15, 10, 0, tzinfo=BISHKEK))
    new = open_round(by=HOUSE, year=2027, number=1, starts=date(2027, 2, 1), ends=date(2027, 3, 31))
    doors = [DwellingToList("KS-1", town.house.village, town.house.worker)]
    list_dwellings(by=HOUSE, to_round=new, dwellings=doors)
    record_visit(by=town.house.worker, report=a_visit("2027-1", "sister"))
    way.is_told(worker, town, "A case needs a look today")
    for page, address in ((worker, "/my-work/"), (supervisor, "/overview/")):
        way.opens(page, town, address)
        way.sees(page, re.compile("Айгерим"))
        way.sees(
            page,
            re.compile("may have taken the child’s place"),
        )
    way.follows(worker, re.compile("Look into it"))
    worker.get_by_label("What you found and did").fill("She began last week. Both are visited.")
    way.presses(worker, "Save the answer")


def he_works_again(town, worker, supervisor):
    """A visit finds him at the market: the closed case lives again."""
    stands(town, datetime(2027, 3, 2, 10, 0, tzinfo=BISHKEK))
    way.opens(worker, town, f"{town.case_path}follow-up/")
    worker.get_by_label("Day of the visit").fill("02.03.2027")
    way.said(worker, "was_seen", "yes")
    way.tells_of_loads(worker)
    way.said(worker, "attending", "no")
    way.presses(worker, "Save the visit")
    way.opens(worker, town, town.case_path)
    way.sees(worker, "Being assessed")
    way.opens(supervisor, town, "/overview/")
    way.sees(supervisor, re.compile("works again"))


def test_a_boy_found_by_a_visit_is_out_of_the_market_and_what_comes_back_is_seen(town):
    found_at_home(town)
    worker, secretary = (way.at_the_desk_of(town, name) for name in ("aigul", "mukaddas"))
    assessed_and_planned(town, worker)
    member = way.at_the_desk_of(town, "zamira")
    resolved(town, secretary, member)
    provider = way.at_the_desk_of(town, "umut")
    referred(town, worker, provider, secretary)
    helped(town, worker, provider, secretary)
    supervisor = way.at_the_desk_of(town, "nazira")
    out_of_child_labour(town, worker, supervisor)
    his_sister_starts(town, worker, supervisor)
    he_works_again(town, worker, supervisor)


def test_a_boy_typed_in_by_a_monitoring_group_comes_before_the_commission(town):
    found_in_the_market(town, way.at_the_desk_of(town, "maksat", PHONE))
    assessed_and_planned(town, way.at_the_desk_of(town, "aigul", PHONE))
