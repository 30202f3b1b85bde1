"""Every write of casework."""

from balalyk.casework.actions.alerts import settle_alert
from balalyk.casework.actions.assessments import (
    Written,
    begin_assessment,
    choose_version,
    finish_assessment,
    save_part,
)
from balalyk.casework.actions.cases import assign_case, finish_step, move_case
from balalyk.casework.actions.closing import (
    approve_closing,
    close_case,
    reopen_case,
    send_back_closing,
)
from balalyk.casework.actions.concerns import receive_concern, receive_concerns
from balalyk.casework.actions.follow_up import record_attendance, record_follow_up
from balalyk.casework.actions.found import register_found
from balalyk.casework.actions.handing import take_over_case
from balalyk.casework.actions.notes import note_milder
from balalyk.casework.actions.plans import (
    approve_plan,
    begin_plan,
    finish_plan_step,
    record_agreement,
    remove,
    resolve_plan,
    save_goal,
    save_step,
    send_to_commission,
    take_back,
)
from balalyk.casework.actions.reviews import review_plan
from balalyk.casework.actions.safety import (
    add_contact_rule,
    begin_protocol,
    end_contact_rule,
    tick_step,
)
from balalyk.casework.actions.standards import Because, load_service_levels, set_service_level
from balalyk.casework.actions.team import (
    hand_over_all,
    make_calendar_key,
    owner_of,
    record_conference,
    revoke_calendar_key,
)
from balalyk.casework.facts import ChildFound, ConcernReceived, FollowUpSeen

__all__ = [
    "Because",
    "ChildFound",
    "ConcernReceived",
    "FollowUpSeen",
    "Written",
    "add_contact_rule",
    "approve_closing",
    "approve_plan",
    "assign_case",
    "begin_assessment",
    "begin_plan",
    "begin_protocol",
    "choose_version",
    "close_case",
    "end_contact_rule",
    "finish_assessment",
    "finish_plan_step",
    "finish_step",
    "hand_over_all",
    "load_service_levels",
    "make_calendar_key",
    "move_case",
    "note_milder",
    "owner_of",
    "receive_concern",
    "receive_concerns",
    "record_agreement",
    "record_attendance",
    "record_conference",
    "record_follow_up",
    "register_found",
    "remove",
    "reopen_case",
    "resolve_plan",
    "review_plan",
    "revoke_calendar_key",
    "save_goal",
    "save_part",
    "save_step",
    "send_back_closing",
    "send_to_commission",
    "set_service_level",
    "settle_alert",
    "take_back",
    "take_over_case",
    "tick_step",
]
