"""Every write of casework."""

from balalyk.casework.actions.alerts import settle_alert
from balalyk.casework.actions.cases import assign_case, finish_step, move_case
from balalyk.casework.actions.closing import (
    approve_closing,
    close_case,
    reopen_case,
    send_back_closing,
)
from balalyk.casework.actions.concerns import receive_concern, receive_concerns
from balalyk.casework.actions.follow_up import record_attendance, record_follow_up
from balalyk.casework.actions.handing import take_over_case
from balalyk.casework.actions.notes import note_milder
from balalyk.casework.actions.standards import Because, load_service_levels, set_service_level
from balalyk.casework.facts import ConcernReceived, FollowUpSeen

__all__ = [
    "Because",
    "ConcernReceived",
    "FollowUpSeen",
    "approve_closing",
    "assign_case",
    "close_case",
    "finish_step",
    "load_service_levels",
    "move_case",
    "note_milder",
    "receive_concern",
    "receive_concerns",
    "record_attendance",
    "record_follow_up",
    "reopen_case",
    "send_back_closing",
    "set_service_level",
    "settle_alert",
    "take_over_case",
]
