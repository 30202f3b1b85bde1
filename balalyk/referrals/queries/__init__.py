"""What the pages and actions ask about referrals and hand-overs."""

from balalyk.referrals.queries.known import Known, is_warned, known, limits, refused_before
from balalyk.referrals.queries.lists import (
    Chosen,
    counts,
    is_late,
    link_of,
    of_case,
    of_child,
    of_obligations,
    place_in_line,
    referral,
    referrals,
    waiting_for,
)
from balalyk.referrals.queries.offices import (
    carriers_of,
    places_to_give_to,
    receivers,
    transfer,
    transfers,
)
from balalyk.referrals.queries.ready import Offered, consent_of, held, offers, readiness, staff_of

__all__ = [
    "Chosen",
    "Known",
    "Offered",
    "carriers_of",
    "consent_of",
    "counts",
    "held",
    "is_late",
    "is_warned",
    "known",
    "limits",
    "link_of",
    "of_case",
    "of_child",
    "of_obligations",
    "offers",
    "place_in_line",
    "places_to_give_to",
    "readiness",
    "receivers",
    "referral",
    "referrals",
    "refused_before",
    "staff_of",
    "transfer",
    "transfers",
    "waiting_for",
]
