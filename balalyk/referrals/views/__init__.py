"""The room's pages: lists and one referral, before sending, after it, by a link, hand-overs."""

from balalyk.referrals.views.after import answer, end, feedback, received, withdraw
from balalyk.referrals.views.before import again, choose_service, consent, refer, send
from balalyk.referrals.views.handing import (
    offer_transfer,
    transfer,
    transfers,
    withdraw_transfer,
)
from balalyk.referrals.views.links import by_link, give_link
from balalyk.referrals.views.reading import of_case, paper, referral, referrals

__all__ = [
    "again",
    "answer",
    "by_link",
    "choose_service",
    "consent",
    "end",
    "feedback",
    "give_link",
    "of_case",
    "offer_transfer",
    "paper",
    "received",
    "refer",
    "referral",
    "referrals",
    "send",
    "transfer",
    "transfers",
    "withdraw",
    "withdraw_transfer",
]
