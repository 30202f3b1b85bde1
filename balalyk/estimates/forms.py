"""What an analyst writes to ask for an estimate."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balalyk.estimates import presenters, rules
from balalyk.estimation import WrongLists, sentences, wire
from balalyk.ui.fields import NumberField

MOST_CASES = 500
LARGEST_FILE = 1024 * 1024


class RegistryForm(forms.Form):
    """Which snapshot, which place, in which parts."""

    snapshot = forms.ChoiceField(
        label=_("Snapshot"),
        help_text=_("Best the weeks of one round: a longer time is no closed population."),
    )
    place = forms.ChoiceField(label=_("Place"))
    split = forms.ChoiceField(label=_("In parts by"), required=False)

    def __init__(self, *args: Any, snapshots: Any, places: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(one.pk): one for one in (*snapshots, *places)}
        fields: Any = self.fields
        fields["snapshot"].choices = [(str(one.pk), one.name) for one in snapshots]
        fields["place"].choices = [(str(one.pk), one.title) for one in places]
        fields["split"].choices = presenters.SPLITS

    def told(self) -> dict[str, Any]:
        """What the action asks for."""
        given = self.cleaned_data
        return {
            "snapshot": self.found[given["snapshot"]],
            "place": self.found[given["place"]],
            "split": given["split"],
        }

    def refuse(self, refusal: rules.NotPossible) -> None:
        self.add_error("snapshot", str(presenters.REFUSALS[refusal.code]))


class FileForm(forms.Form):
    """A file of lists, and what its number will be of."""

    title = forms.CharField(
        label=_("What the estimate is of"),
        max_length=200,
        error_messages={"required": _("Write what the estimate is of")},
    )
    split = forms.CharField(
        label=_("In parts by this column"),
        max_length=60,
        required=False,
        help_text=_("The name of the file’s column, for example district. Empty: as one."),
        widget=forms.TextInput(attrs={"class": "w20"}),
    )
    file = forms.FileField(
        label=_("File of lists (CSV)"),
        help_text=_("One column a list with 0 or 1, the last with the count."),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("The file is empty. Choose another."),
        },
    )

    def clean(self) -> dict[str, Any]:
        """The lists by part, as ``parts``."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        file = told.get("file")
        if not file:
            return told
        if file.size > LARGEST_FILE:
            self.add_error("file", ValidationError(_("The file is larger than 1 MB.")))
            return told
        try:
            told["parts"] = self._parts(file.read(), told.get("split") or None)
            rules.check_parts(told["parts"])
        except WrongLists as wrong:
            field = "split" if wrong.code == "no_stratum" else "file"
            self.add_error(field, sentences.fault(wrong, presenters.language()))
        except rules.NotPossible as refusal:
            self.add_error("file", str(presenters.REFUSALS[refusal.code]))
        return told

    def _parts(self, content: bytes, split: str | None) -> Any:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise WrongLists("not_text") from None
        return wire.read(text, split)


class JournalForm(forms.Form):
    """A file of cases by district and month, from before the registry."""

    file = forms.FileField(
        label=_("Journal (CSV)"),
        help_text=_("Columns: district (its name or code), month, opened, closed."),
        error_messages={
            "required": _("Choose a file"),
            "empty": _("The file is empty. Choose another"),
        },
    )

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.districts = districts

    def clean_file(self) -> list[tuple[Any, rules.JournalLine]]:
        """Each line with its district."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 1 MB."))
        try:
            lines = rules.journal(file.read().decode("utf-8-sig"))
            return [(self._district(one), one) for one in lines]
        except UnicodeDecodeError:
            raise ValidationError(_("The file is not in UTF-8. Save it as UTF-8.")) from None
        except rules.WrongJournal as wrong:
            raise ValidationError(presenters.wrong_journal(wrong)) from None

    def _district(self, line: rules.JournalLine) -> Any:
        found = self.districts.get(line.district.casefold(), [])
        if len(found) != 1:
            code = "two_places" if found else "no_place"
            raise rules.WrongJournal(code, line.line, line.district)
        return found[0]


class PerWorkerForm(forms.Form):
    """How many living cases a worker carries."""

    per = NumberField(least=1, most=MOST_CASES, label=_("Cases a worker carries"))

    def told(self) -> int | None:
        """The number that was written; None where none was, or none that can be read."""
        return int(self.cleaned_data["per"]) if self.is_bound and self.is_valid() else None
