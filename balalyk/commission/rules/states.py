"""The ways between the states of sitting, item, resolution and obligation, as tables."""

from collections.abc import Mapping

from balalyk.commission.rules.refusals import NotPossible
from balalyk.kernel.transitions import Move

PLANNED, CALLED, OPEN, ENDED, SIGNED, CANCELLED = (
    "planned",
    "called",
    "open",
    "ended",
    "signed",
    "cancelled",
)
SITTING_TRANSITIONS: tuple[Move, ...] = (
    Move(PLANNED, CALLED, "sitting.manage"),
    Move(CALLED, OPEN, "sitting.manage"),
    Move(OPEN, ENDED, "sitting.manage"),
    Move(ENDED, SIGNED, "sitting.manage"),
    Move(PLANNED, CANCELLED, "sitting.manage"),
    Move(CALLED, CANCELLED, "sitting.manage"),
)

LISTED, APPROVED, CHANGED, REFUSED, NOTED, DEFERRED, DROPPED = (
    "listed",
    "approved",
    "changed",
    "refused",
    "noted",
    "deferred",
    "dropped",
)
# An item that was put off keeps that answer; the next sitting lists it anew.
ITEM_TRANSITIONS: tuple[Move, ...] = (
    Move(LISTED, APPROVED, "sitting.decide"),
    Move(LISTED, CHANGED, "sitting.decide"),
    Move(LISTED, REFUSED, "sitting.decide"),
    Move(LISTED, NOTED, "sitting.decide"),
    Move(LISTED, DEFERRED, "sitting.decide"),
    Move(LISTED, DROPPED, "sitting.manage"),
)

DRAFT, IN_FORCE, REVOKED = "draft", "in_force", "revoked"
RESOLUTION_TRANSITIONS: tuple[Move, ...] = (
    Move(DRAFT, IN_FORCE, "resolution.issue"),
    Move(IN_FORCE, REVOKED, "resolution.revoke"),
)

TO_DO, CLAIMED, DONE, WITHDRAWN = "to_do", "claimed", "done", "withdrawn"
OBLIGATION_TRANSITIONS: tuple[Move, ...] = (
    Move(TO_DO, CLAIMED, "obligation.prove"),
    Move(TO_DO, DONE, "obligation.prove"),
    Move(CLAIMED, DONE, "obligation.prove"),
    Move(CLAIMED, TO_DO, "obligation.settle"),
    Move(DONE, TO_DO, "obligation.settle"),
    Move(TO_DO, WITHDRAWN, "obligation.settle"),
    Move(CLAIMED, WITHDRAWN, "obligation.settle"),
)

# Where a case waits for the commission; the state is casework's.
BEFORE_COMMISSION, HELPED, PLANNING = "before_commission", "helped", "planning"
# What a decision in force does to the case: its next state.
CASE_GOES: Mapping[str, str] = {APPROVED: HELPED, CHANGED: HELPED, REFUSED: PLANNING}
# The decisions that are resolved by vote and numbered in the ledger.
RESOLVED = frozenset(CASE_GOES)


def check_move(table: tuple[Move, ...], before: str, after: str) -> Move:
    """The way of a table from one state to the other. NotPossible when there is none."""
    for move in table:
        if (move.before, move.after) == (before, after):
            return move
    raise NotPossible("no_such_move")
