"""How far a report is, and who may take it further: who wrote it does not publish it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from balalyk.kernel.transitions import Move, way
from balalyk.reports.rules.refusals import NotPossible

DRAFT, REVIEW, PUBLISHED, RESTATED = "draft", "review", "published", "restated"
# A published report is never taken back: a newer version restates it, and both stay readable.
TRANSITIONS: tuple[Move, ...] = (
    Move(DRAFT, REVIEW, "report.write"),
    Move(REVIEW, DRAFT, "report.publish"),
    Move(REVIEW, PUBLISHED, "report.publish"),
    Move(PUBLISHED, RESTATED, "report.publish"),
)
READABLE = frozenset({PUBLISHED, RESTATED})


def check_move(before: str, after: str) -> Move:
    """The way between two states. NotPossible when there is none."""
    found = way(TRANSITIONS, before, after)
    if found is None:
        raise NotPossible("no_such_move")
    return found


def check_draft(state: str) -> None:
    """NotPossible for a report that is not written in any more."""
    if state != DRAFT:
        raise NotPossible("not_draft")


def check_reviewer(reviewer: UUID | None, writers: Collection[str]) -> None:
    """NotPossible for a reviewer who wrote in the report. ``writers``: the ids of who did."""
    if str(reviewer) in writers:
        raise NotPossible("own")


def check_compared(start: date, before_end: date) -> None:
    """NotPossible unless the period that is compared with ends before the report's begins."""
    if before_end >= start:
        raise NotPossible("overlap")
