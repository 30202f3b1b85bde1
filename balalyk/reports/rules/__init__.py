"""Pure decisions on reports: their states and authors, their texts, what differs between two."""

from balalyk.reports.rules.changes import Change, changes
from balalyk.reports.rules.outlines import (
    LANGUAGES,
    Outline,
    OutlineSection,
    check_prompts,
    outlines,
    read,
)
from balalyk.reports.rules.refusals import SENTENCES, NotPossible
from balalyk.reports.rules.states import (
    DRAFT,
    PUBLISHED,
    READABLE,
    RESTATED,
    REVIEW,
    TRANSITIONS,
    check_compared,
    check_draft,
    check_move,
    check_reviewer,
)
from balalyk.reports.rules.texts import (
    Block,
    blocks,
    check_complete,
    check_places,
    filled,
    places_of,
)

__all__ = [
    "DRAFT",
    "LANGUAGES",
    "PUBLISHED",
    "READABLE",
    "RESTATED",
    "REVIEW",
    "SENTENCES",
    "TRANSITIONS",
    "Block",
    "Change",
    "NotPossible",
    "Outline",
    "OutlineSection",
    "blocks",
    "changes",
    "check_compared",
    "check_complete",
    "check_draft",
    "check_move",
    "check_places",
    "check_prompts",
    "check_reviewer",
    "filled",
    "outlines",
    "places_of",
    "read",
]
