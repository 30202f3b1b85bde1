"""Every write of the room: a snapshot that is asked for, made with its figures, or failed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.reporting import queries, rules
from balalyk.reporting.indicators.counting import Counted, count
from balalyk.reporting.indicators.guarding import Spot, whole_of
from balalyk.reporting.models import PartTally, Snapshot, State, Tally
from balalyk.reporting.snapshots import freezing


def ask_for_snapshot(
    *, by: Actor, name: str, start: date, end: date, folder: Path | None = None
) -> Snapshot:
    """Keeps a name and a period for a snapshot that is made next. ``rules.NotPossible`` when the
    name is taken or the period is not over. One that failed is asked for again under its name."""
    rules.check_name(name)
    rules.check_period(start, end, clock.today())
    with act(by, "snapshot.make") as event:
        asked = Snapshot.objects.filter(name=name).first()
        if asked is None:
            asked = Snapshot(name=name)
        elif asked.state != State.FAILED:
            raise rules.NotPossible("taken")
        asked.folder = str(folder) if folder else ""
        if asked.path.exists():
            raise rules.NotPossible("taken")
        asked.start, asked.end, asked.state, asked.fault = start, end, State.ASKED, ""
        asked.asked_at = clock.now()
        asked.made_by_id = by.pk
        asked.save()
        name_target(event, asked)
        event.payload = {"start": start.isoformat(), "end": end.isoformat()}
    return asked


def make_snapshot(
    *, by: Actor, asked: Snapshot, tell: Callable[[str], None] = lambda _: None
) -> Snapshot:
    """Freezes the period and counts its figures, protected; long, so outside any transaction.

    What cannot be frozen leaves the snapshot as failed, with the reason. Made already: nothing is
    done. Interrupted between the two, it goes on with the folder that is there.
    """
    if asked.state == State.MADE:
        return asked
    try:
        if asked.path.exists():
            frozen = freezing.open_snapshot(asked.path)
        else:
            frozen = freezing.freeze(asked.path, asked.start, asked.end, tell)
    except freezing.SnapshotFault as fault:
        return _fail(by, asked, str(fault))
    tell("figures")
    found = list(count(frozen, queries.grounds(), _told_before(asked), _opened_before(asked)))
    return _keep(by, asked, frozen, found)


def _told_before(asked: Snapshot) -> dict[str, dict[Spot, int | None]]:
    """What the newest snapshot of the same period has told already."""
    before = Snapshot.objects.made().filter(start=asked.start, end=asked.end).first()
    told: dict[str, dict[Spot, int | None]] = {}
    for row in Tally.objects.filter(snapshot=before) if before else ():
        spot = Spot(row.place_id, row.sex, row.age_band)
        told.setdefault(row.code, {})[spot] = None if row.top_hidden else row.top
    for part in PartTally.objects.filter(snapshot=before) if before else ():
        spot = Spot(part.place_id, part=part.part)
        told.setdefault(part.code, {})[spot] = None if part.top_hidden else part.top
    return told


def _opened_before(asked: Snapshot) -> list[dict[str, dict[Spot, int | None]]]:
    """What each earlier snapshot of the same period has opened to anybody."""
    period = Snapshot.objects.made().filter(start=asked.start, end=asked.end)
    told: dict[UUID, dict[str, dict[Spot, int | None]]] = {}
    for row in Tally.objects.filter(snapshot__in=period):
        spot = Spot(row.place_id, row.sex, row.age_band)
        one = told.setdefault(row.snapshot_id, {})
        one.setdefault(row.code, {})[spot] = row.top if row.top_open else None
        if row.of is not None:
            one.setdefault(whole_of(row.code), {})[spot] = row.of if row.of_open else None
    return list(told.values())


def _keep(by: Actor, asked: Snapshot, frozen: freezing.Snapshot, found: list[Counted]) -> Snapshot:
    with act(by, "snapshot.make", on=asked) as event:
        asked = Snapshot.objects.select_for_update().get(pk=asked.pk)
        rules.check_move(asked.state, State.MADE)
        asked.state, asked.fingerprint = State.MADE, frozen.fingerprint
        asked.code = str(frozen.manifest["code"])[:80]
        asked.made_at = freezing.made_at(frozen)
        asked.save()
        Tally.objects.insert_many(_tally(asked, one) for one in found if not one.spot.part)
        PartTally.objects.insert_many(_part(asked, one) for one in found if one.spot.part)
        event.payload = {"fingerprint": asked.fingerprint, "figures": len(found)}
    return asked


def _tally(snapshot: Snapshot, one: Counted) -> Tally:
    return Tally(
        snapshot=snapshot,
        code=one.code,
        place_id=one.spot.place,
        sex=one.spot.sex,
        age_band=one.spot.age,
        is_whole=one.is_whole,
        top=one.top,
        of=one.of,
        top_hidden=one.top_hidden,
        of_hidden=one.of_hidden,
        top_open=one.top_open,
        of_open=one.of_open,
    )


def _part(snapshot: Snapshot, one: Counted) -> PartTally:
    return PartTally(
        snapshot=snapshot,
        code=one.code,
        place_id=one.spot.place,
        part=one.spot.part,
        top=one.top,
        of=one.of,
        top_hidden=one.top_hidden,
        of_hidden=one.of_hidden,
    )


def _fail(by: Actor, asked: Snapshot, fault: str) -> Snapshot:
    with act(by, "snapshot.make", on=asked) as event:
        rules.check_move(asked.state, State.FAILED)
        asked.state, asked.fault = State.FAILED, fault[:200]
        asked.save(update_fields=["state", "fault"])
        event.payload = {"fault": asked.fault}
    return asked
