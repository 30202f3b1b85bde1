"""Single doors of a round: the revisit queue, one's own list, what to take along on paper."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from balalyk.accounts import roles
from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.census.models import ListedDwelling, Outcome, Round, Tally, Visit
from balalyk.census.rules import TO_VISIT_AGAIN, Coverage
from balalyk.kernel import clock
from balalyk.places.models import Place

# The queue's filters, each with its test.
KINDS: dict[str, Q] = {
    "again": Q(outcome__in=TO_VISIT_AGAIN),
    "nobody_home": Q(outcome=Outcome.NOBODY_HOME),
    "refused": Q(outcome=Outcome.REFUSED),
    "not_yet": Q(outcome=Outcome.NOT_YET),
    "nobodys": Q(worker=None, outcome__in={Outcome.NOT_YET.value, *TO_VISIT_AGAIN}),
}
TO_DO = Q(outcome__in={Outcome.NOT_YET.value, *TO_VISIT_AGAIN})
# More than this is no walk but a region: it is printed village by village.
MOST_TO_WALK = 400
MOST_WORKERS = 60


def listed_doors(actor: User, of_round: Round, within: Place | None = None) -> Any:
    """The listed dwellings whose doors ``actor`` may see: never for who sees only counts."""
    if actor.permissions.scope not in {Scope.AREA, Scope.ASSIGNED}:
        return ListedDwelling.objects.none()
    rows = ListedDwelling.objects.visible_to(actor).filter(round=of_round)
    if within is not None:
        inside = Place.objects.filter(path__startswith=within.path)
        rows = rows.filter(place__in=inside.values("pk"))
    return rows.select_related("dwelling", "place", "worker")


def revisit_queue(
    actor: User, of_round: Round, within: Place | None = None, kind: str = "again"
) -> Any:
    """Where to knock again: the most attempts first, then the longest ago."""
    test = KINDS.get(kind, KINDS["again"])
    rows = listed_doors(actor, of_round, within).filter(test)
    # Read for the doors of a page, not joined to all doors that must be sorted.
    rows = rows.select_related(None).prefetch_related("dwelling", "place", "worker")
    return rows.order_by("-attempts", "last_visit", "pk")


def newest_visits(actor: User, rows: Iterable[ListedDwelling]) -> dict[UUID, Visit]:
    """The newest visit that ``actor`` may see to each of these doors in its round; one query."""
    rows = list(rows)
    # By the dwellings alone: a database that begins with the round reads all its visits.
    visits = Visit.objects.visible_to(actor).filter(dwelling__in=[row.dwelling_id for row in rows])
    rounds = {row.round_id for row in rows}
    found = visits.select_related("worker").order_by("at")
    return {visit.dwelling_id: visit for visit in found if visit.round_id in rounds}


@dataclass(frozen=True, slots=True)
class MyList:
    """A worker's own list in the round that matters now. ``rows``: a queryset by village."""

    round: Round
    coverage: Coverage
    rows: Any


def my_list(actor: User, of_round: Round | None = None) -> MyList | None:
    """The doors given to ``actor``: in the running round, else the next, else the last.

    None without a list. Two queries, and the rows when they are read.
    """
    mine = Tally.objects.visible_to(actor).filter(worker=actor, dwellings__gt=0)
    if of_round is None:
        of_round = _round_that_matters(Round.objects.filter(pk__in=mine.values("round")))
    if of_round is None:
        return None
    counts: Counter[str] = Counter()
    for outcome, dwellings in mine.filter(round=of_round).values_list("outcome", "dwellings"):
        counts[outcome] += dwellings
    rows = listed_doors(actor, of_round).filter(worker=actor)
    ordered = rows.order_by("place__name_en", "place", "dwelling__code")
    return MyList(of_round, Coverage(counts), ordered)


def _round_that_matters(rounds: Any) -> Round | None:
    today = clock.today()
    coming = rounds.filter(ends__gte=today).order_by("starts").first()
    found: Round | None = coming or rounds.order_by("-ends").first()
    return found


def to_walk(actor: User, of_round: Round, within: Place) -> list[ListedDwelling]:
    """The doors of a place that are still to be visited, by village and code; one too many when
    they are more than ``MOST_TO_WALK``."""
    rows = listed_doors(actor, of_round, within).filter(TO_DO)
    return list(rows.order_by("place__name_en", "place", "dwelling__code")[: MOST_TO_WALK + 1])


def left_by_worker(actor: User, of_round: Round) -> dict[UUID | None, int]:
    """How many doors each worker still has to visit, of those that ``actor`` may count."""
    left = [Outcome.NOT_YET.value, *TO_VISIT_AGAIN]
    rows = Tally.objects.visible_to(actor).filter(round=of_round, outcome__in=left)
    counts: Counter[UUID | None] = Counter()
    for worker, dwellings in rows.values_list("worker", "dwellings"):
        counts[worker] += dwellings
    return dict(counts)


def workers_for(listed: ListedDwelling) -> list[User]:
    """Who may be given a door: people who record visits and whose area holds it, or who have a
    list in that village already."""
    above = listed.place.chain
    may = [role.code for role in roles.ALL if "visit.record" in role.actions]
    here = Tally.objects.filter(round=listed.round_id, place=listed.place_id)
    found = User.objects.filter(role__in=may, is_active=True).filter(
        Q(areas__in=above) | Q(pk__in=here.values("worker"))
    )
    return list(found.distinct().order_by("full_name")[:MOST_WORKERS])
