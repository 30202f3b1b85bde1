"""How long a law takes to be run again over a country's stored facts, and the naive loop beside it."""

import argparse
import os
import random
import re
import resource
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from balalyk.console import with_django
from bench.stage import machine, report, stage

GOAL = 300.0  # seconds for 2.4 million children
CHILDREN = 2_400_000
ON = date(2026, 10, 15)
# So many different facts; a country is copies of them under other ids, spread over its villages.
DIFFERENT = 24_000
# One verdict in so many was given by the law before this one.
BEHIND = 5
SAMPLE = 2_000


# --- the country --------------------------------------------------------------------------------
def fill(children: int) -> None:
    """Children with one activity each and a verdict: some thousand worked out, the rest copies."""
    from django.db import connection

    from balalyk.places.models import Place
    from bench.country import add_villages, villages

    if not Place.objects.filter(code__regex=r"-B\d{3}$").exists():
        add_villages(500)
    many = min(DIFFERENT, children)
    _originals(many, villages())
    copies = children // many - 1
    if copies:
        _copy(copies)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _originals(many: int, places: list[Any]) -> None:
    from balalyk import law
    from balalyk.kernel.acts import HOUSE, act
    from balalyk.registry.models import Person
    from balalyk.screening.models import Verdict
    from bench.law import activity

    chance = random.Random(2026)
    kinds = ["unpaid_family", "own_household_chores", "employee", "paid_by_relative"]
    before = replace(law.SHIPPED, version=" -", in_force={"kg.code_2025": date(2030, 1, 1)})
    people, verdicts = [], []
    for n in range(many):
        place = places[n % len(places)]
        (kind,) = chance.choices(kinds, weights=[40, 35, 20, 5])
        facts = law.Child(
            country="KG", on=ON, age=chance.randint(5, 17), sex=chance.choice(["female", "male"]),
            attending=chance.random() < 0.9, pupil="general", calendar="term",
            grade_finished=chance.randint(0, 9), activities=(activity(kind, chance),),
            forced=False, debt_bondage=False, sexual_exploitation=False, illicit=False,
        )  # fmt: skip
        norms = law.SHIPPED if n % BEHIND else before
        person = Person(place=place, name="", birth_date=date(2014, 1, 1), name_key=n,
                        first_seen=ON, last_seen=ON)  # fmt: skip
        people.append(person)
        verdicts.append(_verdict(person, place, law.assess(facts, norms=norms)))
    with act(HOUSE, "child.screen"):
        Person.objects.insert_many(people)
        Verdict.objects.insert_many(verdicts)


def _verdict(person: Any, place: Any, found: Any) -> Any:
    from balalyk.screening.actions import facts_as_json, findings_as_json
    from balalyk.screening.models import Verdict

    across = found.international
    return Verdict(
        child=person, place=place, on_date=ON, country="KG", national=found.national.verdict,
        sdg=across.sdg_8_7_1.verdict, mics=across.mics6.verdict, icls=across.icls.verdict,
        worst_forms=across.worst_forms.verdict, facts=facts_as_json(found.facts),
        findings=findings_as_json(found), law_version=found.national.law_version,
    )  # fmt: skip


def _copy(copies: int) -> None:
    """Every child and verdict so many times more, under new ids, by the database itself."""
    from django.db import connection, transaction

    from balalyk.registry.models import Person
    from balalyk.screening.models import Verdict

    new_id = (
        "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    )
    person, verdict = Person._meta.db_table, Verdict._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE originals AS SELECT id AS verdict, child_id AS child FROM {verdict}"
        )
        # A part at a time: one transaction for a country would keep its whole log.
        for start in range(0, copies, 10):
            with transaction.atomic():
                _copy_part(cursor, new_id, person, verdict, min(10, copies - start))


def _copy_part(cursor: Any, new_id: str, person: str, verdict: str, copies: int) -> None:
    from balalyk.registry.models import Person
    from balalyk.screening.models import Verdict

    numbers = " UNION ALL ".join(f"SELECT {n} AS n" for n in range(copies))
    cursor.execute(
        "CREATE TEMPORARY TABLE anew AS SELECT o.verdict, o.child, "
        f"{new_id} AS new_verdict, {new_id} AS new_child FROM originals o CROSS JOIN ({numbers}) c"
    )
    for model, table, changed, joined in (
        (Person, person, {"id": "new_child"}, "child"),
        (Verdict, verdict, {"id": "new_verdict", "child_id": "new_child"}, "verdict"),
    ):
        columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
        values = [
            f"a.{changed[field.column]}" if field.column in changed else f't."{field.column}"'
            for field in model._meta.concrete_fields
        ]
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) "
            f"SELECT {', '.join(values)} FROM anew a JOIN {table} t ON t.id = a.{joined}"
        )
    cursor.execute("DROP TABLE anew")


# --- what it is compared with -------------------------------------------------------------------
def naive() -> None:
    """A plain loop over the same rows: read one, hold it against the law, save its verdict."""
    from django.db import transaction

    from balalyk import law
    from balalyk.kernel.acts import HOUSE, act
    from balalyk.screening.models import Verdict
    from balalyk.screening.queries import facts_of

    class Enough(Exception):
        """The sample is done: nothing of it is kept."""

    with suppress(Enough), transaction.atomic(), act(HOUSE, "work.assess"):
        begun, used = time.perf_counter(), time.process_time()
        for row in Verdict.objects.order_by("pk")[:SAMPLE].iterator():
            found = law.assess(facts_of(row))
            across = found.international
            row.national = found.national.verdict
            row.sdg, row.mics = across.sdg_8_7_1.verdict, across.mics6.verdict
            row.icls, row.worst_forms = across.icls.verdict, across.worst_forms.verdict
            row.law_version = found.national.law_version
            row.save()
        took = time.perf_counter() - begun
        report(rate=SAMPLE / took, seconds=took, cpu_seconds=time.process_time() - used)
        raise Enough


# --- the measurement ----------------------------------------------------------------------------
def measure(database: str, children: int, processes: int) -> bool:
    """Fills a stage, runs the loop on a sample and the command on all; prints the figures."""
    import json

    with stage(database) as made:
        begun = time.perf_counter()
        made.python("bench.rerun", "--fill", "--children", str(children))
        print(f"# filled in {time.perf_counter() - begun:.0f} s", flush=True)
        loop = json.loads(made.python("bench.rerun", "--naive"))
        load = os.getloadavg()[0]
        used, begun = _used(), time.perf_counter()
        said = made.run("law", "rerun", "--since", "2026-01-01", "--processes", str(processes))
        took, cpu = time.perf_counter() - begun, _used() - used
    summed = re.search(r"(\d+) verdicts held again: (\d+) would change", said)
    assert summed, said
    held, changed = map(int, summed.groups())
    rate = held / took
    goal = GOAL * children / CHILDREN
    report(
        benchmark="rerun", database=database, children=held, changed=changed, processes=processes,
        seconds=round(took, 1), goal_seconds=round(goal, 1), reached=took <= goal,
        children_a_second=round(rate), cpu_seconds=round(cpu),
        most_mb_of_a_process=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        naive_loop_a_second=round(loop["rate"]), times_the_loop=round(rate / loop["rate"], 1),
        load_before=round(load, 1), machine=machine(),
    )  # fmt: skip
    return took <= goal


def _used() -> float:
    """CPU seconds of the processes that have ended; the database's own are not among them."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=CHILDREN)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="postgresql")
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--naive", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill or options.naive:
        with_django()
        fill(options.children) if options.fill else naive()
        return 0
    return 0 if measure(options.database, options.children, options.processes) else 1


if __name__ == "__main__":
    sys.exit(main())
