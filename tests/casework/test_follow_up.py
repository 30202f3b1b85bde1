"""Follow-up: two clean visits end a case, a relapse reopens it, a sister who starts is noticed."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.casework import actions, queries, rules
from balalyk.casework.facts import FollowUpSeen
from balalyk.casework.models import (
    Alert,
    Attendance,
    Case,
    Closing,
    Due,
    FollowUp,
    Reopening,
)
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from balalyk.law import Activity
from balalyk.notices.models import Notice
from balalyk.registry.models import Kinship, Schooling
from balalyk.screening.models import Verdict
from tests.casework.test_actions import found, received, standing
from tests.factories import a_country, a_household, a_person, a_place, a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 4, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
SIGNS = ("forced_to_work", "debt_to_employer", "illicit_errands", "sexual_exploitation_sign",
         "promised_away")  # fmt: skip
SAFE = dict.fromkeys(SIGNS, "no")
CARTS = Activity(kind="employee", task="cart_pushing", place="market", days_per_week=6,
                 hours_per_day=7, hours_per_week=42, load_kg=30)  # fmt: skip
LABOUR = [{"code": "hazardous", "level": "high"}]


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


@pytest.fixture
def boy(place):
    return a_person(place, household=a_household(place))


@pytest.fixture
def case(boy, worker, supervisor):
    (case,) = received(found(boy, worker, at=NOW, reasons=LABOUR))
    return standing(case, "followed")


def clean(**changes):
    values = {"on": clock.today(), "was_seen": True, "works": "no", "answers": SAFE,
              "attending": "yes", "calendar": "term", "same_carer": True}  # fmt: skip
    return FollowUpSeen(**{**values, **changes})


def at_work(**changes):
    return clean(works="yes", activities=(CARTS,), **changes)


def after(days):
    return clock.stopped_at(NOW + timedelta(days=days))


def visit(worker, case, seen, days=0):
    with after(days):
        return actions.record_follow_up(by=worker, case=Case.objects.get(pk=case.pk), seen=seen())


def test_a_visit_is_held_against_both_laws_and_is_clean_when_nothing_is_found(case, worker):
    row = visit(worker, case, clean)
    assert (row.is_clean, row.faults) == (True, [])
    verdict = Verdict.objects.get(pk=row.verdict)
    assert verdict.current
    assert not set(queries.words_of(verdict)) & {*rules.LABOUR}
    event = Event.objects.get(action="follow_up.record")
    assert (event.actor, event.about) == (worker.pk, case.child_id)
    assert event.payload == {"clean": True, "faults": []}


def test_what_a_visit_heard_of_school_goes_back_to_the_register(case, worker):
    visit(worker, case, lambda: clean(attending="no", absent_because="cost"))
    school = Schooling.objects.get(child=case.child_id, until_date__isnull=True)
    assert (school.attending, school.barrier) == ("no", "cost")
    visit(worker, case, lambda: clean(attending="no", absent_because="vacation"), days=10)
    assert Schooling.objects.filter(child=case.child_id).count() == 1


def test_a_visit_that_met_nobody_is_kept_and_stays_due(case, worker):
    actions.move_case(by=HOUSE, case=case, to="helped")
    row = visit(worker, case, lambda: FollowUpSeen(on=clock.today(), was_seen=False))
    assert (row.is_clean, row.faults, row.verdict) == (False, ["not_seen"], None)
    assert Due.objects.waiting().filter(step="follow_up").count() == 1


def test_the_next_visit_is_due_a_month_after_this_one(case, worker):
    visit(worker, case, clean)
    due = Due.objects.waiting().get(step="follow_up")
    assert due.due_at.astimezone(NOW.tzinfo).date() == NOW.date() + timedelta(days=30)


def test_two_clean_visits_a_month_apart_close_the_case_with_the_supervisors_approval(
    case, worker, supervisor
):
    visit(worker, case, clean)
    with after(29), pytest.raises(rules.NotPossible, match="two clean follow-up visits"):
        actions.close_case(by=worker, case=Case.objects.get(), reason="out")
    visit(worker, case, clean, days=30)
    with after(31):
        asked = actions.close_case(by=worker, case=Case.objects.get(), reason="out")
        assert asked.state == "closing"
        assert Notice.objects.filter(to=supervisor, kind="approval_waits").count() == 1
        closed = actions.approve_closing(by=supervisor, case=asked)
    assert (closed.state, closed.closing_reason) == ("closed", "out")


def test_work_between_two_clean_visits_begins_the_count_anew(case, worker):
    visit(worker, case, clean)
    visit(worker, case, at_work, days=15)
    visit(worker, case, clean, days=31)
    assert queries.course(case).out_on is None
    visit(worker, case, clean, days=61)
    assert queries.course(case).out_on == NOW.date() + timedelta(days=61)


def test_a_relapse_while_followed_is_an_alert_and_a_new_assessment(case, worker, supervisor):
    visit(worker, case, clean)
    row = visit(worker, case, at_work, days=20)
    assert row.faults[0] in ("hazardous", "child_labour", "worst_form")
    case.refresh_from_db()
    assert case.state == "assessing"
    assert set(Due.objects.waiting().values_list("step", flat=True)) == {
        "full_assessment", "initial_assessment",
    }  # fmt: skip
    (alert,) = Alert.objects.waiting()
    assert (alert.case, alert.kind) == (case, "relapse")
    told = set(Notice.objects.filter(kind="alert").values_list("to", "number"))
    assert told == {(worker.pk, case.number), (supervisor.pk, case.number)}


def test_while_help_has_only_begun_work_is_no_relapse(case, worker):
    standing(case, "helped")
    visit(worker, case, at_work)
    case.refresh_from_db()
    assert (case.state, Alert.objects.count()) == ("helped", 0)
    visit(worker, case, clean, days=10)
    visit(worker, case, at_work, days=20)
    case.refresh_from_db()
    assert (case.state, Alert.objects.get().kind) == ("assessing", "relapse")


def test_a_relapse_takes_a_closing_off_the_supervisors_desk(case, worker):
    actions.close_case(by=worker, case=case, reason="safe")
    visit(worker, case, at_work)
    case.refresh_from_db()
    assert case.state == "assessing"
    assert Closing.objects.get().approved is False
    assert not Due.objects.waiting().filter(step="approve_closing").exists()


def closed(case, reason="safe"):
    case = actions.close_case(by=HOUSE, case=Case.objects.get(pk=case.pk), reason=reason)
    return actions.approve_closing(by=HOUSE, case=case)


def test_a_household_visit_that_finds_the_child_at_work_reopens_its_closed_case(case, boy, worker):
    closed(case)
    (same,) = received(found(boy, worker, at=NOW, reasons=LABOUR))
    case.refresh_from_db()
    assert (same, case.state, case.closed_at, case.closing_reason) == (case, "assessing", None, "")
    assert Reopening.objects.get().is_relapse
    assert Event.objects.filter(action="case.reopen", target=str(case.pk)).exists()
    assert Alert.objects.get().kind == "relapse"
    assert Due.objects.waiting().filter(case=case, step="full_assessment").exists()


@pytest.mark.parametrize(
    ("reasons", "source"),
    [
        ([{"code": "out_of_school", "level": "high"}], "visit"),
        (LABOUR, "law"),
    ],
)
def test_another_trouble_or_another_law_opens_a_new_case(case, boy, worker, reasons, source):
    closed(case)
    (new,) = received(found(boy, worker, at=NOW, reasons=reasons, source=source))
    assert new != case
    assert Case.objects.get(pk=case.pk).state == "closed"
    assert not Alert.objects.exists()


def test_another_trouble_and_work_in_one_batch_are_one_case(case, boy, worker):
    closed(case)
    trouble = found(boy, worker, at=NOW, reasons=[{"code": "out_of_school", "level": "high"}])
    one, other = received(trouble, found(boy, worker, at=NOW, reasons=LABOUR))
    assert one == other
    assert Case.objects.filter(child=boy).exclude(state="closed").count() == 1


@pytest.mark.parametrize("reason", ["same_child", "grew_up", "died"])
def test_a_case_that_ended_for_good_is_not_reopened(case, boy, worker, reason):
    closed(case, reason)
    (new,) = received(found(boy, worker, at=NOW, reasons=LABOUR))
    assert new != case


# Brothers and sisters


def a_sister(boy, *, parent=None, household=None):
    girl = a_person(boy.place, sex="f", household=household)
    if parent is not None:
        with act(HOUSE, "child.register"):
            for child in (boy, girl):
                Kinship(child=child, parent=parent, kind="mother").save()
    return girl


@pytest.mark.parametrize("near", ["mother", "household"])
@pytest.mark.parametrize("state", ["helped", "followed", "closed"])
def test_a_sister_who_starts_to_work_is_an_alert_on_both_cases(
    case, boy, worker, supervisor, near, state
):
    if state == "closed":
        closed(case)
    else:
        standing(case, state)
    mother = a_person(boy.place, birth_date=NOW.date().replace(year=1988))
    girl = (
        a_sister(boy, parent=mother) if near == "mother" else a_sister(boy, household=boy.household)
    )
    (hers,) = received(found(girl, worker, at=NOW, reasons=LABOUR))
    pairs = set(Alert.objects.values_list("case", "other", "kind"))
    assert pairs == {(case.pk, hers.pk, "sibling"), (hers.pk, case.pk, "sibling")}
    for person in (worker, supervisor):
        numbers = set(
            Notice.objects.filter(to=person, kind="alert").values_list("number", flat=True)
        )
        assert numbers == {case.number, hers.number}


def test_a_sister_with_another_trouble_or_a_stranger_who_works_is_no_alert(case, boy, worker):
    girl = a_sister(boy, household=boy.household)
    received(found(girl, worker, at=NOW, reasons=[{"code": "out_of_school", "level": "high"}]))
    received(found(a_person(boy.place), worker, at=NOW, reasons=LABOUR))
    assert not Alert.objects.exists()


def test_two_children_found_at_work_on_the_same_day_took_nobodys_place(boy, worker):
    girl = a_sister(boy, household=boy.household)
    received(*(found(one, worker, at=NOW, reasons=LABOUR) for one in (boy, girl)))
    assert not Alert.objects.exists()


def test_the_queries_of_a_batch_without_alerts_do_not_grow(case, boy, worker, place):
    closed(case)

    def queries_for(number):
        children = [a_person(place, household=a_household(place)) for _ in range(number)]
        concerns = [found(child, worker, at=NOW, reasons=LABOUR) for child in children]
        with CaptureQueriesContext(connection) as captured:
            received(*concerns)
        return len(captured)

    queries_for(1)
    assert queries_for(2) == queries_for(30)


# Alerts


def test_an_alert_is_settled_once_with_what_was_done(case, worker):
    visit(worker, case, at_work)
    alert = Alert.objects.get()
    with pytest.raises(rules.NotPossible, match="Write why"):
        actions.settle_alert(by=worker, alert=alert, answer=" ")
    actions.settle_alert(by=worker, alert=alert, answer="Апасы менен сүйлөштүм")
    with pytest.raises(rules.NotPossible, match="already"):
        actions.settle_alert(by=worker, alert=alert, answer="Again")
    assert not queries.alerts(worker).exists()


def test_alerts_stand_on_the_workers_and_the_supervisors_work_and_nobody_elses(
    client, case, worker, supervisor, place
):
    visit(worker, case, at_work)
    other = a_user("social_worker", place)
    for person, sees in ((worker, True), (supervisor, True), (other, False)):
        client.force_login(person)
        text = client.get(reverse("portal:my_work")).content.decode()
        assert ("The child works again" in text) is sees


# School


def test_days_at_school_leave_out_holidays_and_are_corrected_by_entering_them_again(case, worker):
    since = NOW.date() - timedelta(days=4)  # Monday 31 August, Independence Day
    row = actions.record_attendance(
        by=worker, case=case, since=since, until=since + timedelta(days=6), present=4
    )
    assert (row.present, row.held) == (4, 4)
    actions.record_attendance(
        by=worker, case=case, since=since, until=since + timedelta(days=6), present=3, held_days=5
    )
    assert Attendance.objects.get().held == 5


def test_too_few_days_at_school_are_an_alert_and_hold_the_closing_back(case, worker):
    visit(worker, case, clean)
    visit(worker, case, clean, days=30)
    with after(31):
        actions.record_attendance(
            by=worker, case=case, since=clock.today() - timedelta(days=7),
            until=clock.today(), present=3, held_days=5,
        )  # fmt: skip
        assert Alert.objects.get().kind == "misses_school"
        with pytest.raises(rules.NotPossible, match="three of four days"):
            actions.close_case(by=worker, case=Case.objects.get(), reason="out")


@pytest.mark.parametrize(
    ("since", "until", "present", "code"),
    [(0, -1, 1, "ends_first"), (-7, -1, 9, "too_many_days")],
)
def test_days_at_school_that_cannot_be_are_refused(case, worker, since, until, present, code):
    today = NOW.date()
    with pytest.raises(rules.NotPossible) as refused:
        actions.record_attendance(
            by=worker, case=case, since=today + timedelta(days=since),
            until=today + timedelta(days=until), present=present,
        )  # fmt: skip
    assert refused.value.code == code


# What is refused


def test_a_visit_before_the_case_and_a_child_nobody_registered_are_refused(case, worker, place):
    with pytest.raises(rules.NotPossible, match="before the case"):
        visit(worker, case, lambda: clean(on=NOW.date() - timedelta(days=1)))
    nobody = actions.receive_concern(by=HOUSE, place=place, danger="low", source="other", told="x")
    with pytest.raises(rules.NotPossible, match="Register the child first"):
        actions.record_follow_up(by=worker, case=nobody, seen=clean())
    assert not FollowUp.objects.exists()


def test_the_same_form_twice_is_one_visit(case, worker):
    once = uuid4()
    first = visit(worker, case, lambda: clean(source_id=once))
    assert visit(worker, case, lambda: clean(source_id=once)) == first
    assert FollowUp.objects.count() == 1


def test_only_those_who_carry_cases_record_visits(case, place):
    for role in ("monitoring_group_member", "commission_secretary", "service_provider"):
        with pytest.raises(PermissionDenied):
            actions.record_follow_up(by=a_user(role, place), case=case, seen=clean())


# Pages


TYPED = {"on": "04.09.2026", "was_seen": "yes", "works": "no", "attending": "yes",
         "calendar": "term", "signs": ["none"]}  # fmt: skip


def test_a_visit_is_typed_in_and_the_case_says_how_it_stands(client, case, worker):
    client.force_login(worker)
    url = reverse("casework:record_follow_up", args=[case.number])
    assert url in client.get(reverse("casework:case", args=[case.number])).content.decode()
    answer = client.post(url, TYPED, follow=True)
    text = answer.content.decode()
    assert "The visit is kept. It is clean." in text
    assert "One clean visit. The second counts when it is at least 30 days later." in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"was_seen": ""}, "Say whether you saw the child"),
        ({"works": ""}, "Say whether the child works"),
        ({"attending": ""}, "Say whether the child goes to school"),
        ({"signs": []}, "or that it was none of these"),
        ({"signs": ["none", "hurt_at_home"]}, "one of the last two lines alone"),
        ({"on": "05.09.2026"}, "The date cannot be after"),
        ({"on": "01.09.2026"}, "The visit lies before the case was opened"),
    ],
)
def test_a_visit_typed_wrongly_says_what_to_do_and_loses_nothing(
    client, case, worker, changes, sentence
):
    client.force_login(worker)
    url = reverse("casework:record_follow_up", args=[case.number])
    answer = client.post(url, {**TYPED, "note": "Китеп алып бердик", **changes})
    text = answer.content.decode()
    assert sentence in text
    assert "Китеп алып бердик" in text
    assert not FollowUp.objects.exists()


def test_work_typed_in_is_held_against_the_law(client, case, worker):
    client.force_login(worker)
    url = reverse("casework:record_follow_up", args=[case.number])
    work = {"works": "yes", "kind": "employee", "task": "cart_pushing", "days": "6",
            "hours": "7", "load_kg": "30", "hazards": ["heavy_loads"]}  # fmt: skip
    answer = client.post(url, {**TYPED, **work}, follow=True)
    assert "It is not clean" in answer.content.decode()
    assert Case.objects.get().state == "assessing"


@pytest.mark.parametrize(
    ("born", "chores", "clean"),
    [
        (date(2013, 3, 14), {"chores_hours": "20,5"}, True),
        (date(2013, 3, 14), {"chores_hours": "15", "fetching_hours": "6"}, False),
        (date(2010, 3, 14), {"chores_hours": "30"}, True),
    ],
)
def test_a_child_kept_at_home_by_chores_is_not_out_of_child_labour(
    client, case, worker, boy, born, chores, clean
):
    with act(HOUSE, "child.revisit"):
        boy.birth_date = born
        boy.save()
    client.force_login(worker)
    url = reverse("casework:record_follow_up", args=[case.number])
    assert "Housework for the own family" in client.get(url).content.decode()
    client.post(url, {**TYPED, **chores})
    row = FollowUp.objects.get()
    assert (row.is_clean, row.faults) == (clean, [] if clean else ["child_labour"])


def test_pages_of_another_area_are_not_found(client, case, place, worker):
    visit(worker, case, at_work)
    client.force_login(a_user("area_supervisor", a_place("KG-J-1", place.parent)))
    addresses = [
        reverse("casework:record_follow_up", args=[case.number]),
        reverse("casework:record_attendance", args=[case.number]),
        reverse("casework:settle_alert", args=[Alert.objects.get().pk]),
    ]
    assert [client.get(url).status_code for url in addresses] == [404, 404, 404]
