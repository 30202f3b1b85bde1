"""What the worker does for this room: it works out the estimates that were asked for."""

from uuid import UUID

from balalyk.estimates import actions
from balalyk.estimates.models import Estimation
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.jobs import job


@job
def work_out(*, estimation_id: str) -> str:
    """Works one estimate out; answers its verdict. What fails is shown on the page and told to the
    log of jobs."""
    asked = Estimation.objects.get(pk=UUID(estimation_id))
    try:
        return str(actions.work_out(by=HOUSE, asked=asked).verdict)
    except Exception:
        actions.give_up(by=HOUSE, asked=asked)
        raise
