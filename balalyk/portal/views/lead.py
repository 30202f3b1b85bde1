"""Pages of those who lead a team, count, guard the data, or read the law."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.casework.queries import alerts
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.lawbook.queries import norms_in_force
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import counts as present_counts
from balalyk.portal.presenters import law as present_law
from balalyk.portal.presenters import lead as present
from balalyk.portal.presenters import risk as present_risk
from balalyk.portal.presenters.addresses import address
from balalyk.portal.presenters.work import alerts as alert_lines
from balalyk.portal.queries import counts, looks, reruns
from balalyk.portal.queries import overview as read
from balalyk.registry.actions import decide_doubt
from balalyk.registry.models import DoubtfulMatch
from balalyk.registry.presenters import Naming
from balalyk.screening.queries import waiting_overrides
from balalyk.ui.fields import OnDayForm

A_FEW = 10


@needs("team.view")
def overview(request: HttpRequest) -> HttpResponse:
    """What waits in a supervisor's area."""
    naming, found = Naming(names_hidden(request)), read.overview(request.user)
    context = present.overview(found, naming, clock.now())
    context["alerts"] = alert_lines(alerts(request.user)[:A_FEW], naming, clock.now())
    context["reruns"] = reruns.ready(request.user)
    context["lowered"] = [
        present_risk.waiting_line(row, naming, clock.today())
        for row in waiting_overrides(request.user)
    ]
    return render(request, "portal/overview.html", context)


@needs("match.decide")
@never_cache
def doubts(request: HttpRequest) -> HttpResponse:
    """Pairs of records that may be one person, side by side."""
    naming = Naming(names_hidden(request))
    within = request.user.place_ids
    found = read.doubts(request.user)
    pairs = [present.pair(row, naming, clock.today(), within) for row in found]
    return render(request, "portal/doubts.html", {"pairs": pairs})


@needs("match.decide")
@require_POST
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person or two: the records stay as they are, the decision is kept."""
    open_doubts = DoubtfulMatch.objects.visible_to(request.user).filter(decision="")
    doubt = get_object_or_404(open_doubts, pk=pk)
    answer = request.POST.get("answer")
    if answer in {"same", "different"}:
        decide_doubt(by=request.user, doubt=doubt, same=answer == "same")
    return redirect("portal:doubts")


@needs("counts.view")
def where_children_work(request: HttpRequest) -> HttpResponse:
    """Where children work, in counts that point at nobody."""
    by = "international" if request.GET.get("by") == "international" else "national"
    found = counts.counted(request.user, by)
    context = {
        "by": by,
        "at": found.at,
        "filters": present.laws(by),
        "districts": present_counts.by_district(found),
        "works": present_counts.by_work(found),
    }
    return render(request, "portal/where_children_work.html", context)


@needs("access.review")
@never_cache
def who_looked(request: HttpRequest) -> HttpResponse:
    """How much everybody looked, the unusual first."""
    days = looks.by_person_and_day()
    context = {
        "days": present.page_of(days, request.GET.get("page", 1)),
        "unusual": sum(day.unusual for day in days),
        "span": looks.DAYS,
        "today": clock.today(),
    }
    return render(request, "portal/who_looked.html", context)


@needs("access.review")
@never_cache
def who_looked_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What one person looked at, children by id alone."""
    person, page = looks.of_person(pk, request.GET.get("page", 1))
    if person is None:
        raise Http404
    lines = [present.look(event) for event in page.object_list]
    context = {"person": person, "page": page, "lines": lines, "today": clock.today()}
    return render(request, "portal/who_looked_of.html", context)


@needs("law.view")
def the_law(request: HttpRequest) -> HttpResponse:
    """The laws we hold work against, and how we read them."""
    context = {
        "profiles": present_law.profiles(norms_in_force()),
        "readings": present_law.readings(),
        "reruns_url": address("portal:reruns") if request.user.may("rerun.view") else "",
    }
    return render(request, "portal/the_law.html", context)


@needs("law.view")
def the_law_of(request: HttpRequest, country: str) -> HttpResponse:
    """The rules of one law: all of them, or those in force on a day."""
    norms = norms_in_force()
    profile = present_law.profile(country, norms)
    if profile is None:
        raise Http404
    form = OnDayForm(request.GET or None)
    on = form.day()
    context = {
        "profile": profile,
        "sources": present_law.by_source(country, on, norms),
        "form": form,
        "on": on,
        "unknown": present_law.not_entered(profile),
        "is_country": country != present_law.INTERNATIONAL,
    }
    return render(request, "portal/the_law_of.html", context)
