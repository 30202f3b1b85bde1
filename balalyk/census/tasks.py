"""What the worker does for the census by itself."""

from uuid import UUID

from balalyk.census.actions import recount
from balalyk.census.models import Round
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.jobs import job


@job
def recount_round(*, round_id: str) -> int:
    """Makes one round's tallies anew from its list; answers how many were wrong."""
    return recount(by=HOUSE, of_round=Round.objects.get(pk=UUID(round_id)))


def enqueue_recounts() -> int:
    """A recount for every running round; the worker does it once a day. Answers how many."""
    running = Round.objects.running(clock.today())
    for one in running:
        recount_round.enqueue(round_id=str(one.pk))
    return len(running)
