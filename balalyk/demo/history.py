"""What was otherwise in the round before, and what the second visit writes differently."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from balalyk.census.facts import VisitReport
from balalyk.demo import setting
from balalyk.demo.names import given_name, other_spelling
from balalyk.demo.people import Country, Family
from balalyk.registry.facts import CareSeen, HouseholdSeen, PersonSeen, SchoolingSeen
from balalyk.registry.rules import age_in_years

# Of the families visited now, those who stood on the list of the round before.
KNOWN = 0.66


@dataclass(frozen=True, slots=True)
class Walked:
    """Codes of doors. ``before``: on the earlier round's list too; ``not_listed``: found by the
    worker; ``doubtful``: a child is written so that it may be another. ``pace``: the share of its
    list that each worker has done by today."""

    before: frozenset[str]
    not_listed: frozenset[str]
    doubtful: frozenset[str]
    pace: Mapping[str, float]

    @classmethod
    def of(cls, country: Country) -> "Walked":
        rng = Random(f"{country.seed} walked")
        before, plain = set(), []
        for family in country.families:
            if family.stopped or rng.random() < KNOWN:
                before.add(family.door.code)
            elif not family.at_work:
                plain.append(family.door.code)
        known = [
            family.door.code
            for family in country.families
            if family.door.code in before and family.children and not family.at_work
        ]
        some = max(1, len(country.families) // 400)
        pace = {
            worker.key: rng.uniform(0.58, 0.93)
            for district in setting.DISTRICTS
            for worker in setting.workers_of(district.key)
        }
        return cls(
            frozenset(before),
            frozenset(rng.sample(plain, min(some, len(plain)))),
            frozenset(rng.sample(known, min(some + 1, len(known)))),
            pace,
        )


def as_of(report: VisitReport, family: Family) -> VisitReport:
    """The report with the household as it was on the day of the visit."""
    on = report.visited_at.date()
    assert report.household is not None
    people = tuple(_as_of(person, on) for person in report.household.people if _born(person, on))
    household = replace(report.household, people=_cared_for(people))
    told = {child.line: child for child in family.children}
    if (family.seen_on - on).days > 100:
        told |= {child.line: child for child in family.stopped}
    here = {person.line: person for person in people}
    calendar = school_calendar(on)
    children = tuple(
        replace(child, calendar=calendar)
        for line, child in told.items()
        if line in here and age_in_years(here[line].birth_date or on, on) >= 5
    )
    return replace(report, household=household, children=children)


def school_calendar(on: date) -> str:
    """Term or vacation, by Kyrgyzstan's usual school year."""
    holidays = on.month in (6, 7, 8) or (on.month, on.day) < (1, 11)
    autumn = on.month == 11 and on.day <= 9
    spring = on.month == 3 and on.day >= 20
    return "vacation" if holidays or autumn or spring else "term"


def _born(person: PersonSeen, on: date) -> bool:
    return person.birth_date is None or person.birth_date <= on


def _as_of(person: PersonSeen, on: date) -> PersonSeen:
    gone = person.migration
    if gone and gone.since and gone.since > on:
        person = replace(person, whereabouts="here", migration=None)
    age = age_in_years(person.birth_date, on) if person.birth_date else 0
    if age < 5 and person.difficulties is not None:
        person = replace(
            person,
            difficulties=None,
            consents=tuple(given for given in person.consents if given.given_by == "carer"),
        )
    if age < 16:
        papers = tuple(paper for paper in person.documents if paper.kind != "identity_card")
        person = replace(person, documents=papers)
    return replace(person, schooling=_school_as_of(person.schooling, age))


def _school_as_of(seen: SchoolingSeen | None, age: int) -> SchoolingSeen | None:
    """The last grade finished is never higher than the age allows."""
    if seen is None or age < 3:
        return None
    if age < 5:
        return replace(seen, grade_finished=None)
    grade = seen.grade_finished
    return seen if grade is None else replace(seen, grade_finished=min(grade, max(0, age - 7)))


def _cared_for(people: tuple[PersonSeen, ...]) -> tuple[PersonSeen, ...]:
    """A parent who had not yet left cared for the child."""
    here = {person.line for person in people if person.whereabouts == "here"}
    return tuple(
        replace(person, care=CareSeen(parent, "parent"))
        if person.care
        and person.care.status != "parent"
        and (
            parent := next((x for x in (person.mother_line, person.father_line) if x in here), None)
        )
        else person
        for person in people
    )


def spelt_by_another(rng: Random, report: VisitReport, *, doubtful: bool) -> VisitReport:
    """The report as another worker would write the names; with ``doubtful``, one child is called
    by its given name alone and its number not asked, so that nobody can be sure."""
    household = report.household
    assert household is not None
    if doubtful and report.children:
        line = report.children[0].line
        people = tuple(
            replace(person, name=given_name(person.name), personal_number="")
            if person.line == line
            else person
            for person in household.people
        )
        return replace(report, household=replace(household, people=people))
    if rng.random() < 0.14:
        return replace(report, household=_spelt(rng, household))
    return report


def _spelt(rng: Random, household: HouseholdSeen) -> HouseholdSeen:
    people = tuple(
        replace(person, name=other_spelling(rng, person.name)) if rng.random() < 0.6 else person
        for person in household.people
    )
    return replace(household, people=people)
