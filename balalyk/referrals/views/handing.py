"""Pages of cases that go to another office."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.casework.models import Case
from balalyk.kernel.permissions import needs, record_look
from balalyk.referrals import actions, forms, queries
from balalyk.referrals.models import Transfer, TransferState
from balalyk.referrals.presenters import handing as present
from balalyk.referrals.views import frame
from balalyk.ui.fields import posted

A_PAGE = 25


@needs("transfer.offer")
@never_cache
def offer_transfer(request: HttpRequest, number: str) -> HttpResponse:
    """Offers a case to the office of another place."""
    user: Any = request.user
    case = frame.find_case(request, number)
    form = forms.TransferForm(
        posted(request),
        places=queries.places_to_give_to(case),
        may_override=user.may("transfer.override"),
    )
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("to_place", "reason")}
        try:
            made = actions.offer_transfer(by=user, case=case, ground=form.ground(), **told)
            messages.success(request, gettext("The case is offered. You keep it until the answer."))
            return redirect("referrals:transfer", made.pk)
        except frame.Refused as refusal:
            frame.refused(request, refusal)
    return render(request, "referrals/offer_transfer.html", {"form": form, "case": case})


def _transfer(request: HttpRequest, pk: UUID) -> Transfer:
    found = queries.transfer(request.user, pk)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


@needs("transfer.view")
@never_cache
@require_GET
def transfers(request: HttpRequest) -> HttpResponse:
    """The cases offered to the reader's areas and out of them."""
    user: Any = request.user
    page = Paginator(queries.transfers(user), A_PAGE).get_page(request.GET.get("page"))
    context = {"lines": [present.line(row, user) for row in page.object_list], "page": page}
    return render(request, "referrals/transfers.html", context)


@needs("transfer.view")
@never_cache
def transfer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One hand-over; who covers the place answers here."""
    user: Any = request.user
    found = _transfer(request, pk)
    record_look(user, "transfer.view", found)
    receives = found.state == TransferState.OFFERED and user.covers(found.to_place_id)
    form = None
    if receives and user.may("transfer.answer"):
        form = forms.TakeOverForm(posted(request), workers=queries.carriers_of(found.to_place))
        if form.is_valid() and (done := _answer(request, found, form)):
            return done
    sees_case = Case.objects.visible_to(user).filter(pk=found.case_id).exists()
    context = present.page(found, user, sees_case=sees_case) | {"form": form}
    return render(request, "referrals/transfer.html", context)


def _answer(request: HttpRequest, found: Transfer, form: Any) -> HttpResponse | None:
    told: Any = form.cleaned_data
    try:
        if told["what"] == form.YES:
            actions.accept_transfer(by=request.user, transfer=found, worker=told["worker"])
            messages.success(request, gettext("The case is yours now."))
            return redirect("casework:case", found.case.number)
        actions.decline_transfer(by=request.user, transfer=found, why=told["why"])
        messages.success(request, gettext("The answer is kept."))
        return redirect("referrals:transfers")
    except frame.Refused as refusal:
        frame.refused(request, refusal)
        return None


@needs("transfer.offer")
@require_POST
def withdraw_transfer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes an offer back."""
    found = _transfer(request, pk)
    try:
        actions.withdraw_transfer(by=request.user, transfer=found)
        messages.success(request, gettext("The offer is taken back."))
    except PermissionDenied:
        raise Http404 from None
    except frame.Refused as refusal:
        frame.refused(request, refusal)
    return redirect("referrals:transfer", found.pk)
