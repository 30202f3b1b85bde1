"""Facts of the register, corrected by who found them to be otherwise."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.kernel import clock
from balalyk.registry import presenters as people
from balalyk.registry.actions import Where
from balalyk.registry.models import (
    Barrier,
    Care,
    CareStatus,
    Document,
    DocumentKind,
    DocumentState,
    Migration,
    Person,
    Schooling,
    Whereabouts,
)
from balalyk.ui.fields import NumberField

NOT_KNOWN = ("", _("not known"))


class SchoolForm(forms.Form):
    """Whether the child goes to school, and what stands in the way."""

    attending = forms.ChoiceField(
        label=_("Does the child go to school?"),
        choices=[(code, word) for code, word in people.ATTENDING.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers")},
    )
    grade_finished = NumberField(
        label=_("The last grade finished"), least=0, most=12, required=False
    )
    kind = forms.ChoiceField(
        label=_("Kind of school"), choices=[NOT_KNOWN, *people.SCHOOLS.items()], required=False
    )
    barrier = forms.ChoiceField(
        label=_("What stands in the way"),
        choices=[("", pgettext_lazy("barrier", "nothing")), *Barrier.choices],
        required=False,
    )

    def __init__(self, *args: Any, before: Schooling | None, **kwargs: Any) -> None:
        if before is not None:
            names = ("attending", "grade_finished", "kind", "barrier")
            kwargs.setdefault("initial", {name: getattr(before, name) for name in names})
        super().__init__(*args, **kwargs)

    def schooling(self, child: Person) -> Schooling:
        """The school life as told, from today on."""
        told = self.cleaned_data
        grade = told["grade_finished"]
        return Schooling(
            child=child,
            attending=told["attending"],
            grade_finished=None if grade is None else int(grade),
            kind=told["kind"],
            barrier=told["barrier"],
            from_date=clock.today(),
        )


class DocumentsForm(forms.Form):
    """Which papers the child has. One that is left as it was is not written."""

    def __init__(self, *args: Any, before: dict[str, Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        for kind, label in DocumentKind.choices:
            there = before.get(kind)
            self.fields[kind] = forms.ChoiceField(
                label=label,
                choices=DocumentState.choices,
                initial=there.state if there else DocumentState.UNKNOWN,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the answers")},
            )

    def documents(self, child: Person) -> list[Document]:
        """The papers whose state was changed, from today on."""
        changed = []
        for kind, state in self.cleaned_data.items():
            there = self.before.get(kind)
            if state == (there.state if there else DocumentState.UNKNOWN):
                continue
            changed.append(Document(person=child, kind=kind, state=state, from_date=clock.today()))
        return changed


class CareForm(forms.Form):
    """In what capacity the child is cared for, and where mother and father are."""

    status = forms.ChoiceField(
        label=_("The person who cares for the child is"),
        choices=CareStatus.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers")},
    )

    def __init__(
        self,
        *args: Any,
        before: Care | None,
        parents: list[tuple[str, Person, Migration | None]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.before, self.parents = before, parents
        self.fields["status"].initial = before.status if before else CareStatus.UNKNOWN
        for kind, parent, away in parents:
            self._ask_for(kind, parent, away)

    def _ask_for(self, kind: str, parent: Person, away: Migration | None) -> None:
        words = {
            "mother": (_("Where the mother is"), _("Country where the mother is"),
                       _("How often the mother is in touch")),
            "father": (_("Where the father is"), _("Country where the father is"),
                       _("How often the father is in touch")),
        }[kind]  # fmt: skip
        self.fields[kind] = forms.ChoiceField(
            label=words[0],
            choices=Whereabouts.choices,
            initial=parent.whereabouts,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of the answers")},
        )
        self.fields[f"{kind}_country"] = forms.ChoiceField(
            label=words[1],
            choices=[NOT_KNOWN, *people.COUNTRIES.items()],
            initial=away.country if away else "",
            required=False,
        )
        self.fields[f"{kind}_contact"] = forms.ChoiceField(
            label=words[2],
            choices=[("unknown", _("not known")), *people.CONTACT.items()],
            initial=away.contact if away else "unknown",
            required=False,
        )

    def care(self, child: Person) -> Care | None:
        """The care as told, from today on; None when it is not known. The carer stays."""
        status = self.cleaned_data["status"]
        if status == CareStatus.UNKNOWN and self.before is None:
            return None
        carer = self.before.carer if self.before and status != CareStatus.NONE else None
        return Care(child=child, carer=carer, status=status, from_date=clock.today())

    def whereabouts(self) -> list[tuple[Person, Where]]:
        """Where each parent is, as told."""
        told = self.cleaned_data
        return [
            (
                parent,
                Where(
                    told[kind],
                    clock.today(),
                    told[f"{kind}_country"],
                    told[f"{kind}_contact"] or "unknown",
                ),
            )
            for kind, parent, _away in self.parents
        ]
