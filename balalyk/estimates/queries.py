"""Every read of the room: lists of children from a frozen registry, dwellings beside them, cases by month."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
from django.db.models import Count, Max, Min, Q, Sum

from balalyk.estimates import rules
from balalyk.estimates.models import Estimation, JournalMonth, Outlook
from balalyk.estimation import Dwellings, Lists, by_dwellings
from balalyk.places.models import NAME_LANGUAGES, Level, Place
from balalyk.reporting.indicators.measuring import AGE_BANDS
from balalyk.reporting.models import Snapshot, Tally
from balalyk.reporting.snapshots import freezing

A_PAGE = 25
_BANDS = " ".join(
    f"WHEN k.age BETWEEN {low} AND {high} THEN '{low}-{high}'" for low, high in AGE_BANDS
)
_PART = {
    "": "''",
    "sex": "coalesce(k.sex, '?')",
    "age_band": f"CASE {_BANDS} ELSE '?' END",
    "region": "coalesce(k.region::VARCHAR, '?')",
    "district": "coalesce(k.district::VARCHAR, '?')",
}
# A child is on a list when a concern about it came that way within the period.
_LISTS = """
    SELECT part, {names}, count(*) FROM (
        SELECT c.child, any_value({part}) AS part, {marks}
        FROM read_parquet($concerns) c JOIN read_parquet($children) k ON k.child = c.child
        WHERE $place = '' OR k.{level}::VARCHAR = $place
        GROUP BY c.child
    ) GROUP BY ALL ORDER BY ALL
"""
_UNLINKED = """
    SELECT count(*) FROM read_parquet($concerns) c
    WHERE child IS NULL AND ($place = '' OR c.{level}::VARCHAR = $place)
"""
# Some dwellings are seen twice: what the visits found is brought to the number of dwellings.
_DWELLINGS = """
    WITH listed AS (
        SELECT district, sum(dwellings) AS listed,
            sum(dwellings) FILTER (outcome = 'done') AS visited,
            sum(dwellings) FILTER (outcome = 'refused') AS refused,
            sum(dwellings) FILTER (outcome = 'nobody_home') AS nobody_home,
            sum(dwellings) FILTER (outcome IN ('empty', 'demolished', 'moved_away')) AS not_lived_in
        FROM read_parquet($dwellings) WHERE $place = '' OR {level}::VARCHAR = $place GROUP BY ALL
    ), seen AS (
        SELECT district, count(*) AS visits, sum(children_at_risk) AS found,
            sum(children_at_risk * children_at_risk) AS squares
        FROM read_parquet($visits) WHERE outcome = 'done' GROUP BY ALL
    )
    SELECT coalesce(listed, 0), coalesce(visited, 0), coalesce(refused, 0), coalesce(nobody_home, 0),
        coalesce(not_lived_in, 0), coalesce(found * visited / visits, 0),
        coalesce(squares * visited / visits, 0)
    FROM listed LEFT JOIN seen USING (district)
"""


@dataclass(frozen=True, slots=True)
class FromRegistry:
    """Lists by part, and concerns about children who are not registered."""

    parts: dict[str, Lists]
    unlinked: int


def estimations(actor: Any) -> Any:
    """The estimates a reader sees, the newest first."""
    rows = Estimation.objects.visible_to(actor).select_related("place", "snapshot", "asked_by")
    return rows.defer("parts", "answer")


def places(actor: Any) -> list[Place]:
    """Countries and regions in the reader's areas that have figures, by the tree."""
    counted = Tally.objects.visible_to(actor).filter(code="R1", sex="", age_band="")
    wide = Place.objects.filter(pk__in=counted.values("place"))
    return list(wide.filter(level__in=(Level.COUNTRY, Level.REGION)).order_by("path"))


def opened(snapshot: Snapshot) -> freezing.Snapshot:
    """The snapshot's files; ``rules.NotPossible`` when they are not as they were frozen."""
    try:
        return freezing.open_snapshot(snapshot.path)
    except freezing.SnapshotFault:
        raise rules.NotPossible("changed_files") from None


def lists(frozen: freezing.Snapshot, place: Place | None, split: str = "") -> FromRegistry:
    """Who is on which list in a place (None: everywhere), in parts by ``split`` of rules.SPLITS.

    ``rules.NotPossible`` for a snapshot that does not hold whom its concerns are about.
    """
    if "child" not in frozen.manifest["tables"]["concerns"]["columns"]:
        raise rules.NotPossible("old_snapshot")
    names = ", ".join(f'"{name}"' for name in rules.LISTS)
    marks = ", ".join(
        f"bool_or(c.source = '{source}') AS \"{name}\"" for name, source in rules.LISTS.items()
    )
    told = {"part": _PART[split], "names": names, "marks": marks, "level": _level(place)}
    rows = _run(frozen, _LISTS.format(**told), place, "concerns", "children")
    unlinked = _run(frozen, _UNLINKED.format(level=_level(place)), place, "concerns")
    found = [(str(part), tuple(on), int(many)) for part, *on, many in rows]
    return FromRegistry(rules.as_parts(found), int(unlinked[0][0]))


def dwellings(frozen: freezing.Snapshot, place: Place | None) -> dict[str, Any] | None:
    """The estimate by dwellings, as the fields of ``estimation.Coverage``; None without a round."""
    rows = _run(frozen, _DWELLINGS.format(level=_level(place)), place, "dwellings", "visits")
    areas = [Dwellings(*(round(value) for value in row)) for row in rows]
    if not any(area.visited for area in areas):
        return None
    return asdict(by_dwellings(areas))


def _level(place: Place | None) -> str:
    level = place.level if place else Level.COUNTRY
    return level if level in {Level.COUNTRY, Level.REGION} else "district"


def _run(frozen: freezing.Snapshot, sql: str, place: Place | None, *tables: str) -> list[Any]:
    values: dict[str, Path | str] = {name: str(frozen.table(name)) for name in tables}
    with duckdb.connect() as database:
        return database.execute(sql, {**values, "place": str(place.pk) if place else ""}).fetchall()


def district_titles(parts: Any) -> dict[str, str]:
    """Titles of the places among the names of parts."""
    ids = [int(part) for part in parts if part.isdecimal() and len(part) < 18]
    return {str(place.pk): place.title for place in Place.objects.filter(pk__in=ids)}


_MONTHS = """
    SELECT district::VARCHAR, region::VARCHAR, country::VARCHAR, month,
        sum(opened)::INT AS opened, sum(closed)::INT AS closed
    FROM (
        SELECT district, region, country, opened AS month, 1 AS opened, 0 AS closed
        FROM read_parquet($cases)
        UNION ALL
        SELECT district, region, country, closed, 0, 1 FROM read_parquet($cases)
        WHERE closed IS NOT NULL
    ) WHERE country IS NOT NULL AND $place = '' GROUP BY ALL
"""


@dataclass(frozen=True, slots=True)
class Months:
    """A place's cases by month from ``start`` (year × 12 + month - 1): opened, and open at its end.
    From ``registered`` on they are the registry's."""

    start: int
    registered: int
    opened: list[int]
    living: list[int]


# place → month → [opened, closed].
Moves = dict[int, dict[int, list[int]]]


def number_of(month: str) -> int:
    """ "2026-03" as year × 12 + month - 1."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def last_full_month(end: date) -> int:
    """The last month that is over on a snapshot's last day."""
    after = end + timedelta(days=1)
    return after.year * 12 + after.month - 2


def cases_by_month(frozen: freezing.Snapshot) -> dict[int, Months]:
    """Every district's, region's and country's, by the place's id: one walk through the cases. All
    places of a country begin with its first month, so that months without a case are nought. Months
    before the registry's first are those of journals; what they left open is no longer counted
    then, for whoever still needs help is a case of the registry."""
    last = last_full_month(date.fromisoformat(frozen.manifest["period"]["end"]))
    moves: Moves = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    country_of: dict[int, int] = {}
    for district, region, country, month, opened, closed in _run(frozen, _MONTHS, None, "cases"):
        at = number_of(month)
        for place in {int(one) for one in (district, region, country) if one}:
            country_of[place] = int(country)
            moves[place][at][0] += opened
            moves[place][at][1] += closed
    registered = {top: min(moves[top]) for top in set(country_of.values())}
    _add_journals(moves, country_of, registered)
    first = {top: min(moves[top]) for top in set(country_of.values())}
    return {
        place: _running(moved, first[top], registered[top], last)
        for place, moved in moves.items()
        if first[top := country_of[place]] <= last
    }


def _add_journals(moves: Moves, country_of: dict[int, int], registered: dict[int, int]) -> None:
    """For countries that the snapshot has cases of."""
    wide = dict(
        Place.objects.filter(level__in=(Level.COUNTRY, Level.REGION)).values_list("pk", "level")
    )
    for row in JournalMonth.objects.select_related("place"):
        above = row.place.chain
        country = next((place for place in above if wide.get(place) == Level.COUNTRY), 0)
        if row.month >= registered.get(country, 0):
            continue
        for place in {row.place_id, *(place for place in above if place in wide)}:
            country_of[place] = country
            moves[place][row.month][0] += row.opened
            moves[place][row.month][1] += row.closed
            moves[place][registered[country]][1] += row.opened - row.closed


def _running(moved: dict[int, list[int]], first: int, registered: int, last: int) -> Months:
    opened, living, now = [], [], 0
    for month in range(first, last + 1):
        came, went = moved.get(month, (0, 0))
        now += came - went
        opened.append(came)
        living.append(now)
    return Months(first, registered, opened, living)


def districts(actor: Any) -> dict[str, list[Place]]:
    """The districts and cities in the reader's areas by code and by each of their names."""
    rows = actor.places.filter(level__in=(Level.DISTRICT, Level.CITY))
    called: dict[str, list[Place]] = defaultdict(list)
    for place in rows:
        names = {place.code, *(getattr(place, f"name_{language}") for language in NAME_LANGUAGES)}
        for name in {name.casefold() for name in names if name}:
            called[name].append(place)
    return called


def journals(actor: Any) -> list[Any]:
    """By district of the reader's areas: its place, from which month until which, how many cases."""
    rows = JournalMonth.objects.visible_to(actor).order_by().values("place")
    kept = list(rows.annotate(first=Min("month"), last=Max("month"), opened=Sum("opened")))
    found = Place.objects.in_bulk([one["place"] for one in kept])
    return sorted(
        ({**one, "place": found[one["place"]]} for one in kept), key=lambda one: one["place"].path
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the forecasts of a snapshot are."""

    done: int
    total: int


def progress(snapshot: Snapshot) -> Progress:
    """Of all places, whoever may see them."""
    counted = Outlook.objects.filter(snapshot=snapshot).aggregate(
        total=Count("pk"), done=Count("pk", filter=Q(answer__isnull=False))
    )
    return Progress(counted["done"], counted["total"])


def newest(actor: Any) -> Snapshot | None:
    """The snapshot that the next forecasts are made from: the newest period."""
    found: Snapshot | None = (
        Snapshot.objects.filter(state="made").order_by("-end", "-made_at").first()
    )
    return found if actor.may("forecast.view") else None


def newest_with_outlooks(actor: Any) -> Snapshot | None:
    """The snapshot that forecasts are read from, until there are forecasts of a newer one."""
    seen = Outlook.objects.visible_to(actor).values("snapshot")
    found: Snapshot | None = (
        Snapshot.objects.filter(pk__in=seen).order_by("-end", "-made_at").first()
    )
    return found


def outlooks(actor: Any, snapshot: Snapshot) -> list[Outlook]:
    """Every place's forecast in the reader's areas, by the tree."""
    rows = Outlook.objects.visible_to(actor).filter(snapshot=snapshot)
    return list(rows.select_related("place").order_by("place__path"))
