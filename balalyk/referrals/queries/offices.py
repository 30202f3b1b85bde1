"""Offices that give and take cases."""

from typing import Any
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.casework.rules import CARRIERS
from balalyk.places.models import Place
from balalyk.referrals.models import Transfer

_ROWS = ("case__place", "from_place", "to_place", "offered_by", "answered_by")


def _covering(place: Place) -> Any:
    return User.objects.filter(is_active=True, areas__in=place.chain).distinct()


def receivers(place: Place) -> list[User]:
    """The supervisors of a place, who are told of an offer."""
    return list(_covering(place).filter(role="area_supervisor"))


def carriers_of(place: Place) -> Any:
    """Who can carry a case of a place."""
    return _covering(place).filter(role__in=CARRIERS).order_by("-role", "full_name")


def places_to_give_to(case: Case) -> Any:
    """Where a case can go: places of every country where somebody can carry it, but its own."""
    offices = User.areas.through.objects.filter(
        user__is_active=True, user__role__in=CARRIERS
    ).values("place")
    rows = Place.objects.filter(pk__in=offices, until_date__isnull=True)
    return rows.exclude(pk=case.place_id).select_related("parent").order_by("name_en")


def transfers(actor: User) -> Any:
    """The hand-overs ``actor`` sees, those that wait first, then the newest."""
    rows = Transfer.objects.visible_to(actor).select_related(*_ROWS)
    return rows.order_by("-state", "-offered_at", "pk")


def transfer(actor: User, pk: UUID) -> Transfer | None:
    """One hand-over when ``actor`` may see it."""
    rows = Transfer.objects.visible_to(actor).select_related(*_ROWS, "case__child")
    found: Transfer | None = rows.filter(pk=pk).first()
    return found
