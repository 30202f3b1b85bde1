"""What the worker does for this room: estimates and forecasts that were asked for."""

from uuid import UUID

from balalyk.estimates import actions
from balalyk.estimates.models import Estimation
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.jobs import long_job
from balalyk.reporting.models import Snapshot


@long_job
def work_out(*, estimation_id: str) -> str:
    """Works one estimate out; answers its verdict. What fails is shown on the page and told to the
    log of jobs."""
    asked = Estimation.objects.get(pk=UUID(estimation_id))
    try:
        return str(actions.work_out(by=HOUSE, asked=asked).verdict)
    except Exception:
        actions.give_up(by=HOUSE, asked=asked)
        raise


@long_job
def look_ahead(*, snapshot_id: str) -> int:
    """Works out the forecasts of one snapshot; answers how many. Interrupted, it goes on with the rest."""
    snapshot = Snapshot.objects.get(pk=UUID(snapshot_id))
    return actions.look_ahead(by=HOUSE, snapshot=snapshot)
