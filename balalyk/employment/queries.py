"""What the pages ask of contracts: a draft before the law, the register, what needs something."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from balalyk import law
from balalyk.accounts.models import User
from balalyk.employment import rules
from balalyk.employment.models import (
    Contract,
    ContractQuerySet,
    ContractState,
    Employer,
    Violation,
    ViolationState,
)
from balalyk.kernel import clock
from balalyk.lawbook.queries import norms_in_force
from balalyk.places.models import Place
from balalyk.registry.models import Person, Schooling
from balalyk.screening.models import Verdict
from balalyk.screening.queries import facts_of


def known_of(child: Person) -> dict[str, Any]:
    """What a new draft begins with: the child's school and the newest work that was told."""
    terms: dict[str, Any] = {}
    school = Schooling.objects.filter(child=child, until_date__isnull=True).first()
    if school is not None and school.attending in {"yes", "often_absent", "no"}:
        terms["attending"] = school.attending != "no"
        terms["pupil"] = school.kind if school.kind in {"general", "vocational"} else "general"
        terms["grade_finished"] = school.grade_finished
    return terms


def parties(contract: Contract) -> rules.Parties:
    """Who and where the contract is, for the law."""
    child = contract.child
    return rules.Parties(birth_date=child.birth_date, sex=child.sex, country=contract.place.country)


def situations(contract: Contract) -> list[rules.Situation]:
    """A finished draft held against the law in force, with the installation's dated data."""
    terms = dict(contract.terms)
    if contract.employer is not None:
        terms["sector"] = contract.employer.sector
        terms["employer_workers"] = contract.employer.workers
    return rules.situations(terms, parties(contract), norms_in_force())


def too_young(child: Person, country: str) -> tuple[law.Finding, date | None] | None:
    """What refuses any contract for the child's age today, and from when one may be possible."""
    who = rules.Parties(birth_date=child.birth_date, sex=child.sex, country=country)
    return rules.too_young(who, clock.today(), norms_in_force())


@dataclass(frozen=True, slots=True)
class Wanted:
    """The chosen filters of the register, "" or None where none."""

    standing: str = ""
    place: Place | None = None
    employer: Employer | None = None


def register(actor: User, wanted: Wanted) -> ContractQuerySet:
    """The signed contracts of the reader's area, those that end first on top."""
    rows = Contract.objects.visible_to(actor).drawn().select_related("place", "employer")
    if wanted.standing == "soon":
        rows = rows.ending_by(clock.today() + rules.REMINDED_BEFORE)
    elif wanted.standing:
        rows = rows.filter(state=wanted.standing)
    if wanted.place is not None:
        rows = rows.filter(place__path__startswith=wanted.place.path)
    if wanted.employer is not None:
        rows = rows.filter(employer=wanted.employer)
    faults = Q(employer__violations__state=ViolationState.FOUND)
    return rows.annotate(open_faults=Count("employer__violations", filter=faults)).order_by(
        "until", "pk"
    )


def counts(actor: User) -> dict[str, int]:
    """How many contracts stand behind each filter; one query."""
    rows = Contract.objects.visible_to(actor).drawn()
    soon = clock.today() + rules.REMINDED_BEFORE
    in_force = Q(state=ContractState.IN_FORCE)
    found: dict[str, int] = rows.aggregate(
        all=Count("pk"),
        in_force=Count("pk", filter=in_force),
        soon=Count("pk", filter=in_force & (Q(until__lte=soon) | Q(examined_until__lte=soon))),
        ended=Count("pk", filter=Q(state=ContractState.ENDED)),
    )
    return found


def needing_something(actor: Any, today: date) -> list[tuple[Contract, list[rules.Reminder]]]:
    """The contracts in force that somebody drew up and that need something within thirty days.

    The end of one that was renewed is no news. Two queries for any number of contracts.
    """
    if not actor.may("contract.draw"):
        return []
    renewed = Contract.objects.filter(renews=OuterRef("pk"), state=ContractState.IN_FORCE)
    rows = Contract.objects.visible_to(actor).in_force().filter(begun_by=actor)
    mine = list(rows.select_related("child", "place").annotate(goes_on=Exists(renewed))[:200])
    norms, found = norms_in_force() if mine else law.SHIPPED, []
    for contract in mine:
        due = rules.reminders(
            contract.terms, contract.child.birth_date, contract.place.country, today, norms
        )
        due = [one for one in due if not (contract.goes_on and one.kind == "ending")]
        if due:
            found.append((contract, due))
    return sorted(found, key=lambda pair: pair[1][0].on)


def employers(actor: User, place: Place) -> list[Employer]:
    """The employers entered in the reader's area, those at the place first."""
    rows = Employer.objects.visible_to(actor).select_related("place")[:500]
    return sorted(rows, key=lambda one: (one.place_id != place.pk, one.name))


def violations_of(verdict: Verdict, norms: law.Norms) -> tuple[law.Violation, ...]:
    """The employers' faults in a kept verdict, by the facts it was made of."""
    facts = facts_of(verdict)
    return law.violations(
        law.assess(facts, country=verdict.country, on=verdict.on_date, norms=norms)
    )


def violations(actor: User, state: str = "", employer: Employer | None = None) -> Any:
    """The violations of the reader's area, the newest first."""
    rows = Violation.objects.visible_to(actor).select_related("employer", "place")
    if state:
        rows = rows.filter(state=state)
    if employer is not None:
        rows = rows.filter(employer=employer)
    return rows.order_by("-found_on", "pk")
