"""What people write on the pages of casework."""

from balalyk.casework.forms.cases import (
    AssignCaseForm,
    CloseCaseForm,
    DecideClosingForm,
    ReceiveConcernForm,
    ReopenCaseForm,
)
from balalyk.casework.forms.follow_up import AttendanceForm, FollowUpForm, SettleAlertForm
from balalyk.casework.forms.standards import ServiceLevelForm

__all__ = [
    "AssignCaseForm",
    "AttendanceForm",
    "CloseCaseForm",
    "DecideClosingForm",
    "FollowUpForm",
    "ReceiveConcernForm",
    "ReopenCaseForm",
    "ServiceLevelForm",
    "SettleAlertForm",
]
