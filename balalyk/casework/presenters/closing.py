"""A closing that was asked for, in words."""

from dataclasses import dataclass
from datetime import datetime

from balalyk.casework.models import Closing, ClosingReason
from balalyk.registry.presenters import Naming


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to close a case, when, and why; the story only where names are shown."""

    at: datetime
    by: str
    reason: str
    why: str
    is_hidden: bool


def asked(closing: Closing, naming: Naming) -> Asked:
    """The closing that waits for an answer."""
    return Asked(
        at=closing.asked_at,
        by=closing.asked_by.full_name if closing.asked_by else "",
        reason=str(ClosingReason(closing.reason).label),
        why="" if naming.hidden else closing.why,
        is_hidden=naming.hidden and bool(closing.why),
    )
