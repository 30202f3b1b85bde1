"""Work nobody under 18 may do: worst forms, harmful work, banned places and trades, heavy loads."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.code_lists import section_of
from balalyk.law.facts import (
    CANNOT_TELL,
    HAZARDOUS,
    PERMITTED,
    WORST_FORM,
    Activity,
    Finding,
    Fixed,
)
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.measures import BROKEN, KEPT, UNKNOWN, Case, Work
from balalyk.law.registry import rule

WORST_FORMS = "kg.worst_forms"
HARMFUL = "kg.harmful_work"
PLACE = "kg.banned_place"
TRADE = "kg.banned_trade"
LISTED = "kg.listed_work"
LOAD = "kg.load"

NO_LIMIT = "no_limit"
HARM_SEEN = "harm_seen"

BANNED_PLACES = frozenset({"underground", "gambling", "night_club"})
BANNED_TASKS = frozenset(
    {
        "selling_alcohol",
        "selling_tobacco",
        "making_alcohol",
        "making_tobacco",
        "carrying_alcohol_tobacco",
        "handling_drugs",
        "gambling_service",
    }
)
# ISIC: distilling, wine, beer; tobacco products; tobacco shops; gambling.
BANNED_SECTORS = ("1101", "1102", "1103", "12", "4723", "92")
# Kinds of work that lists of prohibited jobs usually hold. The Kyrgyz list in force was not found.
OFTEN_LISTED = frozenset(
    {
        "brick_making",
        "construction",
        "mining",
        "tobacco_growing",
        "spraying",
        "waste_picking",
        "welding",
        "vehicle_repair",
    }
)
LOAD_TASKS = frozenset({"loading_carrying", "cart_pushing", "brick_making", "construction"})

_HARMFUL_KEPT = Fixed(HARMFUL, PERMITTED, KEPT)
_HARMFUL_UNKNOWN = Fixed(HARMFUL, CANNOT_TELL, UNKNOWN)
_HARM_SEEN = Fixed(HARMFUL, HAZARDOUS, HARM_SEEN)
_PLACE_KEPT = Fixed(PLACE, PERMITTED, KEPT)
_PLACE_UNKNOWN = Fixed(PLACE, CANNOT_TELL, UNKNOWN)
_TRADE_KEPT = Fixed(TRADE, PERMITTED, KEPT)
_TRADE_UNKNOWN = Fixed(TRADE, CANNOT_TELL, UNKNOWN)
_LOAD_KEPT = Fixed(LOAD, PERMITTED, KEPT)
_LOAD_UNKNOWN = Fixed(LOAD, CANNOT_TELL, UNKNOWN)
_ONLY_LOADS = frozenset({"heavy_loads"})
_WORST_FORMS_KEPT = Fixed(WORST_FORMS, PERMITTED, KEPT)[None]


@rule(WORST_FORMS, article=article("10(2)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def worst_forms(case: Case, found: list[Finding]) -> None:
    """Slavery, trafficking, debt bondage, armed conflict, sexual exploitation, crime."""
    for sign in case.signs:
        found.append(Finding(WORST_FORMS, WORST_FORM, BROKEN, {"signs": (sign,)}))
    if not case.signs and not case.signs_unknown:
        found.append(_WORST_FORMS_KEPT)


@rule(HARMFUL, article=article("139(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def harmful_work(case: Case, work: Work, found: list[Finding]) -> None:
    """Harmful or dangerous conditions; a heavy load alone is left to the rule on loads."""
    activity = work.activity
    hazards = activity.hazards
    if hazards is None:
        if activity.harmless is False:
            found.append(_HARM_SEEN[work.index])
        else:
            found.append(_HARMFUL_UNKNOWN[work.index])
    elif not hazards or hazards == _ONLY_LOADS:
        fixed = _HARM_SEEN if activity.harmless is False else _HARMFUL_KEPT
        found.append(fixed[work.index])
    else:
        values = {"hazards": tuple(sorted(hazards))}
        found.append(Finding(HARMFUL, HAZARDOUS, BROKEN, values, work.index))


@rule(PLACE, article=article("139(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def banned_place(case: Case, work: Work, found: list[Finding]) -> None:
    """Underground, gambling businesses, night cabarets and clubs."""
    place = work.activity.place
    if place is None:
        found.append(_PLACE_UNKNOWN[work.index])
    elif place in BANNED_PLACES:
        found.append(Finding(PLACE, HAZARDOUS, BROKEN, {"place": place}, work.index))
    else:
        found.append(_PLACE_KEPT[work.index])


@rule(TRADE, article=article("139(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def banned_trade(case: Case, work: Work, found: list[Finding]) -> None:
    """Making, carrying and selling alcohol, tobacco and drugs; the gambling business."""
    activity = work.activity
    if activity.task in BANNED_TASKS:
        what = ("task", activity.task or "")
        found.append(Finding(TRADE, HAZARDOUS, BROKEN, {"work": what}, work.index))
    elif activity.sector is not None and activity.sector.startswith(BANNED_SECTORS):
        what = ("sector", activity.sector[:2])
        found.append(Finding(TRADE, HAZARDOUS, BROKEN, {"work": what}, work.index))
    elif activity.task is None and activity.sector is None:
        found.append(_TRADE_UNKNOWN[work.index])
    else:
        found.append(_TRADE_KEPT[work.index])


@rule(LISTED, article=article("139(3)"), source=SOURCE, tag="TBC", since=EFFECTIVE_FROM)
def listed_work(case: Case, work: Work, found: list[Finding]) -> None:
    """The Cabinet's list of prohibited jobs; which list is in force is to be confirmed."""
    activity = work.activity
    if often_listed(activity):
        if activity.task in OFTEN_LISTED or activity.sector is None:
            what = ("task", activity.task or "")
        else:
            what = ("sector", activity.sector[:2])
        found.append(Finding(LISTED, CANNOT_TELL, UNKNOWN, {"work": what}, work.index))


def often_listed(activity: Activity) -> bool:
    return (
        activity.task in OFTEN_LISTED
        or section_of(activity.sector) in ("B", "F")
        or (activity.sector is not None and activity.sector.startswith("23"))
    )


@rule(LOAD, article=article("139(2)-(3), (5)"), source=SOURCE, tag="TBC", since=EFFECTIVE_FROM)
def load(case: Case, work: Work, found: list[Finding]) -> None:
    """Loads over the limit are banned; the kilograms of the limit were not found."""
    activity = work.activity
    kg = activity.load_kg
    hazards = activity.hazards
    if kg:
        found.append(Finding(LOAD, CANNOT_TELL, NO_LIMIT, {"kg": kg}, work.index))
        return
    carries = activity.task in LOAD_TASKS and kg is None
    if carries or (hazards is not None and "heavy_loads" in hazards):
        found.append(_LOAD_UNKNOWN[work.index])
    elif kg is not None or hazards is not None:
        found.append(_LOAD_KEPT[work.index])
