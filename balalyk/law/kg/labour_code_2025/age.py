"""The age at which a child may be hired, and what the light work of a pupil needs besides."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding, Fixed
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.measures import BROKEN, KEPT, Case, Work
from balalyk.law.patterns.papers import needed
from balalyk.law.patterns.schooling import not_disrupting_study
from balalyk.law.registry import declare, rule

MINIMUM_AGE = "kg.minimum_age"
LIGHT_WORK = declare(
    "kg.light_work", article=article("14(3)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
CONSENT = "kg.parental_consent"
AGREEMENT = "kg.body_agreement"

MINIMUM = 16
EXCEPTION = 15
LIGHT = 14

NOT_PUPIL = "not_pupil"
UNKNOWN_AGE = "unknown_age"
UNKNOWN_PUPIL = "unknown_pupil"
KEPT_LIGHT = "kept_light"
KEPT_AGREED = "kept_agreed"

_UNKNOWN_AGE = Fixed(MINIMUM_AGE, CANNOT_TELL, UNKNOWN_AGE)
_CONSENT = needed(CONSENT)
_AGREEMENT = needed(AGREEMENT)


@rule(MINIMUM_AGE, article=article("14(2)-(3)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def minimum_age(case: Case, work: Work, found: list[Finding]) -> None:
    """16; 15 by agreement; 14 for a pupil's light work."""
    age = case.age
    if age is None:
        found.append(_UNKNOWN_AGE[work.index])
        return
    outcome, verdict = KEPT, PERMITTED
    if age < LIGHT:
        outcome, verdict = BROKEN, CHILD_LABOUR
    elif age < MINIMUM:
        outcome, verdict = _at_14_and_15(age, case.pupil, work.activity.body_agreement)
    found.append(Finding(MINIMUM_AGE, verdict, outcome, {"age": age}, work.index))


def _at_14_and_15(age: int, pupil: bool | None, agreement: bool | None) -> tuple[str, str]:
    if pupil:
        return KEPT_LIGHT, PERMITTED
    if age < EXCEPTION:
        return (NOT_PUPIL, CHILD_LABOUR) if pupil is False else (UNKNOWN_PUPIL, CANNOT_TELL)
    if agreement or pupil is False:
        # Without the agreement the exception does not stand: the rule on agreement says so.
        return KEPT_AGREED, PERMITTED
    return UNKNOWN_PUPIL, CANNOT_TELL


light_work = not_disrupting_study(LIGHT_WORK, MINIMUM)


@rule(CONSENT, article=article("14(3)-(4)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def parental_consent(case: Case, work: Work, found: list[Finding]) -> None:
    """A pupil of 14 or 15 needs one parent's or guardian's written consent.

    At 15 the agreement of the workers' body or the state labour body does instead.
    """
    age = case.age
    if age is None or age >= MINIMUM or age < LIGHT or case.pupil is False:
        return
    activity = work.activity
    if age >= EXCEPTION and activity.body_agreement:
        return
    consent = activity.parental_consent
    if age >= EXCEPTION and case.pupil is None and activity.body_agreement is None and not consent:
        # Either paper could still be the one that is needed: ask, do not blame.
        consent = None
    found.append(_CONSENT[consent][work.index])


@rule(AGREEMENT, article=article("14(2)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def body_agreement(case: Case, work: Work, found: list[Finding]) -> None:
    """At 15, unless it is a pupil's light work: the agreement of one of the two bodies."""
    if case.age != EXCEPTION:
        return
    agreement = work.activity.body_agreement
    if agreement or case.pupil is False:
        found.append(_AGREEMENT[agreement][work.index])
