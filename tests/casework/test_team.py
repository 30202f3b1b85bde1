"""A team: who carries what, all cases of who leaves handed over, conferences, calendars."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from balalyk.accounts.models import Assignment
from balalyk.casework import actions, models, queries, rules
from balalyk.casework.models import Case, Conference, HandOver
from balalyk.kernel import clock
from balalyk.kernel.logs import NoSecrets
from balalyk.kernel.models import Event
from balalyk.notices.models import Notice
from tests.casework.test_actions import found, received, standing
from tests.factories import a_country, a_person, a_place, a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))


@pytest.fixture(autouse=True)
def friday():
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def place():
    return a_place("KG-O-KS", a_country())


@pytest.fixture
def worker(place):
    return a_user("social_worker", place)


@pytest.fixture
def supervisor(place):
    return a_user("area_supervisor", place)


def cases_of(worker, place, many, **changes):
    return received(*(found(a_person(place), worker, **changes) for _ in range(many)))


# Weights


def test_every_danger_and_every_state_has_a_weight():
    assert set(rules.WEIGHT_OF_DANGER) == set(models.Danger.values)
    assert set(rules.WEIGHT_OF_STATE) == set(models.State.values)


@pytest.mark.parametrize(
    ("danger", "state", "weight"),
    [("now", "open", 7), ("low", "followed", 2), ("high", "helped", 5), ("now", "closed", 0)],
)
def test_a_case_weighs_by_its_danger_and_by_what_is_to_do(danger, state, weight):
    assert rules.weight(danger, state) == weight


def test_a_team_is_shown_the_heaviest_first(place, worker, supervisor):
    other = a_user("social_worker", place)
    cases_of(worker, place, 2)
    cases_of(other, place, 1, danger="now")
    first, second = queries.team(supervisor, NOW + timedelta(days=2))
    assert (first.worker, first.cases, first.weight, first.danger, first.late) == (
        worker, 2, 12, 0, 0,
    )  # fmt: skip
    assert (second.worker, second.weight, second.danger, second.late) == (other, 7, 1, 1)
    assert queries.team(a_user("area_supervisor", a_place("KG-J-1", place.parent)), NOW) == []


def queries_of(client, user, url):
    client.force_login(user)
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("name", "who"),
    [("casework:cases", "worker"), ("casework:caseload", "supervisor"),
     ("casework:calendar", "worker"), ("portal:my_work", "worker")],
)  # fmt: skip
def test_two_hundred_cases_take_no_more_queries_than_three(
    client, place, worker, supervisor, name, who
):
    user = {"worker": worker, "supervisor": supervisor}[who]
    few = cases_of(worker, place, 3)
    for case in few:
        actions.close_case(by=worker, case=case, reason="no_risk")
    cases_of(worker, place, 3)
    before = queries_of(client, user, reverse(name))
    for case in cases_of(worker, place, 20):
        actions.close_case(by=worker, case=case, reason="no_risk")
    cases_of(worker, place, 177)
    assert queries_of(client, user, reverse(name)) == before
    assert before <= 25


def test_a_closing_waits_on_the_supervisors_page(client, place, worker, supervisor):
    (case,) = cases_of(worker, place, 1)
    actions.close_case(by=worker, case=case, reason="no_risk")
    client.force_login(supervisor)
    text = client.get(reverse("casework:caseload")).content.decode()
    assert reverse("casework:decide_closing", args=[case.number]) in text
    client.force_login(worker)
    assert client.get(reverse("casework:caseload")).status_code == 404


# Handing over


def test_all_cases_of_who_leaves_go_to_another_in_one_act_with_a_note(place, worker, supervisor):
    cases = cases_of(worker, place, 3)
    closed = standing(cases.pop(), "closed")
    to = a_user("social_worker", place)
    row = actions.hand_over_all(by=supervisor, worker=worker, to=to, note="Айша үйдө жалгыз")
    assert set(Case.objects.filter(responsible=to)) == set(cases)
    assert Case.objects.get(pk=closed.pk).responsible == worker
    assert Assignment.objects.filter(user=to, until_date__isnull=True).count() == 2
    assert Event.objects.get(action="case.hand_over").payload["cases"] == 2
    assert Event.objects.filter(action="case.assign").count() == 2
    notice = Notice.objects.get(to=to)
    assert (notice.kind, notice.path) == (
        "case_given",
        reverse("casework:hand_over", args=[row.pk]),
    )


def test_nothing_is_handed_over_when_one_case_lies_outside_the_next_workers_area(
    place, worker, supervisor
):
    village = a_place("KG-O-KS-1", place, "village")
    cases_of(worker, place, 1)
    cases_of(worker, village, 1)
    to = a_user("social_worker", village)
    with pytest.raises(rules.NotPossible, match="does not cover"):
        actions.hand_over_all(by=supervisor, worker=worker, to=to)
    assert Case.objects.filter(responsible=worker).count() == 2
    assert not HandOver.objects.exists()


def test_only_a_supervisor_hands_over_all_and_only_what_is_there(place, worker, supervisor):
    to = a_user("social_worker", place)
    with pytest.raises(rules.NotPossible, match="carries no case"):
        actions.hand_over_all(by=supervisor, worker=worker, to=to)
    cases_of(worker, place, 1)
    with pytest.raises(PermissionDenied):
        actions.hand_over_all(by=worker, worker=worker, to=to)


def test_the_note_is_read_by_the_next_worker_and_by_nobody_else(client, place, worker, supervisor):
    cases_of(worker, place, 2)
    to, stranger = a_user("social_worker", place), a_user("social_worker", place)
    client.force_login(supervisor)
    url = reverse("casework:hand_over_all", args=[worker.pk])
    assert "Choose who takes the cases" in client.post(url, {}).content.decode()
    answer = client.post(url, {"to": str(to.pk), "note": "Айша үйдө жалгыз"}, follow=True)
    assert "Айша үйдө жалгыз" in answer.content.decode()
    page = reverse("casework:hand_over", args=[HandOver.objects.get().pk])
    client.force_login(to)
    assert "Айша үйдө жалгыз" in client.get(page).content.decode()
    client.force_login(stranger)
    assert client.get(page).status_code == 404
    assert client.get(url).status_code == 404


# Conferences


def test_a_conference_is_kept_with_who_took_part_and_what_was_decided(client, place, worker):
    (case,) = cases_of(worker, place, 1)
    client.force_login(worker)
    url = reverse("casework:record_conference", args=[case.number])
    assert "Write what was decided" in client.post(url, {"took_part": "Мугалим"}).content.decode()
    told = {"on": "19.11.2026", "took_part": "Мугалим", "decided": "Окутуу", "notes": "Эсептешти"}
    text = client.post(url, told, follow=True).content.decode()
    assert "Мугалим" in text and "Окутуу" in text and "Эсептешти" in text
    assert Event.objects.get(action="conference.record").payload == {"on": "2026-11-19"}


def test_what_was_said_in_a_conference_is_sealed(place, worker):
    (case,) = cases_of(worker, place, 1)
    actions.record_conference(
        by=worker, case=case, on=NOW.date(), took_part="Мугалим", decided="Окутуу"
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT took_part, decided FROM casework_conference")
        kept = b"".join(bytes(value) for value in cursor.fetchone())
    assert "Мугалим".encode() not in kept and "Окутуу".encode() not in kept
    assert Conference.objects.get().took_part == "Мугалим"


# Calendars


def test_the_calendar_shows_steps_by_day(client, place, worker):
    (case,) = cases_of(worker, place, 1)
    client.force_login(worker)
    text = client.get(reverse("casework:calendar")).content.decode()
    assert "25 November 2026" in text and case.number in text


def test_a_phone_reads_the_steps_with_the_number_and_nothing_else(client, place, worker):
    cases = cases_of(worker, place, 2, danger="now")
    key = actions.make_calendar_key(by=worker)
    answer = client.get(reverse("casework:feed", args=[key]))
    assert answer["Content-Type"].startswith("text/calendar")
    feed = Calendar.from_ical(answer.content)
    steps = [str(event["summary"]) for event in feed.walk("VEVENT")]
    numbers = {case.number for case in cases}
    assert len(steps) == 4
    assert {step.split(" · ")[1] for step in steps} == numbers
    text = answer.content.decode()
    for word in ("Бектур", place.name_en, place.code, worker.full_name, str(cases[0].child_id)):
        assert word not in text


def test_a_new_address_cuts_the_old_one_off_and_cut_off_nothing_is_read(client, place, worker):
    cases_of(worker, place, 1)
    old = actions.make_calendar_key(by=worker)
    new = actions.make_calendar_key(by=worker)

    def status(key):
        return client.get(reverse("casework:feed", args=[key])).status_code

    assert [status(old), status(new), status("guess")] == [404, 200, 404]
    actions.revoke_calendar_key(by=worker)
    assert status(new) == 404


def test_who_has_left_has_no_calendar(client, place, worker):
    key = actions.make_calendar_key(by=worker)
    worker.is_active = False
    worker.save()
    assert client.get(reverse("casework:feed", args=[key])).status_code == 404


def test_the_address_is_made_on_the_page_and_shown_this_once(client, place, worker):
    client.force_login(worker)
    text = client.post(reverse("casework:make_calendar_key")).content.decode()
    assert "/feed/" in text
    assert "/feed/" not in client.get(reverse("casework:calendar")).content.decode()
    client.post(reverse("casework:revoke_calendar_key"))
    assert not models.CalendarKey.objects.in_use().exists()


def test_the_address_of_a_calendar_is_masked_in_logs():
    import logging

    line = logging.LogRecord("x", 20, "", 0, "GET /feed/abc-DEF_1/steps.ics", (), None)
    NoSecrets().filter(line)
    assert line.getMessage() == "GET /feed/…/steps.ics"
