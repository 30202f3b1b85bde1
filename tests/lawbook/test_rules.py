"""What an entry of the law book may say, and which entry holds on a day."""

from datetime import date, timedelta

import pytest

from balalyk import law
from balalyk.law import kg
from balalyk.law.benefits import Benefit, in_force_on, worth_asking
from balalyk.law.code_lists import Names
from balalyk.law.norms import BANNED, ListedJob, LoadLimit, SchoolYear
from balalyk.law.shipped import BENEFITS
from balalyk.lawbook import rules

A_DAY = timedelta(days=1)
YEAR = SchoolYear(
    country="KG",
    name="2026-27",
    begins=date(2026, 9, 1),
    ends=date(2027, 5, 28),
    breaks=((date(2026, 11, 2), date(2026, 11, 8)), (date(2027, 1, 1), date(2027, 1, 10))),
)


def kept(number=1, kind=rules.SCHOOL_YEAR, country="KG", subject="2026-27", **changes):
    values = {
        "since": date(2026, 9, 1),
        "until": None,
        "told": {"ends": "2027-05-28", "breaks": [["2026-11-02", "2026-11-08"]], "not_known": []},
        "source": "Order of the ministry",
        "tag": "V",
        **changes,
    }
    return rules.Kept(number=number, kind=kind, country=country, subject=subject, **values)


def load(number, since, kg, **changes):
    told = {"age_from": 14, "age_to": 15, "sex": "", "kg": kg, "article": "1"}
    return kept(number, rules.LOAD_LIMIT, subject="14-15", since=since, told=told, **changes)


def refused(check, *given):
    with pytest.raises(rules.NotPossible) as refusal:
        check(*given)
    return refusal.value.code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends": date(2026, 8, 31)}, "ends_first"),
        ({"ends": date(2027, 9, 2)}, "year_too_long"),
        ({"breaks": ((date(2026, 11, 8), date(2026, 11, 7)),)}, "break_ends_first"),
        ({"breaks": ((date(2026, 8, 31), date(2026, 9, 2)),)}, "break_outside"),
        ({"breaks": ((date(2027, 5, 20), date(2027, 5, 29)),)}, "break_outside"),
        (
            {
                "breaks": (
                    (date(2026, 11, 2), date(2026, 11, 8)),
                    (date(2026, 11, 8), date(2026, 11, 9)),
                )
            },
            "breaks_overlap",
        ),
        ({"not_known": ((date(2027, 5, 28), date(2027, 6, 1)),)}, "break_outside"),
    ],
)
def test_a_school_year_that_cannot_be_is_refused(changes, code):
    from dataclasses import replace

    assert refused(rules.check_school_year, replace(YEAR, **changes), ()) == code


def test_a_school_year_may_touch_another_but_share_no_day_with_it():
    before = SchoolYear(
        country="KG", name="2025-26", begins=date(2025, 9, 1), ends=date(2026, 8, 31)
    )
    rules.check_school_year(YEAR, [before, YEAR])
    late = SchoolYear(country="KG", name="2025-26", begins=date(2025, 9, 1), ends=date(2026, 9, 1))
    assert refused(rules.check_school_year, YEAR, [late]) == "years_overlap"
    elsewhere = SchoolYear(
        country="KZ", name="2025-26", begins=date(2025, 9, 1), ends=date(2026, 9, 1)
    )
    rules.check_school_year(YEAR, [elsewhere])


def test_a_school_year_is_called_by_its_two_years():
    assert rules.year_name(date(2026, 9, 1), date(2027, 5, 28)) == "2026-27"
    assert rules.year_name(date(1999, 9, 1), date(2000, 5, 28)) == "1999-00"
    assert rules.year_name(date(2026, 1, 10), date(2026, 11, 30)) == "2026"


def test_two_groups_of_ages_share_no_age_of_the_same_sex():
    girls = LoadLimit(country="KG", kg=2, age_from=14, age_to=15, sex="female")
    rules.check_load(LoadLimit(country="KG", kg=3, age_from=14, age_to=15, sex="male"), [girls])
    rules.check_load(LoadLimit(country="KG", kg=3, age_from=16, age_to=17, sex="female"), [girls])
    rules.check_load(LoadLimit(country="KG", kg=1, age_from=14, age_to=15, sex="female"), [girls])
    both = LoadLimit(country="KG", kg=3, age_from=15, age_to=17)
    assert refused(rules.check_load, both, [girls]) == "ages_overlap"
    ended = LoadLimit(
        country="KG", kg=2, age_from=14, age_to=15, sex="female", until=date(2026, 1, 1)
    )
    later = LoadLimit(country="KG", kg=3, age_from=15, age_to=17, since=date(2026, 1, 2))
    rules.check_load(later, [ended])
    same_day = LoadLimit(country="KG", kg=3, age_from=15, age_to=17, since=date(2026, 1, 1))
    assert refused(rules.check_load, same_day, [ended]) == "ages_overlap"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"age_from": 16, "age_to": 15}, "ages"),
        ({"kg": 0}, "no_load"),
        ({"since": date(2026, 2, 1), "until": date(2026, 1, 31)}, "ends_first"),
    ],
)
def test_a_limit_of_loads_that_cannot_be_is_refused(changes, code):
    values = {"country": "KG", "kg": 4.1, "age_from": 14, "age_to": 15, **changes}
    assert refused(rules.check_load, LoadLimit(**values), ()) == code


def test_a_line_of_a_list_must_find_some_work():
    nothing = ListedJob(country="KG", code="1", names=Names("x", "x", "x"))
    assert refused(rules.check_listed_job, nothing) == "no_match"
    strange = ListedJob(country="KG", code="1", names=Names("x", "x", "x"), kind="grey")
    assert refused(rules.check_listed_job, strange) == "unknown_list"
    by_place = ListedJob(
        country="KG", code="1", names=Names("x", "x", "x"), places=frozenset({"mine"})
    )
    rules.check_listed_job(by_place)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": 0}, "no_amount"),
        ({"per": "week"}, "unknown_unit"),
        ({"since": date(2026, 2, 1), "until": date(2026, 1, 31)}, "ends_first"),
    ],
)
def test_a_benefit_that_cannot_be_is_refused(changes, code):
    values = {"country": "KG", "code": "x", "names": Names("x", "x", "x"), "amount": 5, **changes}
    assert refused(rules.check_benefit, Benefit(**values)) == code


def test_a_law_begins_after_the_older_and_before_the_newer_one():
    old, new = kg.CODE_2004, kg.CODE_2025
    check = rules.check_first_day
    check(new.key, date(2025, 6, 1), kg.PROFILES, {})
    assert refused(check, "kg.code_1972", date(1972, 1, 1), kg.PROFILES, {}) == "unknown_profile"
    assert refused(check, new.key, new.since, kg.PROFILES, {}) == "nothing_new"
    assert refused(check, new.key, old.since, kg.PROFILES, {}) == "before_older"
    assert refused(check, old.key, new.since, kg.PROFILES, {}) == "after_newer"
    moved = {new.key: date(2025, 6, 1)}
    check(old.key, new.since, kg.PROFILES, moved)


def test_every_refusal_has_a_sentence_for_people():
    from balalyk.lawbook.presenters import FIELD_OF, REFUSALS

    assert {code: str(said) for code, said in REFUSALS.items()} == dict(rules.SENTENCES)
    assert set(FIELD_OF) <= set(rules.SENTENCES)


# --- which entry holds ---
def test_without_an_entry_the_shipped_data_holds_as_it_is():
    assert rules.norms_of(law.SHIPPED, []) is law.SHIPPED
    benefit = kept(kind=rules.BENEFIT, subject="x", told={"amount": 1, "per": "once", "names": {}})
    assert rules.norms_of(law.SHIPPED, [benefit]) is law.SHIPPED


def test_a_school_year_tells_term_from_vacation():
    norms = rules.norms_of(law.SHIPPED, [kept()])
    assert law.SHIPPED.calendar_on("KG", date(2026, 11, 3)) is None
    told = {day: norms.calendar_on("KG", date.fromisoformat(day)) for day in (
        "2026-07-01", "2026-09-01", "2026-11-01", "2026-11-02", "2026-11-08", "2026-11-09",
        "2027-05-28",
    )}  # fmt: skip
    assert told == {
        "2026-07-01": "vacation", "2026-09-01": "term", "2026-11-01": "term",
        "2026-11-02": "vacation", "2026-11-08": "vacation", "2026-11-09": "term",
        "2027-05-28": "term",
    }  # fmt: skip
    assert norms.calendar_on("KZ", date(2026, 11, 3)) is None


def test_a_later_entry_of_a_year_takes_the_place_of_the_one_before():
    moved = kept(2, told={"ends": "2027-05-28", "breaks": [["2026-11-09", "2026-11-15"]]})
    norms = rules.norms_of(law.SHIPPED, [moved, kept()])
    assert norms.calendar_on("KG", date(2026, 11, 3)) == "term"
    assert norms.calendar_on("KG", date(2026, 11, 9)) == "vacation"
    assert len([one for one in norms.years if one.name == "2026-27"]) == 1


def test_a_new_limit_ends_the_old_one_the_day_before():
    first, second = date(2026, 1, 10), date(2026, 6, 1)
    norms = rules.norms_of(law.SHIPPED, [load(1, first, 4.1), load(2, second, 3.0)])
    told = {on: norms.load_limits("KG", on, (14, 15), None) for on in (
        first - A_DAY, first, second - A_DAY, second,
    )}  # fmt: skip
    assert list(told.values()) == [None, (4.1, 4.1), (4.1, 4.1), (3.0, 3.0)]


def test_a_limit_that_ends_leaves_none_behind():
    last = date(2026, 12, 31)
    norms = rules.norms_of(law.SHIPPED, [load(1, date(2026, 1, 10), 4.1, until=last)])
    assert norms.load_limits("KG", last, (14, 15), None) == (4.1, 4.1)
    assert norms.load_limits("KG", last + A_DAY, (14, 15), None) is None


def test_a_limit_corrected_from_an_earlier_day_leaves_nothing_of_the_slip():
    rows = [load(1, date(2026, 6, 1), 41.0), load(2, date(2026, 1, 10), 4.1)]
    norms = rules.norms_of(law.SHIPPED, rows)
    assert [one.kg for one in norms.loads if one.country == "KG"] == [4.1]


def test_a_line_of_a_list_makes_work_hazardous_and_the_verdict_names_the_edition():
    job = kept(
        3,
        rules.LISTED_JOB,
        subject="12",
        since=date(2026, 1, 1),
        told={
            "list": BANNED, "names": {"en": "weeding", "ru": "", "ky": "отоо"}, "below": 18,
            "exact": True, "tasks": ["weeding"],
        },
    )  # fmt: skip
    norms = rules.norms_of(law.SHIPPED, [job])
    assert tuple(norms.banned("KG", date(2026, 2, 1))[0].names) == ("weeding", "weeding", "отоо")
    facts = law.Child(
        country="KG", on=date(2026, 2, 1), age=16,
        activities=(law.Activity(kind="employee", task="weeding", place="field"),),
    )  # fmt: skip
    found = law.assess(facts, norms=norms).national
    assert (found.verdict, found.law_version) == ("hazardous", f"{kg.VERSION}+3")
    assert law.assess(facts).national.law_version == kg.VERSION
    elsewhere = law.Child(country="TR", on=date(2026, 2, 1), age=16, activities=facts.activities)
    assert "+" not in law.assess(elsewhere, norms=norms).national.law_version


def test_a_first_day_says_which_code_holds():
    moved = kept(4, rules.FIRST_DAY, subject="kg.code_2025", since=date(2025, 7, 1), told={})
    norms = rules.norms_of(law.SHIPPED, [moved])
    assert norms.in_force == {"kg.code_2025": date(2025, 7, 1)}


# --- benefits ---
def test_a_new_amount_ends_the_old_one_and_both_can_be_read():
    told = {"names": {"ky": "үй-бүлөгө көмөк"}, "amount": 1500, "per": "month", "child_below": 16}
    new = kept(1, rules.BENEFIT, subject="family", since=date(2027, 1, 1), told=told)
    rows = rules.benefits_of(BENEFITS, [new])
    amounts = {
        on: [one.amount for one in in_force_on(rows, on) if one.code == "family"]
        for on in (date(2025, 1, 31), date(2026, 12, 31), date(2027, 1, 1))
    }
    assert list(amounts.values()) == [[], [1200], [1500]]


@pytest.mark.parametrize(
    ("ages", "there"),
    [([16], False), ([15], True), ([17, 3], True), ([], False), ([None], True)],
)
def test_a_benefit_is_worth_asking_for_when_some_child_is_young_enough(ages, there):
    family = next(one for one in BENEFITS if one.code == "family")
    assert worth_asking(family, ages) is there


def test_a_benefit_for_the_third_child_needs_three_of_them_and_a_young_one():
    high = next(one for one in BENEFITS if one.code == "high_mountain")
    assert worth_asking(high, [2, 9, 12])
    assert not worth_asking(high, [2, 9])
    assert not worth_asking(high, [3, 9, 12])
