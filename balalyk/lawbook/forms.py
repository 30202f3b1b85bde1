"""What people write when they enter a dated fact of the law."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from balalyk.law import code_lists
from balalyk.law.norms import BANNED, LIGHT, LoadLimit
from balalyk.law.profiles import COUNTRIES
from balalyk.lawbook import presenters, rules
from balalyk.lawbook.actions import Because
from balalyk.lawbook.models import Kind, Tag
from balalyk.ui import wording
from balalyk.ui.fields import DayField, NumberField

A_LINE = re.compile(r"\s*(\d+[.,]\d+[.,]\d{4})\s*[-–—]\s*(\d+[.,]\d+[.,]\d{4})\s*[.,;]?\s*$")


class SpansField(forms.CharField):
    """Spans of days, one a line: 27.10.2025-02.11.2025. Gives pairs of ISO days."""

    default_error_messages = {
        "line": _("Write each line as two days, for example: 27.10.2025-02.11.2025")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(required=False, **kwargs)

    def clean(self, value: Any) -> list[list[str]]:
        text = super().clean(value)
        return [self._pair(line) for line in text.splitlines() if line.strip()]

    def _pair(self, line: str) -> list[str]:
        found = A_LINE.match(line)
        try:
            if found:
                return [_iso(found[1]), _iso(found[2])]
        except ValueError:
            pass
        raise ValidationError(self.error_messages["line"], code="line")


def _iso(text: str) -> str:
    return datetime.strptime(text.replace(",", "."), "%d.%m.%Y").date().isoformat()


def spans_as_text(pairs: Any) -> str:
    """Pairs of days as a person writes them, one a line."""
    days = [[date.fromisoformat(str(one)) for one in pair] for pair in pairs]
    return "\n".join(f"{first:%d.%m.%Y}-{last:%d.%m.%Y}" for first, last in days)


class EntryForm(forms.Form):
    """What every entry says: its days, where it stands, how it is known and why it is entered.

    ``subject()`` and ``told()`` give the entry's own part, as ``rules.editions`` reads it.
    """

    since = DayField(label=_("First day it holds"))
    until = DayField(label=_("Last day it holds"), required=False)
    source = forms.CharField(
        label=_("The act it stands in"),
        help_text=_("The act, its number and day, and the article."),
        max_length=300,
        error_messages={"required": _("Write the act it stands in")},
    )
    tag = forms.ChoiceField(
        label=_("How is it known?"),
        help_text=_("Only what was read in the text itself is shown as confirmed."),
        choices=Tag.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it is known")},
    )
    why = forms.CharField(
        label=_("Why it is entered now"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
        error_messages={"required": _("Write why, so that it can be understood later")},
    )
    own: tuple[str, ...] = ()

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = country
        last = ("since", "until", "source", "tag", "why")
        self.order_fields([*self.own, *last])

    def days(self) -> tuple[date, date | None]:
        return self.cleaned_data["since"], self.cleaned_data.get("until")

    def because(self) -> Because:
        told = self.cleaned_data
        return Because(source=told["source"], tag=told["tag"], why=told["why"])

    def subject(self) -> str:
        raise NotImplementedError

    def told(self) -> dict[str, Any]:
        raise NotImplementedError

    def refuse(self, refusal: rules.NotPossible) -> None:
        """Says a refusal at the field it is about."""
        field = presenters.FIELD_OF.get(refusal.code)
        at = field if field in self.fields else None
        self.add_error(at, ValidationError(presenters.REFUSALS[refusal.code]))


class SchoolYearForm(EntryForm):
    """A school year with its breaks."""

    breaks = SpansField(
        label=_("Breaks"),
        help_text=_("One a line, first and last day: 27.10.2025-02.11.2025"),
    )
    not_known = SpansField(
        label=_("Days not known yet"),
        help_text=_(
            "When a break is not announced yet: on these days nobody is judged by the term."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["since", "until", "breaks", "not_known", "source", "tag", "why"])
        self.fields["since"].label = _("First day of lessons")
        self.fields["until"].label = _("Last day of lessons")
        self.fields["until"].required = True

    def subject(self) -> str:
        return rules.year_name(self.cleaned_data["since"], self.cleaned_data["until"])

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "ends": told["until"].isoformat(),
            "breaks": told["breaks"],
            "not_known": told["not_known"],
        }

    @staticmethod
    def of(row: Any) -> dict[str, Any]:
        """What the form shows of a school year."""
        return {
            "since": row.begins,
            "until": row.ends,
            "breaks": spans_as_text(row.breaks),
            "not_known": spans_as_text(row.not_known),
        }


class FirstDayForm(EntryForm):
    """The day from which a law holds."""

    own = ("profile",)
    profile = forms.ChoiceField(
        label=_("Which law"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a law")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["until"]
        laws = COUNTRIES.get(self.country, ())
        self.fields["profile"].choices = [  # type: ignore[attr-defined]
            (one.key, presenters.said(presenters.PROFILES[one.key])) for one in laws
        ]

    def subject(self) -> str:
        return str(self.cleaned_data["profile"])

    def told(self) -> dict[str, Any]:
        return {}


class LoadForm(EntryForm):
    """The heaviest load of a group of ages."""

    own = ("age_from", "age_to", "sex", "kg", "article")
    age_from = NumberField(label=_("From age, in full years"), least=0, most=17)
    age_to = NumberField(label=_("To age, counted in"), least=0, most=17)
    sex = forms.ChoiceField(
        label=_("For whom"),
        choices=[(code, presenters.SEXES[code]) for code in ("", "female", "male")],
        widget=forms.RadioSelect,
        required=False,
    )
    kg = NumberField(
        label=_("Kilograms at most"),
        help_text=_("The limit itself is allowed."),
        least=0,
        most=200,
        decimals=2,
    )
    article = forms.CharField(label=_("Article"), max_length=60, required=False)

    def subject(self) -> str:
        return rules.bracket(self._limit())

    def _limit(self) -> LoadLimit:
        told = self.told()
        return LoadLimit(
            country=self.country,
            kg=told["kg"],
            age_from=told["age_from"],
            age_to=told["age_to"],
            sex=told["sex"] or None,
        )

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "age_from": int(told["age_from"]),
            "age_to": int(told["age_to"]),
            "sex": told["sex"],
            "kg": float(told["kg"]),
            "article": told["article"],
        }

    @staticmethod
    def of(row: Any) -> dict[str, Any]:
        """What the form shows of a limit."""
        return {
            "age_from": row.age_from,
            "age_to": row.age_to,
            "sex": row.sex or "",
            "kg": row.kg,
            "article": presenters.said(row.articles),
        }


class NamedForm(EntryForm):
    """An entry with a name in three languages, of which one is enough."""

    own = ("name_en", "name_ru", "name_ky")
    name_ky = forms.CharField(label=_("Name in Kyrgyz"), max_length=160, required=False)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=160, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not any(told.get(name) for name in NamedForm.own):
            self.add_error(
                "name_ky", ValidationError(_("Write the name, in one language at least"))
            )
        return told

    def names(self, prefix: str = "name") -> dict[str, str]:
        return {code: self.cleaned_data[f"{prefix}_{code}"] for code in ("en", "ru", "ky")}

    @staticmethod
    def of_names(names: Any, prefix: str = "name") -> dict[str, str]:
        """Names as the fields show them."""
        return {f"{prefix}_{code}": getattr(names, code) for code in ("en", "ru", "ky")}


def _codes(codes: Mapping[str, code_lists.Names]) -> list[tuple[str, str]]:
    return [(code, wording.capitalised(presenters.said(names))) for code, names in codes.items()]


class ListedJobForm(NamedForm):
    """A line of a country's list of banned or light work."""

    own = (
        *("list", "code", "name_ky", "name_ru", "name_en", "below"),
        *("tasks", "places", "hazards", "exact", "article"),
    )
    list = forms.ChoiceField(
        label=_("Which list"),
        choices=[(code, presenters.LISTS[code]) for code in (BANNED, LIGHT)],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the list")},
    )
    code = forms.CharField(
        label=_("Number on the list"),
        max_length=60,
        error_messages={"required": _("Write the number of the line, as the list has it")},
    )
    below = NumberField(label=_("Banned under the age of"), least=1, most=18, initial=18)
    tasks = forms.MultipleChoiceField(
        label=_("Work"), widget=forms.CheckboxSelectMultiple, required=False
    )
    places = forms.MultipleChoiceField(
        label=_("Where it is done"), widget=forms.CheckboxSelectMultiple, required=False
    )
    hazards = forms.MultipleChoiceField(
        label=_("Dangers"), widget=forms.CheckboxSelectMultiple, required=False
    )
    exact = forms.ChoiceField(
        label=_("Do these words say exactly what the line says?"),
        help_text=_("When they are coarser, the verdict asks instead of deciding."),
        choices=[("yes", _("Yes")), ("no", _("No, one has to ask"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers")},
    )
    article = forms.CharField(label=_("Article"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tasks"].choices = _codes(code_lists.TASKS)  # type: ignore[attr-defined]
        self.fields["places"].choices = _codes(code_lists.PLACES)  # type: ignore[attr-defined]
        self.fields["hazards"].choices = _codes(code_lists.HAZARDS)  # type: ignore[attr-defined]

    def subject(self) -> str:
        return str(self.cleaned_data["code"])

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {
            "list": told["list"],
            "names": self.names(),
            "below": int(told["below"]),
            "tasks": told["tasks"],
            "places": told["places"],
            "hazards": told["hazards"],
            "exact": told["exact"] == "yes",
            "article": told["article"],
        }

    @staticmethod
    def of(row: Any) -> dict[str, Any]:
        """What the form shows of a line."""
        return {
            **NamedForm.of_names(row.names),
            "list": row.kind,
            "code": row.code,
            "below": row.below,
            "tasks": sorted(row.tasks),
            "places": sorted(row.places),
            "hazards": sorted(row.hazards),
            "exact": "yes" if row.exact else "no",
            "article": presenters.said(row.articles),
        }


class BenefitForm(NamedForm):
    """A benefit and its amount."""

    own = (
        *("name_ky", "name_ru", "name_en", "amount", "per", "child_below", "children"),
        *("conditions_ky", "conditions_ru", "conditions_en"),
    )
    amount = NumberField(label=_("Amount for a child"), least=0, most=100_000_000, decimals=2)
    per = forms.ChoiceField(
        label=_("How often"),
        choices=[(code, presenters.PER[code]) for code in presenters.PER],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often it is paid")},
    )
    child_below = NumberField(
        label=_("Only for children under the age of"), least=1, most=18, required=False
    )
    children = NumberField(
        label=_("Only for families with so many children"), least=1, most=15, required=False
    )
    conditions_ky = forms.CharField(
        label=_("Conditions in Kyrgyz"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        required=False,
    )
    conditions_ru = forms.CharField(
        label=_("Conditions in Russian"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        required=False,
    )
    conditions_en = forms.CharField(
        label=_("Conditions in English"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=400,
        required=False,
    )

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code

    def subject(self) -> str:
        names = self.names()
        first = names["en"] or names["ru"] or names["ky"]
        return self.code or slugify(first, allow_unicode=True)[:60] or "benefit"

    def told(self) -> dict[str, Any]:
        told = self.cleaned_data
        below, children = told["child_below"], told["children"]
        return {
            "names": self.names(),
            "amount": float(told["amount"]),
            "per": told["per"],
            "child_below": None if below is None else int(below),
            "children": None if children is None else int(children),
            "conditions": self.names("conditions"),
        }

    @staticmethod
    def of(row: Any) -> dict[str, Any]:
        """What the form shows of a benefit."""
        return {
            **NamedForm.of_names(row.names),
            **NamedForm.of_names(row.conditions, "conditions"),
            "amount": row.amount,
            "per": row.per,
            "child_below": row.child_below,
            "children": row.children if row.children > 1 else None,
        }


FORMS: Mapping[str, Any] = {
    Kind.SCHOOL_YEAR: SchoolYearForm,
    Kind.FIRST_DAY: FirstDayForm,
    Kind.LOAD_LIMIT: LoadForm,
    Kind.LISTED_JOB: ListedJobForm,
    Kind.BENEFIT: BenefitForm,
}
