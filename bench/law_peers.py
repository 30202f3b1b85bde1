"""The same law as a plain if/else and as text rules of the `rule-engine` library, for comparison.

Both give only the word of the national verdict, of a child of Kyrgyzstan with one paid job and
every fact known: no findings, no articles, no international standard, nothing about what is not
known. They are held to give the word that `law.assess` gives.
"""

from __future__ import annotations

import random
import time as clock
from collections.abc import Callable
from datetime import date, time
from importlib.util import find_spec
from typing import Any

from balalyk import law
from balalyk.law import code_lists

NO_HAZARD: frozenset[str] = frozenset()
DUST = frozenset({"dust_fumes"})


def hired(chance: random.Random) -> law.Child:
    """A pupil of 10 to 17 with one paid job in term, every fact known."""
    begins, lasts = chance.randint(6, 21), chance.randint(1, 5)
    work = law.Activity(
        kind="employee",
        sector="A",
        task="weeding",
        place="field",
        days_per_week=chance.randint(1, 6),
        hours_per_day=lasts,
        start_time=time(begins),
        end_time=time((begins + lasts) % 24),
        load_kg=0,
        hazards=chance.choice([NO_HAZARD, NO_HAZARD, DUST]),
        written_contract=chance.random() < 0.8,
        parental_consent=chance.random() < 0.8,
        medical_exam=chance.random() < 0.8,
    )
    return law.Child(
        country="KG",
        on=date(2026, 10, 15),
        age=chance.randint(10, 17),
        attending=True,
        grade_finished=8,
        calendar="term",
        activities=(work,),
        **dict.fromkeys(code_lists.SIGNS, False),
    )


def by_if_else(child: law.Child) -> str:
    """The verdict by hand."""
    (work,) = child.activities or ()
    age, day, days = child.age, work.hours_per_day, work.days_per_week
    start, end = work.start_time, work.end_time
    if age is None or day is None or days is None or start is None or end is None:
        raise ValueError("every fact must be known")
    if work.hazards:
        return "hazardous"
    if age < 14:
        return "child_labour"
    if day > (2.5 if age < 16 else 3.5) or day * days > (24 if age < 16 else 36):
        return "child_labour"
    begins, ends = start.hour * 60 + start.minute, end.hour * 60 + end.minute
    if not 360 <= begins < ends <= 1320:
        return "child_labour"
    if not work.written_contract or not work.medical_exam:
        return "irregular"
    if age < 16 and not work.parental_consent:
        return "irregular"
    return "permitted"


TEXT_RULES = (
    ("hazardous", "hazards > 0"),
    ("child_labour", "age < 14"),
    ("child_labour", "age < 16 and (day > 2.5 or day * days > 24)"),
    ("child_labour", "age >= 16 and (day > 3.5 or day * days > 36)"),
    ("child_labour", "not (begins >= 360 and begins < ends and ends <= 1320)"),
    ("irregular", "not contract or not exam"),
    ("irregular", "age < 16 and not consent"),
)


def by_text_rules() -> Callable[[law.Child], str] | None:
    """The verdict by rules as text; None where `rule-engine` is not installed."""
    if find_spec("rule_engine") is None:
        return None
    import rule_engine

    rules = [(word, rule_engine.Rule(text)) for word, text in TEXT_RULES]

    def verdict(child: law.Child) -> str:
        (work,) = child.activities or ()
        start, end = work.start_time or time(), work.end_time or time()
        facts: dict[str, Any] = {
            "age": child.age,
            "day": work.hours_per_day,
            "days": work.days_per_week,
            "begins": start.hour * 60 + start.minute,
            "ends": end.hour * 60 + end.minute,
            "hazards": len(work.hazards or ()),
            "contract": work.written_contract,
            "exam": work.medical_exam,
            "consent": work.parental_consent,
        }
        return next((word for word, rule in rules if rule.matches(facts)), "permitted")

    return verdict


def compared(children: int, rounds: int) -> dict[str, int]:
    """Children a second by each way; raises AssertionError where two do not give the same word."""
    chance = random.Random(2026)
    made = [hired(chance) for _ in range(children)]
    ways: dict[str, Callable[[law.Child], object]] = {
        "assess_of_hired": law.assess,
        "if_else": by_if_else,
    }
    by_text = by_text_rules()
    if by_text is not None:
        ways["rule_engine"] = by_text
    for child in made[:2_000]:
        word = law.assess(child).national.verdict
        assert by_if_else(child) == word, child
        assert by_text is None or by_text(child) == word, child
    best = dict.fromkeys(ways, 0.0)
    # In turn, so that a busy moment of the machine does not fall on one of them alone.
    for _ in range(rounds):
        for name, way in ways.items():
            begun = clock.process_time()
            for child in made:
                way(child)
            best[name] = max(best[name], children / (clock.process_time() - begun))
    return {name: round(rate) for name, rate in best.items()}
