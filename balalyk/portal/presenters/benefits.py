"""What a family may have a right to, as a worker tells it: information, never a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from balalyk.law.benefits import worth_asking as may_have_a_right
from balalyk.law.international.c182 import ADULT
from balalyk.law.registry import CONFIRMED
from balalyk.lawbook import presenters as lawbook
from balalyk.lawbook.queries import benefits_on
from balalyk.registry.models import Person
from balalyk.registry.rules import age_in_years
from balalyk.ui import wording


@dataclass(frozen=True, slots=True)
class Told:
    """One benefit in words."""

    name: str
    amount: str
    whom: str
    conditions: str
    source: str
    since: date | None
    confirmed: bool


def worth_asking(country: str, people: Sequence[Person], today: date) -> list[Told]:
    """The benefits of a country that a household with these people may ask for."""
    ages = [_age(person, today) for person in people]
    children = [age for age in ages if age is not None and age < ADULT]
    if not children:
        return []
    return [
        Told(
            name=wording.capitalised(lawbook.said(one.names)),
            amount=lawbook.amount(one),
            whom=lawbook.whom(one),
            conditions=lawbook.said(one.conditions),
            source=lawbook.said(one.sources),
            since=None if one.since == date.min else one.since,
            confirmed=one.tag == CONFIRMED,
        )
        for one in benefits_on(country, today)
        if may_have_a_right(one, children)
    ]


def _age(person: Person, today: date) -> int | None:
    return None if person.birth_date is None else age_in_years(person.birth_date, today)
