"""Cases handed over all at once, and a conference about one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.presenters import PersonChoice
from balalyk.kernel import clock
from balalyk.ui.fields import DayField


class HandOverForm(forms.Form):
    """To whom all cases of a worker go."""

    to = PersonChoice(
        queryset=User.objects.none(),
        label=_("Who takes the cases"),
        empty_label=_("Choose a worker"),
        error_messages={
            "required": _("Choose who takes the cases"),
            "invalid_choice": _("Choose a worker of the list"),
        },
    )
    note = forms.CharField(
        label=_("What the next worker must know"),
        help_text=_("The next worker and you read it."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class ConferenceForm(forms.Form):
    """Who met about a case, and what was decided."""

    on = DayField(label=_("Day of the conference"), latest=clock.today)
    took_part = forms.CharField(
        label=_("Who took part"),
        help_text=_("Name and office of each, a line each."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write who took part")},
    )
    decided = forms.CharField(
        label=_("What was decided"),
        help_text=_("Who does what by when."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        error_messages={"required": _("Write what was decided")},
    )
    notes = forms.CharField(
        label=_("Notes"),
        help_text=_("Those who work on the case read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )
