"""What people write on the pages of casework."""

from balalyk.casework.forms.assessments import ConclusionForm, PartForm, form_of
from balalyk.casework.forms.cases import (
    AssignCaseForm,
    CloseCaseForm,
    DecideClosingForm,
    ReceiveConcernForm,
    ReopenCaseForm,
)
from balalyk.casework.forms.corrections import CareForm, DocumentsForm, SchoolForm
from balalyk.casework.forms.follow_up import AttendanceForm, FollowUpForm, SettleAlertForm
from balalyk.casework.forms.found import ChildFoundForm
from balalyk.casework.forms.plans import (
    AgreementForm,
    DoneForm,
    GoalForm,
    ReviewForm,
    SituationsForm,
    StepForm,
)
from balalyk.casework.forms.safety import ContactRuleForm, TickForm
from balalyk.casework.forms.standards import ServiceLevelForm
from balalyk.casework.forms.team import ConferenceForm, HandOverForm

__all__ = [
    "AgreementForm",
    "AssignCaseForm",
    "AttendanceForm",
    "CareForm",
    "ChildFoundForm",
    "CloseCaseForm",
    "ConclusionForm",
    "ConferenceForm",
    "ContactRuleForm",
    "DecideClosingForm",
    "DocumentsForm",
    "DoneForm",
    "FollowUpForm",
    "GoalForm",
    "HandOverForm",
    "PartForm",
    "ReceiveConcernForm",
    "ReopenCaseForm",
    "ReviewForm",
    "SchoolForm",
    "ServiceLevelForm",
    "SettleAlertForm",
    "SituationsForm",
    "StepForm",
    "TickForm",
    "form_of",
]
