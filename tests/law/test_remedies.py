"""What would make it right is proved: the changes clear every finding, and none of them is idle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings

from balalyk import law
from balalyk.law.facts import GRAVITY
from tests.law import kg_rows, kz_rows, tr_rows
from tests.law.tables import row
from tests.law.test_graver import children

ROWS = [*kg_rows.ROWS, *kz_rows.ROWS, *tr_rows.ROWS]


def grave(verdict: str) -> bool:
    return GRAVITY[verdict] > GRAVITY["cannot_tell"]


def remedy(what: str = "a case", **changes: Any) -> law.Remedy:
    return law.make_right(row(what, "ok", "kg.minimum_age", **changes).facts())


def proved(child: law.Child) -> None:
    found = law.make_right(child)
    assert found.before == law.assess(child).national.verdict
    if found.before == "worst_form":
        (change,) = found.changes
        assert change.stops
        return
    assert not grave(found.verdict)
    assert found.verdict == law.assess(found.facts).national.verdict
    assert bool(found.changes) is grave(found.before)
    for change in found.changes:
        for language in ("en", "ru", "ky"):
            assert change.say(language).strip()


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case.what)
def test_every_case_of_the_tables_is_put_right(case: Any) -> None:
    proved(case.facts())


@settings(max_examples=150, deadline=None)
@given(children)
def test_whatever_the_facts_the_changes_clear_every_finding(child: law.Child) -> None:
    proved(child)


@settings(max_examples=150, deadline=None)
@given(children)
def test_no_change_is_idle(child: law.Child) -> None:
    found = law.make_right(child)
    if found.before == "worst_form" or len(found.changes) < 2 or found.stops:
        return
    for left_out in found.changes:
        partly = found.facts
        if left_out.activity is None:
            partly = replace(partly, **left_out.now)
        else:
            works = list(partly.activities or ())
            works[left_out.activity] = replace(works[left_out.activity], **left_out.now)
            partly = replace(partly, activities=tuple(works))
        again = law.assess(partly).national.findings
        assert any(grave(finding.verdict) for finding in again)


def test_too_long_a_school_day_is_shortened_to_the_limit_and_no_further() -> None:
    found = remedy(work={"hours_per_day": 4, "end_time": time(19)})
    (change,) = found.changes
    assert change.then["hours_per_day"] == 2.5
    assert change.say() == "At most 2.5 hours a day: 1.5 hours fewer."
    assert found.verdict == "permitted"


def test_night_work_is_moved_to_the_evening_and_keeps_its_hours() -> None:
    found = remedy(work={"start_time": time(21), "end_time": time(23), "at_night": None})
    (change,) = found.changes
    assert (found.facts.activities or ())[0].start_time == time(20)
    assert (found.facts.activities or ())[0].end_time == time(22)
    assert change.finding.rule == "kg.night"


def test_several_faults_take_several_changes() -> None:
    found = remedy(work={"written_contract": False, "medical_exam": False, "pay_late": True})
    assert {change.finding.rule for change in found.changes} == {
        "kg.written_contract",
        "kg.medical_examination",
        "kg.pay_late",
    }


def test_work_that_stops_needs_no_contract() -> None:
    found = remedy(
        birth_date=date(2013, 3, 1), work={"written_contract": False, "hours_per_day": 9}
    )
    (change,) = found.changes
    assert change.stops
    assert found.possible_from == date(2027, 3, 1)


def test_dangerous_work_stops_and_is_never_just_shortened() -> None:
    found = remedy(
        birth_date=date(2011, 3, 1),
        work={"hazards": frozenset({"explosives"}), "hours_per_day": 9},
    )
    (change,) = found.changes
    assert change.stops
    assert change.finding.verdict == "hazardous"
    assert found.possible_from is None


def test_a_worst_form_has_no_remedy_but_protection() -> None:
    found = remedy(forced=True, work={"hours_per_day": 9})
    (change,) = found.changes
    assert change.stops
    assert found.verdict == "worst_form"
    assert "safety" in change.say()


def test_a_child_of_14_out_of_school_goes_back_to_school() -> None:
    found = remedy(attending=False, grade_finished=7)
    (change,) = found.changes
    assert change.activity is None
    assert change.then == {"attending": True}
    assert found.verdict == "permitted"


def test_what_is_unknown_is_asked_and_not_changed() -> None:
    found = remedy(work={"medical_exam": None, "written_contract": False})
    assert [change.finding.rule for change in found.changes] == ["kg.written_contract"]
    assert [question.rule for question in found.questions] == ["kg.medical_examination"]
    assert found.verdict == "cannot_tell"


def test_what_is_right_needs_nothing() -> None:
    found = remedy()
    assert found.changes == ()
    assert found.verdict == "permitted"
    assert found.questions == ()


def test_a_light_load_is_the_limit_that_was_entered() -> None:
    facts = row("a case", "ok", "kg.minimum_age", sex="male", work={"load_kg": 9}).facts()
    limits = (law.norms.LoadLimit(country="KG", kg=4),)
    found = law.make_right(facts, norms=law.Norms(loads=limits))
    assert found.changes[0].then == {"load_kg": 4}
    assert found.verdict == "permitted"
