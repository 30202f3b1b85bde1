"""The demo's people keep to the counts and proportions of the sources, and are nobody."""

from collections import Counter
from datetime import date

import pytest

from balalyk import law
from balalyk.demo import names, people, setting, troubles
from balalyk.registry.rules import age_in_years, check_personal_number, name_words

TODAY = date(2026, 11, 23)
SERIOUS = {"hazardous", "child_labour", "worst_form"}


@pytest.fixture(scope="module")
def country():
    return people.make_country(1, 3000, TODAY)


def families_in(country, *areas):
    return [
        family for family in country.families if setting.BY_KEY[family.door.district].area in areas
    ]


def working(families):
    """Each working child with its roster line."""
    for family in families:
        lines = {person.line: person for person in family.household.people}
        for child in family.children:
            if child.works == "yes":
                yield lines[child.line], child


def age(person):
    return age_in_years(person.birth_date, TODAY)


def test_one_order_makes_the_same_people_and_another_seed_others(country):
    assert people.make_country(1, 3000, TODAY) == country
    assert people.make_country(2, 3000, TODAY) != country


def test_about_three_thousand_households_in_three_areas(country):
    assert len(country.families) == 3000
    assert {setting.BY_KEY[f.door.district].area for f in country.families} == {
        "osh",
        "jalal_abad",
        "shymkent",
    }


def test_in_osh_and_kara_suu_300_children_of_64_families_work(country):
    found = [family for family in families_in(country, "osh") if family.at_work]
    assert len(found) == 64
    assert sum(family.at_work for family in found) == 300


@pytest.mark.parametrize("seed", [1, 7])
def test_each_of_them_is_in_child_labour_by_the_international_standard(seed):
    families = families_in(people.make_country(seed, 3000, TODAY), "osh", "shymkent")
    spared = []
    for person, child in working(families):
        found = law.assess(
            law.Child(
                country="KG",
                on=TODAY,
                birth_date=person.birth_date,
                attending=person.schooling.attending != "no",
                activities=child.activities,
            )
        ).international
        if not SERIOUS & {found.sdg_8_7_1.verdict, found.icls.verdict}:
            spared.append((age(person), child.activities))
    assert not spared


def test_around_shymkent_the_spheres_of_2007(country):
    spheres = Counter()
    for person, child in working(families_in(country, "shymkent")):
        spheres[child.activities[0].sector, person.sex] += 1
    assert spheres == {
        ("01", "f"): 14,
        ("01", "m"): 9,
        ("47", "f"): 8,
        ("47", "m"): 7,
        ("49", "m"): 9,
        ("49", "f"): 6,
        ("41", "m"): 16,
    }


def test_the_spheres_have_the_ages_the_relatives_and_the_goods_of_the_source(country):
    found = list(working(families_in(country, "shymkent")))
    ages = {"01": set(), "47": set(), "49": set(), "41": set()}
    for person, child in found:
        ages[child.activities[0].sector].add(age(person))
    assert ages == {
        "01": {11, 12, 13, 14},
        "47": {12, 13, 14, 15},
        "49": {11, 12, 13, 14},
        "41": {14, 15, 16, 17},
    }
    jobs = [child.activities[0] for _, child in found]
    assert sum(job.kind == "paid_by_relative" for job in jobs) == 9
    assert {"selling_tobacco", "selling_alcohol"} <= {job.task for job in jobs}
    abroad = [person for person, _ in found if any(d.barrier == "foreign_citizenship" for d in person.documents)]  # fmt: skip
    assert len(abroad) == 3


def test_in_kyrgyzstan_farm_work_comes_first_among_the_younger(country):
    families = families_in(country, "osh", "jalal_abad")
    young = [child for person, child in working(families) if age(person) < 15]
    farms = sum(child.activities[0].sector in ("01", "02") for child in young)
    assert farms / len(young) > 0.5


def test_two_in_five_working_children_come_to_school_regularly(country):
    school = [p.schooling.attending for p, _ in working(country.families) if 7 <= age(p) <= 14]
    assert 0.33 < school.count("yes") / len(school) < 0.49
    assert {"often_absent", "no"} <= set(school)


def test_18_in_a_hundred_children_have_a_parent_abroad_and_4_to_5_both(country):
    one = both = children = 0
    for family in families_in(country, "osh", "jalal_abad"):
        lines = {person.line: person for person in family.household.people}
        for person in family.household.people:
            if person.care is None:
                continue
            away = [
                lines[line].whereabouts == "abroad"
                for line in (person.mother_line, person.father_line)
                if line
            ]
            children += 1
            one += any(away)
            both += len(away) == 2 and all(away)
    assert 0.165 < one / children < 0.195
    assert 0.035 < both / children < 0.055


def test_grandmothers_without_papers_care_for_most_of_those_left_behind(country):
    carers = Counter()
    for family in families_in(country, "osh", "jalal_abad"):
        if family.kind == "both_abroad":
            lines = {person.line: person for person in family.household.people}
            for person in family.household.people:
                if person.care and person.care.carer_line:
                    carers[lines[person.care.carer_line].sex, person.care.status] += 1
    assert carers["f", "informal_relative"] / carers.total() > 0.6


def test_documents_are_lacking_above_all_where_parents_are_abroad(country):
    lacking, papers = Counter(), Counter()
    for family in families_in(country, "osh", "jalal_abad"):
        migrants = "abroad" in family.kind
        for person in family.household.people:
            for paper in person.documents:
                papers[migrants] += 1
                lacking[migrants] += paper.state == "lacks"
    assert lacking[True] / papers[True] > 2 * lacking[False] / papers[False]


def test_a_child_says_of_its_work_only_what_fits_it(country):
    of_work = {words for fit in troubles.WORDS_AT_WORK.values() for words in fit}
    of_trouble = {trouble.words for trouble in troubles.TROUBLES}
    told = 0
    for family in country.families:
        for child in family.children:
            assert child.own_words in of_work | of_trouble | {""}
            if child.own_words in of_work:
                told += 1
                fit = [troubles.WORDS_AT_WORK.get(job.task, ()) for job in child.activities]
                assert child.own_words in {words for each in fit for words in each}
    assert told > 50


def test_nobody_is_there_twice(country):
    everybody = [person for family in country.families for person in family.household.people]
    who = Counter((name_words(person.name), person.birth_date) for person in everybody)
    exact = [key for key, number in who.items() if number > 1 and (key[1].month, key[1].day) != (1, 1)]  # fmt: skip
    assert not exact
    numbers = [person.personal_number for person in everybody if person.personal_number]
    assert len(numbers) == len(set(numbers)) > 8000


def test_in_no_household_two_people_look_like_one(country):
    from balalyk.registry.rules import Traits, doubtful_in_household

    for family in country.families:
        traits = [
            Traits(name_words(p.name), p.birth_date, p.birth_precision, p.sex)
            for p in family.household.people
        ]
        for number, one in enumerate(traits):
            assert not any(doubtful_in_household(one, other) for other in traits[:number])


def test_numbers_are_right_in_form_and_phones_cannot_be_rung(country):
    for family in country.families:
        land = setting.BY_KEY[family.door.district].country.lower()
        for person in family.household.people:
            if person.personal_number:
                born = person.birth_date if person.birth_precision == "day" else None
                assert not check_personal_number(
                    person.personal_number, country=land, sex=person.sex, birth_date=born
                )
            assert person.phone == "" or person.phone.split()[1] == "000"


@pytest.mark.parametrize(
    "name",
    ["Асан уулу Бектур", "Каримова Дилноза Рустам кизи", "Өмүрбекова Гүлнара", "Оспанов Нұрлан Серікұлы"],
)  # fmt: skip
def test_another_spelling_is_still_the_same_name(name):
    from random import Random

    spellings = {names.other_spelling(Random(number), name) for number in range(40)}
    assert len(spellings) > 1
    assert {name_words(spelling) for spelling in spellings} == {name_words(name)}


def test_a_small_demo_keeps_something_of_everything():
    small = people.make_country(1, 60, TODAY)
    assert {setting.BY_KEY[f.door.district].area for f in small.families} == {
        "osh",
        "jalal_abad",
        "shymkent",
    }
    assert any(family.at_work > 1 for family in small.families)
    assert small.vacant
