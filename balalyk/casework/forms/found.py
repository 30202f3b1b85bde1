"""A child found at work, as whoever found it types it in."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.casework.facts import ChildFound
from balalyk.casework.forms.cases import DANGERS
from balalyk.casework.forms.work import WORK, WorkForm
from balalyk.kernel import clock
from balalyk.places.models import Place
from balalyk.places.presenters.choices import PlaceChoice
from balalyk.registry.rules import age_in_years
from balalyk.ui.fields import DayField, NumberField

GROWN_UP = 18


class ChildFoundForm(WorkForm):
    """Who the child is, what it does, and how soon somebody must go."""

    name = forms.CharField(
        label=_("Name of the child"),
        max_length=120,
        error_messages={"required": _("Write the name, as far as the child told it")},
    )
    sex = forms.ChoiceField(
        label=_("Girl or boy"),
        choices=[("f", _("girl")), ("m", _("boy"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose girl or boy")},
    )
    birth_date = DayField(label=_("Born"), latest=clock.today, required=False)
    age = NumberField(
        label=_("Or about how old"),
        help_text=_("When the birth date is not known."),
        least=0,
        most=17,
        required=False,
    )
    place = PlaceChoice(
        queryset=Place.objects.none(),
        label=_("Where the child was found"),
        empty_label=_("Choose the district, city or village"),
        error_messages={
            "required": _("Choose where the child is, so that somebody there is responsible"),
            "invalid_choice": _("Choose a place of the list"),
        },
    )
    lives_at = forms.CharField(
        label=_("Where the child lives, and with whom"),
        help_text=_("As the child told it: a street, a neighbour, a school."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=300,
        required=False,
    )
    on = DayField(label=_("Day on which the child was seen"), latest=clock.today)
    attending = forms.ChoiceField(
        label=_("Does the child go to school?"),
        choices=[
            ("yes", _("Yes, as a rule every day")),
            ("often_absent", _("Is often absent")),
            ("no", _("No")),
            ("unknown", _("Not known")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the child goes to school")},
    )
    danger = forms.ChoiceField(
        label=_("How soon must somebody go?"),
        choices=DANGERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how soon somebody must go")},
    )
    told = forms.CharField(
        label=_("What you saw"),
        help_text=_("Those who work on cases in the child’s area read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Write what you saw, in a sentence or two")},
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["once"].initial = uuid.uuid4
        self.fields["on"].initial = clock.today

    def parts(self) -> list[tuple[Any, list[Any]]]:
        """The fields under their headings."""
        who = ("name", "sex", "birth_date", "age", "place", "lives_at", "on")
        return [
            (_("The child"), [self[name] for name in who]),
            (_("Work"), [self[name] for name in WORK]),
            (_("School"), [self[name] for name in ("calendar", "attending")]),
            (_("Safety"), [self[name] for name in ("signs", "danger", "told")]),
        ]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        unknown = told.get("birth_date") is None and told.get("age") is None
        if unknown and not {"birth_date", "age"} & set(self.errors):
            self.add_error("age", _("Write the birth date, or about how old the child is"))
        born, on = told.get("birth_date"), told.get("on")
        if born and on and age_in_years(born, on) >= GROWN_UP:
            self.add_error("birth_date", _("This person is 18 or older. Only children are entered"))
        return told

    def found(self, source: str) -> ChildFound:
        """The child as casework takes it. ``source``: the channel's code."""
        told = self.cleaned_data
        born, precision = told["birth_date"], "day"
        if born is None:
            born, precision = date(told["on"].year - int(told["age"]), 1, 1), "age"
        return ChildFound(
            place=told["place"],
            on=told["on"],
            name=told["name"],
            sex=told["sex"],
            birth_date=born,
            birth_precision=precision,
            lives_at=told["lives_at"],
            danger=told["danger"],
            source=source,
            told=told["told"],
            works=self.word_of_work(),
            activities=self.activities(),
            calendar=told["calendar"] or None,
            answers=self.answers(),
            attending=told["attending"],
            source_id=told["once"],
        )
