"""An address that only the child's own worker and the supervisors open, each time with an event."""

from django.core.exceptions import PermissionDenied

from balalyk.accounts.models import Assignment, User
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act
from balalyk.registry.models import Dwelling, Person


def may_open_address(by: Actor, child: Person) -> bool:
    """Whether a sealed address is this person's to open: the supervisors of the place and whoever
    the child is assigned to as its worker."""
    if not by.may("address.open"):
        return False
    if by.may("case.approve"):
        return by.covers(child.place_id)
    mine = Assignment.objects.current(by, clock.today()) if isinstance(by, User) else None
    return mine is None or mine.filter(child=child.pk).exists()


def seal_address(*, by: Actor, child: Person) -> Dwelling:
    """From now on the address of the child's dwelling stands on no list, page or paper."""
    with act(by, "address.seal", on=child) as event:
        dwelling = _dwelling(by, child)
        dwelling.address_sealed_at = clock.now()
        dwelling.save(update_fields=["address_sealed_at"])
        event.payload = {"sealed": True}
    return dwelling


def unseal_address(*, by: Actor, child: Person) -> Dwelling:
    """The address may be seen again by everybody who sees the child."""
    with act(by, "address.seal", on=child) as event:
        dwelling = _dwelling(by, child)
        dwelling.address_sealed_at = None
        dwelling.save(update_fields=["address_sealed_at"])
        event.payload = {"sealed": False}
    return dwelling


def open_address(*, by: Actor, child: Person) -> str:
    """The sealed address, and an event that says who saw it."""
    with act(by, "address.open", on=child):
        return str(_dwelling(by, child).address or "")


def _dwelling(by: Actor, child: Person) -> Dwelling:
    """The child's dwelling. PermissionDenied for whoever may not open its address."""
    if child.household is None or child.household.dwelling is None:
        raise PermissionDenied("address.open")
    if not may_open_address(by, child):
        raise PermissionDenied("address.open")
    dwelling: Dwelling = Dwelling.objects.select_for_update().get(pk=child.household.dwelling_id)
    return dwelling
