"""What a follow-up visit saw, days at school, and what was done about an alert."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.casework.facts import FollowUpSeen
from balalyk.casework.forms.work import WORK as OF_WORK
from balalyk.casework.forms.work import WorkForm
from balalyk.casework.models import Absence
from balalyk.kernel import clock
from balalyk.law import Activity
from balalyk.ui.fields import DayField, KnownField, NumberField

# Chores in the own household by the task of the law's list.
CHORES = {"chores_hours": "housework", "fetching_hours": "water_wood_fetching"}
WORK = (*OF_WORK, *CHORES)


class FollowUpForm(WorkForm):
    """One visit. ``once`` is drawn with the empty form: sent twice, it is one visit."""

    field_order = ["on", "was_seen", "seen_alone", "works"]

    on = DayField(label=_("Day of the visit"), latest=clock.today)
    was_seen = forms.ChoiceField(
        label=_("Did you see the child?"),
        choices=[("yes", _("Yes")), ("no", _("No, the child was not there"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you saw the child")},
    )
    seen_alone = KnownField(label=_("Did you talk with the child alone?"), required=False)
    chores_hours = NumberField(
        label=_("Housework for the own family, hours a week"),
        help_text=_("Cooking, cleaning, washing, minding little ones or the sick."),
        least=0,
        most=96,
        decimals=1,
        required=False,
    )
    fetching_hours = NumberField(
        label=_("Fetching water or firewood for the own family, hours a week"),
        least=0,
        most=96,
        decimals=1,
        required=False,
    )
    attending = forms.ChoiceField(
        label=_("Does the child go to school?"),
        choices=[
            ("yes", _("Yes, as a rule every day")),
            ("often_absent", _("Is often absent")),
            ("no", _("No")),
            ("unknown", _("Not known")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    absent_because = forms.ChoiceField(
        label=_("If not at school: why"),
        choices=[("", _("No reason is needed")), *Absence.choices],
        required=False,
    )
    same_carer = KnownField(label=_("Does the same person look after the child?"), required=False)
    note = forms.CharField(
        label=_("What else you saw"),
        help_text=_("Those who work on the case read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["works"].required = False
        self.fields["once"].initial = uuid.uuid4
        self.fields["on"].initial = clock.today

    def parts(self) -> list[tuple[Any, list[Any]]]:
        """The fields under their headings."""
        return [
            (_("The visit"), [self[name] for name in ("on", "was_seen", "seen_alone")]),
            (_("Work"), [self[name] for name in WORK]),
            (_("School"), [self[name] for name in ("calendar", "attending", "absent_because")]),
            (_("Care and safety"), [self[name] for name in ("same_carer", "signs", "note")]),
        ]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("was_seen") == "yes":
            for name, sentence in (
                ("works", _("Say whether the child works")),
                ("attending", _("Say whether the child goes to school")),
                ("signs", _("Choose what you saw, or that it was none of these")),
            ):
                if not self.data.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return told

    def activities(self) -> tuple[Activity, ...]:
        """The work, and the chores whose hours were told."""
        told = [(task, self.cleaned_data.get(name)) for name, task in CHORES.items()]
        chores = (
            Activity(kind="own_household_chores", task=task, hours_per_week=float(hours))
            for task, hours in told
            if hours is not None
        )
        return (*super().activities(), *chores)

    def seen(self) -> FollowUpSeen:
        """The visit as casework takes it."""
        told = self.cleaned_data
        if told["was_seen"] != "yes":
            return FollowUpSeen(
                on=told["on"], was_seen=False, note=told["note"], source_id=told["once"]
            )
        return FollowUpSeen(
            on=told["on"],
            was_seen=True,
            works=self.word_of_work(),
            activities=self.activities(),
            calendar=told["calendar"] or None,
            answers=self.answers(),
            seen_alone=told["seen_alone"],
            attending=told["attending"],
            absent_because=told["absent_because"],
            same_carer=told["same_carer"],
            note=told["note"],
            source_id=told["once"],
        )


class AttendanceForm(forms.Form):
    """A week's or a month's days at school."""

    since = DayField(label=_("First day"), latest=clock.today)
    until = DayField(label=_("Last day"), latest=clock.today)
    present = NumberField(label=_("Days the child was at school"), least=0, most=200)
    held_days = NumberField(
        label=_("Days the school was open"),
        help_text=_(
            "Leave it empty: every day counts that is no weekend and no public holiday. "
            "Write a number when the school says otherwise."
        ),
        least=1,
        most=200,
        required=False,
    )


class SettleAlertForm(forms.Form):
    """What was done about an alert."""

    answer = forms.CharField(
        label=_("What you found and did"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write why, in a sentence or two.")},
    )
