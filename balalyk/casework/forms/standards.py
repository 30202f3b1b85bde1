"""What people write when they enter another time for a step."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import ServiceLevel
from balalyk.casework.presenters.words import REFUSALS
from balalyk.casework.rules import NotPossible
from balalyk.ui.fields import DayField, NumberField


class ServiceLevelForm(forms.Form):
    """Another time for a step, from a day on."""

    amount = NumberField(label=_("How much time"), least=1, most=400)
    unit = forms.ChoiceField(
        label=_("In"),
        choices=ServiceLevel._meta.get_field("unit").choices,  # type: ignore[arg-type]
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the unit")},
    )
    since = DayField(label=_("From which day on"))
    whose = forms.ChoiceField(
        label=_("Whose rule is it?"),
        choices=[("standard", _("a project standard, not law")), ("law", _("it stands in a law"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose rule it is")},
    )
    source = forms.CharField(
        label=_("The act and its article"),
        help_text=_("Needed when it stands in a law."),
        max_length=300,
        required=False,
    )
    why = forms.CharField(
        label=_("Why the time changes"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
        error_messages={"required": _("Write why, so that it can be understood later")},
    )
    FIELD_OF: Mapping[str, str] = {
        "unknown_unit": "unit",
        "no_such_time": "amount",
        "level_in_the_past": "since",
        "level_overlaps": "since",
        "same_level": "amount",
    }

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("whose") == "law" and not told.get("source", "").strip():
            self.add_error("source", _("Write the act it stands in"))
        return told

    def refuse(self, refusal: NotPossible) -> None:
        """Says a refusal at the field it is about."""
        self.add_error(self.FIELD_OF.get(refusal.code), REFUSALS[refusal.code])
