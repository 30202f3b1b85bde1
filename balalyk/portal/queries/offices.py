"""The places whose papers somebody may look after."""

from typing import Any

from balalyk.places.models import Level, Place

OFFICES = (Level.COUNTRY, Level.REGION, Level.DISTRICT, Level.CITY)


def offices(actor: Any) -> list[Place]:
    """The actor's areas, and the districts and cities within them, the largest first."""
    own = actor.area_list
    within = Place.objects.filter(pk__in=actor.places, level__in=OFFICES)
    found = {place.pk: place for place in [*own, *within.select_related("parent")]}
    return sorted(found.values(), key=lambda place: (place.path.count("/"), place.name))
