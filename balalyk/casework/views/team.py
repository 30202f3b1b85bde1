"""A supervisor's team: caseloads, closings that wait, all cases handed over; conferences."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balalyk.accounts.models import User
from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import HandOver
from balalyk.casework.presenters import team as present
from balalyk.casework.views.frame import case_of, naming_of, refused
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted


@needs("case.approve")
@never_cache
@require_GET
def caseload(request: HttpRequest) -> HttpResponse:
    """Who carries what, and what waits for the supervisor."""
    now, naming = clock.now(), naming_of(request)
    closings = queries.closings_waiting(request.user)[: present.A_FEW]  # type: ignore[arg-type]
    plans = queries.plans_to_approve(request.user)[: present.A_FEW]  # type: ignore[arg-type]
    context = {
        "plans": present.plans(plans, naming, now),
        "closings": present.closings(closings, naming, now),
        "loads": queries.team(request.user, now),  # type: ignore[arg-type]
    }
    return render(request, "casework/caseload.html", context)


@needs("case.hand_over")
@never_cache
def hand_over_all(request: HttpRequest, worker: UUID) -> HttpResponse:
    """Every case of a worker goes to another."""
    leaving = get_object_or_404(User, pk=worker)
    count = queries.carried_by(request.user, leaving).count()
    if not count:
        raise Http404
    form = forms.HandOverForm(posted(request), people=queries.may_take_all(leaving))
    if form.is_valid():
        try:
            row = actions.hand_over_all(by=request.user, worker=leaving, **form.cleaned_data)
            messages.success(request, gettext("All cases are handed over."))
            return redirect("casework:hand_over", row.pk)
        except rules.NotPossible as refusal:
            refused(request, refusal)
    context = {"leaving": leaving, "count": count, "form": form}
    return render(request, "casework/hand_over_all.html", context)


@needs("case.step")
@never_cache
@require_GET
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was handed over, with the note."""
    rows = HandOver.objects.visible_to(request.user).select_related("worker", "to", "by")
    found = get_object_or_404(rows, pk=pk)
    mine = queries.carried_by(request.user, found.to).filter(  # type: ignore[arg-type]
        pk__in=found.cases.values("pk")
    )
    hidden = naming_of(request).hidden
    context = {"found": found, "cases": mine, "note": "" if hidden else found.note}
    return render(request, "casework/hand_over.html", context)


@needs("conference.record")
@never_cache
def record_conference(request: HttpRequest, number: str) -> HttpResponse:
    """Who met about the case, and what was decided."""
    found = case_of(request, number)
    form = forms.ConferenceForm(posted(request), initial={"on": clock.today()})
    if form.is_valid():
        actions.record_conference(by=request.user, case=found, **form.cleaned_data)
        messages.success(request, gettext("The conference is kept with the case."))
        return redirect("casework:case", found.number)
    return render(request, "casework/conference.html", {"case": found, "form": form})
