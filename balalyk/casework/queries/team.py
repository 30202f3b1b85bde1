"""A team's caseloads, what waits for a supervisor, and a worker's days."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from balalyk.accounts.models import User
from balalyk.casework import rules
from balalyk.casework.models import (
    Case,
    CaseQuerySet,
    Closing,
    Conference,
    Due,
    DueQuerySet,
    Plan,
    PlanState,
    Step,
)
from balalyk.kernel.acts import Actor


@dataclass(slots=True)
class Load:
    """What one worker carries: how many cases, their weight, how many in danger, steps that are late."""

    worker: User
    cases: int = 0
    late: int = 0
    danger: int = 0
    shares: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return rules.total(self.shares)


def team(actor: User, now: datetime) -> list[Load]:
    """The workers who carry cases in ``actor``'s area, the heaviest first; three queries."""
    living = Case.objects.visible_to(actor).alive().filter(responsible__isnull=False)
    loads: dict[UUID, Load] = {}
    rows = living.values_list("responsible", "danger", "state").annotate(Count("pk")).order_by()
    sums: dict[UUID, list[tuple[str, str, int]]] = defaultdict(list)
    for worker, danger, state, many in rows:
        sums[worker].append((danger, state, many))
    late = dict(
        Due.objects.waiting()
        .filter(case__in=living, due_at__lt=now)
        .values_list("case__responsible")
        .annotate(Count("pk"))
        .order_by()
    )
    for worker in User.objects.filter(pk__in=sums):
        shares = sums[worker.pk]
        loads[worker.pk] = Load(
            worker=worker,
            cases=sum(many for _danger, _state, many in shares),
            late=late.get(worker.pk, 0),
            danger=sum(many for danger, _state, many in shares if danger == "now"),
            shares=shares,
        )
    return sorted(loads.values(), key=lambda load: (-load.weight, load.worker.full_name))


def closings_waiting(actor: User) -> Any:
    """The closings that wait for ``actor``'s answer, the oldest first."""
    rows = Closing.objects.visible_to(actor).waiting()
    return rows.select_related("case__child", "case__place", "asked_by").order_by("asked_at")


def plans_to_approve(actor: User) -> Any:
    """The plans that the family has agreed to and nobody has sent on, the oldest first."""
    rows = Plan.objects.visible_to(actor).filter(state=PlanState.AGREED)
    return rows.select_related("case__child", "case__place", "begun_by").order_by("agreed_at")


def carried_by(actor: Actor, worker: User) -> CaseQuerySet:
    """The living cases of a worker that ``actor`` may see."""
    found: CaseQuerySet = (
        Case.objects.visible_to(actor).alive().filter(responsible=worker).order_by("opened_at")
    )
    return found.select_related("place")


def may_take_all(worker: User) -> Any:
    """The people who could carry another worker's cases."""
    people = User.objects.filter(role__in=rules.CARRIERS, is_active=True, areas__isnull=False)
    return people.exclude(pk=worker.pk).distinct().order_by("-role", "full_name")


def days(actor: User, until: datetime) -> DueQuerySet:
    """The steps of ``actor``'s own cases that are due until a moment, the first on top."""
    found: DueQuerySet = (
        Due.objects.waiting().filter(case__responsible=actor, due_at__lt=until).order_by("due_at")
    )
    return found.exclude(step=Step.APPROVE_CLOSING).select_related("case__child", "case__place")


def conferences(case: Case) -> list[Conference]:
    """The conferences about a case that the reader may see."""
    return list(Conference.objects.filter(case=case).select_related("by")[:20])
