"""The few figures of a role's first page: those of its own areas, or those that are open to everybody."""

from collections.abc import Iterable
from typing import Any

from balalyk.places.models import Place
from balalyk.publication import queries as publication
from balalyk.publication.queries import Cell
from balalyk.reporting import queries as reporting
from balalyk.reporting.models import Snapshot
from balalyk.reporting.queries import Told, Wanted


def inside(user: Any, codes: Iterable[str]) -> tuple[Wanted, dict[str, Told]] | None:
    """The figures of the reader's widest place in the newest snapshot; None where there are none.
    Four queries at most."""
    snapshot = reporting.newest(user)
    place = reporting.widest(user, snapshot) if snapshot else None
    if snapshot is None or place is None:
        return None
    wanted = Wanted(snapshot, place)
    return wanted, reporting.figures_of(user, wanted, codes)


def outside(user: Any, codes: Iterable[str]) -> tuple[Snapshot, Place, dict[str, Cell]] | None:
    """The open figures of the country of the reader's areas; None where nothing is open. Three
    queries."""
    opening = publication.what_is_open()
    countries = {area.chain[0] for area in user.area_list}
    place = Place.objects.filter(pk__in=countries).order_by("path").first()
    if opening is None or place is None:
        return None
    only = {"place": place, "code__in": list(codes), "sex": "", "age_band": ""}
    found = {cell.code: cell for cell in publication.cells(opening.snapshot, **only)}
    return (opening.snapshot, place, found) if found else None
