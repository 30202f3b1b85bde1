"""The age at which a child may be hired in Kazakhstan, alike in the Codes of 2007 and 2015."""

from __future__ import annotations

from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Activity, Finding, Fixed
from balalyk.law.measures import BROKEN, KEPT, Case, Work
from balalyk.law.patterns.papers import needed
from balalyk.law.profile import WorkRule

MINIMUM = 16
FINISHED = 15
LIGHT = 14
BASIC_SECONDARY = 9

# ISIC: film, and theatre or circus; sport (93) is none of the three.
STAGE_SECTORS = ("59", "90")

KEPT_LIGHT = "kept_light"
KEPT_FINISHED = "kept_finished"
KEPT_STAGE = "kept_stage"
NOT_PUPIL = "not_pupil"
NOT_FINISHED = "not_finished"
UNKNOWN_AGE = "unknown_age"
UNKNOWN_PUPIL = "unknown_pupil"
UNKNOWN_GRADE = "unknown_grade"
UNKNOWN_STAGE = "unknown_stage"


def minimum_age(rule: str) -> WorkRule:
    """16; 15 after basic secondary school; 14 for a pupil's light work; under 14 only cinema,
    theatre and circus."""
    unknown_age = Fixed(rule, CANNOT_TELL, UNKNOWN_AGE)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        age = case.age
        if age is None:
            found.append(unknown_age[work.index])
            return
        verdict, outcome = PERMITTED, KEPT
        if age < LIGHT:
            verdict, outcome = _before_14(work.activity)
        elif age < MINIMUM:
            verdict, outcome = _at_14_and_15(age, case.pupil, case.child.grade_finished)
        found.append(Finding(rule, verdict, outcome, {"age": age}, work.index))

    return check


def _before_14(activity: Activity) -> tuple[str, str]:
    sector = activity.sector
    if activity.task not in ("performing", None):
        return CHILD_LABOUR, BROKEN
    if sector is None or sector == "R":
        return CANNOT_TELL, UNKNOWN_STAGE
    if activity.task == "performing" and sector.startswith(STAGE_SECTORS):
        return PERMITTED, KEPT_STAGE
    return CHILD_LABOUR, BROKEN


def _at_14_and_15(age: int, pupil: bool | None, grade: int | None) -> tuple[str, str]:
    if age >= FINISHED and grade is not None and grade >= BASIC_SECONDARY:
        return PERMITTED, KEPT_FINISHED
    if pupil:
        return PERMITTED, KEPT_LIGHT
    if pupil is None:
        return CANNOT_TELL, UNKNOWN_PUPIL
    if age < FINISHED:
        return CHILD_LABOUR, NOT_PUPIL
    return (CANNOT_TELL, UNKNOWN_GRADE) if grade is None else (CHILD_LABOUR, NOT_FINISHED)


def parental_consent(rule: str) -> WorkRule:
    """Under 16 one parent or guardian consents in writing."""
    outcomes = needed(rule)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        if case.age is not None and case.age < MINIMUM:
            found.append(outcomes[work.activity.parental_consent][work.index])

    return check
