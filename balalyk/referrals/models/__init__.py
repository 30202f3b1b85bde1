"""Referrals with their consent, links and hours, and cases on their way to another office."""

from balalyk.referrals.models.links import Link
from balalyk.referrals.models.referrals import (
    Assent,
    Consent,
    ConsentBy,
    ConsentHow,
    DeclinedBecause,
    Field,
    Help,
    Outcome,
    Received,
    Referral,
    ReferralQuerySet,
    State,
    StoppedBecause,
    Through,
)
from balalyk.referrals.models.transfers import Basis, Transfer, TransferState

__all__ = [
    "Assent",
    "Basis",
    "Consent",
    "ConsentBy",
    "ConsentHow",
    "DeclinedBecause",
    "Field",
    "Help",
    "Link",
    "Outcome",
    "Received",
    "Referral",
    "ReferralQuerySet",
    "State",
    "StoppedBecause",
    "Through",
    "Transfer",
    "TransferState",
]
