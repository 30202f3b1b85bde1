"""One finished visit, as every wire must hand it over, so that the census never reads a form."""

from dataclasses import dataclass
from datetime import datetime

from balalyk.law import Activity
from balalyk.registry.facts import HouseholdSeen


@dataclass(frozen=True, slots=True)
class ChildAnswers:
    """What the visit learnt of one child's work and safety.

    ``line``: the child's line in the roster. ``works``: yes, no, unknown (any work last week or,
    in season, the last twelve months). ``activities``: one a kind of work, household chores
    included. ``calendar``: term, vacation or None. ``answers``: the risk tool's questions at the
    door, question code to yes, no, unknown or refused. ``own_words``: what the child said, untranslated.
    """

    line: int
    works: str = "unknown"
    activities: tuple[Activity, ...] = ()
    calendar: str | None = None
    answers: tuple[tuple[str, str], ...] = ()
    own_words: str = ""
    seen_alone: bool | None = None


@dataclass(frozen=True, slots=True)
class VisitReport:
    """A visit to one dwelling in one round.

    ``instance_id``: the form's own id, unique for ever. ``outcome``: done, nobody_home, refused,
    moved_away, empty, demolished. ``visited_at`` carries its time zone. ``dwelling_code`` is the
    code on the list, "" for a dwelling the worker found and that is not on it; then
    ``place_code`` says where it stands. ``household`` is set only when the outcome is done.
    """

    instance_id: str
    round_code: str
    dwelling_code: str
    place_code: str
    visited_at: datetime
    outcome: str
    language: str = ""
    come_back: str = ""
    note: str = ""
    household: HouseholdSeen | None = None
    children: tuple[ChildAnswers, ...] = ()
