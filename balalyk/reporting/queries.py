"""Every read of the room: the newest snapshot, its figures by place, sex and age, its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import ibis

from balalyk.accounts.models import User
from balalyk.places.models import Level, Place, chain_of
from balalyk.reporting.indicators import measuring
from balalyk.reporting.indicators.counting import Ground
from balalyk.reporting.indicators.definitions import Indicator
from balalyk.reporting.models import PartTally, Snapshot, Tally
from balalyk.reporting.snapshots import freezing

A_PAGE = 25
# How many periods a figure is followed through.
PAST = 8
# What a row of a snapshot's table tells of one child or case; the rest is of tables of counts.
TOLD = (
    "district", "sex", "age", "national", "sdg", "worst_forms", "task", "sector", "attending",
    "parents_abroad", "care", "birth_certificate", "risk", "danger", "state", "opened", "closed",
    "steps_due", "steps_late", "kind", "asked", "answered", "days_waited", "received", "ended",
    "declined_because",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asks of a snapshot: the figures of a place, of all children or of one sex, one
    age band or one branch of work (``part``)."""

    snapshot: Snapshot
    place: Place
    sex: str = ""
    age_band: str = ""
    part: str = ""


# A row of a figure: its numbers and what is hidden of them.
Told = Tally | PartTally


def _told(actor: User, wanted: Wanted) -> Any:
    """The rows of whom is asked for, of every snapshot and place."""
    if wanted.part:
        return PartTally.objects.visible_to(actor).filter(part=wanted.part)
    return Tally.objects.visible_to(actor).children(wanted.sex, wanted.age_band)


def newest(actor: User) -> Snapshot | None:
    """The snapshot that figures are read from when nobody asks for another."""
    rows = Snapshot.objects.visible_to(actor).made()
    return rows.first()


def places(actor: User, snapshot: Snapshot) -> list[Place]:
    """The countries, regions and districts in the reader's areas that have figures, by the tree."""
    counted = Tally.objects.visible_to(actor).filter(snapshot=snapshot, code="R1", sex="")
    found = Place.objects.filter(pk__in=counted.filter(age_band="").values("place"))
    return list(found.select_related("parent").order_by("path"))


def widest(actor: User, snapshot: Snapshot) -> Place | None:
    """The first by the tree of the places in the reader's areas that have figures."""
    counted = Tally.objects.visible_to(actor).filter(snapshot=snapshot, code="R1", sex="")
    found = Place.objects.filter(pk__in=counted.filter(age_band="").values("place"))
    return found.select_related("parent").order_by("path").first()


def figures_of(actor: User, wanted: Wanted, codes: Iterable[str]) -> dict[str, Told]:
    """These figures of a place, by the indicator's code."""
    rows = _told(actor, wanted).filter(snapshot=wanted.snapshot, place=wanted.place)
    return {row.code: row for row in rows.filter(code__in=list(codes))}


def figures(actor: User, wanted: Wanted) -> dict[str, Told]:
    """Every figure of a place, by the indicator's code."""
    rows = _told(actor, wanted).filter(snapshot=wanted.snapshot, place=wanted.place)
    return {row.code: row for row in rows}


def by_place(actor: User, wanted: Wanted, code: str, inside: Iterable[Place]) -> dict[int, Told]:
    """One indicator's figures of several places, by the place's id."""
    rows = _told(actor, wanted).filter(snapshot=wanted.snapshot, code=code, place__in=list(inside))
    return {row.place_id: row for row in rows}


def by_sex_and_age(actor: User, wanted: Wanted, code: str) -> list[Tally]:
    """One indicator's figures of a place by sex and by age band, without the whole."""
    rows = Tally.objects.visible_to(actor).filter(
        snapshot=wanted.snapshot, code=code, place=wanted.place
    )
    return [row for row in rows.order_by("-sex", "age_band") if row.sex or row.age_band]


def by_part(actor: User, wanted: Wanted, code: str) -> list[PartTally]:
    """One indicator's figures of a place by branch of work or kind of help."""
    rows = PartTally.objects.visible_to(actor).filter(
        snapshot=wanted.snapshot, code=code, place=wanted.place
    )
    return list(rows.order_by("part"))


def periods(actor: User, wanted: Wanted) -> list[Snapshot]:
    """The newest snapshot of each period, the newest first, and the one that is read."""
    newest: dict[tuple[date, date], Snapshot] = {}
    for one in Snapshot.objects.visible_to(actor).made()[: 3 * PAST]:
        newest.setdefault((one.start, one.end), one)
    newest[wanted.snapshot.start, wanted.snapshot.end] = wanted.snapshot
    return list(newest.values())


def over_time(
    actor: User, wanted: Wanted, codes: Iterable[str]
) -> list[tuple[Snapshot, dict[str, Told]]]:
    """These figures of the place in the newest snapshot of each period up to the one that is read,
    the oldest first, at most ``PAST``; two queries."""
    until = Snapshot.objects.visible_to(actor).made().filter(end__lte=wanted.snapshot.end)
    newest: dict[tuple[date, date], Snapshot] = {
        (wanted.snapshot.start, wanted.snapshot.end): wanted.snapshot
    }
    for one in until[: 3 * PAST]:
        newest.setdefault((one.start, one.end), one)
    past = sorted(newest.values(), key=lambda one: (one.end, one.start))[-PAST:]
    rows = _told(actor, wanted).filter(snapshot__in=past, place=wanted.place, code__in=list(codes))
    found: dict[UUID, dict[str, Told]] = {one.pk: {} for one in past}
    for row in rows:
        found[row.snapshot_id][row.code] = row
    return [(one, found[one.pk]) for one in past]


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of the rows that a figure counts: column names and values, and how many there are."""

    columns: list[str]
    rows: list[list[Any]]
    total: int


def rows(wanted: Wanted, indicator: Indicator, page: int) -> Rows:
    """The rows behind a figure, ``A_PAGE`` a page from 1. SnapshotFault when the files are not the
    ones that were frozen. The caller has seen to it that the reader may see each of them."""
    frozen = freezing.open_snapshot(wanted.snapshot.path)
    # An older snapshot lacks what was not counted then.
    model = PartTally if wanted.part else Tally
    if not model.objects.filter(snapshot=wanted.snapshot, code=indicator.code).exists():
        return Rows([], [], 0)
    with measuring.backend() as connection:
        table = connection.read_parquet(str(frozen.table(indicator.table)))
        counted = _of(table, wanted).filter(_counts(indicator.top, table))
        columns = [name for name in TOLD if name in table.columns]
        total = int(connection.execute(counted.count()))
        found = counted.select(*columns).order_by(columns)
        found = found.limit(A_PAGE, offset=A_PAGE * (page - 1))
        values = connection.to_pyarrow(found).to_pylist()
    return Rows(columns, [list(row.values()) for row in values], total)


def _of(table: ibis.Table, wanted: Wanted) -> ibis.Table:
    place = wanted.place
    level = place.level if place.level in {Level.COUNTRY, Level.REGION} else "district"
    found = table.filter(table[level].cast("string") == str(place.pk))
    if wanted.sex:
        found = found.filter(found.sex == wanted.sex)
    if wanted.age_band:
        low, _, high = wanted.age_band.partition("-")
        found = found.filter(found.age.between(int(low), int(high)))
    if wanted.part:
        found = found.filter(found.section == wanted.part)
    return found


def _counts(top: Any, table: ibis.Table) -> Any:
    """Whether a row is counted: what it gives is true, or more than nought."""
    value = top(table)
    return value if value.type().is_boolean() else value > 0


def law_versions(snapshot: Snapshot) -> dict[str, str] | None:
    """Which version of each law and standard a snapshot was counted by; None when its files are not
    the ones that were frozen."""
    try:
        frozen = freezing.open_snapshot(snapshot.path)
    except freezing.SnapshotFault:
        return None
    return {str(name): str(version) for name, version in frozen.manifest["law"].items()}


def grounds() -> dict[int, Ground]:
    """Each district or city, and what else a snapshot may count by, with where it lies; two queries."""
    levels = dict(Place.objects.values_list("pk", "level"))
    found = {}
    for pk, path in Place.objects.values_list("pk", "path"):
        chain = chain_of(path)
        country = chain[0]
        alone = -pk if pk == country else pk
        region = next((up for up in chain if levels[up] == Level.REGION), alone)
        found[pk] = Ground(-pk if pk in {region, country} else pk, region, country)
    return found
