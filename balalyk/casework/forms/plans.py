"""What people write into a plan: situations, goals, steps, who agreed, what a review found."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.casework import rules
from balalyk.casework.models import (
    Agreement,
    Goal,
    GoalState,
    HowGiven,
    Part,
    Party,
    PlanStep,
    Review,
    ReviewOutcome,
    Who,
    Whose,
)
from balalyk.casework.presenters import words
from balalyk.directory.models import ServiceKind
from balalyk.kernel import clock
from balalyk.ui.fields import DayField

DOMAINS = [(code, label) for code, label in Part.choices if code != Part.CONCLUSION]


class SituationsForm(forms.Form):
    """What the plan begins with."""

    situations = forms.MultipleChoiceField(
        label=_("Situations"),
        help_text=_(
            "Their goals and steps are filled in, and you change them. "
            "Choose none to write everything yourself."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["situations"].choices = choices  # type: ignore[attr-defined]


class GoalForm(forms.ModelForm):
    """One goal."""

    class Meta:
        model = Goal
        fields = ("whose", "domain")

    text = forms.CharField(
        label=_("Goal"),
        help_text=_("What shall be true at the end, so that anybody can see whether it is."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        error_messages={"required": _("Write the goal in a sentence")},
    )
    whose = forms.ChoiceField(
        label=_("In which plan it stands"),
        choices=Whose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose in which plan the goal stands")},
    )
    domain = forms.ChoiceField(
        label=_("What it is about"), choices=[("", _("Choose")), *DOMAINS], required=False
    )

    field_order = ("text", "whose", "domain")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("text", self.instance.text)

    def goal(self) -> Goal:
        """The goal with what was written, not yet saved."""
        found: Goal = self.instance
        found.text = self.cleaned_data["text"]
        return found


class StepForm(forms.ModelForm):
    """One step: what, who, with which service, by when."""

    class Meta:
        model = PlanStep
        fields = ("who", "service_kind", "due")

    what = forms.CharField(
        label=_("What is done"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        error_messages={"required": _("Write what is done")},
    )
    who = forms.ChoiceField(
        label=_("Who does it"),
        choices=[("", _("Choose")), *Who.choices],
        error_messages={"required": _("Choose who does it")},
    )
    by_name = forms.CharField(
        label=_("Name or place"),
        help_text=_("For example the grandmother, or school No. 5."),
        max_length=160,
        required=False,
    )
    service_kind = forms.ChoiceField(
        label=_("Service that is needed"),
        choices=[("", pgettext_lazy("service kind", "none")), *ServiceKind.choices],
        required=False,
    )
    due = DayField(label=_("By when"))

    field_order = ("what", "who", "by_name", "service_kind", "due")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial |= {"what": self.instance.what, "by_name": self.instance.by_name}

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due < clock.today():
            raise ValidationError(_("Choose a day that is still to come"))
        if due > clock.today() + timedelta(days=2 * 365):
            raise ValidationError(_("Choose a day within two years"))
        return due

    def step(self) -> PlanStep:
        """The step with what was written, not yet saved."""
        found: PlanStep = self.instance
        found.what, found.by_name = self.cleaned_data["what"], self.cleaned_data["by_name"]
        return found


class AgreementForm(forms.Form):
    """What the child or the carer says of the plan."""

    agrees = forms.ChoiceField(
        label=_("Agrees with the plan?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no")},
    )
    name = forms.CharField(
        label=_("Who"),
        help_text=_("As in their papers; for a carer also what they are to the child."),
        max_length=160,
        error_messages={"required": _("Write who was asked")},
    )
    how = forms.ChoiceField(
        label=_("How"),
        choices=HowGiven.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was said")},
    )
    on_date = DayField(label=_("When"), latest=clock.today)
    reason = forms.CharField(
        label=_("If not: why, and what would have to change"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        try:
            rules.check_refusal(told.get("agrees", ""), told.get("reason", ""))
        except rules.NotPossible as refusal:
            self.add_error("reason", ValidationError(words.REFUSALS[refusal.code]))
        return told

    def agreement(self, party: str) -> Agreement:
        """The agreement as told, not yet saved."""
        told = dict(self.cleaned_data)
        return Agreement(party=Party(party), agrees=told.pop("agrees") == "yes", **told)


class DoneForm(forms.Form):
    """When a step was done."""

    on = DayField(label=_("Done on"), latest=clock.today)


class ReviewForm(forms.Form):
    """A review: each goal, what is decided, the next day."""

    said = forms.CharField(
        label=_("What was seen, and what helps or does not"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=3000,
        required=False,
    )
    outcome = forms.ChoiceField(
        label=_("What is decided"),
        choices=ReviewOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is decided")},
    )
    next_on = DayField(
        label=_("If it goes on: the next review"),
        help_text=_("Within 90 days (project standard, not law)."),
        required=False,
    )

    def __init__(self, *args: Any, goals: list[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(code, label) for code, label in GoalState.choices if code != GoalState.OPEN]
        self.goals = goals
        fields = {
            f"goal_{goal.pk}": forms.ChoiceField(
                label=goal.text,
                choices=states,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say of each goal how far it is reached")},
            )
            for goal in goals
        }
        self.fields = {**fields, **self.fields}

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors:
            states = [told[f"goal_{goal.pk}"] for goal in self.goals]
            try:
                rules.check_review(
                    told["outcome"], states, told.get("next_on"), clock.today(), told["said"]
                )
            except rules.NotPossible as refusal:
                field = "next_on" if refusal.code == "next_review" else "said"
                self.add_error(field, ValidationError(words.REFUSALS[refusal.code]))
        return told

    def found(self) -> dict[str, str]:
        """The state of each goal, by its id."""
        return {str(goal.pk): self.cleaned_data[f"goal_{goal.pk}"] for goal in self.goals}

    def review(self) -> Review:
        """The review as told, not yet saved."""
        return Review(outcome=self.cleaned_data["outcome"], said=self.cleaned_data["said"])
