"""What the service says: yes, no or wait; what was received; what came of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act
from balalyk.notices.models import Kind
from balalyk.referrals import rules
from balalyk.referrals.actions.held import free_place, locked, take_place
from balalyk.referrals.actions.sending import tell
from balalyk.referrals.models import Received, Referral, State


@dataclass(frozen=True, slots=True)
class Answer:
    """``what``: accepted, waiting_list or declined. ``because``: of DeclinedBecause, for a no.
    ``through``: account, link or told."""

    what: str
    because: str = ""
    note: str = ""
    through: str = "account"


def answer(*, by: Actor, referral: Referral, answer: Answer) -> Referral:
    """Keeps a service's answer and tells the worker.

    NotPossible when there is no such way from where it stands, for a no without its reason, and
    ("no_place_left") when the service is full: then the waiting list is left.
    """
    rules.check_answer(answer.what, answer.because)
    with act(by, "referral.answer", on=referral) as event:
        referral = locked(referral)
        before = referral.state
        rules.check_move(before, answer.what)
        if answer.what == State.ACCEPTED:
            take_place(referral)
        _note(referral, answer)
        referral.save()
        event.payload = {
            "number": referral.number,
            "before": before,
            "after": answer.what,
            "through": answer.through,
            "because": referral.declined_because,
        }
        if before == State.WAITING and answer.what == State.DECLINED:
            free_place(referral.service)
        if by.pk is None or by.pk != referral.case.responsible_id:
            tell([referral.case.responsible], Kind.ANSWERED, referral)
    return referral


def _note(referral: Referral, answer: Answer) -> None:
    now = clock.now()
    referral.state, referral.answer_note = State(answer.what), answer.note
    referral.answered_at, referral.answered_through = now, answer.through
    referral.place_free_at = None
    if answer.what == State.WAITING:
        referral.waiting_since = now
    elif answer.what == State.DECLINED:
        referral.declined_because, referral.ended_at = answer.because, now


def record_received(
    *, by: Any, referral: Referral, on: date, what: str, hours: Decimal | None = None
) -> Received:
    """Keeps what the family received on a day; the first time the service has begun. The same words
    sent twice within ``rules.TWICE`` are one entry."""
    if not what.strip():
        raise rules.NotPossible("no_reason")
    with act(by, "referral.report", on=referral) as event:
        referral = locked(referral)
        if referral.state != State.RECEIVING:
            rules.check_move(referral.state, State.RECEIVING)
            referral.state = State.RECEIVING
            referral.save(update_fields=["state"])
        twice = Received.objects.filter(
            referral=referral, on_date=on, hours=hours, recorded_at__gt=clock.now() - rules.TWICE
        )
        for known in twice:
            if known.what == what:
                event.payload = {"number": referral.number, "on": str(on), "twice": True}
                return known  # type: ignore[no-any-return]
        entry = Received(
            referral=referral,
            on_date=on,
            hours=hours,
            what=what,
            recorded_by=by if by.pk else None,
            recorded_at=clock.now(),
        )
        entry.save(force_insert=True)
        event.payload = {"number": referral.number, "on": str(on), "after": State.RECEIVING}
    return entry


@dataclass(frozen=True, slots=True)
class Ending:
    """``to``: completed or stopped; ``because``: of StoppedBecause; ``outcome``: of Outcome."""

    to: str
    because: str = ""
    outcome: str = ""
    note: str = ""


def end(*, by: Actor, referral: Referral, ending: Ending) -> Referral:
    """Ends what the family received, with what came of it; the place is free again."""
    if ending.to not in rules.ENDS:
        raise rules.NotPossible("no_such_move")
    if ending.to == State.STOPPED and not ending.because:
        raise rules.NotPossible("no_reason")
    with act(by, "referral.report", on=referral) as event:
        referral = locked(referral)
        before = referral.state
        rules.check_move(before, ending.to)
        referral.state, referral.ended_at = State(ending.to), clock.now()
        referral.stopped_because = ending.because if ending.to == State.STOPPED else ""
        referral.outcome, referral.outcome_note = ending.outcome, ending.note
        referral.save(
            update_fields=["state", "ended_at", "stopped_because", "outcome", "outcome_note"]
        )
        event.payload = {"number": referral.number, "before": before, "after": ending.to}
        free_place(referral.service)
        if by.pk != referral.case.responsible_id:
            tell([referral.case.responsible], Kind.ANSWERED, referral)
    return referral


def record_feedback(*, by: Actor, referral: Referral, feedback: str, note: str = "") -> Referral:
    """Keeps what the family says of the service; it can be asked again."""
    with act(by, "referral.feedback", on=referral) as event:
        referral = locked(referral)
        if referral.state not in (State.RECEIVING, *rules.ENDS):
            raise rules.NotPossible("no_such_move")
        referral.feedback, referral.feedback_note = feedback, note
        referral.save(update_fields=["feedback", "feedback_note"])
        event.payload = {"number": referral.number, "feedback": feedback}
    return referral
