"""SDG indicator 8.7.1: the share of children in child labour, as its metadata defines it."""

from __future__ import annotations

from balalyk.law.code_lists import Names
from balalyk.law.facts import GRAVITY, Finding, Standard
from balalyk.law.international.thresholds import OLDEST, YOUNGEST, Hours, alone
from balalyk.law.measures import Case
from balalyk.law.registry import rule

SOURCE = Names(
    "SDG indicator 8.7.1, metadata of February 2021",
    "Показатель ЦУР 8.7.1, метаданные, февраль 2021 г.",
    "ТӨМ 8.7.1 көрсөткүчү, 2021-жылдын февралындагы метаберилмелер",
)

AGES = "sdg_8_7_1.ages"
ECONOMIC = "sdg_8_7_1.economic"
CHORES = "sdg_8_7_1.chores"

DEFINITION = Names(
    "Definition: ages 5 to 17",
    "определение: возраст от 5 до 17 лет",
    "аныктама: 5 жаштан 17 жашка чейин",
)
INDICATOR_1 = Names("Indicator 1", "показатель 1", "1-көрсөткүч")
INDICATOR_2 = Names("Indicator 2", "показатель 2", "2-көрсөткүч")


@rule(AGES, article=DEFINITION, source=SOURCE, tag="V")
@rule(ECONOMIC, article=INDICATOR_1, source=SOURCE, tag="V")
@rule(CHORES, article=INDICATOR_2, source=SOURCE, tag="V")
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
