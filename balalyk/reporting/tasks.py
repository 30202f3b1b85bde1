"""What the worker does for this room: it makes the snapshots that were asked for on a page."""

from uuid import UUID

from balalyk.kernel.acts import HOUSE
from balalyk.kernel.jobs import long_job
from balalyk.reporting import actions
from balalyk.reporting.models import Snapshot


@long_job
def make_snapshot(*, snapshot_id: str) -> str:
    """Makes one snapshot; answers the state it is in then. Who asked for it stands in its row."""
    asked = Snapshot.objects.get(pk=UUID(snapshot_id))
    return str(actions.make_snapshot(by=HOUSE, asked=asked).state)
