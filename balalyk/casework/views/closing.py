"""The end of a case: asked for, approved or sent back; and its reopening."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from balalyk.casework import actions, forms, rules
from balalyk.casework.models import Case, Closing, State
from balalyk.casework.presenters import closing as present
from balalyk.casework.presenters import steps
from balalyk.casework.views.frame import case_of, naming_of, refused
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted


@needs("case.close")
@never_cache
def close_case(request: HttpRequest, number: str) -> HttpResponse:
    """Asks to end the case with its reason."""
    found = case_of(request, number)
    form = forms.CloseCaseForm(posted(request))
    if form.is_valid():
        told = form.cleaned_data
        try:
            actions.close_case(by=request.user, case=found, **told)
            messages.success(request, gettext("The supervisor is asked to approve the closing."))
            return redirect("casework:case", found.number)
        except rules.NotPossible as refusal:
            refused(request, refusal)
    waiting = [line for line in steps.steps(found, clock.now()) if line.state != "done"]
    context = {"case": found, "form": form, "waiting": waiting}
    return render(request, "casework/close_case.html", context)


@needs("case.approve")
@never_cache
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The supervisor approves the closing or sends the case back."""
    found = case_of(request, number)
    asked = Closing.objects.waiting().filter(case=found).select_related("asked_by").first()
    if asked is None or found.state != State.CLOSING:
        raise Http404
    form = forms.DecideClosingForm(posted(request))
    if form.is_valid() and _decided(request, found, form.cleaned_data):
        return redirect("casework:case", found.number)
    context = {"case": found, "asked": present.asked(asked, naming_of(request)), "form": form}
    return render(request, "casework/decide_closing.html", context)


def _decided(request: HttpRequest, found: Case, told: dict[str, str]) -> bool:
    decide = {"approve": actions.approve_closing, "send_back": actions.send_back_closing}
    try:
        after = decide[told["decision"]](by=request.user, case=found, answer=told["answer"])
    except rules.NotPossible as refusal:
        refused(request, refusal)
        return False
    closed = after.state == State.CLOSED
    said = (
        gettext("The case is closed.") if closed else gettext("The case goes back to its worker.")
    )
    messages.success(request, said)
    return True


@needs("case.reopen")
@never_cache
def reopen_case(request: HttpRequest, number: str) -> HttpResponse:
    """Takes a closed case up again, with a reason."""
    found = case_of(request, number)
    if found.state != State.CLOSED:
        raise Http404
    form = forms.ReopenCaseForm(posted(request))
    if form.is_valid():
        try:
            actions.reopen_case(by=request.user, case=found, why=form.cleaned_data["why"])
            messages.success(request, gettext("The case is open again and is assessed anew."))
            return redirect("casework:case", found.number)
        except rules.NotPossible as refusal:
            refused(request, refusal)
    return render(request, "casework/reopen_case.html", {"case": found, "form": form})
