"""Outlines that an operator brings, kept beside the places they are of."""

from collections.abc import Mapping

from balalyk.kernel.acts import Actor, act
from balalyk.places.actions.rows import MANAGE
from balalyk.places.models import Outline, Place
from balalyk.places.reading.geojson import Drawn


def load_outlines(*, by: Actor, found: Mapping[Place, Drawn], source: str) -> int:
    """Keeps an outline for each place, in the stead of the one it had; how many are kept."""
    with act(by, MANAGE) as event:
        event.action = "place.shapes"
        event.payload = {"outlines": len(found), "source": source}
        for place, drawn in found.items():
            Outline.objects.filter(place=place).delete()
            Outline(place=place, rings=list(drawn.rings), at=list(drawn.at), source=source).save()
    return len(found)
