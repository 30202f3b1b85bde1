"""What happened to a case and who looked at it."""

from dataclasses import dataclass

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.kernel.models import Event

LOOKED = "case.view"


@dataclass(frozen=True, slots=True)
class Told:
    """One event with the person who acted; None for the house itself."""

    event: Event
    who: User | None


def trail(case: Case) -> tuple[list[Told], list[Told]]:
    """What happened to a case, and who looked at it (the last five), newest first; three queries."""
    events = Event.objects.filter(target=str(case.pk)).order_by("-id")
    acts = list(events.exclude(action=LOOKED)[:100])
    looks = list(events.filter(action=LOOKED)[:5])
    people = User.objects.in_bulk({event.actor for event in (*acts, *looks) if event.actor})
    return (
        [Told(event, people.get(event.actor)) for event in acts],
        [Told(event, people.get(event.actor)) for event in looks],
    )
