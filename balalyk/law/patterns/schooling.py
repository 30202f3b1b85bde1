"""Light work beside school, and school that must be finished."""

from __future__ import annotations

from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding, Fixed
from balalyk.law.measures import BROKEN, KEPT, UNKNOWN, Case, Work
from balalyk.law.profile import ChildRule, WorkRule

SCHOOL_AGE = 7

KEPT_FINISHED = "kept_finished"
UNKNOWN_GRADE = "unknown_grade"
TO_CONFIRM = "to_confirm"


def not_disrupting_study(rule: str, below: int) -> WorkRule:
    """A pupil under the age of `below` works without harm to learning; silent when not asked."""
    broken = Fixed(rule, CHILD_LABOUR, BROKEN)
    kept = Fixed(rule, PERMITTED, KEPT)

    def check(case: Case, work: Work, found: list[Finding]) -> None:
        if case.age_least < below and case.pupil is not False:
            disrupts = work.activity.disrupts_study
            if disrupts is not None:
                found.append((broken if disrupts else kept)[work.index])

    return check


def compulsory_schooling(rule: str, last_grade: int, perhaps: int | None = None) -> ChildRule:
    """A child who works goes to school or has finished the last compulsory grade.

    The grade finished is tested, not an age. Between `last_grade` and `perhaps`, where the law is
    to be confirmed, we cannot tell.
    """
    attends = Fixed(rule, PERMITTED, KEPT)[None]
    unknown = Fixed(rule, CANNOT_TELL, UNKNOWN)[None]
    unknown_grade = Fixed(rule, CANNOT_TELL, UNKNOWN_GRADE)[None]
    enough = last_grade if perhaps is None else perhaps

    def check(case: Case, found: list[Finding]) -> None:
        child = case.child
        if child.attending:
            found.append(attends)
            return
        if case.age_most < SCHOOL_AGE:
            return
        grade = child.grade_finished
        if grade is not None and grade >= enough:
            found.append(Finding(rule, PERMITTED, KEPT_FINISHED, {"grade": grade}))
        elif child.attending is None:
            found.append(unknown)
        elif grade is None:
            found.append(unknown_grade)
        elif grade >= last_grade:
            found.append(Finding(rule, CANNOT_TELL, TO_CONFIRM, {"grade": grade}))
        else:
            found.append(Finding(rule, CHILD_LABOUR, BROKEN, {"grade": grade}))

    return check
