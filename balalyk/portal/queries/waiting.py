"""How much waits for a reader: one cheap count each."""

from datetime import datetime
from typing import Any

from balalyk.accounts.models import User
from balalyk.casework.models import Due, DueQuerySet, Step
from balalyk.census.models import ListedDwelling, Round
from balalyk.census.rules import TO_VISIT_AGAIN
from balalyk.exchange.openrosa.models import Stage, Submission
from balalyk.kernel import clock
from balalyk.referrals import queries as referrals


def my_steps(actor: User) -> DueQuerySet:
    """The steps of ``actor``'s own cases that wait to be done.

    Whoever may see cases sees their own, so the area need not be asked as well.
    """
    if not actor.may("case.view"):
        return Due.objects.none()
    steps = Due.objects.waiting().filter(case__responsible=actor)
    # A closing that was asked for is the supervisor's to answer.
    return steps.exclude(step=Step.APPROVE_CLOSING)


def my_dwellings(actor: User) -> Any:
    """The dwellings on ``actor``'s own list in the rounds that run today."""
    running = Round.objects.running(clock.today())
    mine = ListedDwelling.objects.visible_to(actor)
    return mine.filter(worker=actor, round__in=running.values("pk"))


def my_revisits(actor: User) -> Any:
    """Those of ``my_dwellings`` where somebody should knock again."""
    return my_dwellings(actor).filter(outcome__in=TO_VISIT_AGAIN)


def things_to_do(actor: User) -> int:
    """Steps of the reader's own cases; doors to come back to are counted on the page itself."""
    return my_steps(actor).count() if actor.may("case.view") else 0


def my_referrals(actor: User, now: datetime) -> Any:
    """A worker's referrals that nobody takes further, a service's that want an answer."""
    return referrals.waiting_for(actor, now)


def referrals_to_do(actor: User) -> int:
    """How many of ``my_referrals`` there are."""
    return int(my_referrals(actor, clock.now()).count())


def unread_submissions(actor: User) -> int:
    """Submissions that could not be read and wait for a person."""
    return Submission.objects.visible_to(actor).filter(stage=Stage.WAITING).count()
