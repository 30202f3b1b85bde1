"""Reads that casework's actions and pages share."""

from balalyk.casework.queries.carriers import carriers, may_carry, other_supervisors
from balalyk.casework.queries.cases import Chosen, case, cases, counts, newest_verdicts
from balalyk.casework.queries.places import places_to_name
from balalyk.casework.queries.standards import standards_on
from balalyk.casework.queries.trail import LOOKED, Told, trail

__all__ = [
    "LOOKED",
    "Chosen",
    "Told",
    "carriers",
    "case",
    "cases",
    "counts",
    "may_carry",
    "newest_verdicts",
    "other_supervisors",
    "places_to_name",
    "standards_on",
    "trail",
]
