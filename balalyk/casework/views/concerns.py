"""A concern is told, and what came of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balalyk.casework import actions, forms, queries
from balalyk.casework.models import Case, Concern, Due, Source
from balalyk.casework.presenters import steps, words
from balalyk.casework.views.frame import naming_of
from balalyk.kernel.permissions import needs
from balalyk.places.models import Place
from balalyk.registry.models import Person
from balalyk.ui.fields import posted

SOURCES = {
    "hotline_consultant": Source.HOTLINE,
    "monitoring_group_member": Source.MONITORING,
    "commission_secretary": Source.COMMISSION,
}


def _child_told_of(request: HttpRequest) -> Person | None:
    """The registered child the concern is about, when the page was opened from the child's."""
    asked = request.POST.get("child") or request.GET.get("child")
    if not asked:
        return None
    try:
        pk = UUID(asked)
    except ValueError:
        raise Http404 from None
    rows = Person.objects.visible_to(request.user).select_related("place")
    found: Person = get_object_or_404(rows, pk=pk)
    return found


@needs("concern.receive")
@never_cache
def receive_concern(request: HttpRequest) -> HttpResponse:
    """Takes a concern and opens a case, or adds it to the child's living one."""
    user: Any = request.user
    child = _child_told_of(request)
    places = queries.places_to_name(user)
    if child is not None:
        places = places | Place.objects.filter(pk=child.place_id).select_related("parent")
    form = forms.ReceiveConcernForm(
        posted(request),
        places=places,
        child_is_known=child is not None,
        source_is_known=user.role in SOURCES,
        initial={"place": child.place_id if child else None},
    )
    if form.is_valid():
        told = form.cleaned_data
        found = actions.receive_concern(
            by=user,
            place=told["place"],
            danger=told["danger"],
            source=SOURCES.get(user.role) or told["source"] or Source.OTHER,
            told=told["told"],
            who=told.get("who", ""),
            child=child,
            source_id=told["once"],
        )
        newest = Concern.objects.visible_to(user).filter(case=found, received_by=user)
        return redirect("casework:concern", newest.latest("received_at").pk)
    name = naming_of(request).of(child) if child else ""
    may_register = child is None and user.may("child.register")
    context = {"form": form, "child": child, "name": name, "may_register": may_register}
    return render(request, "casework/receive_concern.html", context)


@needs("concern.receive")
@never_cache
@require_GET
def concern(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of a concern the reader has told: the case's number, who goes and by when."""
    rows = Concern.objects.visible_to(request.user).select_related("case__responsible", "place")
    found = get_object_or_404(rows, pk=pk)
    due = (
        Due.objects.waiting().filter(case=found.case).select_related("standard").order_by("due_at")
    )
    may_open = Case.objects.visible_to(request.user).filter(pk=found.case_id).exists()
    first = due.first()
    context = {
        "concern": found,
        "danger": words.DANGER_WORDS[found.danger],
        "danger_look": words.DANGER_LOOKS[found.danger],
        "due": first,
        "standard": steps.standard(first.standard) if first else "",
        "may_open": may_open,
    }
    return render(request, "casework/concern.html", context)
