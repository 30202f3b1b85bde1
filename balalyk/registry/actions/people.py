"""Finds the people of a batch of visits in the registry, or registers them once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from balalyk.kernel import crypto
from balalyk.kernel.acts import Actor, act
from balalyk.registry.facts import PersonSeen
from balalyk.registry.models import DoubtfulMatch, Household, NameKey, Person
from balalyk.registry.rules import (
    Traits,
    digits,
    doubtful_in_household,
    name_key_text,
    name_words,
    number_fits,
    same_in_household,
)

# Dates that stand for "not known" in many registers say nothing about who somebody is.
_TELLS_NOTHING = {(1, 1)}
_TELLING_NAMESAKES = 3
_MAY_CHANGE = (
    "sex",
    "birth_date",
    "birth_precision",
    "personal_number",
    "personal_number_key",
    "phone",
    "languages",
    "whereabouts",
    "difficulties",
    "household",
    "place",
    "last_seen",
)


@dataclass(slots=True)
class Looked:
    """One line of a roster with what it is compared by."""

    seen: PersonSeen
    traits: Traits
    name_key: int
    number_key: int | None

    @classmethod
    def at(cls, seen: PersonSeen) -> "Looked":
        words = name_words(seen.name)
        number = digits(seen.personal_number)
        return cls(
            seen,
            Traits(words, seen.birth_date, seen.birth_precision, seen.sex),
            crypto.blind_number("whole name", name_key_text(words)),
            crypto.blind_number("personal number", number) if number else None,
        )


def traits_of(person: Person) -> Traits:
    """A registered person's traits; opens the sealed name."""
    return Traits(name_words(person.name), person.birth_date, person.birth_precision, person.sex)


@dataclass(slots=True)
class People:
    """The registered people that a batch may mean, and the rows the batch adds."""

    by_id: dict[UUID, Person] = field(default_factory=dict)
    by_household: dict[UUID, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_number: dict[int, Person] = field(default_factory=dict)
    by_name_and_birth: dict[tuple[int, date | None], list[Person]] = field(
        default_factory=lambda: defaultdict(list)
    )
    added: list[Person] = field(default_factory=list)
    new: set[UUID] = field(default_factory=set)
    changed: list[Person] = field(default_factory=list)
    seen_again: dict[date, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    name_keys: list[NameKey] = field(default_factory=list)
    doubts: dict[tuple[UUID, UUID], DoubtfulMatch] = field(default_factory=dict)

    @classmethod
    def meant_by(cls, looked: Iterable[Looked], households: Iterable[UUID]) -> "People":
        """Three reads whatever the batch's size: of the households, by number, by name and birth."""
        looked = list(looked)
        known = [line.seen.known_as for line in looked if line.seen.known_as]
        numbers = [line.number_key for line in looked if line.number_key is not None]
        telling = [line for line in looked if _tells(line.traits.birth_date)]
        people = cls()
        members = Person.objects.filter(Q(household__in=list(households)) | Q(pk__in=known))
        for person in members:
            people.keep(person)
        for person in Person.objects.filter(personal_number_key__in=numbers):
            people.keep(person)
        namesakes = Person.objects.filter(
            name_key__in={line.name_key for line in telling},
            birth_date__in={line.traits.birth_date for line in telling},
        )
        for person in namesakes:
            people.keep(person)
        return people

    def keep(self, person: Person) -> None:
        """Makes a person findable for the rest of the batch."""
        if person.pk in self.by_id:
            return
        self.by_id[person.pk] = person
        if person.household_id:
            self.by_household[person.household_id].append(person)
        if person.personal_number_key is not None:
            self.by_number.setdefault(person.personal_number_key, person)
        self.by_name_and_birth[person.name_key, person.birth_date].append(person)

    def match(
        self, line: Looked, household: Household | None, taken: set[UUID], by: Actor
    ) -> Person | None:
        """The registered person a line surely means, or None. Nobody is meant by two lines.

        A person registered outside the area of ``by`` is never meant: whoever knows a child's
        number must not be able to fetch the child into their own area. Such a pair is doubtful.
        """
        seen = line.seen

        def may_mean(person: Person) -> bool:
            return person.pk not in taken and _may_mean(by, person, household)

        known = self.by_id.get(seen.known_as) if seen.known_as else None
        if known and may_mean(known) and _still_plausible(line, known):
            return known
        holder = self.by_number.get(line.number_key) if line.number_key is not None else None
        if holder and may_mean(holder) and number_fits(line.traits, traits_of(holder)):
            return holder
        if household is None:
            return None
        same = [
            person
            for person in self.by_household.get(household.pk, ())
            if person.pk not in taken
            and person.name_key == line.name_key
            and same_in_household(line.traits, traits_of(person))
            and not _numbers_differ(line, person)
        ]
        return same[0] if len(same) == 1 else None

    def doubts_about(self, line: Looked, household: Household) -> Iterator[tuple[Person, str]]:
        """Registered people whom a new line may mean after all, each with the reason."""
        if line.number_key is not None and (holder := self.by_number.get(line.number_key)):
            yield holder, "same_number"
        if line.seen.known_as and (known := self.by_id.get(line.seen.known_as)):
            yield known, "known_to_the_phone"
        for person in self.by_household.get(household.pk, ()):
            if doubtful_in_household(line.traits, traits_of(person)):
                yield person, "same_household"
        if _tells(line.traits.birth_date):
            namesakes = self.by_name_and_birth.get((line.name_key, line.traits.birth_date), ())
            elsewhere = [person for person in namesakes if person.household_id != household.pk]
            # Many with one name and birthday say that both are common, not that all are one.
            if len(elsewhere) <= _TELLING_NAMESAKES:
                for person in elsewhere:
                    yield person, "same_name_and_birth"

    def add(self, line: Looked, household: Household, on: date) -> Person:
        """Registers a new person, and notes whom they may be instead."""
        seen = line.seen
        person = Person(
            name=seen.name,
            sex=seen.sex,
            birth_date=seen.birth_date,
            birth_precision=seen.birth_precision,
            personal_number=seen.personal_number,
            personal_number_key=line.number_key,
            name_key=line.name_key,
            phone=seen.phone,
            languages=list(seen.languages),
            whereabouts=seen.whereabouts,
            difficulties=None if seen.difficulties is None else list(seen.difficulties),
            household=household,
            place_id=household.place_id,
            first_seen=on,
            last_seen=on,
        )
        for other, reason in self.doubts_about(line, household):
            self.doubts.setdefault(
                (person.pk, other.pk),
                DoubtfulMatch(
                    person=person,
                    other=other,
                    reason=reason,
                    place_id=household.place_id,
                    noticed_on=on,
                ),
            )
        self.added.append(person)
        self.new.add(person.pk)
        self._index_name(person, line.traits.words)
        self.keep(person)
        return person

    def refresh(self, person: Person, line: Looked, household: Household, on: date) -> None:
        """Takes over what a later visit knows better; an answer left empty erases nothing.

        Another spelling of the name is found from now on too; the first one stays on the page.
        """
        seen, changed = line.seen, False
        better: dict[str, Any] = {
            "sex": seen.sex,
            "phone": seen.phone,
            "whereabouts": "" if seen.whereabouts == "unknown" else seen.whereabouts,
            "languages": list(seen.languages),
        }
        if seen.birth_date and (person.birth_date is None or _finer(seen, person)):
            better |= {"birth_date": seen.birth_date, "birth_precision": seen.birth_precision}
        if line.number_key is not None and person.personal_number_key is None:
            better |= {
                "personal_number": seen.personal_number,
                "personal_number_key": line.number_key,
            }
        if seen.difficulties is not None:
            better["difficulties"] = list(seen.difficulties)
        for name, value in better.items():
            if (value or name == "difficulties") and getattr(person, name) != value:
                setattr(person, name, value)
                changed = True
        if seen.name != person.name:
            self._index_name(person, sorted(set(line.traits.words) - set(name_words(person.name))))
        if person.household_id != household.pk:
            person.household, person.place_id, changed = household, household.place_id, True
        if changed and person.pk not in self.new:
            person.last_seen = max(on, person.last_seen)
            self.changed.append(person)
        elif person.pk not in self.new:
            self.seen_again[on].append(person.pk)

    def write(self) -> None:
        """Writes what the batch added and changed."""
        Person.objects.insert_many(self.added)
        Person.objects.bulk_create(
            self.changed,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=_MAY_CHANGE,
        )
        NameKey.objects.insert_many(key for key in self.name_keys if key.person_id in self.new)
        NameKey.objects.bulk_create(
            [key for key in self.name_keys if key.person_id not in self.new], ignore_conflicts=True
        )
        for on, ids in self.seen_again.items():
            Person.objects.filter(pk__in=ids, last_seen__lt=on).update(last_seen=on)
        DoubtfulMatch.objects.bulk_create(self.doubts.values(), ignore_conflicts=True)

    def _index_name(self, person: Person, words: Iterable[str]) -> None:
        self.name_keys += [
            NameKey(person_id=person.pk, key=crypto.blind_number("name", word)) for word in words
        ]


def _tells(birth_date: date | None) -> bool:
    return birth_date is not None and (birth_date.month, birth_date.day) not in _TELLS_NOTHING


def _finer(seen: PersonSeen, person: Person) -> bool:
    order = ("age", "year", "month", "day")
    return order.index(seen.birth_precision) > order.index(person.birth_precision)


def _may_mean(by: Actor, person: Person, household: Household | None) -> bool:
    """Whether ``by`` may say that somebody is this person: of the household that is visited, or
    registered in their area."""
    if household is not None and person.household_id == household.pk:
        return True
    return by.covers(person.place_id)


def _still_plausible(line: Looked, person: Person) -> bool:
    """A phone's "this is the same child" holds unless name and birth date both say otherwise."""
    registered = traits_of(person)
    return bool(set(registered.words) & set(line.traits.words)) or (
        registered.birth_date is not None and registered.birth_date == line.traits.birth_date
    )


def _numbers_differ(line: Looked, person: Person) -> bool:
    known = person.personal_number_key
    return known is not None and line.number_key is not None and known != line.number_key


def decide_doubt(*, by: Actor, doubt: DoubtfulMatch, same: bool) -> None:
    """A person decides whether two records mean one child. The records stay as they are; a
    decision "same" marks them for a merge, which a later piece of work makes reversible."""
    with act(by, "match.decide", on=doubt) as event:
        doubt.decision = "same" if same else "different"
        event.payload = {"decision": doubt.decision}
        doubt.save()
