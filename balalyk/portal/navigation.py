"""The navigation each role sees, for every page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.roles import Scope
from balalyk.commission import queries as commission
from balalyk.notices.queries import unread
from balalyk.portal.presenters.addresses import address
from balalyk.portal.presenters.glance import glance
from balalyk.portal.queries import waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry: a link, with ``post`` a button, with ``items`` a list that opens. ``count``: how
    many wait there."""

    label: str
    url: str = ""
    items: Sequence["Item"] = ()
    current: bool = False
    count: int | None = None
    end: bool = False
    post: bool = False


# Address, word, the action that opens it. What has no address yet is left out.
PAGES = (
    ("portal:my_work", _("My work"), "work.view"),
    ("portal:overview", _("Overview"), "team.view"),
    ("notices:notices", _("Messages"), "notice.view"),
    ("commission:sittings", _("Sittings"), "commission.view"),
    ("commission:ledger", _("Ledger"), "ledger.view"),
    ("commission:papers", _("Minutes and resolutions"), "commission.manage"),
    ("commission:members", _("Members"), "commission.manage"),
    ("commission:reports", _("Reports"), "report.send"),
    ("portal:children", _("Children"), "child.search"),
    ("casework:cases", _("Cases"), "case.view"),
    ("census:rounds", _("Round"), "round.view"),
    ("casework:receive_concern", _("Take a concern"), "concern.receive"),
    ("referrals:referrals", _("Referrals"), "referral.view"),
    ("employment:contracts", _("Contracts"), "register.view"),
    ("directory:services", _("Services"), "directory.view"),
    ("portal:papers", _("Papers"), "template.view"),
    ("openrosa:submissions", _("Submissions"), "submission.view"),
    ("reporting:figures", _("Figures"), "figures.view"),
    ("reports:reports", _("Reports on figures"), "report.view"),
    ("research:extracts", _("Research extracts"), "extract.view"),
    ("publication:openings", _("Open figures"), "opening.view"),
    ("claims:sources", _("Claims"), "claims.view"),
    ("estimates:estimations", _("How many were missed?"), "estimates.view"),
    ("estimates:outlook", _("Cases ahead"), "forecast.view"),
    ("portal:where_children_work", _("Where children work"), "counts.view"),
    ("portal:who_looked", _("Who looked"), "access.review"),
    ("accounts:users", _("Users"), "user.manage"),
    ("places:tree", _("Places"), "place.manage"),
    ("openrosa:phones", _("Phones"), "phone.enrol"),
    ("portal:the_law", _("The law"), "law.view"),
    ("portal:reruns", _("Reruns"), "rerun.view"),
)
# A row of 1280 pixels in characters of the menu's letters, and what stands between two entries.
ROW, GAP = 128, 4
# A supervisor starts from the overview, a hotline consultant from the form; others reach the same
# from their own first page.
NOT_FOR = {
    "portal:my_work": frozenset({"area_supervisor"}),
    "openrosa:phones": frozenset({"area_supervisor"}),
    "portal:reruns": frozenset({"area_supervisor"}),
    "casework:receive_concern": frozenset({"social_worker", "area_supervisor"}),
}
# What waits behind an entry.
COUNTED: dict[str, Callable[[Any], QuerySet]] = {
    "commission:ledger": commission.overdue,
    "portal:my_work": waiting.my_steps,
    "notices:notices": unread,
    "openrosa:submissions": waiting.unread_submissions,
    "referrals:referrals": waiting.my_referrals,
}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template: the navigation, the reader, and whether names are hidden."""
    user = getattr(request, "user", None)
    context: dict[str, Any] = {
        "navigation": [],
        "names_hidden": names_hidden(request),
        "demo": settings.DEMO,
    }
    if user is not None and user.is_authenticated:
        # A page that shows no navigation asks for no counts.
        context["navigation"] = SimpleLazyObject(lambda: items(request))
        context["viewer"] = SimpleLazyObject(lambda: viewer(user))
        context["glance"] = SimpleLazyObject(lambda: glance(request))
        context["foot_links"] = [
            {"label": gettext("What is recorded when I look"), "url": reverse("portal:recorded")}
        ]
    return context


def names_hidden(request: HttpRequest) -> bool:
    """Whether names stay off the screen: the reader chose so, or the role works without them."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return False
    return not user.permissions.sees_names or bool(request.session.get("names_hidden"))


def viewer(user: Any) -> dict[str, Any]:
    """Who is signed in, with their role and area, and whether they search, for the header."""
    areas = user.area_list if user.permissions.scope is not Scope.NONE else []
    place = areas[0].title if len(areas) == 1 else ", ".join(area.name for area in areas[:2])
    if len(areas) > 2:
        place = gettext("%(places)s and others") % {"places": place}
    return {
        "name": user.full_name,
        "role": str(user.permissions.label),
        "place": place,
        "searches": user.may("child.search"),
    }


def items(request: HttpRequest) -> list[Item]:
    """The entries for the reader's role, in order."""
    user: Any = request.user
    pages = [(name, label, url) for name, label, url in _pages(user) if url]
    asked = {name: COUNTED[name](user) for name, _label, _url in pages if name in COUNTED}
    counts = waiting.how_many(user, asked) if asked else {}
    links = [_link(request, label, url, counts.get(name)) for name, label, url in pages]
    ends = _ends(request)
    return [*_in_one_row(links, ends), *ends]


def _ends(request: HttpRequest) -> list[Item]:
    """What stands at the end of the row for everybody."""
    ends = []
    user: Any = request.user
    if user.permissions.sees_names:
        label = gettext("Show names") if names_hidden(request) else gettext("Hide names")
        ends.append(Item(label=label, url=reverse("portal:hide_names"), end=True, post=True))
    if out := address("account_logout"):
        ends.append(Item(label=gettext("Sign out"), url=out, end=True, post=True))
    return ends


def _in_one_row(links: list[Item], ends: list[Item]) -> list[Item]:
    """What does not fit into one row beside ``ends`` goes under one word."""
    more = gettext("More")
    room = ROW - sum(_width(item) for item in ends)
    if sum(_width(item) for item in links) <= room:
        return links
    room -= len(more) + 2 * GAP
    fits = [total <= room for total in accumulate(_width(item) for item in links)].count(True)
    rest = links[fits:]
    here = any(item.current for item in rest)
    count = sum(item.count or 0 for item in rest)
    return [*links[:fits], Item(label=more, items=rest, current=here, count=count or None)]


def _width(item: Item) -> int:
    return len(item.label) + GAP + (len(str(item.count)) + 1 if item.count else 0)


def _pages(user: Any) -> Iterator[tuple[str, Any, str | None]]:
    for name, label, action in PAGES:
        if user.may(action) and user.role not in NOT_FOR.get(name, ()):
            yield name, label, address(name)


def _link(request: HttpRequest, label: Any, url: str, count: int | None) -> Item:
    # The page that says "not here" stands nowhere, so that it is the same at every address.
    here = not getattr(request, "not_here", False) and request.path.startswith(url)
    return Item(label=str(label), url=url, current=here, count=count or None)
