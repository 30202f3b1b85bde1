"""The ledger: a draft becomes a resolution in force, its obligations are proven or withdrawn."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.urls import reverse

from balalyk.casework import actions as casework
from balalyk.casework.models import Case
from balalyk.casework.queries import plan_waiting
from balalyk.commission import rules
from balalyk.commission.actions.sittings import locked
from balalyk.commission.models import (
    Obligation,
    ObligationKind,
    ObligationState,
    Proof,
    Resolution,
    ResolutionState,
)
from balalyk.commission.rules.states import BEFORE_COMMISSION, HELPED
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, Actor, act, name_target
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind
from balalyk.referrals import actions as referrals
from balalyk.referrals.models import Referral


def word_resolution(*, by: Actor, resolution: Resolution, text: str) -> Resolution:
    """Changes the words of a draft."""
    if not text.strip():
        raise rules.NotPossible("no_text")
    with act(by, "sitting.decide", on=resolution):
        resolution = locked(Resolution, resolution.pk)
        rules.check_move(rules.RESOLUTION_TRANSITIONS, resolution.state, ResolutionState.IN_FORCE)
        resolution.text = text
        resolution.save(update_fields=["text"])
    return resolution


def oblige(*, by: Actor, obligation: Obligation) -> Obligation:
    """Adds an obligation to a draft; it binds once the resolution is in force. The same one again
    is the one that stands there."""
    with act(by, "sitting.decide", on=obligation.resolution) as event:
        resolution = locked(Resolution, obligation.resolution_id)
        rules.check_move(rules.RESOLUTION_TRANSITIONS, resolution.state, ResolutionState.IN_FORCE)
        if obligation.due < resolution.made_on:
            raise rules.NotPossible("due_before_sitting")
        there = Obligation.objects.filter(resolution=resolution)
        last = there.aggregate(n=Max("number"))["n"]
        obligation.commission_id, obligation.number = resolution.commission_id, (last or 0) + 1
        if obligation.kind != ObligationKind.REFER:
            obligation.service_kind, obligation.service = "", None
        if known := _the_same(there, obligation):
            event.payload = {"twice": True}
            return known
        obligation.save(force_insert=True)
        name_target(event, obligation)
    return obligation


def _the_same(there: Any, obligation: Obligation) -> Obligation | None:
    """The obligation of a draft that says the same in every word."""
    told = ("kind", "agency", "due", "what", "owner", "service_kind", "service_id")
    said = [getattr(obligation, name) for name in told]
    return next((one for one in there if [getattr(one, name) for name in told] == said), None)


def strike_obligation(*, by: Actor, obligation: Obligation) -> None:
    """Takes an obligation out of a draft."""
    with act(by, "sitting.decide", on=obligation.resolution) as event:
        resolution = locked(Resolution, obligation.resolution_id)
        rules.check_move(rules.RESOLUTION_TRANSITIONS, resolution.state, ResolutionState.IN_FORCE)
        event.payload = {"struck": obligation.number}
        obligation.delete()


def issue_resolution(*, by: Any, resolution: Resolution) -> Resolution:
    """Puts a draft in force: its obligations bind, and its case goes where the decision sends it."""
    with act(by, "resolution.issue", on=resolution) as event:
        resolution = locked(Resolution, resolution.pk)
        rules.check_move(rules.RESOLUTION_TRANSITIONS, resolution.state, ResolutionState.IN_FORCE)
        resolution.state, resolution.issued_at = ResolutionState.IN_FORCE, clock.now()
        resolution.save(update_fields=["state", "issued_at"])
        event.payload = {"number": str(resolution)}
        _move_case(by, resolution)
        _draft_referrals(by, resolution)
        _tell_the_worker(resolution)
    return resolution


def _move_case(by: Any, resolution: Resolution) -> None:
    """The plan is in work or goes back to be written anew, and its case with it. A case that has
    gone elsewhere since the vote stays where its worker took it."""
    item = resolution.item
    if item.case_id is None:
        return
    case = Case.objects.get(pk=item.case_id)
    if case.state != BEFORE_COMMISSION:
        return
    plan, to = plan_waiting(case), rules.CASE_GOES[item.state]
    answer = "yes" if to == HELPED else "no"
    if plan is not None:
        casework.resolve_plan(by=by, plan=plan, approved=answer)
    casework.move_case(by=by, case=case, to=to)


def _draft_referrals(by: Any, resolution: Resolution) -> None:
    """Each "refer to a service" becomes a draft that the worker completes with the family's consent."""
    case = resolution.item.case
    if case is None:
        return
    refers = Obligation.objects.filter(resolution=resolution, kind=ObligationKind.REFER)
    for obligation in refers.select_related("service").order_by("number"):
        referrals.draft_referral(
            by=by,
            case=case,
            service=obligation.service,
            service_kind=obligation.service_kind,
            need=obligation.what,
            obligation=referrals.Obliged(obligation.pk, f"{resolution}, {obligation.number}"),
        )


def _tell_the_worker(resolution: Resolution) -> None:
    case = resolution.item.case
    if case is not None and case.responsible is not None:
        notify(
            to=case.responsible,
            kind=Kind.RESOLVED,
            path=reverse("commission:resolution", args=[resolution.pk]),
            number=case.number,
        )


def revoke_resolution(*, by: Actor, resolution: Resolution, reason: str) -> Resolution:
    """Revokes a resolution; what it still obliges to is withdrawn with the same reason, and so are
    the referrals that no service has answered. Of a service that the child has or waits for, the
    worker is told and decides: the family may want it all the same."""
    if not reason.strip():
        raise rules.NotPossible("no_reason")
    with act(by, "resolution.revoke", on=resolution) as event:
        resolution = locked(Resolution, resolution.pk)
        rules.check_move(rules.RESOLUTION_TRANSITIONS, resolution.state, ResolutionState.REVOKED)
        resolution.state, resolution.revoked_because = ResolutionState.REVOKED, reason
        resolution.save(update_fields=["state", "revoked_because"])
        living = list(Obligation.objects.filter(resolution=resolution, state__in=rules.LIVING))
        for obligation in living:
            obligation.state, obligation.remark = ObligationState.WITHDRAWN, reason
            obligation.settled_on = clock.today()
            obligation.save(update_fields=["state", "remark", "settled_on"])
        event.payload = {"number": str(resolution), "withdrawn": len(living)}
        _withdraw_unanswered(resolution, reason)
        _tell_the_worker(resolution)
    return resolution


def _withdraw_unanswered(resolution: Resolution, reason: str) -> None:
    obliged = Obligation.objects.filter(resolution=resolution).values("pk")
    for referral in Referral.objects.unanswered_for(obliged):
        # It follows by itself: a secretary sends and withdraws no referrals.
        referrals.withdraw(by=HOUSE, referral=referral, why=reason)


@dataclass(frozen=True, slots=True)
class GivenProof:
    """What somebody brings as proof. ``kind``: the media type as ``rules.check_file`` says."""

    text: str
    file_name: str = ""
    kind: str = ""
    content: bytes = b""


def prove(*, by: Any, obligation: Obligation, given: GivenProof) -> Obligation:
    """Keeps a proof; the obligation is done only when text and, where needed, a file are there.

    A file that an earlier report brought counts. NotPossible without words, or for a settled one.
    """
    with act(by, "obligation.prove", on=obligation) as event:
        obligation = locked(Obligation, obligation.pk)
        _check_binds(obligation)
        has_file = bool(given.content) or obligation.proofs.with_file().exists()
        to = rules.proven(obligation.kind, text=given.text, has_file=has_file)
        if obligation.state != to:
            rules.check_move(rules.OBLIGATION_TRANSITIONS, obligation.state, to)
        Proof(
            obligation=obligation,
            text=given.text,
            file_name=given.file_name,
            content_type=given.kind,
            content=given.content or None,
            given_at=clock.now(),
            given_by=by,
        ).save(force_insert=True)
        _go(obligation, to)
        event.payload = {"after": to, "file": bool(given.content)}
    return obligation


def turn_down(*, by: Actor, obligation: Obligation, reason: str) -> Obligation:
    """The proof does not hold: the obligation is open again, and late if its day has passed."""
    if not reason.strip():
        raise rules.NotPossible("no_reason")
    with act(by, "obligation.settle", on=obligation) as event:
        obligation = locked(Obligation, obligation.pk)
        rules.check_move(rules.OBLIGATION_TRANSITIONS, obligation.state, ObligationState.TO_DO)
        event.payload = {"before": obligation.state, "after": ObligationState.TO_DO}
        Proof.objects.filter(obligation=obligation).update(holds=False)
        obligation.remark = reason
        _go(obligation, ObligationState.TO_DO)
    return obligation


def withdraw(*, by: Actor, obligation: Obligation, reason: str) -> Obligation:
    """The commission no longer asks for it."""
    if not reason.strip():
        raise rules.NotPossible("no_reason")
    with act(by, "obligation.settle", on=obligation) as event:
        obligation = locked(Obligation, obligation.pk)
        rules.check_move(rules.OBLIGATION_TRANSITIONS, obligation.state, ObligationState.WITHDRAWN)
        event.payload = {"before": obligation.state, "after": ObligationState.WITHDRAWN}
        obligation.remark = reason
        _go(obligation, ObligationState.WITHDRAWN)
    return obligation


def _check_binds(obligation: Obligation) -> None:
    state = Resolution.objects.values_list("state", flat=True).get(pk=obligation.resolution_id)
    if state != ResolutionState.IN_FORCE:
        raise rules.NotPossible("no_such_move")


def _go(obligation: Obligation, to: str) -> None:
    obligation.state = ObligationState(to)
    obligation.settled_on = None if to in rules.LIVING else clock.today()
    obligation.save(update_fields=["state", "settled_on", "remark"])
