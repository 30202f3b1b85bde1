"""The half-years of the demo, frozen by the worker soon after it is served; the running one is opened
to everybody and reported on."""

from datetime import date, timedelta
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.demo.composing import compose_reports
from balalyk.estimates.actions import ask_to_look_ahead
from balalyk.estimates.tasks import look_ahead
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.jobs import long_job
from balalyk.publication.actions import open_figures, propose_opening
from balalyk.reporting import actions
from balalyk.reporting.models import Snapshot, State


def ask_for_figures(users: dict[str, User], today: date) -> None:
    """Asks for the half-year until today and for the one before, as the ministry's analyst does.

    A build that goes on after an interruption asks for nothing twice. The running half-year comes
    first, for its figures are looked for first.
    """
    start = date(today.year, 1 if today.month < 7 else 7, 1)
    end_before = start - timedelta(days=1)
    before = date(end_before.year, end_before.month - 5, 1)
    analyst = next(user for user in users.values() if user.may("snapshot.make"))
    others = [user for user in users.values() if user != analyst]
    second = next(user for user in others if user.may("opening.decide"))
    if running := _asked(analyst, start, today):
        freeze_and_open.enqueue(
            snapshot_id=str(running.pk), analyst_id=str(analyst.pk), second_id=str(second.pk)
        )
    if earlier := _asked(analyst, before, end_before):
        reviews = [user for user in others if user.may("report.publish")]
        reviewer = next(user for user in reviews if analyst.place_ids <= user.place_ids)
        freeze_and_report.enqueue(
            snapshot_id=str(earlier.pk),
            analyst_id=str(analyst.pk),
            reviewer_id=str(reviewer.pk),
            second_id=str(second.pk),
        )


def _asked(by: User, start: date, end: date) -> Snapshot | None:
    name = f"{end.year}-half-{1 if end.month < 7 else 2}"
    if Snapshot.objects.filter(name=name).exists():
        return None
    return actions.ask_for_snapshot(by=by, name=name, start=start, end=end)


@long_job
def freeze_and_open(*, snapshot_id: str, analyst_id: str, second_id: str) -> str:
    """Makes the snapshot, proposes it and opens it, each as the person who does it; answers the
    state it is in then."""
    made = actions.make_snapshot(by=HOUSE, asked=Snapshot.objects.get(pk=UUID(snapshot_id)))
    if made.state != State.MADE or made.openings.exists():
        return str(made.state)
    state = _open(made, analyst_id, second_id)
    ask_to_look_ahead(by=User.objects.get(pk=UUID(analyst_id)), snapshot=made)
    look_ahead.enqueue(snapshot_id=snapshot_id)
    return state


def _open(made: Snapshot, analyst_id: str, second_id: str) -> str:
    opening = propose_opening(by=User.objects.get(pk=UUID(analyst_id)), snapshot=made)
    return str(open_figures(by=User.objects.get(pk=UUID(second_id)), opening=opening).state)


@long_job
def freeze_and_report(
    *, snapshot_id: str, analyst_id: str, reviewer_id: str, second_id: str = ""
) -> int:
    """Makes the snapshot of the half-year before, then reports on the newest beside it; answers how
    many reports were made. With a second person both are opened before, for everybody to read."""
    asked = Snapshot.objects.get(pk=UUID(snapshot_id))
    earlier = actions.make_snapshot(by=HOUSE, asked=asked)
    newest = Snapshot.objects.made().first()
    if newest is None:
        return 0
    if second_id and earlier.state == State.MADE and not earlier.openings.exists():
        for one in (earlier, newest):
            _open(one, analyst_id, second_id)
    people = [User.objects.get(pk=UUID(pk)) for pk in (analyst_id, reviewer_id)]
    return len(compose_reports(newest, *people))
