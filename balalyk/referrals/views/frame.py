"""What the room's pages share: finding a referral or case, what was posted, refusals in words."""

from django.contrib import messages
from django.http import Http404, HttpRequest

from balalyk.casework import queries as casework
from balalyk.casework.models import Case
from balalyk.casework.presenters.words import REFUSALS as CASE_REFUSALS
from balalyk.casework.rules import NotPossible as CaseNotPossible
from balalyk.casework.rules import read_number
from balalyk.referrals import queries, rules
from balalyk.referrals.models import Referral
from balalyk.referrals.presenters.words import REFUSALS
from balalyk.registry.presenters import Naming

Refused = (rules.NotPossible, CaseNotPossible)


def naming(request: HttpRequest) -> Naming:
    """Names are hidden for a role that works without them, and when the reader asked for it."""
    sees = request.user.permissions.sees_names  # type: ignore[union-attr]
    return Naming(hidden=not sees or bool(request.session.get("names_hidden")))


def find(request: HttpRequest, number: str) -> Referral:
    """The referral when the reader may see it; else as if there were none."""
    found = queries.referral(request.user, number)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


def in_state(request: HttpRequest, number: str, *states: str) -> Referral:
    """The referral while it is in one of the states; else as if there were none."""
    found = find(request, number)
    if found.state not in states:
        raise Http404
    return found


def find_case(request: HttpRequest, number: str) -> Case:
    """The case when the reader may see it, found by its number however it is written."""
    proper = read_number(number)
    found = casework.case(request.user, proper) if proper else None  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


def sentence(refusal: Exception) -> str:
    """A refusal in the reader's language."""
    code = getattr(refusal, "code", "")
    words = CASE_REFUSALS if isinstance(refusal, CaseNotPossible) else REFUSALS
    return str(words[code])


def refused(request: HttpRequest, refusal: Exception) -> None:
    """Says a refusal above the next page."""
    messages.error(request, sentence(refusal))
