"""MICS6, UNICEF's household survey: child labour by hours, hazardous conditions shown apart."""

from __future__ import annotations

from balalyk.law.code_lists import Names
from balalyk.law.facts import CANNOT_TELL, GRAVITY, HAZARDOUS, PERMITTED, Finding, Fixed, Standard
from balalyk.law.international.thresholds import OLDEST, YOUNGEST, Hours, alone
from balalyk.law.measures import KEPT, UNKNOWN, Case
from balalyk.law.registry import rule

SOURCE = Names(
    "MICS6, UNICEF, tabulation of child labour (table PR.3)",
    "MICS6, ЮНИСЕФ, данные о детском труде (таблица PR.3)",
    "MICS6, ЮНИСЕФ, балдар эмгеги боюнча маалымат (PR.3 таблицасы)",
)

AGES = "mics6.ages"
ECONOMIC = "mics6.economic"
CHORES = "mics6.chores"
CONDITIONS = "mics6.hazardous_conditions"

TABLE = Names("PR.3", "PR.3", "PR.3")
TABLE_OF_CONDITIONS = Names("PR.3.4", "PR.3.4", "PR.3.4")
TABLE_AGES = Names(
    "PR.3: ages 5 to 17", "PR.3: возраст от 5 до 17 лет", "PR.3: 5 жаштан 17 жашка чейин"
)

_CONDITIONS_KEPT = Fixed(CONDITIONS, PERMITTED, KEPT)
_CONDITIONS_UNKNOWN = Fixed(CONDITIONS, CANNOT_TELL, UNKNOWN)


@rule(AGES, article=TABLE_AGES, source=SOURCE, tag="V")
@rule(ECONOMIC, article=TABLE, source=SOURCE, tag="V")
@rule(CHORES, article=TABLE, source=SOURCE, tag="V")
def mics6(case: Case, hours: Hours) -> Standard:
    """Child labour by hours. Hazardous conditions are a part of their own, not of the verdict."""
    age = case.age
    if age is None or not YOUNGEST <= age <= OLDEST:
        return alone(AGES, age, "hazardous_conditions")
    work = Finding(ECONOMIC, *hours.held_economic)
    home = Finding(CHORES, *hours.held_chores)
    conditions = hazardous_conditions(case)
    parts = {"hazardous_conditions": conditions[1]}
    if GRAVITY[home[1]] > GRAVITY[work[1]]:
        return Standard(home[1], (home, work, conditions), parts)
    return Standard(work[1], (work, home, conditions), parts)


@rule(CONDITIONS, article=TABLE_OF_CONDITIONS, source=SOURCE, tag="V")
def hazardous_conditions(case: Case) -> Finding:
    """Whether any of the conditions the survey asks about was met in any activity."""
    met: set[str] = set()
    known = case.child.activities is not None
    for work in case.works:
        hazards = work.activity.hazards
        if hazards is None:
            known = False
        elif hazards:
            met |= hazards
    if met:
        return Finding(CONDITIONS, HAZARDOUS, "broken", {"hazards": tuple(sorted(met))})
    return _CONDITIONS_KEPT[None] if known else _CONDITIONS_UNKNOWN[None]
