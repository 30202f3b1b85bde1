"""The pages of figures: all of a place, one with its definition, its rows; and the snapshots."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from balalyk.kernel.permissions import needs, record_look
from balalyk.places.models import Place
from balalyk.reporting import actions, forms, presenters, queries, rules
from balalyk.reporting.indicators.definitions import BY_CODE, Indicator
from balalyk.reporting.models import Snapshot
from balalyk.reporting.presenters import choosing, trends
from balalyk.reporting.queries import Wanted
from balalyk.reporting.snapshots.freezing import SnapshotFault
from balalyk.reporting.tasks import make_snapshot
from balalyk.ui.fields import posted

# Tables of the snapshot that hold a row a child, a case or a referral; the others are of places.
WITH_ROWS = frozenset({"children", "cases", "services"})


def _snapshot(request: HttpRequest) -> Snapshot | None:
    """The snapshot of the address, else the newest; 404 for one that cannot be read."""
    asked = request.GET.get("snapshot", "")
    if not asked:
        return queries.newest(request.user)  # type: ignore[arg-type]
    try:
        pk = UUID(asked)
    except ValueError:
        raise Http404 from None
    found: Snapshot | None = Snapshot.objects.visible_to(request.user).made().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _wanted(request: HttpRequest, snapshot: Snapshot, places: list[Place]) -> Wanted:
    """What the address asks for; the widest place of the reader's where it names none. 404 for a
    place that is not theirs."""
    asked = request.GET.get("place", "")
    place = next((one for one in places if str(one.pk) == asked), None)
    if asked and place is None:
        raise Http404
    chosen = request.GET.get("who", "")
    wanted = Wanted(snapshot, place or places[0])
    if chosen in dict(presenters.SEXES):
        return replace(wanted, sex=chosen)
    if chosen in dict(choosing.sector_choices()):
        return replace(wanted, part=chosen)
    known = chosen in dict(presenters.who_choices())
    return replace(wanted, age_band=chosen if known else "")


def _frame(user: Any, wanted: Wanted, places: list[Place]) -> dict[str, Any]:
    """What every page of figures says of its snapshot and offers to choose."""
    return {
        "wanted": wanted,
        "snapshot": wanted.snapshot,
        "period": presenters.period(wanted.snapshot),
        "places": places,
        "choices": choosing.choices_of(wanted, queries.periods(user, wanted)),
        "who": choosing.who(wanted),
        "query": presenters.query(wanted),
    }


@needs("figures.view")
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The newest snapshot's figures of a place of the reader's."""
    user: Any = request.user
    snapshot = _snapshot(request)
    places = queries.places(user, snapshot) if snapshot else []
    if snapshot is None or not places:
        return render(
            request,
            "reporting/no_figures.html",
            {"snapshot": snapshot, "may_make": user.may("snapshot.make")},
        )
    wanted = _wanted(request, snapshot, places)
    found = queries.figures(user, wanted)
    first = trends.first_codes(user.role, wanted)
    past = queries.over_time(user, wanted, first)
    context = {
        **_frame(user, wanted, places),
        "first": [trends.trend(code, past, wanted) for code in first],
        "inside": [place for place in places if place.parent_id == wanted.place.pk],
        "themes": presenters.themes(found, wanted),
    }
    return render(request, "reporting/figures.html", context)


def _asked_figure(request: HttpRequest, code: str) -> tuple[Indicator, Wanted, list[Place]]:
    """The indicator, what is wanted of it and the reader's places. 404 when there is none."""
    snapshot = _snapshot(request)
    places = queries.places(request.user, snapshot) if snapshot else []  # type: ignore[arg-type]
    if snapshot is None or not places or code not in BY_CODE:
        raise Http404
    return BY_CODE[code], _wanted(request, snapshot, places), places


@needs("figures.view")
@require_GET
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure opened: what it means, how it is counted, by place, sex and age."""
    user: Any = request.user
    indicator, wanted, places = _asked_figure(request, code)
    inside = [place for place in places if place.parent_id == wanted.place.pk]
    below = [place for place in places if place.path.startswith(wanted.place.path)]
    found = queries.by_place(user, wanted, code, below)
    rows = presenters.place_rows(found, inside, wanted)
    split = presenters.split_rows(queries.by_sex_and_age(user, wanted, code))
    parts = choosing.part_rows(queries.by_part(user, wanted, code), indicator, wanted)
    context = {
        **_frame(user, wanted, places),
        "parts": parts,
        "parts_title": choosing.parts_title(indicator),
        "longest_part": presenters.longest(parts, indicator),
        "definition": presenters.definition(indicator),
        "figure": presenters.figure(indicator, found.get(wanted.place.pk), wanted),
        "is_share": indicator.is_share,
        "rows": rows,
        "longest": presenters.longest(rows, indicator),
        "split": split,
        "longest_split": presenters.longest(split, indicator),
        "trend": trends.trend(code, queries.over_time(user, wanted, [code]), wanted),
        "map": presenters.drawn(found, below, wanted, indicator),
        "steps": presenters.steps(found, below, indicator),
        "may_see_rows": user.may("figures.rows") and indicator.table in WITH_ROWS,
    }
    return render(request, "reporting/figure.html", context)


@needs("figures.rows")
@require_GET
def rows(request: HttpRequest, code: str) -> HttpResponse:
    """The rows that a figure counts, without identity; looking at them is an event."""
    user: Any = request.user
    indicator, wanted, places = _asked_figure(request, code)
    if indicator.table not in WITH_ROWS:
        raise Http404
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1
    try:
        found = queries.rows(wanted, indicator, page)
    except SnapshotFault:
        return render(
            request, "reporting/changed_files.html", _frame(user, wanted, places), status=503
        )
    record_look(user, "figures.rows", wanted.snapshot)
    names = {place.pk: place.title for place in places}
    context = {
        **_frame(user, wanted, places),
        "definition": presenters.definition(indicator),
        "code": code,
        "columns": [presenters.COLUMNS[name] for name in found.columns],
        "rows": presenters.cells(found.columns, found.rows, names),
        "total": found.total,
        "page": page,
        "after": page + 1 if page * queries.A_PAGE < found.total else None,
    }
    return render(request, "reporting/rows.html", context)


@needs("figures.view")
def snapshots(request: HttpRequest) -> HttpResponse:
    """The snapshots there are; who may make one asks for it here, and the worker makes it."""
    user: Any = request.user
    may_make = user.may("snapshot.make")
    told = posted(request)
    if told is not None and not may_make:
        raise Http404
    form = forms.SnapshotForm(told)
    if form.is_valid():
        try:
            asked = actions.ask_for_snapshot(by=user, **form.cleaned_data)
            make_snapshot.enqueue(snapshot_id=str(asked.pk))
            messages.success(request, gettext("The snapshot is being made. Reload in a minute."))
            return redirect("reporting:snapshots")
        except rules.NotPossible as refusal:
            form.refuse(refusal)
    listed = Snapshot.objects.visible_to(user).select_related("made_by")[: queries.A_PAGE]
    context = {
        "lines": [presenters.line(one) for one in listed],
        "form": form if may_make else None,
    }
    return render(request, "reporting/snapshots.html", context)
