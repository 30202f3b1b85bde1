"""ILO Convention 182: the worst forms of child labour, under 18, everywhere and always."""

from __future__ import annotations

from balalyk.law.citations import C182 as SOURCE
from balalyk.law.citations import article
from balalyk.law.code_lists import Names
from balalyk.law.facts import (
    CANNOT_TELL,
    HAZARDOUS,
    OUT_OF_SCOPE,
    PERMITTED,
    WORST_FORM,
    WORST_FORM_SIGNS,
    Finding,
    Fixed,
    Standard,
    gravest,
    put_in_order,
)
from balalyk.law.international.thresholds import OUTSIDE
from balalyk.law.measures import BROKEN, KEPT, UNKNOWN, Case
from balalyk.law.registry import rule

AGES = "c182.ages"
SIGNS = "c182.signs"
BEGGING = "c182.begging"
HAZARDS = "c182.hazardous"

ADULT = 18
UNDER_18 = Names("under 18", "до 18 лет", "18 жашка чейин")
FORCED_OR_FOR_CRIME = Names("Art. 3(a) and (c)", "ст. 3(a) и (c)", "3(a) жана (c)-берене")

_SIGNS_KEPT = Fixed(SIGNS, PERMITTED, KEPT)[None]
_BEGGING_UNKNOWN = Fixed(BEGGING, CANNOT_TELL, UNKNOWN)
_OUTCOMES = {HAZARDOUS: BROKEN, CANNOT_TELL: UNKNOWN, PERMITTED: KEPT}
_HAZARDS = {
    verdict: Fixed(HAZARDS, verdict, outcome)[None] for verdict, outcome in _OUTCOMES.items()
}
ALL_UNKNOWN = Finding(SIGNS, CANNOT_TELL, UNKNOWN, {"signs": WORST_FORM_SIGNS})


@rule(AGES, article=article("2", UNDER_18), source=SOURCE, tag="V")
@rule(HAZARDS, article=article("3(d)"), source=SOURCE, tag="V")
def worst_forms(case: Case, hazards: list[Finding]) -> Standard:
    """Forms (a) to (c) by their signs; form (d), hazardous work, by the `hazards` found."""
    if case.age_least >= ADULT:
        finding = Finding(AGES, OUT_OF_SCOPE, OUTSIDE, {"age": case.age_least})
        return Standard(OUT_OF_SCOPE, (finding,), {})
    findings = signs(case)
    if case.child.activities is None:
        findings.append(_HAZARDS[CANNOT_TELL])
    else:
        findings.append(_HAZARDS[gravest(hazards, PERMITTED)])
    put_in_order(findings)
    return Standard(findings[0][1], tuple(findings), {})


@rule(SIGNS, article=article("3(a)-(c)"), source=SOURCE, tag="V")
@rule(BEGGING, article=FORCED_OR_FOR_CRIME, source=SOURCE, tag="L")
def signs(case: Case) -> list[Finding]:
    """One finding for each sign found, one for all signs not asked, one when all were denied."""
    child = case.child
    found = [Finding(SIGNS, WORST_FORM, BROKEN, {"signs": (sign,)}) for sign in case.signs]
    if child.forced is None:
        for work in case.works:
            if work.activity.task == "begging":
                found.append(_BEGGING_UNKNOWN[work.index])
    unknown = case.signs_unknown
    if len(unknown) == len(WORST_FORM_SIGNS):
        found.append(ALL_UNKNOWN)
    elif unknown:
        found.append(Finding(SIGNS, CANNOT_TELL, UNKNOWN, {"signs": unknown}))
    elif not found:
        found.append(_SIGNS_KEPT)
    return found
