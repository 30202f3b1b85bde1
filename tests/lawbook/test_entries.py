"""Who enters dated facts of the law, what verdicts are held by then, and what the pages say."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk import law
from balalyk.accounts import roles
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.models import Event, OutsideAct
from balalyk.law import kg
from balalyk.lawbook import actions, queries, rules
from balalyk.lawbook.models import Entry
from balalyk.screening.models import Rerun, Verdict
from tests.factories import a_country, a_person, a_place, a_user
from tests.screening.test_actions import finding, screened

pytestmark = pytest.mark.django_db
BECAUSE = actions.Because(source="Order No. 1", tag="V", why="The ministry has sent the calendar")
BECAUSE_POSTED = {"source": "Order No. 1", "tag": "V", "why": "The calendar has come"}
YEAR = {
    "since": "01.09.2026",
    "until": "28.05.2027",
    "breaks": "02.11.2026-08.11.2026\n01.01.2027 - 10.01.2027",
    "not_known": "22.03.2027-28.03.2027",
    **BECAUSE_POSTED,
}
LOAD = {"age_from": "14", "age_to": "15", "sex": "", "kg": "4,1", "since": "10.01.2026"}


@pytest.fixture
def analyst():
    return a_user("ministry_analyst", a_country())


def enter(by=HOUSE, told=None, **changes):
    values = {
        "country": "KG",
        "kind": rules.SCHOOL_YEAR,
        "subject": "2026-27",
        "days": (date(2026, 9, 1), date(2027, 5, 28)),
        "told": {"ends": "2027-05-28", "breaks": [], "not_known": [], **(told or {})},
        "because": BECAUSE,
    }
    return actions.enter(by=by, **(values | changes))


def post(client, user, kind, told, country="kg", **query):
    client.force_login(user)
    return client.post(reverse("lawbook:enter", args=[country, kind], query=query), told)


def text(page):
    return page.content.decode()


# --- entering ---
@pytest.mark.parametrize("role", [role.code for role in roles.ALL])
def test_only_the_ministry_enters_what_the_law_is_held_by(role):
    user = a_user(role, a_country())
    if role == "ministry_analyst":
        assert enter(by=user).entered_by == user
        return
    with pytest.raises(PermissionDenied):
        enter(by=user)
    assert not Entry.objects.exists()


def test_an_entry_is_an_event_that_says_what_was_entered_and_by_whom(analyst):
    entry = enter(by=analyst)
    event = Event.objects.get(action="law.manage")
    assert (event.actor, event.target) == (analyst.pk, str(entry.pk))
    assert event.payload == {
        "number": 1, "kind": "school_year", "country": "KG", "subject": "2026-27",
    }  # fmt: skip


def test_an_entry_is_written_by_an_act_alone():
    entry = enter()
    with pytest.raises(OutsideAct):
        entry.save()


def test_the_same_thing_is_not_entered_twice():
    enter()
    with pytest.raises(rules.NotPossible) as refusal:
        enter()
    assert refusal.value.code == "nothing_new"
    assert enter(told={"breaks": [["2026-11-02", "2026-11-08"]]}).number == 2


def test_an_edition_can_be_read_again_as_it_was():
    enter()
    enter(told={"breaks": [["2026-11-02", "2026-11-08"]]})
    on = date(2026, 11, 3)
    assert queries.norms_of_edition(0).calendar_on("KG", on) is None
    assert queries.norms_of_edition(1).calendar_on("KG", on) == "term"
    assert queries.norms_in_force().calendar_on("KG", on) == "vacation"


def test_the_law_in_force_takes_one_query_and_no_more_than_one(django_assert_num_queries):
    enter()
    queries.norms_in_force()
    with django_assert_num_queries(1):
        queries.norms_in_force()


def test_a_new_verdict_is_held_by_the_entry_and_an_older_one_keeps_its_law():
    place = a_place("KG-1", a_country())
    first = a_person(place, birth_date=date(2011, 3, 14))
    second = a_person(place, birth_date=date(2011, 3, 14))
    screened(finding(first, place))
    enter(
        kind=rules.LISTED_JOB,
        subject="12",
        days=(date(2026, 1, 1), None),
        told={
            "list": "banned", "names": {"en": "work at kilns"}, "below": 18, "exact": True,
            "places": ["kiln"], "tasks": [], "hazards": [],
        },
    )  # fmt: skip
    screened(finding(second, place))
    before, after = (Verdict.objects.get(child=child) for child in (first, second))
    assert (before.law_version, after.law_version) == (kg.VERSION, f"{kg.VERSION}+1")
    told = [
        next(found[1] for found in one.findings["national"] if found[0] == "kg.listed_work")
        for one in (before, after)
    ]
    assert told == ["cannot_tell", "hazardous"]
    before.refresh_from_db()
    assert before.law_version == kg.VERSION


# --- pages ---
def test_a_coming_school_year_is_entered_with_its_breaks(client, analyst):
    page = post(client, analyst, "school_year", YEAR)
    assert page.status_code == 302
    entry = Entry.objects.get()
    assert (entry.subject, entry.since, entry.until) == (
        "2026-27", date(2026, 9, 1), date(2027, 5, 28),
    )  # fmt: skip
    assert entry.told == {
        "ends": "2027-05-28",
        "breaks": [["2026-11-02", "2026-11-08"], ["2027-01-01", "2027-01-10"]],
        "not_known": [["2027-03-22", "2027-03-28"]],
    }
    shown = text(client.get(page.url))
    assert "The calendar has come" in shown and "Run the law again" in shown
    shown = text(client.get(reverse("lawbook:dated", args=["kg"])))
    assert "02.11.2026–08.11.2026" in shown and analyst.full_name in shown


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"until": "31.08.2026"}, "The last day lies before the first."),
        ({"breaks": "autumn"}, "Write each line as two days, for example"),
        ({"breaks": "31.02.2027-02.03.2027"}, "Write each line as two days, for example"),
        ({"breaks": "08.11.2026-02.11.2026"}, "A break ends before it begins."),
        ({"since": "20.05.2026"}, "A school year is shorter than twelve months."),
        ({"since": "29.05.2026", "until": "28.05.2027"}, "belong to another school year already"),
        ({"source": ""}, "Write the act it stands in"),
        ({"tag": ""}, "Choose how it is known"),
        ({"why": " "}, "Write why, so that it can be understood later"),
    ],
)
def test_a_slip_in_a_school_year_is_told_and_nothing_that_was_written_is_lost(
    client, analyst, changes, sentence
):
    page = post(client, analyst, "school_year", YEAR | changes)
    assert page.status_code == 200
    assert sentence in text(page)
    assert "22.03.2027-28.03.2027" in text(page)
    assert not Entry.objects.exists()


def test_a_known_school_year_is_corrected_from_what_holds(client, analyst):
    client.force_login(analyst)
    address = reverse("lawbook:enter", args=["kg", "school_year"], query={"subject": "2025-26"})
    page = text(client.get(address))
    assert "31.12.2025-11.01.2026" in page and "20.10.2025-16.11.2025" in page


def test_a_limit_of_loads_is_entered_and_holds_to_the_day(client, analyst):
    assert post(client, analyst, "load_limit", LOAD | BECAUSE_POSTED).status_code == 302
    norms = queries.norms_in_force()
    assert norms.load_limits("KG", date(2026, 1, 10), (14, 15), None) == (4.1, 4.1)
    assert norms.load_limits("KG", date(2026, 1, 9), (14, 15), None) is None
    page = text(client.get(reverse("lawbook:dated", args=["kg"])))
    assert "4,1 kg at most" in page or "4.1 kg at most" in page
    page = text(client.get(reverse("lawbook:dated", args=["kg"], query={"on": "09.01.2026"})))
    assert "No limit is entered" in page
    again = LOAD | BECAUSE_POSTED | {"age_from": "15", "age_to": "17"}
    page = post(client, analyst, "load_limit", again)
    assert "Some of these ages have a limit already" in text(page)


def test_a_line_of_a_list_and_a_benefit_and_a_first_day_are_entered(client, analyst):
    line = {
        "list": "banned", "code": "12", "name_ky": "отоо", "below": "18", "tasks": ["weeding"],
        "exact": "yes", "since": "01.01.2026",
    }  # fmt: skip
    assert post(client, analyst, "listed_job", line | BECAUSE_POSTED).status_code == 302
    nothing = post(client, analyst, "listed_job", line | BECAUSE_POSTED | {"tasks": []})
    assert "Choose at least one work, place or danger" in text(nothing)
    nameless = post(client, analyst, "listed_job", line | BECAUSE_POSTED | {"name_ky": ""})
    assert "Write the name, in one language at least" in text(nameless)
    first = {"profile": "kg.code_2025", "since": "01.07.2025"}
    assert post(client, analyst, "first_day", first | BECAUSE_POSTED).status_code == 302
    early = post(client, analyst, "first_day", first | BECAUSE_POSTED | {"since": "01.01.1990"})
    assert "The older law begins later than that." in text(early)
    benefit = {
        "name_en": "family", "amount": "1 500", "per": "month", "child_below": "16",
        "since": "01.01.2026",
    }  # fmt: skip
    made = post(client, analyst, "benefit", benefit | BECAUSE_POSTED, subject="family")
    assert made.status_code == 302
    paid = queries.benefits_on("KG", date(2026, 8, 1))
    assert [one.amount for one in paid if one.code == "family"] == [1500]
    page = text(client.get(reverse("lawbook:dated", args=["kg"])))
    page = page.replace("\u202f", " ").replace("\xa0", " ")
    for told in ("Отоо", "01.07.2025", "1 500 som every month for a child"):
        assert told in page
    assert "1 200 som every month for a child" in page, "бала ырысы stays as it was"


@pytest.mark.parametrize(
    "kind", ["school_year", "first_day", "load_limit", "listed_job", "benefit"]
)
def test_whoever_may_not_enter_finds_no_form_and_reads_all_the_same(client, kind):
    worker = a_user("social_worker", a_country())
    assert post(client, worker, kind, YEAR).status_code == 404
    page = text(client.get(reverse("lawbook:dated", args=["kg"])))
    assert "2025-26" in page and "Enter a school year" not in page


def test_a_country_or_a_kind_that_is_none_is_not_here(client, analyst):
    client.force_login(analyst)
    for address in (
        reverse("lawbook:dated", args=["atlantis"]),
        reverse("lawbook:enter", args=["atlantis", "benefit"]),
        reverse("lawbook:enter", args=["kg", "weather"]),
        reverse("lawbook:entry", args=[7]),
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
@pytest.mark.parametrize("country", ["kg", "kz", "tr", "uz", "tj"])
def test_every_country_has_its_page_in_every_language(client, analyst, country, language):
    analyst.language = language
    analyst.save()
    client.force_login(analyst)
    assert client.get(reverse("lawbook:dated", args=[country])).status_code == 200


def test_the_page_of_a_country_takes_no_more_queries_with_more_entries(
    client, analyst, django_assert_max_num_queries
):
    for number in range(6):
        enter(by=analyst, told={"breaks": [["2026-11-02", f"2026-11-0{number + 3}"]]})
    client.force_login(analyst)
    address = reverse("lawbook:dated", args=["kg"])
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


# --- run again ---
def test_the_ministry_sees_what_an_entry_changes_before_anybody_is_touched(client, analyst):
    place = a_place("KG-2", analyst.areas.get())
    child = a_person(place, birth_date=date(2011, 3, 14))
    screened(finding(child, place))
    before = Verdict.objects.get(child=child)
    post(
        client,
        analyst,
        "first_day",
        BECAUSE_POSTED | {"profile": "kg.code_2025", "since": "01.12.2026"},
    )
    entry = Entry.objects.get()
    assert queries.first_day_changed(entry) == kg.CODE_2025.since
    page = client.post(reverse("portal:run_again"), {"entry": entry.number})
    rerun = Rerun.objects.get()
    assert page.url == reverse("portal:rerun", args=[rerun.pk])
    assert rerun.country == "KG" and f"{kg.VERSION}+1" in rerun.law
    from balalyk.portal.tasks import run_law

    assert run_law.call(rerun_id=str(rerun.pk))
    rerun.refresh_from_db()
    assert (rerun.state, rerun.held, rerun.changed) == ("ready", 1, 1)
    before.refresh_from_db()
    assert (before.current, before.law_version) == (True, kg.VERSION)
    assert client.get(page.url).status_code == 200
    client.post(reverse("portal:run_again"), {"entry": entry.number})
    assert Rerun.objects.count() == 1


def test_a_rerun_whose_law_changed_meanwhile_is_left_as_it_stands(client, analyst):
    from balalyk.portal.tasks import run_law

    entry = enter(by=analyst)
    client.force_login(analyst)
    client.post(reverse("portal:run_again"), {"entry": entry.number})
    enter(by=analyst, told={"breaks": [["2026-11-02", "2026-11-08"]]})
    rerun = Rerun.objects.get()
    assert run_law.call(rerun_id=str(rerun.pk))
    rerun.refresh_from_db()
    assert rerun.state == "running"


def test_who_may_not_enter_the_law_may_not_run_it_again(client):
    entry = enter()
    client.force_login(a_user("area_supervisor", a_country()))
    page = client.post(reverse("portal:run_again"), {"entry": entry.number})
    assert page.status_code == 404 and not Rerun.objects.exists()


def test_what_a_rerun_must_hold_begins_with_the_first_day_that_changes():
    year = enter()
    assert queries.first_day_changed(year) == year.since - law.norms.GAP
    told = {"age_from": 14, "age_to": 15, "sex": "", "kg": 4.1, "article": ""}
    load = {"kind": rules.LOAD_LIMIT, "subject": "14-15"}
    enter(days=(date(2026, 1, 10), None), told=told, **load)
    later = enter(days=(date(2026, 6, 1), None), told=told | {"kg": 3.0}, **load)
    assert queries.first_day_changed(later) == date(2026, 1, 10)


# --- the rules in force on a day ---
def test_the_rules_of_a_law_are_shown_as_they_were_in_force_on_a_day(client, analyst):
    client.force_login(analyst)
    address = reverse("portal:the_law_of", args=["kg"])
    then = text(client.get(address, {"on": "01.06.2015"}))
    now = text(client.get(address, {"on": "01.06.2026"}))
    assert "Labour Code of the Kyrgyz Republic of 2004" in then
    assert "No. 23 of 23.01.2025" not in then
    assert "Labour Code of the Kyrgyz Republic of 2004" not in now
    assert "No. 23 of 23.01.2025" in now
    none = text(client.get(address, {"on": "somewhen"}))
    assert "Write the date as day.month.year" in none


def test_a_moved_first_day_moves_the_rules_with_it(client, analyst):
    enter(kind=rules.FIRST_DAY, subject="kg.code_2025", days=(date(2025, 7, 1), None), told={})
    client.force_login(analyst)
    page = text(client.get(reverse("portal:the_law_of", args=["kg"]), {"on": "30.06.2025"}))
    assert "Labour Code of the Kyrgyz Republic of 2004" in page
    assert "No. 23 of 23.01.2025" not in page
    assert f"{kg.VERSION}+1" in page
