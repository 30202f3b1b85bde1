"""What casework keeps: cases with their concerns, steps and closings."""

from balalyk.casework.models.cases import Case, CaseQuerySet, ClosingReason, Danger, State
from balalyk.casework.models.closings import Closing, Reopening
from balalyk.casework.models.concerns import Concern, ConcernQuerySet, Source
from balalyk.casework.models.steps import Due, DueQuerySet, Note, ServiceLevel, Step

__all__ = [
    "Case",
    "CaseQuerySet",
    "Closing",
    "ClosingReason",
    "Concern",
    "ConcernQuerySet",
    "Danger",
    "Due",
    "DueQuerySet",
    "Note",
    "Reopening",
    "ServiceLevel",
    "Source",
    "State",
    "Step",
]
