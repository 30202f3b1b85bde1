"""What people write on the pages of the wire."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.actions.phones import LABEL_MOST
from balalyk.exchange.openrosa.actions import WORDS_MOST


class SetAsideForm(forms.Form):
    """Why a submission shall not be registered."""

    reason = forms.CharField(
        label=_("Why is it set aside?"),
        help_text=_("For example: a trial form, or filled again as the right one. No names."),
        max_length=WORDS_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why it is set aside")},
    )


class EnrolForm(forms.Form):
    """Which phone is connected."""

    label = forms.CharField(
        label=_("Which phone is it?"),
        help_text=_("A word by which you will know it again, for example: Samsung, work."),
        max_length=LABEL_MOST,
        widget=forms.TextInput(attrs={"class": "w20", "autocomplete": "off"}),
        error_messages={"required": _("Write which phone it is")},
    )
