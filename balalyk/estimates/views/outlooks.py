"""The page of cases ahead: how many come by month and area, and how many workers they need."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from balalyk.estimates import actions, presenters, queries, rules, tasks
from balalyk.estimates.forms import JournalForm, PerWorkerForm
from balalyk.estimates.models import Outlook
from balalyk.estimates.presenters import outlooks as present
from balalyk.kernel.permissions import needs
from balalyk.reporting.models import Snapshot
from balalyk.ui.fields import posted


@needs("forecast.view")
@require_GET
def outlook(request: HttpRequest) -> HttpResponse:
    """A place's cases by month and ahead, from the newest snapshot that has forecasts."""
    user: Any = request.user
    newest = queries.newest(user)
    snapshot = queries.newest_with_outlooks(user) or newest
    context: dict[str, Any] = {"snapshot": snapshot, "may_make": user.may("forecast.make")}
    found = queries.outlooks(user, snapshot) if snapshot else []
    if snapshot is None or not found:
        return render(request, "estimates/no_outlook.html", context)
    one = _chosen(request, found)
    form = PerWorkerForm(request.GET if "per" in request.GET else None)
    per = form.told() or settings.CASES_PER_WORKER
    query = f"&per={per}" if form.told() else ""
    context |= {
        "newer": newest if newest != snapshot else None,
        "outlook": one,
        "outlooks": found,
        "form": form,
        "per": per,
        "inside": present.inside(found, one.place_id, query),
        "shown": present.shown(one, per) if one.answer else None,
        "progress": None if one.answer else queries.progress(snapshot),
    }
    return render(request, "estimates/outlook.html", context)


def _chosen(request: HttpRequest, found: list[Outlook]) -> Outlook:
    """The place of the address, else the widest; 404 for one that is not the reader's."""
    asked = request.GET.get("place", "")
    one = next((each for each in found if str(each.place_id) == asked), None)
    if asked and one is None:
        raise Http404
    return one or found[0]


@needs("forecast.make")
def journal(request: HttpRequest) -> HttpResponse:
    """Months before the registry, from the offices' journals; a file brings more."""
    user: Any = request.user
    form = JournalForm(posted(request), request.FILES or None, districts=queries.districts(user))
    if form.is_valid():
        kept = actions.keep_journal(by=user, lines=form.cleaned_data["file"])
        told = ngettext("%(n)s month was kept.", "%(n)s months were kept.", kept)
        messages.success(request, told % {"n": kept})
        if snapshot := queries.newest(user):
            _ask(request, snapshot)
        return redirect("estimates:outlook")
    lines = present.journal_lines(queries.journals(user))
    return render(request, "estimates/journal.html", {"form": form, "lines": lines})


@needs("forecast.make")
@require_POST
def look_ahead(request: HttpRequest) -> HttpResponse:
    """Asks the worker for the forecasts of the newest snapshot."""
    user: Any = request.user
    snapshot = queries.newest(user)
    if snapshot is None:
        raise Http404
    _ask(request, snapshot)
    return redirect("estimates:outlook")


def _ask(request: HttpRequest, snapshot: Snapshot) -> None:
    """Has the worker make the forecasts, and says so."""
    user: Any = request.user
    try:
        places = actions.ask_to_look_ahead(by=user, snapshot=snapshot)
    except rules.NotPossible as refusal:
        messages.error(request, str(presenters.REFUSALS[refusal.code]))
    else:
        if places:
            tasks.look_ahead.enqueue(snapshot_id=str(snapshot.pk))
            messages.success(request, gettext("The forecasts are being worked out."))
        else:
            messages.warning(request, gettext("There is no case in this snapshot yet."))
