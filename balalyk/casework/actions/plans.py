"""Every write of a plan: begun from situations, written, agreed, approved, done, reviewed."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from balalyk.casework import rules
from balalyk.casework.actions.assessments import finish_waiting
from balalyk.casework.actions.cases import move_case
from balalyk.casework.models import (
    Agreement,
    Case,
    Goal,
    Plan,
    PlanState,
    PlanStep,
    State,
)
from balalyk.casework.queries import plans as read
from balalyk.casework.rules.situations import situations
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act


def locked(plan: Plan) -> Plan:
    """The plan as it stands now: another person may have changed it since the page was read."""
    fresh: Plan = Plan.objects.select_for_update().get(pk=plan.pk)
    return fresh


def begin_plan(*, by: Any, case: Case, codes: Collection[str], language: str) -> Plan:
    """A plan with the goals and steps of the situations chosen, to be edited; the draft that is
    there already, if there is one. An agreed plan that is in work is followed by this one."""
    draft = Plan.objects.filter(case=case, state=PlanState.DRAFT).first()
    if draft is not None:
        return draft  # type: ignore[no-any-return]
    rules.check_alive(case.state)
    with act(by, "plan.write", on=case) as event:
        event.payload = {"what": "begun", "situations": sorted(codes)}
        if Plan.objects.filter(case=case).in_force().exclude(state=PlanState.IN_WORK).exists():
            raise rules.NotPossible("plan_waits")
        in_work = Plan.objects.filter(case=case, state=PlanState.IN_WORK).first()
        plan = Plan(case=case, follows=in_work, begun_by=by, begun_at=clock.now())
        plan.save(force_insert=True)
        _fill(plan, codes, language)
    return plan


def _fill(plan: Plan, codes: Collection[str], language: str) -> None:
    chosen = [one for code, one in situations().items() if code in codes]
    texts = [goal for one in chosen for goal in one.goals]
    # Two situations may ask for the same: it is one goal.
    for order, text in enumerate({goal.words["en"]: goal for goal in texts}.values(), start=1):
        goal = Goal(
            plan=plan, order=order, whose=text.whose, domain=text.domain, text=text.words[language]
        )
        goal.save(force_insert=True)
        PlanStep.objects.bulk_create(
            PlanStep(
                goal=goal,
                order=number,
                what=step.words[language],
                who=step.who,
                service_kind=step.service,
                due=clock.today() + timedelta(days=step.days),
            )
            for number, step in enumerate(text.steps, start=1)
        )


def save_goal(*, by: Actor, plan: Plan, goal: Goal) -> Goal:
    """Keeps a new or changed goal of a draft; who agreed to the words before is asked again."""
    with act(by, "plan.write", on=plan):
        fresh = _changed(plan)
        if goal._state.adding:
            goal.plan, goal.order = fresh, _next(fresh.goals.all())
        goal.save()
    return goal


def save_step(*, by: Actor, plan: Plan, step: PlanStep) -> PlanStep:
    """Keeps a new or changed step of a draft."""
    with act(by, "plan.write", on=plan):
        _changed(plan)
        if step._state.adding:
            step.order = _next(step.goal.steps.all())
        step.save()
    return step


def remove(*, by: Actor, plan: Plan, row: Goal | PlanStep) -> None:
    """Takes a goal with its steps, or a step, out of a draft."""
    with act(by, "plan.write", on=plan):
        _changed(plan)
        row.delete()


def _next(rows: Iterable[Any]) -> int:
    return max((row.order for row in rows), default=0) + 1


def _changed(plan: Plan) -> Plan:
    fresh = locked(plan)
    rules.check_can_be_written(fresh.state)
    fresh.version += 1
    fresh.save(update_fields=["version"])
    return fresh


def record_agreement(*, by: Any, plan: Plan, agreement: Agreement) -> Plan:
    """Keeps what child or carer said of the plan as it stands. When all who are asked agree, the
    plan is agreed and the step "plan" of the case done; a refusal leaves it a draft."""
    answer = rules.YES if agreement.agrees else rules.NO
    rules.check_refusal(answer, agreement.reason)
    with act(by, "plan.agree", on=plan.case) as event:
        fresh = locked(plan)
        rules.check_plan_move(fresh.state, PlanState.AGREED)
        goals = Goal.objects.filter(plan=fresh).prefetch_related("steps")
        rules.check_complete([len(goal.steps.all()) for goal in goals])
        agreement.plan, agreement.version = fresh, fresh.version
        agreement.recorded_by, agreement.recorded_at = by, clock.now()
        agreement.save(force_insert=True)
        event.payload = {"party": agreement.party, "answer": answer}
        if read.agreement(fresh) == rules.YES:
            fresh.state, fresh.agreed_at = PlanState.AGREED, clock.now()
            fresh.save(update_fields=["state", "agreed_at"])
            event.payload["agreed"] = True
            finish_waiting(by=by, case=fresh.case, step="plan")
    return fresh


def take_back(*, by: Actor, plan: Plan) -> Plan:
    """Makes an agreed plan a draft again, to be changed and agreed anew."""
    with act(by, "plan.write", on=plan.case) as event:
        fresh = _moved(plan, PlanState.DRAFT)
        event.payload = {"what": "taken_back"}
    return fresh


def send_to_commission(*, by: Actor, plan: Plan) -> Plan:
    """Puts an agreed plan before the commission, and the case with it."""
    with act(by, "plan.send", on=plan.case):
        case = Case.objects.get(pk=plan.case_id)
        rules.check_case_for_commission(case.state)
        fresh = _moved(plan, PlanState.BEFORE_COMMISSION)
        move_case(by=by, case=case, to=State.BEFORE_COMMISSION)
    return fresh


def approve_plan(*, by: Any, plan: Plan) -> Plan:
    """Puts an agreed plan in work without a commission: the supervisor's decision."""
    with act(by, "case.approve", on=plan.case) as event:
        event.payload = {"what": "plan"}
        if plan.state != PlanState.AGREED:
            raise rules.NotPossible("no_such_plan_move")
        case = Case.objects.get(pk=plan.case_id)
        rules.check_case_for_work(case.state)
        fresh = put_in_work(by=by, plan=plan)
        if case.state == State.PLANNING:
            move_case(by=by, case=case, to=State.HELPED)
    return fresh


def resolve_plan(*, by: Any, plan: Plan, approved: str) -> Plan:
    """What the commission resolved of a plan before it: ``approved`` yes puts it in work, no sends
    it back to be written anew. The case is moved by whoever keeps the resolution."""
    with act(by, "case.resolve", on=plan.case) as event:
        event.payload = {"what": "plan", "answer": approved}
        if plan.state != PlanState.BEFORE_COMMISSION:
            raise rules.NotPossible("no_such_plan_move")
        if approved == rules.YES:
            return put_in_work(by=by, plan=plan)
        return _moved(plan, PlanState.DRAFT)


def put_in_work(*, by: Any, plan: Plan) -> Plan:
    """Within another act: the plan is in work, the one it follows has ended."""
    before = Plan.objects.select_for_update().filter(case=plan.case_id, state=PlanState.IN_WORK)
    for old in before:
        old.state, old.ended_at = PlanState.ENDED, clock.now()
        old.save(update_fields=["state", "ended_at"])
    fresh = locked(plan)
    rules.check_plan_move(fresh.state, PlanState.IN_WORK)
    fresh.state, fresh.in_work_at, fresh.approved_by = PlanState.IN_WORK, clock.now(), by
    fresh.review_on = clock.today() + rules.REVIEW_WITHIN
    fresh.save()
    return fresh


def _moved(plan: Plan, to: str) -> Plan:
    fresh = locked(plan)
    rules.check_plan_move(fresh.state, to)
    fresh.state = PlanState(to)
    fresh.save(update_fields=["state"])
    return fresh


def finish_plan_step(*, by: Any, plan: Plan, step: PlanStep, on: date) -> PlanStep:
    """Notes that a step of a plan was done; noted twice, the first day stays."""
    with act(by, "plan.step", on=plan.case) as event:
        fresh = PlanStep.objects.select_for_update().get(pk=step.pk)
        if plan.state not in rules.IN_FORCE:
            raise rules.NotPossible("plan_not_in_force")
        event.payload = {"who": fresh.who, "late": on > fresh.due}
        if fresh.done_at is None:
            fresh.done_at, fresh.done_by = on, by
            fresh.save(update_fields=["done_at", "done_by"])
    return fresh  # type: ignore[no-any-return]
