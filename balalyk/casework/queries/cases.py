"""A list of cases with its filters, and one case with all that belongs to it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery

from balalyk.accounts.models import User
from balalyk.casework.models import Case, CaseQuerySet, Danger, Due, DueQuerySet, State
from balalyk.screening.models import Verdict


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list of cases shows. ``state`` "" is every living case; ``danger`` "" is any;
    ``late``: only with a step past its time; ``nobody``: only without a responsible worker;
    ``mine``: only those the reader carries."""

    state: str = ""
    danger: str = ""
    late: bool = False
    nobody: bool = False
    mine: bool = False


def cases(actor: User, chosen: Chosen, now: datetime) -> CaseQuerySet:
    """The cases ``actor`` may see, what is due first on top; ``waiting``: its steps."""
    rows = Case.objects.visible_to(actor)
    rows = rows.filter(state=chosen.state) if chosen.state else rows.alive()
    if chosen.danger:
        rows = rows.filter(danger=chosen.danger)
    if chosen.late:
        rows = rows.filter(_late(now))
    if chosen.mine:
        rows = rows.filter(responsible=actor)
    if chosen.nobody:
        rows = rows.filter(responsible__isnull=True)
    waiting = Due.objects.waiting().order_by("due_at", "pk")
    first = Due.objects.waiting().filter(case=OuterRef("pk")).values("case")
    rows = rows.annotate(next_due=Subquery(first.annotate(at=Min("due_at")).values("at")))
    # Read for the rows of a page, not joined to all rows that must be sorted.
    rows = rows.prefetch_related(
        "child", "place", "responsible", Prefetch("due", waiting, to_attr="waiting")
    )
    return rows.order_by(F("next_due").asc(nulls_last=True), "-opened_at", "pk")


def _late(now: datetime) -> Exists:
    return Exists(Due.objects.waiting().filter(case=OuterRef("pk"), due_at__lt=now))


def counts(actor: User, now: datetime) -> dict[str, int]:
    """How many cases wait behind each filter: living, late, by danger and by state; two queries."""
    rows = Case.objects.visible_to(actor)
    living = ~Q(state=State.CLOSED)
    asked = {
        "living": Count("pk", filter=living),
        "nobody": Count("pk", filter=living & Q(responsible=None)),
        "mine": Count("pk", filter=living & Q(responsible=actor)),
    }
    asked |= {f"state_{state}": Count("pk", filter=Q(state=state)) for state in State.values}
    asked |= {
        f"danger_{danger}": Count("pk", filter=living & Q(danger=danger))
        for danger in Danger.values
    }
    return rows.aggregate(**asked) | {"late": rows.alive().filter(_late(now)).count()}


def case(actor: User, number: str) -> Case | None:
    """One case when ``actor`` may see it, with child, place, worker, steps and concerns."""
    steps: DueQuerySet = Due.objects.select_related("standard").order_by("due_at", "pk")
    rows = Case.objects.visible_to(actor).select_related("child", "place", "responsible")
    rows = rows.prefetch_related(Prefetch("due", steps), Prefetch("concerns", _concerns_by_time()))
    return rows.filter(number=number).first()


def _concerns_by_time() -> Any:
    return (
        Case._meta.get_field("concerns")
        .related_model.objects.select_related("received_by")
        .order_by("-received_at")
    )


def newest_verdicts(case: Case) -> frozenset[str]:
    """The words of the child's newest verdict, national and international; none without a child."""
    if not case.child_id:
        return frozenset()
    rows = Verdict.objects.filter(child=case.child_id, current=True)
    words = rows.values_list("national", "sdg", "mics", "icls", "worst_forms")
    return frozenset(word for row in words for word in row)
