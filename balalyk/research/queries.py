"""Every read of the room: what may be asked for, and the children of a snapshot as values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from balalyk.accounts import roles
from balalyk.accounts.models import User
from balalyk.kernel.models import Event
from balalyk.places.models import Level, Place
from balalyk.reporting.models import Snapshot
from balalyk.reporting.snapshots.freezing import open_snapshot
from balalyk.research.models import Extract, State
from balalyk.research.variables import BY_CODE, LEVELS, UNKNOWN


def areas(actor: User) -> Any:
    """The countries, regions, districts and cities that lie in a researcher's areas."""
    levels = (Level.COUNTRY, Level.REGION, Level.DISTRICT, Level.CITY)
    rows = actor.places.filter(level__in=levels, until_date__isnull=True)
    return rows.select_related("parent").order_by("path")


def officers(extract: Extract) -> list[User]:
    """Who may decide on a request: officers in whose areas its place lies, but not who asks."""
    deciding = [role.code for role in roles.ALL if "extract.decide" in role.actions]
    rows = User.objects.filter(role__in=deciding, is_active=True).exclude(pk=extract.asked_by_id)
    return [user for user in rows.prefetch_related("areas") if user.covers(extract.area_id)]


def told_before(extract: Extract) -> list[Extract]:
    """What was made for its researcher before, the oldest first."""
    rows = Extract.objects.filter(asked_by=extract.asked_by_id, made_at__isnull=False)
    return list(rows.exclude(pk=extract.pk).select_related("area").order_by("made_at"))


def may_be_held(extract: Extract) -> bool:
    """Whether its researcher has the file or can have it."""
    return bool(extract.downloads) or extract.state == State.MADE


def downloads(extract: Extract) -> list[Event]:
    """Who downloaded it and when, newest first."""
    rows = Event.objects.filter(action="extract.download", target=str(extract.pk))
    return list(rows.order_by("-pk"))


@dataclass(frozen=True, slots=True)
class Children:
    """The children of an area as values: those that are alike in all columns are one row.

    ``values``: a text for each column, "?" where nothing is known; "region" and "country" tell
    beside "district" where a place lies. ``counts``: how many they are. ``names``: of the places.
    """

    columns: Sequence[str]
    values: Sequence[tuple[str, ...]]
    counts: Sequence[int]
    names: Mapping[str, Mapping[str, str]]

    def column(self, name: str) -> list[str]:
        """One column's values, row by row."""
        at = list(self.columns).index(name)
        return [row[at] for row in self.values]


def children(snapshot: Snapshot, area: Place, codes: Sequence[str]) -> Children:
    """The children of a snapshot in an area, by these variables and by place. SnapshotFault when
    the files are not the ones that were frozen."""
    frozen = open_snapshot(snapshot.path)
    columns = list(dict.fromkeys(BY_CODE[code].column for code in codes))
    level = area.level if area.level in {Level.COUNTRY, Level.REGION} else Level.DISTRICT
    told = ", ".join(f"coalesce(CAST(c.\"{name}\" AS varchar), '{UNKNOWN}')" for name in columns)
    places = ", ".join(f"coalesce({name}.code, '{UNKNOWN}')" for name in LEVELS)
    joins = " ".join(
        f"LEFT JOIN read_parquet($places) {name} ON {name}.place = c.{name}" for name in LEVELS
    )
    query = (
        f"SELECT {places}{', ' + told if told else ''}, count(*) AS n FROM read_parquet($children) c "
        f"{joins} WHERE CAST(c.{level} AS varchar) = $area GROUP BY ALL ORDER BY ALL"
    )
    given = {
        "children": str(frozen.table("children")),
        "places": str(frozen.table("places")),
        "area": str(area.pk),
    }
    with duckdb.connect() as database:
        rows: list[tuple[Any, ...]] = database.execute(query, given).fetchall()
        named = database.execute(
            "SELECT code, name_en, name_ru, name_ky FROM read_parquet($places)",
            {"places": given["places"]},
        ).fetchall()
    return Children(
        columns=[*LEVELS, *columns],
        values=[row[:-1] for row in rows],
        counts=[row[-1] for row in rows],
        names={
            code: {"en": en or code, "ru": ru or en or code, "ky": ky or en or code}
            for code, en, ru, ky in named
        },
    )
