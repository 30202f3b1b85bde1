"""Every write of referrals."""

from balalyk.referrals.actions.answers import (
    Answer,
    Ending,
    answer,
    end,
    record_feedback,
    record_received,
)
from balalyk.referrals.actions.drafts import (
    Answered,
    Obliged,
    change_draft,
    draft_referral,
    record_consent,
    refuse_consent,
    send_again,
)
from balalyk.referrals.actions.held import free_place, has_free_place
from balalyk.referrals.actions.links import Handed, Holder, give_link, is_alive, open_link, use_link
from balalyk.referrals.actions.sending import remind, send, withdraw
from balalyk.referrals.actions.transfers import (
    Ground,
    accept_transfer,
    decline_transfer,
    offer_transfer,
    withdraw_transfer,
)

__all__ = [
    "Answer",
    "Answered",
    "Ending",
    "Ground",
    "Handed",
    "Holder",
    "Obliged",
    "accept_transfer",
    "answer",
    "change_draft",
    "decline_transfer",
    "draft_referral",
    "end",
    "free_place",
    "give_link",
    "has_free_place",
    "is_alive",
    "offer_transfer",
    "open_link",
    "record_consent",
    "record_feedback",
    "record_received",
    "refuse_consent",
    "remind",
    "send",
    "send_again",
    "use_link",
    "withdraw",
    "withdraw_transfer",
]
