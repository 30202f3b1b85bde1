"""What people write is read, and what cannot be read is answered with what to write."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import formats, translation

from balalyk.ui.fields import DayField, KnownField, NumberField

LANGUAGES = ["en", "ru", "ky", "kk", "uz", "tr"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "written",
    ["03.11.2026", "3.11.2026", "3.11.26", "03/11/2026", "03112026", "03,11,2026", "2026-11-03", " 3. 11. 2026 "],
)  # fmt: skip
def test_a_day_is_read_day_first_in_every_language(language, written):
    with translation.override(language):
        assert DayField().clean(written) == date(2026, 11, 3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_django_fields_read_dots_and_commas_too(language):
    with translation.override(language):
        assert forms.DateField().clean("03.11.2026") == date(2026, 11, 3)
        assert forms.DecimalField(localize=True).clean("1234,5") == Decimal("1234.5")
        assert formats.date_format(date(2026, 11, 3)) == "03.11.2026"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize("written", ["31.02.2026", "yesterday", "11.2026", "3"])
def test_a_day_that_is_none_is_answered_with_an_example(written):
    with pytest.raises(ValidationError, match=r"day\.month\.year, for example 17\.11\.2026"):
        DayField().clean(written)


def test_a_day_after_the_latest_is_refused_by_naming_the_latest():
    field = DayField(latest=lambda: date(2026, 11, 18))
    assert field.clean("18.11.2026") == date(2026, 11, 18)
    with pytest.raises(ValidationError, match=r"after 18\.11\.2026"):
        field.clean("19.11.2026")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2,5", "2.5"), ("2.5", "2.5"), ("4 001", "4001"), ("4\u202f001", "4001"), ("0", "0"), ("10,0", "10.0")],
)  # fmt: skip
def test_a_number_is_read_with_comma_point_or_spaces(written, expected):
    assert NumberField(least=0, most=5000, decimals=1).clean(written) == Decimal(expected)


@pytest.mark.parametrize("written", ["97", "-1", "2,5", "many", "NaN", "1e9", "Infinity", ""])
def test_a_number_out_of_reach_is_answered_with_its_limits(written):
    with pytest.raises(ValidationError, match="from 0 to 96"):
        NumberField(least=0, most=96).clean(written)


def test_a_number_that_may_be_left_empty_is_none_and_not_zero():
    assert NumberField(least=0, most=96, required=False).clean("") is None


def test_a_number_goes_back_with_a_comma():
    field = NumberField(least=0, most=96, decimals=1)
    assert field.prepare_value(Decimal("2.5")) == "2,5"
    assert field.prepare_value("abc") == "abc"


def test_does_not_know_is_an_answer_and_silence_is_none():
    field = KnownField()
    assert field.clean("yes") is True
    assert field.clean("no") is False
    assert field.clean("unknown") is None
    with pytest.raises(ValidationError, match="Choose one"):
        field.clean("")
    assert field.prepare_value(False) == "no"


def test_a_missing_number_is_answered_in_the_language_of_the_reader():
    field = NumberField(least=0, most=4000)
    with translation.override("ru"), pytest.raises(ValidationError) as failure:
        field.clean("")
    error = failure.value.error_list[0]
    assert error.params == {"least": "0", "most": "4\u202f000"}
    assert not isinstance(error.message, str), "the sentence must wait for the reader's language"
