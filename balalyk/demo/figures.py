"""The half-years of the demo, frozen by the worker soon after it is served; the running one is opened
to everybody and reported on."""

from datetime import date, timedelta
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.demo.composing import compose_reports
from balalyk.kernel.acts import HOUSE
from balalyk.kernel.jobs import job
from balalyk.publication.actions import open_figures, propose_opening
from balalyk.reporting import actions
from balalyk.reporting.models import Snapshot, State


def ask_for_figures(users: dict[str, User], today: date) -> None:
    """Asks for the half-year until today and for the one before, as the ministry's analyst does.

    A build that goes on after an interruption asks for nothing twice.
    """
    start = date(today.year, 1 if today.month < 7 else 7, 1)
    before = start - timedelta(days=1)
    analyst = next(user for user in users.values() if user.may("snapshot.make"))
    for first, last in ((date(before.year, before.month - 5, 1), before), (start, today)):
        name = f"{last.year}-half-{1 if last.month < 7 else 2}"
        if not Snapshot.objects.filter(name=name).exists():
            asked = actions.ask_for_snapshot(by=analyst, name=name, start=first, end=last)
            people = _people(users, analyst) if last == today else {}
            freeze_and_open.enqueue(snapshot_id=str(asked.pk), **people)


def _people(users: dict[str, User], analyst: User) -> dict[str, str]:
    """Who proposes and writes, who opens, and who publishes: three people."""
    others = [user for user in users.values() if user != analyst]
    second = next(user for user in others if user.may("opening.decide"))
    places = analyst.place_ids
    reviews = [user for user in others if user.may("report.publish")]
    reviewer = next(user for user in reviews if places <= user.place_ids)
    return {
        "analyst_id": str(analyst.pk),
        "second_id": str(second.pk),
        "reviewer_id": str(reviewer.pk),
    }


@job
def freeze_and_open(
    *, snapshot_id: str, analyst_id: str = "", second_id: str = "", reviewer_id: str = ""
) -> str:
    """Makes the snapshot; with people given, proposes it, opens it and reports on it, each as the
    person who does it. Answers the state it is in then."""
    made = actions.make_snapshot(by=HOUSE, asked=Snapshot.objects.get(pk=UUID(snapshot_id)))
    if made.state != State.MADE or not analyst_id:
        return str(made.state)
    analyst = User.objects.get(pk=UUID(analyst_id))
    compose_reports(made, analyst, User.objects.get(pk=UUID(reviewer_id)))
    if made.openings.exists():
        return str(made.state)
    opening = propose_opening(by=analyst, snapshot=made)
    return str(open_figures(by=User.objects.get(pk=UUID(second_id)), opening=opening).state)
