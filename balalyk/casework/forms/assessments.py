"""The parts of an assessment as people fill them in; every field may be left for later."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.casework import rules
from balalyk.casework.models import Level
from balalyk.casework.presenters.assessment_words import HINTS

LONGEST = 6000
TOO_LONG = _("This is longer than %(limit_value)s letters (%(show_value)s). Shorten it.")


def _text(label: Any, rows: int = 4, **rest: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": TOO_LONG},
        **rest,
    )


class PartForm(forms.Form):
    """One domain. ``version`` and ``page`` say which words the writer had before them."""

    level = forms.ChoiceField(
        label=_("How does it stand?"),
        choices=Level.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    child = _text(_("What is true for the child"))
    family = _text(_("What is true for the family"))
    strengths = _text(
        _("What is strong here"),
        rows=3,
        help_text=_("Who and what helps already: people, skills, things that go well."),
    )
    page = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, part: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].help_text = HINTS[part]
        self.fields["page"].initial = uuid.uuid4

    def told(self) -> dict[str, str]:
        """The answers as an assessment keeps them."""
        return {name: self.cleaned_data[name] for name in rules.DOMAIN_FIELDS}


class ConclusionForm(forms.Form):
    """What child and carer want, and what follows from all parts."""

    child_wants = _text(
        _("What the child says and wants"), help_text=_("In the child’s own words.")
    )
    carer_wants = _text(_("What the parent or carer says and wants"))
    summary = _text(
        _("What must change, and what comes first"),
        rows=6,
        help_text=_("Three or four sentences. They stand at the top of the plan’s paper."),
    )
    page = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, part: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].initial = uuid.uuid4

    def told(self) -> dict[str, str]:
        """The answers as an assessment keeps them."""
        return {name: self.cleaned_data[name] for name in rules.CONCLUSION_FIELDS}


def form_of(part: str) -> type[PartForm] | type[ConclusionForm]:
    """The form of a part."""
    return ConclusionForm if part == rules.CONCLUSION else PartForm
