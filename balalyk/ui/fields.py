"""Form fields that read what people write: dotted days, comma or point, "does not know"."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from balalyk.ui import wording

_SPACES = str.maketrans("", "", " \u00a0\u2009\u202f")


def posted(request: HttpRequest) -> Any:
    """What a form is bound to: what was posted, an empty form too; None when the page is only read."""
    return request.POST if request.method == "POST" else None


class DayField(forms.DateField):
    """A day, written as day.month.year. `latest` (a callable giving a date) refuses days after it."""

    default_error_messages = {
        "required": _("Write the date"),
        "invalid": _("Write the date as day.month.year, for example 17.11.2026"),
        "after": _("The date cannot be after %(day)s"),
    }

    def __init__(self, *, latest: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Day.month.year, for example 17.11.2026"))
        kwargs.setdefault(
            "widget", forms.DateInput(attrs={"class": "as-day", "inputmode": "decimal"})
        )
        super().__init__(**kwargs)
        self.latest = latest

    def to_python(self, value: Any) -> date | None:
        """The day. Phones offer a comma in place of the dot, or digits alone: both are read."""
        if isinstance(value, str):
            value = re.sub(r"\s*[.,]\s*", ".", value.strip()).rstrip(".")
            if re.fullmatch(r"\d{8}", value):
                value = f"{value[:2]}.{value[2:4]}.{value[4:]}"
        return super().to_python(value)

    def validate(self, value: date | None) -> None:
        """Refuse a day after the latest one, saying which that is."""
        super().validate(value)
        latest = self.latest() if callable(self.latest) else self.latest
        if value and latest and value > latest:
            raise ValidationError(
                self.error_messages["after"], code="after", params={"day": wording.day(latest)}
            )


class NumberField(forms.Field):
    """A number from `least` to `most`; reads 2,5 and 2.5 and 4 001, gives a Decimal or None."""

    default_error_messages = {
        "required": _("Write a number from %(least)s to %(most)s"),
        "invalid": _("Write a number from %(least)s to %(most)s"),
    }

    def __init__(self, *, least: float, most: float, decimals: int = 0, **kwargs: Any) -> None:
        mode = "decimal" if decimals else "numeric"
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"class": "as-number", "inputmode": mode}),
        )
        super().__init__(**kwargs)
        self.least, self.most, self.decimals = least, most, decimals

    def to_python(self, value: Any) -> Decimal | None:
        """The number, or None for an empty answer. Raises ValidationError with the limits."""
        if value in self.empty_values:
            return None
        try:
            number = Decimal(str(value).translate(_SPACES).replace(",", "."))
        except InvalidOperation:
            raise self._wrong() from None
        if not number.is_finite() or not self.least <= number <= self.most:
            raise self._wrong()
        if number != number.quantize(Decimal(1).scaleb(-self.decimals)):
            raise self._wrong()
        return number

    def validate(self, value: Any) -> None:
        """Refuse an empty answer where one is needed, with the limits in the reader's language."""
        if value is None and self.required:
            raise self._wrong("required")

    def _wrong(self, code: str = "invalid") -> ValidationError:
        limits = {"least": wording.number(self.least), "most": wording.number(self.most)}
        return ValidationError(self.error_messages[code], code=code, params=limits)

    def prepare_value(self, value: Any) -> Any:
        """A number goes back into the field with a decimal comma; what was typed stays as typed."""
        return wording.number(value) if isinstance(value, (int, float, Decimal)) else value


class KnownField(forms.TypedChoiceField):
    """Yes, no, or does not know: gives True, False or None, and "does not know" is an answer."""

    CHOICES = (("yes", _("Yes")), ("no", _("No")), ("unknown", _("Does not know")))

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        kwargs.setdefault("choices", self.CHOICES)
        kwargs.setdefault("error_messages", {"required": _("Choose one of the answers")})
        super().__init__(coerce=self._known, empty_value=None, **kwargs)

    @staticmethod
    def _known(value: str) -> bool | None:
        return {"yes": True, "no": False}.get(value)

    def prepare_value(self, value: Any) -> Any:
        """True and False select their answer; an answer never given selects none."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class OnDayForm(forms.Form):
    """The day of which a page tells, in its address: ``?on=17.11.2026``."""

    on = DayField(label=_("On the day"))

    def day(self) -> date | None:
        """The day that was written; None where none was, or none that can be read."""
        return self.cleaned_data["on"] if self.is_bound and self.is_valid() else None
