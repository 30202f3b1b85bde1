"""What people write when they keep the directory."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balalyk.directory import rules
from balalyk.directory.models import (
    LANGUAGES,
    Access,
    Cost,
    ForWhom,
    Provider,
    ProviderKind,
    Service,
    ServiceKind,
)
from balalyk.directory.presenters import REFUSALS, opening_as_text, weekday_names
from balalyk.places.models import Place
from balalyk.places.presenters.choices import PlaceChoice
from balalyk.ui.fields import NumberField


class AreasChoice(forms.ModelMultipleChoiceField):
    """Places that a service is for."""

    def label_from_instance(self, place: Place) -> str:
        return place.title


class ProviderForm(forms.Form):
    """A provider. The address of a shelter is shown to nobody but who refers a child there."""

    name = forms.CharField(
        label=_("Name"), max_length=160, error_messages={"required": _("Write the name")}
    )
    name_ky = forms.CharField(label=_("Name in Kyrgyz"), max_length=160, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=160, required=False)
    kind = forms.ChoiceField(
        label=_("Who runs it"),
        choices=ProviderKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who runs it")},
    )
    place = PlaceChoice(
        queryset=Place.objects.none(),
        label=_("Where it is"),
        empty_label=_("Choose the district, city or village"),
        error_messages={
            "required": _("Choose where it is"),
            "invalid_choice": _("Choose a place of the list"),
        },
    )
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    address_is_confidential = forms.BooleanField(
        label=_("The address is confidential (a shelter)"), required=False
    )
    phone = forms.CharField(label=_("Phone"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Write the address as name@example.kg")},
    )
    website = forms.URLField(
        label=_("Web page"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write the address as https://example.kg")},
    )
    contact = forms.CharField(label=_("Whom to ask for"), max_length=160, required=False)

    def __init__(self, *args: Any, places: Any, provider: Provider | None = None, **kw: Any):
        if provider is not None:
            kw["initial"] = {name: getattr(provider, name) for name in self.base_fields}
        super().__init__(*args, **kw)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class ServiceForm(forms.Form):
    """One service of a provider."""

    kind = forms.ChoiceField(
        label=_("What help it is"),
        choices=[("", _("Choose the kind of help")), *ServiceKind.choices],
        error_messages={"required": _("Choose the kind of help")},
    )
    name = forms.CharField(
        label=_("Name"), max_length=160, error_messages={"required": _("Write the name")}
    )
    name_ky = forms.CharField(label=_("Name in Kyrgyz"), max_length=160, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=160, required=False)
    for_whom = forms.ChoiceField(
        label=_("For whom"),
        choices=ForWhom.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom it is")},
    )
    least_age = NumberField(label=_("From age"), least=0, most=120, required=False)
    most_age = NumberField(label=_("To age"), least=0, most=120, required=False)
    sex = forms.ChoiceField(
        label=_("Only for"),
        choices=[("", _("girls and boys")), ("f", _("girls")), ("m", _("boys"))],
        widget=forms.RadioSelect,
        required=False,
    )
    areas = AreasChoice(
        queryset=Place.objects.none(),
        label=_("Which places it is for"),
        help_text=_("A district stands for all its villages."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one place"),
            "invalid_choice": _("Choose places of the list"),
        },
    )
    capacity = NumberField(
        label=_("How many it can serve at once"),
        help_text=_("Leave empty when there is no limit, or when it is not known."),
        least=0,
        most=100000,
        required=False,
    )
    cost = forms.ChoiceField(
        label=_("Cost for the family"),
        choices=Cost.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    access = forms.MultipleChoiceField(
        label=_("How it can be reached"),
        choices=Access.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    opening = forms.CharField(
        label=_("Opening hours"),
        help_text=_("A line for the days of the same hours, for example: mo-fr 09:00-17:00."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        required=False,
    )
    conditions = forms.CharField(
        label=_("What it asks for"),
        help_text=_("Papers to bring, who may come, how long one waits."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, places: Any, service: Service | None = None, **kw: Any):
        if service is not None:
            kw["initial"] = {
                **{name: getattr(service, name) for name in self.base_fields if name != "areas"},
                "areas": [place.pk for place in service.areas.all()],
                "opening": opening_as_text(service.opening),
            }
        super().__init__(*args, **kw)
        self.fields["areas"].queryset = places  # type: ignore[attr-defined]

    def clean_opening(self) -> list[dict[str, str]]:
        try:
            read = rules.read_opening(self.cleaned_data["opening"], weekday_names())
        except rules.NotPossible as refusal:
            raise ValidationError(REFUSALS[refusal.code]) from None
        return [
            {"day": one.day, "opens": f"{one.opens:%H:%M}", "closes": f"{one.closes:%H:%M}"}
            for one in read
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in ("least_age", "most_age", "capacity"):
            if told.get(name) is not None:
                told[name] = int(told[name])
        try:
            rules.check_ages(told.get("least_age"), told.get("most_age"))
        except rules.NotPossible as refusal:
            self.add_error("most_age", ValidationError(REFUSALS[refusal.code]))
        return told


class PauseForm(forms.Form):
    """Why a service cannot be had."""

    to = forms.ChoiceField(
        label=_("What happens"),
        choices=[
            (rules.PAUSED, _("It is paused for a time")),
            (rules.ENDED, _("It has ended for good")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it is paused or has ended")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=200,
        error_messages={"required": _("Write why, so that others know when to ask again")},
    )
