"""Dates, numbers, ages and due days read as a native reader expects them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from balalyk.ui import wording
from balalyk.ui.languages import LANGUAGES

NB = "\u00a0"
THIN = "\u202f"
TODAY = date(2026, 11, 18)  # a Wednesday
MOMENT = datetime(2026, 11, 18, 9, 10)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Wednesday 18 November 2026, 09:10"),
        ("ru", f"среда, 18 ноября 2026{NB}года, 09:10"),
        ("ky", "2026‑жылдын 18‑ноябры, шаршемби, 09:10"),
        ("kk", f"2026{NB}жылғы 18{NB}қараша, сәрсенбі, 09:10"),
        ("uz", "2026‑yil 18‑noyabr, chorshanba, 09:10"),
        ("tr", "18 Kasım 2026 Çarşamba, 09:10"),
    ],
)
def test_a_moment_is_written_out_in_the_readers_language(language, expected):
    assert wording.weekday_and_moment(MOMENT, language) == expected


def test_the_kyrgyz_month_takes_its_own_ending():
    written = {
        wording.written_day(date(2026, month, 1), "ky").split("‑")[-1] for month in (6, 8, 11, 4)
    }
    assert written == {"июну", "августу", "ноябры", "апрели"}


def test_days_are_dotted_and_the_year_is_left_out_only_in_the_same_year():
    assert wording.day(TODAY) == "18.11.2026"
    assert wording.short_day(TODAY, TODAY) == "18.11."
    assert wording.short_day(date(2027, 1, 10), TODAY) == "10.01.2027"
    assert wording.moment(MOMENT, TODAY) == "18.11. 09:10"


def test_a_stored_moment_is_read_in_local_time():
    with timezone.override("Asia/Bishkek"):
        assert wording.moment(datetime(2026, 11, 17, 23, 30, tzinfo=UTC), TODAY) == "18.11. 05:30"
        assert wording.day(datetime(2026, 11, 17, 23, 30, tzinfo=UTC)) == "18.11.2026"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (4001, None, f"4{THIN}001"),
        (1234567, None, f"1{THIN}234{THIN}567"),
        (12, None, "12"),
        (0, None, "0"),
        (2.5, None, "2,5"),
        (Decimal("2.50"), None, "2,50"),
        (10.0, None, "10"),
        (80.25, 1, "80,3"),
        (-0.04, 1, "0,0"),
        (-1200, None, f"-1{THIN}200"),
        (None, None, ""),
    ],
)
def test_numbers_have_a_decimal_comma_and_thin_thousands(value, decimals, expected):
    assert wording.number(value, decimals) == expected


def test_a_share_has_a_whole_or_is_a_dash():
    assert wording.share(4001, 4990, language="en") == f"80,2{THIN}%"
    assert wording.share(4001, 4990, language="tr") == "%80,2"
    assert wording.share(0, 0) == "–"
    assert wording.share(1, 3, 0, "ky") == f"33{THIN}%"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "13 years 8 months"),
        ("ru", "13 лет 8 месяцев"),
        ("ky", "13 жаш 8 ай"),
        ("kk", "13 жас 8 ай"),
        ("uz", "13 yosh 8 oy"),
        ("tr", "13 yaş 8 ay"),
    ],
)
def test_an_age_is_told_in_years_and_months(language, expected):
    said = wording.age_in_words(date(2013, 3, 14), TODAY, language)
    assert said.replace(NB, " ") == expected


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (date(2013, 3, 14), date(2027, 3, 13), (13, 11)),
        (date(2013, 3, 14), date(2027, 3, 14), (14, 0)),
        (date(2012, 2, 29), date(2026, 2, 28), (13, 11)),
        (date(2012, 2, 29), date(2026, 3, 1), (14, 0)),
        (TODAY, TODAY, (0, 0)),
        (date(2013, 1, 31), date(2026, 2, 28), (13, 0)),
    ],
)
def test_an_age_changes_on_the_birthday_and_not_before(born, on, expected):
    assert wording.age(born, on) == expected


def test_a_birth_after_the_day_is_refused_with_both_days():
    with pytest.raises(ValueError, match=r"19\.11\.2026.*18\.11\.2026"):
        wording.age(TODAY + timedelta(days=1), TODAY)


@pytest.mark.parametrize(
    ("years", "expected"),
    [(1, "1 год"), (2, "2 года"), (5, "5 лет"), (11, "11 лет"), (21, "21 год")],
)
def test_russian_years_agree_with_their_number(years, expected):
    assert wording.years_in_words(years, "ru").replace(NB, " ") == expected


def test_the_first_months_of_life_have_no_years():
    assert wording.age_in_words(date(2026, 10, 18), TODAY, "en").replace(NB, " ") == "1 month"
    assert wording.age_in_words(TODAY, TODAY, "en").replace(NB, " ") == "0 months"


@pytest.mark.parametrize(
    ("days", "language", "expected"),
    [
        (-3, "en", "3 days late"),
        (-1, "en", "1 day late"),
        (-3, "ru", "Просрочено на 3 дня"),
        (-21, "ru", "Просрочено на 21 день"),
        (-3, "ky", "3 күн кечикти"),
        (-3, "kk", "3 күн кешікті"),
        (-3, "uz", "3 kun kechikdi"),
        (-3, "tr", "3 gün gecikti"),
        (0, "en", "Today"),
        (0, "ky", "Бүгүн"),
        (1, "ru", "Завтра"),
        (2, "en", "Friday"),
        (2, "ky", "Жума"),
        (2, "ru", "Пятница"),
        (4, "en", "Sunday"),
        (5, "en", "by 23.11."),
        (7, "ru", "до 25.11."),
        (7, "ky", "25.11. чейин"),
        (53, "en", "by 10.01.2027"),
    ],
)
def test_a_due_day_is_told_as_people_say_it(days, language, expected):
    said = wording.due_in_words(TODAY + timedelta(days=days), TODAY, language)
    assert said.replace(NB, " ") == expected


@pytest.mark.parametrize(
    ("minutes", "language", "expected"),
    [
        (450, "en", "7 h 30 min left"),
        (450, "ru", "Осталось 7 ч 30 мин"),
        (450, "ky", "7 саат 30 мүнөт калды"),
        (0, "en", "0 min left"),
        (-130, "en", "2 h 10 min late"),
        (60 * 24 * 3 + 5, "en", "3 days left"),
    ],
)
def test_time_left_is_told_in_hours_until_it_is_days(minutes, language, expected):
    said = wording.time_left(MOMENT + timedelta(minutes=minutes), MOMENT, language)
    assert said.replace(NB, " ") == expected


def test_a_turkish_capital_keeps_its_dot():
    assert wording.capitalised("ilk", "tr") == "İlk"
    assert wording.capitalised("ışık", "tr") == "Işık"
    assert wording.capitalised("ilk", "uz") == "Ilk"


def test_initials_leave_out_the_small_words_of_a_name():
    assert wording.initials("Bektur Asanbek uulu") == "B. A."
    assert wording.initials("Гүлзат Темирова") == "Г. Т."
    assert wording.initials("") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_whole_table(language):
    table = LANGUAGES[language]
    assert len(table.months_of_year) == 12
    assert len(table.weekdays) == 7
    forms = {table.form(count) for count in range(200)}
    assert len(table.years) == len(table.months) == len(table.days) == len(forms)


def test_an_unknown_language_reads_english_and_a_country_is_ignored():
    assert wording.written_day(TODAY, "de") == "18 November 2026"
    assert wording.written_day(TODAY, "ky-kg") == wording.written_day(TODAY, "ky")
