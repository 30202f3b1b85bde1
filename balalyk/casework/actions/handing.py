"""A case leaves for another office's place and worker."""

from uuid import UUID

from balalyk.accounts.models import Assignment, User
from balalyk.casework.models import Case
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.places.models import Place
from balalyk.registry import actions as registry


def take_over_case(*, by: Actor, case: Case, to: User, place: Place) -> Case:
    """Gives a case another place and worker at once; the child's assignment and the place where
    the child lives go with it.

    For a room above that has asked both offices: whoever takes it over does not see it yet, so
    their reach is that room's to check.
    """
    with act(by, "case.assign") as event:
        fresh: Case = Case.objects.select_for_update().get(pk=case.pk)
        event.payload = {
            "from": str(fresh.responsible_id) if fresh.responsible_id else None,
            "to": str(to.pk),
            "place": place.code,
        }
        if fresh.child is not None:
            registry.move_child(by=by, child=fresh.child, place=place)
            _reassign(fresh.child.pk, fresh.responsible_id, to)
        fresh.place, fresh.responsible = place, to
        fresh.save(update_fields=["place", "responsible"])
        name_target(event, fresh)
    return fresh


def _reassign(child: UUID, before: UUID | None, to: User) -> None:
    current = Assignment.objects.filter(child=child, until_date__isnull=True)
    if before:
        current.filter(user=before).update(until_date=clock.today())
    if not current.filter(user=to).exists():
        Assignment.objects.create(user=to, child=child, since=clock.today())
