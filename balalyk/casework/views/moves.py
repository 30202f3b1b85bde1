"""What becomes of a case: on to another state, a step done, another worker."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Due
from balalyk.casework.presenters import words
from balalyk.casework.views.frame import case_of, refused
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted


@needs("case.view")
@require_POST
def move_case(request: HttpRequest, number: str) -> HttpResponse:
    """To another living state; who may go which way is in the table."""
    found = case_of(request, number)
    try:
        rules.check_by_hand(found.state, request.POST.get("to", ""))
        moved = actions.move_case(by=request.user, case=found, to=request.POST.get("to", ""))
        said = {"state": str(words.STATE_WORDS[moved.state]).lower()}
        messages.success(request, gettext("The case is now: %(state)s.") % said)
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("casework:case", found.number)


@needs("case.step")
@require_POST
def finish_step(request: HttpRequest, number: str, step: int) -> HttpResponse:
    """Marks a step done; what follows is due by the standard."""
    found = case_of(request, number)
    due = get_object_or_404(Due.objects.visible_to(request.user), pk=step, case=found)
    try:
        actions.finish_step(by=request.user, due=due)
        messages.success(request, gettext("The step is done. What follows is shown below."))
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("casework:case", found.number)


@needs("case.assign")
@never_cache
def assign_case(request: HttpRequest, number: str) -> HttpResponse:
    """Hands the case over to another worker."""
    found = case_of(request, number)
    form = forms.AssignCaseForm(posted(request), people=queries.may_carry(found))
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            actions.assign_case(by=request.user, case=found, to=to)
        except rules.NotPossible as refusal:
            refused(request, refusal)
            return redirect("casework:case", found.number)
        said = {"number": found.number, "worker": to.full_name}
        messages.success(request, gettext("Case %(number)s is now with %(worker)s.") % said)
        # Whoever gave it away may no longer see it.
        still = queries.case(request.user, found.number)  # type: ignore[arg-type]
        return redirect("casework:case", found.number) if still else redirect("casework:cases")
    return render(request, "casework/assign_case.html", {"case": found, "form": form})
