"""What reruns of the law found within a reader's areas."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import Count

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.casework.models import Case
from balalyk.lawbook.models import Entry
from balalyk.lawbook.queries import first_day_changed
from balalyk.places.models import Place
from balalyk.portal.queries.counts import districts_of
from balalyk.portal.queries.finding import cases_of
from balalyk.screening.models import Changed, Course, NotAssessed, Rerun, RerunState
from balalyk.screening.queries import reruns as screening

A_PAGE = 25
MOST_REASONS = 20
MOST_PLACES = 60
# What a finished rerun found does not change any more, in seconds.
KEPT_FOR = 3600

Cells = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Counted:
    """Changes within somebody's areas: by (word before, word now) of each law, and by (place id,
    course), the places being districts where ``by_district`` says so. ``names``: of the places."""

    national: Cells
    international: Cells
    places: Cells
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of changes, the oldest first; ``next`` is the mark of the next page, 0 on the last."""

    rows: list[Changed]
    cases: dict[Any, Case]
    next: int


def reruns(actor: User) -> list[Rerun]:
    """The reruns whose scope meets the actor's areas, newest first."""
    rows = Rerun.objects.visible_to(actor).select_related("place", "started_by")
    return list(rows[:50])


def ready(actor: User) -> int:
    """How many reruns wait for somebody to decide."""
    return Rerun.objects.visible_to(actor).filter(state=RerunState.READY).count()


def scope_of_entry(entry: Entry) -> screening.Scope:
    """The newest verdicts of a country that an entry of the law book may change."""
    return screening.Scope(since=first_day_changed(entry), country=entry.country)


def may_decide(actor: User, rerun: Rerun) -> bool:
    """Whether the whole scope of a rerun lies in the actor's areas and their role decides."""
    return actor.may("rerun.apply") and all(map(actor.covers, screening.roots_of(rerun)))


def counted(actor: User, rerun: Rerun) -> Counted:
    """The changes of a rerun within the actor's areas."""
    key = f"rerun:{rerun.pk}:{actor.reach}"
    kept = cache.get(key)
    if kept is None:
        kept = _count(actor, rerun)
        if rerun.state != RerunState.RUNNING:
            cache.set(key, kept, KEPT_FOR)
    national, international, places = kept
    found = Place.objects.in_bulk({int(pk) for pk, _ in places})
    names = {str(pk): place.title for pk, place in found.items()}
    return Counted(national, international, places, names)


def by_district(actor: User) -> bool:
    """Whether places are counted by district: for those who see counts alone, and in a wide area."""
    return actor.permissions.scope is Scope.COUNTS or len(actor.place_ids) > MOST_PLACES


def _count(actor: User, rerun: Rerun) -> tuple[Cells, Cells, Cells]:
    rows = Changed.objects.filter(rerun=rerun, place__in=actor.places).order_by()
    # One walk through the index "changed_counted".
    grouped = rows.values(
        "place", "course", "national_before", "national", "international_before", "international"
    ).annotate(n=Count("*"))
    over = districts_of(actor) if by_district(actor) else {}
    national: Counter[tuple[str, str]] = Counter()
    international: Counter[tuple[str, str]] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    for row in grouped:
        place, n = over.get(row["place"], row["place"]), row["n"]
        national[row["national_before"], row["national"]] += n
        international[row["international_before"], row["international"]] += n
        places[str(place), row["course"]] += n
    return dict(national), dict(international), dict(places)


def changes(actor: User, rerun: Rerun, course: str, place: int | None, after: int) -> Listed:
    """Up to 25 changed children whom the actor may see, from the one after ``after``."""
    rows = Changed.objects.visible_to(actor).filter(rerun=rerun, place__in=actor.places)
    if course in Course.values:
        rows = rows.filter(course=course)
    if place:
        rows = rows.filter(place=place)
    rows = rows.filter(pk__gt=after).order_by("pk")
    rows = rows.select_related("child__household", "place", "verdict")
    found = list(rows[: A_PAGE + 1])
    shown = found[:A_PAGE]
    more = shown[-1].pk if len(found) > A_PAGE else 0
    return Listed(shown, cases_of(actor, [row.child for row in shown]), more)


def not_assessed(actor: User, rerun: Rerun) -> list[tuple[str, str, int]]:
    """Field, value and number of the facts that could not be read, the most frequent first."""
    rows = NotAssessed.objects.filter(rerun=rerun, place__in=actor.places).order_by()
    grouped = rows.values_list("field", "value").annotate(n=Count("pk"))
    return list(grouped.order_by("-n", "field", "value")[:MOST_REASONS])


def children_not_assessed(actor: User, rerun: Rerun) -> list[NotAssessed]:
    """The first 25 children whose facts could not be read, as far as the actor may see them."""
    rows = NotAssessed.objects.visible_to(actor).filter(rerun=rerun, place__in=actor.places)
    return list(rows.select_related("child__household", "place").order_by("pk")[:A_PAGE])
