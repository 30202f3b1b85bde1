"""Pure decisions on claims: how a finding may be settled, what a source must say, what is the same."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from balalyk.claims.reconciling.facts import Finding
from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way

OPEN, EXPLAINED, ACCEPTED, CORRECTED = "open", "explained", "accepted", "corrected"
_SETTLED = (EXPLAINED, ACCEPTED, CORRECTED)
FINDING_TRANSITIONS: tuple[Move, ...] = (
    *(Move(OPEN, mark, "claims.settle") for mark in _SETTLED),
    *(Move(mark, OPEN, "claims.settle") for mark in _SETTLED),
    Move(ACCEPTED, CORRECTED, "claims.settle"),
)
MOST_CLAIMS = 2_000

SENTENCES: Mapping[str, str] = {
    "reason": "Write the reason, so that it can be understood later.",
    "no_such_move": "This finding is settled already. Open it again first.",
    "code_taken": "A report of this code is there already. Give this one another code.",
    "label_taken": "A claim of this number is there already. Give this one another number.",
    "turned": "The period ends before it starts. Turn its days round.",
    "half_a_period": "Write both days of the period, or neither.",
    "too_many": "A report holds at most 2,000 claims here. Use balalyk reconcile for a larger one.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_settling(before: str, after: str, reason: str) -> None:
    """NotPossible for a way that no table has, or without a reason."""
    if way(FINDING_TRANSITIONS, before, after) is None:
        raise NotPossible("no_such_move")
    if not reason.strip():
        raise NotPossible("reason")


def check_period(start: date | None, end: date | None) -> None:
    """NotPossible for half a period or one that is turned round; none at all is fine."""
    if (start is None) != (end is None):
        raise NotPossible("half_a_period")
    if start and end and end < start:
        raise NotPossible("turned")


def check_size(claims: int) -> None:
    """NotPossible for more claims than a page can hold against one another while somebody waits."""
    if claims > MOST_CLAIMS:
        raise NotPossible("too_many")


def key_of(finding: Finding) -> str:
    """The same for a finding that says the same of the same claims."""
    about = [
        finding.kind,
        finding.why,
        sorted(finding.claims),
        str(finding.stated),
        str(finding.computed),
    ]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()[:40]
