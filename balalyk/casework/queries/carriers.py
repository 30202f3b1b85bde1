"""Who may be given a case."""

from typing import Any

from django.db.models import Count

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.casework.rules import CARRIERS, Carrier


def carriers() -> dict[str, Carrier]:
    """Everybody who may be given a case, by their id as text; three queries."""
    living = dict(
        Case.objects.alive()
        .filter(responsible__isnull=False)
        .values_list("responsible")
        .annotate(Count("pk"))
        .order_by()
    )
    people = User.objects.filter(role__in=CARRIERS, is_active=True).prefetch_related("areas")
    return {
        str(user.pk): Carrier(
            str(user.pk),
            user.role,
            tuple(area.path for area in user.areas.all()),
            living.get(user.pk, 0),
        )
        for user in people
    }


def may_carry(case: Case) -> Any:
    """The people a case can be handed over to: they cover its place and do not have it yet."""
    over = [int(part) for part in case.place.path.split("/") if part]
    people = User.objects.filter(role__in=CARRIERS, is_active=True, areas__in=over)
    return people.exclude(pk=case.responsible_id).distinct().order_by("-role", "full_name")


def supervisors(case: Case) -> Any:
    """The supervisors of a case's place."""
    over = [int(part) for part in case.place.path.split("/") if part]
    return User.objects.filter(role="area_supervisor", is_active=True, areas__in=over).distinct()


def other_supervisors(case: Case, than: User | None) -> Any:
    """The supervisors of a case's place, but for one person."""
    return supervisors(case).exclude(pk=than.pk if than else None)
