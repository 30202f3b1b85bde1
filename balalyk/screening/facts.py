"""What one visit learnt of one child, as the screening takes it, so that no channel shapes the tool."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypedDict
from uuid import UUID

from balalyk.kernel.acts import Actor
from balalyk.law import Activity
from balalyk.places.models import Place
from balalyk.registry.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ToScreen:
    """One child to screen. Every default means "not known".

    ``person`` is saved and was not yet 18. ``works``: yes, no, unknown; ``activities`` include the
    household chores. ``calendar``: term, vacation or None. ``answers``: question code to yes, no,
    unknown or refused; the key ``marriage_state`` holds none, promised, religious, registered.
    ``mother`` and ``father``: here, abroad, elsewhere, dead, unknown. ``documents``: kind to has,
    applied, lacks, unknown. ``attending``: yes, often_absent, no, unknown; ``school_kind``:
    preschool, general, vocational, other or "".
    """

    person: Person
    place: Place
    on: date
    by: Actor
    visit: UUID | None = None
    works: str = "unknown"
    activities: tuple[Activity, ...] = ()
    calendar: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    own_words: str = ""
    seen_alone: bool | None = None
    care_status: str = "unknown"
    mother: str = "unknown"
    father: str = "unknown"
    documents: Mapping[str, str] = field(default_factory=dict)
    attending: str = "unknown"
    grade_finished: int | None = None
    school_kind: str = ""
    siblings_elsewhere: int | None = None


class ReasonFound(TypedDict):
    """A reason of ``screening.models.Reason`` with its level."""

    code: str
    level: str


@dataclass(frozen=True, slots=True)
class Screened:
    """What came of one child, as casework needs it.

    ``level``: of the risk tool; ``reasons`` gravest first; ``national`` and ``international``:
    verdict words, the international one the gravest of all standards. ``danger``: now, high,
    medium, low: how soon somebody must go if there is a case.
    """

    child: UUID
    screening: UUID
    verdict: UUID
    level: str
    reasons: list[ReasonFound]
    national: str
    international: str
    needs_case: bool
    danger: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """A child whose verdict a rerun has renewed, as casework needs it.

    ``reasons``: the words of child labour that are graver than before, none when nothing rose;
    ``danger``: now, high, medium, low.
    """

    child: Person
    place: int
    verdict: UUID
    reasons: list[ReasonFound]
    danger: str
    is_milder: bool

    @property
    def is_serious(self) -> bool:
        """Whether casework must hear of it."""
        return bool(self.reasons)
