"""Opens rounds, lists the dwellings to visit and says whose they are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Sum

from balalyk.accounts.models import User
from balalyk.census.models import Harvest, ListedDwelling, Outcome, Round, Tally, Visit
from balalyk.kernel.acts import Actor, act, act_in_bulk, name_target
from balalyk.places.models import Place
from balalyk.registry.models import Dwelling

Moved = Counter[tuple[UUID, int, UUID | None, str]]


@dataclass(frozen=True, slots=True)
class DwellingToList:
    """A door for a round's list; a new one is put on the register. ``worker``: whose it is."""

    code: str
    place: Place
    worker: User | None = None
    address: str = ""


def open_round(*, by: Actor, year: int, number: int, starts: date, ends: date) -> Round:
    """Opens the first or second round of a year. ValueError when its dates are turned round."""
    if ends < starts:
        raise ValueError("A round ends after it starts.")
    new = Round(code=f"{year}-{number}", year=year, number=number, starts=starts, ends=ends)
    with act(by, "round.manage", on=None) as event:
        new.save()
        name_target(event, new)
    return new


def list_dwellings(*, by: Actor, to_round: Round, dwellings: Iterable[DwellingToList]) -> int:
    """Puts dwellings on a round's list, each once; answers how many were new to the list."""
    wanted = {item.code: item for item in dwellings}
    with act_in_bulk() as acts:
        known = {d.code: d for d in Dwelling.objects.filter(code__in=wanted)}
        fresh = [
            Dwelling(code=item.code, place=item.place, address=item.address)
            for item in wanted.values()
            if item.code not in known
        ]
        Dwelling.objects.bulk_create(fresh, batch_size=500)
        known |= {dwelling.code: dwelling for dwelling in fresh}
        listed = set(
            ListedDwelling.objects.filter(round=to_round, dwelling__code__in=wanted).values_list(
                "dwelling__code", flat=True
            )
        )
        rows = [
            ListedDwelling(
                round=to_round,
                dwelling=known[item.code],
                place_id=known[item.code].place_id,
                worker=item.worker,
            )
            for item in wanted.values()
            if item.code not in listed
        ]
        ListedDwelling.objects.bulk_create(rows, batch_size=500)
        move_tallies(
            Counter(
                (to_round.pk, row.place_id, row.worker_id, Outcome.NOT_YET.value) for row in rows
            )
        )
        acts.note(by, "round.manage", to_round, listed=len(rows))
    return len(rows)


def carry_over(*, by: Actor, to_round: Round, listed: Iterable[ListedDwelling]) -> int:
    """Puts an earlier list's doors on a round's list, as far as they still stand.

    Each keeps its worker, unless that person has left. ``listed``: what ``by`` may see, with
    ``dwelling__place`` and ``worker`` at hand. Answers how many were new to the list.
    """
    doors = [
        DwellingToList(
            code=row.dwelling.code,
            place=row.dwelling.place,
            worker=row.worker if row.worker is not None and row.worker.is_active else None,
        )
        for row in listed
        if row.outcome != Outcome.DEMOLISHED
    ]
    return list_dwellings(by=by, to_round=to_round, dwellings=doors)


def give_dwelling(*, by: Actor, listed: ListedDwelling, worker: User) -> None:
    """Gives a listed dwelling to another worker."""
    with act(by, "round.manage", on=listed) as event:
        before = (listed.round_id, listed.place_id, listed.worker_id, listed.outcome)
        listed.worker = worker
        listed.save()
        after = (listed.round_id, listed.place_id, worker.pk, listed.outcome)
        moved: Moved = Counter()
        moved[before] -= 1
        moved[after] += 1
        move_tallies(moved)
        event.payload = {"worker": str(worker.pk)}


def move_tallies(moved: Moved) -> None:
    """Adds the differences of a batch to the tallies. Inside an act."""
    keys = ("round_id", "place_id", "worker_id", "outcome")
    changes = {key: number for key, number in moved.items() if number}
    if not changes:
        return
    rounds, places = {key[0] for key in changes}, {key[1] for key in changes}
    tallies = Tally.objects.filter(round__in=rounds, place__in=places)
    present = {(t.round_id, t.place_id, t.worker_id, t.outcome): t.pk for t in tallies}
    # In one order always, so that two workers' batches wait for each other and never in a ring.
    for key in sorted(changes, key=str):
        if key in present:
            Tally.objects.filter(pk=present[key]).update(dwellings=F("dwellings") + changes[key])
        else:
            Tally.objects.bulk_create(
                [Tally(**dict(zip(keys, key, strict=True)), dwellings=0)], ignore_conflicts=True
            )
            Tally.objects.filter(**dict(zip(keys, key, strict=True))).update(
                dwellings=F("dwellings") + changes[key]
            )


def add_to_harvests(visits: Iterable[Visit]) -> None:
    """Adds new visits to what their workers found. Inside an act."""
    new: dict[tuple[UUID, int, UUID], Harvest] = {}
    for visit in visits:
        if visit.worker_id is None:
            continue
        key = (visit.round_id, visit.place_id, visit.worker_id)
        row = new.setdefault(key, _no_harvest(key, visit.at))
        row.children_seen += visit.children_seen
        row.children_at_risk += visit.children_at_risk
        row.last_visit = max(row.last_visit, visit.at)
    present = Harvest.objects.select_for_update().filter(
        round__in={key[0] for key in new}, place__in={key[1] for key in new}
    )
    changed = []
    for row in present:
        added = new.pop((row.round_id, row.place_id, row.worker_id), None)
        if added is not None:
            row.children_seen += added.children_seen
            row.children_at_risk += added.children_at_risk
            row.last_visit = max(row.last_visit, added.last_visit)
            changed.append(row)
    Harvest.objects.bulk_update(changed, ["children_seen", "children_at_risk", "last_visit"])
    Harvest.objects.bulk_create(new.values())


def _no_harvest(key: tuple[UUID, int, UUID], at: datetime) -> Harvest:
    return Harvest(round_id=key[0], place_id=key[1], worker_id=key[2], last_visit=at)


def recount(*, by: Actor, of_round: Round) -> int:
    """Makes a round's tallies and harvests anew from its list and visits; answers how many were
    wrong."""
    with act(by, "round.manage", on=of_round) as event:
        wrong = _recount_tallies(of_round) + _recount_harvests(of_round)
        event.payload = {"wrong": wrong}
    return wrong


def _recount_tallies(of_round: Round) -> int:
    counted = {
        (row["place"], row["worker"], row["outcome"]): row["n"]
        for row in ListedDwelling.objects.filter(round=of_round)
        .values("place", "worker", "outcome")
        .annotate(n=Count("pk"))
    }
    kept = {
        (tally.place_id, tally.worker_id, tally.outcome): tally.dwellings
        for tally in Tally.objects.filter(round=of_round, dwellings__gt=0)
    }
    Tally.objects.filter(round=of_round).delete()
    Tally.objects.bulk_create(
        Tally(round=of_round, place_id=place, worker_id=worker, outcome=outcome, dwellings=n)
        for (place, worker, outcome), n in counted.items()
    )
    return _differing(counted, kept)


def _recount_harvests(of_round: Round) -> int:
    sums = Visit.objects.filter(round=of_round, worker__isnull=False).order_by()
    counted = {
        (place, worker): tuple(found)
        for place, worker, *found in sums.values_list("place", "worker").annotate(
            Sum("children_seen"), Sum("children_at_risk"), Max("at")
        )
    }
    kept = {
        (row.place_id, row.worker_id): (row.children_seen, row.children_at_risk, row.last_visit)
        for row in Harvest.objects.filter(round=of_round)
    }
    Harvest.objects.filter(round=of_round).delete()
    Harvest.objects.bulk_create(
        Harvest(
            round=of_round,
            place_id=place,
            worker_id=worker,
            children_seen=seen,
            children_at_risk=at_risk,
            last_visit=last,
        )
        for (place, worker), (seen, at_risk, last) in counted.items()
    )
    return _differing(counted, kept)


def _differing(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> int:
    return sum(one.get(key) != other.get(key) for key in one.keys() | other.keys())
