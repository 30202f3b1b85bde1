"""Dated data that rules are held by: school years, load limits, lists, first days of a law."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from balalyk import law
from balalyk.law.code_lists import Names
from balalyk.law.norms import ListedJob, LoadLimit, Norms, SchoolYear
from balalyk.law.registry import RULES
from tests.law.tables import KG_BASE, row

DAY = date(2026, 10, 15)
NAMES = Names("work with glue", "работа с клеем", "желим менен иштөө")


def national(norms: Norms, **changes: Any) -> law.National:
    facts = row("a case", "ok", "kg.minimum_age", **changes).facts()
    return law.assess(facts, norms=norms).national


def of(verdict: law.National, rule: str) -> law.Finding:
    return next(finding for finding in verdict.findings if finding.rule == rule)


YEAR = SchoolYear(
    country="KG",
    name="2026-27",
    begins=date(2026, 9, 1),
    ends=date(2027, 5, 28),
    breaks=((date(2026, 11, 2), date(2026, 11, 8)),),
    not_known=((date(2027, 1, 1), date(2027, 1, 10)),),
)
NEXT = replace(YEAR, name="2027-28", begins=date(2027, 9, 1), ends=date(2028, 5, 26), breaks=())


@pytest.mark.parametrize(
    ("on", "calendar"),
    [
        (date(2026, 8, 31), None),
        (date(2026, 9, 1), "term"),
        (date(2026, 11, 1), "term"),
        (date(2026, 11, 2), "vacation"),
        (date(2026, 11, 8), "vacation"),
        (date(2026, 11, 9), "term"),
        (date(2026, 12, 31), "term"),
        (date(2027, 1, 1), None),
        (date(2027, 1, 10), None),
        (date(2027, 1, 11), "term"),
        (date(2027, 5, 28), "term"),
        (date(2027, 5, 29), "vacation"),
        (date(2027, 8, 31), "vacation"),
        (date(2027, 9, 1), "term"),
        (date(2028, 5, 27), None),
    ],
)
def test_a_day_is_of_term_or_vacation_as_the_school_year_says(on: date, calendar: str) -> None:
    norms = Norms(years=(YEAR, NEXT))
    assert norms.calendar_on("KG", on) == calendar
    assert norms.calendar_on("KZ", on) is None


def test_a_day_half_a_year_from_every_school_year_is_of_none() -> None:
    """The last year may have ended 182 days ago, the next begin 182 days from now, no more."""
    first, last = date(2026, 5, 28), date(2027, 4, 1)
    norms = Norms(years=(replace(YEAR, begins=date(2025, 9, 1), ends=first, breaks=()),
                         replace(NEXT, begins=last)))  # fmt: skip
    assert norms.calendar_on("KG", first + timedelta(days=182)) == "vacation"
    assert norms.calendar_on("KG", first + timedelta(days=183)) is None
    assert norms.calendar_on("KG", last - timedelta(days=182)) == "vacation"
    assert norms.calendar_on("KG", last - timedelta(days=183)) is None


def test_an_age_not_known_may_be_any_from_0_to_17() -> None:
    carries = {"age": None, "work": {"load_kg": 5}}

    def found(first: int, last: int) -> str:
        limit = LoadLimit(country="KG", kg=4, age_from=first, age_to=last)
        return of(national(Norms(loads=(limit,)), **carries), "kg.load").verdict

    assert found(0, 17) == "child_labour"
    assert found(1, 17) == found(0, 16) == "cannot_tell"


@pytest.mark.parametrize(
    ("country", "first", "last"),
    [
        ("KG", date(2025, 9, 1), date(2026, 5, 29)),
        ("KZ", date(2025, 9, 1), date(2026, 5, 25)),
        ("TR", date(2025, 9, 8), date(2026, 6, 26)),
    ],
)
def test_a_school_year_as_shipped_begins_and_ends_on_its_days(
    country: str, first: date, last: date
) -> None:
    day = timedelta(days=1)
    of_days = (first - day, first, last, last + day)
    calendars = [law.SHIPPED.calendar_on(country, on) for on in of_days]
    assert calendars == [None, "term", "term", None]


def test_the_calendar_decides_where_the_visit_did_not_say() -> None:
    norms = Norms(years=(YEAR,))
    three = {"hours_per_day": 3, "end_time": None}
    assert national(norms, calendar=None, work=three).verdict == "child_labour"
    in_break = national(norms, calendar=None, on=date(2026, 11, 2), work=three)
    assert in_break.verdict == "permitted"
    assert national(Norms(), calendar=None, work=three).verdict == "cannot_tell"


def test_what_was_told_of_the_childs_school_goes_before_the_calendar_and_is_named() -> None:
    facts = row("a case", "ok", "kg.minimum_age", calendar="vacation").facts()
    found = law.assess(facts, norms=Norms(years=(YEAR,)))
    assert [finding.rule for finding in found.contradictions] == ["facts.calendar"]
    assert law.assess(facts, norms=Norms()).contradictions == ()


LIMITS = (
    LoadLimit(country="KG", kg=3, age_from=14, age_to=15, sex="female"),
    LoadLimit(country="KG", kg=4, age_from=14, age_to=15, sex="male"),
    LoadLimit(country="KG", kg=7, age_from=16, age_to=17, since=date(2026, 1, 1)),
)


@pytest.mark.parametrize(
    ("child", "kg", "verdict"),
    [
        ({"sex": "female"}, 3, "permitted"),
        ({"sex": "female"}, 3.1, "child_labour"),
        ({"sex": "female", "age": 15}, 3, "permitted"),
        ({"sex": "female", "age": 15}, 3.1, "child_labour"),
        ({"sex": "male", "age": 17}, 7, "permitted"),
        ({"sex": "male"}, 3.1, "permitted"),
        ({"sex": "male"}, 4, "permitted"),
        ({"sex": "male"}, 4.1, "child_labour"),
        ({"sex": None}, 3, "permitted"),
        ({"sex": None}, 3.5, "cannot_tell"),
        ({"sex": None}, 4.1, "child_labour"),
        ({"sex": "male", "age": 16}, 7, "permitted"),
        ({"sex": "male", "age": 16}, 7.1, "child_labour"),
        ({"sex": "male", "age": 16, "on": date(2025, 12, 31)}, 7, "cannot_tell"),
        ({"sex": "male", "age": None}, 50, "cannot_tell"),
    ],
)
def test_a_load_is_held_against_the_limit_of_age_and_sex(
    child: dict[str, Any], kg: float, verdict: str
) -> None:
    found = of(national(Norms(loads=LIMITS), **child, work={"load_kg": kg}), "kg.load")
    assert found.verdict == verdict
    assert law.say(found, "sentence", "ky")


def test_a_job_of_the_list_is_hazardous_and_the_list_ends_the_doubt() -> None:
    job = ListedJob(
        country="KG", code="7", names=NAMES, tasks=frozenset({"sewing"}), since=date(2026, 1, 1)
    )
    norms = Norms(jobs=(job,))
    sewing = national(norms, work={"task": "sewing"})
    assert of(sewing, "kg.listed_work").verdict == "hazardous"
    assert "работа с клеем" in law.say(of(sewing, "kg.listed_work"), "sentence", "ru")
    assert national(norms, work={"task": "brick_making", "sector": "2392"}).verdict == "permitted"
    before = national(norms, on=date(2025, 12, 31), work={"task": "sewing"})
    assert before.verdict == "permitted"


@pytest.mark.parametrize(
    ("age", "verdict"), [(15, "hazardous"), (16, "permitted"), (None, "cannot_tell")]
)
def test_a_job_banned_below_an_age_is_banned_below_it(age: int | None, verdict: str) -> None:
    job = ListedJob(country="KG", code="7", names=NAMES, below=16, places=frozenset({"bakery"}))
    found = national(Norms(jobs=(job,)), age=age)
    listed = [finding.verdict for finding in found.findings if finding.rule == "kg.listed_work"]
    assert listed == ([] if verdict == "permitted" else [verdict])


def test_the_annexes_of_turkiye_are_cited_by_their_numbers() -> None:
    cited = {(job.kind, job.articles.en) for job in law.SHIPPED.jobs if job.country == "TR"}
    assert cited == {("light", "Annex 1"), ("banned", "Annex 3")}
    assert RULES["tr.light_work_list"].article == "Annex 1"
    banned = ("listed_work", "piece_rate", "cash_handling", "return_home")
    assert {RULES[f"tr.{name}"].article for name in banned} == {"Annex 3"}


@pytest.mark.parametrize(("below", "verdict"), [(17, "cannot_tell"), (18, "hazardous")])
def test_of_an_unknown_age_a_job_banned_below_18_is_banned_for_sure(
    below: int, verdict: str
) -> None:
    job = ListedJob(country="KG", code="7", names=NAMES, below=below, places=frozenset({"bakery"}))
    found = national(Norms(jobs=(job,)), age=None)
    assert of(found, "kg.listed_work").verdict == verdict


def test_a_job_our_codes_cannot_tell_apart_is_asked_about() -> None:
    job = ListedJob(
        country="KG", code="7", names=NAMES, exact=False, hazards=frozenset({"loud_noise"})
    )
    found = national(Norms(jobs=(job,)), work={"hazards": frozenset({"loud_noise"})})
    assert of(found, "kg.listed_work").verdict == "cannot_tell"


def test_a_law_may_get_another_first_day() -> None:
    facts = row("a case", "ok", "kg.minimum_age", on=date(2025, 3, 1)).facts()
    later = Norms(in_force={"kg.code_2025": date(2025, 4, 1)}, version="+3")
    assert law.assess(facts).national.verdict == "permitted"
    assert law.assess(facts, norms=later).national.verdict == "cannot_tell"
    assert law.assess(facts, norms=later).national.law_version == f"{law.LAW_VERSION['KG']}+3"


def test_work_that_went_on_while_a_new_law_came_gets_both_verdicts() -> None:
    facts = row("a case", "ok", "kg.minimum_age", on=None).facts()
    both = law.assess_between(facts, since=date(2024, 12, 1), until=date(2025, 2, 1))
    assert [(one.on, one.national.verdict) for one in both] == [
        (date(2024, 12, 1), "cannot_tell"),
        (date(2025, 1, 28), "permitted"),
    ]
    (one,) = law.assess_between(facts, since=date(2024, 12, 1), until=date(2025, 1, 27))
    assert one.national.verdict == "cannot_tell"
    on_the_day = law.assess_between(facts, since=date(2024, 12, 1), until=date(2025, 1, 28))
    assert len(on_the_day) == 2
    from_the_day = law.assess_between(facts, since=date(2025, 1, 28), until=date(2025, 2, 1))
    assert [one.on for one in from_the_day] == [date(2025, 1, 28)]
    with pytest.raises(law.WrongFact, match="is before"):
        law.assess_between(facts, since=DAY, until=date(2026, 10, 14))


def test_each_law_of_a_span_is_held_by_the_data_given() -> None:
    facts = row("a case", "ok", "kg.minimum_age", on=None).facts()
    later = Norms(in_force={"kg.code_2025": date(2025, 4, 1)}, version="+3")
    both = law.assess_between(facts, since=date(2024, 12, 1), until=date(2025, 12, 1), norms=later)
    assert [(one.on, one.national.law_version) for one in both] == [
        (date(2024, 12, 1), f"{law.LAW_VERSION['KG']}+3"),
        (date(2025, 4, 1), f"{law.LAW_VERSION['KG']}+3"),
    ]


def test_work_abroad_is_held_by_the_school_year_of_where_it_is_done() -> None:
    """A day of term in Kyrgyzstan and of the spring break in Kazakhstan."""
    child = KG_BASE.child | {"calendar": None, "on": date(2026, 3, 20)}
    away = law.Activity(**KG_BASE.work | {"hours_per_day": 3, "end_time": None, "country": "KZ"})
    found = law.assess(law.Child(**child, activities=(away,)))
    assert found.abroad[0].verdict == "permitted"
    home = law.assess(law.Child(**child, activities=(replace(away, country=None),)))
    assert home.national.verdict == "child_labour"


def test_work_abroad_is_judged_by_the_law_of_where_it_is_done() -> None:
    child = KG_BASE.child | {"age": 15}
    home = law.Activity(**KG_BASE.work)
    away = replace(home, country="KZ", load_kg=10)
    found = law.assess(law.Child(**child, activities=(home, away)))
    assert [finding.activity for finding in found.national.findings if finding.activity] == []
    (abroad,) = found.abroad
    assert (abroad.country, abroad.verdict) == ("KZ", "hazardous")
    assert {f.activity for f in abroad.findings if f.activity is not None} == {1}
    only_away = law.assess(law.Child(**child, activities=(away,)))
    assert only_away.national.verdict == "out_of_scope"
    assert any("another country" in one.sentence for one in only_away.national.findings)
    assert law.assess(law.Child(**child, activities=(home,))).abroad == ()
    nowhere = law.assess(law.Child(**child, activities=())).national.findings
    assert [(one.rule, one.outcome) for one in nowhere] == [
        ("kg.worst_forms", "kept"),
        ("law.no_work", "none"),
    ]
