"""What people write on the portal's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DecideForm(forms.Form):
    """Why a rerun is applied or set aside."""

    reason = forms.CharField(
        label=_("Why do you decide so?"),
        help_text=_("For example: the load limits of the decree were entered. No names."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why, so that it can be understood later")},
    )
