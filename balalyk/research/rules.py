"""Pure decisions on research extracts: the ways of a request, what may be asked, who may decide."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way

ASKED, APPROVED, REFUSED, MADE, FAILED, EXPIRED, WITHDRAWN = (
    "asked", "approved", "refused", "made", "failed", "expired", "withdrawn",
)  # fmt: skip
TRANSITIONS: tuple[Move, ...] = (
    Move(ASKED, APPROVED, "extract.decide"),
    Move(ASKED, REFUSED, "extract.decide"),
    Move(ASKED, WITHDRAWN, "extract.withdraw"),
    Move(ASKED, EXPIRED, "extract.close"),
    Move(APPROVED, MADE, "extract.make"),
    Move(APPROVED, FAILED, "extract.make"),
    Move(APPROVED, WITHDRAWN, "extract.withdraw"),
    Move(APPROVED, EXPIRED, "extract.close"),
    Move(MADE, WITHDRAWN, "extract.withdraw"),
    Move(MADE, EXPIRED, "extract.close"),
)
OPEN = (ASKED, APPROVED, MADE)

# Nobody in an extract is rarer than this.
LEAST_K, MOST_K = 5, 100
LONGEST = timedelta(days=366)

SENTENCES: Mapping[str, str] = {
    "no_such_move": "This request cannot become that. Reload the page.",
    "own_request": "Somebody else must decide on your own request.",
    "no_reason": "Write the reason. The researcher reads it.",
    "nothing_describes": "Choose the variables. At least one must describe the child: sex, age, school …",
    "too_many": "Choose fewer variables. With so many nobody is like anybody else.",
    "until_past": "Choose a day after today.",
    "until_far": "Choose a day within a year. You can ask again.",
    "small_k": "Groups of fewer than 5 are never given out. Write 5 or more.",
    "not_ready": "There is no file to download. Read the state of the request.",
    "no_period": "The period is not frozen any more. Ask for another.",
    "too_few": "Too few children are alike: nothing would be left. Choose fewer variables.",
    "two_periods": "You were given an extract of another period about the same places. "
    "No key joins two snapshots, so the two cannot be checked together.",
    "others_first": "Another extract was made for you meanwhile. This one is made again.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_move(before: str, after: str) -> str:
    """The action of the way between two states. NotPossible when there is none."""
    move = way(TRANSITIONS, before, after)
    if move is None:
        raise NotPossible("no_such_move")
    return move.action


def check_decision(decider: Any, asker: Any, reason: str) -> None:
    """NotPossible for who decides on their own request, or gives no reason."""
    if decider == asker:
        raise NotPossible("own_request")
    if not reason.strip():
        raise NotPossible("no_reason")


def check_choice(describing: Collection[str], most: int) -> None:
    """NotPossible when no variable describes the child, or more than ``most`` with the place."""
    if not describing:
        raise NotPossible("nothing_describes")
    if len(describing) + 1 > most:
        raise NotPossible("too_many")


def check_until(until: date, today: date) -> None:
    """NotPossible for a last day that is not after today or more than a year away."""
    if until <= today:
        raise NotPossible("until_past")
    if until - today > LONGEST:
        raise NotPossible("until_far")


def check_k(k: int) -> None:
    """NotPossible for groups smaller than the house allows."""
    if k < LEAST_K:
        raise NotPossible("small_k")


def check_together(same_snapshot: bool, same_ground: bool) -> None:
    """NotPossible when an earlier extract cannot be checked together with the new one: it is of
    another snapshot, whose keys are others, and of places that the new one has too."""
    if same_ground and not same_snapshot:
        raise NotPossible("two_periods")
