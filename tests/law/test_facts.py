"""A fact that cannot be is refused at its own bound, by name and in a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from balalyk import law
from balalyk.law.facts import GRAVITY, shown

BOUNDS = {
    "days_per_week": 7,
    "hours_per_day": 24,
    "hours_per_week": 168,
    "load_kg": 500,
    "rest_between_shifts_hours": 168,
    "weekly_rest_hours": 168,
    "break_minutes": 1440,
    "annual_leave_days": 366,
    "employer_workers": 1_000_000,
}


@pytest.mark.parametrize(("field", "most"), BOUNDS.items())
def test_a_number_is_taken_to_its_bound_and_not_beyond(field: str, most: float) -> None:
    assert getattr(law.Activity(**{field: most}), field) == most
    assert getattr(law.Activity(**{field: 0}), field) == 0
    for wrong in (most + 0.5, -0.5, float("nan")):
        with pytest.raises(law.WrongFact) as refused:
            law.Activity(**{field: wrong})
        assert refused.value.field == field
        assert refused.value.sentence == f"must be a number from 0 to {most:g}, not {wrong!r}."


@pytest.mark.parametrize(("field", "most"), [("age", 120), ("grade_finished", 12)])
def test_a_childs_numbers_have_bounds_too(field: str, most: int) -> None:
    assert getattr(law.Child(**{field: most}), field) == most
    with pytest.raises(law.WrongFact, match=f"{field}: must be a number from 0 to {most}, not"):
        law.Child(**{field: most + 1})


@pytest.mark.parametrize(
    ("make", "facts", "sentence"),
    [
        (law.Activity, {"pay_period": "yearly"}, "'yearly' is not one of daily, weekly, "),
        (law.Child, {"calendar": "summer"}, "'summer' is not one of term, vacation."),
        (law.Activity, {"sector": "Z9"}, "'Z9' is not an ISIC rev. 4 code such as "),
    ],
)
def test_a_wrong_code_is_shown_with_those_there_are(
    make: Any, facts: dict[str, str], sentence: str
) -> None:
    with pytest.raises(law.WrongFact) as refused:
        make(**facts)
    assert refused.value.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a" * 38, repr("a" * 38)),
        ("a" * 39, "'" + "a" * 38 + "…"),
        ("a" * 99, "'" + "a" * 38 + "…"),
    ],
)
def test_a_long_value_is_shown_by_its_first_40_characters(value: str, said: str) -> None:
    assert shown(value) == said
    assert len(said) == 40


def test_what_is_needed_for_a_verdict_is_asked_for_by_name() -> None:
    day = date(2026, 10, 15)
    with pytest.raises(law.WrongFact) as no_country:
        law.assess(law.Child(on=day))
    with pytest.raises(law.WrongFact) as no_day:
        law.assess(law.Child(country="KG"))
    with pytest.raises(law.WrongFact) as nowhere:
        law.assess_between(law.Child(), since=day, until=day)
    with pytest.raises(law.WrongFact) as backwards:
        law.assess_between(law.Child(country="KG"), since=day, until=date(2026, 10, 14))
    country = "country: is missing: say which country's law to use, such as KG."
    assert str(no_country.value) == str(nowhere.value) == country
    assert str(no_day.value) == (
        "on: is missing: say the day the facts are of, such as 2026-10-15."
    )
    assert str(backwards.value) == (
        "until: 2026-10-14 is before 2026-10-15, the day the facts are of."
    )


def test_a_country_is_known_in_small_letters_too() -> None:
    assert law.assess(law.Child(), country="kg", on=date(2026, 10, 15)).national.country == "KG"


def test_the_words_stand_in_one_order_and_no_two_are_alike() -> None:
    assert list(GRAVITY.items()) == [
        ("out_of_scope", 0),
        ("permitted", 1),
        ("cannot_tell", 2),
        ("irregular", 3),
        ("child_labour", 4),
        ("hazardous", 5),
        ("worst_form", 6),
    ]
