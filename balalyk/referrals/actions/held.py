"""Rows held while they change, in one order for all: first the service, then its referrals."""

from django.urls import reverse

from balalyk.directory.models import Service
from balalyk.kernel import clock
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind
from balalyk.referrals import rules
from balalyk.referrals.models import Referral, State


def locked(referral: Referral) -> Referral:
    """The referral as it stands now, its service held first: who counts places counts alone."""
    if referral.service_id:
        Service.objects.select_for_update().get(pk=referral.service_id)
    rows = Referral.objects.select_for_update(of=("self",))
    rows = rows.select_related("case__place", "case__responsible", "service")
    fresh: Referral = rows.get(pk=referral.pk)
    return fresh


def take_place(referral: Referral) -> None:
    """NotPossible when no place of the service is left for this one. The service is held.

    A place that waits for somebody of the waiting list is not free for others.
    """
    service = referral.service
    assert service is not None
    others = Referral.objects.filter(service=service).exclude(pk=referral.pk)
    reserved = others.filter(state=State.WAITING, place_free_at__isnull=False).count()
    rules.check_place(service.capacity, others.holding().count() + reserved)


def free_place(service: Service | None) -> Referral | None:
    """Keeps a free place for the first of the waiting list and tells that child's worker.

    Answers whom it went to; None without a free place or without anybody waiting.
    """
    if service is None:
        return None
    if not has_free_place(service):
        return None
    waiting = Referral.objects.filter(service=service, state=State.WAITING)
    first = waiting.filter(place_free_at__isnull=True).order_by("waiting_since", "pk").first()
    if first is None:
        return None
    first.place_free_at = clock.now()
    first.save(update_fields=["place_free_at"])
    if worker := first.case.responsible:
        path = reverse("referrals:referral", args=[first.number])
        notify(to=worker, kind=Kind.PLACE_FREE, path=path, number=first.number)
    return first  # type: ignore[no-any-return]


def has_free_place(service: Service) -> bool:
    """Whether a place is left that is kept for nobody."""
    rows = Referral.objects.filter(service=service)
    reserved = rows.filter(state=State.WAITING, place_free_at__isnull=False).count()
    return not rules.is_full(service.capacity, rows.holding().count() + reserved)
