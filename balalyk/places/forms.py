"""What an administrator writes about places: names, a new unit, a split, a merger, a list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.core import signing
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.kernel import clock
from balalyk.places import rules
from balalyk.places.models import Level, Place
from balalyk.places.reading import PlaceRow
from balalyk.ui.fields import DayField

LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    "kg": ("en", "ru", "ky"),
    "kz": ("en", "ru", "ky", "kk"),
    "tr": ("en", "ru", "ky", "tr"),
}
MOST_PARTS = 6
# A confirmed list travels in the page; larger than this a browser's form is refused.
LARGEST_KEPT = 1_800_000


def languages_of(place: Place) -> tuple[str, ...]:
    """The languages in which the places of a country have names here."""
    return LANGUAGES_OF.get(place.country, ("en", "ru", "ky"))


def _name_fields(place: Place, prefix: str = "", *, required: bool = True) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for language in languages_of(place):
        label = gettext("Name (%(language)s)") % {"language": LANG_INFO[language]["name_local"]}
        fields[f"{prefix}name_{language}"] = forms.CharField(
            label=label,
            max_length=rules.LONGEST_NAME,
            required=required and language == "en",
            widget=forms.TextInput(attrs={"lang": language, "class": "w20"}),
        )
    return fields


class _AboutPlace(forms.Form):
    """A form about one place; ``names`` gives the names by language."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place

    def names(self, prefix: str = "") -> dict[str, str]:
        return {
            language: self.cleaned_data.get(f"{prefix}name_{language}", "")
            for language in languages_of(self.place)
        }


class RenameForm(_AboutPlace):
    """The new official names and the day from which they hold."""

    on = DayField(label=_("From which day"), initial=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _name_fields(self.place)
        self.order_fields([name for name in self.fields if name != "on"])
        for language in languages_of(self.place):
            self.initial.setdefault(f"name_{language}", getattr(self.place, f"name_{language}"))


class AddForm(_AboutPlace):
    """A unit that is to stand under ``place``."""

    level = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=rules.LONGEST_CODE,
        help_text=_("Left empty, it is made from the name. An import of a list uses it."),
        widget=forms.TextInput(attrs={"class": "w20"}),
    )
    national_code = forms.CharField(
        label=_("National code"),
        required=False,
        max_length=20,
        help_text=_("SOATE in Kyrgyzstan, KATO in Kazakhstan"),
        widget=forms.TextInput(attrs={"class": "w20"}),
    )
    from_date = DayField(label=_("Exists since"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = [level for level in Level if level.value in rules.UNDER[self.place.level]]
        self.fields["level"].choices = [(level.value, level.label) for level in may]  # type: ignore[attr-defined]
        if len(may) == 1:
            self.initial.setdefault("level", may[0].value)
        self.fields |= _name_fields(self.place)
        names = [f"name_{language}" for language in languages_of(self.place)]
        self.order_fields(["level", *names])

    def new(self) -> rules.NewPlace:
        """What is to be made."""
        data = self.cleaned_data
        return rules.NewPlace(level=data["level"], names=self.names(), code=data["code"])


class SplitForm(_AboutPlace):
    """Two to six new units, and to which of them each standing child goes."""

    on = DayField(label=_("On which day"), initial=clock.today)

    def __init__(self, *args: Any, children: Sequence[Place], parts: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children, self.parts = children, parts
        for number in range(1, parts + 1):
            for name, field in _name_fields(self.place, f"part_{number}_").items():
                unit = gettext("New unit %(number)d") % {"number": number}
                field.label = f"{unit}: {field.label}"
                self.fields[name] = field
        which = [(str(n), gettext("New unit %(number)d") % {"number": n}) for n in self.numbers]
        for child in children:
            self.fields[f"child_{child.pk}"] = forms.ChoiceField(
                label=gettext("%(place)s goes to") % {"place": child.title},
                choices=[("", gettext("Choose")), *which],
            )

    @property
    def numbers(self) -> range:
        return range(1, self.parts + 1)

    def into(self) -> list[rules.NewPlace]:
        """The new units with the ids of the children they take."""
        taken = {n: frozenset(self._children_of(n)) for n in self.numbers}
        return [
            rules.NewPlace(level=self.place.level, names=self.names(f"part_{n}_"), takes=taken[n])
            for n in self.numbers
        ]

    def _children_of(self, number: int) -> list[int]:
        chosen = self.cleaned_data
        return [x.pk for x in self.children if chosen[f"child_{x.pk}"] == str(number)]


class MergeForm(_AboutPlace):
    """Which neighbours merge with ``place``, and which unit remains."""

    on = DayField(label=_("On which day"), initial=clock.today)
    others = forms.ModelMultipleChoiceField(
        Place.objects.none(),
        label=_("What merges with it?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one neighbour")},
    )
    remains = forms.ChoiceField(
        label=_("Which unit remains?"), help_text=_("For a new unit write its names below.")
    )

    def __init__(self, *args: Any, neighbours: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].queryset = neighbours  # type: ignore[attr-defined]
        self.beside: dict[str, Place] = {str(x.pk): x for x in (self.place, *neighbours)}
        new = ("new", pgettext_lazy("unit", "A new one"))
        self.fields["remains"].choices = [  # type: ignore[attr-defined]
            *((pk, place.title) for pk, place in self.beside.items()),
            new,
        ]
        self.fields |= _name_fields(self.place, required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        remains, others = data.get("remains"), data.get("others")
        if remains == "new" and not data.get("name_en"):
            self.add_error("name_en", gettext("Write the English name of the new unit"))
        elif remains in self.beside and others is not None:
            merging = {str(self.place.pk), *(str(other.pk) for other in others)}
            if remains not in merging:
                self.add_error("remains", gettext("Choose one of the units that merge"))
        return data

    def merging(self) -> list[Place]:
        """The units that merge, this one first."""
        return [self.place, *self.cleaned_data["others"]]

    def into(self) -> rules.NewPlace | Place:
        """The unit that remains."""
        remains: str = self.cleaned_data["remains"]
        if remains != "new":
            return self.beside[remains]
        return rules.NewPlace(level=self.place.level, names=self.names())


class ListForm(forms.Form):
    """A list of places as a file."""

    file = forms.FileField(
        label=_("The list, as CSV or XLSX"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": _("Choose the file with the list"),
            "empty": _("The file is empty. Choose the file with the list"),
        },
    )


def keep(rows: Sequence[PlaceRow]) -> str:
    """Checked rows, signed, so that they can wait in the page until they are confirmed.

    Empty when they are too many for that.
    """
    plain = [
        (x.row, x.parent_code, x.code, x.level, dict(x.names), x.from_date and str(x.from_date))
        for x in rows
    ]
    kept = signing.dumps(plain, salt="places.import", compress=True)
    return kept if len(kept) <= LARGEST_KEPT else ""


def kept_rows(kept: str) -> list[PlaceRow]:
    """The rows of ``keep``. signing.BadSignature when they were changed or are a day old."""
    plain = signing.loads(kept, salt="places.import", max_age=24 * 3600)
    return [
        PlaceRow(row, parent, code, level, names, date.fromisoformat(on) if on else None)
        for row, parent, code, level, names, on in plain
    ]
