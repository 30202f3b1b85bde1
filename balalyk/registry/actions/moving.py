"""A child that lives elsewhere now."""

from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.places.models import Place
from balalyk.registry.models import Membership, Person


def move_child(*, by: Actor, child: Person, place: Place) -> Person:
    """A child lives in another place from today, and in the household it was found in no more.

    For a room above that has asked both offices: whoever takes a child over does not see it yet,
    so their reach is that room's to check. Nothing is written when it lives there already.
    """
    if child.place_id == place.pk:
        return child
    with act(by, "child.correct") as event:
        child = Person.objects.select_for_update().get(pk=child.pk)
        name_target(event, child)
        event.payload = {"fact": "place", "to": place.code}
        for tie in Membership.objects.filter(person=child, until_date__isnull=True):
            tie.until_date = max(clock.today(), tie.from_date)
            tie.save(update_fields=["until_date"])
        child.place, child.household = place, None
        child.save(update_fields=["place", "household"])
    return child
