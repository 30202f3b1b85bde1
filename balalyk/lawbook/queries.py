"""The law's dated data as it holds here: what is shipped, with every entry over it."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from balalyk import law
from balalyk.law.benefits import Benefit, in_force_on
from balalyk.law.profiles import COUNTRIES
from balalyk.law.shipped import BENEFITS
from balalyk.lawbook import rules
from balalyk.lawbook.models import Entry


def norms_in_force() -> law.Norms:
    """The dated data this installation holds its law by. One query."""
    return _data(*_newest())[0]


def benefits() -> tuple[Benefit, ...]:
    """Every benefit of every country, past and coming ones too. One query."""
    return _data(*_newest())[1]


def benefits_on(country: str, on: date) -> list[Benefit]:
    """What a country pays on a day, the largest amount first."""
    found = [one for one in benefits() if one.country == country.upper()]
    return sorted(in_force_on(found, on), key=lambda one: -one.amount)


def _newest() -> tuple[int, UUID | None]:
    row = Entry.objects.order_by("-number").values_list("number", "pk").first()
    return row or (0, None)


# By the id as well: two databases may both have an entry of this number.
@lru_cache(maxsize=4)
def _data(number: int, _pk: UUID | None) -> tuple[law.Norms, tuple[Benefit, ...]]:
    if not number:
        return law.SHIPPED, BENEFITS
    kept = entries_up_to(number)
    return rules.norms_of(law.SHIPPED, kept), rules.benefits_of(BENEFITS, kept)


def entries_up_to(number: int) -> list[rules.Kept]:
    """The entries that a verdict of this edition was held by: "KG 2026.1+7" is edition 7."""
    return [one.kept() for one in Entry.objects.filter(number__lte=number).order_by("number")]


def norms_of_edition(number: int) -> law.Norms:
    """The dated data as it was when entry ``number`` was the newest."""
    return rules.norms_of(law.SHIPPED, entries_up_to(number))


def standing(country: str, kind: str, subject: str) -> Any:
    """The newest row of a subject, shipped or entered, to begin a new entry with; None for none."""
    norms = norms_in_force()
    rows: Mapping[str, Sequence[tuple[str, Any]]] = {
        rules.SCHOOL_YEAR: [(one.name, one) for one in norms.years if one.country == country],
        rules.LOAD_LIMIT: [
            (f"{one.age_from}-{one.age_to}-{one.sex or ''}", one)
            for one in norms.loads
            if one.country == country
        ],
        rules.LISTED_JOB: [(one.code, one) for one in norms.jobs if one.country == country],
        rules.BENEFIT: [(one.code, one) for one in benefits() if one.country == country],
    }
    return dict(rows.get(kind, ())).get(subject)


def replaced_by(entry: Entry) -> Entry | None:
    """The next entry of the same subject, None while this one is the newest."""
    same = Entry.objects.filter(kind=entry.kind, country=entry.country, subject=entry.subject)
    found: Entry | None = same.filter(number__gt=entry.number).order_by("number").first()
    return found


def first_day_changed(entry: Entry) -> date:
    """The first day whose verdicts an entry may change: its own, or that of the row it replaced.

    A school year says of the half year before it, too, that there was vacation.
    """
    before = rules.norms_of(law.SHIPPED, entries_up_to(entry.number - 1))
    days = [entry.since]
    if entry.kind == rules.SCHOOL_YEAR:
        same = [one for one in before.years if (one.country, one.name) == _of(entry)]
        days = [day - rules.GAP for day in (entry.since, *(one.begins for one in same))]
    elif entry.kind == rules.FIRST_DAY:
        laws = {one.key: one.since for one in COUNTRIES.get(entry.country, ())}
        days.append(before.in_force.get(entry.subject, laws[entry.subject]))
    elif (earlier := _earlier(entry)) is not None:
        days.append(earlier.since)
    return min(days)


def _of(entry: Entry) -> tuple[str, str]:
    return entry.country, entry.subject


def _earlier(entry: Entry) -> Entry | None:
    same = Entry.objects.filter(kind=entry.kind, country=entry.country, subject=entry.subject)
    found: Entry | None = same.filter(number__lt=entry.number).order_by("-number").first()
    return found
