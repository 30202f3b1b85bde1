"""The one choice of this room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.notices.models import Mail


class MailForm(forms.Form):
    """When to write an e-mail."""

    when = forms.ChoiceField(
        label=_("E-mail about what waits for you"),
        choices=Mail.choices,
        widget=forms.RadioSelect,
        help_text=_("The letter only says how many messages wait. It names nobody and no place."),
        error_messages={"required": _("Choose when we may write to you")},
    )
