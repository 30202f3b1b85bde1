"""A case's safety: the protocol of a danger, contact rules, the sealed address."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Case, ContactRule
from balalyk.casework.presenters import safety as present
from balalyk.casework.views.frame import case_of, naming_of, refused
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.registry import actions as registry
from balalyk.ui.fields import posted

ADDRESS = {"seal": registry.seal_address, "unseal": registry.unseal_address}


@needs("safety.record")
@never_cache
def safety(request: HttpRequest, number: str) -> HttpResponse:
    """Everything that keeps this child safe, on one page; a step is ticked off here."""
    found = case_of(request, number)
    running = queries.protocol(found)
    living = running if running and running.ended_at is None else None
    form = forms.TickForm(posted(request), steps=present.waiting(living)) if living else None
    if form is not None and form.is_valid():
        told = form.cleaned_data | {"was_needed": form.cleaned_data["was_needed"] == "yes"}
        try:
            actions.tick_step(by=request.user, protocol=living, **told)
            messages.success(request, gettext("The step is kept."))
            return redirect("casework:safety", found.number)
        except rules.NotPossible as refusal:
            refused(request, refusal)
    context = _context(request, found) | {"form": form}
    return render(request, "casework/safety.html", context)


def _context(request: HttpRequest, found: Case) -> dict[str, Any]:
    running, now = queries.protocol(found), clock.now()
    child = found.child
    contact = queries.contact_rules(child)
    dwelling = child.household.dwelling if child and child.household else None
    hidden = naming_of(request).hidden
    return {
        "case": found,
        "protocol": running,
        "lines": present.protocol_lines(running, now) if running else [],
        "contact": [
            (one, line, "" if hidden else one.why)
            for one, line in zip(contact, present.contact_lines(contact), strict=True)
        ],
        "dwelling": dwelling,
        "may_open": child is not None and registry.may_open_address(request.user, child),
    }


@needs("safety.record")
@require_POST
def begin_protocol(request: HttpRequest, number: str) -> HttpResponse:
    """The child is in danger now."""
    found = case_of(request, number)
    try:
        actions.begin_protocol(by=request.user, case=found)
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("casework:safety", found.number)


@needs("safety.record")
@never_cache
def add_contact_rule(request: HttpRequest, number: str) -> HttpResponse:
    """Whom nobody may reach out to."""
    found = case_of(request, number)
    if found.child is None:
        raise Http404
    form = forms.ContactRuleForm(posted(request))
    if form.is_valid():
        actions.add_contact_rule(by=request.user, child=found.child, **form.cleaned_data)
        messages.success(request, gettext("Everybody who works on this child sees it now."))
        return redirect("casework:safety", found.number)
    return render(request, "casework/contact_rule.html", {"case": found, "form": form})


@needs("safety.record")
@require_POST
def end_contact_rule(request: HttpRequest, number: str, pk: UUID) -> HttpResponse:
    """The rule holds no longer."""
    found = case_of(request, number)
    rows = ContactRule.objects.in_force().visible_to(request.user).filter(child=found.child_id)
    actions.end_contact_rule(by=request.user, rule=get_object_or_404(rows, pk=pk))
    messages.success(request, gettext("The rule holds no longer."))
    return redirect("casework:safety", found.number)


@needs("address.seal")
@require_POST
def seal_address(request: HttpRequest, number: str) -> HttpResponse:
    """Seals the address, or opens it for everybody again."""
    found = case_of(request, number)
    do = ADDRESS.get(request.POST.get("do", ""))
    if do is None or found.child is None:
        raise Http404
    try:
        do(by=request.user, child=found.child)
    except PermissionDenied:
        raise Http404 from None
    return redirect("casework:safety", found.number)


@needs("address.open")
@never_cache
@require_POST
def open_address(request: HttpRequest, number: str) -> HttpResponse:
    """The sealed address, once; looking is recorded."""
    found = case_of(request, number)
    if found.child is None:
        raise Http404
    try:
        address = registry.open_address(by=request.user, child=found.child)
    except PermissionDenied:
        raise Http404 from None
    context = _context(request, found) | {"address": address}
    return render(request, "casework/safety.html", context)
