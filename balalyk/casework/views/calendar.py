"""A worker's steps by day, and the secret address by which a phone's calendar reads them."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.casework import actions, queries
from balalyk.casework.models import CalendarKey
from balalyk.casework.presenters import calendar as present
from balalyk.casework.views.frame import naming_of
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs

AHEAD = timedelta(days=60)
A_FEW = 200


def _context(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    now = clock.now()
    found = queries.days(user, now + AHEAD)[:A_FEW]
    return {
        "days": present.by_day(found, naming_of(request), now),
        "has_key": CalendarKey.objects.visible_to(user).in_use().exists(),
    }


@needs("case.step")
@never_cache
@require_GET
def calendar(request: HttpRequest) -> HttpResponse:
    """The steps of the next two months."""
    return render(request, "casework/calendar.html", _context(request))


@needs("case.step")
@never_cache
@require_POST
def make_key(request: HttpRequest) -> HttpResponse:
    """A new secret address, shown once."""
    key = actions.make_calendar_key(by=request.user)  # type: ignore[arg-type]
    address = request.build_absolute_uri(reverse("casework:feed", args=[key]))
    return render(request, "casework/calendar.html", _context(request) | {"address": address})


@needs("case.step")
@require_POST
def revoke_key(request: HttpRequest) -> HttpResponse:
    """The address is cut off."""
    actions.revoke_calendar_key(by=request.user)  # type: ignore[arg-type]
    return redirect("casework:calendar")


@never_cache
@require_GET
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The steps for a phone's calendar; a wrong address is no address."""
    try:
        owner = actions.owner_of(key)
    except PermissionDenied:
        raise Http404 from None
    if not owner.may("case.step"):
        raise Http404
    now = clock.now()
    with translation.override(owner.language or None):
        body = present.feed(queries.days(owner, now + AHEAD)[:A_FEW], now)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")
