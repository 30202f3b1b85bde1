"""Compulsory schooling in Kyrgyzstan: a child who works has finished grade 9 or goes to school."""

from __future__ import annotations

from balalyk.law.code_lists import Names
from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding, Fixed
from balalyk.law.measures import BROKEN, KEPT, UNKNOWN, Case
from balalyk.law.registry import rule

SCHOOLING = "kg.compulsory_schooling"
SOURCE = Names(
    "Law of the Kyrgyz Republic on Education",
    "Закон Кыргызской Республики «Об образовании»",
    "Кыргыз Республикасынын «Билим берүү жөнүндө» мыйзамы",
)
THROUGH_GRADE_9 = Names(
    "Schooling through grade 9",
    "обучение до 9-го класса включительно",
    "9-классты бүтүргөнгө чейин окуу",
)

LAST_COMPULSORY_GRADE = 9
SCHOOL_AGE = 7

KEPT_FINISHED = "kept_finished"
UNKNOWN_GRADE = "unknown_grade"

_ATTENDS = Fixed(SCHOOLING, PERMITTED, KEPT)[None]
_UNKNOWN = Fixed(SCHOOLING, CANNOT_TELL, UNKNOWN)[None]
_UNKNOWN_GRADE = Fixed(SCHOOLING, CANNOT_TELL, UNKNOWN_GRADE)[None]


@rule(SCHOOLING, article=THROUGH_GRADE_9, source=SOURCE, tag="L")
def compulsory_schooling(case: Case, found: list[Finding]) -> None:
    """The grade finished is tested, not an age."""
    child = case.child
    if child.attending:
        found.append(_ATTENDS)
        return
    if case.age_most < SCHOOL_AGE:
        return
    grade = child.grade_finished
    if grade is not None and grade >= LAST_COMPULSORY_GRADE:
        found.append(Finding(SCHOOLING, PERMITTED, KEPT_FINISHED, {"grade": grade}))
    elif child.attending is None:
        found.append(_UNKNOWN)
    elif grade is None:
        found.append(_UNKNOWN_GRADE)
    else:
        found.append(Finding(SCHOOLING, CHILD_LABOUR, BROKEN, {"grade": grade}))
