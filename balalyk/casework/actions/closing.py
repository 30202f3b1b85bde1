"""The end of a case: asked for by its worker, approved or sent back by a supervisor; reopening."""

from balalyk.accounts.models import User
from balalyk.casework import queries, rules
from balalyk.casework.actions import alerts, held
from balalyk.casework.models import Case, Closing, ClosingReason, Protocol, Reopening, State, Step
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act


def _person(by: Actor) -> User | None:
    return by if isinstance(by, User) else None


def close_case(*, by: Actor, case: Case, reason: str, why: str = "") -> Case:
    """Asks to end a case with its reason; a supervisor answers. Steps wait as they are till then.

    NotPossible as ``rules.check_close`` says.
    """
    move = rules.check_move(case.state, State.CLOSING)
    with act(by, move.action, on=case) as event:
        case = held.locked(case)
        rules.check_move(case.state, State.CLOSING)
        _check_close(case, reason)
        event.payload = {"reason": reason}
        Closing.objects.create(
            case=case,
            reason=reason,
            why=why,
            state_before=case.state,
            asked_by=_person(by),
            asked_at=clock.now(),
        )
        held.enter(case, State.CLOSING)
        alerts.ask_supervisors(case)
    return case


def _check_close(case: Case, reason: str) -> None:
    steps = list(held.waiting(case).values_list("step", flat=True))
    rules.check_close(
        reason,
        ClosingReason.values,
        steps,
        queries.newest_verdicts(case),
        queries.followed(case) if reason == rules.OUT else rules.Followed(),
    )


def approve_closing(*, by: Actor, case: Case, answer: str = "") -> Case:
    """Closes a case whose end was asked for. Steps still waiting are dropped and named in the event.

    NotPossible when what was asked no longer holds (a visit since then found child labour), and
    for whoever asked, where another supervisor covers the place.
    """
    move = rules.check_move(case.state, State.CLOSED)
    with act(by, move.action, on=case) as event:
        case = held.locked(case)
        rules.check_move(case.state, State.CLOSED)
        closing = _decided(case, by, answer)
        _check_close(case, closing.reason)
        closing.approved = True
        closing.save()
        steps = held.waiting(case)
        dropped = sorted(
            step for step in steps.values_list("step", flat=True) if step != Step.APPROVE_CLOSING
        )
        event.payload = {"after": State.CLOSED, "reason": closing.reason, "dropped": dropped}
        _approval_done(case)
        steps.delete()
        Protocol.objects.filter(case=case, ended_at__isnull=True).update(ended_at=clock.now())
        held.end_assignment(case)
        case.state, case.closing_reason = State.CLOSED, closing.reason
        case.closed_at = clock.now()
        case.save(update_fields=["state", "closing_reason", "closed_at"])
    return case


def _asked(case: Case) -> Closing:
    asked: Closing = Closing.objects.select_for_update().get(case=case, decided_at__isnull=True)
    return asked


def _decided(case: Case, by: Actor, answer: str) -> Closing:
    closing = _asked(case)
    person = _person(by)
    asked_it = person is not None and closing.asked_by_id == person.pk
    others = asked_it and queries.other_supervisors(case, person).exists()
    rules.check_approver(asked_it=asked_it, others=others)
    closing.decided_by, closing.decided_at, closing.answer = person, clock.now(), answer
    return closing


def _approval_done(case: Case) -> None:
    held.waiting(case).filter(step=Step.APPROVE_CLOSING).update(done_at=clock.now())


def send_back_closing(*, by: Actor, case: Case, answer: str) -> Case:
    """The supervisor does not approve: the case goes back to the state it was in, with an answer."""
    with act(by, "case.approve", on=case) as event:
        case = held.locked(case)
        rules.check_move(case.state, State.CLOSED)
        closing = _asked(case)
        rules.check_sent_back(case.state, closing.state_before, closing.state_before)
        rules.check_said(answer)
        closing.decided_by, closing.decided_at = _person(by), clock.now()
        closing.approved, closing.answer = False, answer
        closing.save()
        event.payload = {"before": case.state, "after": closing.state_before}
        _approval_done(case)
        case.state = closing.state_before
        case.save(update_fields=["state"])
    return case


def reopen_case(*, by: Actor, case: Case, why: str) -> Case:
    """A closed case lives again and is assessed anew. NotPossible while another case lives."""
    move = rules.check_move(case.state, State.ASSESSING)
    if move.action != "case.reopen":
        raise rules.NotPossible("no_such_move")
    with act(by, move.action, on=case) as event:
        case = held.locked(case)
        rules.check_move(case.state, State.ASSESSING)
        rules.check_said(why)
        another = Case.objects.alive().filter(child=case.child_id) if case.child_id else None
        if another is not None and another.exists():
            raise rules.NotPossible("another_lives")
        event.payload = {"before": case.state, "after": State.ASSESSING}
        Reopening.objects.create(case=case, why=why, by=_person(by), at=clock.now())
        case.closed_at, case.closing_reason = None, ""
        case.save(update_fields=["closed_at", "closing_reason"])
        held.enter(case, State.ASSESSING)
        held.assign(case)
    return case
