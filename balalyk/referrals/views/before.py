"""Before a referral goes out: the service, the need, consent; and again after a no."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.casework.models import Case
from balalyk.directory.models import ServiceKind
from balalyk.kernel.permissions import needs
from balalyk.referrals import actions, forms, queries
from balalyk.referrals.models import Referral, State
from balalyk.referrals.presenters import pages, told
from balalyk.referrals.views import frame
from balalyk.ui import wording
from balalyk.ui.fields import posted


def _kind(request: HttpRequest, default: str = "") -> str:
    asked = request.GET.get("kind", "") or default
    return asked if asked in ServiceKind.values else ""


def _kinds() -> list[tuple[str, str]]:
    return [(code, wording.capitalised(str(label))) for code, label in ServiceKind.choices]


def _choosing(request: HttpRequest, case: Case, default: str, need: str) -> dict[str, Any]:
    """The services of the kind asked for, as a form and as what is shown of each."""
    kind = _kind(request, default)
    offered = queries.offers(case, kind) if kind else []
    form = forms.NeedForm(
        posted(request),
        services=[one.service for one in offered],
        initial={"need": need},
    )
    return {
        "form": form,
        "case": case,
        "kind": kind,
        "kinds": _kinds(),
        "choices": [pages.choice(one) for one in offered],
        "chosen": request.POST.get("service", ""),
        "warning": told.warning(case),
    }


@needs("referral.draft")
@never_cache
def refer(request: HttpRequest, number: str) -> HttpResponse:
    """A new referral of a case: the kind of help, a service of the list, what is needed."""
    case = frame.find_case(request, number)
    context = _choosing(request, case, "", "")
    form = context["form"]
    if form.is_valid():
        chosen = {"service": form.chosen(), "need": form.cleaned_data["need"]}
        try:
            made = actions.draft_referral(by=request.user, case=case, **chosen)
            return redirect("referrals:referral", made.number)
        except frame.Refused as refusal:
            frame.refused(request, refusal)
    return render(request, "referrals/choose.html", context)


@needs("referral.draft")
@never_cache
def choose_service(request: HttpRequest, number: str) -> HttpResponse:
    """Another service, or other words, for a draft."""
    found = frame.in_state(request, number, State.DRAFT)
    context = _choosing(request, found.case, found.service_kind, found.need)
    context["chosen"] = context["chosen"] or str(found.service_id or "")
    form = context["form"]
    if form.is_valid():
        need = form.cleaned_data["need"]
        actions.change_draft(by=request.user, referral=found, service=form.chosen(), need=need)
        return redirect("referrals:referral", found.number)
    return render(request, "referrals/choose.html", context | {"referral": found})


@needs("referral.draft")
@never_cache
def again(request: HttpRequest, number: str) -> HttpResponse:
    """Another service in the place of the one that said no."""
    found = frame.in_state(request, number, State.DECLINED, State.WITHDRAWN)
    context = _choosing(request, found.case, found.service_kind, found.need)
    form = context["form"]
    if form.is_valid():
        try:
            made = actions.send_again(by=request.user, referral=found, service=form.chosen())
            _change_need(request, made, form.cleaned_data["need"])
            return redirect("referrals:referral", made.number)
        except frame.Refused as refusal:
            frame.refused(request, refusal)
    return render(request, "referrals/choose.html", context | {"referral": found, "again": True})


def _change_need(request: HttpRequest, made: Referral, need: str) -> None:
    if need != made.need and made.service is not None:
        actions.change_draft(by=request.user, referral=made, service=made.service, need=need)


@needs("referral.consent")
@never_cache
def consent(request: HttpRequest, number: str) -> HttpResponse:
    """Who consents, and one box for each thing that may be told."""
    found = frame.in_state(
        request, number, State.DRAFT, State.SENT, State.WAITING, State.ACCEPTED, State.RECEIVING
    )
    initial = {"fields_agreed": found.fields, "service": found.service_id}
    form = forms.ConsentForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            _keep_consent(request, found, form)
            messages.success(request, gettext("What was said about consent is kept."))
        except frame.Refused as refusal:
            frame.refused(request, refusal)
        return redirect("referrals:referral", found.number)
    context = {
        "form": form,
        "referral": found,
        "warning": told.warning(found.case),
        "refused_before": queries.refused_before(found.case),
    }
    return render(request, "referrals/consent.html", context)


def _keep_consent(request: HttpRequest, found: Referral, form: forms.ConsentForm) -> None:
    said = form.said()
    if form.cleaned_data["decision"] == form.GIVEN:
        fields = form.cleaned_data["fields_agreed"]
        actions.record_consent(by=request.user, referral=found, said=said, fields=fields)
    else:
        actions.refuse_consent(by=request.user, referral=found, said=said)


@needs("referral.send")
@require_POST
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Off to the service."""
    found = frame.find(request, number)
    try:
        actions.send(by=request.user, referral=found)
        messages.success(request, gettext("The referral is sent."))
    except frame.Refused as refusal:
        frame.refused(request, refusal)
    return redirect("referrals:referral", found.number)
