"""Reviews of a plan: what was reached, and whether it goes on, is changed or ends."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from balalyk.casework import rules
from balalyk.casework.actions.assessments import finish_waiting
from balalyk.casework.actions.plans import locked
from balalyk.casework.models import Goal, GoalState, Plan, PlanState, PlanStep, Review
from balalyk.kernel import clock
from balalyk.kernel.acts import act


def review_plan(
    *, by: Any, plan: Plan, review: Review, goals: Mapping[str, str], next_on: date | None
) -> Review:
    """Keeps a review. ``goals``: the state found, by goal id. The due step "review" is done. A plan
    to be changed gets a draft that follows it, with what is not reached and not done.

    NotPossible as ``rules.check_review`` says.
    """
    with act(by, "plan.review", on=plan.case) as event:
        fresh = locked(plan)
        if fresh.state != PlanState.IN_WORK:
            raise rules.NotPossible("plan_not_in_force")
        rows = {str(goal.pk): goal for goal in fresh.goals.all()}
        found = {pk: goals.get(pk, rules.GOAL_OPEN) for pk in rows}
        rules.check_review(
            review.outcome, list(found.values()), next_on, clock.today(), review.said
        )
        for pk, state in found.items():
            rows[pk].state = GoalState(state)
            rows[pk].save(update_fields=["state"])
        review.plan, review.by, review.goals = fresh, by, found
        review.on_date = clock.today()
        review.save(force_insert=True)
        event.payload = {"outcome": review.outcome, "met": list(found.values()).count("met")}
        _follow(by, fresh, review.outcome, next_on)
        finish_waiting(by=by, case=fresh.case, step="review")
    return review


def _follow(by: Any, plan: Plan, outcome: str, next_on: date | None) -> None:
    if outcome == rules.GO_ON:
        plan.review_on = next_on
        plan.save(update_fields=["review_on"])
    elif outcome == rules.END:
        rules.check_plan_move(plan.state, PlanState.ENDED)
        plan.state, plan.ended_at = PlanState.ENDED, clock.now()
        plan.save(update_fields=["state", "ended_at"])
    else:
        _draft_after(by, plan)


def _draft_after(by: Any, plan: Plan) -> None:
    if Plan.objects.filter(case=plan.case_id).living().exclude(pk=plan.pk).exists():
        raise rules.NotPossible("plan_waits")
    new = Plan(case=plan.case, follows=plan, begun_by=by, begun_at=clock.now())
    new.save(force_insert=True)
    open_goals = plan.goals.exclude(state=GoalState.MET).prefetch_related("steps")
    for order, old in enumerate(open_goals, start=1):
        goal = Goal(plan=new, order=order, whose=old.whose, domain=old.domain, text=old.text)
        goal.save(force_insert=True)
        PlanStep.objects.bulk_create(
            PlanStep(
                goal=goal,
                order=step.order,
                what=step.what,
                who=step.who,
                by_name=step.by_name,
                service_kind=step.service_kind,
                due=max(step.due, clock.today()),
            )
            for step in old.steps.all()
            if step.done_at is None
        )
