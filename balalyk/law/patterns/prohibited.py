"""Work nobody under 18 may do: worst forms, harmful work, banned places and trades, loads, lists."""

from __future__ import annotations

from balalyk.law.code_lists import section_of
from balalyk.law.facts import (
    CANNOT_TELL,
    CHILD_LABOUR,
    HAZARDOUS,
    PERMITTED,
    WORST_FORM,
    Activity,
    Finding,
    Fixed,
    Value,
)
from balalyk.law.measures import BROKEN, KEPT, ROOM, UNKNOWN, Case, Work
from balalyk.law.profile import ChildRule, WorkRule

HARM_SEEN = "harm_seen"
NO_LIMIT = "no_limit"

ALCOHOL_TOBACCO_DRUGS = frozenset(
    {
        "selling_alcohol",
        "selling_tobacco",
        "making_alcohol",
        "making_tobacco",
        "carrying_alcohol_tobacco",
        "handling_drugs",
    }
)
# Kinds of work that lists of prohibited jobs usually hold, where the list in force was not found.
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

_ONLY_LOADS = frozenset({"heavy_loads"})


def no_worst_forms(rule: str) -> ChildRule:
    """The signs of worst forms (a) to (c), each a finding of its own."""
    kept = Fixed(rule, PERMITTED, KEPT)[None]

    def check(case: Case, found: list[Finding]) -> None:
        for sign in case.signs:
            found.append(Finding(rule, WORST_FORM, BROKEN, {"signs": (sign,)}))
        if not case.signs and not case.signs_unknown:
            found.append(kept)

    return check


def no_harmful_work(rule: str) -> WorkRule:
    """Harmful or dangerous conditions; a heavy load alone is left to the rule on loads."""
    kept = Fixed(rule, PERMITTED, KEPT)
    unknown = Fixed(rule, CANNOT_TELL, UNKNOWN)
    harm_seen = Fixed(rule, HAZARDOUS, HARM_SEEN)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        activity = work.activity
        hazards = activity.hazards
        if hazards is None:
            fixed = harm_seen if activity.harmless is False else unknown
            found.append(fixed[work.index])
        elif not hazards or hazards == _ONLY_LOADS:
            fixed = harm_seen if activity.harmless is False else kept
            found.append(fixed[work.index])
        else:
            values = {"hazards": tuple(sorted(hazards))}
            found.append(Finding(rule, HAZARDOUS, BROKEN, values, work.index))

    return check


def no_work_at(rule: str, places: frozenset[str]) -> WorkRule:
    """Bans places; an unknown place is asked for."""
    kept, unknown = Fixed(rule, PERMITTED, KEPT), Fixed(rule, CANNOT_TELL, UNKNOWN)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        place = work.activity.place
        if place is None:
            found.append(unknown[work.index])
        elif place in places:
            found.append(Finding(rule, HAZARDOUS, BROKEN, {"place": place}, work.index))
        else:
            found.append(kept[work.index])

    return check


def no_trade_in(rule: str, tasks: frozenset[str], sectors: tuple[str, ...]) -> WorkRule:
    """Bans tasks, and sectors whose ISIC code begins so; work of an unknown kind is asked about."""
    kept, unknown = Fixed(rule, PERMITTED, KEPT), Fixed(rule, CANNOT_TELL, UNKNOWN)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        activity = work.activity
        if activity.task in tasks:
            values = {"work": ("task", activity.task or "")}
            found.append(Finding(rule, HAZARDOUS, BROKEN, values, work.index))
        elif activity.sector is not None and activity.sector.startswith(sectors):
            values = {"work": ("sector", activity.sector[:2])}
            found.append(Finding(rule, HAZARDOUS, BROKEN, values, work.index))
        elif activity.task is None and activity.sector is None:
            found.append(unknown[work.index])
        else:
            found.append(kept[work.index])

    return check


def no_listed_work(rule: str) -> WorkRule:
    """A country's list of banned jobs, as far as entered in the norms.

    Work that such lists usually hold is asked about while the list in force is not entered.
    """

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        activity = work.activity
        entered = told = False
        for job in case.norms.banned(case.country, case.on):
            entered = entered or not job.alone
            if case.age_least >= job.below or not job.covers(activity):
                continue
            if case.age_most < job.below and job.exact:
                listed: dict[str, Value] = {"job": tuple(job.names), "code": job.code}
                found.append(Finding(rule, HAZARDOUS, BROKEN, listed, work.index))
                told = True
            else:
                values = {"work": _what(activity)}
                found.append(Finding(rule, CANNOT_TELL, UNKNOWN, values, work.index))
        if not entered and not told and often_listed(activity):
            found.append(Finding(rule, CANNOT_TELL, UNKNOWN, {"work": _what(activity)}, work.index))

    return check


def often_listed(activity: Activity) -> bool:
    """Whether lists of prohibited jobs usually hold such work."""
    return (
        activity.task in OFTEN_LISTED
        or section_of(activity.sector) in ("B", "F")
        or (activity.sector is not None and activity.sector.startswith("23"))
    )


def _what(activity: Activity) -> tuple[str, str]:
    if activity.task in OFTEN_LISTED or activity.sector is None:
        return "task", activity.task or ""
    return "sector", activity.sector[:2]


def no_heavy_load(rule: str) -> WorkRule:
    """Loads over the limit of the norms, which is itself allowed; asked about without a limit."""
    kept, unknown = Fixed(rule, PERMITTED, KEPT), Fixed(rule, CANNOT_TELL, UNKNOWN)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        activity = work.activity
        kg, hazards = activity.load_kg, activity.hazards
        if kg:
            found.append(_weighed(rule, case, work, kg))
        elif (activity.task in LOAD_TASKS and kg is None) or "heavy_loads" in (hazards or ()):
            found.append(unknown[work.index])
        elif kg is not None or hazards is not None:
            found.append(kept[work.index])

    return check


def _weighed(rule: str, case: Case, work: Work, kg: float) -> Finding:
    ages = (case.age_least, case.age_most)
    limits = case.norms.load_limits(case.country, case.on, ages, case.child.sex)
    if limits is None:
        return Finding(rule, CANNOT_TELL, NO_LIMIT, {"kg": kg}, work.index)
    strict, lenient = limits
    if kg > lenient + ROOM:
        values = {"kg": kg, "most_kg": lenient}
        return Finding(rule, CHILD_LABOUR, BROKEN, values, work.index)
    values = {"kg": kg, "most_kg": strict}
    if kg <= strict + ROOM:
        return Finding(rule, PERMITTED, KEPT, values, work.index)
    return Finding(rule, CANNOT_TELL, "unknown_child", values, work.index)
