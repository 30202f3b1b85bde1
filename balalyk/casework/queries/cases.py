"""A list of cases with its filters, and one case with all that belongs to it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Prefetch, Q

from balalyk.accounts.models import User
from balalyk.casework.models import Case, CaseQuerySet, Due, DueQuerySet, State
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


# An area with more cases than this is a country's: its list is walked, its counts may be some
# seconds old.
WIDE = 20_000
SECONDS = 60


def cases(actor: User, chosen: Chosen, counts: Mapping[str, int], now: datetime) -> CaseQuerySet:
    """The cases ``actor`` may see, what is due first on top, closed ones by their end, the newest
    first; ``counts``: of ``actor``'s filters; ``waiting`` of a case: its steps."""
    if chosen.mine:
        rows = Case.objects.carried_by(actor)
    elif _is_wide(counts):
        rows = Case.objects.walked_for(actor)
    else:
        rows = Case.objects.visible_to(actor)
    if chosen.state == State.CLOSED:
        rows = rows.filter(state=State.CLOSED).order_by("-closed_at", "pk")
    else:
        rows = rows.alive().order_by("next_due", "pk")
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.danger:
        rows = rows.filter(danger=chosen.danger)
    if chosen.late:
        rows = rows.late(now)
    if chosen.nobody:
        rows = rows.filter(responsible__isnull=True)
    waiting = Due.objects.waiting().order_by("due_at", "pk")
    # Read for the rows of a page, not joined to all rows that must be sorted.
    return rows.prefetch_related(
        "child", "place", "responsible", Prefetch("due", waiting, to_attr="waiting")
    )


def counts(actor: User, now: datetime) -> Counter[str]:
    """How many cases wait behind each filter: living, late, by danger and by state; four queries."""
    key = f"cases:{actor.pk}:{actor.role}:{actor.reach}"
    found: Counter[str] | None = cache.get(key)
    if found is None:
        found = _counted(actor, now)
        if _is_wide(found):
            cache.set(key, found, SECONDS)
    found["mine"] = Case.objects.carried_by(actor).alive().count()
    return found


def _is_wide(counts: Mapping[str, int]) -> bool:
    return counts["living"] + counts[f"state_{State.CLOSED}"] > WIDE


def _counted(actor: User, now: datetime) -> Counter[str]:
    """Those of the area and one's own beyond it, each from an index: asked as one, a database reads
    the country's cases for a district."""
    sums: Counter[str] = Counter()
    for rows in Case.objects.by_reach(actor):
        kinds = rows.order_by().values_list("state", "danger")
        late = Count("next_due", filter=Q(next_due__lt=now))
        kinds = kinds.annotate(many=Count("*"), owned=Count("responsible"), late=late)
        for state, danger, many, owned, past in kinds:
            sums[f"state_{state}"] += many
            if state != State.CLOSED:
                sums["living"] += many
                sums["nobody"] += many - owned
                sums["late"] += past
                sums[f"danger_{danger}"] += many
    return sums


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
