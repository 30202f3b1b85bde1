"""Doors one by one: the revisit queue, giving a door away, one's own list, one visit."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from balalyk.census import actions, forms, presenters, queries
from balalyk.census.models import ListedDwelling, Visit
from balalyk.census.presenters.doors import KINDS
from balalyk.census.queries import RoundView
from balalyk.census.views.rounds import frame, of_round, page_of, sees_doors
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.ui import wording


@needs("round.view")
@of_round
def queue(request: HttpRequest, view: RoundView) -> HttpResponse:
    """Where to knock again, twenty-five doors a page."""
    if not sees_doors(request.user):
        raise Http404
    kind = request.GET.get("show", "again")
    kind = kind if kind in KINDS else "again"
    context = frame(request, view, "queue")
    filters = presenters.queue_filters(view.counted, kind, manages=context["manages"])
    count = next((link.count for link in filters if link.current), 0)
    page = page_of(
        request, queries.revisit_queue(request.user, view.round, view.within, kind), count
    )
    context |= {
        "filters": filters,
        "page": page,
        "count": count,
        "doors": presenters.doors_of(request, list(page.object_list)),
    }
    return render(request, "census/queue.html", context)


@needs("round.manage")
def give(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gives a door to another worker."""
    rows = ListedDwelling.objects.visible_to(request.user)
    listed = get_object_or_404(rows.select_related("dwelling", "place", "worker", "round"), pk=pk)
    candidates = [u for u in queries.workers_for(listed) if u.pk != listed.worker_id]
    left = queries.left_by_worker(request.user, listed.round)
    form = forms.GiveForm(request.POST or None, workers=candidates, left=left)
    back = reverse("census:queue", args=[listed.round_id, listed.place_id])
    if request.method == "POST" and form.is_valid():
        worker = form.chosen()
        actions.give_dwelling(by=request.user, listed=listed, worker=worker)
        said = _("%(door)s is on the list of %(worker)s now.")
        messages.success(request, said % {"door": listed.dwelling.code, "worker": worker.full_name})
        return redirect(back)
    visits = queries.newest_visits(request.user, [listed])
    context = {
        "form": form,
        "listed": listed,
        "back": back,
        "candidates": candidates,
        "visit": visits.get(listed.dwelling_id),
        "title": presenters.round_title(listed.round),
    }
    return render(request, "census/give.html", context, status=422 if form.errors else 200)


@needs("round.view")
@require_GET
def my_list(request: HttpRequest) -> HttpResponse:
    """The doors given to the reader, by village."""
    own = queries.my_list(request.user) if sees_doors(request.user) else None
    if own is None:
        return render(request, "census/my_list.html", {"own": None})
    show = request.GET.get("show", "to_do")
    filters = presenters.my_filters(own.coverage, show)
    chosen = next((link for link in filters if link.current), filters[0])
    page = page_of(request, presenters.my_rows(own.rows, show), chosen.count)
    context = {
        "own": own,
        "title": presenters.round_title(own.round),
        "today": clock.today(),
        "filters": filters,
        "page": page,
        "villages": presenters.by_village(presenters.my_doors(request, page.object_list)),
    }
    return render(request, "census/my_list.html", context)


@needs("round.view")
@require_GET
def my_walking_list(request: HttpRequest) -> HttpResponse:
    """One's own doors that are still to be visited, for paper."""
    own = queries.my_list(request.user) if sees_doors(request.user) else None
    if own is None:
        raise Http404
    rows = list(presenters.my_rows(own.rows, "to_do")[: queries.MOST_TO_WALK])
    return _printed(request, own.round, rows, request.user.full_name, reverse("census:my_list"))


@needs("round.view")
@of_round
def walking_list(request: HttpRequest, view: RoundView) -> HttpResponse:
    """The doors of a place that are still to be visited, for paper."""
    place = view.within
    if not sees_doors(request.user) or place is None:
        raise Http404
    rows = queries.to_walk(request.user, view.round, place)
    back = reverse("census:round", args=[view.round.pk, place.pk])
    if len(rows) > queries.MOST_TO_WALK:
        messages.warning(
            request, _("That is too much for one walk. Open a village and print its list.")
        )
        return redirect(back)
    return _printed(request, view.round, rows, place.title, back)


def _printed(
    request: HttpRequest, of: Any, rows: list[ListedDwelling], whose: str, back: str
) -> HttpResponse:
    """A list with addresses leaves the house on paper, so its making is recorded."""
    record_look(request.user, "round.print", of)
    context = {
        "round": of,
        "title": presenters.round_title(of),
        "whose": whose,
        "back": back,
        "count": len(rows),
        "villages": presenters.by_village(presenters.my_doors(request, rows)),
    }
    return render(request, "census/walking_list.html", context)


@needs("round.view")
@require_GET
def visit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One knock on one door. The look is recorded, for the note may tell of a family."""
    rows = Visit.objects.visible_to(request.user).select_related(
        "dwelling", "place", "worker", "round", "household"
    )
    found = get_object_or_404(rows, pk=pk)
    record_look(request.user, "visit.view", found)
    others = Visit.objects.visible_to(request.user).filter(
        dwelling=found.dwelling_id, round=found.round_id
    )
    context = {
        "visit": found,
        "title": presenters.round_title(found.round),
        "look": presenters.LOOKS[found.outcome],
        "outcome": wording.capitalised(str(found.get_outcome_display())),
        "others": presenters.visit_tasks(
            others.exclude(pk=found.pk).select_related("worker").order_by("-at")[:25]
        ),
    }
    return render(request, "census/visit.html", context)
