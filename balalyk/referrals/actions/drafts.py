"""Before a referral goes out: drafted, its service chosen, consent asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from balalyk.casework.models import Case
from balalyk.casework.rules import check_alive, new_number
from balalyk.directory.models import Service
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.referrals import rules
from balalyk.referrals.actions.held import locked
from balalyk.referrals.models import Consent, Referral, State


@dataclass(frozen=True, slots=True)
class Obliged:
    """What a commission obliged somebody to: its id in the room above, and its words."""

    id: UUID
    label: str


def draft_referral(
    *,
    by: Any,
    case: Case,
    service: Service | None = None,
    service_kind: str = "",
    need: str = "",
    obligation: Obliged | None = None,
) -> Referral:
    """A draft for a case, by its service or only the kind of help; the service is chosen later.

    Drafted twice for the same obligation it is one, and so is the same draft sent twice within
    ``rules.TWICE``. Works inside another ``act()``.
    ``casework.rules.NotPossible`` for a closed case; NotPossible when neither service nor kind is
    given.
    """
    if service is None and not service_kind:
        raise rules.NotPossible("no_service")
    check_alive(case.state)
    if obligation is not None:
        there = Referral.objects.filter(obligation=obligation.id).first()
        if there is not None:
            return there  # type: ignore[no-any-return]
    with act(by, "referral.draft", on=case) as event:
        if obligation is None and (there := _sent_twice(by, case, service, need)):
            event.payload = {"number": there.number, "twice": True}
            return there
        referral = Referral(
            number=new_number(),
            case=case,
            service=service,
            service_kind=service.kind if service else service_kind,
            need=need,
            obligation=obligation.id if obligation else None,
            obligation_label=obligation.label[:120] if obligation else "",
            drafted_by=by if by.pk else None,
            drafted_at=clock.now(),
        )
        referral.save(force_insert=True)
        name_target(event, referral)
        event.payload = {"number": referral.number, "kind": referral.service_kind}
    return referral


def _sent_twice(by: Any, case: Case, service: Service | None, need: str) -> Referral | None:
    """The same draft that the same person has just written."""
    if service is None or not by.pk:
        return None
    Case.objects.select_for_update().get(pk=case.pk)
    rows = Referral.objects.filter(
        case=case, service=service, drafted_by=by, state=State.DRAFT, obligation=None, after=None,
        drafted_at__gt=clock.now() - rules.TWICE,
    )  # fmt: skip
    return next((row for row in rows if row.need == need), None)


def change_draft(*, by: Actor, referral: Referral, service: Service, need: str) -> Referral:
    """Chooses the service of a draft and says what is needed. Consent to another service is asked
    anew. NotPossible once it was sent."""
    with act(by, "referral.draft", on=referral) as event:
        referral = locked(referral)
        if referral.state != State.DRAFT:
            raise rules.NotPossible("no_such_move")
        if referral.service_id != service.pk and referral.fields:
            referral.fields = []
            event.payload = {"consent": "asked anew"}
        referral.service, referral.service_kind, referral.need = service, service.kind, need
        referral.save(update_fields=["service", "service_kind", "need", "fields"])
    return referral


@dataclass(frozen=True, slots=True)
class Answered:
    """Who said what when: ``by`` of ConsentBy, ``how`` of ConsentHow, ``assent`` of Assent.
    ``service``: the one that was named when it was asked; None where nobody keeps it."""

    by: str
    name: str
    how: str
    assent: str
    on: date
    purpose: str = ""
    service: UUID | None = None


def record_consent(
    *, by: Any, referral: Referral, said: Answered, fields: Iterable[str]
) -> Referral:
    """Keeps a consent with exactly the fields it lets through; the newest counts from now on.

    NotPossible without a field, and when the service that was named is no longer the referral's. A
    child who does not agree makes it a refusal.
    """
    agreed = [code for code in rules.FIELDS if code in set(fields)]
    if said.assent == "no":
        return refuse_consent(by=by, referral=referral, said=said)
    if not agreed:
        raise rules.NotPossible("no_field")
    return _keep(by, referral, said, agreed)


def refuse_consent(*, by: Any, referral: Referral, said: Answered) -> Referral:
    """Keeps a refusal, or that consent was taken back: from now on nothing is told."""
    return _keep(by, referral, said, [])


def _keep(by: Any, referral: Referral, said: Answered, agreed: list[str]) -> Referral:
    with act(by, "referral.consent", on=referral) as event:
        referral = locked(referral)
        if referral.state not in rules.LIVING:
            raise rules.NotPossible("no_such_move")
        if agreed and said.service and said.service != referral.service_id:
            raise rules.NotPossible("other_service")
        Consent(
            referral=referral,
            given=bool(agreed),
            by=said.by,
            by_name=said.name,
            how=said.how,
            assent=said.assent,
            purpose=said.purpose,
            fields=agreed,
            on_date=said.on,
            recorded_by=by if by.pk else None,
            recorded_at=clock.now(),
        ).save(force_insert=True)
        referral.fields = agreed
        referral.save(update_fields=["fields"])
        event.payload = {"given": bool(agreed), "fields": agreed}
    return referral


def send_again(*, by: Any, referral: Referral, service: Service) -> Referral:
    """A new draft for another service in the place of a declined or withdrawn one, linked to it.

    Consent named the old service, so it is asked anew. NotPossible when that was done already.
    """
    check_alive(referral.case.state)
    with act(by, "referral.draft", on=referral) as event:
        old = locked(referral)
        if old.state not in (State.DECLINED, State.WITHDRAWN):
            raise rules.NotPossible("no_such_move")
        if Referral.objects.filter(after=old).exists():
            raise rules.NotPossible("sent_again")
        new = Referral(
            number=new_number(),
            case=old.case,
            service=service,
            service_kind=service.kind,
            need=old.need,
            after=old,
            obligation_label=old.obligation_label,
            drafted_by=by if by.pk else None,
            drafted_at=clock.now(),
        )
        # What a commission obliged to follows the living one.
        new.obligation, old.obligation = old.obligation, None
        old.save(update_fields=["obligation"])
        new.save(force_insert=True)
        name_target(event, new)
        event.payload = {"number": new.number, "after": old.number}
    return new
