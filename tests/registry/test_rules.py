"""Names in any spelling, numbers that may be wrong, and who is the same person: as tables."""

from datetime import date

import pytest

from balalyk.registry.rules import (
    Traits,
    age_in_years,
    births_agree,
    check_personal_number,
    doubtful_in_household,
    latest_birth,
    name_words,
    number_fits,
    same_in_household,
)


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "Бектур Асанбек уулу",
            "Асанбеков Бектур",
            "Bektur Asanbekov",
            "АСАНБЕК УУЛУ БЕКТУР",
            "Бeктур Асaнбеков",
        ),
        ("Айзирек Жумабаева", "Ayzirek Jumabaeva", "Aizirek Zhumabayeva", "Жумабаев Айзирек"),
        ("Гүлзат Нурлан кызы", "Gulzat Nurlan kyzy", "Нурлан қызы Гүлзат", "Гулзат Нурланова"),
        ("Мээрим Токтосунова", "Meerim Toktosunova", "Мерим Токтосунов"),
        ("Yusuf İsmail", "YUSUF ISMAIL", "Юсуф Исмаил"),
        ("Хасан Юсупов", "Xasan Yusupov", "Hasan Iusupov"),
    ],
)
def test_all_spellings_of_a_name_share_their_words(spellings):
    assert len({name_words(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Бектур Асанов", "Бекжан Асанов"),
        ("Айгүл", "Айнур"),
        ("Данияр Асанбек уулу", "Бектур Асанбек уулу"),
    ],
)
def test_different_names_differ(one, other):
    assert name_words(one) != name_words(other)


@pytest.mark.parametrize("empty", ["", "   ", "уулу", "123", "—"])
def test_what_is_no_name_has_no_words(empty):
    assert name_words(empty) == ()


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2010, 5, 3), date(2026, 5, 2), 15),
        (date(2010, 5, 3), date(2026, 5, 3), 16),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_the_age_changes_on_the_birthday(born, on, age):
    assert age_in_years(born, on) == age


@pytest.mark.parametrize(
    ("born", "precision", "latest"),
    [
        (date(2012, 1, 1), "year", date(2012, 12, 31)),
        (date(2012, 2, 1), "month", date(2012, 2, 29)),
        (date(2012, 2, 3), "day", date(2012, 2, 3)),
        (date(2012, 2, 3), "age", date(2012, 2, 3)),
    ],
)
def test_a_child_is_as_young_as_the_record_allows(born, precision, latest):
    assert latest_birth(born, precision) == latest


BORN = date(2013, 3, 14)


@pytest.mark.parametrize(
    ("country", "number", "sex", "born", "faults"),
    [
        ("kg", "21403201300417", "m", BORN, ()),
        ("kg", "2 1403 2013 00417", "m", BORN, ()),
        ("kg", "11403201300417", "m", BORN, ("sex",)),
        ("kg", "21503201300417", "m", BORN, ("birth_date",)),
        ("kg", "31403201300417", "", BORN, ("sex",)),
        ("kg", "2140320130041", "m", BORN, ("length",)),
        ("kg", "2140320130041X", "m", BORN, ("length",)),
        ("kg", "21403201300417", "", None, ()),
        ("kz", "061211600012", "", None, ()),
        ("kz", "061211600012", "f", date(2006, 12, 11), ()),
        ("kz", "061211600013", "", None, ("check_digit",)),
        ("kz", "061211600012", "m", date(2006, 12, 11), ("sex",)),
        ("kz", "061211600012", "f", date(1906, 12, 11), ("birth_date",)),
        ("tr", "10000000146", "", None, ()),
        ("tr", "10000000147", "", None, ("check_digit",)),
        ("tr", "1000000014", "", None, ("length",)),
        ("uz", "anything", "", None, ()),
    ],
)
def test_a_number_is_doubted_and_never_refused(country, number, sex, born, faults):
    assert check_personal_number(number, country=country, sex=sex, birth_date=born) == faults


def boy(
    name: str = "Бектур Асанов", born: date | None = BORN, precision: str = "day", sex: str = "m"
) -> Traits:
    return Traits(name_words(name), born, precision, sex)


@pytest.mark.parametrize(
    ("other", "same", "doubtful"),
    [
        (boy(), True, False),
        (boy("Bektur Asanov"), True, False),
        (boy(born=date(2013, 3, 15)), False, True),
        (boy(born=date(2013, 12, 1), precision="age"), True, False),
        (boy(born=date(2015, 12, 1), precision="age"), False, True),
        (boy(born=date(2013, 7, 1), precision="year"), True, False),
        (boy(born=date(2014, 7, 1), precision="year"), False, True),
        (boy(born=date(2013, 3, 1), precision="month"), True, False),
        (boy(born=date(2013, 4, 1), precision="month"), False, True),
        (boy(born=None), False, True),
        (boy("Бакыт Асанов"), False, True),  # a twin, or a wrong first name: a person decides
        (boy("Бакыт Асанов", born=date(2015, 1, 2)), False, False),
        (boy(born=date(2007, 3, 14)), False, False),  # a cousin with the same name
        (boy(sex="f"), False, False),
        (boy(sex=""), True, False),
    ],
)
def test_who_is_the_same_in_a_household_and_who_is_doubtful(other, same, doubtful):
    assert same_in_household(boy(), other) is same
    assert doubtful_in_household(boy(), other) is doubtful


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        (boy("Асанов Бектур"), True),
        (boy("Бектур Токтосунов"), True),
        (boy("Данияр Токтосунов"), False),
        (boy(born=date(2010, 1, 5)), False),
        (boy(sex="f"), False),
    ],
)
def test_one_number_is_one_person_only_when_something_else_agrees(other, fits):
    assert number_fits(boy(), other) is fits


def test_a_father_and_a_son_named_after_each_other_are_no_doubt():
    father = boy("Ахметов Қайрат Ерасылович", born=date(1985, 2, 1))
    son = boy("Ахметов Ерасыл Қайратович", born=date(2012, 6, 1))
    assert father.words == son.words
    assert not doubtful_in_household(father, son)


def test_an_unknown_birth_date_contradicts_nothing():
    assert births_agree(boy(), boy(born=None))
