"""What screening keeps: the risk tool's uses, verdicts, and reruns of the law."""

from balalyk.screening.models.rerun import (
    Changed,
    Course,
    NotAssessed,
    Outcome,
    Rerun,
    RerunState,
)
from balalyk.screening.models.verdicts import (
    OfVisibleChild,
    Reason,
    RiskKind,
    RiskLevel,
    Screening,
    Verdict,
)

__all__ = [
    "Changed",
    "Course",
    "NotAssessed",
    "OfVisibleChild",
    "Outcome",
    "Reason",
    "Rerun",
    "RerunState",
    "RiskKind",
    "RiskLevel",
    "Screening",
    "Verdict",
]
