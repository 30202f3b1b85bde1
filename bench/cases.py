"""How long the list of a country's 300,000 cases takes, with each of its filters and pages."""

import argparse
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from balalyk.console import with_django
from bench.pages import MOST_MS, at_percent
from bench.stage import machine, report, stage

CASES = 300_000
WORKERS = 600
BATCH = 5_000
REQUESTS = 20
# Six in ten live; two in a hundred of these are in danger now.
STATES = {"closed": 40, "open": 20, "assessing": 15, "followed": 25}
DANGERS = {"now": 2, "high": 28, "medium": 50, "low": 20}


def fill(cases: int) -> None:
    """Cases of all kinds in Kyrgyzstan's districts, nine in ten with a worker, each living one with
    a step that waits."""
    from django.db import connection

    from balalyk.accounts.models import User
    from balalyk.casework.models import Case, Due
    from balalyk.kernel.acts import HOUSE, act

    chance = random.Random(1)
    workers = [
        User(username=f"worker{n}", full_name=f"Worker {n}", role="social_worker")
        for n in range(WORKERS)
    ]
    User.objects.bulk_create(workers)
    for rows, steps in _batches(cases, workers, chance):
        with act(HOUSE, "case.open"):
            Case.objects.insert_many(rows)
            Due.objects.insert_many(steps)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")


def _batches(
    cases: int, workers: list[Any], chance: random.Random
) -> Iterator[tuple[list[Any], list[Any]]]:
    from balalyk.casework.models import Case, Due, ServiceLevel
    from balalyk.places.models import Place

    places = list(Place.objects.filter(code__startswith="KG", level__in=["district", "city"]))
    standard = ServiceLevel.objects.order_by("pk")[0]
    first = datetime(2025, 1, 1, tzinfo=UTC)
    for begin in range(0, cases, BATCH):
        rows = [
            Case(
                number=f"{n:06d}",
                place=chance.choice(places),
                responsible=chance.choice(workers) if chance.random() < 0.9 else None,
                danger=chance.choices(list(DANGERS), list(DANGERS.values()))[0],
                state=chance.choices(list(STATES), list(STATES.values()))[0],
                opened_at=first + timedelta(minutes=n),
            )
            for n in range(begin, min(begin + BATCH, cases))
        ]
        for row in rows:
            if row.state == "closed":
                row.closed_at = row.opened_at + timedelta(hours=chance.randrange(1, 4000))
        now = datetime.now(UTC)
        yield (
            rows,
            [
                Due(
                    case=row,
                    step="review",
                    due_at=now + timedelta(minutes=chance.randrange(-86_000, 200_000)),
                    standard=standard,
                )
                for row in rows
                if row.state != "closed"
            ],
        )


def measure(cases: int) -> int:
    """Every filter, first and later pages, by a supervisor of the whole country; then the lists of a
    worker with some 270 living cases. Answers how many are slow."""
    with_django()
    from balalyk.accounts.models import User
    from balalyk.casework.presenters.cases import FILTERS
    from balalyk.places.models import Place

    fill(cases)
    supervisor = User.objects.create_user("bench", "x", full_name="B", role="area_supervisor")
    supervisor.areas.set([Place.objects.get(code="KG")])
    worker = User.objects.get(username="worker1")
    worker.areas.set(Place.objects.filter(code__startswith="KG", level="district")[:1])
    lists = [f"/cases/?show={show}&page={page}" for show in FILTERS for page in (1, 400)]
    slow = sum(_ask(supervisor, address) for address in lists)
    own = ("/cases/?show=mine", "/cases/", "/cases/?show=late", "/my-work/")
    return slow + sum(_ask(worker, address) for address in own)


def _ask(user: Any, address: str) -> bool:
    """Whether an address takes too long."""
    from django.test import Client

    client: Any = Client(HTTP_HOST="localhost")
    client.force_login(user)
    times = []
    for _ in range(REQUESTS + 2):
        start = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.status_code
    p95 = at_percent(times[2:], 95)
    report(benchmark="cases", of=user.role, address=address, p95_ms=round(p95, 1), goal=MOST_MS)
    return p95 > MOST_MS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="sqlite")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return 1 if measure(options.cases) else 0
    print(f"# {machine()}, {options.database}, load {os.getloadavg()[0]:.1f}", flush=True)
    with stage(options.database) as made:
        command = [sys.executable, "-m", "bench.cases", "--here", "--cases", str(options.cases)]
        return subprocess.run(command, env=made.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
