"""Households and people: registered once, changed ties dated, doubtful matches kept apart."""

from datetime import date

from balalyk.kernel.acts import act_in_bulk
from balalyk.registry.actions import ToRegister, register_households
from balalyk.registry.facts import (
    CareSeen,
    DocumentSeen,
    HouseholdSeen,
    MigrationSeen,
    SchoolingSeen,
)
from balalyk.registry.models import (
    Care,
    Document,
    DoubtfulMatch,
    Dwelling,
    Household,
    Kinship,
    Membership,
    Migration,
    NameKey,
    Person,
    Schooling,
)
from tests.census.conftest import house  # noqa: F401
from tests.census.families import grandmother, household, kiln_boy, mother_abroad

FIRST, LATER = date(2026, 4, 10), date(2026, 11, 12)


def see(house, seen: HouseholdSeen, door: str = "KS-1", on: date = FIRST):  # noqa: F811
    with act_in_bulk() as acts:
        dwelling = Dwelling.objects.get(code=door)
        (result,) = register_households(acts, [ToRegister(seen, dwelling, on, house.worker)])
    return result


def child_of(result) -> Person:
    return result.people[2]


def test_seen_again_unchanged_opens_no_new_tie(house):  # noqa: F811
    see(house, household())
    tables = (Membership, Care, Document, Schooling, Kinship, Migration, NameKey)
    before = [table.objects.count() for table in tables]
    again = see(house, household(), on=LATER)
    assert [table.objects.count() for table in tables] == before
    assert not again.new
    assert Person.objects.get(pk=child_of(again).pk).last_seen == LATER


def test_a_changed_carer_paper_and_school_close_the_old_row_and_open_a_new_one(house):  # noqa: F811
    see(house, household())
    changed = kiln_boy(
        care=CareSeen(1, "power_of_attorney"),
        documents=(
            DocumentSeen("birth_certificate", "has"),
            DocumentSeen("residence_registration", "applied"),
        ),
        schooling=SchoolingSeen("yes", 7, "general"),
    )
    child = child_of(see(house, household(grandmother(), changed, mother_abroad()), on=LATER))
    care = list(
        Care.objects.filter(child=child).order_by("from_date").values_list("status", "until_date")
    )
    assert care == [("informal_relative", LATER), ("power_of_attorney", None)]
    papers = Document.objects.filter(person=child, kind="residence_registration").order_by(
        "from_date"
    )
    assert [(p.state, p.until_date) for p in papers] == [("lacks", LATER), ("applied", None)]
    assert Document.objects.filter(person=child, kind="birth_certificate").count() == 1
    assert Schooling.objects.get(child=child, until_date=None).grade_finished == 7


def test_a_mother_who_came_home_is_abroad_no_longer(house):  # noqa: F811
    see(house, household())
    home = mother_abroad(whereabouts="here", migration=None)
    see(house, household(grandmother(), kiln_boy(), home), on=LATER)
    assert Migration.objects.get().until_date == LATER


def test_a_migration_told_with_other_words_keeps_its_beginning(house):  # noqa: F811
    see(house, household())
    calls_less = mother_abroad(migration=MigrationSeen("KZ", None, "none", "none"))
    see(house, household(grandmother(), kiln_boy(), calls_less), on=LATER)
    now = Migration.objects.get(until_date=None)
    assert (now.from_date, now.contact) == (date(2024, 2, 1), "none")


def test_an_answer_left_empty_erases_nothing(house):  # noqa: F811
    see(house, household())
    blank = kiln_boy(
        personal_number="", documents=(), schooling=None, care=None, sex="m", consents=()
    )
    child = child_of(see(house, household(grandmother(phone=""), blank, mother_abroad()), on=LATER))
    child = Person.objects.get(pk=child.pk)
    assert child.personal_number == "21403201300417"
    assert Document.objects.filter(person=child, until_date=None).count() == 2
    assert Care.objects.filter(child=child, until_date=None).exists()


def test_an_exact_birth_date_replaces_an_approximate_one_and_not_the_other_way(house):  # noqa: F811
    by_age = kiln_boy(birth_date=date(2013, 11, 12), birth_precision="age", personal_number="")
    first = child_of(see(house, household(grandmother(), by_age, mother_abroad())))
    exact = kiln_boy(personal_number="")
    second = child_of(see(house, household(grandmother(), exact, mother_abroad()), on=LATER))
    assert first.pk == second.pk
    third = child_of(see(house, household(grandmother(), by_age, mother_abroad()), on=LATER))
    kept = Person.objects.get(pk=third.pk)
    assert (kept.pk, kept.birth_date, kept.birth_precision) == (first.pk, date(2013, 3, 14), "day")


def test_a_child_found_by_number_in_another_household_is_the_same_child(house):  # noqa: F811
    first = child_of(see(house, household()))
    moved = household(
        grandmother(name="Сайра Усупова", birth_date=date(1962, 1, 9)), kiln_boy(mother_line=None)
    )
    second = child_of(see(house, moved, door="KS-2", on=LATER))
    assert second.pk == first.pk
    current = Membership.objects.get(person=first.pk, until_date=None)
    assert current.household.dwelling.code == "KS-2"
    assert Membership.objects.filter(person=first.pk).count() == 2


def test_one_number_on_two_different_children_keeps_them_apart_and_says_so(house):  # noqa: F811
    first = child_of(see(house, household()))
    copied = kiln_boy(name="Данияр Токтосунов", birth_date=date(2011, 5, 2), mother_line=None)
    other = child_of(
        see(
            house,
            household(grandmother(name="Айша Токтосунова", birth_date=None), copied),
            door="KS-2",
        )
    )
    assert other.pk != first.pk
    doubt = DoubtfulMatch.objects.get(person=other)
    assert (doubt.other_id, doubt.reason) == (first.pk, "same_number")


def test_the_same_name_and_birthday_elsewhere_is_doubtful_and_never_merged(house):  # noqa: F811
    first = child_of(see(house, household()))
    elsewhere = household(
        grandmother(name="Сайра Усупова", birth_date=None),
        kiln_boy(personal_number="", mother_line=None),
    )
    other = child_of(see(house, elsewhere, door="KS-2"))
    assert other.pk != first.pk
    assert DoubtfulMatch.objects.get(person=other).reason == "same_name_and_birth"


def test_a_first_of_january_says_nothing_about_who_somebody_is(house):  # noqa: F811
    new_year = kiln_boy(birth_date=date(2013, 1, 1), personal_number="", mother_line=None)
    see(house, household(grandmother(birth_date=None), new_year))
    see(house, household(grandmother(name="Сайра Усупова", birth_date=None), new_year), door="KS-2")
    assert not DoubtfulMatch.objects.exists()


def test_twins_are_two(house):  # noqa: F811
    twin = kiln_boy(line=4, name="Бакыт Асанбек уулу", personal_number="")
    see(house, household(grandmother(), kiln_boy(), mother_abroad(), twin))
    again = see(house, household(grandmother(), kiln_boy(), mother_abroad(), twin), on=LATER)
    assert Person.objects.filter(birth_date=date(2013, 3, 14)).count() == 2
    assert not again.new


def test_what_the_phone_knew_is_believed_unless_everything_contradicts_it(house):  # noqa: F811
    first = child_of(see(house, household()))
    respelt = kiln_boy(known_as=first.pk, name="Бектур Усупов", personal_number="", birth_date=None)
    second = child_of(see(house, household(grandmother(), respelt, mother_abroad()), on=LATER))
    assert second.pk == first.pk
    stranger = kiln_boy(
        known_as=first.pk, name="Эрлан Осмонов", personal_number="", birth_date=date(2016, 2, 2)
    )
    third = child_of(see(house, household(grandmother(), stranger, mother_abroad()), on=LATER))
    assert third.pk != first.pk


def test_a_new_spelling_is_found_and_the_first_stays_on_the_page(house):  # noqa: F811
    first = child_of(see(house, household()))
    keys = NameKey.objects.filter(person=first).count()
    respelt = kiln_boy(known_as=first.pk, name="Бектур Усупов")
    see(house, household(grandmother(), respelt, mother_abroad()), on=LATER)
    see(house, household(grandmother(), respelt, mother_abroad()), on=LATER)
    assert Person.objects.get(pk=first.pk).name == "Бектур Асанбек уулу"
    assert NameKey.objects.filter(person=first).count() == keys + 1


def test_brothers_share_a_mother(house):  # noqa: F811
    brother = kiln_boy(
        line=4, name="Данияр Асанбек уулу", birth_date=date(2011, 8, 1), personal_number=""
    )
    see(house, household(grandmother(), kiln_boy(), mother_abroad(), brother))
    mother = Person.objects.get(birth_date=date(1992, 1, 20))
    assert Kinship.objects.filter(parent=mother).count() == 2


def test_a_household_code_is_its_own(house):  # noqa: F811
    one = see(house, household()).household
    newcomers = household(
        grandmother(name="Сайра Орозова", birth_date=None),
        kiln_boy(
            name="Эрлан Орозов", personal_number="", birth_date=date(2012, 2, 2), mother_line=None
        ),
    )
    other = see(house, newcomers, on=LATER).household
    assert Household.objects.count() == 2
    assert one.code != other.code


def test_a_household_code_drawn_twice_is_drawn_again(house, monkeypatch):  # noqa: F811
    drawn = iter(["HH-AAAAAAA", "HH-AAAAAAA", "HH-AAAAAAA", "HH-BBBBBBB"])
    monkeypatch.setattr("balalyk.registry.actions.households._draw_code", lambda: next(drawn))
    other = household(
        grandmother(name="Айша Осмонова", birth_date=None),
        kiln_boy(name="Эрлан Осмонов", personal_number="", mother_line=None),
    )
    see(house, household())
    see(house, other, door="KS-2")
    assert set(Household.objects.values_list("code", flat=True)) == {"HH-AAAAAAA", "HH-BBBBBBB"}
