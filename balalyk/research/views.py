"""Pages of research extracts: the requests, a new one, one with its decision, and its file."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from balalyk.accounts.models import User
from balalyk.kernel.permissions import needs
from balalyk.reporting.models import Snapshot
from balalyk.reporting.presenters import period
from balalyk.research import actions, forms, presenters, queries, rules
from balalyk.research.models import Extract, State
from balalyk.research.tasks import make_extract
from balalyk.ui.fields import posted

A_PAGE = 25


def _found(request: HttpRequest, pk: UUID) -> Extract:
    rows = Extract.objects.visible_to(request.user)
    rows = rows.select_related("asked_by", "decided_by", "area", "snapshot")
    found: Extract = get_object_or_404(rows, pk=pk)
    return found


@needs("extract.view")
@require_GET
def extracts(request: HttpRequest) -> HttpResponse:
    """The requests: one's own, or those to decide on, or all."""
    user: Any = request.user
    rows = Extract.objects.visible_to(user).select_related("asked_by", "area", "snapshot")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": [presenters.line(extract) for extract in page.object_list],
        "page": page,
        "may_ask": user.may("extract.ask"),
        "all": not user.may("extract.ask"),
    }
    return render(request, "research/extracts.html", context)


@needs("extract.ask")
def ask(request: HttpRequest) -> HttpResponse:
    """A new request."""
    user: Any = request.user
    form = forms.AskForm(
        posted(request),
        snapshots=Snapshot.objects.visible_to(user).made(),
        areas=queries.areas(user),
    )
    if form.is_valid():
        try:
            asked = actions.ask(by=user, **form.asked())
        except rules.NotPossible as refusal:
            forms.refuse(form, refusal)
        else:
            messages.success(
                request, gettext("The ministry decides on it. You see here when it has.")
            )
            return redirect("research:extract", asked.pk)
    return render(request, "research/ask.html", {"form": form})


def _page(request: HttpRequest, found: Extract, **forms_shown: Any) -> HttpResponse:
    """One request with what the reader may do."""
    user: Any = request.user
    may = presenters.may(user, found)
    downloads = queries.downloads(found)
    names = dict(
        User.objects.filter(pk__in={e.actor for e in downloads}).values_list("pk", "full_name")
    )
    context = {
        "extract": found,
        "line": presenters.line(found),
        "period": period(found.snapshot),
        "describing": presenters.variables(found, True),
        "sensitive": presenters.variables(found, False),
        "report": presenters.report(found),
        "why": presenters.why(found),
        "trail": presenters.trail(found, downloads, names),
        "may": may,
        "decide": forms_shown.get("decide") or (forms.DecideForm() if may["decide"] else None),
        "withdraw": forms_shown.get("withdraw") or (forms.WithdrawForm() if may["withdraw"] else None),
    }  # fmt: skip
    return render(request, "research/extract.html", context)


@needs("extract.view")
@require_GET
def extract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was asked, what was decided, what was made and who downloaded it."""
    return _page(request, _found(request, pk))


@needs("extract.decide")
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An officer approves or refuses; an approved one is made by the worker."""
    found = _found(request, pk)
    form = forms.DecideForm(request.POST)
    if form.is_valid():
        try:
            held = actions.decide(by=request.user, extract=found, **form.decided())  # type: ignore[arg-type]
        except rules.NotPossible as refusal:
            forms.refuse(form, refusal)
        else:
            if held.state == State.APPROVED:
                make_extract.enqueue(extract_id=str(held.pk))
            messages.success(request, gettext("Your decision is kept. The researcher reads it."))
            return redirect("research:extract", pk)
    return _page(request, found, decide=form)


@needs("extract.withdraw")
@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Closes a request before its day and deletes its file."""
    found = _found(request, pk)
    form = forms.WithdrawForm(request.POST)
    if form.is_valid():
        try:
            actions.withdraw(by=request.user, extract=found, **form.cleaned_data)  # type: ignore[arg-type]
        except rules.NotPossible as refusal:
            forms.refuse(form, refusal)
        else:
            messages.success(request, gettext("It is withdrawn, and the file is deleted."))
            return redirect("research:extract", pk)
    return _page(request, found, withdraw=form)


@needs("extract.download")
@require_POST
def download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file, to who asked for it; each time is recorded."""
    found = _found(request, pk)
    try:
        data = actions.give_out(by=request.user, extract=found)  # type: ignore[arg-type]
    except rules.NotPossible as refusal:
        messages.error(request, str(presenters.REFUSALS[refusal.code]))
        return redirect("research:extract", pk)
    name = f"balalyk-extract-{found.snapshot.name}-{str(found.pk)[:8]}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(data, "application/zip", headers=headers)
