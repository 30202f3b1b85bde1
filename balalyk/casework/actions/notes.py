"""Notes for the worker in the next step of a case; a note never moves or closes a case."""

from collections.abc import Collection
from uuid import UUID

from balalyk.casework.models import Due, Note
from balalyk.kernel.acts import Actor, Acts


def note_milder(acts: Acts, by: Actor, children: Collection[UUID]) -> int:
    """Says in the next step of these children's living cases that their verdict became milder.

    Within the caller's ``act_in_bulk()``, one event "case.note" a case. Answers how many cases got
    the note. A fixed number of queries for any number of children.
    """
    waiting = Due.objects.waiting().filter(case__child__in=children).exclude(case__state="closed")
    first: dict[UUID, Due] = {}
    for due in waiting.select_related("case").order_by("due_at", "pk"):
        first.setdefault(due.case_id, due)
    for due in first.values():
        acts.note(by, "case.note", due.case, note=Note.MILDER.value)
    Due.objects.filter(pk__in=[due.pk for due in first.values()]).update(note=Note.MILDER)
    return len(first)
