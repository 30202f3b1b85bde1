"""Everything a case file may hold, as far as its maker may read it."""

from dataclasses import dataclass
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.casework import queries as casework
from balalyk.casework.models import Assessment, Case, Concern, Plan, Protocol
from balalyk.commission.models import Obligation, Resolution, ResolutionState
from balalyk.commission.queries import obligations_of
from balalyk.kernel.models import Event
from balalyk.portal.queries.child import people_of, plan_of, what_happened
from balalyk.referrals import queries as referrals
from balalyk.referrals.models import Referral
from balalyk.referrals.rules import open_fields
from balalyk.registry.models import Person

EVENTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A case with all its papers. ``names``: of everybody of the family, to be masked where names
    stay hidden; ``referral``: the one by which a provider gets a copy."""

    case: Case
    known: referrals.Known
    sees_child: bool
    names: list[str]
    concerns: list[Concern]
    assessment: Assessment | None
    parts: dict[str, casework.PartRead]
    plan: Plan | None
    resolutions: list[tuple[Resolution, list[Obligation]]]
    referrals: list[Referral]
    referral: Referral | None
    course: casework.Course
    events: list[Event]
    people: dict[UUID, User]
    protocol: Protocol | None
    sealed_address: str

    @property
    def not_by_phone(self) -> bool:
        """Whether a phone number must not be passed on, for the child's safety."""
        return any(rule.how in {"phone", "any"} for rule in self.known.contact_rules)

    @property
    def not_at_home(self) -> bool:
        """Whether an address must not be passed on, for the child's safety."""
        return any(rule.how in {"visit", "letter", "any"} for rule in self.known.contact_rules)

    @property
    def is_warned(self) -> bool:
        """Whether somebody must not be reached out to, or the family set a limit."""
        return bool(self.known.contact_rules) or bool(self.known.limits)


def case_file(actor: User, case: Case, referral: Referral | None = None) -> File:
    """The file of a case that ``actor`` may see; what they may not read is not in it."""
    known = referrals.known(case)
    assessment = _assessment(actor, case)
    events = list(what_happened(case.child_id)[:EVENTS]) if case.child_id else []
    return File(
        case=case,
        known=known,
        sees_child=actor.may("child.view"),
        names=_names(known.child, known),
        concerns=list(Concern.objects.visible_to(actor).filter(case=case).order_by("received_at")),
        assessment=assessment,
        parts=casework.parts(assessment) if assessment else {},
        plan=plan_of(actor, case),
        resolutions=_resolutions(actor, case),
        referrals=_referrals(actor, case),
        referral=referral,
        course=casework.course(case),
        events=events,
        people=people_of(events),
        protocol=casework.protocol(case),
        sealed_address=_sealed(known.child),
    )


def open_referrals(actor: User, case: Case) -> list[Referral]:
    """The case's referrals by which a service may be told something now."""
    return [row for row in _referrals(actor, case) if open_fields(row.state, row.fields)]


def _referrals(actor: User, case: Case) -> list[Referral]:
    if not actor.may("referral.view"):
        return []
    rows = referrals.of_case(actor, case)
    return list(rows.prefetch_related("received"))


def _assessment(actor: User, case: Case) -> Assessment | None:
    rows = Assessment.objects.visible_to(actor).filter(case=case).finished()
    found: Assessment | None = rows.order_by("-finished_at").first()
    return found


def _resolutions(actor: User, case: Case) -> list[tuple[Resolution, list[Obligation]]]:
    rows = Resolution.objects.visible_to(actor).filter(item__case=case)
    rows = rows.filter(state=ResolutionState.IN_FORCE).order_by("made_on")
    return [(row, obligations_of(row)) for row in rows.select_related("item__sitting")]


def _names(child: Person | None, known: referrals.Known) -> list[str]:
    if child is None:
        return []
    carer = known.care.carer if known.care else None
    home = Person.objects.filter(household=child.household) if child.household_id else []
    return [person.name for person in (child, carer, *home) if person is not None]


def _sealed(child: Person | None) -> str:
    home = child.household if child else None
    dwelling = home.dwelling if home else None
    return str(dwelling.address) if dwelling and dwelling.address_sealed_at else ""
