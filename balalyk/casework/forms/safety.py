"""What was done about a danger, and whom nobody may reach out to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import NotTo
from balalyk.casework.presenters.safety import HOWS


class TickForm(forms.Form):
    """One step of the protocol."""

    step = forms.ChoiceField(
        label=_("Which step"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the step")},
    )
    was_needed = forms.ChoiceField(
        label=_("Was it done?"),
        choices=[("yes", _("It is done")), ("no", _("It is not needed here"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is done or not needed")},
    )
    note = forms.CharField(
        label=_("What was done, or why it is not needed"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, steps: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = steps  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("was_needed") == "no" and not told.get("note", "").strip():
            self.add_error("note", _("Write why, in a sentence or two."))
        return told


class ContactRuleForm(forms.Form):
    """Whom nobody may phone, visit or write to."""

    who = forms.ChoiceField(
        label=_("Whom must nobody reach out to?"),
        choices=NotTo.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom")},
    )
    how = forms.ChoiceField(
        label=_("What must nobody do?"),
        choices=list(HOWS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what nobody may do")},
    )
    why = forms.CharField(
        label=_("Why"),
        help_text=_("Only those who work on the case read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
