"""What people write when they receive a concern, hand a case over or end it."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.presenters import PersonChoice
from balalyk.casework.models import ClosingReason, Danger, Source
from balalyk.places.models import Place
from balalyk.places.presenters.choices import PlaceChoice

DANGERS = [
    (
        Danger.NOW,
        _("Danger now: life, health or freedom is at stake. Seen within 24 hours."),
    ),
    (Danger.HIGH, _("High: the child is being harmed, or will be soon.")),
    (Danger.MEDIUM, _("Medium: the child needs help, but not this week.")),
    (Danger.LOW, _("Low: something to look at on the next visit.")),
]


TELLERS = [
    (Source.SCHOOL, _("A school")),
    (Source.CLINIC, _("A clinic or a hospital")),
    (Source.DAY_CARE, _("A day care centre")),
    (Source.OTHER, _("Somebody else")),
]


class ReceiveConcernForm(forms.Form):
    """One concern. ``once`` is drawn with the empty form: sent twice, it is one concern. Whose
    concerns come one way only (``source_is_known``) is not asked who told."""

    field_order = ("danger", "told", "source", "who", "place", "once")
    source = forms.ChoiceField(
        label=_("Who tells"),
        help_text=_(
            "Only what kind of place, no name. It helps to tell how many children nobody sees."
        ),
        choices=TELLERS,
        initial=Source.OTHER,
        widget=forms.RadioSelect,
        required=False,
    )
    danger = forms.ChoiceField(
        label=_("How soon must somebody go?"),
        choices=DANGERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how soon somebody must go")},
    )
    told = forms.CharField(
        label=_("What was said"),
        help_text=_(
            "In the words of the person who told you. "
            "Those who work on cases in the child’s area read it."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": _("Write what was said, in a sentence or two")},
    )
    who = forms.CharField(
        label=_("Who the child is"),
        help_text=_("Name, age, how to find the child, as far as you know."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    place = PlaceChoice(
        queryset=Place.objects.none(),
        label=_("Where the child is"),
        empty_label=_("Choose the district, city or village"),
        error_messages={
            "required": _("Choose where the child is, so that somebody there is responsible"),
            "invalid_choice": _("Choose a place of the list"),
        },
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        places: Any,
        child_is_known: bool,
        source_is_known: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if source_is_known:
            del self.fields["source"]
        self.fields["place"].queryset = places  # type: ignore[attr-defined]
        self.fields["once"].initial = uuid.uuid4
        if child_is_known:
            del self.fields["who"]


class AssignCaseForm(forms.Form):
    """To whom a case goes."""

    to = PersonChoice(
        queryset=User.objects.none(),
        label=_("Who takes the case"),
        help_text=_("Social workers and supervisors who cover the child’s place."),
        empty_label=_("Choose a worker"),
        error_messages={
            "required": _("Choose who takes the case"),
            "invalid_choice": _("Choose a worker of the list"),
        },
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class CloseCaseForm(forms.Form):
    """Why a case ends."""

    reason = forms.ChoiceField(
        label=_("Why the case ends"),
        choices=ClosingReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the case is closed.")},
    )
    why = forms.CharField(
        label=_("What was seen"),
        help_text=_("What shows that the case can end. The supervisor reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


class DecideClosingForm(forms.Form):
    """What the supervisor answers to a closing."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=[
            ("approve", _("Approve: the case is closed")),
            ("send_back", _("Send back: the case goes on where it was")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether the case is closed or goes back")},
    )
    answer = forms.CharField(
        label=_("Your answer to the worker"),
        help_text=_("When you send it back, write what is missing."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("decision") == "send_back" and not told.get("answer", "").strip():
            self.add_error("answer", _("Write what is missing, so that the worker knows"))
        return told


class ReopenCaseForm(forms.Form):
    """Why a closed case is taken up again."""

    why = forms.CharField(
        label=_("Why the case is reopened"),
        help_text=_("What was seen or told, in a sentence or two."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write why, in a sentence or two.")},
    )
