"""Pages of a law run again: what would change and for whom, before anybody decides."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.accounts.roles import Scope
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.lawbook.models import Entry
from balalyk.portal.forms import DecideForm
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import changed_children
from balalyk.portal.presenters import reruns as present
from balalyk.portal.queries import reruns as read
from balalyk.portal.tasks import decide_to_apply, decide_to_run
from balalyk.registry.presenters import Naming
from balalyk.screening.actions.renewal import set_aside_rerun
from balalyk.screening.actions.rerun import StandsAlready
from balalyk.screening.models import Rerun
from balalyk.screening.rules import NotPossible


def _rerun(request: HttpRequest, pk: UUID) -> Rerun:
    rows = Rerun.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("place", "started_by", "decided_by"), pk=pk)


@needs("rerun.view")
def reruns(request: HttpRequest) -> HttpResponse:
    """Every rerun of a law that meets the reader's areas."""
    lines = [present.line(one) for one in read.reruns(request.user)]
    return render(request, "portal/reruns.html", {"lines": lines})


@needs("rerun.view")
@never_cache
def rerun(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One rerun: words before and now, by place, and for whom."""
    return _page(request, _rerun(request, pk), DecideForm())


def _page(request: HttpRequest, found: Rerun, form: DecideForm) -> HttpResponse:
    user = request.user
    counts_only = user.permissions.scope is Scope.COUNTS
    counted = read.counted(user, found)
    context = {
        "rerun": found,
        "about": present.about(found, counts_only=counts_only),
        "tables": present.tables(counted, counts_only=counts_only),
        "places": present.places(
            counted, counts_only=counts_only, by_district=read.by_district(user)
        ),
        "consequences": [] if counts_only else present.consequences(counted),
        "reasons_not": [] if counts_only else _reasons_not(request, found),
        "form": form,
        "may_decide": read.may_decide(user, found),
        "counts_only": counts_only,
    }
    if not counts_only:
        context |= _children(request, found, counted)
    return render(request, "portal/rerun.html", context)


def _reasons_not(request: HttpRequest, found: Rerun) -> list[tuple[str, int]]:
    rows = read.not_assessed(request.user, found)
    return [(changed_children.why_not(field, value), n) for field, value, n in rows]


def _children(request: HttpRequest, found: Rerun, counted: read.Counted) -> dict:
    course, place = request.GET.get("course", ""), request.GET.get("place", "")
    after = request.GET.get("after", "")
    listed = read.changes(
        request.user,
        found,
        course,
        int(place) if place.isdigit() else None,
        int(after) if after.isdigit() else 0,
    )
    naming, today = Naming(names_hidden(request)), clock.today()
    failed = read.children_not_assessed(request.user, found) if found.failed else []
    return {
        "children": changed_children.children(listed, naming, today),
        "next": listed.next,
        "first": not after,
        "filters": present.filters(
            counted, course, "" if read.by_district(request.user) else place
        ),
        "place": counted.names.get(place, ""),
        "failed": [changed_children.not_assessed(row, naming, today) for row in failed],
    }


@needs("rerun.apply")
@never_cache
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Applies a rerun or sets it aside, with the reason."""
    found = _rerun(request, pk)
    if not read.may_decide(request.user, found):
        raise Http404
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    applies = request.POST.get("answer") == "apply"
    act = decide_to_apply if applies else set_aside_rerun
    try:
        act(by=request.user, rerun=found, reason=form.cleaned_data["reason"])
    except NotPossible as refusal:
        messages.error(request, str(present.REFUSALS[refusal.code]))
    else:
        messages.success(request, _said(applies))
    return redirect("portal:rerun", found.pk)


@needs("rerun.run")
@require_POST
def run_again(request: HttpRequest) -> HttpResponse:
    """Has the worker run a country's law again from the first day that an entry changes."""
    number = request.POST.get("entry", "")
    rows = Entry.objects.visible_to(request.user).filter(
        number=int(number) if number.isdigit() else 0
    )
    scope = read.scope_of_entry(get_object_or_404(rows))
    try:
        found = decide_to_run(by=request.user, scope=scope)
        messages.success(request, gettext("The law is run again. This page tells what it finds."))
    except StandsAlready as answer:
        found = answer.rerun
        messages.info(request, gettext("It was run already by the law as it stands."))
    return redirect("portal:rerun", found.pk)


def _said(applies: bool) -> str:
    if applies:
        return gettext("The rerun is being applied. This page tells how far it is.")
    return gettext("The rerun is set aside. Nothing has changed for anybody.")
