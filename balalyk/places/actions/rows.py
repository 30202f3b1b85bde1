"""Writing places by the hundred: insert with their paths, move with all that is in them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from balalyk.kernel.acts import Actor, Acts
from balalyk.places.models import NAME_LANGUAGES, Place
from balalyk.places.rules import PlaceFault

MANAGE = "place.manage"
PLAIN = ("level", "iso", "national_code", "from_date", "until_date", "confirmed")
NAMES = tuple(f"name_{language}" for language in NAME_LANGUAGES)
WRITTEN = ("parent", "path", *PLAIN, *NAMES)


def make(places: Sequence[tuple[str, str, Place]], there: Mapping[str, Place]) -> dict[str, Place]:
    """Inserts places given as (code, parent's code, row), level by level, and sets their paths."""
    made: dict[str, Place] = {}
    waiting = list(places)
    while waiting:
        known = {**there, **made}
        ready = [row for row in waiting if not row[1] or row[1] in known]
        if not ready:
            raise PlaceFault(_("No unit above %(code)s was found.") % {"code": waiting[0][0]})
        waiting = [row for row in waiting if row[1] and row[1] not in known]
        for _code, parent_code, place in ready:
            place.parent = known.get(parent_code)
        rows = Place.objects.bulk_create([row[2] for row in ready], batch_size=500)
        for place in rows:
            place.path = f"{place.parent.path if place.parent else '/'}{place.pk}/"
        made |= {place.code: place for place in rows}
    write(list(made.values()))
    return made


def write(places: Sequence[Place]) -> None:
    """Writes known rows in a few statements."""
    Place.objects.bulk_create(
        places,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=list(WRITTEN),
    )


def move(places: Sequence[Place], parent: Place) -> None:
    """Puts places with all that is in them under another unit."""
    moved: list[Place] = []
    for place in places:
        old, new = place.path, f"{parent.path}{place.pk}/"
        for inside in Place.objects.within([place]).exclude(pk=place.pk):
            inside.path = new + inside.path[len(old) :]
            moved.append(inside)
        place.parent, place.path = parent, new
        moved.append(place)
    write(moved)


def note(acts: Acts, by: Actor, action: str, place: Place, **payload: Any) -> None:
    """An event under its own name; what it needs is the right to manage places."""
    acts.note(by, MANAGE, place, **payload).action = action
