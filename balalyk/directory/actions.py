"""Every write of the directory: providers, services, who works for whom."""

from typing import Any

from django.core.exceptions import PermissionDenied

from balalyk.accounts.models import User
from balalyk.directory import rules
from balalyk.directory.models import Provider, Service, ServiceState, Staff
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.places.models import Place


def enter_provider(*, by: Actor, provider: Provider) -> Provider:
    """Enters a provider at a place of ``by``'s area. PermissionDenied elsewhere."""
    with act(by, "directory.manage", on=provider) as event:
        provider.save(force_insert=True)
        name_target(event, provider)
    return provider


def change_provider(*, by: Actor, provider: Provider, **changes: Any) -> Provider:
    """Changes fields of a provider by name; the event keeps which, not what they held."""
    _check_keeps(by, provider)
    with act(by, _action(by), on=provider) as event:
        for name, value in changes.items():
            setattr(provider, name, value)
        provider.save(update_fields=list(changes))
        event.payload = {"fields": sorted(changes)}
    return provider


def enter_service(*, by: Actor, service: Service, areas: list[Place]) -> Service:
    """Enters a service with the places it is for. ``rules.NotPossible`` for ages that no child has."""
    rules.check_ages(service.least_age, service.most_age)
    _check_keeps(by, service.provider)
    with act(by, _action(by), on=service.provider) as event:
        service.checked_on = clock.today()
        service.save(force_insert=True)
        service.areas.set(areas)
        name_target(event, service)
    return service


def change_service(
    *, by: Actor, service: Service, areas: list[Place] | None = None, **changes: Any
) -> Service:
    """Changes fields of a service by name, its areas when given; it counts as checked today."""
    rules.check_ages(
        changes.get("least_age", service.least_age), changes.get("most_age", service.most_age)
    )
    _check_keeps(by, service.provider)
    with act(by, _action(by), on=service) as event:
        for name, value in changes.items():
            setattr(service, name, value)
        service.checked_on = clock.today()
        service.save(update_fields=[*changes, "checked_on"])
        event.payload = {"fields": sorted(changes)}
        if areas is not None:
            service.areas.set(areas)
            event.payload["areas"] = sorted(place.code for place in areas)
    return service


def move_service(*, by: Actor, service: Service, to: str, reason: str = "") -> Service:
    """Pauses, opens again or ends a service. ``rules.NotPossible`` when there is no such way."""
    _check_keeps(by, service.provider)
    with act(by, _action(by), on=service) as event:
        service = Service.objects.select_for_update().get(pk=service.pk)
        rules.check_move(service.state, to)
        event.payload = {"before": service.state, "after": to}
        service.state = to
        service.state_reason = "" if to == ServiceState.ACTIVE else reason
        service.save(update_fields=["state", "state_reason"])
    return service


def take_on(*, by: Actor, provider: Provider, user: User) -> Staff:
    """Says that somebody signs in for a provider; said twice, it is one entry."""
    _check_keeps(by, provider)
    with act(by, "directory.manage", on=provider) as event:
        staff, _new = Staff.objects.get_or_create(provider=provider, user=user)
        event.payload = {"user": str(user.pk)}
    return staff


def _check_keeps(by: Actor, provider: Provider) -> None:
    """Everybody reads the whole directory, so reading it is no leave to change it."""
    if by.pk is not None and not Provider.objects.kept_by(by).filter(pk=provider.pk).exists():
        raise PermissionDenied("directory.manage")


def _action(by: Actor) -> str:
    """Who keeps the directory writes as such; a provider writes what is its own."""
    return "directory.manage" if by.may("directory.manage") else "directory.own"
