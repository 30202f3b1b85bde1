"""What a visit saw of a household, in plain values, so that no wire and no form shapes the registry."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DocumentSeen:
    """One paper of one person.

    ``kind``: birth_certificate, personal_number, residence_registration, citizenship, identity_card.
    ``state``: has, applied, lacks, unknown. ``barrier``: a code of ``registry.models.Barrier`` or "".
    """

    kind: str
    state: str
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class MigrationSeen:
    """A person who is abroad. ``country`` is ISO 3166-1 alpha-2 or ""; ``since`` has day 1 when
    only the month is known. ``contact``: daily, weekly, monthly, rarely, none, unknown.
    ``remittances``: regular, sometimes, none, unknown."""

    country: str = ""
    since: date | None = None
    contact: str = "unknown"
    remittances: str = "unknown"


@dataclass(frozen=True, slots=True)
class CareSeen:
    """Who cares for a child. ``carer_line``: the carer's line in the roster, None if nobody there.

    ``status``: parent, appointed_guardian, temporary_placement, power_of_attorney,
    informal_relative, none, unknown.
    """

    carer_line: int | None
    status: str


@dataclass(frozen=True, slots=True)
class SchoolingSeen:
    """``attending``: yes, often_absent, no, unknown. ``grade_finished``: 0-12 or None.
    ``kind``: preschool, general, vocational, other or "". ``barrier``: why not, a code or ""."""

    attending: str
    grade_finished: int | None = None
    kind: str = ""
    barrier: str = ""


@dataclass(frozen=True, slots=True)
class ConsentSeen:
    """``given_by``: carer or child (assent). ``answer``: yes, no, not_asked.
    ``form``: spoken, written, thumbprint. ``limits``: what must not be shared, free words."""

    given_by: str
    answer: str
    form: str = "spoken"
    limits: str = ""


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """One line of the roster.

    ``line`` counts from 1 and is unique in the household. ``known_as``: the person's id in the
    registry when the phone had it from the last round. ``birth_precision``: day, month, year or age
    (worked out from a spoken age). ``whereabouts``: here, abroad, elsewhere, dead, unknown.
    ``relation`` is to the head: head, spouse, child, grandchild, sibling, niece_nephew, parent,
    foster_child, other_relative, not_related. ``mother_line``/``father_line``: their lines or None.
    ``difficulties``: Washington Group domains with "a lot" or more (seeing, hearing, walking,
    remembering, self_care, communicating); None when not asked.
    """

    line: int
    name: str
    sex: str
    relation: str
    birth_date: date | None = None
    birth_precision: str = "day"
    known_as: UUID | None = None
    whereabouts: str = "here"
    personal_number: str = ""
    phone: str = ""
    languages: tuple[str, ...] = ()
    mother_line: int | None = None
    father_line: int | None = None
    documents: tuple[DocumentSeen, ...] = ()
    migration: MigrationSeen | None = None
    care: CareSeen | None = None
    schooling: SchoolingSeen | None = None
    difficulties: tuple[str, ...] | None = None
    consents: tuple[ConsentSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdSeen:
    """Who lives behind one door. ``known_as``: the household's id when known from the last round.

    ``conditions``: the household's conditions, code to code (e.g. ``{"income": "remittances",
    "water": "piped", "heating": "coal", "hunger": "no"}``), kept as answered.
    ``siblings_elsewhere``: children of the same parents living in another household.
    """

    people: tuple[PersonSeen, ...]
    known_as: UUID | None = None
    address: str = ""
    phone: str = ""
    conditions: tuple[tuple[str, str], ...] = ()
    siblings_elsewhere: int | None = None
