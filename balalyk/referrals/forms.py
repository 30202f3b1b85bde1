"""What people write about referrals and hand-overs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.presenters import PersonChoice
from balalyk.kernel import clock
from balalyk.places.models import Place
from balalyk.places.presenters.choices import PlaceChoice
from balalyk.referrals.actions import Answer, Answered, Ending, Ground
from balalyk.referrals.models import (
    Assent,
    ConsentBy,
    ConsentHow,
    DeclinedBecause,
    Field,
    Help,
    Outcome,
    Referral,
    State,
    StoppedBecause,
)
from balalyk.ui.fields import DayField, NumberField


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NeedForm(forms.Form):
    """The service of the list, and what is needed of it."""

    service = forms.ChoiceField(
        label=_("Service"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a service"), "invalid_choice": _("Choose a service")},
    )
    need = forms.CharField(
        label=_("What is needed"),
        help_text=_("For the service, if the family agrees. No story: what should be reached."),
        widget=_lines(),
        max_length=1000,
        error_messages={"required": _("Write in a sentence what is needed")},
    )

    def __init__(self, *args: Any, services: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(service.pk): service for service in services}
        self.fields["service"].choices = [(pk, pk) for pk in self.by_pk]  # type: ignore[attr-defined]

    def chosen(self) -> Any:
        """The service chosen."""
        return self.by_pk[self.cleaned_data["service"]]


class ConsentForm(forms.Form):
    """Who consents to what: one box for each thing the service may be told."""

    GIVEN, REFUSED = "given", "refused"
    decision = forms.ChoiceField(
        label=_("Is consent given?"),
        choices=[(GIVEN, _("Yes")), (REFUSED, _("No: nothing may be sent"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether consent is given")},
    )
    fields_agreed = forms.MultipleChoiceField(
        label=_("What may the service be told?"),
        help_text=_("Only what is marked leaves the office."),
        choices=Field.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    by = forms.ChoiceField(
        label=_("Who decides"),
        choices=ConsentBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who decides")},
    )
    name = forms.CharField(label=_("Name of who decides"), max_length=160, required=False)
    how = forms.ChoiceField(
        label=_("How it was said"),
        choices=ConsentHow.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it was said")},
    )
    assent = forms.ChoiceField(
        label=_("What the child says"),
        help_text=_("If the child does not agree, nothing is sent."),
        choices=Assent.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the child says")},
    )
    on = DayField(label=_("On which day"), latest=clock.today)
    purpose = forms.CharField(
        label=_("What it was explained to be for"), widget=_lines(2), max_length=400, required=False
    )
    # The service that stood on the page: consent to it is no consent to another.
    service = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("decision") == self.GIVEN and not told.get("fields_agreed"):
            self.add_error("fields_agreed", _("Mark at least one thing"))
        return told

    def said(self) -> Answered:
        """Who said what, when and how."""
        told = self.cleaned_data
        names = ("by", "name", "how", "assent", "on", "purpose", "service")
        return Answered(**{name: told[name] for name in names})


class AnswerForm(forms.Form):
    """Yes, wait or no. ``full``: the last place is gone, so yes is not offered."""

    what = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an answer"),
            "invalid_choice": _("This answer is not possible now. Choose another."),
        },
    )
    because = forms.ChoiceField(
        label=_("If no: why"),
        choices=DeclinedBecause.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(
        label=_("What the worker and the family should know"),
        help_text=_("For example: come on Monday at 10, ask for Ainura."),
        widget=_lines(),
        max_length=600,
        required=False,
    )
    WORDS = (
        (State.ACCEPTED, _("Yes: we take the child")),
        (State.WAITING, _("Later: we put the child on the waiting list")),
        (State.DECLINED, _("No")),
    )

    def __init__(self, *args: Any, of: Referral, full: bool = False, **kwargs: Any) -> None:
        if full:
            kwargs["initial"] = {"what": State.WAITING}
        super().__init__(*args, **kwargs)
        left = {State.ACCEPTED} if full else set()
        if of.state == State.WAITING:
            left = {State.WAITING}
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            (str(code), words) for code, words in self.WORDS if code not in left
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("what") == State.DECLINED and not told.get("because"):
            self.add_error("because", _("Choose why not, so that the worker can look further"))
        return told

    def answer(self, through: str) -> Answer:
        told = self.cleaned_data
        because = told["because"] if told["what"] == State.DECLINED else ""
        return Answer(told["what"], because, told["note"], through)


class ReceivedForm(forms.Form):
    """What the family received on a day."""

    on = DayField(label=_("Day"), latest=clock.today)
    hours = NumberField(label=_("Hours"), least=0, most=24, decimals=1, required=False)
    what = forms.CharField(
        label=_("What was done"),
        widget=_lines(),
        max_length=600,
        error_messages={"required": _("Write in a sentence what was done")},
    )


class EndForm(forms.Form):
    """Finished, or stopped before."""

    to = forms.ChoiceField(
        label=_("How does it end?"),
        choices=[
            (State.COMPLETED, _("It is finished as planned")),
            (State.STOPPED, _("It stops before")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it ends")},
    )
    because = forms.ChoiceField(
        label=_("If it stops: why"),
        choices=StoppedBecause.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it")},
    )
    note = forms.CharField(
        label=_("In a sentence or two"), widget=_lines(), max_length=600, required=False
    )

    def __init__(self, *args: Any, of: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of.state == State.ACCEPTED:
            # Nothing was received yet, so nothing is finished.
            self.fields["to"].choices = [(State.STOPPED, _("It stops before"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("to") == State.STOPPED and not told.get("because"):
            self.add_error("because", _("Choose why it stops"))
        return told

    def ending(self) -> Ending:
        return Ending(**self.cleaned_data)


class FeedbackForm(forms.Form):
    """What the family says."""

    feedback = forms.ChoiceField(
        label=_("Did it help?"),
        choices=[pair for pair in Help.choices if pair[0]],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the family says")},
    )
    note = forms.CharField(
        label=_("In their words"), widget=_lines(), max_length=600, required=False
    )


class WithdrawForm(forms.Form):
    """Why a referral is taken back."""

    why = forms.CharField(
        label=_("Why it is taken back"),
        widget=_lines(2),
        max_length=400,
        error_messages={"required": _("Write why it is taken back")},
    )


class CodeForm(forms.Form):
    """The code that was told by phone or stands on the paper."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits. The worker told them to you by phone or on paper."),
        max_length=12,
        widget=forms.TextInput(
            attrs={"class": "w6", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
        error_messages={"required": _("Write the six digits")},
    )

    def clean_code(self) -> str:
        return "".join(filter(str.isdigit, self.cleaned_data["code"]))


class TransferForm(forms.Form):
    """To which office a case goes, why, and on what that rests."""

    to_place = PlaceChoice(
        queryset=Place.objects.none(),
        label=_("To the office of"),
        empty_label=_("Choose a place"),
        error_messages={
            "required": _("Choose the place"),
            "invalid_choice": _("Choose a place of the list"),
        },
    )
    reason = forms.CharField(
        label=_("Why the case goes there"),
        help_text=_("The other office reads this before it takes the case. Name nobody."),
        widget=_lines(),
        max_length=600,
        error_messages={"required": _("Write why the case goes there")},
    )
    by = forms.ChoiceField(
        label=_("Who consents"),
        choices=[("", _("Nobody could be asked, or consent was refused")), *ConsentBy.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    name = forms.CharField(label=_("Name of who consents"), max_length=160, required=False)
    how = forms.ChoiceField(
        label=_("How it was said"),
        choices=ConsentHow.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    on = DayField(label=_("On which day"), latest=clock.today, required=False)
    override = forms.CharField(
        label=_("Without consent: why it must go all the same"),
        help_text=_("Only a supervisor decides this. It is recorded and shown."),
        widget=_lines(2),
        max_length=600,
        required=False,
    )

    def __init__(self, *args: Any, places: Any, may_override: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_place"].queryset = places  # type: ignore[attr-defined]
        if not may_override:
            del self.fields["override"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("override"):
            return told
        if not told.get("by"):
            self.add_error("by", _("Choose who consents; without consent a supervisor decides"))
        for name, sentence in (
            ("how", _("Choose how it was said")),
            ("on", _("Write the day of the consent")),
        ):
            if told.get("by") and not told.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return told

    def ground(self) -> Ground:
        told = self.cleaned_data
        if told.get("override"):
            return Ground(override=told["override"])
        return Ground(told["by"], told["name"], told["how"], told["on"])


class TakeOverForm(forms.Form):
    """Takes a case over for a worker, or not."""

    YES, NO = "accepted", "declined"
    what = forms.ChoiceField(
        label=_("Does your office take the case?"),
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no")},
    )
    worker = PersonChoice(
        queryset=User.objects.none(),
        label=_("If yes: who carries it"),
        empty_label=_("Choose a worker"),
        required=False,
    )
    why = forms.CharField(label=_("If no: why"), widget=_lines(2), max_length=400, required=False)

    def __init__(self, *args: Any, workers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = workers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("what") == self.YES and not told.get("worker"):
            self.add_error("worker", _("Choose who carries the case"))
        if told.get("what") == self.NO and not told.get("why"):
            self.add_error("why", _("Write why not"))
        return told
