"""Concerns open cases with an owner and dates; cases move, are handed over and end."""

import itertools
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from balalyk.accounts import roles
from balalyk.accounts.models import Assignment
from balalyk.casework import actions, rules
from balalyk.casework.facts import ConcernReceived
from balalyk.casework.models import Case, Closing, Concern, Due, Reopening, ServiceLevel, State
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act_in_bulk
from balalyk.kernel.models import Event
from balalyk.notices.models import Notice
from balalyk.registry.models import Person
from balalyk.screening.models import Verdict
from tests.factories import a_country, a_person, a_place, a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
HIGH = [{"code": "hazardous", "level": "high"}]
STREET = [{"code": "sleeps_outside", "level": "danger"}]


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


def found(child, by=HOUSE, **changes):
    values = {
        "child": child,
        "place_id": child.place_id if child else changes.pop("place_id"),
        "source": "visit",
        "source_id": uuid4(),
        "danger": "high",
        "reasons": HIGH,
        "by": by,
        "at": NOW,
        **changes,
    }
    return ConcernReceived(**values)


def received(*concerns):
    with act_in_bulk() as acts:
        return actions.receive_concerns(acts, list(concerns))


def test_a_concern_opens_a_case_with_owner_number_and_first_step(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    case = Case.objects.get(pk=case.pk)
    assert rules.read_number(case.number) == case.number
    assert (case.responsible, case.state, case.danger) == (worker, "open", "high")
    assert case.reasons == HIGH
    (due,) = case.due.all()
    assert due.step == "initial_assessment"
    assert due.due_at == datetime(2026, 11, 25, 23, 59, tzinfo=ZoneInfo("Asia/Bishkek"))
    assert not due.standard.is_law


def test_a_child_in_danger_is_to_be_seen_within_24_hours(place, worker):
    (case,) = received(found(a_person(place), worker, danger="now", reasons=STREET))
    seen = case.due.get(step="first_contact")
    assert seen.due_at == NOW + timedelta(hours=24)


def test_the_event_tells_number_danger_and_codes_and_no_name(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    event = Event.objects.get(action="case.open")
    assert event.actor == worker.pk
    assert event.about == child.pk
    assert event.target == str(case.pk)
    assert event.payload == {
        "number": case.number,
        "danger": "high",
        "codes": ["hazardous"],
        "source": "visit",
    }


def test_a_second_concern_joins_the_living_case_and_raises_its_danger(place, worker):
    child = a_person(place)
    (first,) = received(found(child, worker, danger="medium"))
    (second,) = received(found(child, worker, danger="now", reasons=STREET))
    assert first == second
    case = Case.objects.get()
    assert case.danger == "now"
    assert [reason["code"] for reason in case.reasons] == ["sleeps_outside", "hazardous"]
    assert set(case.due.values_list("step", flat=True)) == {"first_contact", "initial_assessment"}
    assert Event.objects.filter(action="concern.receive", target=str(case.pk)).count() == 1


def test_a_lighter_concern_does_not_lower_the_danger(place, worker):
    child = a_person(place)
    received(found(child, worker, danger="high"), found(child, worker, danger="low"))
    assert Case.objects.get().danger == "high"
    assert Concern.objects.count() == 2


def test_the_same_finding_twice_is_one_concern(place, worker):
    concern = found(a_person(place), worker)
    first = received(concern)
    events = Event.objects.count()
    assert received(concern) == first
    assert received(concern, concern) == first * 2
    assert (Case.objects.count(), Concern.objects.count()) == (1, 1)
    assert Event.objects.count() == events


def test_a_finding_twice_in_one_batch_is_one_concern(place, worker):
    concern = found(a_person(place), worker)
    one, other = received(concern, concern)
    assert one == other
    assert Concern.objects.count() == 1


TROUBLE = [{"code": "out_of_school", "level": "high"}]


def test_a_closed_case_stays_closed_and_a_new_one_opens(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    closed(case)
    (new,) = received(found(child, worker, reasons=TROUBLE))
    assert new != case
    assert Case.objects.get(pk=case.pk).state == "closed"


def test_a_child_nobody_registered_gets_a_case_as_well(place, worker):
    consultant = a_user("hotline_consultant")
    case = actions.receive_concern(
        by=consultant,
        place=place,
        danger="now",
        source="hotline",
        told="Спит на мойке",
        who="Гүлзат, 11",
    )
    assert case.child is None
    assert case.responsible == worker
    concern = Concern.objects.get()
    assert (concern.told, concern.who) == ("Спит на мойке", "Гүлзат, 11")
    assert concern.received_by == consultant
    assert concern.reasons == [{"code": "reported", "level": "danger"}]


def test_what_was_told_is_sealed(place, worker):
    actions.receive_concern(by=HOUSE, place=place, danger="low", source="other", told="мойка")
    with connection.cursor() as cursor:
        cursor.execute("SELECT told FROM casework_concern")
        assert "мойка".encode() not in bytes(cursor.fetchone()[0])


def test_a_child_is_named_only_by_somebody_who_reaches_it(place, worker):
    child = a_person(place)
    elsewhere = a_user("social_worker", a_place("KG-J-1", place.parent))
    with pytest.raises(PermissionDenied):
        actions.receive_concern(
            by=elsewhere, place=place, danger="low", source="other", told="x", child=child
        )


def test_a_role_that_takes_no_concerns_is_refused(place):
    with pytest.raises(PermissionDenied):
        received(found(a_person(place), a_user("researcher", place)))


def test_cases_go_to_the_social_worker_with_the_fewest_then_to_the_supervisor(place):
    supervisor = a_user("area_supervisor", place)
    (first,) = received(found(a_person(place)))
    assert first.responsible == supervisor
    one, other = a_user("social_worker", place), a_user("social_worker", place)
    cases = received(*(found(a_person(place)) for _ in range(6)))
    owners = [case.responsible_id for case in cases]
    assert owners.count(one.pk) == owners.count(other.pk) == 3


def test_where_nobody_is_responsible_the_case_waits_on_the_supervisors_list(place):
    (case,) = received(found(a_person(place)))
    assert case.responsible is None
    supervisor = a_user("area_supervisor", place)
    assert case in Case.objects.visible_to(supervisor)


def test_the_next_concern_finds_an_owner_for_a_case_without_one(place):
    child = a_person(place)
    received(found(child))
    worker = a_user("social_worker", place)
    received(found(child))
    assert Case.objects.get().responsible == worker


def test_the_responsible_worker_reaches_the_child_wherever_it_lives(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    elsewhere = a_user("social_worker", a_place("KG-J-1", place.parent))
    assert child not in Person.objects.visible_to(elsewhere)
    actions.assign_case(by=worker, case=case, to=elsewhere)
    assert child in Person.objects.visible_to(elsewhere)
    assert Assignment.objects.get(user=worker).until_date == NOW.date()


def test_in_bulk_and_one_by_one_give_the_same(place):
    supervisor = a_user("area_supervisor", place)
    workers = [a_user("social_worker", place) for _ in range(3)]
    dangers = ("now", "high", "medium", "low", "now", "high")

    def concerns():
        children = [a_person(place) for _ in dangers]
        pairs = [*zip(children, dangers, strict=True), (children[1], "now"), (children[0], "low")]
        return [found(child, workers[0] if d == "now" else HOUSE, danger=d) for child, d in pairs]

    def shape(cases):
        rows = [Case.objects.get(pk=case.pk) for case in cases]
        return [
            (
                row.danger,
                row.state,
                row.reasons,
                sorted(row.due.values_list("step", "due_at")),
                row.concerns.count(),
                Assignment.objects.filter(child=row.child_id, user=row.responsible_id).count(),
            )
            for row in rows
        ]

    bulk = received(*concerns())
    alone = [received(concern)[0] for concern in concerns()]
    assert shape(bulk) == shape(alone)
    owners = Case.objects.values_list("responsible", flat=True)
    assert supervisor.pk not in owners
    assert None not in owners


def test_the_number_of_queries_does_not_grow_with_concerns(place, worker):
    actions.load_service_levels(by=HOUSE)

    def queries_for(number):
        living = [a_person(place) for _ in range(number)]
        received(*(found(child) for child in living))
        concerns = [found(child, danger="now") for child in living]
        concerns += [found(a_person(place), worker, danger="now") for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            received(*concerns)
        return len(captured)

    assert queries_for(2) == queries_for(40)


def test_no_concerns_no_queries():
    with CaptureQueriesContext(connection) as captured, act_in_bulk() as acts:
        assert actions.receive_concerns(acts, []) == []
    assert not [query for query in captured if "casework" in query["sql"]]


# Standards


def test_service_levels_are_entered_once_and_are_no_law():
    assert actions.load_service_levels(by=HOUSE) == len(rules.DEFAULT_STANDARDS)
    assert actions.load_service_levels(by=HOUSE) == 0
    assert not ServiceLevel.objects.filter(is_law=True).exists()


def test_a_changed_standard_holds_from_its_date(place, worker):
    actions.load_service_levels(by=HOUSE)
    with act_in_bulk():
        ServiceLevel.objects.create(
            step="initial_assessment", amount=1, unit="working_days", from_date=NOW.date()
        )
    (case,) = received(found(a_person(place), worker))
    assert case.due.get().due_at.astimezone(NOW.tzinfo).date() == NOW.date() + timedelta(days=3)


# The life of a case

ROLES = [role.code for role in roles.ALL]


def closed(case, reason="safe"):
    """The case, closed by the house."""
    case = actions.close_case(by=HOUSE, case=case, reason=reason)
    return actions.approve_closing(by=HOUSE, case=case)


def standing(case, state, before="open"):
    """The case in a state, as if it had come there; a closing waits for what was before."""
    with act_in_bulk():
        case.state = state
        case.save()
        if state == "closing":
            Closing(case=case, reason="safe", state_before=before, asked_at=NOW).save()
    return case


def go(user, case, to):
    """The act that leads to a state."""
    if to == "closing":
        return actions.close_case(by=user, case=case, reason="safe")
    if to == "closed":
        return actions.approve_closing(by=user, case=case)
    if case.state == "closing":
        return actions.send_back_closing(by=user, case=case, answer="Visit again")
    if case.state == "closed":
        return actions.reopen_case(by=user, case=case, why="Seen at the market again")
    return actions.move_case(by=user, case=case, to=to)


@pytest.mark.parametrize("role", ROLES)
def test_every_way_is_gone_by_its_roles_and_refused_to_all_others_and_no_other_way_is(place, role):
    user = a_user(role, place)
    (case,) = received(found(a_person(place)))
    table = {(move.before, move.after): move.action for move in rules.TRANSITIONS}
    gone = set()
    for before, to in itertools.product(State.values, State.values):
        with transaction.atomic():
            case = standing(Case.objects.get(), before, before=to)
            may = user.may(table.get((before, to), "")) and user.reaches(case)
            if (
                (before, to) not in table
                and to in rules.IN_HAND
                and before in ("closing", "closed")
            ):
                # Such a way has no act at all.
                transaction.set_rollback(True)
                continue
            try:
                assert go(user, case, to).state == to
                gone.add((before, to))
            except (rules.NotPossible, PermissionDenied):
                assert Case.objects.get().state == before
            assert ((before, to) in gone) is may, (before, to)
            transaction.set_rollback(True)
    assert {table[way] for way in gone} == {
        a for a in set(table.values()) if a in user.permissions.actions
    }


def test_a_closing_waits_for_the_supervisor_and_its_steps_are_kept_till_then(place, worker):
    supervisor = a_user("area_supervisor", place)
    (case,) = received(found(a_person(place), worker))
    case = actions.close_case(by=worker, case=case, reason="no_risk", why="Мектепте окуйт")
    assert (case.state, case.closed_at) == ("closing", None)
    waiting = set(Due.objects.waiting().values_list("step", flat=True))
    assert waiting == {"initial_assessment", "approve_closing"}
    with pytest.raises(PermissionDenied):
        actions.approve_closing(by=worker, case=case)
    case = actions.approve_closing(by=supervisor, case=case, answer="Макул")
    assert (case.state, case.closing_reason, case.closed_at) == ("closed", "no_risk", NOW)
    asked = Closing.objects.get()
    assert (asked.approved, asked.decided_by, asked.why) == (True, supervisor, "Мектепте окуйт")
    assert not Due.objects.waiting().exists()


def test_a_case_sent_back_stands_where_it_stood_with_its_steps(place, worker):
    supervisor = a_user("area_supervisor", place)
    (case,) = received(found(a_person(place), worker))
    case = standing(case, "followed")
    case = actions.close_case(by=worker, case=case, reason="no_risk")
    with pytest.raises(rules.NotPossible, match="Write why"):
        actions.send_back_closing(by=supervisor, case=case, answer=" ")
    case = actions.send_back_closing(by=supervisor, case=case, answer="Visit once more")
    assert case.state == "followed"
    assert Closing.objects.get().approved is False
    assert set(Due.objects.waiting().values_list("step", flat=True)) == {"initial_assessment"}
    assert actions.close_case(by=worker, case=case, reason="no_risk").state == "closing"


def test_a_supervisor_approves_no_closing_of_their_own_where_another_is(place):
    asker, other = a_user("area_supervisor", place), a_user("area_supervisor", place)
    (case,) = received(found(a_person(place), asker))
    case = actions.close_case(by=asker, case=case, reason="no_risk")
    with pytest.raises(rules.NotPossible, match="Another supervisor"):
        actions.approve_closing(by=asker, case=case)
    assert actions.approve_closing(by=other, case=case).state == "closed"


def test_the_only_supervisor_of_a_place_may_approve_their_own_closing(place):
    alone = a_user("area_supervisor", place)
    (case,) = received(found(a_person(place), alone))
    case = actions.close_case(by=alone, case=case, reason="no_risk")
    assert actions.approve_closing(by=alone, case=case).state == "closed"


def test_a_closing_is_not_approved_when_a_visit_has_found_child_labour_since(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    case = actions.close_case(by=worker, case=case, reason="safe")
    a_verdict(child, NOW.date(), national="hazardous")
    with pytest.raises(rules.NotPossible, match="still found hazardous work"):
        actions.approve_closing(by=a_user("area_supervisor", place), case=case)
    assert Case.objects.get().state == "closing"


def test_a_reopened_case_is_assessed_anew_and_its_worker_reaches_the_child(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    closed(case)
    case = actions.reopen_case(by=worker, case=Case.objects.get(), why="Базарда араба түртөт")
    assert (case.state, case.closed_at, case.closing_reason) == ("assessing", None, "")
    assert [due.step for due in Due.objects.waiting()] == ["full_assessment"]
    assert Assignment.objects.filter(child=child.pk, user=worker, until_date__isnull=True).exists()
    assert Reopening.objects.get().why == "Базарда араба түртөт"


def test_a_case_is_not_reopened_beside_another_living_one(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    closed(case)
    received(found(child, worker, reasons=TROUBLE))
    with pytest.raises(rules.NotPossible, match="another living case"):
        actions.reopen_case(by=worker, case=Case.objects.get(pk=case.pk), why="Again")


def test_a_case_of_another_area_is_not_moved(place, worker):
    (case,) = received(found(a_person(place), worker))
    elsewhere = a_user("area_supervisor", a_place("KG-J-1", place.parent))
    with pytest.raises(PermissionDenied):
        actions.move_case(by=elsewhere, case=case, to="assessing")


def test_steps_follow_one_another_by_the_table(place, worker):
    (case,) = received(found(a_person(place), worker))
    done = []
    for _ in range(6):
        due = Due.objects.waiting().filter(case=case).order_by("due_at").first()
        done.append(due.step)
        actions.finish_step(by=worker, due=due)
    assert done == ["initial_assessment", "full_assessment", "plan", "review", "review", "review"]
    waiting = set(Due.objects.waiting().filter(case=case).values_list("step", flat=True))
    assert waiting == {"review", "close_or_extend"}


def test_a_late_step_does_not_move_the_next_one(place, worker):
    (case,) = received(found(a_person(place), worker))
    with clock.stopped_at(NOW + timedelta(days=20)):
        (following,) = actions.finish_step(by=worker, due=case.due.get())
    assert following.step == "full_assessment"
    assert following.due_at == datetime(2026, 12, 4, 23, 59, tzinfo=NOW.tzinfo)
    assert Event.objects.get(action="case.step").payload == {
        "step": "initial_assessment",
        "late": True,
    }


def test_a_step_is_done_once(place, worker):
    (case,) = received(found(a_person(place), worker))
    due = case.due.get()
    actions.finish_step(by=worker, due=due)
    with pytest.raises(rules.NotPossible):
        actions.finish_step(by=worker, due=due)
    assert case.due.count() == 2


def test_a_child_in_danger_is_seen_before_the_case_ends(place, worker):
    (case,) = received(found(a_person(place), worker, danger="now"))
    with pytest.raises(rules.NotPossible):
        actions.close_case(by=worker, case=case, reason="safe")
    actions.finish_step(by=worker, due=case.due.get(step="first_contact"))
    assert closed(case).closed_at == NOW
    assert not Due.objects.waiting().filter(case=case).exists()
    assert Event.objects.get(action="case.approve").payload == {
        "after": "closed",
        "reason": "safe",
        "dropped": ["initial_assessment"],
    }
    assert not Assignment.objects.filter(child=case.child_id, until_date__isnull=True).exists()


def a_verdict(child, on, *, current=True, **words):
    law = dict.fromkeys(("national", "sdg", "mics", "icls", "worst_forms"), "permitted") | words
    with act_in_bulk():
        Verdict(
            child=child, place=child.place, on_date=on, country="KG", current=current,
            facts={}, findings={}, law_version="KG 2026.1", **law,
        ).save()  # fmt: skip


@pytest.mark.parametrize("which", ["national", "sdg", "mics", "icls", "worst_forms"])
def test_a_case_does_not_end_without_risk_while_the_newest_visit_found_child_labour(
    place, worker, which
):
    child = a_person(place)
    (case,) = received(found(child, worker))
    a_verdict(child, NOW.date(), **{which: "hazardous"})
    before = Event.objects.count()
    with pytest.raises(rules.NotPossible, match="still found hazardous work: visit again"):
        actions.close_case(by=worker, case=case, reason="safe")
    assert (Case.objects.get().state, Event.objects.count()) == ("open", before)
    assert actions.close_case(by=worker, case=case, reason="moved_away").state == "closing"


def test_an_older_verdict_or_that_of_another_child_keeps_no_case_open(place, worker):
    child = a_person(place)
    (case,) = received(found(child, worker))
    a_verdict(child, NOW.date() - timedelta(days=90), current=False, national="child_labour")
    a_verdict(child, NOW.date())
    a_verdict(a_person(place), NOW.date(), national="worst_form")
    assert actions.close_case(by=worker, case=case, reason="safe").state == "closing"


@pytest.mark.parametrize("role", ROLES)
def test_a_case_is_handed_over_only_to_those_who_carry_cases(place, worker, role):
    (case,) = received(found(a_person(place), worker))
    to = a_user(role, place)
    if role in rules.CARRIERS:
        assert actions.assign_case(by=worker, case=case, to=to).responsible == to
    else:
        with pytest.raises(rules.NotPossible):
            actions.assign_case(by=worker, case=case, to=to)


def test_who_is_given_a_case_is_told_by_its_number_alone_and_who_takes_one_is_not(place, worker):
    (case,) = received(found(a_person(place), worker))
    to = a_user("social_worker", place)
    boss = a_user("area_supervisor", place)
    actions.assign_case(by=worker, case=case, to=to)
    (notice,) = Notice.objects.filter(kind="case_given")
    path = reverse("casework:case", args=[case.number])
    assert (notice.to, notice.number, notice.path) == (to, case.number, path)
    actions.assign_case(by=boss, case=case, to=boss)
    assert not Notice.objects.filter(to=boss, kind="case_given").exists()


def test_a_refused_act_leaves_nothing_behind(place, worker):
    (case,) = received(found(a_person(place), worker))
    before = Event.objects.count()
    with pytest.raises(rules.NotPossible):
        actions.assign_case(by=worker, case=case, to=worker)
    assert Event.objects.count() == before
