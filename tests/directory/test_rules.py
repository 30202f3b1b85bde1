"""Whom a service takes, when it is open, and what is missing where."""

from datetime import time

import pytest

from balalyk.directory import rules

NAMES = {day: day for day in rules.WEEKDAYS} | {"понедельник": "mo", "пт": "fr"}


def test_hours_are_read_by_day_and_shown_together_again():
    read = rules.read_opening("mo-th 9:00-17:00; fr 09:00 - 12:00\nmo 18:00-19:00", NAMES)
    assert [one.day for one in read] == ["mo", "mo", "tu", "we", "th", "fr"]
    assert read[0] == rules.Opening("mo", time(9), time(17))
    assert rules.shown_opening(read) == [
        ("mo", "mo", "09:00–17:00, 18:00–19:00"),
        ("tu", "th", "09:00–17:00"),
        ("fr", "fr", "09:00–12:00"),
    ]


def test_days_are_read_in_words_and_lists():
    read = rules.read_opening("Понедельник, пт 10:00–11:30", NAMES)
    assert [one.day for one in read] == ["mo", "fr"]
    assert rules.read_opening("", NAMES) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("every day", "opening"),
        ("mo 25:00-26:00", "opening"),
        ("xx 09:00-10:00", "opening"),
        ("fr-mo 09:00-10:00", "opening"),
        ("mo-tu-we 09:00-10:00", "opening"),
        ("09:00-10:00", "opening"),
        ("mo 17:00-09:00", "closes_first"),
        ("mo 09:00-09:00", "closes_first"),
        ("mo-fr 09:00-17:00; we 16:00-18:00", "days_twice"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_what_to_do(text, code):
    with pytest.raises(rules.NotPossible) as refusal:
        rules.read_opening(text, NAMES)
    assert refusal.value.code == code
    assert str(refusal.value)


def test_one_day_may_open_again_at_the_minute_it_closed():
    assert len(rules.read_opening("mo 09:00-12:00; mo 12:00-17:00", NAMES)) == 2


@pytest.mark.parametrize(
    ("needs", "against"),
    [
        (rules.Needs(), []),
        (rules.Needs(age=6), ["too_young"]),
        (rules.Needs(age=7), []),
        (rules.Needs(age=14), []),
        (rules.Needs(age=15), ["too_old"]),
        (rules.Needs(age=10, sex="m"), ["sex"]),
        (rules.Needs(age=10, sex="f", language="uz"), ["language"]),
        (rules.Needs(age=3, sex="m", language="uz"), ["too_young", "sex", "language"]),
    ],
)
def test_what_speaks_against_a_service(needs, against):
    assert rules.why_not(rules.Terms(7, 14, "f", ("ky", "ru")), needs) == against


def test_what_nobody_entered_speaks_against_nothing():
    everybody = rules.Terms(None, None, "", ())
    assert rules.why_not(everybody, rules.Needs(17, "m", "tg")) == []


@pytest.mark.parametrize("before", ["active", "paused", "ended"])
@pytest.mark.parametrize("after", ["active", "paused", "ended"])
def test_every_way_between_states_that_is_not_in_the_table_is_refused(before, after):
    if (before, after) in {(move.before, move.after) for move in rules.TRANSITIONS}:
        rules.check_move(before, after)
    else:
        with pytest.raises(rules.NotPossible):
            rules.check_move(before, after)


def test_ages_that_no_child_has_are_refused():
    rules.check_ages(7, 7)
    rules.check_ages(None, 3)
    with pytest.raises(rules.NotPossible):
        rules.check_ages(8, 7)


def test_a_service_of_the_region_reaches_its_districts_and_one_of_a_village_does_not():
    found = rules.gaps(
        ["/1/2/3/", "/1/2/4/"],
        ["health", "legal", "shelter"],
        [("/1/2/", "health"), ("/1/2/3/", "legal"), ("/1/2/4/9/", "shelter")],
    )
    assert found == {"/1/2/3/": ["shelter"], "/1/2/4/": ["legal", "shelter"]}
