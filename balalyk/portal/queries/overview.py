"""What waits in a supervisor's area, in a number of queries that does not grow with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Sum

from balalyk.accounts.models import User
from balalyk.casework.models import Case, Danger, Due
from balalyk.census.models import Round, Tally
from balalyk.census.rules import Coverage
from balalyk.exchange.openrosa.models import Stage, Submission
from balalyk.kernel import clock
from balalyk.registry.models import DoubtfulMatch

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait and since when the oldest does."""

    count: int
    oldest: datetime | date | None


@dataclass(frozen=True, slots=True)
class Carrier:
    """One worker's load: living cases, late steps and the oldest of them."""

    name: str
    cases: int
    late: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """``unowned``: the first ten cases without a responsible worker, the gravest first."""

    submissions: Waiting
    unowned_count: int
    unowned: list[Case]
    carriers: list[Carrier]
    late: int
    doubts: Waiting
    round: Round | None
    coverage: Coverage | None


def overview(actor: User) -> Overview:
    """What waits for ``actor`` and their team."""
    alive = Case.objects.visible_to(actor).alive()
    unowned = alive.filter(responsible__isnull=True)
    rows = unowned.select_related("child", "place").order_by("opened_at")
    # Danger now goes first; the rest by age.
    shown = [*rows.filter(danger=Danger.NOW)[:SHOWN]]
    shown += [*rows.exclude(danger=Danger.NOW)[: SHOWN - len(shown)]]
    carriers = _carriers(actor, alive)
    running = Round.objects.visible_to(actor).running(clock.today()).order_by("ends").first()
    return Overview(
        submissions=_submissions(actor),
        unowned_count=unowned.count(),
        unowned=shown,
        carriers=carriers,
        late=sum(carrier.late for carrier in carriers),
        doubts=_doubts(actor),
        round=running,
        coverage=_coverage(actor, running) if running else None,
    )


def _submissions(actor: User) -> Waiting:
    rows = Submission.objects.visible_to(actor).filter(stage=Stage.WAITING).order_by()
    found = rows.aggregate(n=Count("pk", distinct=True), oldest=Min("received_at"))
    return Waiting(found["n"], found["oldest"])


def _doubts(actor: User) -> Waiting:
    rows = DoubtfulMatch.objects.visible_to(actor).filter(decision="")
    found = rows.aggregate(n=Count("pk"), oldest=Min("noticed_on"))
    return Waiting(found["n"], found["oldest"])


def _carriers(actor: User, alive: Any) -> list[Carrier]:
    who = ("responsible", "responsible__full_name")
    cases = alive.filter(responsible__isnull=False).order_by().values(*who).annotate(n=Count("pk"))
    steps = Due.objects.visible_to(actor).waiting().filter(due_at__lt=clock.now()).order_by()
    owned = steps.filter(case__responsible__isnull=False).values("case__responsible")
    late: dict[UUID, dict] = {
        row["case__responsible"]: row for row in owned.annotate(n=Count("pk"), oldest=Min("due_at"))
    }
    found = [
        Carrier(
            row["responsible__full_name"],
            row["n"],
            late.get(row["responsible"], {}).get("n", 0),
            late.get(row["responsible"], {}).get("oldest"),
        )
        for row in cases
    ]
    return sorted(found, key=lambda one: (-one.late, -one.cases, one.name))


def _coverage(actor: User, of: Round) -> Coverage:
    tallies = Tally.objects.visible_to(actor).filter(round=of).order_by()
    return Coverage(dict(tallies.values_list("outcome").annotate(Sum("dwellings"))))


def doubts(actor: User) -> list[DoubtfulMatch]:
    """The first 25 pairs that may be one person, the oldest first."""
    rows = DoubtfulMatch.objects.visible_to(actor).filter(decision="")
    people = ("person__household", "person__place", "other__household", "other__place")
    return list(rows.select_related("place", *people).order_by("noticed_on", "pk")[:25])
