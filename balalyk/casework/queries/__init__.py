"""Reads that casework's actions and pages share."""

from balalyk.casework.queries.alerts import (
    alerts,
    alerts_of,
    had_a_clean_visit,
    siblings_cases,
)
from balalyk.casework.queries.carriers import (
    carriers,
    may_carry,
    other_supervisors,
    supervisors,
)
from balalyk.casework.queries.cases import Chosen, case, cases, counts, newest_verdicts
from balalyk.casework.queries.follow_up import (
    Course,
    course,
    followed,
    last_attendance,
    to_screen,
    words_of,
)
from balalyk.casework.queries.places import places_to_name
from balalyk.casework.queries.standards import levels_of, standards_on
from balalyk.casework.queries.trail import LOOKED, Told, trail

__all__ = [
    "LOOKED",
    "Chosen",
    "Course",
    "Told",
    "alerts",
    "alerts_of",
    "carriers",
    "case",
    "cases",
    "counts",
    "course",
    "followed",
    "had_a_clean_visit",
    "last_attendance",
    "levels_of",
    "may_carry",
    "newest_verdicts",
    "other_supervisors",
    "places_to_name",
    "siblings_cases",
    "standards_on",
    "supervisors",
    "to_screen",
    "trail",
    "words_of",
]
