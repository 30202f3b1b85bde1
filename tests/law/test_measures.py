"""What is not known stays between a least and a most; limits cut exactly there."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from balalyk import law
from balalyk.law import code_lists, measures
from balalyk.law.code_lists import SIGNS
from balalyk.law.measures import BROKEN, KEPT, UNKNOWN, UNKNOWN_HOURS, Work
from balalyk.law.registry import RULES
from tests.law.tables import BAKER, BAKING

ON = date(2026, 10, 15)


def work(**facts: Any) -> Work:
    return Work(law.Activity(**facts), 0, [])


def bounds(**facts: Any) -> tuple[float, float, float, float]:
    measured = work(**facts)
    return (measured.day_least, measured.day_most, measured.week_least, measured.week_most)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, (0, UNKNOWN_HOURS, 0, UNKNOWN_HOURS)),
        ({"hours_per_day": 3}, (3, 3, 3, 21)),
        ({"hours_per_day": 3, "days_per_week": 5}, (3, 3, 15, 15)),
        ({"hours_per_week": 14}, (2, 14, 14, 14)),
        ({"hours_per_week": 70}, (10, 24, 70, 70)),
        ({"hours_per_week": 15, "days_per_week": 5}, (3, 3, 15, 15)),
        ({"hours_per_week": 60, "days_per_week": 2}, (24, 24, 60, 60)),
        ({"hours_per_week": 14, "hours_per_day": 1}, (2, 2, 14, 14)),
        ({"hours_per_week": 1, "hours_per_day": 3}, (3, 3, 3, 3)),
        ({"hours_per_week": 20, "hours_per_day": 3, "days_per_week": 5}, (4, 4, 20, 20)),
        ({"hours_per_week": 10, "hours_per_day": 3, "days_per_week": 5}, (3, 3, 15, 15)),
        ({"hours_per_week": 60, "hours_per_day": 1, "days_per_week": 2}, (24, 24, 60, 60)),
        ({"hours_per_week": 5, "hours_per_day": 3, "days_per_week": 0}, (3, 3, 5, 5)),
        ({"days_per_week": 5}, (0, UNKNOWN_HOURS, 0, UNKNOWN_HOURS)),
        ({"start_time": time(9), "end_time": time(12)}, (3, 3, 3, 21)),
        ({"start_time": time(9), "end_time": time(12), "days_per_week": 2}, (3, 3, 6, 6)),
        ({"start_time": time(9), "end_time": time(12), "hours_per_week": 4}, (3, 3, 4, 4)),
        ({"start_time": time(22), "end_time": time(1), "days_per_week": 2}, (3, 3, 6, 6)),
        ({"start_time": time(9), "end_time": time(9), "days_per_week": 1}, (24, 24, 24, 24)),
        (
            {"start_time": time(9), "end_time": time(9, 1), "days_per_week": 1},
            (1 / 60, 1 / 60, 1 / 60, 1 / 60),
        ),
        (
            {"start_time": time(9, 10), "end_time": time(9, 40), "days_per_week": 2},
            (0.5, 0.5, 1, 1),
        ),
    ],
)
def test_hours_have_a_least_and_a_most(facts: dict[str, Any], expected: tuple[float, ...]) -> None:
    assert bounds(**facts) == expected


@pytest.mark.parametrize(
    ("start", "end", "hours", "outcome"),
    [
        ("06:00", "22:00", None, KEPT),
        ("05:59", "22:00", None, BROKEN),
        ("06:00", "22:01", None, BROKEN),
        ("09:00", "09:00", None, BROKEN),
        ("09:01", "09:00", None, BROKEN),
        ("09:00", "09:01", None, KEPT),
        ("06:00", None, 16, KEPT),
        ("05:59", None, 1, BROKEN),
        ("06:01", None, 16, BROKEN),
        ("21:59", None, 0, KEPT),
        ("22:00", None, 0, BROKEN),
        ("21:00", None, None, UNKNOWN),
        (None, "22:00", 16, KEPT),
        (None, "22:00", 16.1, BROKEN),
        (None, "21:59", 16, BROKEN),
        (None, "22:01", 1, BROKEN),
        (None, "06:00", 1, BROKEN),
        (None, "06:00", 0, BROKEN),
        (None, "06:01", 0, KEPT),
        (None, "07:00", 1, KEPT),
        (None, "00:00", 1, BROKEN),
        (None, "19:30", None, UNKNOWN),
        (None, None, 16, UNKNOWN),
        (None, None, 16.1, BROKEN),
        (None, None, None, UNKNOWN),
    ],
)
def test_night_is_found_by_the_clock(
    start: str | None, end: str | None, hours: float | None, outcome: str
) -> None:
    measured = work(
        start_time=start and time.fromisoformat(start),
        end_time=end and time.fromisoformat(end),
        hours_per_day=hours,
    )
    assert measures.night(measured) == outcome


@pytest.mark.parametrize(
    "clock", [{"start_time": time(20)}, {"end_time": time(8)}], ids=["start", "end"]
)
def test_of_a_week_without_its_days_the_longest_day_may_reach_into_the_night(
    clock: dict[str, time],
) -> None:
    assert measures.night(work(**clock, hours_per_week=14)) == UNKNOWN
    assert measures.night(work(**clock, hours_per_week=1)) == KEPT


def test_clock_times_are_told_in_hours_and_minutes() -> None:
    both = law.Activity(start_time=time(9), end_time=time(17, 5))
    assert measures.clock(both) == ("09:00", "17:05")
    assert measures.clock(law.Activity()) == ("", "")


def test_born_on_the_day_is_no_fault_and_born_after_it_is() -> None:
    assert law.assess(law.Child(country="KG", on=ON, birth_date=ON)).age == 0
    with pytest.raises(law.WrongFact, match="is after 2026-10-15"):
        law.assess(law.Child(country="KG", on=ON, birth_date=ON + timedelta(days=1)))


def assessed(works: list[dict[str, Any]], **child: Any) -> law.Assessment:
    activities = tuple(law.Activity(**(BAKING | changes)) for changes in works)
    return law.assess(law.Child(**(BAKER | {"activities": activities} | child)))


def contradicted(work: dict[str, Any], **child: Any) -> list[str]:
    return [finding.rule for finding in assessed([work], **child).contradictions]


@pytest.mark.parametrize(
    ("facts", "rules"),
    [
        ({}, []),
        ({"hours_per_week": 10}, []),
        ({"hours_per_week": 10.005}, []),
        ({"hours_per_week": 10.5}, ["facts.hours"]),
        ({"hours_per_week": 9.5}, ["facts.hours"]),
        ({"days_per_week": 0, "hours_per_week": 0.01}, []),
        ({"days_per_week": 0, "hours_per_week": 0.02}, ["facts.hours"]),
        ({"hours_per_day": 2.01}, []),
        ({"hours_per_day": 2.1}, ["facts.clock"]),
        ({"hours_per_day": 2.1, "start_time": None}, []),
        ({"hours_per_day": None}, []),
        ({"hours_per_day": 1}, []),
        ({"end_time": time(23)}, ["facts.night"]),
        ({"end_time": time(23), "at_night": None}, []),
        ({"hazards": frozenset({"other"})}, ["facts.harmless"]),
        ({"hazards": frozenset({"other"}), "harmless": None}, []),
        ({"task": "handling_drugs"}, ["facts.illicit"]),
    ],
)
def test_contradictions_are_named(facts: dict[str, Any], rules: list[str]) -> None:
    assert contradicted(facts) == rules


@pytest.mark.parametrize(
    ("facts", "child", "rule", "values", "index"),
    [
        ({"hours_per_week": 9}, {}, "facts.hours", {"hours": 9, "day": 2, "days": 5}, 1),
        ({"hours_per_day": 3}, {}, "facts.clock", {"hours": 3, "clock": ("15:00", "17:00")}, 1),
        ({"end_time": time(23)}, {}, "facts.night", {"clock": ("15:00", "23:00")}, 1),
        (
            {"hazards": frozenset({"other", "heights"})},
            {},
            "facts.harmless",
            {"hazards": ("heights", "other")},
            1,
        ),
        ({"task": "handling_drugs"}, {}, "facts.illicit", {}, 1),
        (
            {},
            {"birth_date": date(2012, 10, 15), "age": 15},
            "facts.age",
            {"age": 15, "counted": 14},
            None,
        ),
        ({}, {"on": date(2026, 3, 3)}, "facts.calendar", {"calendar": "term"}, None),
    ],
)
def test_a_contradiction_is_told_whole_and_in_each_language(
    facts: dict[str, Any], child: dict[str, Any], rule: str, values: dict[str, Any], index: int
) -> None:
    """The second of two activities contradicts itself; the first is in order."""
    found = assessed([{"hours_per_day": 1, "end_time": time(16)}, facts], **child).contradictions
    expected = law.Finding(rule, "cannot_tell", UNKNOWN, values, index)
    assert found == (expected,)
    for language in ("en", "ru", "ky"):
        for part in ("title", "seen", "sentence", "question"):
            said = law.say(expected, part, language)
            assert said.strip()
            assert "{" not in said


def test_drugs_contradict_only_a_crime_denied() -> None:
    assert contradicted({"task": "handling_drugs"}, illicit=None) == []
    assert contradicted({"task": "handling_drugs"}, illicit=True) == []


def test_an_age_told_right_is_no_contradiction() -> None:
    born = date(2012, 10, 15)
    assert contradicted({}, birth_date=born, age=14) == []
    assert contradicted({}, birth_date=born, age=None) == []
    assert contradicted({}, birth_date=born, age=15) == ["facts.age"]
    assert assessed([{}], birth_date=born, age=15).age == 14
    assert assessed([{}], birth_date=born, age=13).age == 13


def finding(assessment: law.Assessment, rule: str) -> law.Finding:
    found = [finding for finding in assessment.national.findings if finding.rule == rule]
    assert len(found) == 1, found
    return found[0]


VACATION = {"calendar": "vacation"}


@pytest.mark.parametrize(
    ("works", "child", "rule", "values"),
    [
        ([{"hours_per_day": 4}], {"age": 15}, "kg.daily_hours_pupil", (4, 2.5)),
        ([{"hours_per_day": 4}], {"age": 16}, "kg.daily_hours_pupil", (4, 3.5)),
        ([{"hours_per_day": 6}], {"age": 15, **VACATION}, "kg.daily_hours", (6, 5)),
        ([{"hours_per_day": 8}], {"age": 16, **VACATION}, "kg.daily_hours", (8, 7)),
        ([{"hours_per_day": 5, "days_per_week": 6}], {"age": 15, **VACATION},
         "kg.daily_hours_six_days", (5, 4)),
        ([{"hours_per_day": 7, "days_per_week": 6}], {"age": 17, **VACATION},
         "kg.daily_hours_six_days", (7, 6)),
        ([{"hours_per_day": 5, "days_per_week": 7}], {"age": 15, **VACATION},
         "kg.weekly_hours", (35, 24)),
        ([{"hours_per_day": 8, "days_per_week": 5}], {"age": 16, **VACATION},
         "kg.weekly_hours", (40, 36)),
        ([{"hours_per_day": 8, "days_per_week": 5}], {"age": None, **VACATION},
         "kg.weekly_hours", (40, 36)),
    ],
)  # fmt: skip
def test_a_broken_limit_says_the_hours_and_the_limit(
    works: list[dict[str, Any]], child: dict[str, Any], rule: str, values: tuple[float, float]
) -> None:
    broken = finding(assessed(works, **child), rule)
    assert broken.outcome == BROKEN
    assert (broken.values["hours"], broken.values["limit"]) == values


@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        ((4, 4), BROKEN),
        ((4, 3), "same_day"),
        ((None, 5), "same_day"),
        ((None, 7), "same_day"),
        ((7, None), "same_day"),
    ],
)
def test_two_jobs_share_a_day_when_the_week_is_too_short(
    days: tuple[float | None, float], outcome: str
) -> None:
    works = [{"days_per_week": number, "hours_per_day": 2} for number in days]
    daily = [
        found
        for found in assessed(works).national.findings
        if found.rule == "kg.daily_hours_pupil" and found.activity is None
    ]
    assert [found.outcome for found in daily] == [outcome]
    assert daily[0].values["hours"] == 4


def test_two_jobs_whose_days_are_not_known_may_make_a_week_of_six() -> None:
    works = [{"days_per_week": None, "hours_per_day": 2.2}] * 2
    together = assessed(works, age=15, **VACATION).national.findings
    (daily,) = [f for f in together if f.activity is None and f.outcome == "same_day"]
    assert daily.rule == "kg.daily_hours_six_days"
    assert daily.values == {"hours": 4.4, "limit": 4}


def test_a_job_too_long_by_itself_is_not_said_again_for_both_together() -> None:
    daily = [
        (f.activity, f.outcome)
        for f in assessed([{"hours_per_day": 6}, {"hours_per_day": 1}]).national.findings
        if f.rule == "kg.daily_hours_pupil"
    ]
    assert daily == [(0, BROKEN), (1, KEPT)]


def test_a_job_whose_hours_are_not_known_is_asked_about_once() -> None:
    unknown = {"hours_per_day": None, "start_time": None, "end_time": None}
    daily = [
        (f.activity, f.outcome)
        for f in assessed([unknown, {"hours_per_day": 1}]).national.findings
        if f.rule == "kg.daily_hours_pupil"
    ]
    assert daily == [(0, UNKNOWN), (1, KEPT)]


def test_a_finding_names_its_activity_and_two_jobs_together_name_none() -> None:
    two = assessed([{"hours_per_day": 1}, {"hours_per_day": 1}]).national.findings
    assert [f.activity for f in two if f.rule == "kg.weekly_hours"] == [None]
    (one,) = [f for f in assessed([{}]).national.findings if f.rule == "kg.weekly_hours"]
    assert one == law.Finding("kg.weekly_hours", "permitted", KEPT, {"hours": 10, "limit": 24}, 0)


def test_work_of_unknown_kind_may_be_chores_and_adds_up_as_such() -> None:
    def chores(hours: float) -> str:
        works = [{"kind": None, "hours_per_day": hours / 5}] * 2
        found = assessed(works, age=13).international.sdg_8_7_1.findings
        return next(f.outcome for f in found if f.rule == "sdg_8_7_1.chores")

    assert chores(10.4) == KEPT
    assert chores(10.5) == UNKNOWN


def test_of_an_unknown_age_the_longer_day_of_pupils_is_the_one_to_confirm() -> None:
    def asked(hours: float) -> bool:
        facts = {"hours_per_day": hours, "days_per_week": 2}
        found = assessed([facts], age=None, country="KZ").national.findings
        return "kz.daily_hours_pupil" in {f.rule for f in found}

    assert not asked(3.5)
    assert asked(3.6)


def test_a_preschool_child_is_no_pupil() -> None:
    assert finding(assessed([{"hours_per_day": 4}], pupil="preschool"), "kg.daily_hours")


def test_three_jobs_are_added_up_by_the_average_day() -> None:
    works = [{"days_per_week": 3, "hours_per_day": 2.5}] * 3
    together = [f for f in assessed(works).national.findings if f.activity is None]
    daily = next(f for f in together if f.rule == "kg.daily_hours_pupil")
    assert daily.outcome == BROKEN
    assert daily.values["hours"] == pytest.approx(22.5 / 7)


def test_two_short_jobs_need_no_finding_together() -> None:
    works = [{"hours_per_day": 1}, {"hours_per_day": 1.5}]
    found = assessed(works).national.findings
    assert [f.activity for f in found if f.rule == "kg.daily_hours_pupil"] == [0, 1]


@pytest.mark.parametrize(
    ("rule", "work", "child", "outcome"),
    [
        ("kg.daily_hours", {"hours_per_day": 6}, {"age": None, **VACATION}, "unknown_age"),
        ("kg.daily_hours_pupil", {"hours_per_day": 4}, {"calendar": None}, "unknown_school"),
        ("kg.daily_hours_pupil", {"hours_per_day": None, "start_time": None}, {}, UNKNOWN),
        ("kg.daily_hours_six_days", {"hours_per_day": 5, "days_per_week": None},
         {"age": 15, **VACATION}, UNKNOWN),
        ("kg.weekly_hours", {"hours_per_day": 6}, {"age": None, **VACATION}, "unknown_age"),
        ("kg.weekly_hours", {"days_per_week": None, "hours_per_day": 4}, {}, UNKNOWN),
        ("kg.daily_hours_pupil", {"hours_per_day": None, "start_time": None, "hours_per_week": 14,
          "days_per_week": None}, {"calendar": None}, UNKNOWN),
        ("tr.weekly_hours_pupil", {"hours_per_day": 3}, {"calendar": None, "country": "TR"},
         "unknown_school"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_asked_for(
    rule: str, work: dict[str, Any], child: dict[str, Any], outcome: str
) -> None:
    asked = finding(assessed([work], **child), rule)
    assert (asked.verdict, asked.outcome) == ("cannot_tell", outcome)
    assert asked.question


def test_schooling_is_asked_of_children_of_school_age() -> None:
    def rules(age: int) -> set[str]:
        assessment = assessed([{}], age=age, attending=False, grade_finished=0)
        return {finding.rule for finding in assessment.national.findings}

    assert "kg.compulsory_schooling" not in rules(6)
    assert "kg.compulsory_schooling" in rules(7)


@pytest.mark.parametrize(
    ("age", "hours", "outcome"),
    [(15, 2.5, KEPT), (15, 2.6, BROKEN), (16, 3.5, KEPT), (16, 3.6, BROKEN)],
)
def test_the_hours_of_the_code_of_2004(age: int, hours: float, outcome: str) -> None:
    assessment = assessed([{"hours_per_day": hours}], age=age, on=date(2004, 1, 1))
    assert finding(assessment, "kg2004.daily_hours_pupil").outcome == outcome


@pytest.mark.parametrize(("days", "outcome"), [(6, KEPT), (6.5, BROKEN), (7, BROKEN)])
def test_a_week_without_a_day_off_in_2004(days: float, outcome: str) -> None:
    facts = {"days_per_week": days, "hours_per_day": 1, "works_on_rest_days": False}
    assessment = assessed([facts], on=date(2025, 1, 27))
    assert finding(assessment, "kg2004.days_off").outcome == outcome


def test_signs_not_asked_are_listed_one_by_one() -> None:
    for sign in SIGNS:
        assessment = assessed([{}], **{sign: None})
        assert assessment.not_asked[0].values == {"signs": (sign,)}
        worst = assessment.international.worst_forms
        assert worst.verdict == "cannot_tell"
        assert "kg.worst_forms" not in {f.rule for f in assessment.national.findings}


def test_not_asked_lists_what_was_not_asked_of_contractual_work() -> None:
    assert assessed([{}], on=date(2026, 10, 15)).not_asked[0].rule == "kg.rest_between_shifts"
    assert len(assessed([{}]).not_asked) == 1
    assert assessed([{"kind": "unpaid_family"}]).not_asked == ()
    assert assessed([{"overtime": None}], age=18).not_asked == ()
    assert [f.rule for f in assessed([{"overtime": None}], age=17).not_asked] == [
        "kg.rest_between_shifts",
        "kg.overtime",
    ]
    seven = assessed([{"days_per_week": 7, "works_on_rest_days": None}])
    assert "kg.days_off" not in {f.rule for f in seven.not_asked}


def test_begging_is_asked_about_only_when_force_was_not() -> None:
    def rules(**facts: Any) -> list[str]:
        task = facts.pop("task", "begging")
        assessment = assessed([{"task": task}], **facts)
        return [finding.rule for finding in assessment.international.worst_forms.findings]

    assert "c182.begging" in rules(forced=None)
    assert "c182.begging" not in rules(forced=False)
    assert "c182.begging" not in rules(forced=None, task="baking")


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ({"task": "construction"}, "construction"),
        ({"place": "quarry"}, "in a quarry"),
        ({"sector": "0899"}, "mining and quarrying"),
    ],
)
def test_a_dangerous_industry_is_called_by_its_name(work: dict[str, str], said: str) -> None:
    found = assessed([work]).international.icls.findings
    assert next(f for f in found if f.rule == "icls.industry").seen == said


@pytest.mark.parametrize(
    ("work", "rule", "said"),
    [
        ({"task": "other", "sector": "1200"}, "kg.banned_trade", "tobacco products"),
        ({"task": "selling_tobacco"}, "kg.banned_trade", "selling tobacco"),
        ({"task": "other", "sector": "2392"}, "kg.listed_work", "bricks, glass, cement"),
        ({"task": "welding", "sector": "2511"}, "kg.listed_work", "welding or metal work"),
    ],
)
def test_the_work_is_called_by_its_name(work: dict[str, str], rule: str, said: str) -> None:
    assert finding(assessed([work]), rule).seen == said


def test_loads_are_kept_only_where_somebody_looked() -> None:
    assert finding(assessed([{"load_kg": None}]), "kg.load").outcome == KEPT
    assert finding(assessed([{"load_kg": 0, "hazards": None}]), "kg.load").outcome == KEPT
    assert (
        finding(assessed([{"load_kg": 0, "task": "loading_carrying"}]), "kg.load").outcome == KEPT
    )
    unknown = assessed([{"load_kg": None, "hazards": None}])
    assert "kg.load" not in {f.rule for f in unknown.national.findings}


def test_mics_shows_hazardous_conditions_apart() -> None:
    def conditions(**work: Any) -> str:
        return assessed([work]).international.mics6.parts["hazardous_conditions"]

    assert conditions() == "permitted"
    assert conditions(hazards=None) == "cannot_tell"
    assert conditions(hazards=frozenset({"heights"})) == "hazardous"
    nothing = assessed([], activities=None)
    assert nothing.international.mics6.parts["hazardous_conditions"] == "cannot_tell"


def test_consent_and_agreement_at_15_when_school_is_not_known() -> None:
    def verdicts(consent: bool | None, agreement: bool | None) -> set[tuple[str, str]]:
        facts = {"parental_consent": consent, "body_agreement": agreement}
        assessment = assessed([facts], age=15, attending=None, grade_finished=9)
        return {(f.rule, f.verdict) for f in assessment.national.findings}

    assert ("kg.parental_consent", "cannot_tell") in verdicts(False, None)
    assert ("kg.parental_consent", "irregular") in verdicts(False, False)
    assert ("kg.parental_consent", "permitted") in verdicts(True, None)
    assert ("kg.minimum_age", "permitted") in verdicts(False, True)
    assert ("kg.minimum_age", "cannot_tell") in verdicts(True, None)
    assert not {rule for rule, _ in verdicts(True, None)} & {"kg.body_agreement"}


def test_study_is_asked_about_below_16_of_pupils_only() -> None:
    def light(disrupts: bool | None, **child: Any) -> list[str]:
        found = assessed([{"disrupts_study": disrupts}], **child).national.findings
        return [f.outcome for f in found if f.rule == "kg.light_work"]

    assert light(True, age=15) == [BROKEN]
    assert light(False, age=15) == [KEPT]
    assert light(None, age=15) == []
    assert light(True, age=16) == []
    assert light(True, age=15, attending=False, grade_finished=9) == []


@pytest.mark.parametrize(
    ("born", "age"),
    [(date(2012, 10, 15), 14), (date(2012, 10, 16), 13), (date(2012, 11, 1), 13),
     (date(2012, 9, 30), 14)],
)  # fmt: skip
def test_age_is_counted_in_whole_years(born: date, age: int) -> None:
    assert law.assess(law.Child(country="KG", on=ON, birth_date=born)).age == age


def test_at_16_no_exception_is_needed() -> None:
    assert finding(assessed([{}], age=16), "kg.minimum_age").outcome == KEPT
    assert finding(assessed([{}], age=15), "kg.minimum_age").outcome == "kept_light"


@pytest.mark.parametrize(
    ("age", "task", "outcome"),
    [(14, "baking", "kept_light"), (14, "performing", "kept_art"), (15, "performing", KEPT),
     (15, "baking", KEPT), (13, "performing", "kept_art")],
)  # fmt: skip
def test_in_turkiye_the_reason_why_an_age_is_kept_is_told(
    age: int, task: str, outcome: str
) -> None:
    found = assessed([{"task": task}], age=age, country="TR")
    assert finding(found, "tr.minimum_age").outcome == outcome


def test_hours_of_art_are_not_called_kept_where_nobody_told_them() -> None:
    unknown = {"hours_per_day": None, "start_time": None, "end_time": None, "days_per_week": None}
    found = assessed([{"task": "performing", **unknown}], country="TR").national.findings
    assert not {f.rule for f in found} & {"tr.daily_hours_art", "tr.weekly_hours_art"}


def test_of_a_country_nobody_asked_for_no_topics_are_listed() -> None:
    found = assessed([{}], country="FR").national
    assert [f.rule for f in found.findings] == ["law.not_entered"]
    assert found.law_version == "FR not entered"


def test_a_law_not_entered_says_nothing_else() -> None:
    assessment = assessed([{"kind": "unpaid_family"}], country="UZ")
    first, *topics = assessment.national.findings
    assert first.rule == "law.not_entered"
    assert [f.values["topic"] for f in topics] == list(code_lists.TOPICS)


def test_either_task_or_sector_tells_the_trade() -> None:
    assert finding(assessed([{"task": None}]), "kg.banned_trade").outcome == KEPT
    assert finding(assessed([{"sector": None}]), "kg.banned_trade").outcome == KEPT


def test_the_code_of_2004_ends_the_day_before_the_next() -> None:
    rules = [rule for name, rule in RULES.items() if name.startswith("kg2004.")]
    assert {rule.until for rule in rules} == {date(2025, 1, 27)}
