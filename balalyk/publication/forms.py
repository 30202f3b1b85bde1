"""What people write when they refuse figures or withdraw them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balalyk.publication.models import Why


class RefuseForm(forms.Form):
    """Why a snapshot is not opened."""

    words = forms.CharField(
        label=_("Why not?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever proposed it reads this. No child and no family is named here."),
        error_messages={"required": _("Say why in a sentence.")},
    )


class WithdrawForm(forms.Form):
    """Why open figures are closed: as the public reads it, and for the house."""

    why = forms.ChoiceField(
        label=_("What everybody reads"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what everybody reads.")},
    )
    words = forms.CharField(
        label=_("More of it, for your colleagues"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("This is not published. No child and no family is named here."),
        error_messages={"required": _("Say why in a sentence.")},
    )
