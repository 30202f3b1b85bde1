"""Places by the list: those the product ships, and those an operator brings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from balalyk.kernel.acts import Actor, act, act_in_bulk
from balalyk.kernel.models import Event
from balalyk.places import queries, reading
from balalyk.places.actions.rows import MANAGE, PLAIN, make, move, note, write
from balalyk.places.models import NAME_LANGUAGES, Place, PlaceName, Succession

BY_HAND = ("place.rename", "place.split", "place.merge", "place.move")


class ImportRefused(ValueError):
    """A list that cannot be taken; ``faults`` are sentences with row numbers."""

    def __init__(self, faults: Sequence[reading.SheetFault]) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def load_shipped(*, by: Actor) -> int:
    """Makes places, names and successions as the shipped lists say; how many are new or changed.

    Writes nothing when all is as it should be. A place that somebody renamed, split, merged or
    moved here stays as they left it.
    """
    shipped = reading.read_places()
    there = Place.objects.in_bulk([row.code for row in shipped], field_name="code")
    new = [row for row in shipped if row.code not in there]
    changed = _not_by_hand(
        [(there[row.code], row) for row in shipped if row.code in there and _differs(there, row)]
    )
    if not new and not changed and not _names_to_write(there) and not _successions_to_write(there):
        return 0
    with act(by, MANAGE) as event:
        event.action = "place.load"
        write([_taken_over(place, row) for place, row in changed])
        there |= make([(row.code, row.parent_code, _shipped_place(row)) for row in new], there)
        for place, row in changed:
            _stand_under(place, there.get(row.parent_code))
        names = _names_to_write(there)
        _write_names(names)
        successions = Succession.objects.bulk_create(_successions_to_write(there), batch_size=500)
        event.payload = {"new": len(new), "changed": len(changed), "names": len(names)}
    queries.forget_spellings()
    return len(new) + len(changed) + len(names) + len(successions)


def _shipped_values(row: reading.Place) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    return values | {f"name_{x}": row.names.get(x, "") for x in NAME_LANGUAGES}


def _shipped_place(row: reading.Place) -> Place:
    return Place(code=row.code, **_shipped_values(row))


def _differs(there: Mapping[str, Place], row: reading.Place) -> bool:
    place = there[row.code]
    parent = there.get(row.parent_code)
    if place.parent_id != (parent.pk if parent else None):
        return True
    return any(getattr(place, name) != value for name, value in _shipped_values(row).items())


def _by_hand(ids: Iterable[int]) -> set[int]:
    """Those of the places that somebody renamed, split, merged or moved here."""
    acts = Event.objects.filter(
        target__in=[str(pk) for pk in ids],
        target_label=Place._meta.label_lower,
        action__in=BY_HAND,
    )
    return {int(target) for target in acts.values_list("target", flat=True)}


def _not_by_hand(pairs: list[tuple[Place, reading.Place]]) -> list[tuple[Place, reading.Place]]:
    by_hand = _by_hand(place.pk for place, _row in pairs)
    return [pair for pair in pairs if pair[0].pk not in by_hand]


def _taken_over(place: Place, row: reading.Place) -> Place:
    for name, value in _shipped_values(row).items():
        setattr(place, name, value)
    return place


def _stand_under(place: Place, parent: Place | None) -> None:
    if parent and place.parent_id != parent.pk:
        # Read again: an earlier move may have changed both paths.
        move([Place.objects.get(pk=place.pk)], Place.objects.get(pk=parent.pk))


def _names_to_write(there: Mapping[str, Place]) -> list[PlaceName]:
    """New names, and known ones whose end or source is now another."""
    ids = {place.pk for place in there.values()}
    known = {
        (n.place_id, n.language, n.name, n.kind, n.from_date): n
        for n in PlaceName.objects.all()
        if n.place_id in ids
    }
    names: list[PlaceName] = []
    for row in reading.read_names():
        if row.code not in there:
            continue
        key = (there[row.code].pk, row.language, row.name, row.kind, row.from_date)
        name = known.get(key) or PlaceName(
            place_id=key[0], language=key[1], name=key[2], kind=key[3], from_date=key[4]
        )
        if name.pk and (name.until_date, name.source) == (row.until_date, row.source):
            continue
        name.until_date, name.source = row.until_date, row.source
        names.append(name)
    by_hand = _by_hand({name.place_id for name in names})
    return [name for name in names if name.place_id not in by_hand]


def _write_names(names: list[PlaceName]) -> None:
    PlaceName.objects.bulk_create([name for name in names if not name.pk], batch_size=500)
    for name in names:
        if name.pk:
            name.save(update_fields=["until_date", "source"])


def _successions_to_write(there: Mapping[str, Place]) -> list[Succession]:
    known = set(Succession.objects.values_list("before_id", "after_id", "on_date"))
    rows = [x for x in reading.read_successions() if x.from_code in there and x.to_code in there]
    return [
        Succession(
            before=there[row.from_code],
            after=there[row.to_code],
            kind=row.kind,
            on_date=row.on_date,
            source=row.source,
            confirmed=row.confirmed,
        )
        for row in rows
        if (there[row.from_code].pk, there[row.to_code].pk, row.on_date) not in known
    ]


def import_places(*, by: Actor, rows: Sequence[reading.PlaceRow]) -> int:
    """Adds the places of a list, all or none; how many are new. ImportRefused with its faults.

    A row that repeats a place as it is counts as there, so a list can be brought again.
    """
    if faults := queries.import_faults(rows):
        raise ImportRefused(faults)
    codes = {row.code for row in rows} | {row.parent_code for row in rows}
    there = Place.objects.in_bulk(codes, field_name="code")
    new = [row for row in rows if row.code not in there]
    if not new:
        return 0
    with act_in_bulk() as acts:
        places = [(row.code, row.parent_code, _listed_place(row)) for row in new]
        made = make(places, there)
        for place in made.values():
            note(acts, by, "place.import", place)
    queries.forget_spellings()
    return len(made)


def _listed_place(row: reading.PlaceRow) -> Place:
    names = {f"name_{x}": name for x, name in row.names.items()}
    return Place(code=row.code, level=row.level, from_date=row.from_date, **names)
