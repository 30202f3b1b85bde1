"""Lists of referrals: of a reader, a case, a child; what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from balalyk.accounts.models import User
from balalyk.casework import models as casework
from balalyk.casework.rules import read_number
from balalyk.referrals.models import Link, Referral, ReferralQuerySet, State
from balalyk.referrals.rules import digest

_ENDED = (State.DECLINED, State.COMPLETED, State.STOPPED, State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list shows. ``states`` () is every one; ``late``: only unanswered past its time;
    ``to_do``: only what waits for the reader."""

    states: tuple[str, ...] = ()
    late: bool = False
    to_do: bool = False


def _late(now: datetime) -> Q:
    return Q(state=State.SENT, answer_due_at__lt=now)


def _to_do(actor: User, now: datetime) -> Q:
    """For a worker: drafts, a no that was not sent elsewhere, a free place, nobody answers. For a
    provider: what is to be answered."""
    if not actor.may("referral.draft"):
        return Q(state=State.SENT)
    declined = Q(state=State.DECLINED, sent_again__isnull=True) & ~Q(case__state="closed")
    return Q(state=State.DRAFT) | declined | Q(place_free_at__isnull=False) | _late(now)


def referrals(actor: User, chosen: Chosen, now: datetime) -> ReferralQuerySet:
    """The referrals ``actor`` may see, what is due first on top, then the newest."""
    rows = Referral.objects.visible_to(actor)
    if chosen.states:
        rows = rows.filter(state__in=chosen.states)
    if chosen.late:
        rows = rows.filter(_late(now))
    if chosen.to_do:
        rows = rows.filter(_to_do(actor, now))
    return _with_rows(rows).order_by(  # type: ignore[no-any-return]
        _turn(actor, now), _unanswered_first(), "-drafted_at", "pk"
    )


def _turn(actor: User, now: datetime) -> Any:
    """What the reader has to do first, then what waits for others, then what runs, then the rest."""
    return Case(
        When(_to_do(actor, now), then=Value(0)),
        When(state=State.SENT, then=Value(1)),
        When(state__in=(State.ACCEPTED, State.WAITING, State.RECEIVING), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _unanswered_first() -> Any:
    due = Case(When(state=State.SENT, then=F("answer_due_at")))
    return due.asc(nulls_last=True)


def _with_rows(rows: Any) -> Any:
    return rows.select_related(
        "case__child__place", "case__place", "case__responsible", "service__provider__place"
    )


def counts(actor: User, now: datetime) -> dict[str, int]:
    """How many wait behind each filter; one query."""
    asked: dict[str, Any] = {"all": Count("pk")}
    asked |= {state: Count("pk", filter=Q(state=state)) for state in State.values}
    asked |= {
        "late": Count("pk", filter=_late(now)),
        "to_do": Count("pk", filter=_to_do(actor, now)),
        "ended": Count("pk", filter=Q(state__in=_ENDED)),
        "running": Count("pk", filter=Q(state__in=(State.ACCEPTED, State.RECEIVING))),
    }
    return dict(Referral.objects.visible_to(actor).aggregate(**asked))


def waiting_for(actor: User, now: datetime) -> ReferralQuerySet:
    """What ``actor`` has to do: a worker for the own cases, a provider for the own services."""
    if actor.may("referral.draft"):
        # Whoever may see cases sees their own: the area need not be asked as well.
        rows = Referral.objects.filter(case__responsible=actor)
    else:
        rows = Referral.objects.visible_to(actor)
    rows = rows.filter(_to_do(actor, now))
    return _with_rows(rows).order_by(_unanswered_first(), "drafted_at", "pk")  # type: ignore[no-any-return]


def referral(actor: User, number: str) -> Referral | None:
    """One referral when ``actor`` may see it, found by its number however it is written."""
    proper = read_number(number)
    if proper is None:
        return None
    rows = _with_rows(Referral.objects.visible_to(actor)).select_related("after", "sent_again")
    found: Referral | None = rows.filter(number=proper).first()
    return found


def of_case(actor: User, case: casework.Case) -> QuerySet:
    """The referrals of a case, the newest first."""
    return _with_rows(Referral.objects.visible_to(actor).filter(case=case)).order_by(  # type: ignore[no-any-return]
        "-drafted_at", "pk"
    )


def of_child(actor: User, child_id: UUID) -> QuerySet:
    """The referrals of all of a child's cases that ``actor`` may see, the newest first."""
    rows = Referral.objects.visible_to(actor).filter(case__child=child_id)
    return _with_rows(rows).order_by("-drafted_at", "pk")  # type: ignore[no-any-return]


def of_obligations(actor: User, obligations: Iterable[UUID]) -> dict[UUID, Referral]:
    """By what a commission obliged to, the referral that lives for it; one query."""
    rows = Referral.objects.visible_to(actor).filter(obligation__in=list(obligations))
    return {row.obligation: row for row in rows.order_by("drafted_at")}


def is_late(referral: Referral, now: datetime) -> bool:
    """Whether nobody answered within the time."""
    due = referral.answer_due_at
    return referral.state == State.SENT and due is not None and due < now


def place_in_line(referral: Referral) -> int:
    """The place on the service's waiting list, from 1."""
    before = Q(waiting_since__lt=referral.waiting_since) | Q(
        waiting_since=referral.waiting_since, pk__lt=referral.pk
    )
    rows = Referral.objects.filter(service=referral.service_id, state=State.WAITING)
    return int(rows.filter(before).count()) + 1


def link_of(token: str) -> Link | None:
    """The link of a token, whether it still opens or not; None for an unknown one."""
    rows = Link.objects.select_related("referral__case__place", "referral__service__provider")
    found: Link | None = rows.filter(token_digest=digest(token)).first()
    return found
