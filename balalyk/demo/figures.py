"""The half-year of the demo, frozen by the worker soon after it is served, and opened to everybody."""

from datetime import date
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.jobs import job
from balalyk.publication.actions import open_figures, propose_opening
from balalyk.reporting import actions
from balalyk.reporting.models import Snapshot, State


def ask_for_figures(users: dict[str, User], today: date) -> None:
    """Asks for the half-year from its first day until today, as the ministry's analyst does.

    A build that goes on after an interruption asks for nothing twice.
    """
    start = date(today.year, 1 if today.month < 7 else 7, 1)
    name = f"{today.year}-half-{1 if today.month < 7 else 2}"
    analyst = next(user for user in users.values() if user.may("snapshot.make"))
    second = next(user for user in users.values() if user.may("opening.decide") and user != analyst)
    if not Snapshot.objects.filter(name=name).exists():
        asked = actions.ask_for_snapshot(by=analyst, name=name, start=start, end=today)
        freeze_and_open.enqueue(
            snapshot_id=str(asked.pk), analyst_id=str(analyst.pk), second_id=str(second.pk)
        )


@job
def freeze_and_open(*, snapshot_id: str, analyst_id: str, second_id: str) -> str:
    """Makes the snapshot, proposes it and opens it, each as the person who does it; answers the
    state it is in then."""
    made = actions.make_snapshot(by=HOUSE, asked=Snapshot.objects.get(pk=UUID(snapshot_id)))
    if made.state != State.MADE or made.openings.exists():
        return str(made.state)
    opening = propose_opening(by=User.objects.get(pk=UUID(analyst_id)), snapshot=made)
    return str(open_figures(by=User.objects.get(pk=UUID(second_id)), opening=opening).state)
