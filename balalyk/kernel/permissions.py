"""Each view says which action it needs, and looking at a record leaves an event."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, name_target
from balalyk.kernel.models import Event

View = Callable[..., HttpResponseBase]

# Turning a page to and fro within this time is one look.
ONE_LOOK = timedelta(minutes=10)


def needs(action: str) -> Callable[[View], View]:
    """Opens a view to those whose role has ``action``; sets ``view.needs`` to it.

    Who has not signed in is sent to the sign-in page, whatever the address. Who has, and whose role
    lacks the action, gets the answer for a page that does not exist. Rows are the view's affair:
    it takes them from ``visible_to(request.user)``.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in(request)
            if not request.user.may(action):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.needs = action  # type: ignore[attr-defined]
        return guarded

    return guard


def _sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to a page that can be read again."""
    came_from = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    answer = redirect_to_login(came_from)
    if getattr(request, "htmx", False):
        # A part of a page must not be filled with the sign-in form.
        return HttpResponseClientRedirect(answer.url)
    return answer


def record_look(by: Actor, action: str, on: models.Model) -> None:
    """Writes that ``by`` looked at ``on``, with ``action`` such as "child.view".

    One event for all looks of one person at one record within ten minutes.
    """
    seen = Event(at=clock.now(), actor=by.pk, action=action)
    name_target(seen, on)
    lately = Event.objects.filter(
        actor=by.pk, action=action, target=seen.target, at__gt=seen.at - ONE_LOOK
    )
    if not lately.exists():
        seen.save()
