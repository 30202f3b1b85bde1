"""The places a concern can be laid in."""

from typing import Any

from balalyk.accounts.models import User
from balalyk.casework.rules import CARRIERS
from balalyk.places.models import Place

A_LIST_OF_PLACES = 400


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
