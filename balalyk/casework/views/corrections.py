"""Facts of the register corrected from the case: school, papers, care."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from balalyk.casework import forms
from balalyk.casework.presenters.known import CORRECTED
from balalyk.casework.views.frame import case_of
from balalyk.kernel.permissions import needs
from balalyk.registry import actions as registry
from balalyk.registry import queries as people
from balalyk.registry.models import Person
from balalyk.ui.fields import posted

TITLES = {
    "school": _("Correct what the register says of school"),
    "documents": _("Correct what the register says of papers"),
    "care": _("Correct what the register says of care"),
}


@needs("child.correct")
@never_cache
def correct(request: HttpRequest, number: str, what: str) -> HttpResponse:
    """One kind of fact about a case's child, as the worker found it today."""
    case = case_of(request, number)
    child = people.child(request.user, case.child_id) if case.child_id else None  # type: ignore[arg-type]
    if child is None or what not in CORRECTED:
        raise Http404
    form, write = _FORMS[what](request, child)
    if form.is_valid():
        write(request.user, form, child)
        messages.success(request, gettext("The register is corrected from today on."))
        return redirect(_back(request, case.number))
    context = {"case": case, "form": form, "title": TITLES[what], "back": _back(request, number)}
    return render(request, "casework/correct.html", context)


def _back(request: HttpRequest, number: str) -> str:
    """The page the worker came from, when it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked
    return f"/cases/{number}/"


def _school(request: HttpRequest, child: Person) -> tuple[Any, Any]:
    before = people.papers(child).schooling

    def write(by: Any, form: forms.SchoolForm, child: Person) -> None:
        registry.correct_schooling(by=by, schooling=form.schooling(child))

    return forms.SchoolForm(posted(request), before=before), write


def _documents(request: HttpRequest, child: Person) -> tuple[Any, Any]:
    before = {paper.kind: paper for paper in people.papers(child).documents}

    def write(by: Any, form: forms.DocumentsForm, child: Person) -> None:
        for paper in form.documents(child):
            registry.correct_document(by=by, document=paper)

    return forms.DocumentsForm(posted(request), before=before), write


def _care(request: HttpRequest, child: Person) -> tuple[Any, Any]:
    around = people.family(request.user, child)  # type: ignore[arg-type]
    ids = [parent.pk for parent in around.parents.values()]
    mine = set(Person.objects.visible_to(request.user).filter(pk__in=ids).values_list("pk"))
    parents = [
        (kind, parent, around.abroad.get(parent.pk))
        for kind, parent in sorted(around.parents.items(), reverse=True)
        if (parent.pk,) in mine
    ]

    def write(by: Any, form: forms.CareForm, child: Person) -> None:
        care = form.care(child)
        if care is not None:
            registry.correct_care(by=by, care=care)
        for parent, where in form.whereabouts():
            registry.correct_whereabouts(by=by, person=parent, child=child, where=where)

    return forms.CareForm(posted(request), before=around.care, parents=parents), write


_FORMS = {"school": _school, "documents": _documents, "care": _care}
