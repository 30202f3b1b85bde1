"""Pages of one item: what is proposed, conflicts, votes, the decision; and the members' packet."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.commission import actions, forms, queries, rules, tasks
from balalyk.commission.models import Conflict, ItemState, Packet, PacketState
from balalyk.commission.presenters import packets
from balalyk.commission.presenters import sittings as present
from balalyk.commission.views.frame import (
    CONTENT_TYPES,
    LANGUAGES,
    item_of,
    refused,
    sitting_of,
)
from balalyk.commission.views.sittings import decide_form, show
from balalyk.kernel.permissions import needs, record_look
from balalyk.ui.fields import posted


@needs("commission.view")
@never_cache
@require_GET
def item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One item as members read it, with conflicts, votes and what was decided."""
    user: Any = request.user
    found = item_of(request, pk)
    record_look(user, "item.view", found)
    items = queries.agenda(found.sitting)
    number = next((n for n, one in enumerate(items, start=1) if one.pk == found.pk), 0)
    listed = found.state == ItemState.LISTED
    own = queries.mandate(user, found.sitting) if user.may("vote.cast") else None
    made = getattr(found, "resolution", None)
    context = {
        "item": found,
        "sitting": found.sitting,
        "sheet": packets.sheet(number, found, queries.verdicts([found])),
        "state": present.state_of(found),
        "votes": present.votes(found),
        "named": found.votes.select_related("member") if not listed else [],
        "conflicts": found.conflicts.select_related("member"),
        "made": made if made is not None and user.may("ledger.view") else None,
        "may_open_case": user.permissions.sees_names,
        "may_propose": listed and user.may("sitting.manage"),
        "may_declare": listed and (own is not None or user.may("sitting.decide")),
        "may_take_back": listed and user.may("sitting.decide"),
    }
    return render(request, "commission/item.html", context)


@needs("sitting.decide")
@require_POST
@never_cache
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Records the decision on the item in hand; a refused vote stays on the page as it was typed."""
    found = item_of(request, pk)
    by_name = "by_name" in request.POST
    seats = queries.seats(found.sitting, found)
    form = decide_form(request.POST, found, seats, by_name=by_name)
    if not form.is_valid():
        return show(request, sitting_of(request, found.sitting_id), form)
    told = form.cleaned_data
    text = told["text"] or present.resolved_words(found, told["decision"])
    decision = actions.Decision(told["decision"], text, form.ballot())
    try:
        made = actions.decide(by=request.user, item=found, decision=decision)
    except rules.NotPossible as refusal:
        form.refuse(refusal)
        return show(request, sitting_of(request, found.sitting_id), form)
    if made is not None:
        said = gettext(
            "Resolution %(number)s is a draft. Write who must do what, then put it in force."
        )
        messages.success(request, said % {"number": made})
        return redirect("commission:resolution", made.pk)
    messages.success(request, gettext("The decision is recorded."))
    return redirect("commission:sitting", found.sitting_id)


@needs("vote.cast")
@require_POST
def vote(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A member's own vote on the item in hand."""
    found = item_of(request, pk)
    form = forms.OwnVoteForm(request.POST)
    try:
        if form.is_valid():
            actions.cast_vote(by=request.user, item=found, choice=form.cleaned_data["choice"])
            messages.success(
                request, gettext("Your vote is kept. You may change it until the decision.")
            )
        else:
            messages.error(request, str(form.errors["choice"][0]))
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("commission:sitting", found.sitting_id)


@needs("commission.view")
@never_cache
def conflict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Declares a conflict of interest: a member the own one, the secretary anybody's."""
    user: Any = request.user
    found = item_of(request, pk)
    members = queries.members_of(found.sitting)
    if not user.may("sitting.decide"):
        members = [one for one in members if one.user_id == user.pk and user.may("vote.cast")]
    if not members or found.state != ItemState.LISTED:
        raise Http404
    form = forms.ConflictForm(posted(request), members=members)
    if form.is_valid():
        try:
            actions.declare_conflict(
                by=user, item=found, member=form.chosen(), reason=form.cleaned_data["reason"]
            )
            said = gettext("The conflict of interest is noted: no vote, and no part of the quorum.")
            messages.success(request, said)
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:item", found.pk)
    context = {
        "form": form,
        "title": gettext("Declare a conflict of interest"),
        "back_item": found,
        "button": gettext("Declare it"),
    }
    return render(request, "commission/short_form.html", context)


@needs("sitting.decide")
@require_POST
def take_conflict_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes a conflict back that was noted by mistake."""
    rows = Conflict.objects.visible_to(request.user).select_related("item")
    found = get_object_or_404(rows, pk=pk)
    try:
        actions.take_conflict_back(by=request.user, conflict=found)
        messages.success(request, gettext("The conflict is taken back."))
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("commission:item", found.item_id)


@needs("sitting.manage")
@never_cache
def propose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Writes what the commission is asked to decide."""
    found = item_of(request, pk)
    written = found.proposal or present.words_of_the_plan(found)
    form = forms.ProposalForm(posted(request), initial={"proposal": written})
    if form.is_valid():
        try:
            actions.propose(by=request.user, item=found, **form.cleaned_data)
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:item", found.pk)
    context = {
        "form": form,
        "title": gettext("What is proposed"),
        "back_item": found,
        "button": gettext("Save"),
    }
    return render(request, "commission/short_form.html", context)


@needs("commission.view")
@never_cache
@require_GET
def packet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The members' packet as a page: every item with what they need, and no name."""
    found = sitting_of(request, pk)
    record_look(request.user, "packet.view", found)  # type: ignore[arg-type]
    items = queries.agenda(found)
    context = {
        "sitting": found,
        "title": present.title(found),
        "sheets": list(zip(items, packets.sheets(items, queries.verdicts(items)), strict=True)),
    }
    return render(request, "commission/packet.html", context)


@needs("sitting.manage")
@require_POST
def order_packet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Has the packet made as a PDF."""
    found = sitting_of(request, pk)
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        raise Http404
    made = tasks.order_packet(by=request.user, sitting=found, language=language)
    return redirect("commission:packet_file", made.pk)


@needs("commission.view")
@never_cache
@require_GET
def packet_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far a packet is; with ``?save`` the PDF. The page looks again by itself, without script."""
    rows = Packet.objects.visible_to(request.user).select_related("sitting__commission")
    found = get_object_or_404(rows.defer("content"), pk=pk)
    if "save" in request.GET and found.state == PacketState.READY:
        record_look(request.user, "packet.print", found.sitting)  # type: ignore[arg-type]
        answer = HttpResponse(found.content, content_type=CONTENT_TYPES["pdf"])
        name = f"packet-{found.sitting.year}-{found.sitting.number}-{found.language}.pdf"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "commission/packet_progress.html", {"packet": found})
    return render(request, "commission/packet_file.html", {"packet": found})
