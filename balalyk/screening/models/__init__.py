"""What screening keeps: the risk tool's uses, verdicts, and reruns of the law."""

from balalyk.screening.models.answers import (
    AnswersState,
    Depth,
    Override,
    OverrideState,
    RiskAnswers,
)
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
    "AnswersState",
    "Changed",
    "Course",
    "Depth",
    "NotAssessed",
    "OfVisibleChild",
    "Outcome",
    "Override",
    "OverrideState",
    "Reason",
    "Rerun",
    "RerunState",
    "RiskAnswers",
    "RiskKind",
    "RiskLevel",
    "Screening",
    "Verdict",
]
