"""Screening in bulk: what it keeps, what it answers, how many queries it takes."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balalyk import law
from balalyk.kernel.acts import HOUSE, act_in_bulk
from balalyk.kernel.models import Event, OutsideAct
from balalyk.screening import queries, rules
from balalyk.screening.actions import screen, screen_one
from balalyk.screening.facts import ToScreen
from balalyk.screening.models import Screening, Verdict
from tests.factories import a_country, a_person, a_place, a_user

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 12)
KILN = law.Activity(
    kind="employee",
    task="brick_making",
    sector="23",
    place="kiln",
    days_per_week=5,
    hours_per_day=4,
    hazards=frozenset({"heavy_loads", "dust_fumes"}),
    written_contract=False,
)
CHORES = law.Activity(kind="own_household_chores", hours_per_week=5, hazards=frozenset())


@pytest.fixture
def place():
    return a_place("KG-O-KS", a_country())


def finding(person, place, by=HOUSE, **changes):
    values = {
        "works": "yes",
        "activities": (KILN, CHORES),
        "calendar": "term",
        "answers": dict.fromkeys(rules.QUESTIONS, "no"),
        "visit": uuid4(),
        "attending": "yes",
        "grade_finished": 6,
        "school_kind": "general",
        "own_words": "Машина тарткым келет",
        **changes,
    }
    return ToScreen(person=person, place=place, on=changes.pop("on", ON), by=by, **values)


def screened(*findings):
    with act_in_bulk() as acts:
        return screen(acts, list(findings))


def test_hazardous_work_is_kept_with_its_facts_and_needs_a_case(place):
    child = a_person(place)
    (result,) = screened(finding(child, place))
    verdict = Verdict.objects.get(pk=result.verdict)
    assert result.needs_case
    assert result.danger == "high"
    assert {"code": "hazardous", "level": "high"} in result.reasons
    assert (verdict.country, verdict.task, verdict.sector) == ("KG", "brick_making", "23")
    assert verdict.national in rules.SERIOUS_VERDICTS
    assert verdict.icls == "hazardous"
    assert verdict.current


def test_the_facts_kept_hold_no_identity(place):
    child = a_person(place)
    (result,) = screened(finding(child, place))
    verdict = Verdict.objects.get(pk=result.verdict)
    kept = json.dumps([verdict.facts, verdict.findings], ensure_ascii=False)
    for secret in (child.name, str(child.pk), "2013", "Машина"):
        assert secret not in kept


def test_kept_facts_give_the_same_verdict_again(place):
    (result,) = screened(finding(a_person(place), place))
    verdict = Verdict.objects.get(pk=result.verdict)
    again = law.assess(queries.facts_of(verdict))
    kept = queries.findings_of(verdict)
    assert again.national.verdict == verdict.national
    assert kept.national == again.national.findings
    assert kept.international["icls"].findings == again.international.icls.findings


def test_answers_and_own_words_are_sealed(place):
    (result,) = screened(finding(a_person(place), place))
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers, own_words FROM screening_screening")
        raw = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"forced_to_work" not in raw
    assert "Машина".encode() not in raw
    row = Screening.objects.get(pk=result.screening)
    assert row.answers["forced_to_work"] == "no"
    assert row.own_words == "Машина тарткым келет"


def test_the_newest_verdict_alone_is_current(place):
    child = a_person(place)
    first, second = (screened(finding(child, place))[0] for _ in range(2))
    third, fourth = screened(finding(child, place), finding(child, place))
    current = Verdict.objects.filter(child=child, current=True)
    assert [row.pk for row in current] == [fourth.verdict]
    assert Verdict.objects.filter(child=child).count() == 4
    assert {first.verdict, second.verdict, third.verdict}.isdisjoint({fourth.verdict})


def test_one_event_a_child_without_names_or_answers(place):
    children = [a_person(place) for _ in range(3)]
    screened(*(finding(child, place) for child in children))
    events = list(Event.objects.filter(action="child.screen"))
    assert {event.about for event in events} == {child.pk for child in children}
    assert all(set(event.payload) == {"level", "national"} for event in events)


def test_the_number_of_queries_does_not_grow_with_children(place):
    worker = a_user("social_worker", place)
    assert worker.place_ids

    def queries_for(number):
        findings = [finding(a_person(place), place, worker) for _ in range(number)]
        with CaptureQueriesContext(
            connection,
        ) as captured:
            screened(*findings)
        return len(captured)

    assert queries_for(2) == queries_for(40)


def test_in_bulk_and_one_by_one_give_the_same(place):
    children = [a_person(place, birth_date=date(2026 - age, 1, 1)) for age in range(5, 18)]
    bulk = screened(*(finding(child, place) for child in children))
    alone = [screen_one(finding=finding(child, place)) for child in children]
    for one, other in zip(bulk, alone, strict=True):
        assert (one.child, one.level, one.reasons, one.national, one.international) == (
            other.child,
            other.level,
            other.reasons,
            other.national,
            other.international,
        )


def test_work_nobody_described_cannot_be_told_and_is_never_permitted(place):
    for works in ("yes", "unknown"):
        for activities in ((), (CHORES,)):
            child = a_person(place)
            (result,) = screened(finding(child, place, works=works, activities=activities))
            assert result.national == "cannot_tell", (works, activities)
            assert result.international == "cannot_tell", (works, activities)


def test_a_country_whose_law_is_not_entered_is_judged_by_the_international_standard():
    place = a_place("UZ-03-M", a_country("UZ"))
    (result,) = screened(finding(a_person(place), place))
    assert result.national == "cannot_tell"
    assert result.international == "hazardous"
    assert result.needs_case


def test_a_promise_to_take_the_child_away_is_a_risk_but_no_proof_of_trafficking(place):
    answers = {**dict.fromkeys(rules.QUESTIONS, "no"), "promised_away": "yes"}
    (result,) = screened(
        finding(a_person(place), place, answers=answers, works="no", activities=())
    )
    assert result.level == "high"
    assert result.national != "worst_form"


def test_a_forced_child_is_in_danger_now(place):
    answers = {**dict.fromkeys(rules.QUESTIONS, "no"), "forced_to_work": "yes"}
    (result,) = screened(finding(a_person(place), place, answers=answers))
    assert (result.danger, result.national, result.international) == (
        "now",
        "worst_form",
        "worst_form",
    )


def test_a_birth_date_after_the_visit_or_an_odd_grade_does_not_stop_the_batch(place):
    child = a_person(place, birth_date=date(2027, 1, 1))
    (result,) = screened(finding(child, place, grade_finished=99))
    assert result.international


def test_somebody_who_may_not_screen_or_is_elsewhere_is_refused(place):
    elsewhere = a_place("KG-J-1", place.parent)
    child = a_person(place)
    for user in (a_user("researcher", place), a_user("social_worker", elsewhere)):
        with pytest.raises(PermissionDenied):
            screen_one(finding=finding(child, place, user))
    assert not Screening.objects.exists()


def test_nothing_is_screened_outside_an_act(place):
    from balalyk.kernel.acts import Acts

    with pytest.raises(OutsideAct):
        screen(Acts(), [finding(a_person(place), place)])


def test_no_children_need_no_queries():
    with CaptureQueriesContext(connection) as captured:
        screened()
    assert [query for query in captured if "screening" in query["sql"]] == []
