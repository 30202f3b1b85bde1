"""Rounds for who opens them: which to manage, which to join, which list came last."""

from typing import Any

from django.db.models import Q

from balalyk.accounts import roles
from balalyk.accounts.models import User
from balalyk.census.models import Round, Tally
from balalyk.kernel import clock
from balalyk.places.models import Level, Place

MOST_IN_TEMPLATE = 5000


def rounds_to_manage(actor: User) -> Any:
    """The rounds whose list ``actor`` may fill: those in sight, and any that is not over yet.

    A round by itself is a number and two dates; what is on its list stays a matter of the area.
    """
    if not actor.may("round.manage"):
        return Round.objects.none()
    seen = Round.objects.visible_to(actor).values("pk")
    return Round.objects.filter(Q(pk__in=seen) | Q(ends__gte=clock.today()))


def rounds_to_join(actor: User) -> list[Round]:
    """Rounds not over yet that have no dwelling of ``actor``'s area on their list."""
    if not actor.may("round.manage"):
        return []
    mine = Tally.objects.visible_to(actor).filter(dwellings__gt=0)
    rows = Round.objects.filter(ends__gte=clock.today()).exclude(pk__in=mine.values("round"))
    return list(rows.order_by("starts"))


def last_list_before(actor: User, of_round: Round | None = None) -> Round | None:
    """The newest round with a list in ``actor``'s area, before ``of_round`` when that is given."""
    tallies = Tally.objects.visible_to(actor).filter(dwellings__gt=0)
    rows = Round.objects.filter(pk__in=tallies.values("round"))
    if of_round is not None:
        rows = rows.filter(starts__lt=of_round.starts)
    found: Round | None = rows.order_by("-starts").first()
    return found


def for_the_template(actor: User) -> tuple[list[Place], list[User]]:
    """The villages and quarters of ``actor``'s area, and who may visit there."""
    levels = (Level.VILLAGE, Level.QUARTER, Level.CITY)
    places = actor.places.standing(clock.today()).filter(level__in=levels).order_by("code")
    may = [role.code for role in roles.ALL if "visit.record" in role.actions]
    people = User.objects.filter(is_active=True, role__in=may, areas__in=actor.places)
    return list(places[:MOST_IN_TEMPLATE]), list(people.distinct().order_by("username"))
