"""Reads of plans: the one in force, its goals with their steps, who agreed to which version."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from balalyk.accounts.models import User
from balalyk.casework import rules
from balalyk.casework.models import Agreement, Case, Goal, Plan, PlanQuerySet, PlanState
from balalyk.casework.rules.situations import Situation, situations
from balalyk.kernel import clock
from balalyk.screening.models import Verdict
from balalyk.screening.queries import facts_of


def _whole(rows: PlanQuerySet) -> Any:
    goals = Goal.objects.order_by("order").prefetch_related("steps")
    rows = rows.select_related("case__child", "case__place", "case__responsible", "approved_by")
    return rows.prefetch_related(Prefetch("goals", goals), "agreements__recorded_by")


def plan(actor: User, pk: UUID) -> Plan | None:
    """One plan when ``actor`` may see it, with goals, steps and agreements."""
    found: Plan | None = _whole(Plan.objects.visible_to(actor)).filter(pk=pk).first()
    return found


def plan_in_force(case: Case) -> Plan | None:
    """The plan of a case that the family has agreed to: the one in work first, else the one that
    waits for its approval. With goals, steps and agreements; None before anybody agreed."""
    rows = list(_whole(Plan.objects.filter(case=case).in_force()))
    return min(rows, key=lambda row: row.state != PlanState.IN_WORK, default=None)


def plan_waiting(case: Case) -> Plan | None:
    """The plan of a case that lies before the commission."""
    rows = Plan.objects.filter(case=case, state=PlanState.BEFORE_COMMISSION)
    found: Plan | None = _whole(rows).first()
    return found


def plans_of(actor: User, case: Case) -> list[Plan]:
    """A case's plans, the newest first, with goals, steps and agreements; at most ten."""
    rows = _whole(Plan.objects.visible_to(actor).filter(case=case))
    return list(rows.order_by("-begun_at")[:10])


@dataclass(frozen=True, slots=True)
class Asked:
    """One who must agree: what they said of the plan as it stands, or None."""

    party: str
    said: Agreement | None


def asked(of: Plan) -> list[Asked]:
    """Who must agree to a plan, each with the newest word on its present version."""
    child = of.case.child
    parties = rules.parties(child.age(clock.today()) if child else None)
    newest = {row.party: row for row in of.agreements.all() if row.version == of.version}
    return [Asked(party, newest.get(party)) for party in parties]


def agreement(of: Plan) -> str:
    """As ``rules.agreement``: yes, no or "" while somebody was not asked."""
    people = asked(of)
    answers = {one.party: rules.YES if one.said.agrees else rules.NO for one in people if one.said}
    return rules.agreement(answers, [one.party for one in people])


def fitting(case: Case) -> list[tuple[Situation, bool]]:
    """Every situation, and whether the case's reasons or the work last seen speak for it."""
    reasons = [reason["code"] for reason in case.reasons]
    tasks: set[str] = set()
    if case.child_id:
        row = Verdict.objects.filter(child=case.child_id, current=True).first()
        tasks = {one.task for one in (facts_of(row).activities or ()) if one.task} if row else set()
    return [(one, one.fits(reasons, tasks)) for one in situations().values()]
