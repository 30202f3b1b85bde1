"""What a child's work is, asked the same way on a follow-up visit and when a child is registered."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.casework.presenters.words import choices_of
from balalyk.law import Activity, code_lists
from balalyk.screening.models import Reason
from balalyk.ui.fields import KnownField, NumberField

# What a visit asks and sees of danger; the codes are questions of the risk tool.
SIGNS = (
    "forced_to_work",
    "debt_to_employer",
    "illicit_errands",
    "sexual_exploitation_sign",
    "promised_away",
    "hurt_at_work",
    "hurt_at_home",
    "afraid_to_go_home",
    "touched_or_threatened",
    "sleeps_outside",
    "missing_meals",
    "wants_to_talk_again",
)
NONE, NOT_ASKED = "none", "not_asked"
WORD = {True: "yes", False: "no", None: "unknown"}


# The fields of the form in the order of a page.
WORK = (
    "works", "kind", "task", "place_of_work", "days", "hours", "load_kg", "at_night", "hazards",
)  # fmt: skip


class WorkForm(forms.Form):
    """The work, the dangers at it, school, and the signs of danger."""

    works = KnownField(label=_("Does the child work now, besides chores at home?"))
    kind = forms.ChoiceField(label=_("For whom"), required=False)
    task = forms.ChoiceField(label=_("What the child does"), required=False)
    place_of_work = forms.ChoiceField(label=_("Where"), required=False)
    days = NumberField(label=_("Days a week"), least=0, most=7, required=False)
    hours = NumberField(label=_("Hours a day"), least=0, most=24, decimals=1, required=False)
    load_kg = NumberField(
        label=_("The heaviest load, in kilograms"), least=0, most=500, decimals=1, required=False
    )
    at_night = KnownField(label=_("Does the child work at night?"), required=False)
    hazards = forms.MultipleChoiceField(
        label=_("Dangers at work"), widget=forms.CheckboxSelectMultiple, required=False
    )
    calendar = forms.ChoiceField(
        label=_("Is it school term or vacation?"),
        choices=[("term", _("Term")), ("vacation", _("Vacation"))],
        widget=forms.RadioSelect,
        required=False,
    )
    signs = forms.MultipleChoiceField(
        label=_("Which of these did you see or hear?"),
        choices=[
            *((code, Reason(code).label) for code in SIGNS),
            (NONE, _("None of these")),
            (NOT_ASKED, _("It could not be asked")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {k: v for k, v in code_lists.KINDS.items() if k != "own_household_chores"}
        unknown = [("", _("not known"))]
        for name, codes in (
            ("kind", kinds),
            ("task", code_lists.TASKS),
            ("place_of_work", code_lists.PLACES),
        ):
            self.fields[name].choices = [*unknown, *choices_of(codes)]  # type: ignore[attr-defined]
        self.fields["hazards"].choices = choices_of(code_lists.HAZARDS)  # type: ignore[attr-defined]

    def clean_signs(self) -> list[str]:
        told: list[str] = self.cleaned_data["signs"]
        if len(told) > 1 and {NONE, NOT_ASKED} & set(told):
            raise forms.ValidationError(
                _("Choose what you saw, or one of the last two lines alone")
            )
        return told

    def activities(self) -> tuple[Activity, ...]:
        """The work as the law takes it; none where the child does not work."""
        told = self.cleaned_data
        if told.get("works") is not True:
            return ()
        days, hours = _plain(told.get("days")), _plain(told.get("hours"))
        week = days * hours if days is not None and hours is not None else None
        return (
            Activity(
                kind=told.get("kind") or None,
                task=told.get("task") or None,
                place=told.get("place_of_work") or None,
                days_per_week=days,
                hours_per_day=hours,
                hours_per_week=week,
                load_kg=_plain(told.get("load_kg")),
                at_night=told.get("at_night"),
                hazards=frozenset(told["hazards"]) if told.get("hazards") else None,
            ),
        )

    def answers(self) -> Mapping[str, str]:
        """The risk tool's questions that were asked, each yes or no."""
        signs = self.cleaned_data.get("signs") or []
        if not signs or NOT_ASKED in signs:
            return {}
        return {code: "yes" if code in signs else "no" for code in SIGNS}

    def word_of_work(self) -> str:
        return WORD[self.cleaned_data.get("works")]


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
