"""Pages of the times that steps may take: what holds, and a new time from a day on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Step
from balalyk.casework.presenters import standards as present
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted


@needs("law.view")
@require_GET
def service_levels(request: HttpRequest) -> HttpResponse:
    """Every step with the time it may take, those that held before too."""
    levels = queries.levels_of(request.user)
    context = {
        "steps": present.by_step(levels, clock.today()),
        "may_change": request.user.may("law.manage"),  # type: ignore[union-attr]
    }
    return render(request, "casework/service_levels.html", context)


@needs("law.manage")
def set_service_level(request: HttpRequest, step: str) -> HttpResponse:
    """Another time for a step, from a day on."""
    if step not in Step.values:
        raise Http404
    form = forms.ServiceLevelForm(posted(request))
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.set_service_level(
                by=request.user,  # type: ignore[arg-type]
                standard=rules.Standard(step, int(told["amount"]), told["unit"]),
                since=told["since"],
                because=actions.Because(
                    is_law=told["whose"] == "law", source=told["source"], why=told["why"]
                ),
            )
        except rules.NotPossible as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, gettext("The new time is entered."))
            return redirect("casework:service_levels")
    return render(request, "casework/service_level.html", {"form": form, "title": Step(step).label})
