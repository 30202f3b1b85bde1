"""Papers and pay: faults that make work irregular, but not child labour."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.patterns.papers import (
    enough_leave,
    must_have,
    must_not_have,
    paid_often_enough,
)
from balalyk.law.registry import declare

# Without a written contract one still exists once work has begun.
CONTRACT = declare(
    "kg.written_contract",
    article=article("13(2)6, 19(4), 20"),
    source=SOURCE,
    tag="V",
    since=EFFECTIVE_FROM,
)
# Before hire and every year to 18, at the employer's cost.
MEDICAL = declare(
    "kg.medical_examination",
    article=article("25(6), 141(1)-(2)"),
    source=SOURCE,
    tag="V",
    since=EFFECTIVE_FROM,
)
PROBATION = declare(
    "kg.probation", article=article("24(6)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
LIABILITY = declare(
    "kg.full_liability", article=article("132(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
PAY_PERIOD = declare(
    "kg.pay_period", article=article("94(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
PAY_LATE = declare(
    "kg.pay_late", article=article("94(4)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
PAY_IN_KIND = declare(
    "kg.pay_in_kind", article=article("91(6)-(7)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
# Equal pay for work of equal value; a shorter day is paid by the time worked, Art. 144.
UNEQUAL_PAY = declare(
    "kg.unequal_pay",
    article=article("16(2)3, 144"),
    source=SOURCE,
    tag="V",
    since=EFFECTIVE_FROM,
)
LEAVE = declare(
    "kg.annual_leave", article=article("68(4)2"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
LEAVE_DAYS = 30

written_contract = must_have(CONTRACT, "written_contract")
medical_examination = must_have(MEDICAL, "medical_exam")
no_probation = must_not_have(PROBATION, "probation")
no_full_liability = must_not_have(LIABILITY, "full_liability")
# Pay in som, on time, at least monthly; the fault is the employer's.
pay_period = paid_often_enough(PAY_PERIOD)
no_late_pay = must_not_have(PAY_LATE, "pay_late")
no_pay_in_kind = must_not_have(PAY_IN_KIND, "pay_in_kind")
no_unequal_pay = must_not_have(UNEQUAL_PAY, "unequal_pay")
annual_leave = enough_leave(LEAVE, LEAVE_DAYS)
