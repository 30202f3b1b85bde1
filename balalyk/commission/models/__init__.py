"""The rows of the commission."""

from balalyk.commission.models.commissions import (
    Agency,
    CastingRule,
    Commission,
    CommissionQuerySet,
    MajorityRule,
    Member,
    Part,
    QuorumRule,
)
from balalyk.commission.models.ledger import (
    Obligation,
    ObligationKind,
    ObligationQuerySet,
    ObligationState,
    Proof,
    Resolution,
    ResolutionState,
)
from balalyk.commission.models.papers import (
    Receiver,
    SentReport,
)
from balalyk.commission.models.sittings import (
    Attendance,
    Choice,
    Conflict,
    Item,
    ItemState,
    Packet,
    PacketState,
    Sitting,
    SittingState,
    Vote,
)

__all__ = [
    "Agency",
    "Attendance",
    "CastingRule",
    "Choice",
    "Commission",
    "CommissionQuerySet",
    "Conflict",
    "Item",
    "ItemState",
    "MajorityRule",
    "Member",
    "Obligation",
    "ObligationKind",
    "ObligationQuerySet",
    "ObligationState",
    "Packet",
    "PacketState",
    "Part",
    "Proof",
    "QuorumRule",
    "Receiver",
    "Resolution",
    "ResolutionState",
    "SentReport",
    "Sitting",
    "SittingState",
    "Vote",
]
