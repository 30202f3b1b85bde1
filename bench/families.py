"""What a visit to one door of the benchmark's country saw; the same for a door's number."""

import random
from dataclasses import replace
from datetime import datetime

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.registry.facts import CareSeen, PersonSeen
from bench.forms import household_form


def visit(
    number: int, code: str, *, round_code: str, outcome: str, moment: datetime
) -> VisitReport:
    """The report of a visit to the door ``number``: behind a visited one, some four people, half
    of them children, and what was asked of these."""
    chance = random.Random(number)
    seen = replace(household_form(number, code, round_code), visited_at=moment, outcome=outcome)
    if outcome != "done":
        again = "кечинде үйдө болобуз" if outcome == "nobody_home" else ""
        return replace(seen, household=None, children=(), come_back=again)
    assert seen.household is not None
    people = seen.household.people
    mother_here = chance.random() < 0.7
    mother = replace(people[1], whereabouts="here", migration=None) if mother_here else people[1]
    some = people[2 : 3 + chance.randrange(3)]
    children = [_child(person, mother_here, chance) for person in some]
    if number % 400 == 1:
        children[0] = _namesake(children[0], number + 1)
    lines = {child.line for child in children}
    answers = [_answers(one, chance) for one in seen.children if one.line in lines]
    household = replace(seen.household, people=(people[0], mother, *children))
    return replace(seen, household=household, children=tuple(answers))


def _child(person: PersonSeen, mother_here: bool, chance: random.Random) -> PersonSeen:
    if mother_here:
        person = replace(person, care=CareSeen(2, "parent"))
    if person.schooling is not None and chance.random() < 0.03:
        person = replace(person, schooling=replace(person.schooling, attending="no"))
    return person


def _namesake(child: PersonSeen, next_door: int) -> PersonSeen:
    """A child who seems to live next door too: kept apart as a doubtful match."""
    household = household_form(next_door, "", "").household
    assert household is not None
    twin = household.people[2]
    return replace(
        child, name=twin.name, sex=twin.sex, birth_date=twin.birth_date, personal_number=""
    )


def _answers(one: ChildAnswers, chance: random.Random) -> ChildAnswers:
    if chance.random() < 0.5:
        one = replace(one, works="no", activities=())
    if chance.random() >= 0.004:
        return one
    told = dict(one.answers) | {"sleeps_outside": "yes"}
    return replace(one, answers=tuple(told.items()), own_words="Мен базарда түнөйм.")
