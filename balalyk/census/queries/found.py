"""What the visits of a round found: children, by worker, and the cases that came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Sum
from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.casework.models import Case, Concern, Source
from balalyk.census.models import Harvest, Round, Visit
from balalyk.census.queries.coverage import Counted
from balalyk.census.rules import Coverage
from balalyk.places.models import Place

# From so many visited dwellings on, finding no child at all needs a second look.
ENOUGH_TO_WONDER = 100


@dataclass(frozen=True, slots=True)
class Found:
    """Children met at visits. A household that was visited twice in the round counts twice."""

    seen: int = 0
    at_risk: int = 0
    last: datetime | None = None

    def __add__(self, other: "Found") -> "Found":
        moments = [moment for moment in (self.last, other.last) if moment]
        return Found(
            self.seen + other.seen, self.at_risk + other.at_risk, max(moments, default=None)
        )


def _visits(actor: User, of_round: Round, within: Place | None) -> Any:
    visits = Visit.objects.visible_to(actor).filter(round=of_round)
    if within is not None:
        # By the places' ids: their index is used, and a path is not looked up for each visit.
        inside = Place.objects.filter(path__startswith=within.path)
        visits = visits.filter(place__in=inside.values("pk"))
    return visits


def found_by_worker(
    actor: User, of_round: Round, within: Place | None = None
) -> dict[UUID | None, Found]:
    """What each worker's visits found; one query, and nothing for who sees only counts."""
    if actor.permissions.scope is Scope.COUNTS:
        return {}
    harvests = Harvest.objects.visible_to(actor).filter(round=of_round)
    if within is not None:
        harvests = harvests.filter(place__path__startswith=within.path)
    rows = harvests.values_list("worker").annotate(
        Sum("children_seen"), Sum("children_at_risk"), Max("last_visit")
    )
    return {worker: Found(*found) for worker, *found in rows}


def children_found(actor: User, of_round: Round, within: Place | None = None) -> Found:
    """Children seen and at risk, and the newest visit."""
    return sum(found_by_worker(actor, of_round, within).values(), Found())


def cases_opened(actor: User, of_round: Round, within: Place | None = None) -> int | None:
    """Cases that visits of this round opened; None for who may not see cases."""
    if not actor.may("case.view"):
        return None
    # A visit that found no child at risk raised no concern: most need not be looked at.
    visits = _visits(actor, of_round, within).filter(children_at_risk__gt=0)
    concerns = Concern.objects.filter(source=Source.VISIT, source_id__in=visits.values("pk"))
    start = timezone.make_aware(datetime.combine(of_round.starts, datetime.min.time()))
    cases = Case.objects.visible_to(actor).filter(opened_at__gte=start)
    return int(cases.filter(pk__in=concerns.values("case")).count())


@dataclass(frozen=True, slots=True)
class WorkerCoverage:
    """How far one worker is, and what the visits found. ``to_check``: see ``by_worker``."""

    worker: UUID
    name: str
    coverage: Coverage
    found: Found = field(default_factory=Found)
    to_check: bool = False


def by_worker(counted: Counted, found: Mapping[UUID | None, Found]) -> list[WorkerCoverage]:
    """Each worker with a list here: those to check first, then the lowest share.

    ``to_check``: a hundred dwellings or more were visited and no child at risk was found, while
    others did find some in the same part of the country.
    """
    names = {s.worker: s.worker_name for s in counted.sums if s.worker is not None}
    parts = counted.by_worker()
    somebody_found = sum(found.get(worker, Found()).at_risk for worker in names) > 0
    rows = [
        WorkerCoverage(
            worker=worker,
            name=name,
            coverage=parts[worker],
            found=found.get(worker, Found()),
            to_check=somebody_found
            and parts[worker].done >= ENOUGH_TO_WONDER
            and not found.get(worker, Found()).at_risk,
        )
        for worker, name in names.items()
    ]
    return sorted(rows, key=lambda row: (not row.to_check, row.coverage.share or 0.0, row.name))
