"""What the pages and the referrals ask of the directory: services for a family, gaps by district."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from balalyk.accounts.models import User
from balalyk.directory import rules
from balalyk.directory.models import Service, ServiceKind, ServiceQuerySet, ServiceState
from balalyk.places.models import Level, Place


@dataclass(frozen=True, slots=True)
class Wanted:
    """The chosen filters, "" or None where none. ``state`` "" shows what is not ended; ``areas``:
    only what reaches one of them or a place inside one."""

    kind: str = ""
    state: str = ""
    language: str = ""
    cost: str = ""
    place: Place | None = None
    areas: tuple[Place, ...] = ()
    provider: Any = None


def services(actor: User, wanted: Wanted) -> ServiceQuerySet:
    """The services that ``actor`` may read, by kind and name, with provider and areas."""
    rows = Service.objects.visible_to(actor)
    rows = (
        rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=ServiceState.ENDED)
    )
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.cost:
        rows = rows.filter(cost=wanted.cost)
    if wanted.place is not None:
        rows = rows.serving(wanted.place)
    if wanted.areas:
        rows = rows.reaching(wanted.areas)
    if wanted.provider is not None:
        rows = rows.filter(provider=wanted.provider)
    if wanted.language:
        # Lists of codes: the database compares them as text, on both databases alike.
        rows = rows.filter(languages__icontains=f'"{wanted.language}"')
    areas = Prefetch("areas", Place.objects.order_by("name_en"))
    return rows.select_related("provider__place").prefetch_related(areas)


@dataclass(frozen=True, slots=True)
class Offer:
    """A service for somebody and what speaks against it, as ``rules.why_not`` says."""

    service: Service
    against: list[str]


def offers(place: Place, kind: str, needs: rules.Needs) -> list[Offer]:
    """The open services of a kind for a place, those that fit first, nearest first; two queries."""
    rows = Service.objects.on_offer().serving(place).filter(kind=kind)
    rows = rows.select_related("provider__place")
    found = [Offer(row, rules.why_not(terms_of(row), needs)) for row in rows]
    found.sort(key=lambda one: (len(one.against), -_shared(one.service.provider.place, place)))
    return found


def _shared(one: Place, other: Place) -> int:
    """How many units of the two chains are the same: the more, the nearer."""
    return sum(a == b for a, b in zip(one.chain, other.chain, strict=False))


def terms_of(service: Service) -> rules.Terms:
    """Whom a service takes."""
    return rules.Terms(
        service.least_age, service.most_age, service.sex, tuple(service.languages or ())
    )


@dataclass(frozen=True, slots=True)
class DistrictGaps:
    """One district or city: how many services of each kind serve it, and the kinds that none does."""

    place: Place
    offered: Counter[str]
    missing: list[str]


def gaps(within: Iterable[Place]) -> list[DistrictGaps]:
    """What is offered and missing in each district and city of the areas; three queries."""
    districts = list(
        Place.objects.within(within)
        .filter(level__in=(Level.DISTRICT, Level.CITY), until_date__isnull=True)
        .select_related("parent__parent")
        .order_by("name_en")
    )
    through = Service.areas.through.objects.filter(service__state=ServiceState.ACTIVE)
    served = list(through.values_list("place__path", "service__kind"))
    missing = rules.gaps([place.path for place in districts], ServiceKind.values, served)
    offered: dict[str, Counter[str]] = defaultdict(Counter)
    for place in districts:
        for path, kind in served:
            if place.path.startswith(path):
                offered[place.path][kind] += 1
    return [DistrictGaps(place, offered[place.path], missing[place.path]) for place in districts]
