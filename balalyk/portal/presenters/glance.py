"""The glance of figures on a role's first page; each line leads to its figure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from balalyk.accounts.roles import Scope
from balalyk.portal.presenters.addresses import address
from balalyk.portal.queries import glance as read
from balalyk.publication import presenters as publication
from balalyk.reporting import presenters as reporting
from balalyk.reporting.facts import LANGUAGES
from balalyk.reporting.indicators.definitions import BY_CODE
from balalyk.reporting.presenters import Number
from balalyk.reporting.presenters.trends import role_codes

# What a donor reads first: nothing but what is open to everybody.
OPEN_FIRST = ("NAT", "NATH", "E1", "CASES", "COV")


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: its name, its number, where it opens."""

    name: str
    number: Number
    url: str


@dataclass(frozen=True, slots=True)
class Glance:
    """Figures of a place and period. ``url``: all of them; ``leads``: it stands before what else the
    page has, for who reads figures for a living; ``template``: what shows it."""

    title: str
    period: str
    lines: list[Line]
    url: str
    leads: bool
    template: str = "portal/parts/glance.html"


def glance(request: HttpRequest) -> Glance | None:
    """What stands on this page for its reader: only on the first page of a role with figures."""
    user: Any = request.user
    if request.path != address(user.permissions.home):
        return None
    made = next((make for may, make in MAKERS if user.may(may)), None)
    return made(user) if made else None


def _inside(user: Any) -> Glance | None:
    codes = role_codes(user.role)
    found = read.inside(user, codes)
    if found is None:
        return None
    wanted, held = found
    figures = [reporting.figure(BY_CODE[code], held.get(code), wanted) for code in codes]
    return Glance(
        title=gettext("Figures: %(place)s") % {"place": wanted.place.title},
        period=reporting.period(wanted.snapshot),
        lines=[Line(one.name, one.number, one.url) for one in figures],
        url=f"{reverse('reporting:figures')}?{reporting.query(wanted)}",
        leads=user.permissions.scope is Scope.COUNTS,
    )


def _outside(user: Any) -> Glance | None:
    found = read.outside(user, OPEN_FIRST)
    if found is None:
        return None
    snapshot, place, held = found
    figures = [publication.figure(code, held.get(code)) for code in OPEN_FIRST]
    return Glance(
        title=gettext("Open figures: %(place)s") % {"place": place.title},
        period=reporting.period(snapshot),
        lines=[Line(one.name, one.number, _page(f"figures/{one.code}")) for one in figures],
        url=_page("index"),
        leads=False,
    )


def _page(name: str) -> str:
    """A page of the public site in the reader's language, where it speaks it."""
    here = (translation.get_language() or "en")[:2]
    language = here if here in LANGUAGES else LANGUAGES[0]
    return reverse("publication:site", args=[f"{language}/{name}.html"])


MAKERS: tuple[tuple[str, Callable[[Any], Glance | None]], ...] = (
    ("figures.view", _inside),
    ("report.view", _outside),
)
