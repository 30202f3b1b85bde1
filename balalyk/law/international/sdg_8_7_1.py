"""SDG indicator 8.7.1: the share of children in child labour, as its metadata defines it."""

from __future__ import annotations

from balalyk.law.facts import GRAVITY, Finding, Standard
from balalyk.law.international.thresholds import OLDEST, YOUNGEST, Hours, alone
from balalyk.law.measures import Case
from balalyk.law.registry import rule

SOURCE = "SDG indicator 8.7.1, metadata of February 2021"

AGES = "sdg_8_7_1.ages"
ECONOMIC = "sdg_8_7_1.economic"
CHORES = "sdg_8_7_1.chores"


@rule(AGES, article="Definition: ages 5 to 17", source=SOURCE, tag="V")
@rule(ECONOMIC, article="Indicator 1", source=SOURCE, tag="V")
@rule(CHORES, article="Indicator 2", source=SOURCE, tag="V")
def sdg_8_7_1(case: Case, hours: Hours) -> Standard:
    """Indicator 1 counts economic activity, indicator 2 chores as well; the verdict is of 2."""
    age = case.age
    if age is None or not YOUNGEST <= age <= OLDEST:
        return alone(AGES, age, "indicator_1", "indicator_2")
    work = Finding(ECONOMIC, *hours.held_economic)
    home = Finding(CHORES, *hours.held_chores)
    first = work[1]
    if GRAVITY[home[1]] > GRAVITY[first]:
        second, findings = home[1], (home, work)
    else:
        second, findings = first, (work, home)
    return Standard(second, findings, {"indicator_1": first, "indicator_2": second})
