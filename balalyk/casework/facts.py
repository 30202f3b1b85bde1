"""A concern as every channel hands it over, so that all of them open cases the same way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from balalyk.kernel.acts import Actor
from balalyk.registry.models import Person
from balalyk.screening.facts import ReasonFound


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernReceived:
    """Somebody told, or a visit found, that a child may be at risk.

    ``child`` is None while nobody has registered the child; ``who`` then says who it is, as far as
    known. ``source``: visit, hotline, monitoring, commission, other; ``source_id`` is the visit's
    or call's id: the same one with the same child is one concern, however often it comes.
    ``danger``: now, high, medium, low. ``by``: who received it.
    """

    place_id: int
    source: str
    danger: str
    by: Actor
    at: datetime
    child: Person | None = None
    source_id: UUID | None = None
    reasons: Sequence[ReasonFound] = ()
    told: str = ""
    who: str = ""
