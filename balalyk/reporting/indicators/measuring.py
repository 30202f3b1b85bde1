"""Works out figures from a snapshot: one walk through each table, whatever the number of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import duckdb
import ibis

from balalyk.reporting.indicators.definitions import BY_CODE, Indicator
from balalyk.reporting.indicators.indicator import SECTOR
from balalyk.reporting.snapshots.freezing import Snapshot

AGE_BANDS = ((0, 4), (5, 11), (12, 14), (15, 17))
# What a figure may be split by, beside the columns of its table.
AGE_BAND = "age_band"
ALL = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one cell. ``at``: what it is split by and the value there; a place by its id,
    ages by band such as "5-11"; "" for all. ``of`` None for a count without a whole."""

    code: str
    at: Mapping[str, str]
    top: int
    of: int | None

    @property
    def percent(self) -> float | None:
        return 100 * self.top / self.of if self.of else None


class Unknown(ValueError):
    """An indicator or a split that does not exist; the text says which do."""


@contextmanager
def backend(name: str = "duckdb") -> Iterator[Any]:
    """Where figures are worked out: "duckdb" on this machine, "spark" on a cluster.

    Spark's master and memory come from its own configuration; without one it runs on this machine.
    """
    if name == "duckdb":
        connection = ibis.duckdb.connect()
        try:
            yield connection
        finally:
            connection.disconnect()
    elif name == "spark":
        from pyspark.sql import SparkSession

        session = SparkSession.builder.appName("balalyk").getOrCreate()
        try:
            yield ibis.pyspark.connect(session)
        finally:
            session.stop()
    else:
        raise Unknown(f"There is no backend {name!r}: use duckdb or spark.")


def chosen(codes: Iterable[str] | None) -> list[Indicator]:
    """The indicators of these codes, all for None."""
    if codes is None:
        return list(BY_CODE.values())
    missing = sorted(set(codes) - set(BY_CODE))
    if missing:
        raise Unknown(f"No such indicator: {', '.join(missing)}. There are {', '.join(BY_CODE)}.")
    return [BY_CODE[code] for code in dict.fromkeys(codes)]


def measure(
    snapshot: Snapshot,
    by: Sequence[str] = (),
    codes: Iterable[str] | None = None,
    connection: Any = None,
) -> list[Figure]:
    """Every figure by every combination of ``by`` and its totals (district, sex, age_band, …).

    An indicator that cannot be split by something is given by the rest. A snapshot frozen before
    there was what an indicator counts has no figure of it; Unknown when it was asked for by its
    code. Works on ``connection``, a backend of Ibis, or on a DuckDB of its own.
    """
    if connection is None:
        with backend() as own:
            return measure(snapshot, by, codes, own)
    tables: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in chosen(codes):
        tables[indicator.table].append(indicator)
    figures: list[Figure] = []
    for name, indicators in tables.items():
        held: list[Indicator] = []
        if snapshot.table(name).exists():
            table = connection.read_parquet(str(snapshot.table(name)))
            held = [one for one in indicators if _is_held(one, table)]
        if codes is not None and len(held) < len(indicators):
            lacking = ", ".join(one.code for one in indicators if one not in held)
            raise Unknown(
                f"{snapshot.name} was frozen before {lacking} could be counted. Freeze its period anew."
            )
        for split, group in _by_split(held, by):
            figures += _with_totals(_cells(connection, table, group, split), group, split)
    return figures


def _is_held(indicator: Indicator, table: ibis.Table) -> bool:
    """Whether a table has the columns that an indicator counts."""
    try:
        for expression in (indicator.top, indicator.of):
            if expression is not None:
                expression(table)
    except AttributeError:
        return False
    return True


def _by_split(
    indicators: Sequence[Indicator], by: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], list[Indicator]]]:
    groups: dict[tuple[str, ...], list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        allowed = {*indicator.by, AGE_BAND} if "age" in indicator.by else set(indicator.by)
        groups[tuple(name for name in by if name in allowed)].append(indicator)
    yield from groups.items()


def _cells(
    connection: Any, table: ibis.Table, indicators: Sequence[Indicator], split: Sequence[str]
) -> Any:
    """The finest cells, each with the sums of every indicator, as an Arrow table."""
    sums = {}
    for indicator in indicators:
        sums[f"{indicator.code}_top"] = _sum(indicator.top, table)
        if indicator.of is not None:
            sums[f"{indicator.code}_of"] = _sum(indicator.of, table)
    keys = {name: _key(table, name) for name in split}
    grouped = table.group_by(**keys) if keys else table
    cells = grouped.aggregate(**sums)
    # Only now, when they are few, are numbers of places written as text.
    words = {name: cells[name].cast("string").fill_null("?") for name in split}
    return connection.to_pyarrow(cells.mutate(**words) if words else cells)


def _sum(expression: Callable[[ibis.Table], Any], table: ibis.Table) -> Any:
    value = expression(table)
    if isinstance(value, ibis.expr.types.Scalar):
        return table.count()
    if value.type().is_boolean():
        value = ibis.ifelse(value, 1, 0)
    return value.cast("int64").sum().coalesce(0)


def _key(table: ibis.Table, name: str) -> Any:
    if name == AGE_BAND:
        bands = [(table.age.between(low, high), f"{low}-{high}") for low, high in AGE_BANDS]
        return ibis.cases(*bands, else_="?")
    return table.section if name == SECTOR else table[name]


def _with_totals(
    cells: Any, indicators: Sequence[Indicator], split: Sequence[str]
) -> Iterator[Figure]:
    """The cells and every total over them: sums of sums, so the tables are walked once.

    Cells are few wherever the rows were, so DuckDB adds them up whatever the backend was.
    """
    sums = [name for name in cells.column_names if name not in split]
    keys = ", ".join(f'"{name}"' for name in split)
    added = ", ".join(f'sum("{name}")::BIGINT AS "{name}"' for name in sums)
    cube = f"SELECT {keys + ', ' if keys else ''}{added} FROM cells"
    with duckdb.connect() as database:
        database.register("cells", cells)
        rows = database.execute(f"{cube} GROUP BY CUBE ({keys})" if keys else cube).fetchall()
    place = {name: number + len(split) for number, name in enumerate(sums)}
    ways = [(one.code, place[f"{one.code}_top"], place.get(f"{one.code}_of")) for one in indicators]
    for row in rows:
        at = {name: ALL if row[n] is None else row[n] for n, name in enumerate(split)}
        for code, top, of in ways:
            yield Figure(code, at, row[top] or 0, None if of is None else row[of] or 0)
