"""What people write on the portal's pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.kernel import clock
from balalyk.papers.models import Language
from balalyk.portal.presenters.case_file_words import RECEIVERS, WHYS
from balalyk.portal.presenters.risk_table import choices
from balalyk.portal.rules import FAMILY, OWN, PROVIDER
from balalyk.screening.models import RiskLevel
from balalyk.screening.rules import MAY_BE_SET, Question
from balalyk.ui.fields import DayField, KnownField


class DecideForm(forms.Form):
    """Why a rerun is applied or set aside."""

    reason = forms.CharField(
        label=_("Why do you decide so?"),
        help_text=_("For example: the load limits of the decree were entered. No names."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why, so that it can be understood later")},
    )


class TemplateForm(forms.Form):
    """An office's own Word template; whether it fits its paper is the action's to say."""

    file = forms.FileField(
        label=_("Word template (.docx)"),
        help_text=_("At most 2 MB"),
        error_messages={
            "required": _("Choose the file"),
            "empty": _("The file is empty. Choose another"),
        },
    )
    from_date = DayField(label=_("Used for papers from"))

    def clean_from_date(self) -> date:
        day: date = self.cleaned_data["from_date"]
        if day < clock.today():
            raise forms.ValidationError(
                _("Choose today or a later day: papers of earlier days keep their template")
            )
        return day


class CaseFileForm(forms.Form):
    """For whom a copy of a case file is made, why, and in which language."""

    receiver = forms.ChoiceField(
        label=_("For whom"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom the copy is")},
    )
    to = forms.CharField(
        label=_("To which office"),
        help_text=_(
            "For example: Aravan district court. No person’s name. Not for the family or your own file."
        ),
        max_length=120,
        required=False,
    )
    referral = forms.ChoiceField(
        label=_("By which referral"),
        help_text=_("Only for a provider: the copy tells what the family agreed to, no more."),
        required=False,
    )
    why = forms.ChoiceField(
        label=_("Why"),
        choices=tuple(WHYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the copy is made")},
    )
    language = forms.ChoiceField(
        label=_("In which language"), choices=Language.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, receivers: Sequence[str], referrals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [(code, RECEIVERS[code]) for code in receivers]  # type: ignore[attr-defined]
        if PROVIDER in receivers and referrals:
            self.fields["referral"].choices = [("", "–"), *referrals]  # type: ignore[attr-defined]
        else:
            del self.fields["referral"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        receiver = told.get("receiver")
        if receiver not in (None, OWN, FAMILY) and not told.get("to"):
            self.add_error("to", _("Write to which office the copy goes"))
        if receiver == PROVIDER and "referral" not in self.fields:
            self.add_error("receiver", _("Send a referral first: it says what may be told"))
        elif receiver == PROVIDER and not told.get("referral"):
            self.add_error("referral", _("Choose the referral whose service gets the copy"))
        return told


class AnswerField(forms.ChoiceField):
    """One question of the risk tool. It may stay unanswered: that is "not asked", not an error."""

    widget = forms.RadioSelect

    def validate(self, value: str) -> None:
        if value not in self.empty_values:
            super().validate(value)


class RiskPart(forms.Form):
    """The questions of one risk at one depth, with the answers kept so far."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, questions: Sequence[Question], kept: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=dict(kept), **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.code] = AnswerField(
                label=gettext(question.text),
                choices=choices(question),
                error_messages={"invalid_choice": _("Choose one of the answers")},
            )

    def with_guidance(self) -> list[tuple[forms.BoundField, str, str]]:
        """Each field with what to look for and how to ask."""
        return [(self[one.code], gettext(one.look), gettext(one.ask)) for one in self.questions]


class RiskCircumstances(forms.Form):
    """When and how the questions of the risk tool were asked, and what was seen and said."""

    on_date = DayField(label=_("Day on which you asked"), latest=clock.today)
    seen_alone = KnownField(
        label=_("Did you speak with the child alone, where nobody heard?"), required=False
    )
    told = forms.CharField(
        label=_("What you saw and what was said"),
        help_text=_("In the words that were used. What you think of it does not belong here."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class RiskLevelForm(forms.Form):
    """Another level than the tool's, with the reason."""

    level = forms.ChoiceField(
        label=_("The level as you judge it"),
        choices=[(code, RiskLevel(code).label) for code in MAY_BE_SET],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a level")},
    )
    reason = forms.CharField(
        label=_("Why do you judge it so?"),
        help_text=_("What do you know that the questions did not ask? No names."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write why, in a whole sentence, so that it can be understood later.")
        },
    )


class ConfirmLevelForm(forms.Form):
    """A supervisor's decision about a lowered level."""

    reason = forms.CharField(
        label=_("Why do you confirm it or not?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why, so that it can be understood later")},
    )
