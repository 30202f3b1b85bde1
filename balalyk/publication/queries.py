"""Every read of the room: what is open, and of it only numbers that anybody may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from balalyk.accounts.models import User
from balalyk.places.models import Place
from balalyk.publication.models import Opening, State
from balalyk.reporting.models import Snapshot, Tally
from balalyk.reports.models import Report
from balalyk.reports.models import State as Published
from balalyk.reports.queries import fingerprint


@dataclass(frozen=True, slots=True)
class Cell:
    """One open figure: ``top`` of ``of``, None for what is not open. ``sex``, ``age_band`` "" for
    all; the two are never crossed."""

    code: str
    place: int
    sex: str
    age_band: str
    top: int | None
    of: int | None


def what_is_open() -> Opening | None:
    """The opening that everybody may read."""
    found: Opening | None = Opening.objects.open().first()
    return found


def last_withdrawn() -> Opening | None:
    """What was open last, when it was withdrawn and nothing has taken its place."""
    ended = Opening.objects.ended().select_related("snapshot").first()
    return ended if ended is not None and ended.state == State.WITHDRAWN else None


def ended_openings() -> list[Opening]:
    """What was open once and is no more, the last first."""
    return list(Opening.objects.ended().select_related("snapshot")[:10])


def cells(snapshot: Snapshot, **only: Any) -> list[Cell]:
    """The open figures of a snapshot; ``only``: conditions on tallies. What is not open is left out
    of each, here and nowhere else."""
    rows = Tally.objects.open_to_all().filter(snapshot=snapshot, **only)
    return [
        Cell(
            row.code,
            row.place_id,
            row.sex,
            row.age_band,
            row.top if row.top_open else None,
            row.of if row.of_open else None,
        )
        for row in rows.order_by("code", "place_id", "sex", "age_band")
    ]


def open_places(snapshot: Snapshot) -> list[Place]:
    """Countries, regions and districts of which some number is open, by the tree."""
    counted = Tally.objects.open_to_all().filter(snapshot=snapshot, sex="", age_band="")
    places = Place.objects.filter(pk__in=counted.values("place"))
    return _by_tree(list(places.select_related("parent")))


def _by_tree(places: Sequence[Place]) -> list[Place]:
    """Each country, after it its regions by name, after each its districts by name."""
    names = {place.pk: place.name for place in places}

    def chain(place: Place) -> list[tuple[str, str]]:
        return [(names.get(pk, ""), str(pk)) for pk in place.chain]

    return sorted(places, key=chain)


def open_reports() -> list[Report]:
    """Published reports of which every figure is of a snapshot that was opened and not withdrawn,
    the newest first; those whose content is not what was published are left out."""
    states: dict[Any, set[str]] = {}
    for snapshot, state in Opening.objects.values_list("snapshot", "state"):
        states.setdefault(snapshot, set()).add(state)
    opened = [
        snapshot
        for snapshot, seen in states.items()
        if State.OPEN in seen or (State.REPLACED in seen and State.WITHDRAWN not in seen)
    ]
    rows = Report.objects.filter(state=Published.PUBLISHED, snapshot__in=opened)
    rows = rows.filter(Q(compared__isnull=True) | Q(compared__in=opened))
    rows = rows.select_related("place__parent", "snapshot", "edition").newest_first()
    return [one for one in rows if fingerprint(one.edition.content) == one.edition.fingerprint]


def openings(actor: User) -> list[Opening]:
    """What was proposed, opened, refused and withdrawn, the newest first."""
    rows = Opening.objects.visible_to(actor)
    return list(rows.select_related("snapshot", "proposed_by", "decided_by", "ended_by")[:25])


def may_be_proposed(actor: User) -> list[Snapshot]:
    """Snapshots that are made and neither wait nor are open."""
    living = Opening.objects.filter(state__in=[State.PROPOSED, State.OPEN])
    rows = Snapshot.objects.visible_to(actor).made()
    return list(rows.exclude(pk__in=living.values("snapshot"))[:25])
