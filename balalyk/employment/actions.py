"""Every write about employers, contracts and violations."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from balalyk import law
from balalyk.casework.rules import new_number
from balalyk.employment import queries, rules
from balalyk.employment.models import (
    Contract,
    ContractState,
    Employer,
    Violation,
    ViolationState,
)
from balalyk.kernel import clock, crypto
from balalyk.kernel.acts import Actor, act, act_in_bulk, name_target
from balalyk.lawbook.queries import norms_in_force
from balalyk.registry.models import Person
from balalyk.screening.models import Verdict

# What a renewed contract must be told anew.
NOT_RENEWED = ("since", "until", "consent", "consent_by", "consent_on", "examined_on", "fit")


def enter_employer(*, by: Actor, employer: Employer) -> Employer:
    """Enters an employer, or answers the one with the same tax number, which stays as it is."""
    digits = "".join(filter(str.isdigit, employer.tax_number))
    if digits:
        employer.tax_key = crypto.blind_number("employer tax number", digits)
        known = Employer.objects.filter(tax_key=employer.tax_key).first()
        if known is not None:
            return known  # type: ignore[no-any-return]
    with act(by, "contract.draw", on=employer) as event:
        employer.save(force_insert=True)
        name_target(event, employer)
    return employer


def begin_contract(*, by: Any, child: Person, terms: Mapping[str, Any]) -> Contract:
    """A draft for a child; the one that is begun already, if there is one."""
    draft = Contract.objects.filter(child=child, state=ContractState.DRAFT).first()
    if draft is not None:
        return draft  # type: ignore[no-any-return]
    with act(by, "contract.draw", on=child) as event:
        contract = Contract(
            number=new_number(),
            child=child,
            place_id=child.place_id,
            terms=dict(terms),
            begun_by=by,
            begun_at=clock.now(),
        )
        contract.save(force_insert=True)
        name_target(event, contract)
    return contract


def save_part(
    *, by: Actor, contract: Contract, answers: Mapping[str, Any], employer: Employer | None = None
) -> Contract:
    """Keeps answers of the task list. ``rules.NotPossible`` when the contract is drawn up already."""
    with act(by, "contract.draw", on=contract) as event:
        contract = _locked(contract)
        if contract.state != ContractState.DRAFT:
            raise rules.NotPossible("no_such_move")
        contract.terms = {**contract.terms, **answers}
        if employer is not None:
            contract.employer = employer
        contract.save(update_fields=["terms", "employer"])
        event.payload = {"fields": sorted(answers)}
    return contract


def draw_up(*, by: Actor, contract: Contract) -> Contract:
    """Makes a finished draft a contract in force.

    ``rules.NotPossible`` while a part is missing or the law does not permit every situation of it.
    """
    with act(by, "contract.draw", on=contract) as event:
        contract = _locked(contract)
        rules.check_move(contract.state, ContractState.IN_FORCE)
        if rules.unfinished(contract.terms):
            raise rules.NotPossible("unfinished")
        since = date.fromisoformat(contract.terms["since"])
        until = date.fromisoformat(contract.terms["until"])
        rules.check_time(since, until, clock.today())
        found = queries.situations(contract)
        if not rules.allowed(found):
            raise rules.NotPossible("against_law")
        _fill_the_register(contract, since, until, found)
        contract.save()
        event.payload = {"law": contract.law_version, "until": str(until)}
    return contract


def _fill_the_register(
    contract: Contract, since: date, until: date, found: list[rules.Situation]
) -> None:
    terms = contract.terms
    contract.state = ContractState.IN_FORCE
    contract.drawn_at = clock.now()
    contract.task, contract.since, contract.until = terms["task"], since, until
    examined = date.fromisoformat(terms["examined_on"])
    contract.examined_until = examined + rules.EXAMINATION_LASTS
    contract.week_hours_term = _week(terms, law.facts.TERM)
    contract.week_hours_vacation = _week(terms, law.facts.VACATION)
    contract.law_version = found[0].assessment.national.law_version
    contract.findings = [
        [
            one.calendar,
            one.since.isoformat(),
            one.assessment.national.verdict,
            [finding.rule for finding in one.assessment.national.findings],
        ]
        for one in found
    ]


def _week(terms: Mapping[str, Any], calendar: str) -> Decimal | None:
    kept = terms["hours"].get(calendar)
    if not kept:
        return None
    hours = rules.Hours.read(kept)
    return Decimal(str(round(hours.days * hours.hours, 1)))


def end_contract(*, by: Actor, contract: Contract, on: date, reason: str) -> Contract:
    """Ends a contract in force with its reason."""
    if not reason.strip():
        raise rules.NotPossible("no_reason")
    with act(by, "contract.end", on=contract) as event:
        contract = _locked(contract)
        rules.check_move(contract.state, ContractState.ENDED)
        contract.state, contract.ended_on, contract.ended_because = (
            ContractState.ENDED,
            on,
            reason,
        )
        contract.save(update_fields=["state", "ended_on", "ended_because"])
        event.payload = {"on": str(on)}
    return contract


def drop_draft(*, by: Actor, contract: Contract) -> Contract:
    """Gives a draft up; what was written stays with it."""
    with act(by, "contract.draw", on=contract):
        contract = _locked(contract)
        rules.check_move(contract.state, ContractState.DROPPED)
        contract.state = ContractState.DROPPED
        contract.save(update_fields=["state"])
    return contract


def renew(*, by: Any, contract: Contract) -> Contract:
    """A new draft with the same terms; dates, consent and examination are told anew.

    Renewed twice, it is the same draft. ``rules.NotPossible`` for a contract that was never signed,
    and while the child has another draft, which would be mixed up with it.
    """
    rules.check_renewal(contract.state)
    draft = Contract.objects.filter(child=contract.child_id, state=ContractState.DRAFT).first()
    if draft is not None:
        if draft.renews_id != contract.pk:
            raise rules.NotPossible("another_draft")
        return draft  # type: ignore[no-any-return]
    terms = {name: value for name, value in contract.terms.items() if name not in NOT_RENEWED}
    if contract.until is not None:
        terms["since"] = (contract.until + timedelta(days=1)).isoformat()
    draft = begin_contract(by=by, child=contract.child, terms=terms)
    with act(by, "contract.draw", on=draft):
        draft.renews, draft.employer = contract, contract.employer
        draft.save(update_fields=["renews", "employer"])
    return draft


def record_violations(
    *, by: Any, employer: Employer, verdict: Verdict, kinds: Collection[str], note: str = ""
) -> list[Violation]:
    """Keeps an employer's faults of a verdict by kind; recorded twice on a day, each is one."""
    norms = norms_in_force()
    found = [one for one in queries.violations_of(verdict, norms) if one.kind in kinds]
    there = set(
        Violation.objects.filter(
            employer=employer, child=verdict.child_id, found_on=verdict.on_date
        ).values_list("kind", flat=True)
    )
    new = []
    with act_in_bulk() as acts:
        for one in found:
            if one.kind in there:
                continue
            there.add(one.kind)
            violation = Violation(
                employer=employer,
                place_id=employer.place_id,
                child_id=verdict.child_id,
                verdict=verdict,
                kind=one.kind,
                country=one.country,
                finding=list(one.finding),
                found_on=verdict.on_date,
                found_by=by,
                note=note,
            )
            violation.save(force_insert=True)
            acts.note(by, "violation.record", violation, kind=one.kind, rule=one.rule)
            new.append(violation)
    return new


def move_violation(*, by: Actor, violation: Violation, to: str, note: str = "") -> Violation:
    """Says that a violation was put right or passed on."""
    with act(by, "violation.record", on=violation) as event:
        violation = Violation.objects.select_for_update().get(pk=violation.pk)
        rules.check_violation_move(violation.state, to)
        event.payload = {"before": violation.state, "after": to}
        violation.state = ViolationState(to)
        if note:
            violation.note = f"{violation.note}\n{note}".strip()
        violation.save(update_fields=["state", "note"])
    return violation


def _locked(contract: Contract) -> Contract:
    """The contract as it stands now: another person may have changed it since the page was read."""
    fresh: Contract = Contract.objects.select_for_update().get(pk=contract.pk)
    return fresh
