"""Every read of the room: reports, a report as its checks read it, the registry as they read that."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import translation

from balalyk.claims.models import Claim, Finding, Mark, Source
from balalyk.claims.reconciling import reading
from balalyk.claims.reconciling.amounts import plain
from balalyk.claims.reconciling.facts import DISCREPANCY, Period, Report
from balalyk.claims.reconciling.registry import Figure, Registry, Spot
from balalyk.places.models import Place
from balalyk.reporting.indicators import counting, measuring
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.reporting.indicators.wording import text_of
from balalyk.reporting.models import Snapshot, Tally
from balalyk.reporting.snapshots import freezing

LANGUAGES = ("en", "ru", "ky")
A_PAGE = 25


def sources(actor: Any) -> Any:
    """Reports, each with ``all_claims``, and ``waiting`` and ``settled``: discrepancies the reader sees."""
    seen = Finding.objects.visible_to(actor).filter(source=OuterRef("pk"), severity=DISCREPANCY)
    told = Q(findings__severity=DISCREPANCY) & (
        Q(findings__place__isnull=True) | Q(findings__place__in=actor.places)
    )
    return (
        Source.objects.visible_to(actor)
        .annotate(
            all_claims=Count("claims", distinct=True),
            waiting=Count("findings", distinct=True, filter=told & Q(findings__mark=Mark.OPEN)),
            found=Exists(seen),
        )
        .order_by("-entered_at", "code")
    )


def report(source: Source, claims: Iterable[Claim] | None = None) -> Report:
    """A report as its checks read it; ``claims`` spares reading them again."""
    period = Period(source.start, source.end) if source.start and source.end else None
    return Report(
        source=source.code,
        title=source.title,
        claims=tuple(read(one) for one in (source.claims.all() if claims is None else claims)),
        places=source.places,
        period=period,
    )


def read(claim: Claim) -> Any:
    """One claim as its checks read it."""
    return reading.read_claim(claim.told, claim.order)


@lru_cache(maxsize=1)
def names() -> Mapping[str, str]:
    """Each indicator's code by itself and by its name in every language."""
    found: dict[str, str] = {plain(one.code): one.code for one in INDICATORS}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {plain(str(one.name)): one.code for one in INDICATORS}
    return found


@lru_cache(maxsize=1)
def of_the_day() -> frozenset[str]:
    """Codes that tell how things stand on the last day: nothing in them asks for the period."""
    return frozenset(
        one.code
        for one in INDICATORS
        if one.table in {"children", "cases"}
        and "in_period" not in text_of(one.top) + (text_of(one.of) if one.of else "")
    )


def named(told: Report) -> set[str]:
    """The registry's indicators that a report names."""
    found = {one.figure or names().get(plain(one.indicator), "") for one in told.claims}
    return found & {one.code for one in INDICATORS}


def registries_for(told: Report, actor: Any) -> list[tuple[Snapshot, Registry]]:
    """``registries`` of what the actor may see."""
    return registries(told, Snapshot.objects.visible_to(actor), Tally.objects.visible_to(actor))


def registries(told: Report, snapshots: Any, counted: Any) -> list[tuple[Snapshot, Registry]]:
    """Those of the ``snapshots`` whose period ends as a claim's does, with the figures among the
    tallies ``counted`` of the indicators and places that the report names. Of a period the newest."""
    codes = named(told)
    if not codes:
        return []
    ends = {p.end for p in (told.period, *(one.period for one in told.claims)) if p}
    made = snapshots.made().filter(end__in=ends)
    newest = {(one.start, one.end): one for one in reversed(list(made))}.values()
    tallies = counted.filter(snapshot__in=list(newest), code__in=codes)
    known = _place_names(Place.objects.filter(pk__in=tallies.values("place")))
    figures: dict[Any, dict[Spot, Figure]] = {one.pk: {} for one in newest}
    for tally in tallies.filter(place__in={int(key) for key in known.values()}):
        spot = Spot(tally.code, str(tally.place_id), tally.sex, tally.age_band)
        figures[tally.snapshot_id][spot] = _figure(tally)
    return [
        (one, Registry(Period(one.start, one.end), figures[one.pk], names(), known, of_the_day()))
        for one in newest
    ]


def _figure(counted: Any) -> Figure:
    """A counted figure without the numbers that are hidden."""
    top = None if counted.top_hidden else counted.top
    of = None if counted.of_hidden else counted.of
    return Figure(top, of, counted.top_hidden, counted.of_hidden)


def _place_names(places: Iterable[Place]) -> dict[str, str]:
    """A place's id by each name, title or code that only it bears."""
    found: dict[str, str] = {}
    borne: Counter[str] = Counter()
    for place in places:
        said = {plain(place.code)}
        for language in LANGUAGES:
            with translation.override(language):
                said |= {plain(place.name), plain(place.title)}
        borne.update(said)
        found |= dict.fromkeys(said, str(place.pk))
    return {name: key for name, key in found.items() if name and borne[name] == 1}


def frozen_registry(folder: Path) -> Registry:
    """A snapshot's folder as a registry, its small numbers hidden as on the pages. SnapshotFault
    when it is none, or not as it was frozen. Needs no database."""
    frozen = freezing.open_snapshot(folder)
    period = frozen.manifest["period"]
    days = reading.read_period({"start": period["start"], "end": period["end"]})
    places, grounds = _frozen_places(frozen)
    figures = {
        Spot(one.code, str(one.spot.place), one.spot.sex, one.spot.age): _figure(one)
        for one in counting.count(frozen, grounds, {}, ())
        if not one.spot.part
    }
    return Registry(days, figures, names(), _place_names(places), of_the_day())


def _frozen_places(frozen: freezing.Snapshot) -> tuple[list[Place], dict[int, counting.Ground]]:
    """The places of a snapshot, and where each district of it lies."""
    with measuring.backend() as connection:
        table = connection.read_parquet(str(frozen.table("places")))
        rows = connection.to_pyarrow(table).to_pylist()
        grounds = {}
        for name in frozen.manifest["tables"]:
            if name != "places":
                walked = connection.read_parquet(str(frozen.table(name)))
                chains = walked.select("district", "region", "country").distinct()
                grounds |= {
                    int(row["district"]): _ground(**row)
                    for row in connection.to_pyarrow(chains).to_pylist()
                    if row["district"] is not None and row["country"] is not None
                }
    places = [
        Place(pk=int(row["place"]), **{name: row[name] or "" for name in row if name != "place"})
        for row in rows
    ]
    return places, grounds


def _ground(district: str, region: str | None, country: str) -> counting.Ground:
    pk, top = int(district), int(country)
    alone = -pk if pk == top else pk
    above = int(region) if region is not None else alone
    return counting.Ground(-pk if pk in {above, top} else pk, above, top)
