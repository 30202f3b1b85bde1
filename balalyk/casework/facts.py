"""Concerns and follow-up visits as every channel hands them over, so that all are taken alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from balalyk.kernel.acts import Actor
from balalyk.law import Activity
from balalyk.places.models import Place
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpSeen:
    """What one follow-up visit saw, by page or by phone. Every default means "not known".

    ``works``: yes, no, unknown; ``activities`` and ``answers`` as in ``screening.facts.ToScreen``.
    ``attending``: yes, often_absent, no, unknown; ``absent_because``: a code of
    ``casework.models.Absence`` or "". ``source_id``: the form's own id, the same twice is one visit.
    """

    on: date
    was_seen: bool
    works: str = "unknown"
    activities: tuple[Activity, ...] = ()
    calendar: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    seen_alone: bool | None = None
    attending: str = "unknown"
    absent_because: str = ""
    same_carer: bool | None = None
    note: str = ""
    source_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFound:
    """A working child whom nobody has registered, as whoever found it tells: by a monitoring group
    at a market, by a caller whom a worker goes to see. Every default means "not known".

    ``birth_precision``: day or age. ``lives_at``: where the child lives, in words. ``danger``: how
    soon somebody must go, by whoever found it; the risk tool may say sooner. The rest as in
    ``FollowUpSeen``.
    """

    place: Place
    on: date
    name: str
    sex: str
    danger: str
    source: str
    told: str
    birth_date: date | None = None
    birth_precision: str = "day"
    lives_at: str = ""
    works: str = "unknown"
    activities: tuple[Activity, ...] = ()
    calendar: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    attending: str = "unknown"
    source_id: UUID | None = None
