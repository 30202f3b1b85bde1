"""Every write of referrals."""

from balalyk.referrals.actions.drafts import (
    Answered,
    Obliged,
    change_draft,
    draft_referral,
    record_consent,
    refuse_consent,
    send_again,
)

__all__ = [
    "Answered",
    "Obliged",
    "change_draft",
    "draft_referral",
    "record_consent",
    "refuse_consent",
    "send_again",
]
