"""How long the list of a country's 300,000 cases takes, with each of its filters and pages."""

import argparse
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from balalyk.console import with_django
from bench.figures import ID, SERIES
from bench.pages import MOST_MS, at_percent
from bench.stage import machine, report, stage

CASES = 300_000
WORKERS = 600
# A number of a row, scattered by a prime of its own, so that states, dangers, places and workers
# do not hang together.
DRAW = "(n * {} % 4294967296 / 4096)"
STATE, DANGER, PLACE, WORKER, OWNED, DUE = (
    DRAW.format(prime)
    for prime in (2654435761, 2246822519, 3266489917, 668265263, 374761393, 2869860233)
)
REQUESTS = 20


def fill(path: Path, cases: int) -> None:
    """Cases of all kinds in Kyrgyzstan's districts, nine in ten with a worker, each with a step."""
    database = sqlite3.connect(path)
    places = [row[0] for row in database.execute("SELECT id FROM places_place WHERE code LIKE 'KG%' AND level IN ('district', 'city')")]  # fmt: skip
    (standard,) = database.execute("SELECT min(id) FROM casework_servicelevel").fetchone()
    database.execute("CREATE TEMP TABLE spot (v INTEGER PRIMARY KEY, id INTEGER)")
    database.executemany("INSERT INTO spot VALUES (?, ?)", enumerate(places))
    place = f"(SELECT id FROM spot WHERE v = {PLACE} % {len(places)})"
    state = f"CASE WHEN {STATE} % 100 < 40 THEN 'closed' WHEN {STATE} % 100 < 60 THEN 'open' WHEN {STATE} % 100 < 75 THEN 'assessing' ELSE 'followed' END"
    danger = f"CASE WHEN {DANGER} % 100 < 2 THEN 'now' WHEN {DANGER} % 100 < 30 THEN 'high' WHEN {DANGER} % 100 < 80 THEN 'medium' ELSE 'low' END"
    workers = f"SELECT '!', {ID.format('n')}, 'bench' || n, 'Bench ' || n, '', 'social_worker', 'ky', 1 FROM s"
    database.execute(f"INSERT INTO accounts_user (password, id, username, full_name, email, role, language, is_active) {SERIES.format(WORKERS)} {workers}")  # fmt: skip
    rows = SERIES.format(cases)
    columns = {
        "id": ID.format("n"), "number": "printf('%06d', n)", "danger": danger, "reasons": "'[]'",
        "opened_at": "datetime('2025-01-01', '+' || n || ' minutes')", "closing_reason": "''",
        "closed_at": f"CASE WHEN {state} = 'closed' THEN datetime('2026-06-01', '+' || n || ' seconds') END",
        "place_id": place, "state": state,
        "responsible_id": f"CASE WHEN {OWNED} % 10 THEN {ID.format(f'1 + {WORKER} % {WORKERS}')} END",
    }  # fmt: skip
    database.execute(f"INSERT INTO casework_case ({', '.join(columns)}) SELECT * FROM ({rows} SELECT {', '.join(columns.values())} FROM s)")  # fmt: skip
    database.execute(f"""
        INSERT INTO casework_due (step, due_at, case_id, standard_id, note)
        SELECT 'review', datetime('2026-11-28', ({DUE} % 200 - 60) || ' days', n % 80000 || ' seconds'), {ID.format("n")}, {standard}, ''
        FROM ({rows} SELECT n FROM s) WHERE {state} <> 'closed'
    """)
    database.execute("ANALYZE")
    database.commit()
    database.close()


def measure() -> int:
    """Every filter, first and later pages, by a supervisor of the whole country."""
    with_django()
    from django.test import Client

    from balalyk.accounts.models import User
    from balalyk.casework.presenters.cases import FILTERS
    from balalyk.places.models import Place

    user = User.objects.create_user("bench", "x", full_name="Bench", role="area_supervisor")
    user.areas.set([Place.objects.get(code="KG")])
    client: Any = Client(HTTP_HOST="localhost")
    client.force_login(user)
    slow = 0
    for show in FILTERS:
        for page in (1, 400):
            times = []
            for _ in range(REQUESTS + 2):
                start = time.perf_counter()
                answer = client.get(f"/cases/?show={show}&page={page}")
                times.append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 200, answer.status_code
            p95 = at_percent(times[2:], 95)
            slow += p95 > MOST_MS
            report(show=show or "all living", page=page, p95_ms=round(p95, 1), goal=MOST_MS)
    return slow


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return 1 if measure() else 0
    print(f"# {machine()}, load {os.getloadavg()[0]:.1f}", flush=True)
    with stage("sqlite") as made:
        fill(Path(made.environment["BALALYK_VAR"]) / "balalyk.sqlite3", options.cases)
        command = [sys.executable, "-m", "bench.cases", "--here"]
        return subprocess.run(command, env=made.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
