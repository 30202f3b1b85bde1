"""Registers the households that a batch of visits saw, each once, with its people and their ties."""

import secrets
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from balalyk.kernel.acts import Actor, Acts, act, name_target
from balalyk.places.models import Place
from balalyk.registry.actions.people import Looked, People
from balalyk.registry.actions.ties import Ties
from balalyk.registry.facts import HouseholdSeen
from balalyk.registry.models import Dwelling, Household, Person

_CODE_LETTERS = "23456789BCDFGHJKMNPQRTVWXYZ"


@dataclass(slots=True)
class ToRegister:
    """A household as one visit saw it. ``by``: who visited."""

    seen: HouseholdSeen
    dwelling: Dwelling
    on: date
    by: Actor


@dataclass(slots=True)
class Registered:
    """The household's row and its people by their line; ``new``: lines registered just now."""

    household: Household
    people: dict[int, Person] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    is_new: bool = False


def list_dwelling(*, by: Actor, place: Place, code: str, address: str = "") -> Dwelling:
    """Puts a dwelling on the register of doors."""
    dwelling = Dwelling(code=code, place=place, address=address)
    with act(by, "dwelling.list", on=dwelling) as event:
        dwelling.save()
        name_target(event, dwelling)
    return dwelling


def register_households(acts: Acts, entries: list[ToRegister]) -> list[Registered]:
    """Matches or registers every household and person of ``entries``; one dwelling at most once.

    Reads and writes are a fixed number of queries for any number of entries. A matched person keeps
    their id; a doubtful one is registered apart and noted as ``DoubtfulMatch``.
    """
    looked = [[Looked.at(seen) for seen in entry.seen.people] for entry in entries]
    candidates = _households_meant(entries)
    people = People.meant_by(
        (line for lines in looked for line in lines),
        {household.pk for households in candidates.values() for household in households},
    )
    registered, households = [], []
    for number, (entry, lines) in enumerate(zip(entries, looked, strict=True)):
        household = _choose(candidates[number], lines, people, entry)
        if household is None:
            household = _new_household(entry)
            result = Registered(household, is_new=True)
        else:
            result = Registered(_refreshed(household, entry))
        households.append(household)
        _place_people(result, entry, lines, people)
        registered.append(result)
    _draw_taken_codes_again([result.household for result in registered if result.is_new])
    Household.objects.bulk_create(
        households,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[
            "phone",
            "conditions",
            "siblings_elsewhere",
            "dwelling",
            "place",
            "last_seen",
        ],
    )
    known = people.by_id.keys() - {person.pk for person in people.added}
    ties = Ties(known & {person.pk for result in registered for person in result.people.values()})
    for entry, result in zip(entries, registered, strict=True):
        for seen in entry.seen.people:
            ties.hold_person(result.people[seen.line], seen, result.household, entry.on)
        for seen in entry.seen.people:
            ties.hold_family(result.people[seen.line], seen, result.people, entry.on)
    people.write()
    ties.write()
    _note(acts, entries, registered)
    return registered


def _households_meant(entries: list[ToRegister]) -> dict[int, list[Household]]:
    """For each entry the registered households it may mean: the one the phone knew, then those of
    the dwelling."""
    known = [entry.seen.known_as for entry in entries if entry.seen.known_as]
    by_id = {household.pk: household for household in Household.objects.filter(pk__in=known)}
    by_dwelling: dict[UUID, list[Household]] = defaultdict(list)
    dwellings = {entry.dwelling.pk for entry in entries}
    for household in Household.objects.filter(dwelling__in=dwellings).order_by("-last_seen"):
        household = by_id.setdefault(household.pk, household)
        by_dwelling[household.dwelling_id].append(household)
    meant = {}
    for number, entry in enumerate(entries):
        first = by_id.get(entry.seen.known_as) if entry.seen.known_as else None
        if (
            first is not None
            and first.dwelling_id != entry.dwelling.pk
            and not entry.by.covers(first.place_id)
        ):
            # A household of another area is not fetched by its id.
            first = None
        rest = [h for h in by_dwelling[entry.dwelling.pk] if h is not first]
        meant[number] = ([first] if first else []) + rest
    return meant


def _choose(
    candidates: list[Household], lines: list[Looked], people: People, entry: ToRegister
) -> Household | None:
    """The registered household this is: the one most of whose people were met again. A family
    that moved into a known dwelling shares nobody with the last one and is another household."""
    best, best_score = None, 0
    for household in candidates:
        met = sum(
            (match := people.match(line, household, set(), entry.by)) is not None
            and match.household_id == household.pk
            for line in lines
        )
        if met > best_score:
            best, best_score = household, met
    return best


def _draw_code() -> str:
    return "HH-" + "".join(secrets.choice(_CODE_LETTERS) for _ in range(7))


def _draw_taken_codes_again(households: list[Household]) -> None:
    """A code short enough to read out is drawn twice somewhere among 100,000 households."""
    codes = [household.code for household in households]
    taken = set(Household.objects.filter(code__in=codes).values_list("code", flat=True))
    for household in households:
        while household.code in taken:
            household.code = _draw_code()
        taken.add(household.code)


def _new_household(entry: ToRegister) -> Household:
    return Household(
        code=_draw_code(),
        dwelling=entry.dwelling,
        place_id=entry.dwelling.place_id,
        phone=entry.seen.phone,
        conditions=dict(entry.seen.conditions),
        siblings_elsewhere=entry.seen.siblings_elsewhere,
        first_seen=entry.on,
        last_seen=entry.on,
    )


def _refreshed(household: Household, entry: ToRegister) -> Household:
    seen = entry.seen
    household.phone = seen.phone or household.phone
    household.conditions = household.conditions | dict(seen.conditions)
    if seen.siblings_elsewhere is not None:
        household.siblings_elsewhere = seen.siblings_elsewhere
    household.dwelling, household.place_id = entry.dwelling, entry.dwelling.place_id
    household.last_seen = max(entry.on, household.last_seen)
    return household


def _place_people(
    result: Registered, entry: ToRegister, lines: list[Looked], people: People
) -> None:
    taken: set[UUID] = set()
    for line in lines:
        household = None if result.is_new else result.household
        person = people.match(line, household, taken, entry.by)
        if person is None:
            person = people.add(line, result.household, entry.on)
            result.new.add(line.seen.line)
        else:
            people.refresh(person, line, result.household, entry.on)
        taken.add(person.pk)
        result.people[line.seen.line] = person


def _note(acts: Acts, entries: list[ToRegister], registered: list[Registered]) -> None:
    for entry, result in zip(entries, registered, strict=True):
        verb = "household.register" if result.is_new else "household.revisit"
        acts.note(entry.by, verb, result.household, code=result.household.code)
        for line, person in result.people.items():
            age = person.age(entry.on)
            if age is not None and age < 18:
                acts.note(
                    entry.by, "child.register" if line in result.new else "child.revisit", person
                )
