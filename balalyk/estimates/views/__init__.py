"""Pages of how many were missed: the estimates, one with all that speaks for and against it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balalyk.estimates import actions, forms, presenters, queries, rules
from balalyk.estimates.models import Estimation
from balalyk.estimates.tasks import work_out
from balalyk.kernel.permissions import needs
from balalyk.reporting.models import Snapshot
from balalyk.ui.fields import posted


@needs("estimates.view")
@require_GET
def estimations(request: HttpRequest) -> HttpResponse:
    """The estimates there are, each with its verdict."""
    rows = queries.estimations(request.user)
    page = Paginator(rows, queries.A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [presenters.line(one) for one in page],
        "may_make": request.user.may("estimates.make"),  # type: ignore[union-attr]
    }
    return render(request, "estimates/estimations.html", context)


@needs("estimates.make")
def from_registry(request: HttpRequest) -> HttpResponse:
    """Asks for an estimate from the registry's own lists."""
    user: Any = request.user
    snapshots = Snapshot.objects.visible_to(user).made()
    form = forms.RegistryForm(
        posted(request),
        snapshots=snapshots[:50],
        places=queries.places(user),
    )
    if form.is_valid():
        try:
            asked = actions.ask_from_registry(by=user, **form.told())
        except rules.NotPossible as refusal:
            form.refuse(refusal)
        else:
            work_out.enqueue(estimation_id=str(asked.pk))
            return redirect("estimates:estimation", asked.pk)
    return render(request, "estimates/from_registry.html", {"form": form})


@needs("estimates.make")
def from_file(request: HttpRequest) -> HttpResponse:
    """Asks for an estimate from a file of lists."""
    user: Any = request.user
    form = forms.FileForm(posted(request), request.FILES or None)
    if form.is_valid():
        told = form.cleaned_data
        asked = actions.ask_from_file(
            by=user, title=told["title"], parts=told["parts"], split=told["split"]
        )
        work_out.enqueue(estimation_id=str(asked.pk))
        return redirect("estimates:estimation", asked.pk)
    return render(request, "estimates/from_file.html", {"form": form})


@needs("estimates.view")
@never_cache
@require_GET
def estimation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One estimate in plain words; how far it is while it is worked out."""
    rows = Estimation.objects.visible_to(request.user).select_related(
        "place", "snapshot", "asked_by"
    )
    found = get_object_or_404(rows, pk=pk)
    context: dict[str, Any] = {"estimation": found, "title": presenters.titled(found)}
    if found.answer is None:
        part = request.htmx and found.state == "asked"  # type: ignore[attr-defined]
        name = "estimates/progress.html" if part else "estimates/waiting.html"
        return render(request, name, context)
    shown = presenters.shown(found, queries.district_titles(found.parts))
    context |= {
        "shown": shown,
        "parts": presenters.part_looks(shown.parts),
        "dwellings": presenters.dwellings(found),
        "say": {code: presenters.say(code) for code in ("why", "nothing_against", "every_method", "method", "in_all", "from_to", "assumptions")},
    }  # fmt: skip
    return render(request, "estimates/estimation.html", context)
