"""Facts that a worker found to be otherwise than the register says: the old row ends, a new one begins."""

from dataclasses import dataclass
from datetime import date

from balalyk.kernel.acts import Actor, act
from balalyk.registry.models import (
    Care,
    Dated,
    Document,
    Migration,
    Person,
    Schooling,
    Whereabouts,
)


def correct_schooling(*, by: Actor, schooling: Schooling) -> Schooling:
    """From ``schooling.from_date`` the child's school life is this one. Nothing is written when it
    is so already."""
    child = schooling.child
    before = Schooling.objects.filter(child=child, until_date__isnull=True).first()
    if _same(before, schooling, ("attending", "grade_finished", "kind", "barrier")):
        return before  # type: ignore[return-value]
    with act(by, "child.correct", on=child) as event:
        event.payload = {"fact": "schooling"}
        _replace(before, schooling)
    return schooling


def correct_document(*, by: Actor, document: Document) -> Document:
    """From ``document.from_date`` the child's paper is in this state."""
    person = document.person
    rows = Document.objects.filter(person=person, kind=document.kind, until_date__isnull=True)
    before = rows.first()
    if _same(before, document, ("state", "barrier")):
        return before  # type: ignore[return-value]
    with act(by, "child.correct", on=person) as event:
        event.payload = {"fact": "document", "kind": document.kind}
        _replace(before, document)
    return document


def correct_care(*, by: Actor, care: Care) -> Care:
    """From ``care.from_date`` the child is cared for in this capacity."""
    child = care.child
    before = Care.objects.filter(child=child, until_date__isnull=True).first()
    if _same(before, care, ("carer_id", "status")):
        return before  # type: ignore[return-value]
    with act(by, "child.correct", on=child) as event:
        event.payload = {"fact": "care"}
        _replace(before, care)
    return care


@dataclass(frozen=True, slots=True)
class Where:
    """Where a person is from a day on; the rest counts only abroad.

    ``whereabouts`` of ``models.Whereabouts``; ``country`` ISO 3166-1 alpha-2 or "".
    """

    whereabouts: str
    on: date
    country: str = ""
    contact: str = "unknown"


def correct_whereabouts(*, by: Actor, person: Person, child: Person, where: Where) -> Person:
    """Says where a parent of ``child`` is: a time abroad begins, goes on or ends.

    The event is filed under the child, whose life it is about.
    """
    before = Migration.objects.filter(person=person, until_date__isnull=True).first()
    abroad = where.whereabouts == Whereabouts.ABROAD
    told = (where.whereabouts, where.country if abroad else "", where.contact if abroad else "")
    kept = (person.whereabouts, *((before.country, before.contact) if before else ("", "")))
    if told == kept:
        return person
    with act(by, "child.correct", on=child) as event:
        event.payload = {"fact": "whereabouts"}
        person = Person.objects.select_for_update().get(pk=person.pk)
        person.whereabouts = where.whereabouts
        person.save(update_fields=["whereabouts"])
        if abroad:
            _replace(before, _migration(person, where, before))
        elif before is not None:
            _end(before, where.on)
    return person


def _migration(person: Person, where: Where, before: Migration | None) -> Migration:
    return Migration(
        person=person,
        country=where.country,
        contact=where.contact,
        remittances=before.remittances if before else "unknown",
        since_known=bool(before and before.since_known),
        from_date=before.from_date if before else where.on,
    )


def _same(before: Dated | None, after: Dated, names: tuple[str, ...]) -> bool:
    return before is not None and all(
        getattr(before, name) == getattr(after, name) for name in names
    )


def _replace(before: Dated | None, after: Dated) -> None:
    if before is not None:
        _end(before, after.from_date)
    after.save(force_insert=True)


def _end(row: Dated, on: date) -> None:
    row.until_date = max(on, row.from_date)
    row.save(update_fields=["until_date"])
