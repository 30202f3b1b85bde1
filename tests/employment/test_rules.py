"""What the law says of a contract, its ways between states, and what comes up by when."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from balalyk import law
from balalyk.employment import rules
from balalyk.law.norms import SchoolYear
from tests.employment.contracts import IN_TERM, SEWING, TODAY

BOY_OF_15 = date(2011, 3, 14)


def held(birth: date = BOY_OF_15, **changes: Any) -> list[rules.Situation]:
    parties = rules.Parties(birth_date=birth, sex="m", country="kg")
    return rules.situations({**SEWING, **changes}, parties)


def broken(found: list[rules.Situation]) -> set[str]:
    return {
        finding.rule
        for one in found
        for finding in one.assessment.national.findings
        if finding.verdict not in ("permitted", "cannot_tell")
    }


def test_a_boy_of_15_may_sew_in_vacation_with_every_paper():
    found = held()
    assert rules.allowed(found)
    assert [one.calendar for one in found] == ["vacation"]


def test_in_term_four_hours_are_too_many_and_the_hours_that_would_do_are_said():
    (one,) = held(hours=IN_TERM)
    assert not one.allowed
    assert broken([one]) == {"kg.daily_hours_pupil"}
    (change,) = one.remedy.changes
    assert change.finding.article == "Art. 54(1)2"
    assert change.say() == "At most 2.5 hours a day: 1.5 hours fewer."


def test_a_child_of_13_is_refused_whatever_the_hours():
    (one,) = held(date(2013, 3, 14))
    assert not one.allowed
    assert "kg.minimum_age" in broken([one])
    assert one.remedy.stops
    assert one.remedy.possible_from == date(2027, 3, 14)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"consent": False}, "kg.parental_consent"),
        ({"fit": False}, "kg.medical_examination"),
        ({"examined_on": "2025-05-28"}, "kg.medical_examination"),
        ({"hazards": ["dust_fumes"]}, "kg.harmful_work"),
        ({"task": "selling_tobacco"}, "kg.banned_trade"),
        ({"place_of_work": "night_club"}, "kg.banned_place"),
        ({"attending": False, "grade_finished": 8}, "kg.compulsory_schooling"),
        (
            {"hours": {"vacation": {"days": 5, "hours": 2, "start": "21:00", "end": "23:00"}}},
            "kg.night",
        ),
        (
            {"hours": {"vacation": {"days": 7, "hours": 2, "start": "09:00", "end": "11:00"}}},
            "kg.days_off",
        ),
    ],
)
def test_what_the_law_forbids_is_found_in_the_terms(changes, rule):
    found = held(**changes)
    assert not rules.allowed(found)
    assert rule in broken(found)


def test_a_load_without_a_known_limit_is_asked_about_and_not_let_through():
    found = held(load_kg=5.0)
    assert not rules.allowed(found)
    assert [question.rule for question in found[0].remedy.questions] == ["kg.load"]


def test_a_birthday_within_the_contract_makes_a_situation_of_its_own():
    before, after = held(date(2010, 7, 1))
    assert (before.until, after.since) == (date(2026, 6, 30), date(2026, 7, 1))
    assert (before.assessment.age, after.assessment.age) == (15, 16)
    ends_before = held(date(2010, 8, 21))
    assert len(ends_before) == 1
    on_the_last_day = held(date(2010, 8, 20))
    assert [one.since for one in on_the_last_day] == [date(2026, 6, 3), date(2026, 8, 20)]


@pytest.mark.parametrize("birth", [date(2008, 7, 10), date(2008, 6, 4), date(2008, 8, 20)])
def test_who_turns_18_meanwhile_is_held_against_it_up_to_the_day_before(birth):
    (one,) = held(birth, attending=False, grade_finished=9)
    assert one.until < birth.replace(year=2026) <= date(2026, 8, 20)
    assert rules.allowed([one])


def test_a_grown_up_gets_no_contract_of_this_kind():
    (one,) = held(date(2008, 6, 3), attending=False, grade_finished=9)
    assert not one.allowed
    assert [finding.rule for finding in one.assessment.national.findings] == ["law.adult"]


@pytest.mark.parametrize(
    ("country", "birth", "rule", "possible_from"),
    [
        ("kg", date(2012, 6, 2), "kg.minimum_age", date(2026, 6, 2)),
        ("kz", date(2012, 6, 2), "kz.minimum_age", date(2026, 6, 2)),
        ("tr", date(2014, 6, 2), "tr.minimum_age", date(2028, 6, 2)),
        ("kg", date(2008, 6, 1), "law.adult", None),
    ],
)
def test_an_age_that_alone_refuses_a_contract_is_told_before_it_is_begun(
    country, birth, rule, possible_from
):
    parties = rules.Parties(birth_date=birth, sex="m", country=country)
    finding, day = rules.too_young(parties, TODAY)
    assert (finding.rule, day) == (rule, possible_from)


@pytest.mark.parametrize(
    ("country", "birth"),
    [("kg", date(2012, 6, 1)), ("kg", date(2008, 6, 2)), ("kg", None), ("uz", date(2018, 1, 1))],
)
def test_an_age_that_may_do_or_is_not_known_is_no_refusal(country, birth):
    assert rules.too_young(rules.Parties(birth_date=birth, sex="f", country=country), TODAY) is None


def test_the_examination_must_be_within_a_year_on_each_first_day():
    year_ago = TODAY - timedelta(days=300)
    found = held(date(2010, 8, 20), examined_on=year_ago.isoformat())
    assert [one.allowed for one in found] == [True, False]


def test_no_hours_at_all_are_no_contract():
    assert not rules.allowed(held(hours={}))


@pytest.mark.parametrize("part", list(rules.PARTS))
def test_each_part_is_unfinished_while_one_of_its_answers_is_missing(part):
    assert rules.unfinished(SEWING) == []
    for name in rules.PARTS[part]:
        assert rules.unfinished({**SEWING, name: None}) == [part]


@pytest.mark.parametrize("before", ["draft", "in_force", "ended", "dropped"])
@pytest.mark.parametrize("after", ["draft", "in_force", "ended", "dropped"])
def test_every_way_that_is_not_in_the_table_is_refused(before, after):
    if (before, after) in {(move.before, move.after) for move in rules.TRANSITIONS}:
        assert rules.check_move(before, after)
    else:
        with pytest.raises(rules.NotPossible):
            rules.check_move(before, after)


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (date(2026, 6, 2), date(2026, 6, 1), "ends_first"),
        (date(2026, 6, 1), date(2027, 6, 3), "too_long"),
        (date(2026, 4, 30), date(2026, 8, 1), "in_the_past"),
    ],
)
def test_days_that_cannot_be_are_refused(since, until, code):
    with pytest.raises(rules.NotPossible) as refusal:
        rules.check_time(since, until, TODAY)
    assert refusal.value.code == code


def test_days_at_the_edge_are_taken():
    rules.check_time(date(2026, 6, 1), date(2026, 6, 1), TODAY)
    rules.check_time(date(2026, 6, 1), date(2027, 6, 2), TODAY)
    rules.check_time(date(2026, 5, 1), date(2026, 6, 1), TODAY)


def test_hours_must_fit_between_beginning_and_end():
    rules.check_hours(rules.Hours(5, 4, time(9), time(13)))
    with pytest.raises(rules.NotPossible):
        rules.check_hours(rules.Hours(5, 4.25, time(9), time(13)))


YEAR = SchoolYear(country="KG", name="26", begins=date(2026, 9, 1), ends=date(2027, 5, 28))
LAST = SchoolYear(country="KG", name="25", begins=date(2025, 9, 1), ends=date(2026, 5, 28))


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2026, 7, 1), []),
        (date(2026, 7, 21), ["ending"]),
        (date(2026, 8, 3), ["ending", "term"]),
        (date(2026, 8, 2), ["ending", "term"]),
        (date(2026, 8, 1), ["ending"]),
    ],
)
def test_what_comes_up_is_said_thirty_days_ahead(today, kinds):
    norms = law.Norms(years=(LAST, YEAR))
    found = rules.reminders(SEWING, BOY_OF_15, "kg", today, norms)
    assert [one.kind for one in found] == kinds


def test_a_birthday_and_a_doctor_are_reminded_of():
    terms = {**SEWING, "until": "2027-05-01", "examined_on": "2025-07-01"}
    found = rules.reminders(terms, date(2010, 6, 20), "kg", TODAY, law.Norms())
    assert [(one.kind, one.on) for one in found] == [
        ("birthday", date(2026, 6, 20)),
        ("doctor", date(2026, 7, 1)),
    ]


@pytest.mark.parametrize("before", ["found", "put_right", "passed_on"])
@pytest.mark.parametrize("after", ["found", "put_right", "passed_on"])
def test_a_violation_goes_only_the_ways_of_its_table(before, after):
    if (before, after) in {(move.before, move.after) for move in rules.VIOLATION_TRANSITIONS}:
        rules.check_violation_move(before, after)
    else:
        with pytest.raises(rules.NotPossible):
            rules.check_violation_move(before, after)
