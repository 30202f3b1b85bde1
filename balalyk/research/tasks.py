"""What the worker does for this room: it makes approved extracts and closes those whose day is over."""

from uuid import UUID

from balalyk.kernel.jobs import long_job
from balalyk.research import actions
from balalyk.research.models import Extract


@long_job
def make_extract(*, extract_id: str) -> str:
    """Makes one extract; answers the state it is in then."""
    rows = Extract.objects.select_related("snapshot", "area", "asked_by")
    return str(actions.make_extract(extract=rows.get(pk=UUID(extract_id))).state)


def close_expired() -> int:
    """Closes and deletes what has passed its last day; answers how many."""
    return actions.close_expired()
