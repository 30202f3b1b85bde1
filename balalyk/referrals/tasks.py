"""What the worker does for referrals by itself."""

from balalyk.directory.models import Service
from balalyk.kernel.acts import HOUSE, act
from balalyk.referrals import actions
from balalyk.referrals.models import State


def look_after_referrals() -> int:
    """Reminds where nobody answered, and keeps a place that a raised capacity has made for the
    first who waits. Answers how much was done."""
    return actions.remind() + _offer_new_places()


def _offer_new_places() -> int:
    offered = 0
    waited_for = {"referrals__state": State.WAITING, "referrals__place_free_at__isnull": True}
    services = Service.objects.filter(**waited_for).distinct()
    for service in filter(actions.has_free_place, services):
        with act(HOUSE, "referral.offer_place", on=service) as event:
            held = Service.objects.select_for_update().get(pk=service.pk)
            went_to = actions.free_place(held)
            event.payload = {"to": str(went_to.pk) if went_to else None}
        offered += went_to is not None
    return offered
