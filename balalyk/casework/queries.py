"""Reads that casework's actions and pages share: standards in force, carriers, a list of cases."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery

from balalyk.accounts.models import User
from balalyk.casework.models import (
    Case,
    CaseQuerySet,
    Danger,
    Due,
    DueQuerySet,
    ServiceLevel,
    State,
)
from balalyk.casework.rules import CARRIERS, Carrier
from balalyk.kernel.models import Event
from balalyk.places.models import Place
from balalyk.screening.models import Verdict


def standards_on(day: date) -> dict[str, ServiceLevel]:
    """The service levels in force on a day, by step; the newest where two overlap."""
    levels = ServiceLevel.objects.filter(from_date__lte=day).filter(
        Q(until_date__isnull=True) | Q(until_date__gt=day)
    )
    return {level.step: level for level in levels.order_by("from_date", "pk")}


def carriers() -> dict[str, Carrier]:
    """Everybody who may be given a case, by their id as text; three queries."""
    living = dict(
        Case.objects.alive()
        .filter(responsible__isnull=False)
        .values_list("responsible")
        .annotate(Count("pk"))
        .order_by()
    )
    people = User.objects.filter(role__in=CARRIERS, is_active=True).prefetch_related("areas")
    return {
        str(user.pk): Carrier(
            str(user.pk),
            user.role,
            tuple(area.path for area in user.areas.all()),
            living.get(user.pk, 0),
        )
        for user in people
    }


def may_carry(case: Case) -> Any:
    """The people a case can be handed over to: they cover its place and do not have it yet."""
    over = [int(part) for part in case.place.path.split("/") if part]
    people = User.objects.filter(role__in=CARRIERS, is_active=True, areas__in=over)
    return people.exclude(pk=case.responsible_id).distinct().order_by("-role", "full_name")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list of cases shows. ``state`` "" is every living case; ``danger`` "" is any;
    ``late``: only with a step past its time; ``nobody``: only without a responsible worker."""

    state: str = ""
    danger: str = ""
    late: bool = False
    nobody: bool = False


def cases(actor: User, chosen: Chosen, now: datetime) -> CaseQuerySet:
    """The cases ``actor`` may see, what is due first on top; ``waiting``: its steps."""
    rows = Case.objects.visible_to(actor)
    rows = rows.filter(state=chosen.state) if chosen.state else rows.alive()
    if chosen.danger:
        rows = rows.filter(danger=chosen.danger)
    if chosen.late:
        rows = rows.filter(_late(now))
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


LOOKED = "case.view"


@dataclass(frozen=True, slots=True)
class Told:
    """One event with the person who acted; None for the house itself."""

    event: Event
    who: User | None


def trail(case: Case) -> tuple[list[Told], list[Told]]:
    """What happened to a case, and who looked at it (the last five), newest first; three queries."""
    events = Event.objects.filter(target=str(case.pk)).order_by("-id")
    acts = list(events.exclude(action=LOOKED)[:100])
    looks = list(events.filter(action=LOOKED)[:5])
    people = User.objects.in_bulk({event.actor for event in (*acts, *looks) if event.actor})
    return (
        [Told(event, people.get(event.actor)) for event in acts],
        [Told(event, people.get(event.actor)) for event in looks],
    )


def places_to_name(actor: User) -> Any:
    """The places a concern can be laid in: those of one's areas, without areas those of every
    country where somebody can take a case.

    Where these are too many to choose from, villages are left out: the district is enough to find
    a responsible worker.
    """
    places = actor.places if actor.area_list else _places_with_carriers()
    if places.count() > A_LIST_OF_PLACES:
        places = places.exclude(level__in=("village", "quarter"))
    return places.exclude(level="country").select_related("parent").order_by("name_en")


def _places_with_carriers() -> Any:
    """All places of the countries where social workers or supervisors work; before the first of
    them is there, all."""
    people = User.objects.filter(is_active=True, role__in=CARRIERS, areas__isnull=False)
    paths = people.order_by().values_list("areas__path", flat=True).distinct()
    countries = {int(path.split("/")[1]) for path in paths}
    if not countries:
        return Place.objects.all()
    return Place.objects.within(Place.objects.filter(pk__in=countries))


A_LIST_OF_PLACES = 400
