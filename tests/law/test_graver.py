"""More hours, a younger age, a heavier load or an added hazard never makes a verdict milder.

Of each country by itself, and of every international definition beside it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balalyk import law
from balalyk.law import code_lists
from balalyk.law.code_lists import Names
from balalyk.law.facts import GRAVITY
from balalyk.law.norms import ListedJob, LoadLimit

UNKNOWN_TOO = (None, True, False)
COUNTRIES = ("KG", "KZ", "TR", "UZ", "TJ")
TASKS = ("baking", "sewing", "harvesting", "delivery", "loading_carrying", "construction", "water_fetching", "housework", "begging",
         "handling_drugs", "selling_alcohol", "performing", None)  # fmt: skip

truths = st.sampled_from(UNKNOWN_TOO)
times = st.none() | st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))
# Quarters of an hour keep the hours on both sides of every limit.
quarters = st.integers(0, 48).map(lambda quarter: quarter / 4)
hazards = st.none() | st.frozensets(st.sampled_from(["dust_fumes", "heavy_loads"]), max_size=2)

activities = st.builds(
    law.Activity,
    kind=st.sampled_from([*code_lists.KINDS, "employee", "employee", None]),
    sector=st.sampled_from(["A", "F", "1071", "1200", None]),
    task=st.sampled_from(TASKS),
    place=st.sampled_from(["field", "night_club", "building_site", None]),
    days_per_week=st.none() | st.integers(0, 7),
    hours_per_day=st.none() | quarters,
    hours_per_week=st.none() | st.integers(0, 60),
    start_time=times,
    end_time=times,
    at_night=truths,
    load_kg=st.none() | st.integers(0, 30),
    hazards=hazards,
    harmless=truths,
    disrupts_study=truths,
    written_contract=truths,
    parental_consent=truths,
    body_agreement=truths,
    medical_exam=truths,
    overtime=truths,
    works_on_rest_days=truths,
    business_trip=truths,
    rest_between_shifts_hours=st.none() | st.integers(0, 24),
    weekly_rest_hours=st.none() | st.integers(30, 50),
    break_minutes=st.none() | st.sampled_from([0, 30, 60]),
    annual_leave_days=st.none() | st.integers(10, 30),
    employer_workers=st.sampled_from([None, 5, 50, 51]),
    in_school_hours=truths,
    permit=truths,
    shift_camp=truths,
    piece_rate=truths,
    cash_handling=truths,
    prevents_return_home=truths,
    unequal_pay=truths,
    country=st.sampled_from([None, None, None, *COUNTRIES]),
)
children = st.builds(
    law.Child,
    country=st.sampled_from(COUNTRIES),
    on=st.sampled_from([date(2026, 10, 15), date(2024, 10, 15), date(2007, 9, 12)]),
    age=st.integers(0, 19),
    sex=st.sampled_from(["female", "male", None]),
    attending=truths,
    pupil=st.sampled_from([*code_lists.PUPILS, None]),
    grade_finished=st.none() | st.integers(0, 11),
    calendar=st.sampled_from(["term", "vacation", None]),
    activities=st.lists(activities, min_size=1, max_size=3).map(tuple),
    forced=truths,
    illicit=truths,
)


# What a ministry may enter: limits that grow with age, and a listed job.
_NAMES = Names("a job", "работа", "жумуш")
ENTERED = replace(
    law.SHIPPED,
    loads=(
        *law.SHIPPED.loads,
        *(
            LoadLimit(country=country, kg=kg, age_from=first, age_to=last, sex=sex)
            for country in COUNTRIES
            for first, last, sex, kg in (
                (0, 15, "female", 3.0), (0, 15, "male", 4.0),
                (16, 17, "female", 5.0), (16, 17, "male", 7.0),
            )
        ),
    ),
    jobs=(
        *law.SHIPPED.jobs,
        *(
            ListedJob(
                country=country, code="1", names=_NAMES, below=16, tasks=frozenset({"sewing"})
            )
            for country in COUNTRIES
        ),
    ),
)  # fmt: skip

each_country = pytest.mark.parametrize("country", COUNTRIES)
each_state = pytest.mark.parametrize("norms", [law.SHIPPED, ENTERED], ids=["shipped", "entered"])


def gravest_of_all_laws(assessment: law.Assessment) -> str:
    words = [assessment.national.verdict, *(one.verdict for one in assessment.abroad)]
    return max(words, key=GRAVITY.__getitem__)


def gravities(child: law.Child, norms: law.Norms) -> tuple[int, ...]:
    assessment = law.assess(child, norms=norms)
    world = assessment.international
    words = (
        gravest_of_all_laws(assessment),
        world.sdg_8_7_1.parts["indicator_1"],
        world.sdg_8_7_1.parts["indicator_2"],
        world.mics6.verdict,
        world.mics6.parts["hazardous_conditions"],
        world.icls.parts["production"],
        world.icls.parts["general"],
        world.worst_forms.verdict,
    )
    return tuple(GRAVITY[word] for word in words)


def first_changed(child: law.Child, **changes: Any) -> law.Child:
    first, *rest = child.activities or ()
    return replace(child, activities=(replace(first, **changes), *rest))


def never_milder(
    country: str, child: law.Child, worse: law.Child, norms: law.Norms = law.SHIPPED
) -> None:
    before = gravities(replace(child, country=country), norms)
    after = gravities(replace(worse, country=country), norms)
    assert all(a >= b for b, a in zip(before, after, strict=True)), (before, after)


@each_country
@settings(max_examples=120, deadline=None)
@given(children, quarters)
def test_more_hours_a_day_are_never_milder(country: str, child: law.Child, more: float) -> None:
    hours = (child.activities or ())[0].hours_per_day
    if hours is not None:
        never_milder(country, child, first_changed(child, hours_per_day=min(24, hours + more)))


@each_country
@settings(max_examples=120, deadline=None)
@given(children, st.integers(1, 60))
def test_more_hours_a_week_are_never_milder(country: str, child: law.Child, more: int) -> None:
    hours = (child.activities or ())[0].hours_per_week
    if hours is not None:
        never_milder(country, child, first_changed(child, hours_per_week=hours + more))


@each_country
@settings(max_examples=120, deadline=None)
@given(children, st.integers(0, 22), st.integers(1, 22), st.integers(1, 12))
def test_a_longer_day_by_the_clock_is_never_milder(
    country: str, child: law.Child, begins: int, lasts: int, more: int
) -> None:
    ends, later = min(22, begins + lasts), min(23, begins + lasts + more)
    if begins < ends:
        known = {"start_time": time(begins), "hours_per_day": None, "at_night": None}
        shorter = first_changed(child, **known, end_time=time(ends))
        never_milder(country, shorter, first_changed(shorter, end_time=time(max(ends, later))))


@each_country
@each_state
@settings(max_examples=100, deadline=None)
@given(child=children, years=st.integers(1, 12))
def test_a_younger_age_is_never_milder(
    country: str, norms: law.Norms, child: law.Child, years: int
) -> None:
    """The statistical definitions end at 5: below, only the national law and C182 speak."""
    child = replace(child, country=country)
    younger = replace(child, age=max(0, (child.age or 0) - years))
    if younger.age is not None and younger.age >= 5:
        never_milder(country, child, younger, norms)
    before, after = gravities(child, norms), gravities(younger, norms)
    assert after[0] >= before[0]
    assert after[-1] >= before[-1]


@each_country
@settings(max_examples=100, deadline=None)
@given(children, st.integers(1, 12))
def test_a_later_birth_date_is_never_milder(country: str, child: law.Child, years: int) -> None:
    on = child.on or date.min
    age = child.age or 0
    older = replace(child, age=None, birth_date=on.replace(year=on.year - age))
    younger = replace(older, birth_date=on.replace(year=on.year - max(5, age - years)))
    if age > 5:
        never_milder(country, older, younger)


@each_country
@each_state
@settings(max_examples=100, deadline=None)
@given(child=children, more=st.integers(1, 30))
def test_a_heavier_load_is_never_milder(
    country: str, norms: law.Norms, child: law.Child, more: int
) -> None:
    kilograms = (child.activities or ())[0].load_kg
    if kilograms is not None:
        heavier = first_changed(child, load_kg=kilograms + more)
        never_milder(country, child, heavier, norms)


@each_country
@each_state
@settings(max_examples=100, deadline=None)
@given(child=children, hazard=st.sampled_from(list(code_lists.HAZARDS)))
def test_an_added_hazard_is_never_milder(
    country: str, norms: law.Norms, child: law.Child, hazard: str
) -> None:
    seen = (child.activities or ())[0].hazards or frozenset()
    never_milder(country, child, first_changed(child, hazards=seen | {hazard}), norms)


@each_country
@settings(max_examples=120, deadline=None)
@given(children, activities)
def test_one_more_activity_is_never_milder(
    country: str, child: law.Child, added: law.Activity
) -> None:
    before = child.activities or ()
    never_milder(country, child, replace(child, activities=(*before, added)))


@settings(max_examples=300, deadline=None)
@given(children)
def test_the_verdict_is_the_gravest_finding_and_the_findings_stand_in_order(
    child: law.Child,
) -> None:
    national = law.assess(child).national
    order = [GRAVITY[finding.verdict] for finding in national.findings]
    assert order == sorted(order, reverse=True)
    if national.verdict != "out_of_scope":
        assert national.verdict == national.findings[0].verdict
