"""The parts of a light-work contract as people fill them in, each a short form."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balalyk.employment import rules
from balalyk.employment.models import Employer
from balalyk.employment.presenters import REFUSALS, choices
from balalyk.kernel import clock
from balalyk.law import code_lists
from balalyk.ui.fields import DayField, KnownField, NumberField

CLOCK = _("Write the time as 15:00")


class Part(forms.Form):
    """A part of the task list. ``kept`` are the terms so far; ``answers`` what becomes of them."""

    def __init__(self, *args: Any, kept: Mapping[str, Any], **kwargs: Any) -> None:
        kwargs.setdefault("initial", self.from_terms(kept))
        super().__init__(*args, **kwargs)

    def from_terms(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """What the form shows of the terms."""
        return {name: kept.get(name) for name in self.base_fields}

    def answers(self) -> dict[str, Any]:
        """The answers as the terms keep them."""
        return {name: _plain(value) for name, value in self.cleaned_data.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return (
        float(value)
        if hasattr(value, "as_integer_ratio") and not isinstance(value, bool)
        else value
    )


class ChildPart(Part):
    """What the law asks about the child besides the birth date."""

    attending = KnownField(label=_("Does the child go to school or vocational school?"))
    pupil = forms.ChoiceField(
        label=_("Which school"),
        choices=[("general", _("school")), ("vocational", _("vocational school or college"))],
        widget=forms.RadioSelect,
        required=False,
    )
    grade_finished = NumberField(
        label=_("The last grade finished"), least=0, most=12, required=False
    )
    body_agreement = KnownField(
        label=_("At 15 and out of school: has the workers’ body or the labour office agreed?"),
        required=False,
    )

    def clean_attending(self) -> bool:
        told = self.cleaned_data["attending"]
        if told is None:
            raise ValidationError(_("Find out first whether the child goes to school"))
        return bool(told)

    def clean_grade_finished(self) -> int | None:
        told = self.cleaned_data["grade_finished"]
        return None if told is None else int(told)


class EmployerPart(forms.Form):
    """An employer of the list, or a new one."""

    known = forms.ChoiceField(
        label=_("Employer"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an employer, or enter a new one")},
    )
    name = forms.CharField(label=_("Name of the person or firm"), max_length=160, required=False)
    tax_number = forms.CharField(
        label=_("Tax number or personal number"), max_length=20, required=False
    )
    represented_by = forms.CharField(label=_("Who signs"), max_length=160, required=False)
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    sector = forms.ChoiceField(label=_("Branch"), required=False)
    workers = NumberField(
        label=_("How many people work there"), least=0, most=100000, required=False
    )

    NEW = "new"
    # What somebody new must have, with what is said where it is missing.
    NEEDED = {
        "name": _("Write the employer’s name"),
        "address": _("Write where the employer is"),
        "sector": _("Choose the branch"),
    }

    def __init__(self, *args: Any, employers: list[Employer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(one.pk): one for one in employers}
        listed = [(pk, f"{one.name}, {one.place.title}") for pk, one in self.by_pk.items()]
        self.fields["known"].choices = [*listed, (self.NEW, _("Somebody new"))]  # type: ignore[attr-defined]
        self.fields["sector"].choices = [("", _("not known")), *choices(code_lists.SECTORS)]  # type: ignore[attr-defined]
        told = self.data if self.is_bound else self.initial
        for name, sentence in self.NEEDED.items():
            self.fields[name].required = told.get("known") == self.NEW
            self.fields[name].error_messages["required"] = sentence

    def chosen(self) -> Employer | None:
        """The employer of the list; None for a new one."""
        return self.by_pk.get(self.cleaned_data["known"])

    def entered(self, place: Any) -> Employer:
        """The new employer, not yet saved."""
        told = self.cleaned_data
        workers = told["workers"]
        return Employer(
            place=place,
            workers=None if workers is None else int(workers),
            **{
                name: told[name]
                for name in ("name", "tax_number", "represented_by", "address", "phone", "sector")
            },
        )


class WorkPart(Part):
    """What the child will do, and the dangers asked one by one."""

    task = forms.ChoiceField(
        label=_("What the child will do"),
        error_messages={"required": _("Choose what the child will do")},
    )
    place_of_work = forms.ChoiceField(
        label=_("Where"), error_messages={"required": _("Choose where the child will work")}
    )
    duties = forms.CharField(
        label=_("Duties, in a sentence or two"),
        help_text=_("They stand in the contract."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        error_messages={"required": _("Write what the child will do")},
    )
    load_kg = NumberField(
        label=_("The heaviest load, in kilograms"),
        help_text=_("0 when nothing is carried."),
        least=0,
        most=500,
        decimals=1,
    )
    permit = KnownField(
        label=_("For performing under the age for light work: is there a permit?"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].choices = [("", _("Choose")), *choices(code_lists.TASKS)]  # type: ignore[attr-defined]
        self.fields["place_of_work"].choices = [("", _("Choose")), *choices(code_lists.PLACES)]  # type: ignore[attr-defined]
        kept = kwargs.get("kept", {})
        for code, label in choices(code_lists.HAZARDS):
            field = forms.ChoiceField(
                label=label,
                choices=[("no", _("No")), ("yes", _("Yes"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Ask about each danger: choose yes or no")},
            )
            self.fields[f"hazard_{code}"] = field
            if kept.get("hazards_asked"):
                self.initial[f"hazard_{code}"] = "yes" if code in kept.get("hazards", ()) else "no"

    def answers(self) -> dict[str, Any]:
        told = self.cleaned_data
        asked = [code for code in rules.HAZARDS if f"hazard_{code}" in told]
        plain = {name: _plain(told[name]) for name in self.base_fields}
        return {
            **plain,
            "hazards_asked": True,
            "hazards": [code for code in asked if told[f"hazard_{code}"] == "yes"],
        }


class HoursPart(Part):
    """Hours in term and in vacation, each left empty when the child does not work then."""

    BOTH = ("term", "vacation")

    term_days = NumberField(label=_("Days a week"), least=1, most=7, required=False)
    term_hours = NumberField(label=_("Hours a day"), least=0.5, most=12, decimals=2, required=False)
    term_start = forms.TimeField(label=_("From"), required=False, error_messages={"invalid": CLOCK})
    term_end = forms.TimeField(label=_("Until"), required=False, error_messages={"invalid": CLOCK})
    vacation_days = NumberField(label=_("Days a week"), least=1, most=7, required=False)
    vacation_hours = NumberField(
        label=_("Hours a day"), least=0.5, most=12, decimals=2, required=False
    )
    vacation_start = forms.TimeField(
        label=_("From"), required=False, error_messages={"invalid": CLOCK}
    )
    vacation_end = forms.TimeField(
        label=_("Until"), required=False, error_messages={"invalid": CLOCK}
    )

    def from_terms(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for calendar, hours in (kept.get("hours") or {}).items():
            for name, value in (hours or {}).items():
                shown[f"{calendar}_{name}"] = value
        return shown

    def fieldsets(self) -> list[tuple[Any, list[Any]]]:
        """The fields of term and of vacation, each under its heading."""
        return [
            (_("In term"), [self[f"term_{name}"] for name in ("days", "hours", "start", "end")]),
            (
                _("In vacation"),
                [self[f"vacation_{name}"] for name in ("days", "hours", "start", "end")],
            ),
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for calendar in self.BOTH:
            self._check(calendar, told)
        if not self.errors and not any(self._row(one, told) for one in self.BOTH):
            self.add_error(None, ValidationError(REFUSALS["no_hours"]))
        return told

    def _row(self, calendar: str, told: Mapping[str, Any]) -> dict[str, Any] | None:
        names = ("days", "hours", "start", "end")
        row = {name: _plain(told.get(f"{calendar}_{name}")) for name in names}
        return row if all(value is not None for value in row.values()) else None

    def _check(self, calendar: str, told: Mapping[str, Any]) -> None:
        names = [f"{calendar}_{name}" for name in ("days", "hours", "start", "end")]
        given = [name for name in names if told.get(name) is not None]
        if not given or any(name in self.errors for name in names):
            return
        for name in names:
            if name not in given:
                self.add_error(
                    name, ValidationError(_("Fill in the whole line, or leave it empty"))
                )
        row = self._row(calendar, told)
        if row is not None:
            try:
                rules.check_hours(rules.Hours.read(row))
            except rules.NotPossible as refusal:
                self.add_error(f"{calendar}_end", ValidationError(REFUSALS[refusal.code]))

    def answers(self) -> dict[str, Any]:
        rows = {one: self._row(one, self.cleaned_data) for one in self.BOTH}
        return {"hours": {one: row for one, row in rows.items() if row}}


class PayPart(Part):
    """Pay: to the child, in money, at least every month."""

    pay_amount = NumberField(
        label=_("Pay, in the country’s money"), least=1, most=10_000_000, decimals=2
    )
    pay_for = forms.ChoiceField(
        label=_("For"),
        choices=[
            ("hour", _("an hour")),
            ("day", _("a day")),
            ("month", _("a month")),
            ("piece", _("work done")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the pay is for")},
    )
    pay_period = forms.ChoiceField(
        label=_("Paid"),
        choices=[
            ("daily", _("every day")),
            ("weekly", _("every week")),
            ("monthly", _("every month")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often it is paid")},
    )


class ConsentPart(Part):
    """A parent or guardian consents in writing and signs the contract."""

    consent = KnownField(label=_("Has a parent or the guardian consented in writing?"))
    consent_by = forms.CharField(
        label=_("Who consents"),
        max_length=160,
        error_messages={"required": _("Write who consents, as in their papers")},
    )
    consent_on = DayField(label=_("On"), latest=clock.today)


class DoctorPart(Part):
    """The medical examination before hire, at the employer’s cost."""

    examined_on = DayField(label=_("Examined on"), latest=clock.today)
    examined_at = forms.CharField(
        label=_("Where"),
        max_length=160,
        error_messages={"required": _("Write where the child was examined")},
    )
    fit = KnownField(label=_("Did the doctor find the child fit for this work?"))


class TimePart(Part):
    """From when to when."""

    since = DayField(label=_("First day"))
    until = DayField(label=_("Last day"))

    def from_terms(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        return {n: date.fromisoformat(kept[n]) for n in ("since", "until") if kept.get(n)}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if since and until:
            try:
                rules.check_time(since, until, clock.today())
            except rules.NotPossible as refusal:
                field = "since" if refusal.code == "in_the_past" else "until"
                self.add_error(field, ValidationError(REFUSALS[refusal.code]))
        return told


PARTS: Mapping[str, type[Part]] = {
    "child": ChildPart,
    "work": WorkPart,
    "hours": HoursPart,
    "pay": PayPart,
    "consent": ConsentPart,
    "doctor": DoctorPart,
    "time": TimePart,
}


class EndForm(forms.Form):
    """When and why a contract ends."""

    on = DayField(label=_("Last day of work"), latest=clock.today)
    reason = forms.CharField(
        label=_("Why it ends"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        error_messages={"required": _("Write why the contract ends.")},
    )


class ViolationsForm(forms.Form):
    """Which faults of the verdict are recorded, and whose they are."""

    kinds = forms.MultipleChoiceField(
        label=_("What was found"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one violation")},
    )
    note = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]
        self.fields["kinds"].initial = [code for code, _label in kinds]
