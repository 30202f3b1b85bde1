"""A child found at work is typed in by whoever found it, or put into the case that waits for it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Case, Concern, Source
from balalyk.casework.views.concerns import SOURCES
from balalyk.casework.views.frame import case_of, refused
from balalyk.kernel.permissions import needs
from balalyk.places.models import Place
from balalyk.ui.fields import posted


def _form(request: HttpRequest, here: Place | None = None) -> forms.ChildFoundForm:
    """The places are those of the reader's own areas: a child is registered where one works."""
    user: Any = request.user
    places = queries.places_to_name(user) if user.area_list else Place.objects.none()
    if here is not None:
        places = places | Place.objects.filter(pk=here.pk).select_related("parent")
    return forms.ChildFoundForm(posted(request), places=places, initial={"place": here})


@needs("child.register")
@never_cache
def found(request: HttpRequest) -> HttpResponse:
    """A child nobody has told of yet."""
    form = _form(request)
    if form.is_valid():
        source = SOURCES.get(request.user.role, Source.OTHER)  # type: ignore[union-attr]
        case = actions.register_found(by=request.user, found=form.found(source))
        return _answer(request, case)
    return render(request, "casework/found.html", {"form": form, "case": None})


def _answer(request: HttpRequest, case: Case) -> HttpResponse:
    messages.success(request, gettext("The child is on the register and has a case."))
    rows = Concern.objects.filter(case=case, received_by=request.user)
    newest = rows.order_by("-received_at").first()
    if newest is None:
        return redirect("casework:case", case.number)
    return redirect("casework:concern", newest.pk)


@needs("child.register")
@never_cache
def register(request: HttpRequest, number: str) -> HttpResponse:
    """The child of a case that was opened before anybody knew who it is."""
    case = case_of(request, number)
    if case.child_id is not None or not request.user.may("case.move"):  # type: ignore[union-attr]
        raise Http404
    form = _form(request, case.place)
    if form.is_valid():
        try:
            child = form.found(Source.OTHER)
            kept = actions.register_found(by=request.user, found=child, case=case)
            messages.success(request, gettext("The child is on the register now."))
            return redirect("casework:case", kept.number)
        except rules.NotPossible as refusal:
            refused(request, refusal)
    return render(request, "casework/found.html", {"form": form, "case": case})
