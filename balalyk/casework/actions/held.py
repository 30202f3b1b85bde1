"""A case held while it is changed: read anew, its waiting steps, its worker's assignment."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from balalyk.accounts.models import Assignment
from balalyk.casework import rules
from balalyk.casework.actions import standards
from balalyk.casework.models import Case, Due, Plan, PlanState, State
from balalyk.kernel import clock


def locked(case: Case) -> Case:
    """The case as it stands now: another person may have changed it since the page was read."""
    fresh: Case = Case.objects.select_for_update().get(pk=case.pk)
    return fresh


def waiting(case: Case) -> Any:
    return Due.objects.waiting().filter(case=case)


def enter(case: Case, state: str) -> None:
    """Puts a locked case into a state and makes due what the state asks for."""
    steps = rules.steps_on_entering(case.state, state)
    case.state = state
    case.save(update_fields=["state"])
    if state == State.ASSESSING:
        take_plans_back([case])
    make_due(case, {step: clock.now() for step in steps})


def take_plans_back(cases: Collection[Case]) -> None:
    """Cases that are assessed anew wait for no commission: their plans can be written again."""
    waiting = Plan.objects.filter(case__in=cases, state=PlanState.BEFORE_COMMISSION)
    waiting.update(state=PlanState.DRAFT)


def make_due(case: Case, starts: dict[str, datetime]) -> list[Due]:
    """The steps, each counted from its moment; one that waits already stays as it is."""
    if not starts:
        return []
    there = set(waiting(case).values_list("step", flat=True))
    levels = standards.in_force(clock.today())
    return Due.objects.bulk_create(
        standards.due(case, step, start, levels, case.place.country)
        for step, start in starts.items()
        if step not in there
    )


def assign(case: Case) -> None:
    """The child of a case is assigned to its worker, wherever the child lives."""
    if case.child_id and case.responsible_id and not _assignments(case).exists():
        Assignment.objects.create(
            user_id=case.responsible_id, child=case.child_id, since=clock.today()
        )


def end_assignment(case: Case) -> None:
    if case.child_id and case.responsible_id:
        _assignments(case).update(until_date=clock.today())


def _assignments(case: Case) -> Any:
    rows = Assignment.objects.filter(until_date__isnull=True, user=case.responsible_id)
    return rows.filter(child=case.child_id)
