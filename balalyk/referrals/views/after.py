"""After a referral went out: the answer, what was received, the end, the family's word."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from balalyk.kernel.permissions import needs
from balalyk.referrals import actions, forms, rules
from balalyk.referrals.models import Referral, State, Through
from balalyk.referrals.views import frame
from balalyk.ui.fields import posted


def _filled(
    request: HttpRequest, found: Referral, form: Any, do: Callable[[], Any], said: str
) -> HttpResponse | None:
    """Does it when the form is right and answers where to go; None to show the page (again)."""
    if not form.is_valid():
        return None
    try:
        do()
    except frame.Refused as refusal:
        frame.refused(request, refusal)
        return None
    messages.success(request, said)
    return redirect("referrals:referral", found.number)


@needs("referral.answer")
@never_cache
def answer(request: HttpRequest, number: str) -> HttpResponse:
    """The service's answer: its own, or noted by the worker whom it was told."""
    found = frame.in_state(request, number, State.SENT, State.WAITING)
    through = Through.TOLD if request.user.may("referral.draft") else Through.ACCOUNT  # type: ignore[union-attr]
    form = forms.AnswerForm(posted(request), of=found)
    if form.is_valid():
        try:
            told = form.answer(through)
            actions.answer(by=request.user, referral=found, answer=told)
            messages.success(request, gettext("The answer is kept."))
            return redirect("referrals:referral", found.number)
        except rules.NotPossible as refusal:
            frame.refused(request, refusal)
            full = refusal.code == "no_place_left" and found.state == State.SENT
            note = {"note": form.cleaned_data["note"], "what": State.WAITING if full else ""}
            form = forms.AnswerForm(of=found, full=full)
            form.initial |= note
    context = {"form": form, "referral": found, "noted": through == Through.TOLD}
    return render(request, "referrals/answer.html", context)


@needs("referral.report")
@never_cache
def received(request: HttpRequest, number: str) -> HttpResponse:
    """What the family received on a day."""
    found = frame.in_state(request, number, State.ACCEPTED, State.RECEIVING)
    form = forms.ReceivedForm(posted(request))
    done = _filled(
        request,
        found,
        form,
        lambda: actions.record_received(by=request.user, referral=found, **form.cleaned_data),
        gettext("It is recorded."),
    )
    context = {"form": form, "referral": found}
    return done or render(request, "referrals/received.html", context)


@needs("referral.report")
@never_cache
def end(request: HttpRequest, number: str) -> HttpResponse:
    """Finished or stopped, and what came of it."""
    found = frame.in_state(request, number, State.ACCEPTED, State.RECEIVING)
    form = forms.EndForm(posted(request), of=found)
    done = _filled(
        request,
        found,
        form,
        lambda: actions.end(by=request.user, referral=found, ending=form.ending()),
        gettext("It has ended."),
    )
    return done or render(request, "referrals/end.html", {"form": form, "referral": found})


@needs("referral.feedback")
@never_cache
def feedback(request: HttpRequest, number: str) -> HttpResponse:
    """What the family says."""
    found = frame.in_state(request, number, State.RECEIVING, State.COMPLETED, State.STOPPED)
    initial = {"feedback": found.feedback, "note": found.feedback_note}
    form = forms.FeedbackForm(posted(request), initial=initial)
    done = _filled(
        request,
        found,
        form,
        lambda: actions.record_feedback(by=request.user, referral=found, **form.cleaned_data),
        gettext("The family’s word is kept."),
    )
    return done or render(request, "referrals/feedback.html", {"form": form, "referral": found})


@needs("referral.draft")
@never_cache
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Takes a referral back."""
    found = frame.in_state(request, number, State.DRAFT, State.SENT, State.WAITING, State.ACCEPTED)
    form = forms.WithdrawForm(posted(request))
    done = _filled(
        request,
        found,
        form,
        lambda: actions.withdraw(by=request.user, referral=found, why=form.cleaned_data["why"]),
        gettext("The referral is taken back. The service sees no more of the child."),
    )
    return done or render(request, "referrals/withdraw.html", {"form": form, "referral": found})
