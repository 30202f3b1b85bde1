"""What people write about a report: what it is, each of its numbers, what became of a finding."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.claims import presenters, rules
from balalyk.claims.actions import About
from balalyk.claims.models import Mark, Source
from balalyk.claims.reconciling import reading
from balalyk.claims.reconciling.facts import ABOUT, AT_LEAST, AT_MOST
from balalyk.claims.reconciling.faults import Unreadable
from balalyk.kernel import clock
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.ui.fields import DayField

LARGEST_FILE = 2 * 1024 * 1024
# Which field of the form a fault of reading is about.
FIELD_OF: Mapping[str, str] = {
    "no_indicator": "indicator",
    "no_unit": "unit",
    "value": "value",
    "statistic": "statistic",
    "qualifier": "qualifier",
    "turned": "start",
    "period": "start",
    "day": "start",
    "disaggregation": "disaggregation",
    "label_taken": "id",
    "code_taken": "code",
    "half_a_period": "start",
}


def language() -> str:
    """The reader's language, if sentences of checks have it; else English."""
    code = (get_language() or "en")[:2]
    return code if code in ("en", "ru", "ky") else "en"


class _Refusing(forms.Form):
    """Shows what an action or the reader refused, at the field it is about."""

    def refuse(self, refusal: rules.NotPossible | Unreadable) -> None:
        field = FIELD_OF.get(refusal.code)
        said = (
            refusal.alone(language())
            if isinstance(refusal, Unreadable)
            else presenters.REFUSALS[refusal.code]
        )
        self.add_error(field if field in self.fields else None, ValidationError(said))


class FileField(forms.FileField):
    """A file of claims; gives ``reading.Loosely``, or says why nothing in it can be read."""

    default_error_messages = {
        "large": _("The file is larger than 2 MB. Split the report."),
        "required": _("Choose a file"),
        "empty": _("The file is empty. Choose another."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("XLSX, CSV, JSON or YAML, one line a number."))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not file:
            return None
        if file.size > LARGEST_FILE:
            raise ValidationError(self.error_messages["large"], code="large")
        try:
            return reading.read_loosely(file.read(), file.name)
        except Unreadable as fault:
            raise ValidationError(fault.said(language()), code=fault.code) from None


class SourceForm(_Refusing):
    """What a report is."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("What you call it by, for example 001"),
        widget=forms.TextInput(attrs={"class": "w10"}),
        error_messages={"required": _("Write the code")},
    )
    title = forms.CharField(
        label=_("Title"), max_length=300, error_messages={"required": _("Write the title")}
    )
    dated = DayField(label=_("Published on"), latest=clock.today, required=False)
    link = forms.URLField(
        label=_("Address on the web"), max_length=500, required=False, assume_scheme="https"
    )
    start = DayField(label=_("First day of its period"), required=False)
    end = DayField(label=_("Last day of its period"), required=False)
    places = forms.CharField(
        label=_("Its places"),
        help_text=_("One a line, with what it lies in after a bar: Nookat | Osh region"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    @staticmethod
    def of(source: Source) -> dict[str, Any]:
        """The form's first answers for a report that is there."""
        lines = [f"{name} | {above}" if above else name for name, above in source.places.items()]
        fields = ("code", "title", "dated", "link", "start", "end")
        return {**{name: getattr(source, name) for name in fields}, "places": "\n".join(lines)}

    def clean_places(self) -> dict[str, str | None]:
        """Name → the place it lies in."""
        found: dict[str, str | None] = {}
        for line in self.cleaned_data["places"].splitlines():
            name, _bar, above = (part.strip() for part in line.partition("|"))
            if name:
                found[name] = above or None
        return found

    def about(self) -> About:
        told = self.cleaned_data
        return About(
            code=told["code"],
            title=told["title"],
            dated=told["dated"],
            link=told["link"],
            start=told["start"],
            end=told["end"],
            places=told["places"],
        )


class NewSourceForm(SourceForm):
    """A report with, if there is one, the file of its claims."""

    file = FileField(label=_("File of its claims"), required=False)


class UploadForm(forms.Form):
    """A file of claims for a report that is there."""

    file = FileField(label=_("File of claims"))


def _choices(words: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [("", "–"), *words.items()]


class ClaimForm(_Refusing):
    """One number of a report. ``told()`` gives its fields as ``reading.read_claim`` reads them."""

    indicator = forms.CharField(
        label=_("What is counted"),
        max_length=300,
        help_text=_("In the report’s words. Only claims of the same are added to one another."),
    )
    value = forms.CharField(
        label=pgettext_lazy("claim", "The number"),
        max_length=60,
        help_text=_("As it is written: 7 898, 27,8 or 2.4"),
        widget=forms.TextInput(attrs={"class": "w10"}),
    )
    unit = forms.CharField(
        label=pgettext_lazy("claim", "Of what"),
        max_length=120,
        help_text=_("children, persons, million people, percent of children …"),
        widget=forms.TextInput(attrs={"class": "w20"}),
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    start = DayField(label=_("First day"), required=False)
    end = DayField(label=_("Last day"), required=False)
    disaggregation = forms.CharField(
        label=_("Which part"),
        help_text=_("One a line: sex: girls, age: 10-13. Empty: all."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    figure = forms.ChoiceField(
        label=_("Figure of the registry that it names"),
        help_text=_("Then it is compared with a frozen period of the same days and place."),
        required=False,
    )
    qualifier = forms.ChoiceField(
        label=_("Words before the number"),
        choices=[("", "–"), *((word, word) for word in (*AT_LEAST, *AT_MOST, *ABOUT))],
        required=False,
    )
    statistic = forms.ChoiceField(
        label=_("What kind of number"), choices=_choices(presenters.STATISTICS), required=False
    )
    per = forms.CharField(
        label=_("Per what"),
        help_text=_("For a mean: what there are so many of, for example hours a child."),
        max_length=300,
        required=False,
    )
    among = forms.BooleanField(
        label=_("One part named alone, not one of a full breakdown"), required=False
    )
    overlapping = forms.BooleanField(
        label=_("One person may be in several of these parts"), required=False
    )
    quote = forms.CharField(
        label=_("The report’s words"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    id = forms.CharField(
        label=_("Its number in the list"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "w10"}),
    )
    TEXTS = ("id", "indicator", "place", "value", "unit", "quote", "qualifier", "statistic", "per")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["figure"].choices = _choices({one.code: one.name for one in INDICATORS})  # type: ignore[attr-defined]
        for name in ("indicator", "value", "unit"):
            self.fields[name].error_messages["required"] = presenters.MISSING[name]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> dict[str, Any]:
        """The form's first answers for a claim's fields, readable or not."""
        first = {name: told.get(name, "") for name in (*cls.TEXTS, "figure")}
        first |= {name: told.get(name, "") in reading.YES for name in ("among", "overlapping")}
        parts = told.get("disaggregation") or {}
        if isinstance(parts, Mapping):
            parts = "\n".join(f"{name}: {value}" for name, value in parts.items())
        first["disaggregation"] = parts
        period = told.get("period") or {}
        for name in ("start", "end"):
            text = str(period.get(name, "")) if isinstance(period, Mapping) else ""
            try:
                first[name] = date.fromisoformat(text[:10])
            except ValueError:
                first[name] = text
        return first

    def clean_disaggregation(self) -> dict[str, str]:
        """Names with values."""
        found = {}
        for line in self.cleaned_data["disaggregation"].splitlines():
            name, colon, value = (part.strip() for part in line.partition(":"))
            if not line.strip():
                continue
            if not (name and colon and value):
                raise ValidationError(presenters.MISSING["disaggregation"])
            found[name] = value
        return found

    def clean(self) -> dict[str, Any]:
        """What the reader of files would read too."""
        super().clean()
        if not self.errors:
            try:
                rules.check_period(self.cleaned_data["start"], self.cleaned_data["end"])
                reading.read_claim(self.told(), 0)
            except (Unreadable, rules.NotPossible) as refusal:
                self.refuse(refusal)
        return self.cleaned_data

    def told(self) -> dict[str, Any]:
        """The claim's fields as text."""
        given = self.cleaned_data
        raw = {name: given[name] for name in (*self.TEXTS, "figure", "among", "overlapping")}
        raw["disaggregation"] = given["disaggregation"]
        if given["start"] and given["end"]:
            raw["period"] = {name: given[name].isoformat() for name in ("start", "end")}
        told = reading.as_told(raw)
        return {name: value for name, value in told.items() if value != "no"}


class SettleForm(_Refusing):
    """What became of a finding, and why."""

    mark = forms.ChoiceField(
        label=_("What became of it"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Who said so and what it rests on. Name no child."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write the reason, so that it can be understood later")},
    )

    def __init__(self, *args: Any, mark: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [move.after for move in rules.FINDING_TRANSITIONS if move.before == mark]
        words = {**presenters.SETTLING, Mark.OPEN: presenters.REOPEN}
        self.fields["mark"].choices = [(way, words[way]) for way in ways]  # type: ignore[attr-defined]
