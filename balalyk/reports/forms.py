"""What people write into a report: what it stands on, its title and sections, why it is restated."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.places.models import Place
from balalyk.places.presenters.choices import PlaceChoice
from balalyk.reporting.indicators.definitions import BY_CODE
from balalyk.reporting.models import Snapshot
from balalyk.reporting.presenters import THEMES, period
from balalyk.reports import rules
from balalyk.reports.actions import Binding
from balalyk.reports.models import ChartBy, Section, SectionKind
from balalyk.reports.presenters import words

LONG = 6000
HEADING = 160
IN_LANGUAGE: Mapping[str, Mapping[str, Any]] = {
    "title": {
        "en": _("Title in English"),
        "ru": _("Title in Russian"),
        "ky": _("Title in Kyrgyz"),
    },
    "heading": {
        "en": _("Heading in English"),
        "ru": _("Heading in Russian"),
        "ky": _("Heading in Kyrgyz"),
    },
    "text": {
        "en": _("Text in English"),
        "ru": _("Text in Russian"),
        "ky": _("Text in Kyrgyz"),
    },
    "reason": {
        "en": _("Reason in English"),
        "ru": _("Reason in Russian"),
        "ky": _("Reason in Kyrgyz"),
    },
}


class SnapshotChoice(forms.ModelChoiceField):
    """A snapshot by its name and period."""

    def label_from_instance(self, snapshot: Snapshot) -> str:
        return f"{snapshot.name}: {period(snapshot)}"


def _rows(model: Any, found: Iterable[Any]) -> Any:
    rows = model.objects.filter(pk__in=[one.pk for one in found])
    return (
        rows.select_related("parent").order_by("path") if model is Place else rows.order_by("-end")
    )


def _in_languages(form: forms.Form, name: str, told: Mapping[str, str], **field: Any) -> None:
    """Adds a field for each language; three rows and more make it a text of several lines."""
    rows = field.pop("rows", 1)
    for language in rules.LANGUAGES:
        attrs = {"lang": language, **({"rows": rows} if rows > 1 else {})}
        widget = forms.Textarea(attrs=attrs) if rows > 1 else forms.TextInput(attrs=attrs)
        form.fields[f"{name}_{language}"] = forms.CharField(
            label=IN_LANGUAGE[name][language],
            initial=told.get(language, ""),
            widget=widget,
            **field,
        )


def _words(form: forms.Form, name: str) -> dict[str, str]:
    return {code: form.cleaned_data.get(f"{name}_{code}", "").strip() for code in rules.LANGUAGES}


class BeginForm(forms.Form):
    """What a report begins with and stands on."""

    outline = forms.ChoiceField(
        label=_("What it begins with"),
        help_text=_("Its sections and texts are filled in, and you change them."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the report begins with.")},
    )
    place = PlaceChoice(
        queryset=Place.objects.none(),
        label=_("Place"),
        empty_label=None,
        error_messages={"required": _("Choose the place.")},
    )
    snapshot = SnapshotChoice(
        queryset=Snapshot.objects.none(),
        label=_("Snapshot"),
        help_text=_("The frozen period whose figures it shows."),
        empty_label=None,
        error_messages={"required": _("Choose the snapshot.")},
    )
    compared = SnapshotChoice(
        queryset=Snapshot.objects.none(),
        label=_("Compared with"),
        help_text=_("An earlier period. Each figure then shows the difference."),
        empty_label=_("the period before, if there is one"),
        required=False,
    )

    def __init__(self, *args: Any, can: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outline"].choices = [  # type: ignore[attr-defined]
            (one.code, outline_label(one)) for one in rules.outlines().values()
        ]
        self.fields["place"].queryset = _rows(Place, can.places)  # type: ignore[attr-defined]
        for name in ("snapshot", "compared"):
            self.fields[name].queryset = _rows(Snapshot, can.snapshots)  # type: ignore[attr-defined]

    def binding(self, compared: Snapshot | None) -> Binding:
        """What was chosen; ``compared`` where nothing was."""
        told = self.cleaned_data
        return Binding(told["place"], told["snapshot"], told["compared"] or compared)

    def refuse(self, refused: rules.NotPossible) -> None:
        """Shows what an action refused, at the field it concerns."""
        field = {"overlap": "compared", "no_figures": "snapshot"}.get(refused.code)
        self.add_error(field, words.refusal(refused))


def outline_label(outline: rules.Outline) -> str:
    """The name of an outline and what it is for, in the language in force."""
    from balalyk.reports.presenters.reading import said

    return f"{said(outline.name)}. {said(outline.purpose)}"


class FrameForm(forms.Form):
    """The title in every language, and what the report is compared with."""

    def __init__(self, *args: Any, report: Any, can: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_languages(self, "title", report.title, max_length=HEADING, required=False)
        earlier = [one for one in can.snapshots if one.end < report.snapshot.start]
        self.fields["compared"] = SnapshotChoice(
            queryset=_rows(Snapshot, earlier),
            label=_("Compared with"),
            empty_label=pgettext_lazy("compared with", "nothing"),
            required=False,
            initial=report.compared_id,
        )

    @property
    def title(self) -> dict[str, str]:
        return _words(self, "title")


def figure_choices() -> list[Any]:
    """The indicators by theme, each with its code."""
    return [
        (str(title), [(code, f"{BY_CODE[code].name} ({code})") for code in codes])
        for _anchor, title, codes in THEMES
    ]


class SectionForm(forms.Form):
    """One section: what it shows, and its words in every language."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        kind, shown = section.kind, section.codes
        if kind == SectionKind.FIGURES:
            self.fields["codes"] = forms.MultipleChoiceField(
                label=_("Figures"),
                widget=forms.CheckboxSelectMultiple,
                choices=figure_choices,
                initial=shown,
                error_messages={"required": _("Choose a figure.")},
            )
        elif kind != SectionKind.TEXT:
            self.fields["codes"] = forms.ChoiceField(
                label=_("Figure"), choices=figure_choices, initial=shown[0] if shown else None
            )
        if kind == SectionKind.CHART:
            self.fields["by"] = forms.ChoiceField(
                label=_("Bars"),
                widget=forms.RadioSelect,
                choices=ChartBy.choices,
                initial=section.by or ChartBy.PLACE,
            )
        _in_languages(self, "heading", section.heading, max_length=HEADING, required=False)
        _in_languages(self, "text", section.text, max_length=LONG, required=False, rows=5)

    def clean(self) -> dict[str, Any]:
        """A chart or a split only of what is counted so; texts that name only known figures."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        for language in rules.LANGUAGES:
            try:
                rules.check_places(told.get(f"text_{language}", ""), BY_CODE)
            except rules.NotPossible as refused:
                self.add_error(f"text_{language}", words.refusal(refused))
        code = told.get("codes")
        by_child = self.section.kind == SectionKind.SPLIT or told.get("by") in {"sex", "age"}
        if by_child and isinstance(code, str) and "sex" not in BY_CODE[code].by:
            raise ValidationError(
                _("This figure is not counted by sex and age. Choose it by place.")
            )
        return told

    def filled(self) -> Section:
        """The section as it was written."""
        told, section = self.cleaned_data, self.section
        codes = told.get("codes", [])
        section.codes = [codes] if isinstance(codes, str) else list(codes)
        section.by = told.get("by", "")
        section.heading, section.text = _words(self, "heading"), _words(self, "text")
        return section


class AddForm(forms.Form):
    """What kind of section comes next."""

    kind = forms.ChoiceField(label=_("Another section"), choices=SectionKind.choices)


class NoteForm(forms.Form):
    """What a reviewer asks for."""

    note = forms.CharField(
        label=_("What is to be mended"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write what is to be mended.")},
    )


class RestateForm(forms.Form):
    """Why a report is restated, and the snapshot of the same period that it then shows."""

    def __init__(self, *args: Any, report: Any, can: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bound = (report.snapshot.start, report.snapshot.end)
        same = [one for one in can.snapshots if (one.start, one.end) == bound]
        self.fields["snapshot"] = SnapshotChoice(
            queryset=_rows(Snapshot, same),
            label=_("Snapshot"),
            help_text=_("A newer one of the same period, or the same when only words change."),
            empty_label=None,
            initial=same[0].pk if same else None,
        )
        required = {"required": _("Write why, in this language too: it is published.")}
        _in_languages(self, "reason", {}, max_length=600, rows=3, error_messages=required)

    @property
    def reason(self) -> dict[str, str]:
        return _words(self, "reason")
