"""A referral goes out, is taken back, or is asked after when nobody answers."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.casework.rules import check_alive, due_at
from balalyk.directory.models import Service
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, Actor, act
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind
from balalyk.referrals import queries, rules
from balalyk.referrals.actions.held import free_place, locked
from balalyk.referrals.models import Referral, State


def send(*, by: Actor, referral: Referral) -> Referral:
    """Sends a draft to its service, with the agreed fields and nothing else.

    NotPossible as ``rules.missing`` says, when the service takes nobody or does not serve the
    child's place; ``casework.rules.NotPossible`` when the case is closed.
    """
    with act(by, "referral.send", on=referral) as event:
        referral = locked(referral)
        rules.check_move(referral.state, State.SENT)
        check_alive(referral.case.state)
        rules.check_ready(queries.readiness(referral))
        check_service(referral)
        referral.state, referral.sent_at = State.SENT, clock.now()
        referral.answer_due_at = _answer_due(referral)
        referral.save(update_fields=["state", "sent_at", "answer_due_at"])
        event.payload = {
            "number": referral.number,
            "service": str(referral.service_id),
            "fields": referral.fields,
        }
        tell(queries.staff_of(referral), Kind.REFERRAL_CAME, referral)
    return referral


def check_service(referral: Referral) -> None:
    """NotPossible when the service takes nobody now or does not serve the case's place."""
    if referral.service_id is None:
        raise rules.NotPossible("no_service")
    here = Service.objects.filter(pk=referral.service_id)
    if not here.on_offer().exists():
        raise rules.NotPossible("service_closed")
    if not here.serving(referral.case.place).exists():
        raise rules.NotPossible("not_for_them")


def _answer_due(referral: Referral) -> Any:
    days = rules.ANSWER_WITHIN[referral.case.danger]
    start = timezone.localtime(clock.now())
    return due_at(start, days, "working_days", referral.case.place.country)


def withdraw(*, by: Actor, referral: Referral, why: str) -> Referral:
    """Takes a referral back with its reason; the service sees no more of the child."""
    if not why.strip():
        raise rules.NotPossible("no_reason")
    move = rules.check_move(referral.state, State.WITHDRAWN)
    with act(by, move.action, on=referral) as event:
        referral = locked(referral)
        before = referral.state
        rules.check_move(before, State.WITHDRAWN)
        referral.state, referral.why_withdrawn = State.WITHDRAWN, why
        referral.ended_at, referral.place_free_at = clock.now(), None
        referral.save(update_fields=["state", "why_withdrawn", "ended_at", "place_free_at"])
        event.payload = {"number": referral.number, "before": before, "after": State.WITHDRAWN}
        free_place(referral.service)
    return referral


def remind() -> int:
    """Tells the worker and the service of every referral that nobody answered in time, once.

    Answers how many.
    """
    late = Referral.objects.unanswered().filter(
        answer_due_at__lt=clock.now(), reminded_at__isnull=True
    )
    asked = 0
    for referral in late.select_related("case__responsible")[:200]:
        with act(HOUSE, "referral.remind", on=referral) as event:
            referral = locked(referral)
            if referral.state != State.SENT or referral.reminded_at is not None:
                continue
            referral.reminded_at = clock.now()
            referral.save(update_fields=["reminded_at"])
            event.payload = {"number": referral.number}
            tell([referral.case.responsible], Kind.NOBODY_ANSWERED, referral)
            tell(queries.staff_of(referral), Kind.REFERRAL_CAME, referral)
        asked += 1
    return asked


def tell(people: Iterable[User | None], kind: str, referral: Referral) -> None:
    """Tells people of a referral by its number, within an act."""
    path = reverse("referrals:referral", args=[referral.number])
    for person in people:
        if person is not None:
            notify(to=person, kind=kind, path=path, number=referral.number)
