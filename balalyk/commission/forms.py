"""What the secretary, members and bodies write: sittings, votes, resolutions, proofs, templates."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import puremagic
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from balalyk.commission import rules
from balalyk.commission.models import (
    Agency,
    Choice,
    Commission,
    ItemState,
    Member,
    Obligation,
    ObligationKind,
)
from balalyk.commission.presenters import words
from balalyk.commission.presenters.sittings import DECISIONS, MATTER_DECISIONS
from balalyk.directory.models import ServiceKind
from balalyk.kernel import clock
from balalyk.places.presenters.choices import PlaceChoice
from balalyk.ui.fields import DayField, NumberField

LONG = 4000


def words_field(label: Any, *, rows: int = 4, **more: Any) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=LONG, **more)


class CommissionChoice(forms.ModelChoiceField):
    """A commission by its name and place."""

    def label_from_instance(self, commission: Commission) -> str:
        return f"{commission.title}, {commission.place.title}"


class SittingForm(forms.Form):
    """When and where a sitting takes place, and whose where the reader has several commissions."""

    commission = CommissionChoice(
        queryset=Commission.objects.none(),
        label=_("Which commission"),
        empty_label=_("Choose the commission"),
        error_messages={"required": _("Choose the commission")},
    )
    day = DayField(label=_("Day"))
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"class": "as-day"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": _("Write the time as 15:00"), "required": _("Write the time")},
    )
    room = forms.CharField(label=_("Where"), max_length=160, required=False)

    def __init__(self, *args: Any, commissions: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if commissions is None or len(commissions) == 1:
            del self.fields["commission"]
        else:
            rows = Commission.objects.filter(pk__in=[one.pk for one in commissions])
            self.fields["commission"].queryset = rows.select_related("place")  # type: ignore[attr-defined]

    @property
    def at(self) -> datetime:
        """The moment, in the installation's time zone."""
        told = self.cleaned_data
        return timezone.make_aware(datetime.combine(told["day"], told["time"]))


class MatterForm(forms.Form):
    """Another matter than a case."""

    topic = forms.CharField(
        label=_("What is it about"),
        help_text=_("No names: members and the minutes read it."),
        max_length=200,
        error_messages={"required": _("Write what it is about")},
    )
    proposal = words_field(_("What is proposed"), rows=3, required=False)


class ProposalForm(forms.Form):
    """What the commission is asked to decide on an item."""

    proposal = words_field(
        _("What is proposed"),
        rows=5,
        help_text=_("No names: members read it in their packet."),
        error_messages={"required": _("Write what the commission is asked to decide.")},
    )


class AttendanceForm(forms.Form):
    """Who is there."""

    present = forms.MultipleChoiceField(
        label=_("Who is present?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].choices = [  # type: ignore[attr-defined]
            (str(member.pk), f"{member.full_name}, {member.office}") for member in members
        ]


class DecideForm(forms.Form):
    """The decision on an item with the vote, by show of hands or by name.

    ``seats``: those who may vote, ``cast``: what members with an account have voted already.
    """

    decision = forms.ChoiceField(
        label=_("What does the commission decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the commission decides")},
    )
    text = words_field(
        _("The changes, or the reason"),
        rows=3,
        required=False,
        help_text=_("For changes, a refusal or putting off. No names."),
    )
    votes_for = NumberField(label=_("For"), least=0, most=99, required=False)
    against = NumberField(label=_("Against"), least=0, most=99, required=False)
    abstained = NumberField(label=_("Abstained"), least=0, most=99, required=False)
    who_against = forms.MultipleChoiceField(
        label=_("Who voted against?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    chair = forms.ChoiceField(
        label=_("The votes are even: how did the chair vote?"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        seats: Iterable[rules.Seat],
        cast: Mapping[str, str],
        is_case: bool,
        **kwargs: Any,
    ) -> None:
        self.by_name = kwargs.pop("by_name", False)
        super().__init__(*args, **kwargs)
        self.seats = [seat for seat in seats if seat.may_vote]
        self.words = DECISIONS if is_case else MATTER_DECISIONS
        self.fields["decision"].choices = list(self.words.items())  # type: ignore[attr-defined]
        self.fields["who_against"].choices = [(one.key, one.name) for one in self.seats]  # type: ignore[attr-defined]
        self.vote_error = ""
        self.needs_chair = bool(self.data.get("chair"))
        if self.by_name:
            for seat in self.seats:
                self.fields[f"vote_{seat.key}"] = forms.ChoiceField(
                    label=seat.name,
                    choices=Choice.choices,
                    widget=forms.RadioSelect,
                    required=False,
                    initial=cast.get(seat.key),
                )

    def named_votes(self) -> list[Any]:
        """The fields of the vote by name."""
        return [self[name] for name in self.fields if name.startswith("vote_")]

    @property
    def resolves(self) -> bool:
        return self.cleaned_data.get("decision") in rules.RESOLVED

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        needs_words = (ItemState.CHANGED, ItemState.REFUSED, ItemState.DEFERRED)
        if told.get("decision") in needs_words and not (told.get("text") or "").strip():
            sentence = (
                _("Write the changes")
                if told["decision"] == ItemState.CHANGED
                else _("Write the reason.")
            )
            self.add_error("text", ValidationError(sentence))
        return told

    def ballot(self) -> rules.Ballot | None:
        """The vote as told; None where the decision needs none."""
        if not self.resolves:
            return None
        told = self.cleaned_data
        if self.by_name:
            given = {seat.key: told.get(f"vote_{seat.key}") for seat in self.seats}
            return rules.Ballot.named({key: choice for key, choice in given.items() if choice})
        choices = dict.fromkeys(told["who_against"], rules.AGAINST)
        chair = next((seat.key for seat in self.seats if seat.chair), None)
        if chair and told.get("chair"):
            choices.setdefault(chair, told["chair"])
        return rules.Ballot(
            votes_for=int(told["votes_for"] or 0),
            against=int(told["against"] or 0),
            abstained=int(told["abstained"] or 0),
            choices=choices,
        )

    def refuse(self, refused: rules.NotPossible) -> None:
        """Puts a refusal where it belongs: at the votes, at the words, or over the form."""
        sentence = words.refusal(refused)
        if refused.code in {"no_text", "no_reason"}:
            self.add_error("text", sentence)
            return
        self.needs_chair = self.needs_chair or refused.code == "tie_needs_chair"
        self.vote_error = sentence
        self.add_error(None, sentence)


class OwnVoteForm(forms.Form):
    """A member's own vote."""

    choice = forms.ChoiceField(
        label=_("How do you vote on what is proposed?"),
        choices=Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you vote")},
    )


class ConflictForm(forms.Form):
    """A conflict of interest; a member declares only the own."""

    member = forms.ChoiceField(
        label=_("Whose"), error_messages={"required": _("Choose the member")}
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Related to the family, employer of the child, … No names of children."),
        max_length=300,
        error_messages={"required": _("Write the reason.")},
    )

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(member.pk): member for member in members}
        named = [(key, member.full_name) for key, member in self.by_key.items()]
        if len(named) == 1:
            del self.fields["member"]
        else:
            self.fields["member"].choices = [("", _("Choose the member")), *named]  # type: ignore[attr-defined]

    def chosen(self) -> Member:
        """The member who has the conflict."""
        only = next(iter(self.by_key))
        return self.by_key[self.cleaned_data.get("member") or only]


class DayForm(forms.Form):
    """A day that has come."""

    on = DayField(label=_("On which day"), latest=clock.today)


class ReasonForm(forms.Form):
    """Why something is undone."""

    reason = words_field(_("Reason"), rows=3, error_messages={"required": _("Write the reason.")})


class WordingForm(forms.Form):
    """What the commission resolved."""

    text = words_field(
        _("What was resolved"),
        rows=6,
        help_text=_("No names: the child is called by the case number."),
        error_messages={"required": _("Write what the commission resolved.")},
    )


class ObligationForm(forms.Form):
    """Who must do what by when."""

    kind = forms.ChoiceField(
        label=_("What sort of duty"),
        choices=ObligationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what sort of duty it is")},
    )
    what = forms.CharField(
        label=_("What must be done"),
        help_text=_("Begin with a verb: find, pay, inspect. No names."),
        max_length=400,
        error_messages={"required": _("Write what must be done")},
    )
    agency = forms.ChoiceField(
        label=_("Which body"),
        choices=[("", _("Choose the body")), *Agency.choices],
        error_messages={"required": _("Choose the body that must do it")},
    )
    owner = forms.CharField(label=_("Who exactly"), max_length=160, required=False)
    service_kind = forms.ChoiceField(
        label=_("For a referral: which service"),
        choices=[("", _("no referral")), *ServiceKind.choices],
        required=False,
    )
    due = DayField(label=_("By which day"))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") == ObligationKind.REFER and not told.get("service_kind"):
            self.add_error("service_kind", ValidationError(_("Choose the service")))
        return told


class ProofForm(forms.Form):
    """What proves that an obligation was delivered."""

    text = words_field(
        _("What proves that it was done"),
        rows=3,
        help_text=_("Number and day of the order, letter or sheet; what was seen."),
        error_messages={"required": _("Write what proves that it was done.")},
    )
    file = forms.FileField(
        label=_("Picture or PDF"),
        help_text=_("JPEG, PNG or PDF, at most 10 MB. It is kept sealed."),
        required=False,
    )

    def clean_file(self) -> Any:
        """The file with its media type as its bytes say, or None."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        head = file.read(4096)
        file.seek(0)
        try:
            found = frozenset(match.extension for match in puremagic.magic_string(head))
        except (puremagic.PureError, ValueError):
            found = frozenset()
        try:
            file.kind = rules.check_file(found, file.size)
        except rules.NotPossible as refused:
            raise ValidationError(words.refusal(refused)) from None
        return file


class CommissionForm(forms.ModelForm):
    """A commission's names and the rules by which it decides."""

    class Meta:
        model = Commission
        fields = (
            "place",
            "name",
            "name_ru",
            "name_ky",
            "quorum",
            "majority",
            "casting",
            "rules_source",
        )
        field_classes = {"place": PlaceChoice}
        error_messages = {
            "place": {
                "required": _("Choose the place"),
                "unique": _("This place has a commission already"),
            },
            "name": {"required": _("Write the name")},
        }
        help_texts = {
            "rules_source": _("Number and day of the regulation. While empty: project standard.")
        }
        widgets = {
            "quorum": forms.RadioSelect,
            "majority": forms.RadioSelect,
            "casting": forms.RadioSelect,
        }

    def __init__(self, *args: Any, places: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("quorum", "majority", "casting"):
            field = self.fields[name]
            field.choices = [one for one in field.choices if one[0]]  # type: ignore[attr-defined]
        if places is None:
            del self.fields["place"]
        else:
            self.fields["place"].queryset = places  # type: ignore[attr-defined]


class MemberForm(forms.ModelForm):
    """A mandate."""

    since = DayField(label=_("Mandate from"))
    until = DayField(label=_("Mandate until"), required=False)

    class Meta:
        model = Member
        fields = ("full_name", "office", "agency", "part", "votes", "user", "since", "until")
        error_messages = {
            "full_name": {"required": _("Write the name")},
            "office": {"required": _("Write the office")},
            "agency": {"required": _("Choose the body")},
        }
        labels = {
            "user": _("Account in Balalyk"),
            "votes": _("This member votes"),
            "agency": _("From which body"),
        }
        help_texts = {"user": _("With an account the member reads the packet and votes alone.")}
        widgets = {"part": forms.RadioSelect}

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
        self.fields["user"].empty_label = str(_("no account"))  # type: ignore[attr-defined]


def obligation_of(form: ObligationForm, resolution: Any) -> Obligation:
    """The row of a filled form."""
    return Obligation(resolution=resolution, **form.cleaned_data)
