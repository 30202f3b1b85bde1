"""Dated ties: the present row is closed and a new one opened only when something changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from balalyk.registry.facts import PersonSeen
from balalyk.registry.models import (
    Care,
    Consent,
    Dated,
    Document,
    Household,
    Kinship,
    Membership,
    Migration,
    Person,
    Schooling,
)


@dataclass(slots=True)
class Kept:
    """The present rows of one kind of tie, by owner, and what the batch does to them.

    ``owner``: the attribute that holds the owner's id. ``values``: the attributes that make a tie
    another tie when they change.
    """

    model: type[Dated]
    owner: Callable[[Any], object]
    values: Sequence[str]
    present: dict[object, Any] = field(default_factory=dict)
    closed: dict[date, list[int]] = field(default_factory=lambda: defaultdict(list))
    opened: list[Any] = field(default_factory=list)

    def load(self, rows: Iterable[Any]) -> None:
        self.present = {self.owner(row): row for row in rows}

    def hold(self, row: Any) -> None:
        """From ``row.from_date`` this tie holds; nothing is written when it held already."""
        key = self.owner(row)
        before = self.present.get(key)
        if before is not None and all(
            getattr(before, name) == getattr(row, name) for name in self.values
        ):
            return
        self.end(key, row.from_date)
        self.present[key] = row
        self.opened.append(row)

    def end(self, key: object, on: date) -> None:
        """The tie of ``key``, if any, holds no longer."""
        before = self.present.pop(key, None)
        if before is None:
            return
        if before.pk is None:
            self.opened.remove(before)
        else:
            self.closed[on].append(before.pk)

    def write(self) -> None:
        for on, ids in self.closed.items():
            self.model.objects.filter(pk__in=ids).update(until_date=on)
        self.model.objects.insert_many(self.opened)


class Ties:
    """All ties of the people of a batch."""

    def __init__(self, known: Iterable[UUID]) -> None:
        self.membership = Kept(Membership, lambda row: row.person_id, ("household_id", "relation"))
        self.care = Kept(Care, lambda row: row.child_id, ("carer_id", "status"))
        self.migration = Kept(
            Migration, lambda row: row.person_id, ("country", "contact", "remittances")
        )
        self.documents = Kept(Document, lambda row: (row.person_id, row.kind), ("state", "barrier"))
        self.schooling = Kept(
            Schooling, lambda row: row.child_id, ("attending", "grade_finished", "kind", "barrier")
        )
        self.kinship: dict[tuple[UUID, str], Kinship] = {}
        self.new_kinship: list[Kinship] = []
        self.consents: list[Consent] = []
        ids = list(known)
        if ids:
            for kept, owner in (
                (self.membership, "person"),
                (self.care, "child"),
                (self.migration, "person"),
                (self.documents, "person"),
                (self.schooling, "child"),
            ):
                kept.load(
                    kept.model.objects.filter(**{f"{owner}__in": ids}, until_date__isnull=True)
                )
            self.kinship = {
                (row.child_id, row.kind): row for row in Kinship.objects.filter(child__in=ids)
            }

    def hold_person(self, person: Person, seen: PersonSeen, household: Household, on: date) -> None:
        """What a visit saw of one person by themselves."""
        self.membership.hold(
            Membership(person=person, household=household, relation=seen.relation, from_date=on)
        )
        if seen.migration is not None:
            migration = seen.migration
            before = self.migration.present.get(person.pk)
            since = migration.since or (before.from_date if before else on)
            self.migration.hold(
                Migration(
                    person=person,
                    country=migration.country,
                    from_date=since,
                    since_known=migration.since is not None or bool(before and before.since_known),
                    contact=migration.contact,
                    remittances=migration.remittances,
                )
            )
        elif seen.whereabouts == "here":
            self.migration.end(person.pk, on)
        for paper in seen.documents:
            self.documents.hold(
                Document(
                    person=person,
                    kind=paper.kind,
                    state=paper.state,
                    barrier=paper.barrier,
                    from_date=on,
                )
            )
        if seen.schooling is not None:
            school = seen.schooling
            self.schooling.hold(
                Schooling(
                    child=person,
                    attending=school.attending,
                    grade_finished=school.grade_finished,
                    kind=school.kind,
                    barrier=school.barrier,
                    from_date=on,
                )
            )
        self.consents += [
            Consent(
                child=person,
                given_by=consent.given_by,
                answer=consent.answer,
                form=consent.form,
                limits=consent.limits,
                on_date=on,
            )
            for consent in seen.consents
        ]

    def hold_family(
        self, person: Person, seen: PersonSeen, people: dict[int, Person], on: date
    ) -> None:
        """What a visit saw between one person and the others of the roster."""
        for kind, line in (("mother", seen.mother_line), ("father", seen.father_line)):
            parent = people.get(line) if line else None
            if (
                parent is not None
                and parent.pk != person.pk
                and (person.pk, kind) not in self.kinship
            ):
                row = Kinship(child=person, parent=parent, kind=kind)
                self.kinship[person.pk, kind] = row
                self.new_kinship.append(row)
        if seen.care is not None and seen.care.status != "unknown":
            carer = people.get(seen.care.carer_line) if seen.care.carer_line else None
            self.care.hold(Care(child=person, carer=carer, status=seen.care.status, from_date=on))

    def write(self) -> None:
        for kept in (self.membership, self.care, self.migration, self.documents, self.schooling):
            kept.write()
        Kinship.objects.insert_many(self.new_kinship)
        Consent.objects.insert_many(self.consents)
