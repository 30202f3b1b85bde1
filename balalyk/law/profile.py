"""What a country's law is to us on a day: its rules in order, and how they make one verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from balalyk.law.citations import C182, LABOUR_LAW, NOTHING, article
from balalyk.law.code_lists import Names
from balalyk.law.facts import (
    CANNOT_TELL,
    OUT_OF_SCOPE,
    PERMITTED,
    WORST_FORM,
    Activity,
    Finding,
    Fixed,
    National,
    put_in_order,
)
from balalyk.law.international.c182 import ADULT, UNDER_18
from balalyk.law.measures import BROKEN, CONTRACTUAL, UNKNOWN, Case, Work
from balalyk.law.registry import CONFIRMED, TO_BE_CONFIRMED, Rule, enter

WorkRule = Callable[[Case, Work, list[Finding]], None]
ChildRule = Callable[[Case, list[Finding]], None]

_SCOPE = Names(
    "scope of the labour code",
    "сфера действия трудового кодекса",
    "эмгек кодексинин колдонулуу чөйрөсү",
)
SCOPE = enter(Rule("law.scope", _SCOPE, LABOUR_LAW, TO_BE_CONFIRMED))
ADULT_AGE = enter(Rule("law.adult", article("2", UNDER_18), C182, CONFIRMED))
NO_WORK = enter(Rule("law.no_work", NOTHING, NOTHING, CONFIRMED))
NOT_ENTERED = enter(Rule("law.not_entered", NOTHING, NOTHING, TO_BE_CONFIRMED))
TO_ENTER = enter(Rule("law.to_enter", NOTHING, NOTHING, TO_BE_CONFIRMED))
EVERYWHERE = enter(Rule("law.worst_forms", article("3(a)-(c)"), C182, CONFIRMED))

_FAMILY = Fixed(SCOPE, OUT_OF_SCOPE, "family")
_UNKNOWN_KIND = Fixed(SCOPE, CANNOT_TELL, UNKNOWN)
_SMALL_EMPLOYER = Fixed(SCOPE, OUT_OF_SCOPE, "small_employer")
_UNKNOWN_EMPLOYER = Fixed(SCOPE, CANNOT_TELL, "unknown_employer")
_NO_WORK = Fixed(NO_WORK, OUT_OF_SCOPE, "none")[None]
_WORK_ABROAD = Fixed(NO_WORK, OUT_OF_SCOPE, "abroad")[None]
_UNKNOWN_WORK = Fixed(NO_WORK, CANNOT_TELL, UNKNOWN)[None]


def worst_forms_everywhere(case: Case, found: list[Finding]) -> None:
    """Worst forms by the convention alone, where the country's own article is not entered."""
    for sign in case.signs:
        found.append(Finding(EVERYWHERE, WORST_FORM, BROKEN, {"signs": (sign,)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A country's rules from a day on.

    `of_work` rules are held against each contractual activity, `of_child` rules against all of
    them together. `unknown` names the topics of the law that nobody has entered. `asked_later` pairs a fact with the rule it belongs to: not known, it does not
    hold up the verdict but is listed as not asked. `entered` is False where we know no rules.
    `covers` says of an activity whether the code reaches it at all, None when that is not known.
    `key`, such as "kg.code_2025", is the name a ministry gives it another first day by.
    """

    key: str
    country: str
    version: str
    since: date
    since_tag: str = CONFIRMED
    worst_forms: ChildRule = worst_forms_everywhere
    of_work: tuple[WorkRule, ...] = ()
    of_child: tuple[ChildRule, ...] = ()
    asked_later: tuple[tuple[str, str], ...] = ()
    covers: Callable[[Activity], bool | None] | None = None
    entered: bool = True
    unknown: tuple[str, ...] = ()


def national(profile: Profile, case: Case) -> National:
    """The verdict is the gravest finding of all activities; every other finding is listed too."""
    version = f"{profile.version}{case.norms.version_of(profile.country)}"
    if case.age_least >= ADULT:
        finding = Finding(ADULT_AGE, OUT_OF_SCOPE, "outside", {"age": case.age_least})
        return National(profile.country, version, OUT_OF_SCOPE, (finding,))
    found: list[Finding] = []
    profile.worst_forms(case, found)
    if profile.covers is not None:
        _leave_out_what_is_not_covered(profile.covers, case, found)
    if not profile.entered:
        values = {"country": profile.country}
        found.append(Finding(NOT_ENTERED, CANNOT_TELL, UNKNOWN, values))
        for topic in profile.unknown:
            found.append(Finding(TO_ENTER, CANNOT_TELL, UNKNOWN, {"topic": topic}))
    elif case.contractual:
        for work in case.contractual:
            for work_rule in profile.of_work:
                work_rule(case, work, found)
        for child_rule in profile.of_child:
            child_rule(case, found)
    if profile.entered and len(case.contractual) < max(1, len(case.works)):
        _beyond_contracts(case, found)
    put_in_order(found)
    verdict = found[0][1]
    if verdict == PERMITTED and not case.contractual:
        # Only signs were denied: there is no work that the code could permit.
        verdict = OUT_OF_SCOPE
    return National(profile.country, version, verdict, tuple(found))


def _leave_out_what_is_not_covered(
    covers: Callable[[Activity], bool | None], case: Case, found: list[Finding]
) -> None:
    kept = []
    for work in case.contractual:
        reached = covers(work.activity)
        if reached is None:
            found.append(_UNKNOWN_EMPLOYER[work.index])
        if reached is False:
            found.append(_SMALL_EMPLOYER[work.index])
        else:
            kept.append(work)
    case.contractual = kept


def _beyond_contracts(case: Case, found: list[Finding]) -> None:
    if case.child.activities is None:
        found.append(_UNKNOWN_WORK)
    elif not case.works:
        found.append(_WORK_ABROAD if case.child.activities else _NO_WORK)
    for work in case.works:
        kind = work.activity.kind
        if kind is None:
            found.append(_UNKNOWN_KIND[work.index])
        elif kind not in CONTRACTUAL:
            found.append(_FAMILY[work.index])
