"""When a case may end."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from balalyk.casework.rules.refusals import NotPossible

SEES_NO_RISK, OUT = "safe", "out"
# The verdicts that contradict a worker who sees no risk, the gravest first, and the refusals.
_STILL: Mapping[str, str] = {
    "worst_form": "still_worst_form",
    "hazardous": "still_hazardous",
    "child_labour": "still_child_labour",
}


def still_found(verdicts: Collection[str]) -> str | None:
    """The gravest of a child's newest verdicts, by either law, that is child labour; else None."""
    return next((word for word in _STILL if word in verdicts), None)


@dataclass(frozen=True, slots=True)
class Followed:
    """What follow-up has shown: two clean visits apart, and that the child keeps to school."""

    is_out: bool = False
    keeps_school: bool = True


NOTHING_SHOWN = Followed()


def check_close(
    reason: str,
    reasons: Sequence[str],
    waiting: Collection[str],
    verdicts: Collection[str],
    followed: Followed = NOTHING_SHOWN,
) -> None:
    """NotPossible without a reason of the list, while a child in danger was not yet seen, when the
    worker sees no risk but one of the newest ``verdicts`` says child labour, or calls a child out
    of child labour before follow-up has shown it."""
    if reason not in reasons:
        raise NotPossible("no_reason")
    if "first_contact" in waiting:
        raise NotPossible("unseen_in_danger")
    found = still_found(verdicts)
    if reason in (SEES_NO_RISK, OUT) and found:
        raise NotPossible(_STILL[found])
    if reason == OUT and not followed.is_out:
        raise NotPossible("not_yet_out")
    if reason == OUT and not followed.keeps_school:
        raise NotPossible("misses_school")


def check_approver(*, asked_it: bool, others: bool) -> None:
    """NotPossible when whoever asked to close would approve it, and another supervisor is there."""
    if asked_it and others:
        raise NotPossible("own_closing")


def check_said(text: str) -> None:
    """NotPossible when nothing is written where a reason in words is needed."""
    if not text.strip():
        raise NotPossible("nothing_said")
