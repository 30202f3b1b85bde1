"""Papers and pay: faults that make work irregular, but not child labour."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.facts import IRREGULAR, PERMITTED, Finding
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.measures import BROKEN, KEPT, Case, Work
from balalyk.law.patterns import forbidden, needed
from balalyk.law.registry import rule

CONTRACT = "kg.written_contract"
MEDICAL = "kg.medical_examination"
PROBATION = "kg.probation"
LIABILITY = "kg.full_liability"
PAY_PERIOD = "kg.pay_period"
PAY_LATE = "kg.pay_late"
PAY_IN_KIND = "kg.pay_in_kind"

OFTEN_ENOUGH = frozenset({"daily", "weekly", "monthly"})


_CONTRACT = needed(CONTRACT)
_MEDICAL = needed(MEDICAL)
_PROBATION = forbidden(PROBATION)
_LIABILITY = forbidden(LIABILITY)
_PAY_LATE = forbidden(PAY_LATE)
_PAY_IN_KIND = forbidden(PAY_IN_KIND)


@rule(CONTRACT, article=article("13(2)6, 19(4), 20"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def written_contract(case: Case, work: Work, found: list[Finding]) -> None:
    """A written contract. Without one the contract still exists once work has begun."""
    found.append(_CONTRACT[work.activity.written_contract][work.index])


@rule(MEDICAL, article=article("25(6), 141(1)-(2)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def medical_examination(case: Case, work: Work, found: list[Finding]) -> None:
    """A medical examination before hire and every year to 18, at the employer's cost."""
    found.append(_MEDICAL[work.activity.medical_exam][work.index])


@rule(PROBATION, article=article("24(6)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
@rule(LIABILITY, article=article("132(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def contract_terms(case: Case, work: Work, found: list[Finding]) -> None:
    """No probation and no agreement on full liability under 18."""
    activity = work.activity
    if activity.probation is not None:
        found.append(_PROBATION[activity.probation][work.index])
    if activity.full_liability is not None:
        found.append(_LIABILITY[activity.full_liability][work.index])


@rule(PAY_PERIOD, article=article("94(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
@rule(PAY_LATE, article=article("94(4)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
@rule(PAY_IN_KIND, article=article("91(6)-(7)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def pay(case: Case, work: Work, found: list[Finding]) -> None:
    """Pay in som, on time, at least monthly; the fault is the employer's."""
    activity = work.activity
    period = activity.pay_period
    if period is not None:
        often = period in OFTEN_ENOUGH
        found.append(
            Finding(
                PAY_PERIOD,
                PERMITTED if often else IRREGULAR,
                KEPT if often else BROKEN,
                {"period": period},
                work.index,
            )
        )
    if activity.pay_late is not None:
        found.append(_PAY_LATE[activity.pay_late][work.index])
    if activity.pay_in_kind is not None:
        found.append(_PAY_IN_KIND[activity.pay_in_kind][work.index])
