"""What people write when they ask for a snapshot."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balalyk.kernel import clock
from balalyk.reporting import presenters, rules
from balalyk.ui.fields import DayField


class SnapshotForm(forms.Form):
    """The period to freeze and the name it is known by."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("Small Latin letters, digits and hyphens, for example 2026-half-2"),
        error_messages={"required": _("Write the name")},
    )
    start = DayField(label=_("First day"), latest=clock.today)
    end = DayField(label=_("Last day"), latest=clock.today)

    def clean_name(self) -> str:
        """A plain name of a folder."""
        name = str(self.cleaned_data["name"])
        self._check(rules.check_name, name)
        return name

    def clean(self) -> dict[str, Any]:
        """A period that ends after it starts."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("start") and told.get("end"):
            self._check(rules.check_period, told["start"], told["end"], clock.today())
        return told

    def refuse(self, refusal: rules.NotPossible) -> None:
        """Shows what an action refused."""
        self.add_error("name", str(presenters.REFUSALS[refusal.code]))

    def _check(self, check: Any, *told: Any) -> None:
        try:
            check(*told)
        except rules.NotPossible as refusal:
            raise ValidationError(presenters.REFUSALS[refusal.code], code=refusal.code) from None
