"""Works out figures from a snapshot: one walk through each table, whatever the number of figures."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import ibis

from balalyk.reporting.indicators.definitions import BY_CODE, Indicator
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

    An indicator that cannot be split by something is given by the rest. Works on ``connection``, a
    backend of Ibis, or on a DuckDB of its own.
    """
    if connection is None:
        with backend() as own:
            return measure(snapshot, by, codes, own)
    tables: dict[str, list[Indicator]] = defaultdict(list)
    for indicator in chosen(codes):
        tables[indicator.table].append(indicator)
    figures: list[Figure] = []
    for name, indicators in tables.items():
        table = connection.read_parquet(str(snapshot.table(name)))
        for split, group in _by_split(indicators, by):
            rows = _cells(connection, table, group, split)
            figures += _with_totals(rows, group, split)
    return figures


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
) -> list[dict[str, Any]]:
    """The finest cells, each with the sums of every indicator."""
    sums = {}
    for indicator in indicators:
        sums[f"{indicator.code}_top"] = _sum(indicator.top, table)
        if indicator.of is not None:
            sums[f"{indicator.code}_of"] = _sum(indicator.of, table)
    keys = {name: _key(table, name) for name in split}
    grouped = table.group_by(**keys) if keys else table
    found = grouped.aggregate(**sums)
    rows: list[dict[str, Any]] = connection.to_pyarrow(found).to_pylist()
    return rows


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
    return table[name].cast("string").coalesce("?")


def _with_totals(
    rows: Sequence[Mapping[str, Any]], indicators: Sequence[Indicator], split: Sequence[str]
) -> list[Figure]:
    """The cells and every total over them: sums of sums, so the tables are walked once."""
    added: dict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    names = [name for name in (rows[0] if rows else {}) if name not in split]
    for row in rows:
        values = [(str(row[name]), ALL) for name in split]
        for at in itertools.product(*values):
            cell = added[at]
            for name in names:
                cell[name] += int(row[name] or 0)
    figures = []
    for at, cell in added.items():
        place = dict(zip(split, at, strict=True))
        for indicator in indicators:
            of = cell[f"{indicator.code}_of"] if indicator.is_share else None
            figures.append(Figure(indicator.code, place, cell[f"{indicator.code}_top"], of))
    return figures
