"""Every page's server time and queries for every role, in a country of 100,000 households.

``python -m bench.pages [--households 100000] [--small 1000] [--database postgresql|sqlite]`` makes
a stage with few households and one with many (``bench.country``), asks for every page of
``bench.addresses`` with different things, and prints one JSON line a page and role: median and p95
in ms without the wire, queries with few and with many households, bytes. Exits 1 when a p95 is over
100 ms, or a page asks the database more often because there is more in it.

``--here`` measures the country of the installation that the environment points at.
``--only TEXT`` takes only the pages whose name holds the text.
"""

import argparse
import json
import logging
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any

from balalyk.console import with_django
from bench.stage import machine, report, stage

MOST_MS = 100.0
WARM_UP, REQUESTS = 2, 20
# A walk that is too long leads back to its village.
LEADS_AWAY = ("census:walking_list",)


@dataclass
class Figures:
    """One page for one role. ``median_ms``, ``p95_ms``: server time; ``queries``: the most that
    one request asked; ``bytes``: the median size of the answer. ``slowest``: its address."""

    page: str
    line: str
    role: str
    requests: int
    median_ms: float
    p95_ms: float
    queries: int
    bytes: int
    slowest: str


class Counter:
    """Counts the queries that go through the connection."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Any, *arguments: Any) -> Any:
        self.count += 1
        return execute(*arguments)


def at_percent(values: list[float], percent: int) -> float:
    """The value that ``percent`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def ask(client: Any, page: Any, address: str) -> tuple[float, int, int]:
    """One request: ms, queries, bytes. SystemExit when it is not answered with the page."""
    from django.core.cache import cache
    from django.db import connection

    if page.anew:
        cache.clear()
    send = client.post if page.post else client.get
    counter = Counter()
    with connection.execute_wrapper(counter):
        start = time.perf_counter()
        answer = send(address, HTTP_HOST="localhost")
        content = answer.getvalue()
        took = 1000 * (time.perf_counter() - start)
    if answer.status_code not in ({200, 302} if page.name in LEADS_AWAY else {200}):
        raise SystemExit(f"{page.name}: {address} was answered with {answer.status_code}.")
    return took, counter.count, len(content)


def measure(page: Any, role: str, samples: list[Any], times: int) -> Figures | None:
    """Asks for the page as the role's people in turn; None when it is no page of theirs."""
    from django.test import Client

    got: list[tuple[float, int, int, str]] = []
    for sample in samples:
        client = Client()
        if not page.stranger:
            client.force_login(sample.user)
        each = -(-times // len(samples))
        for n in range(WARM_UP + each):
            address = page.make(sample, n)
            if address is None or not opens(client, page, address, n):
                break
            figures = ask(client, page, address)
            if n >= WARM_UP:
                got.append((*figures, address))
    if not got:
        return None
    took = [one[0] for one in got]
    return Figures(
        page=page.name, line=page.line, role=role, requests=len(got),
        median_ms=round(at_percent(took, 50), 1), p95_ms=round(at_percent(took, 95), 1),
        queries=max(one[1] for one in got), bytes=sorted(one[2] for one in got)[len(got) // 2],
        slowest=max(got)[3],
    )  # fmt: skip


def opens(client: Any, page: Any, address: str, n: int) -> bool:
    """Whether the page is there for this reader, asked once: who counts has no page of doors, who
    has no commission is led away from planning its sitting, and what takes only a POST is none."""
    if n or page.post:
        return True
    found: int = client.get(address, HTTP_HOST="localhost").status_code
    return found not in (404, 405) and (found != 302 or page.name in LEADS_AWAY)


def every_name() -> dict[str, tuple[Any, tuple[str, ...]]]:
    """The names of all addresses with the view behind each and its parameters."""
    from django.urls import get_resolver

    def walk(resolver: Any, spaces: tuple[str, ...], before: tuple[str, ...]) -> Any:
        for pattern in resolver.url_patterns:
            parameters = (*before, *getattr(pattern.pattern, "converters", {}))
            if hasattr(pattern, "url_patterns"):
                inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
                yield from walk(pattern, inner, parameters)
            elif pattern.name:
                yield ":".join([*spaces, pattern.name]), (pattern.callback, parameters)

    return dict(walk(get_resolver(), (), ()))


def measure_here(only: str) -> None:
    """Every page for every role that may open it, one JSON line each."""
    with_django()
    # That a page is not there for a role is found out by asking, and is no fault.
    logging.disable(logging.WARNING)
    from balalyk.accounts import roles
    from balalyk.accounts.models import User
    from bench.addresses import PAGES, Sample, others

    views = every_name()
    rest, left = others({name: parameters for name, (_view, parameters) in views.items()})
    print(f"Not opened: {', '.join(left)}.", file=sys.stderr)
    readers: dict[str, list[Sample]] = {}
    for role in roles.ALL:
        # The whole country, one district, and a worker's own villages.
        names = [f"{role.code}.{area}" for area in ("country", "district", "007", "002")]
        people = User.objects.filter(username__in=names).order_by("username")
        readers[role.code] = [Sample(user) for user in people]
    empty = []
    for page in [*PAGES, *rest]:
        if only not in page.name:
            continue
        measured = 0
        action = getattr(views[page.name][0], "needs", "own.settings")
        for role, samples in readers.items():
            if not samples or not samples[0].user.may(action):
                continue
            found = measure(page, role, samples, REQUESTS)
            if found is not None and found.p95_ms > MOST_MS:
                # Other work on the machine makes a page slow once, a bad plan always.
                again = measure(page, role, samples, REQUESTS) or found
                found = min(found, again, key=lambda one: one.p95_ms)
            if found is not None:
                print(json.dumps(asdict(found), ensure_ascii=False), flush=True)
                measured += 1
            if page.stranger:
                break
        empty += [page.name] if not measured else []
    print(f"Shown to nobody: {', '.join(empty)}.", file=sys.stderr)


def in_a_country(database: str, households: int, only: str) -> dict[tuple[str, ...], Figures]:
    """A country of its own, its pages' figures by page, line and role."""
    with stage(database) as on:
        print(on.python("bench.country", str(households)), end="", flush=True)
        arguments = ("--here", "--only", only) if only else ("--here",)
        lines = on.python("bench.pages", *arguments).splitlines()
    rows = [Figures(**json.loads(line)) for line in lines]
    return {(row.page, row.line, row.role): row for row in rows}


def compare(database: str, chosen: argparse.Namespace) -> int:
    """Measures with few and with many households; 1 when a page is slow or its queries grow."""
    few = in_a_country(database, chosen.small, chosen.only)
    many = in_a_country(database, chosen.households, chosen.only)
    slow, grown = [], []
    for key, row in many.items():
        before = few[key].queries if key in few else None
        report(
            benchmark="page", database=database, households=chosen.households,
            **asdict(row), queries_with_few=before,
        )  # fmt: skip
        slow += [key] if row.p95_ms > MOST_MS else []
        grown += [key] if before is not None and row.queries > before else []
    times = [row.p95_ms for row in many.values()]
    report(
        benchmark="pages", database=database, households=chosen.households, few=chosen.small,
        lines=len(many), worst_p95_ms=max(times, default=0.0), slow=slow, grown=grown,
    )  # fmt: skip
    return 1 if slow or grown else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=1000)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    parser.add_argument("--here", action="store_true")
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    if chosen.here:
        measure_here(chosen.only)
        return 0
    with_django()
    print(f"# {machine()}")
    return compare(chosen.database, chosen)


if __name__ == "__main__":
    sys.exit(main())
