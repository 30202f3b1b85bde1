"""How long a country's period takes to be frozen and its figures to be worked out, beside the same
by hand in DuckDB, by pandas and by the ORM."""

import argparse
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from balalyk.console import with_django
from balalyk.reporting.disclosure.suppression import THRESHOLD
from bench.stage import machine, report, stage

CHILDREN, VISITS = 2_400_000, 5_000_000
START, END = date(2026, 7, 1), date(2026, 12, 31)
BY = ("district", "sex", "age_band")
GOALS = {"snapshot": 300.0, "figures": 10.0, "gibibytes": 4.0, "times_by_hand": 3.0, "times_faster": 20.0}  # fmt: skip

ID = "printf('%032x', {})"
SERIES = "WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n + 1 < {})"
# A number of a row, scattered, so that what hangs on it is independent of its neighbours.
DRAW = "((n * 2654435761 + {}) % 4294967296)"


def fill(path: Path, children: int, visits: int) -> None:
    """A country straight into SQLite: what a snapshot reads, spread over Kyrgyzstan's districts."""
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    indexes = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        database.execute(f'DROP INDEX "{name}"')
    villages = [row[0] for row in database.execute("SELECT id FROM places_place WHERE code LIKE 'KG%' AND level IN ('district', 'city')")]  # fmt: skip
    database.execute("CREATE TEMP TABLE village (v INTEGER PRIMARY KEY, id INTEGER)")
    database.executemany("INSERT INTO village VALUES (?, ?)", enumerate(villages))
    place = f"(SELECT id FROM village WHERE v = {DRAW.format(7)} % {len(villages)})"
    person, other = ID.format("n"), ID.format("n + 100000000")

    def pick(salt: int, *values: tuple[str, int]) -> str:
        """One of the values, each in so many of a hundred rows."""
        cases, upto = [], 0
        for value, share in values:
            upto += share
            cases.append(f"WHEN {DRAW.format(salt)} % 100 < {upto} THEN '{value}'")
        return f"CASE {' '.join(cases)} ELSE '{values[-1][0]}' END"

    days = f"date('2008-12-31', '+' || ({DRAW.format(3)} % 6570) || ' days')"
    verdict = pick(
        11, ("child_labour", 6), ("hazardous", 4), ("cannot_tell", 20), ("permitted", 70)
    )
    sdg = pick(12, ("child_labour", 12), ("permitted", 88))
    rows = SERIES.format(children)
    grown = SERIES.format(children // 10)
    cases = SERIES.format(children // 8)
    database.executescript(f"""
        INSERT INTO registry_person SELECT * FROM ({rows} SELECT {person}, '', {pick(1, ("f", 49), ("m", 51))},
            {days}, 'day', '', NULL, n, '', '[]', 'here', NULL, '2025-10-01', '2026-10-01', NULL, {place} FROM s);
        INSERT INTO registry_person SELECT * FROM ({grown} SELECT {other}, '', 'f', '1985-05-05', 'day', '', NULL,
            n + 100000000, '', '[]', 'here', NULL, '2025-10-01', '2026-10-01', NULL, {place} FROM s);
        INSERT INTO registry_care SELECT * FROM ({rows} SELECT n, '2025-10-01', NULL,
            {pick(4, ("parent", 88), ("informal_relative", 10), ("none", 2))}, NULL, {person} FROM s);
        INSERT INTO registry_schooling SELECT * FROM ({rows} SELECT n, '2026-09-01', NULL,
            {pick(5, ("yes", 92), ("no", 4), ("often_absent", 4))}, NULL, 'general', '', {person} FROM s);
        INSERT INTO registry_document SELECT * FROM ({rows} SELECT n, '2025-10-01', NULL, 'birth_certificate',
            {pick(6, ("has", 97), ("lacks", 3))}, '', {person} FROM s);
        INSERT INTO registry_kinship (child_id, parent_id, kind)
            SELECT * FROM ({grown} SELECT {person}, {other}, {pick(8, ("mother", 50), ("father", 50))} FROM s);
        INSERT INTO registry_migration (person_id, country, since_known, contact, remittances, from_date)
            SELECT * FROM ({grown} SELECT {other}, 'RU', 1, 'unknown', 'unknown', '2025-01-01' FROM s);
        INSERT INTO census_visit (id, instance_id, at, outcome, attempt, children_seen, children_at_risk, note,
            dwelling_id, place_id, round_id, worker_id)
            SELECT * FROM ({SERIES.format(visits)} SELECT {person}, n, datetime('2026-07-02', '+' || ({DRAW.format(9)} % 15000000) || ' seconds'),
            {pick(10, ("done", 80), ("nobody_home", 15), ("refused", 5))}, 1, 2, 0, '', {person}, {place},
            {ID.format(1)}, {ID.format("n % 198")} FROM s);
    """)
    _insert(database, "screening_verdict", rows, id=person, on_date="'2026-10-01'", country="'KG'", national=verdict, sdg=sdg, mics=sdg, icls=sdg, worst_forms="'permitted'", task="''", sector="''", facts="'{}'", findings="'[]'", law_version="'KG'", current="1", child_id=person, place_id=place)  # fmt: skip
    _insert(database, "screening_screening", rows, id=person, on_date="'2026-10-01'", works="'no'", answers="''", own_words="''", risks="'[]'", level=pick(13, ("danger", 1), ("high", 6), ("low", 93)), tool_version="'1'", child_id=person)  # fmt: skip
    _insert(database, "casework_case", cases, id=person, number="n", danger=pick(14, ("high", 30), ("medium", 70)), reasons="'[]'", opened_at="'2026-08-01 10:00:00'", closing_reason="''", child_id=person, place_id=place, responsible_id=ID.format("n % 198"), state="'open'")  # fmt: skip
    # Rows are quicker to write without; the ORM needs them as in any installation.
    for _, made in indexes:
        database.execute(made)
    database.execute("ANALYZE")
    database.commit()
    database.close()


def _insert(database: sqlite3.Connection, table: str, rows: str, **columns: str) -> None:
    names, values = ", ".join(columns), ", ".join(columns.values())
    database.execute(f"INSERT INTO {table} ({names}) SELECT * FROM ({rows} SELECT {values} FROM s)")


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and the answer; what the processor took is printed, for a shared machine waits."""
    start, worked = time.perf_counter(), time.process_time()
    answer = work()
    seconds = time.perf_counter() - start
    report(part="processor", seconds=round(time.process_time() - worked, 2), wall=round(seconds, 2))
    return seconds, answer


def measure_here(folder: Path) -> None:
    """In a process of its own, so that its memory is its own: freezes and works out."""
    with_django()
    from balalyk.reporting.indicators import measuring
    from balalyk.reporting.snapshots.freezing import freeze, open_snapshot

    seconds, made = timed(lambda: freeze(folder, START, END))
    rows = {name: told["rows"] for name, told in made.manifest["tables"].items()}
    report(part="snapshot", seconds=round(seconds, 1), goal=GOALS["snapshot"], rows=rows)
    snapshot = open_snapshot(folder)
    loaded, _ = timed(_load_libraries)
    report(part="libraries", seconds=round(loaded, 2))
    every, figures = timed(lambda: measuring.measure(snapshot, BY))
    report(part="figures", seconds=round(every, 2), goal=GOALS["figures"], figures=len(figures))
    from bench import figures_orm

    # Against others only what they work out too.
    seconds, figures = timed(lambda: measuring.measure(snapshot, BY, [*figures_orm.OF, "ONTIME"]))
    by_hand, cells = timed(lambda: _by_hand(folder))
    pandas_took, _ = timed(lambda: _pandas(folder))
    orm_took, by_orm = timed(lambda: figures_orm.sums(START, END))
    report(
        part="the same figures by others", seconds=round(seconds, 2), figures=len(figures),
        by_hand=round(by_hand, 2), cells_by_hand=cells, times_by_hand=round(seconds / by_hand, 1),
        pandas=round(pandas_took, 1), times_faster_than_pandas=round(pandas_took / seconds, 1),
        orm=round(orm_took, 1), times_faster_than_orm=round(orm_took / seconds, 1),
        equal_to_orm=figures_orm.same(by_orm, figures),
    )  # fmt: skip
    _guard(snapshot)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    report(part="memory", gibibytes=round(peak, 2), goal=GOALS["gibibytes"])


def _guard(snapshot: Any) -> None:
    """What the pages keep: sums by district, region and country, and what of it is hidden, with both
    thresholds; the fewer children, the more small numbers there are to hide."""
    from balalyk.reporting import queries
    from balalyk.reporting.indicators.counting import count

    took, counted = timed(lambda: list(count(snapshot, queries.grounds(), {})))
    numbers = [(one.top, one.top_hidden, one.top_open) for one in counted]
    numbers += [(one.of, one.of_hidden, one.of_open) for one in counted if one.of is not None]
    report(
        part="guarding", seconds=round(took, 1), places=len({one.spot.place for one in counted}),
        numbers=sum(number > 0 for number, _, _ in numbers),
        small=sum(0 < number < THRESHOLD for number, _, _ in numbers),
        hidden=sum(number > 0 and hidden for number, hidden, _ in numbers),
        not_open=sum(number > 0 and not is_open for number, _, is_open in numbers),
    )  # fmt: skip


def _load_libraries() -> None:
    """Reads Ibis and pandas from the disk, which nobody's seconds below shall hold."""
    import ibis
    import pandas  # noqa: F401

    from balalyk.reporting.indicators import measuring

    with measuring.backend() as connection:
        connection.to_pyarrow(ibis.literal(1))


BANDS = "CASE WHEN age < 5 THEN '0-4' WHEN age < 12 THEN '5-11' WHEN age < 15 THEN '12-14' ELSE '15-17' END"


def _by_hand(folder: Path) -> int:
    """The same sums over children and cases, as somebody would write them in SQL."""
    import duckdb

    children = f"""
        SELECT district, sex, {BANDS} AS band, count(*),
            count(*) FILTER (registered_in_period),
            count(*) FILTER (age BETWEEN 5 AND 17 AND sdg = 'child_labour'),
            count(*) FILTER (age BETWEEN 5 AND 17 AND mics = 'child_labour'),
            count(*) FILTER (age BETWEEN 5 AND 17 AND icls IN ('worst_form', 'hazardous', 'child_labour')),
            count(*) FILTER (age BETWEEN 5 AND 17),
            count(*) FILTER (national IN ('worst_form', 'hazardous', 'child_labour')),
            count(*) FILTER (national = 'hazardous'), count(*) FILTER (national = 'worst_form'),
            count(*) FILTER (national = 'cannot_tell'), count(national),
            count(*) FILTER (age BETWEEN 7 AND 15 AND attending = 'yes'),
            count(*) FILTER (age BETWEEN 7 AND 15 AND attending = 'no'),
            count(*) FILTER (age BETWEEN 7 AND 15 AND attending IN ('yes', 'no', 'often_absent')),
            count(*) FILTER (parents_abroad > 0), count(*) FILTER (parents_abroad >= 2),
            count(*) FILTER (parents_abroad > 0 AND care IN ('informal_relative', 'none')),
            count(*) FILTER (birth_certificate IN ('lacks', 'applied')), count(birth_certificate),
            count(*) FILTER (risk IN ('danger', 'high')), count(risk)
        FROM '{folder}/children.parquet' GROUP BY GROUPING SETS (CUBE (district, sex, band))
    """
    cases = f"""
        SELECT district, sex, {BANDS} AS band, count(*) FILTER (opened_in_period),
            count(*) FILTER (closed_in_period), count(*) FILTER (living), sum(steps_due),
            sum(steps_late), count(*) FILTER (living AND NOT has_worker)
        FROM '{folder}/cases.parquet' GROUP BY GROUPING SETS (CUBE (district, sex, band))
    """
    visits = f"SELECT district, count(*) FROM '{folder}/visits.parquet' GROUP BY CUBE (district)"
    return sum(len(duckdb.sql(query).fetchall()) for query in (children, cases, visits))


def _pandas(folder: Path) -> int:
    """The same figures of children by pandas, indicator after indicator, as it is mostly written."""
    import pandas as pd

    table = pd.read_parquet(folder / "children.parquet")
    bins = pd.cut(table.age, [-1, 4, 11, 14, 17], labels=["0-4", "5-11", "12-14", "15-17"])
    keys = [table.district, table.sex, bins.rename("band")]
    labour = ["worst_form", "hazardous", "child_labour"]
    school = table.age.between(7, 15)
    tops = [
        table.child.notna(), table.registered_in_period,
        table.age.between(5, 17) & (table.sdg == "child_labour"),
        table.age.between(5, 17) & (table.mics == "child_labour"),
        table.age.between(5, 17) & table.icls.isin(labour), table.age.between(5, 17),
        table.national.isin(labour), table.national == "hazardous", table.national == "worst_form",
        table.national == "cannot_tell", table.national.notna(),
        school & (table.attending == "yes"), school & (table.attending == "no"),
        school & table.attending.isin(["yes", "no", "often_absent"]),
        table.parents_abroad > 0, table.parents_abroad >= 2,
        (table.parents_abroad > 0) & table.care.isin(["informal_relative", "none"]),
        table.birth_certificate.isin(["lacks", "applied"]), table.birth_certificate.notna(),
        table.risk.isin(["danger", "high"]), table.risk.notna(),
    ]  # fmt: skip
    cells = 0
    for top in tops:
        for mask in range(8):
            chosen = [key for place, key in enumerate(keys) if mask >> place & 1]
            cells += len(top.groupby(chosen, observed=True).sum()) if chosen else 1
    return cells


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--visits", type=int, default=VISITS)
    parser.add_argument("--here", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        measure_here(options.here)
        return 0
    print(f"# {machine()}, load {os.getloadavg()[0]:.1f}", flush=True)
    with stage("sqlite") as made:
        var = Path(made.environment["BALALYK_VAR"])
        seconds, _ = timed(lambda: fill(var / "balalyk.sqlite3", options.children, options.visits))
        report(
            part="country",
            seconds=round(seconds, 1),
            children=options.children,
            visits=options.visits,
        )
        command = [
            sys.executable,
            "-m",
            "bench.figures",
            "--here",
            str(var / "snapshots" / "bench"),
        ]
        return subprocess.run(command, env=made.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
