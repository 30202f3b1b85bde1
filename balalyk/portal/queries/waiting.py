"""How much waits for a reader, counted in one query."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

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


def my_referrals(actor: User) -> Any:
    """A worker's referrals that nobody takes further, a service's that want an answer."""
    return referrals.waiting_for(actor, clock.now())


def unread_submissions(actor: User) -> Any:
    """Submissions that could not be read and wait for a person."""
    return Submission.objects.visible_to(actor).filter(stage=Stage.WAITING)


def how_many(actor: User, asked: Mapping[str, QuerySet]) -> dict[str, int]:
    """How many rows each queryset has, in one query."""
    counts = [Coalesce(Subquery(_count(rows)), 0) for rows in asked.values()]
    found = User.objects.filter(pk=actor.pk).values_list(*counts).get()
    return dict(zip(asked, found, strict=True))


def _count(rows: QuerySet) -> QuerySet:
    # Grouped by a constant, which makes one row of the count.
    one = rows.order_by().annotate(one=Value(1)).values("one")
    return one.annotate(many=Count("*")).values("many")
