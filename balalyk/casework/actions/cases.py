"""What becomes of a case: states, steps, hand-over, end."""

from typing import Any

from balalyk.accounts.models import Assignment, User
from balalyk.casework import queries, rules
from balalyk.casework.actions import standards
from balalyk.casework.models import Case, ClosingReason, Due, State
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act


def _locked(case: Case) -> Case:
    """The case as it stands now: another person may have changed it since the page was read."""
    fresh: Case = Case.objects.select_for_update().get(pk=case.pk)
    return fresh


def move_case(*, by: Actor, case: Case, to: str) -> Case:
    """Moves a case to another living state. NotPossible when there is no such way."""
    if to == State.CLOSED:
        raise rules.NotPossible("no_reason")
    move = rules.check_move(case.state, to)
    with act(by, move.action, on=case) as event:
        case = _locked(case)
        event.payload = {"before": case.state, "after": to}
        rules.check_move(case.state, to)
        case.state = to
        case.save(update_fields=["state"])
    return case


def finish_step(*, by: Actor, due: Due) -> list[Due]:
    """Marks a step done and makes the next ones due; answers these."""
    with act(by, "case.step", on=due.case) as event:
        case = _locked(due.case)
        rules.check_alive(case.state)
        due = Due.objects.select_for_update().get(pk=due.pk)
        if due.done_at is not None:
            raise rules.NotPossible("step_done")
        due.done_at = clock.now()
        due.save(update_fields=["done_at"])
        event.payload = {"step": due.step, "late": due.done_at > due.due_at}
        following = _following(case, due)
        Due.objects.bulk_create(following)
    return following


def _following(case: Case, done: Due) -> list[Due]:
    assert done.done_at is not None
    starts = {rules.FROM_OPENING: case.opened_at, rules.FROM_DONE: done.done_at}
    waiting = set(_waiting(case).values_list("step", flat=True))
    levels = standards.in_force(clock.today())
    return [
        standards.due(case, step, starts[origin], levels, case.place.country)
        for step, origin in rules.NEXT_STEPS[done.step]
        if step not in waiting
    ]


def assign_case(*, by: Actor, case: Case, to: User) -> Case:
    """Hands a case over; the child's assignment goes with it. NotPossible to a wrong person."""
    with act(by, "case.assign", on=case) as event:
        case = _locked(case)
        rules.check_alive(case.state)
        rules.check_carrier(
            to.role, is_active=to.is_active, has_it_already=case.responsible_id == to.pk
        )
        before = case.responsible_id
        event.payload = {"from": str(before) if before else None, "to": str(to.pk)}
        _end_assignment(case)
        case.responsible = to
        case.save(update_fields=["responsible"])
        if case.child_id and not _assignments(case).exists():
            Assignment.objects.create(user=to, child=case.child_id, since=clock.today())
    return case


def _assignments(case: Case) -> Any:
    rows = Assignment.objects.filter(until_date__isnull=True, user=case.responsible_id)
    return rows.filter(child=case.child_id) if case.child_id else rows.none()


def _end_assignment(case: Case) -> None:
    if case.child_id and case.responsible_id:
        _assignments(case).update(until_date=clock.today())


def _waiting(case: Case) -> Any:
    return Due.objects.waiting().filter(case=case)


def close_case(*, by: Actor, case: Case, reason: str) -> Case:
    """Ends a case with its reason. Steps still waiting are dropped and named in the event.

    NotPossible as ``rules.check_close`` says.
    """
    move = rules.check_move(case.state, State.CLOSED)
    with act(by, move.action, on=case) as event:
        case = _locked(case)
        rules.check_move(case.state, State.CLOSED)
        waiting = list(_waiting(case).values_list("step", flat=True))
        rules.check_close(reason, ClosingReason.values, waiting, queries.newest_verdicts(case))
        event.payload = {"reason": reason, "dropped": waiting}
        _waiting(case).delete()
        _end_assignment(case)
        case.state, case.closing_reason = State.CLOSED, reason
        case.closed_at = clock.now()
        case.save(update_fields=["state", "closing_reason", "closed_at"])
    return case
