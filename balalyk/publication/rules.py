"""Pure decisions on what is open: who may open a snapshot to everybody, and how it is closed again."""

from collections.abc import Mapping
from typing import Any

from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way

PROPOSED, OPEN, REFUSED, REPLACED, WITHDRAWN = (
    "proposed", "open", "refused", "replaced", "withdrawn",
)  # fmt: skip
# One person proposes, another decides. One snapshot at a time is open.
OPENING_TRANSITIONS: tuple[Move, ...] = (
    Move(PROPOSED, OPEN, "opening.decide"),
    Move(PROPOSED, REFUSED, "opening.decide"),
    Move(OPEN, REPLACED, "opening.decide"),
    Move(OPEN, WITHDRAWN, "opening.withdraw"),
)

SENTENCES: Mapping[str, str] = {
    "no_such_move": "This was decided already. Load the page again to see how it stands.",
    "same_person": "Whoever proposed a snapshot does not decide on it. Ask a second person.",
    "not_made": "This snapshot is not made yet. Wait until it is, then propose it.",
    "waiting": "This snapshot waits for a decision already.",
    "is_open": "This snapshot is open already.",
    "files": "The snapshot's files are not the ones that were frozen. Freeze the period again.",
    "words": "Say why in a sentence. Everybody who decides about figures reads it.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_move(before: str, after: str) -> None:
    """NotPossible when what is proposed or open cannot go from one state to the other."""
    if way(OPENING_TRANSITIONS, before, after) is None:
        raise NotPossible("no_such_move")


def check_second(proposed_by: Any, decides: Any) -> None:
    """NotPossible when the one who decides is the one who proposed."""
    if proposed_by == decides:
        raise NotPossible("same_person")


def check_words(words: str) -> None:
    """NotPossible when a refusal or a withdrawal gives no reason."""
    if len(words.strip()) < 3:
        raise NotPossible("words")
