"""What casework keeps: cases with their concerns, steps and closings."""

from balalyk.casework.models.alerts import Alert, AlertKind, AlertQuerySet
from balalyk.casework.models.cases import Case, CaseQuerySet, ClosingReason, Danger, State
from balalyk.casework.models.closings import Closing, Reopening
from balalyk.casework.models.concerns import Concern, ConcernQuerySet, Source
from balalyk.casework.models.follow_up import (
    Absence,
    Attendance,
    Fault,
    FollowUp,
    OfVisibleCase,
)
from balalyk.casework.models.steps import Due, DueQuerySet, Note, ServiceLevel, Step

__all__ = [
    "Absence",
    "Alert",
    "AlertKind",
    "AlertQuerySet",
    "Attendance",
    "Case",
    "CaseQuerySet",
    "Closing",
    "ClosingReason",
    "Concern",
    "ConcernQuerySet",
    "Danger",
    "Due",
    "DueQuerySet",
    "Fault",
    "FollowUp",
    "Note",
    "OfVisibleCase",
    "Reopening",
    "ServiceLevel",
    "Source",
    "State",
    "Step",
]
