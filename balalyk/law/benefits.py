"""What a family with children may have a right to: dated amounts, told as information alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from balalyk.law.citations import NOTHING
from balalyk.law.code_lists import Names
from balalyk.law.registry import TO_BE_CONFIRMED

MONTH, ONCE = "month", "once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """One benefit of a country from `since` to `until`, both counted in.

    `amount` in the country's money, for one child, `per` MONTH or ONCE. `child_below`: the age in
    whole years that the child has not reached, None for any child; `children` how many children
    the family has at least. What no register knows, such as the income, stands in `conditions`.
    """

    country: str
    code: str
    names: Names
    amount: float
    per: str = MONTH
    child_below: int | None = None
    children: int = 1
    conditions: Names = NOTHING
    since: date = date.min
    until: date | None = None
    sources: Names = NOTHING
    tag: str = TO_BE_CONFIRMED


def in_force_on(benefits: Iterable[Benefit], on: date) -> tuple[Benefit, ...]:
    """The benefits that are paid on a day."""
    return tuple(
        one for one in benefits if one.since <= on and (one.until is None or on <= one.until)
    )


def worth_asking(benefit: Benefit, ages: Iterable[int | None]) -> bool:
    """Whether a family whose children have these ages in whole years may have a right to it.

    None is an age nobody knows: it is no reason to leave a benefit out.
    """
    children = list(ages)
    below = benefit.child_below
    young = [age for age in children if below is None or age is None or age < below]
    return bool(young) and len(children) >= benefit.children
