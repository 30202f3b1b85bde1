"""How many children a second `law.assess` holds against the law, on one core, for mixed facts.

Beside it, for children with one paid job: `law.assess`, a plain if/else and text rules of the
`rule-engine` library (where it is installed), which give the word of the national verdict alone.
"""

from __future__ import annotations

import argparse
import os
import random
import time as clock
from datetime import date, time

from balalyk import law
from balalyk.law import code_lists
from bench.law_peers import compared
from bench.stage import machine, report

GOAL = 50_000
NO_HAZARD: frozenset[str] = frozenset()


def mixed(chance: random.Random) -> law.Child:
    """A child as a round of visits finds them: most help at home or on the farm, some are hired."""
    kinds = chance.choices(
        ["unpaid_family", "own_household_chores", "employee", "paid_by_relative"],
        weights=[40, 35, 20, 5],
        k=chance.choices([1, 2], weights=[70, 30])[0],
    )
    attending = chance.random() < 0.9
    return law.Child(
        country="KG",
        on=date(2026, 10, 15),
        birth_date=date(chance.randint(2009, 2021), chance.randint(1, 12), chance.randint(1, 28)),
        attending=attending,
        grade_finished=chance.randint(0, 9),
        calendar="term",
        activities=tuple(activity(kind, chance) for kind in kinds),
        **dict.fromkeys(code_lists.SIGNS, False),
    )


def activity(kind: str, chance: random.Random) -> law.Activity:
    start = chance.randint(7, 18)
    known = chance.random() < 0.9
    hired = kind in ("employee", "paid_by_relative")
    return law.Activity(
        kind=kind,
        sector=chance.choice(["A", "G", "F", "1071"]),
        task="housework"
        if kind == "own_household_chores"
        else chance.choice(["weeding", "herding"]),
        place=chance.choice(["field", "market", "home"]),
        days_per_week=chance.randint(1, 7),
        hours_per_day=chance.randint(1, 8) if known else None,
        start_time=time(start),
        end_time=time(min(23, start + chance.randint(1, 8))),
        load_kg=chance.choice([0, 0, 5, 20]),
        hazards=chance.choice([NO_HAZARD, NO_HAZARD, frozenset({"dust_fumes"}), None]),
        written_contract=hired and chance.random() < 0.1,
        parental_consent=hired and chance.random() < 0.3,
        medical_exam=hired and chance.random() < 0.1,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chance = random.Random(2026)
    children = [mixed(chance) for _ in range(options.children)]
    best = 0.0
    for _ in range(options.rounds):
        # Time of this process, so that other work on the machine does not count.
        begun = clock.process_time()
        for child in children:
            law.assess(child)
        best = max(best, options.children / (clock.process_time() - begun))
    peers = compared(options.children // 5, options.rounds)
    report(
        benchmark="law", children=options.children, children_a_second=round(best),
        goal=GOAL, reached=best >= GOAL, **peers, load=round(os.getloadavg()[0], 1),
        machine=machine(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
