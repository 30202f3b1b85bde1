"""A case goes to another office: offered, then taken over or not."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.casework import actions as casework
from balalyk.casework.models import Case
from balalyk.casework.rules import check_alive
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind
from balalyk.places.models import Place
from balalyk.referrals import queries, rules
from balalyk.referrals.models import Basis, Transfer, TransferState


@dataclass(frozen=True, slots=True)
class Ground:
    """What a hand-over rests on: consent (who, how, when), or else ``override``, a reason."""

    by: str = ""
    name: str = ""
    how: str = ""
    on: date | None = None
    override: str = ""

    @property
    def basis(self) -> Basis:
        return Basis.OVERRIDE if self.override.strip() else Basis.CONSENT


def offer_transfer(
    *, by: Any, case: Case, to_place: Place, reason: str, ground: Ground
) -> Transfer:
    """Offers a case to the office of another place and tells its supervisors.

    NotPossible without a reason, without consent or an override, for its own place, and while
    another offer waits. Only a role with ``transfer.override`` goes without consent.
    """
    if not reason.strip():
        raise rules.NotPossible("no_reason")
    if ground.basis == Basis.CONSENT and not (ground.by and ground.how and ground.on):
        raise rules.NotPossible("no_consent")
    overrides = ground.basis == Basis.OVERRIDE
    if overrides and not by.may("transfer.override"):
        raise rules.NotPossible("no_override")
    with act(by, "transfer.override" if overrides else "transfer.offer", on=case) as event:
        case = _locked(case)
        check_alive(case.state)
        if case.place_id == to_place.pk:
            raise rules.NotPossible("same_area")
        if Transfer.objects.offered().filter(case=case).exists():
            raise rules.NotPossible("on_its_way")
        transfer = Transfer(
            case=case, from_place=case.place, to_place=to_place, reason=reason,
            basis=ground.basis, consent_by=ground.by, consent_name=ground.name,
            consent_how=ground.how, consent_on=ground.on, override_reason=ground.override,
            offered_by=by if by.pk else None, offered_at=clock.now(),
        )  # fmt: skip
        transfer.save(force_insert=True)
        name_target(event, transfer)
        event.payload = {"number": case.number, "to": to_place.code, "basis": ground.basis}
        for person in queries.receivers(to_place):
            _tell(person, Kind.TRANSFER_OFFERED, transfer)
    return transfer


def accept_transfer(*, by: Actor, transfer: Transfer, worker: User) -> Transfer:
    """Takes a case over for a worker of the place. Who gave it away sees it no more, unless the
    new place is theirs too. PermissionDenied to who does not cover the place."""
    _check_receives(by, transfer)
    with act(by, "transfer.answer", on=transfer) as event:
        transfer = _move(transfer, TransferState.ACCEPTED, by)
        check_alive(transfer.case.state)
        if worker not in queries.carriers_of(transfer.to_place):
            raise rules.NotPossible("no_receiver")
        casework.take_over_case(by=by, case=transfer.case, to=worker, place=transfer.to_place)
        event.payload = {"number": transfer.case.number, "after": transfer.state}
        _tell(worker, Kind.CASE_GIVEN, transfer)
        _tell(transfer.offered_by, Kind.TRANSFER_ANSWERED, transfer)
    return transfer


def decline_transfer(*, by: Actor, transfer: Transfer, why: str) -> Transfer:
    """Leaves the case where it is, with the reason."""
    if not why.strip():
        raise rules.NotPossible("no_reason")
    _check_receives(by, transfer)
    with act(by, "transfer.answer", on=transfer) as event:
        transfer = _move(transfer, TransferState.DECLINED, by, why)
        event.payload = {"number": transfer.case.number, "after": transfer.state}
        _tell(transfer.offered_by, Kind.TRANSFER_ANSWERED, transfer)
    return transfer


def withdraw_transfer(*, by: Actor, transfer: Transfer) -> Transfer:
    """Takes an offer back. PermissionDenied to who does not see the case."""
    if not by.reaches(transfer.case):
        raise PermissionDenied("transfer.offer")
    with act(by, "transfer.offer", on=transfer) as event:
        transfer = _move(transfer, TransferState.WITHDRAWN, by)
        event.payload = {"number": transfer.case.number, "after": transfer.state}
    return transfer


def _check_receives(by: Actor, transfer: Transfer) -> None:
    if not by.covers(transfer.to_place_id):
        raise PermissionDenied("transfer.answer")


def _move(transfer: Transfer, to: str, by: Any, note: str = "") -> Transfer:
    rows = Transfer.objects.select_for_update(of=("self",))
    rows = rows.select_related("case__place", "to_place", "offered_by")
    fresh: Transfer = rows.get(pk=transfer.pk)
    rules.check_move(fresh.state, to, rules.TRANSFER_TRANSITIONS)
    fresh.state, fresh.answer_note = TransferState(to), note
    fresh.answered_by, fresh.answered_at = by if by.pk else None, clock.now()
    fresh.save(update_fields=["state", "answer_note", "answered_by", "answered_at"])
    return fresh


def _locked(case: Case) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("place")
    fresh: Case = rows.get(pk=case.pk)
    return fresh


def _tell(person: User | None, kind: str, transfer: Transfer) -> None:
    if person is not None:
        path = reverse("referrals:transfer", args=[transfer.pk])
        notify(to=person, kind=kind, path=path, number=transfer.case.number)
