"""What becomes of a case while it lives: states, steps, hand-over."""

from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.casework import rules
from balalyk.casework.actions import held
from balalyk.casework.models import Case, Due
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act
from balalyk.kernel.models import Event
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind


def move_case(*, by: Actor, case: Case, to: str) -> Case:
    """Moves a case to another state by a way that needs no reason; what is due there is made due.

    NotPossible when there is no such way; closing and reopening have acts of their own.
    """
    move = rules.check_plain_move(case.state, to)
    with act(by, move.action, on=case) as event:
        case = held.locked(case)
        event.payload = {"before": case.state, "after": to}
        if rules.check_plain_move(case.state, to) != move:
            raise rules.NotPossible("no_such_move")
        held.enter(case, to)
    return case


def finish_step(*, by: Actor, due: Due) -> list[Due]:
    """Marks a step done and makes the next ones due; answers these."""
    with act(by, "case.step", on=due.case) as event:
        case = held.locked(due.case)
        rules.check_alive(case.state)
        due = Due.objects.select_for_update().get(pk=due.pk)
        rules.check_tick(due.step, is_done=due.done_at is not None)
        due.done_at = clock.now()
        due.save(update_fields=["done_at"])
        event.payload = {"step": due.step, "late": due.done_at > due.due_at}
        origins = {rules.FROM_OPENING: case.opened_at, rules.FROM_DONE: due.done_at}
        following = {step: origins[origin] for step, origin in rules.NEXT_STEPS[due.step]}
        return held.make_due(case, following)


def assign_case(*, by: Actor, case: Case, to: User) -> Case:
    """Hands a case over and tells who has it now; the child's assignment goes with it.

    NotPossible to a wrong person. Who takes a case over by themselves is not told.
    """
    with act(by, "case.assign", on=case) as event:
        case = _given(event, case, to)
        if by.pk != to.pk:
            path = reverse("casework:case", args=[case.number])
            notify(to=to, kind=Kind.CASE_GIVEN, path=path, number=case.number)
    return case


def give_case(*, by: Actor, case: Case, to: User) -> Case:
    """As ``assign_case``, untold: for many at once, of which the hand-over tells."""
    with act(by, "case.assign", on=case) as event:
        return _given(event, case, to)


def _given(event: Event, case: Case, to: User) -> Case:
    case = held.locked(case)
    rules.check_alive(case.state)
    rules.check_carrier(
        to.role, is_active=to.is_active, has_it_already=case.responsible_id == to.pk
    )
    before = case.responsible_id
    event.payload = {"from": str(before) if before else None, "to": str(to.pk)}
    held.end_assignment(case)
    case.responsible = to
    case.save(update_fields=["responsible"])
    held.assign(case)
    return case
