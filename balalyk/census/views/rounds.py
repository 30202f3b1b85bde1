"""The rounds and how far they are."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from balalyk.accounts.roles import Scope
from balalyk.census import presenters, queries
from balalyk.census.models import Round
from balalyk.census.queries import RoundView
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs

A_PAGE = 25
FIRST_FEW = 5
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Seen = Callable[[HttpRequest, RoundView], HttpResponse]


def sees_doors(user: Any) -> bool:
    """Whether single doors and what was found behind them are this reader's to see."""
    return user.permissions.scope in {Scope.AREA, Scope.ASSIGNED}


def of_round(view: Seen) -> Callable[..., HttpResponse]:
    """Gives the view the round as its reader sees it from the place in the address."""

    @wraps(view)
    @require_GET
    def opened(request: HttpRequest, pk: UUID, place: int | None = None) -> HttpResponse:
        rows = Round.objects.visible_to(request.user) | queries.rounds_to_manage(request.user)
        found = queries.round_view(request.user, get_object_or_404(rows, pk=pk), place)
        if found is None:
            raise Http404
        return view(request, found)

    return opened


def page_of(request: HttpRequest, rows: Any, count: int | None = None) -> Page[Any]:
    """Twenty-five rows; ``count`` when it is known already, so that it need not be asked for."""
    paginator = Paginator(rows, A_PAGE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(request.GET.get("page"))


def frame(request: HttpRequest, view: RoundView, tab: str) -> dict[str, Any]:
    """What stands above every page of a round: where one is, and the tabs."""
    return {
        "view": view,
        "round": view.round,
        "title": presenters.round_title(view.round),
        "today": clock.today(),
        "days_left": (view.round.ends - clock.today()).days,
        "tabs": presenters.round_tabs(view, tab, sees_doors=sees_doors(request.user)),
        "manages": request.user.may("round.manage"),
        "sees_doors": sees_doors(request.user),
        "by_area": request.user.permissions.scope is not Scope.ASSIGNED,
    }


@needs("round.view")
@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round in sight, the running one first."""
    user, today = request.user, clock.today()
    seen = sorted(Round.objects.visible_to(user), key=lambda r: (r.ends < today, r.starts > today))
    joinable = [r for r in queries.rounds_to_join(user) if r not in seen]
    page = page_of(request, seen)
    shares = queries.shares_of_rounds(user, page.object_list)
    context = {
        "page": page,
        "rows": [presenters.round_row(r, shares.get(r.pk), today) for r in page.object_list],
        "step": presenters.rounds_step(seen, joinable, today, manages=user.may("round.manage")),
        "joinable": [presenters.round_row(r, None, today) for r in joinable],
        "manages": user.may("round.manage"),
    }
    return render(request, "census/rounds.html", context)


@needs("round.view")
@of_round
def round_page(request: HttpRequest, view: RoundView) -> HttpResponse:
    """Coverage, where the gaps are, who works there, where to knock again."""
    user, context = request.user, frame(request, view, "round")
    coverage, needed = view.counted.coverage, view.round.needed_share
    reader = presenters.Reader(context["manages"], context["sees_doors"], view.own(user.pk))
    context |= {
        "coverage": coverage,
        "headline": presenters.headline(coverage, needed),
        "parts": presenters.parts(coverage),
        "view_own": bool(reader.own) and context["sees_doors"],
        "share": presenters.share_text(coverage, needed),
        "step": presenters.next_step(view, context["today"], reader),
        "maps": presenters.country_maps(view),
        "rows": presenters.place_rows(view.round, view.rows, view.within),
        "walkable": view.within is not None and view.to_do <= queries.MOST_TO_WALK,
    }
    if context["sees_doors"]:
        found = queries.found_by_worker(user, view.round, view.within)
        people = queries.by_worker(view.counted, found)
        queue = list(queries.revisit_queue(user, view.round, view.within)[:FIRST_FEW])
        context |= {
            "workers": presenters.worker_rows(people[:FIRST_FEW], needed),
            "worker_count": len(people),
            "found": sum(found.values(), queries.Found()),
            "cases": queries.cases_opened(user, view.round, view.within),
            "doors": presenters.doors_of(request, queue),
        }
    return render(request, "census/round.html", context)


@needs("round.view")
@of_round
def workers(request: HttpRequest, view: RoundView) -> HttpResponse:
    """Every worker with a list here; for who sees only counts there is no such page."""
    if not sees_doors(request.user):
        raise Http404
    found = queries.found_by_worker(request.user, view.round, view.within)
    page = page_of(request, queries.by_worker(view.counted, found))
    rows = presenters.worker_rows(page.object_list, view.round.needed_share)
    context = frame(request, view, "workers") | {"page": page, "workers": rows}
    return render(request, "census/workers.html", context)


@needs("round.view")
@of_round
def table(request: HttpRequest, view: RoundView) -> HttpResponse:
    """The table by place as a spreadsheet."""
    name = view.within.title if view.within else presenters.ALL_PLACES
    content = presenters.coverage_xlsx(view.round, str(name), view.rows, view.counted.coverage)
    answer = HttpResponse(content, content_type=XLSX)
    code = view.within.code if view.within else "all"
    answer["Content-Disposition"] = f'attachment; filename="round-{view.round.code}-{code}.xlsx"'
    return answer
