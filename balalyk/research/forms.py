"""What a researcher writes when they ask, and an officer when they decide."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balalyk.kernel import clock
from balalyk.places.models import Place
from balalyk.places.presenters.choices import PlaceChoice
from balalyk.reporting.models import Snapshot
from balalyk.reporting.presenters import period
from balalyk.research import rules
from balalyk.research.making import Wish
from balalyk.research.models import LEVELS, State
from balalyk.research.presenters import REFUSALS, variable_choices
from balalyk.research.variables import MOST_DESCRIBING
from balalyk.ui.fields import DayField, NumberField


class SnapshotChoice(forms.ModelChoiceField):
    """A frozen period by its days and name."""

    def label_from_instance(self, snapshot: Snapshot) -> str:
        return f"{period(snapshot)} ({snapshot.name})"


class AskForm(forms.Form):
    """A request. ``wish`` holds what was chosen of the children."""

    purpose = forms.CharField(
        label=_("What is the study for?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write what the study is for")},
    )
    question = forms.CharField(
        label=_("Which question do you want to answer?"),
        help_text=_("The officer decides whether the variables below are needed for it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write the question")},
    )
    ethics = forms.CharField(
        label=_("Approval of the ethics committee"),
        help_text=_("Committee, number and date"),
        max_length=200,
        error_messages={"required": _("Write who approved the study, the number and the date")},
    )
    snapshot = SnapshotChoice(
        queryset=Snapshot.objects.none(),
        label=_("Period"),
        empty_label=_("Choose the period"),
        error_messages={
            "required": _("Choose the period"),
            "invalid_choice": _("Choose a period of the list"),
        },
    )
    area = PlaceChoice(
        queryset=Place.objects.none(),
        label=_("Children of which place"),
        empty_label=_("Choose the place"),
        error_messages={
            "required": _("Choose the place"),
            "invalid_choice": _("Choose a place of the list"),
        },
    )
    level = forms.ChoiceField(
        label=_("How finely places are told"),
        help_text=_("They may be joined into larger ones where few children are alike."),
        choices=LEVELS,
        widget=forms.RadioSelect,
        initial="region",
        error_messages={"required": _("Choose how finely places are told")},
    )
    describing = forms.MultipleChoiceField(
        label=_("What describes the child"),
        help_text=_("The fewer you choose, the less has to be joined or left out."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": REFUSALS["nothing_describes"]},
    )
    sensitive = forms.MultipleChoiceField(
        label=_("What was found"), widget=forms.CheckboxSelectMultiple, required=False
    )
    until = DayField(
        label=_("Until when do you need it?"),
        help_text=_("A year at most. The file is deleted here on that day, and by you."),
    )

    def __init__(self, *args: Any, snapshots: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["snapshot"].queryset = snapshots  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        self.fields["describing"].choices = variable_choices(True)  # type: ignore[attr-defined]
        self.fields["sensitive"].choices = variable_choices(False)  # type: ignore[attr-defined]

    def clean_until(self) -> Any:
        """A day within a year."""
        until = self.cleaned_data["until"]
        _check(rules.check_until, until, clock.today())
        return until

    def clean_describing(self) -> list[str]:
        """Some, and not too many."""
        chosen = list(self.cleaned_data["describing"])
        _check(rules.check_choice, chosen, MOST_DESCRIBING)
        return chosen

    def asked(self) -> dict[str, Any]:
        """What ``actions.ask`` takes."""
        told = self.cleaned_data
        return {
            "snapshot": told["snapshot"],
            "area": told["area"],
            "until": told["until"],
            "wish": Wish((*told["describing"], *told["sensitive"]), told["level"]),
            "told": {name: told[name] for name in ("purpose", "question", "ethics")},
        }


class DecideForm(forms.Form):
    """An officer's decision."""

    to = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (State.APPROVED.value, _("Approve: the extract is made")),
            (State.REFUSED.value, _("Refuse")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a decision")},
    )
    k = NumberField(
        label=_("How many children must be alike at least"),
        help_text=_("5 or more; more where much is at stake for the children."),
        least=rules.LEAST_K,
        most=rules.MOST_K,
        initial=rules.LEAST_K,
        required=False,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The researcher reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write the reason. The researcher reads it.")},
    )

    def decided(self) -> dict[str, Any]:
        """What ``actions.decide`` takes."""
        told = self.cleaned_data
        k = int(told["k"] or rules.LEAST_K)
        return {"to": told["to"], "reason": told["reason"], "k": k}


class WithdrawForm(forms.Form):
    """Why a request is closed before its day."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1000,
        error_messages={"required": _("Write why it is withdrawn")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Beside the form of the decision, which has a reason too.
        super().__init__(*args, auto_id="withdraw_%s", **kwargs)


def refuse(form: forms.Form, refusal: rules.NotPossible) -> None:
    """Shows what an action refused."""
    form.add_error(None, str(REFUSALS[refusal.code]))


def _check(check: Any, *told: Any) -> None:
    try:
        check(*told)
    except rules.NotPossible as refusal:
        raise ValidationError(REFUSALS[refusal.code], code=refusal.code) from None
