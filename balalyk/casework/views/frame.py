"""What the pages of casework share: whose names are shown, the case of an address, refusals."""

from django.contrib import messages
from django.http import Http404, HttpRequest

from balalyk.casework import queries, rules
from balalyk.casework.models import Case
from balalyk.casework.presenters import words
from balalyk.registry.presenters import Naming


def naming_of(request: HttpRequest) -> Naming:
    """Names are hidden for a role that works without them, and when the reader asked for it."""
    sees = request.user.permissions.sees_names  # type: ignore[union-attr]
    return Naming(hidden=not sees or bool(request.session.get("names_hidden")))


def case_of(request: HttpRequest, number: str) -> Case:
    """The case when the reader may see it, found by its number however it is written."""
    proper = rules.read_number(number)
    found = queries.case(request.user, proper) if proper else None  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


def refused(request: HttpRequest, refusal: rules.NotPossible) -> None:
    messages.error(request, str(words.REFUSALS[refusal.code]))
