"""Pure decisions on snapshots: what one may be called, which period it may hold, how it is made."""

import re
from collections.abc import Mapping
from datetime import date

from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way

ASKED, MADE, FAILED = "asked", "made", "failed"
# A snapshot that is made stays as it is; one that failed may be tried again under its name.
SNAPSHOT_TRANSITIONS: tuple[Move, ...] = (
    Move(ASKED, MADE, "snapshot.make"),
    Move(ASKED, FAILED, "snapshot.make"),
    Move(FAILED, ASKED, "snapshot.make"),
)
NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?")

SENTENCES: Mapping[str, str] = {
    "name": "Write the name in small Latin letters, digits and hyphens, for example 2026-half-2.",
    "taken": "A snapshot of this name exists. Give the new one another name.",
    "turned": "The period ends before it starts. Turn its days round.",
    "future": "The period is not over. Choose a last day that is not after today.",
    "no_such_move": "A snapshot that is made is not made again. Ask for one with another name.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_name(name: str) -> None:
    """NotPossible for a name that is no plain name of a folder."""
    if not NAME.fullmatch(name):
        raise NotPossible("name")


def check_period(start: date, end: date, today: date) -> None:
    """NotPossible for a period that is turned round or not over."""
    if end < start:
        raise NotPossible("turned")
    if end > today:
        raise NotPossible("future")


def check_move(before: str, after: str) -> None:
    """NotPossible when a snapshot cannot go from one state to the other."""
    if way(SNAPSHOT_TRANSITIONS, before, after) is None:
        raise NotPossible("no_such_move")
