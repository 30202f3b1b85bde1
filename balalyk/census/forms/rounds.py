"""The forms of a round: its dates, the file with its doors, whose a door is."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.census.models import Round
from balalyk.ui import wording
from balalyk.ui.fields import DayField, NumberField

LONGEST_ROUND = 183  # days: there are two rounds a year


class OpenRoundForm(forms.Form):
    """Year, number and dates of a new round; whether the last list is carried over."""

    year = NumberField(least=2020, most=2100, label=_("Year"))
    number = forms.TypedChoiceField(
        label=_("Which round of the year?"),
        coerce=int,
        choices=[(1, _("The first")), (2, _("The second"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the first or the second")},
    )
    starts = DayField(label=_("First day"))
    ends = DayField(label=_("Last day"))
    carry_over = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, last: Round | None, last_title: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if last is None:
            del self.fields["carry_over"]
            return
        field = self.fields["carry_over"]
        field.label = gettext("Begin with the list of: %(round)s") % {"round": last_title}
        field.help_text = gettext(
            "Every dwelling that still stands, each with the same worker. You can add doors later."
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            message = gettext("The last day cannot be before the first, %(day)s")
            self.add_error("ends", message % {"day": wording.day(starts)})
        elif starts and ends and (ends - starts).days > LONGEST_ROUND:
            self.add_error(
                "ends", gettext("A round lasts half a year at most: choose an earlier day")
            )
        if starts and data.get("year") and starts.year != data["year"]:
            message = gettext("The first day must be in %(year)s")
            self.add_error("starts", message % {"year": int(data["year"])})
        if data.get("year") and data.get("number"):
            self._is_new(int(data["year"]), data["number"])
        return data

    def _is_new(self, year: int, number: int) -> None:
        if Round.objects.filter(year=year, number=number).exists():
            message = gettext(
                "Round %(number)s of %(year)s is open already. Go back to the rounds and list the "
                "dwellings of your area for it."
            )
            self.add_error("number", message % {"number": number, "year": year})


class DoorListForm(forms.Form):
    """A list of doors as a file."""

    file = forms.FileField(
        label=_("The list, as CSV or XLSX"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={
            "required": _("Choose the file with the list"),
            "empty": _("The file is empty. Choose the file with the list"),
        },
    )


class GiveForm(forms.Form):
    """Which worker a door goes to."""

    worker = forms.ChoiceField(
        label=_("Who goes there?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a worker")},
    )

    def __init__(
        self, *args: Any, workers: Sequence[User], left: Mapping[UUID | None, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(user.pk): user for user in workers}
        choices = [(str(user.pk), _with_load(user, left.get(user.pk, 0))) for user in workers]
        self.fields["worker"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> User:
        """The worker."""
        return self.workers[self.cleaned_data["worker"]]


def _with_load(user: User, left: int) -> str:
    """A worker's name with role and how many doors wait on the list already."""
    waiting = ngettext("%(n)s door to visit", "%(n)s doors to visit", left)
    load = waiting % {"n": wording.number(left)} if left else gettext("no door to visit")
    return f"{user.full_name}, {str(user.permissions.label).lower()}: {load}"
