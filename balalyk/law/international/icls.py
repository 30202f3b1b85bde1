"""Child labour by the resolutions of the 18th and 20th International Conferences of Labour Statisticians."""

from __future__ import annotations

from balalyk.law.citations import recommendation_190
from balalyk.law.code_lists import Names, section_of
from balalyk.law.facts import (
    CANNOT_TELL,
    HAZARDOUS,
    PERMITTED,
    WORST_FORM,
    Activity,
    Finding,
    Fixed,
    Standard,
    gravest,
    put_in_order,
)
from balalyk.law.international.thresholds import OLDEST, YOUNGEST, Hours, alone, chores, economic
from balalyk.law.measures import (
    BROKEN,
    CHORES,
    KEPT,
    UNKNOWN,
    Case,
    Work,
    clock,
    fetches,
    night,
    reaches,
)
from balalyk.law.registry import TO_BE_CONFIRMED, Rule, enter, rule

SOURCE = Names(
    "18th ICLS (2008), Resolution II, and 20th ICLS (2018), Resolution IV",
    "18-я МКСТ (2008), резолюция II, и 20-я МКСТ (2018), резолюция IV",
    "18-ЭСЭК (2008), II резолюция, жана 20-ЭСЭК (2018), IV резолюция",
)

AGES = "icls.ages"
WORST_FORMS = "icls.worst_forms"
HAZARDS = "icls.hazards"
INDUSTRY = "icls.industry"
NIGHT = "icls.night"
LOAD = "icls.load"
LONG_HOURS = "icls.long_hours"
AGE_AND_HOURS = "icls.age_and_hours"
SERVICES = "icls.household_services"
SERVICES_HAZARDS = "icls.household_hazards"

_HAZARDOUS_WORK = Names("Hazardous work", "опасная работа", "коркунучтуу жумуш")
_AT_NIGHT = Names("Hazardous work: night", "опасная работа: ночью", "коркунучтуу жумуш: түнкүсүн")
# The paragraphs of the resolutions are to be confirmed, so their headings are cited.
HEADINGS = {
    AGES: Names(
        "Children are persons of 5 to 17",
        "дети – это лица от 5 до 17 лет",
        "балдар – 5 жаштан 17 жашка чейинкилер",
    ),
    WORST_FORMS: Names(
        "Worst forms other than hazardous work",
        "наихудшие формы, кроме опасной работы",
        "эң жаман түрлөр, коркунучтуу жумуштан башкасы",
    ),
    HAZARDS: recommendation_190("3", _HAZARDOUS_WORK),
    INDUSTRY: Names(
        "Hazardous work: designated industries",
        "опасная работа: указанные отрасли",
        "коркунучтуу жумуш: белгиленген тармактар",
    ),
    NIGHT: recommendation_190("3(e)", _AT_NIGHT),
    LOAD: recommendation_190("3(c)"),
    LONG_HOURS: Names(
        "Hazardous work: long hours",
        "опасная работа: долгие часы",
        "коркунучтуу жумуш: узак саат",
    ),
    AGE_AND_HOURS: Names(
        "Work below the minimum age; light work at 12 to 14",
        "работа раньше минимального возраста; лёгкая работа в 12–14 лет",
        "эң төмөнкү жашка чейинки жумуш; 12–14 жаштагы жеңил жумуш",
    ),
    SERVICES: Names(
        "Hazardous unpaid household services: long hours",
        "опасные неоплачиваемые домашние дела: долгие часы",
        "коркунучтуу акысыз үй иштери: узак саат",
    ),
    SERVICES_HAZARDS: Names(
        "Hazardous unpaid household services: dangers",
        "опасные неоплачиваемые домашние дела: опасности",
        "коркунучтуу акысыз үй иштери: коркунучтар",
    ),
}

LONG_WEEK = 43
DANGEROUS_PLACES = frozenset({"underground", "quarry", "building_site"})
DANGEROUS_TASKS = frozenset({"mining", "construction"})

_HAZARDS_KEPT = Fixed(HAZARDS, PERMITTED, KEPT)
_HAZARDS_UNKNOWN = Fixed(HAZARDS, CANNOT_TELL, UNKNOWN)
_SERVICES_HAZARDS_UNKNOWN = Fixed(SERVICES_HAZARDS, CANNOT_TELL, UNKNOWN)


@rule(AGES, article=HEADINGS[AGES], source=SOURCE, tag="L")
@rule(WORST_FORMS, article=HEADINGS[WORST_FORMS], source=SOURCE, tag="L")
def icls(case: Case, hours: Hours, hazards: list[Finding]) -> Standard:
    """The production boundary counts work, the general one household services as well.

    `hazards` are the findings of `hazards_of`. Both boundaries are given; the verdict is of the
    general one, the wider of the two.
    """
    age = case.age
    if age is None or not YOUNGEST <= age <= OLDEST:
        return alone(AGES, age, "production", "general")
    found = list(hazards)
    if case.signs:
        found.append(Finding(WORST_FORMS, WORST_FORM, BROKEN, {"signs": case.signs}))
    found.append(Finding(AGE_AND_HOURS, *economic(age, hours.production)))
    production = gravest(found, PERMITTED)
    found += household_services(case, age, hours)
    put_in_order(found)
    general = found[0][1]
    return Standard(general, tuple(found), {"production": production, "general": general})


def hazards_of(case: Case, hours: Hours) -> list[Finding]:
    """What makes the work inside the production boundary hazardous, at any age under 18."""
    found: list[Finding] = []
    for work in case.works:
        activity = work.activity
        if activity.kind != CHORES or fetches(activity):
            hazardous_work(work, found)
    long_hours(hours.production, found)
    return found


enter(Rule(AGE_AND_HOURS, HEADINGS[AGE_AND_HOURS], SOURCE, TO_BE_CONFIRMED))


@rule(LONG_HOURS, article=HEADINGS[LONG_HOURS], source=SOURCE, tag="L")
def long_hours(hours: tuple[float, float], found: list[Finding]) -> None:
    """43 hours a week or more are hazardous at every age under 18."""
    if reaches(*hours, LONG_WEEK) == BROKEN:
        values = {"hours": hours[0], "limit": LONG_WEEK}
        found.append(Finding(LONG_HOURS, HAZARDOUS, BROKEN, values))


@rule(HAZARDS, article=HEADINGS[HAZARDS], source=SOURCE, tag="L")
@rule(INDUSTRY, article=HEADINGS[INDUSTRY], source=SOURCE, tag="L")
@rule(NIGHT, article=HEADINGS[NIGHT], source=SOURCE, tag="L")
@rule(LOAD, article=HEADINGS[LOAD], source=SOURCE, tag="L")
def hazardous_work(work: Work, found: list[Finding]) -> None:
    """Hazards seen, a designated industry or night work make work hazardous at any age."""
    activity = work.activity
    index = work.index
    hazards = activity.hazards
    if hazards:
        found.append(
            Finding(HAZARDS, HAZARDOUS, BROKEN, {"hazards": tuple(sorted(hazards))}, index)
        )
    elif hazards is None:
        found.append(_HAZARDS_UNKNOWN[index])
    else:
        found.append(_HAZARDS_KEPT[index])
    if in_dangerous_industry(activity):
        found.append(Finding(INDUSTRY, HAZARDOUS, BROKEN, _what(activity), index))
    if night(work) == BROKEN:
        found.append(Finding(NIGHT, HAZARDOUS, BROKEN, {"clock": clock(activity)}, index))
    if activity.load_kg and not hazards:
        found.append(Finding(LOAD, CANNOT_TELL, UNKNOWN, {"kg": activity.load_kg}, index))


def in_dangerous_industry(activity: Activity) -> bool:
    """Mining and construction, the industries ILO's global estimates count whole as hazardous."""
    return (
        activity.task in DANGEROUS_TASKS
        or activity.place in DANGEROUS_PLACES
        or section_of(activity.sector) in ("B", "F")
    )


def _what(activity: Activity) -> dict[str, str | float | int | tuple[str, ...]]:
    if activity.task in DANGEROUS_TASKS:
        return {"work": ("task", activity.task or "")}
    if activity.place in DANGEROUS_PLACES:
        return {"work": ("place", activity.place or "")}
    return {"work": ("sector", section_of(activity.sector) or "")}


@rule(SERVICES, article=HEADINGS[SERVICES], source=SOURCE, tag="L")
@rule(SERVICES_HAZARDS, article=HEADINGS[SERVICES_HAZARDS], source=SOURCE, tag="L")
def household_services(case: Case, age: int, hours: Hours) -> list[Finding]:
    """Household services count when hazardous: by danger, or by long hours (21 at 5 to 14)."""
    found: list[Finding] = []
    services = hours.services
    if services[1]:
        found.append(Finding(SERVICES, *chores(age, services)))
    for work in case.works:
        activity = work.activity
        if activity.kind == CHORES and not fetches(activity):
            if activity.hazards:
                values = {"hazards": tuple(sorted(activity.hazards))}
                found.append(Finding(SERVICES_HAZARDS, HAZARDOUS, BROKEN, values, work.index))
            elif activity.hazards is None:
                found.append(_SERVICES_HAZARDS_UNKNOWN[work.index])
    return found
