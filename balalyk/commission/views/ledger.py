"""Pages of the ledger: the list, a resolution with its obligations, an obligation with its proof."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.commission import actions, forms, queries, rules
from balalyk.commission.models import (
    Agency,
    Obligation,
    ObligationState,
    Proof,
    Resolution,
    ResolutionState,
)
from balalyk.commission.presenters import ledger as present
from balalyk.commission.presenters import papers, words
from balalyk.commission.presenters import sittings as sat
from balalyk.commission.views.frame import (
    check_paper,
    obligation_of,
    paper,
    refused,
    resolution_of,
)
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.referrals.queries import of_obligations
from balalyk.ui.fields import posted

A_PAGE = 25


def rows_for(user: Any, obligations: Collection[Obligation]) -> list[present.Row]:
    """Obligations as rows, each with its referral where the reader may see it."""
    referrals = of_obligations(user, [one.pk for one in obligations])
    return present.rows(obligations, clock.today(), referrals)


@needs("ledger.view")
@never_cache
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """Obligations by shelf and body, what is overdue first."""
    user: Any = request.user
    show, agency = request.GET.get("show", ""), request.GET.get("agency", "")
    wanted = queries.Wanted(
        show if show in queries.SHELVES else "overdue", agency if agency in Agency.values else ""
    )
    page = Paginator(queries.obligations(user, wanted), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows_for(user, page.object_list),
        "page": page,
        "wanted": wanted,
        "shelves": present.shelves(queries.counts(user), wanted),
        "bodies": present.bodies(queries.by_agency(user), wanted),
    }
    return render(request, "commission/ledger.html", context)


@needs("ledger.view")
@never_cache
@require_GET
def resolution(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A resolution: its words, its obligations, its papers."""
    return _resolution(request, resolution_of(request, pk))


def _resolution(
    request: HttpRequest, found: Resolution, form: forms.ObligationForm | None = None
) -> HttpResponse:
    user: Any = request.user
    record_look(user, "resolution.view", found)
    draft = found.state == ResolutionState.DRAFT
    may_write = draft and user.may("sitting.decide")
    obligations = queries.obligations_of(found)
    shape, tone = words.RESOLUTION_LOOKS[found.state]
    context = {
        "resolution": found,
        "item": found.item,
        "topic": sat.topic(found.item),
        "votes": sat.votes(found.item),
        "state": ResolutionState(found.state).label,
        "shape": shape,
        "tone": tone,
        "rows": list(zip(obligations, rows_for(user, obligations), strict=True)),
        "form": (form or forms.ObligationForm()) if may_write else None,
        "may_issue": draft and user.may("resolution.issue"),
        "may_revoke": found.state == ResolutionState.IN_FORCE and user.may("resolution.revoke"),
        "sees_sitting": user.may("commission.view"),
        "sees_case": user.may("case.view"),
        "languages": sitting_languages(),
    }
    return render(request, "commission/resolution.html", context)


def sitting_languages() -> list[tuple[str, str]]:
    """The languages of the papers."""
    return [("ky", "Кыргызча"), ("ru", "Русский")]


@needs("sitting.decide")
@never_cache
def word_resolution(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changes the words of a draft."""
    found = resolution_of(request, pk)
    form = forms.WordingForm(posted(request), initial={"text": found.text})
    if form.is_valid():
        try:
            actions.word_resolution(by=request.user, resolution=found, **form.cleaned_data)
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:resolution", found.pk)
    context = {
        "form": form,
        "title": gettext("What was resolved"),
        "back_resolution": found,
        "button": gettext("Save"),
    }
    return render(request, "commission/short_form.html", context)


@needs("sitting.decide")
@require_POST
@never_cache
def oblige(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Adds an obligation to a draft."""
    found = resolution_of(request, pk)
    form = forms.ObligationForm(request.POST)
    if form.is_valid():
        try:
            actions.oblige(by=request.user, obligation=forms.obligation_of(form, found))
            messages.success(request, gettext("The obligation is added."))
            return redirect("commission:resolution", found.pk)
        except rules.NotPossible as refusal:
            field = "due" if refusal.code == "due_before_sitting" else None
            form.add_error(field, words.refusal(refusal))
    return _resolution(request, found, form)


@needs("sitting.decide")
@require_POST
def strike(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes an obligation out of a draft."""
    found = obligation_of(request, pk)
    try:
        actions.strike_obligation(by=request.user, obligation=found)
        messages.success(request, gettext("The obligation is struck."))
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("commission:resolution", found.resolution_id)


@needs("resolution.issue")
@require_POST
def issue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Puts a draft in force."""
    found = resolution_of(request, pk)
    try:
        made = actions.issue_resolution(by=request.user, resolution=found)
        said = gettext("Resolution %(number)s is in force. Its obligations bind from today.")
        messages.success(request, said % {"number": made})
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("commission:resolution", found.pk)


@needs("resolution.revoke")
@never_cache
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Revokes a resolution with its reason."""
    found = resolution_of(request, pk)
    form = forms.ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.revoke_resolution(by=request.user, resolution=found, **form.cleaned_data)
            messages.success(request, gettext("The resolution is revoked."))
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:resolution", found.pk)
    context = {
        "form": form,
        "title": gettext("Revoke resolution %(number)s") % {"number": found},
        "hint": gettext("What it still obliges to is withdrawn. The case stays where it is."),
        "back_resolution": found,
        "button": gettext("Revoke it"),
    }
    return render(request, "commission/short_form.html", context)


@needs("ledger.view")
@never_cache
@require_GET
def resolution_paper(request: HttpRequest, pk: UUID, language: str, kind: str) -> HttpResponse:
    """The resolution as a paper."""
    check_paper(language, kind)
    found = resolution_of(request, pk)
    record_look(request.user, "resolution.print", found)  # type: ignore[arg-type]
    name = f"resolution-{found.year}-{found.number}-{language}"
    return paper(papers.resolution(found, language, kind), name, kind)


# --- one obligation ---
@needs("ledger.view")
@never_cache
@require_GET
def obligation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An obligation: who, by when, what proves it, what can be done."""
    return _obligation(request, obligation_of(request, pk))


def _obligation(
    request: HttpRequest, found: Obligation, form: forms.ProofForm | None = None
) -> HttpResponse:
    user: Any = request.user
    record_look(user, "obligation.view", found)
    binds = found.resolution.state == ResolutionState.IN_FORCE
    living = found.state in rules.LIVING
    context = {
        "obligation": found,
        "row": rows_for(user, [found])[0],
        "service": present.service(found),
        "proofs": present.proofs(queries.proofs_of(found)),
        "form": (form or forms.ProofForm())
        if binds and living and user.may("obligation.prove")
        else None,
        "needs_file": found.kind != rules.FAMILY,
        "may_turn_down": found.state in (ObligationState.CLAIMED, ObligationState.DONE)
        and user.may("obligation.settle"),
        "may_withdraw": binds and living and user.may("obligation.settle"),
        "sees_case": user.may("case.view"),
        "today": clock.today(),
    }
    return render(request, "commission/obligation.html", context)


@needs("obligation.prove")
@require_POST
@never_cache
def prove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keeps a proof; what is typed stays when the file is refused."""
    found = obligation_of(request, pk)
    form = forms.ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return _obligation(request, found, form)
    file = form.cleaned_data["file"]
    given = actions.GivenProof(
        form.cleaned_data["text"],
        file.name[:120] if file else "",
        file.kind if file else "",
        file.read() if file else b"",
    )
    try:
        after = actions.prove(by=request.user, obligation=found, given=given)
    except rules.NotPossible as refusal:
        refused(request, refusal)
        return redirect("commission:obligation", found.pk)
    if after.state == ObligationState.DONE:
        messages.success(request, gettext("The obligation is done, with proof."))
    else:
        said = gettext("Kept as said to be done. Without a picture or PDF it stays open.")
        messages.warning(request, said)
    return redirect("commission:obligation", found.pk)


@needs("obligation.settle")
@never_cache
def turn_down(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The proof does not hold."""
    found = obligation_of(request, pk)
    form = forms.ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.turn_down(by=request.user, obligation=found, **form.cleaned_data)
            messages.success(request, gettext("The proof is turned down; the obligation is open."))
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:obligation", found.pk)
    context = {
        "form": form,
        "title": gettext("Turn the proof down"),
        "back_obligation": found,
        "button": gettext("Turn it down"),
    }
    return render(request, "commission/short_form.html", context)


@needs("obligation.settle")
@never_cache
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The commission no longer asks for it."""
    found = obligation_of(request, pk)
    form = forms.ReasonForm(posted(request))
    if form.is_valid():
        try:
            actions.withdraw(by=request.user, obligation=found, **form.cleaned_data)
            messages.success(request, gettext("The obligation is withdrawn."))
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:obligation", found.pk)
    context = {
        "form": form,
        "title": gettext("Withdraw the obligation"),
        "back_obligation": found,
        "button": gettext("Withdraw it"),
    }
    return render(request, "commission/short_form.html", context)


EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


@needs("ledger.view")
@never_cache
@require_GET
def proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A proof's file to save: never shown inside the page, and recorded as a look."""
    found = get_object_or_404(Proof.objects.visible_to(request.user), pk=pk)
    if not found.content:
        raise Http404
    record_look(request.user, "proof.read", found)  # type: ignore[arg-type]
    answer = HttpResponse(found.content, content_type=found.content_type)
    name = f"proof-{found.given_at:%Y-%m-%d}.{EXTENSIONS[found.content_type]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
