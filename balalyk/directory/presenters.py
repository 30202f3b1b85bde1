"""Services and gaps as the pages show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.directory import rules
from balalyk.directory.models import (
    LANGUAGES,
    Access,
    Cost,
    ForWhom,
    Provider,
    Service,
    ServiceKind,
    ServiceState,
    in_language,
)
from balalyk.directory.queries import DistrictGaps, Offer, Wanted
from balalyk.places.models import Level, Place
from balalyk.places.presenters.maps import Figure, Outlines, outlines, stored_outlines
from balalyk.ui import wording
from balalyk.ui.presenters import Link

REFUSALS: Mapping[str, Any] = {
    "no_such_move": _("A service in this state cannot become that. Reload the page."),
    "ages": _("The lowest age is above the highest. Change one of them."),
    "opening": _("Write each line as days and hours, for example: mo-fr 09:00-17:00."),
    "closes_first": _("A day must open before it closes."),
    "days_twice": _("A day stands in two lines with hours that overlap."),
}
AGAINST: Mapping[str, Any] = {
    "too_young": _("the child is too young for it"),
    "too_old": _("the child is too old for it"),
    "sex": _("it is not for this sex"),
    "language": _("the family’s language is not spoken there"),
}
STATE_SHAPES: Mapping[str, tuple[str, str]] = {
    ServiceState.ACTIVE: ("ok", "good"),
    ServiceState.PAUSED: ("wait", "warn"),
    ServiceState.ENDED: ("open", "quiet"),
}


def language() -> str:
    return (translation.get_language() or "en")[:2]


def weekday_names() -> dict[str, str]:
    """Weekdays as a reader may write them, in small letters, to the codes of ``rules.WEEKDAYS``."""
    names = {code: code for code in rules.WEEKDAYS}
    for spoken in dict(settings.LANGUAGES):
        for code, words in zip(rules.WEEKDAYS, wording.weekday_names(spoken), strict=True):
            names |= {word.lower(): code for word in words}
    return names


def _day(code: str) -> str:
    return wording.weekday_names()[rules.WEEKDAYS.index(code)][0]


def _openings(kept: Sequence[Mapping[str, str]]) -> list[rules.Opening]:
    return [
        rules.Opening(
            one["day"], time.fromisoformat(one["opens"]), time.fromisoformat(one["closes"])
        )
        for one in kept
    ]


def opening_lines(kept: Sequence[Mapping[str, str]]) -> list[str]:
    """ "Mon–Fri 09:00–17:00" for the days of the same hours."""
    lines = []
    for first, last, hours in rules.shown_opening(_openings(kept)):
        days = [_day(code) for code in dict.fromkeys((first, last))]
        lines.append(f"{'–'.join(days)} {hours}")
    return lines


def opening_as_text(kept: Sequence[Mapping[str, str]]) -> str:
    """The hours as the form reads them."""
    lines = []
    for first, last, hours in rules.shown_opening(_openings(kept)):
        days = "-".join(_day(code) for code in dict.fromkeys((first, last)))
        lines += [f"{days} {part.replace('–', '-')}" for part in hours.split(", ")]
    return "\n".join(lines)


def ages(service: Service) -> str:
    """Whom the service takes by age and sex, "" when everybody."""
    least, most = service.least_age, service.most_age
    said = ""
    if least is not None and most is not None:
        said = gettext("ages %(least)s to %(most)s") % {"least": least, "most": most}
    elif least is not None:
        said = gettext("from age %(least)s") % {"least": least}
    elif most is not None:
        said = gettext("to age %(most)s") % {"most": most}
    if service.sex:
        only = gettext("girls only") if service.sex == "f" else gettext("boys only")
        said = f"{said}, {only}" if said else only
    return said


@dataclass(frozen=True, slots=True)
class Line:
    """A service in a list."""

    url: str
    name: str
    kind: str
    provider: str
    place: str
    facts: list[str]
    state: str
    shape: str
    tone: str


def line(service: Service) -> Line:
    shape, tone = STATE_SHAPES[service.state]
    facts = [wording.capitalised(str(ForWhom(service.for_whom).label)), ages(service)]
    if service.cost:
        facts.append(str(Cost(service.cost).label))
    facts.append(capacity(service))
    return Line(
        url=reverse("directory:service", args=[service.pk]),
        name=in_language(service, language()),
        kind=wording.capitalised(str(ServiceKind(service.kind).label)),
        provider=in_language(service.provider, language()),
        place=service.provider.place.title,
        facts=[fact for fact in facts if fact],
        state=str(ServiceState(service.state).label),
        shape=shape,
        tone=tone,
    )


def capacity(service: Service) -> str:
    """How many places, "" where nobody said."""
    if service.capacity is None:
        return ""
    places = ngettext("%(n)s place", "%(n)s places", service.capacity)
    return places % {"n": wording.number(service.capacity)}


@dataclass(frozen=True, slots=True)
class Shown:
    """One service with everything a worker needs to send a family there."""

    line: Line
    opening: list[str]
    languages: str
    access: str
    areas: list[str]
    conditions: str
    state_reason: str
    checked_on: Any


def shown(service: Service) -> Shown:
    names = dict(LANGUAGES)
    spoken = [str(names[code]) for code in service.languages if code in names]
    reached = [str(Access(code).label) for code in service.access if code in Access.values]
    return Shown(
        line=line(service),
        opening=opening_lines(service.opening),
        languages=", ".join(spoken),
        access=", ".join(reached),
        areas=[place.title for place in service.areas.all()],
        conditions=service.conditions,
        state_reason=service.state_reason,
        checked_on=service.checked_on,
    )


def named(provider: Provider) -> tuple[str, str]:
    """A provider's name in the reader's language, and its page."""
    return in_language(provider, language()), reverse("directory:provider", args=[provider.pk])


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a provider; the address "" where it is confidential."""

    name: str
    kind: str
    place: str
    address: str
    confidential: bool
    phone: str
    email: str
    website: str
    person: str


def contact(provider: Provider, *, whole: bool = False) -> Contact:
    """``whole``: for who refers a child there, the confidential address too."""
    hidden = provider.address_is_confidential and not whole
    return Contact(
        name=in_language(provider, language()),
        kind=wording.capitalised(provider.get_kind_display()),
        place=provider.place.title,
        address="" if hidden else provider.address,
        confidential=provider.address_is_confidential,
        phone=provider.phone,
        email=provider.email,
        website=provider.website,
        person=provider.contact,
    )


def kinds(chosen: str) -> list[Link]:
    """The kinds of help as filters; ``chosen`` "" is all of them together."""
    links = [Link(label=gettext("All kinds"), url="?", current=not chosen)]
    for code, label in ServiceKind.choices:
        name = wording.capitalised(str(label))
        links.append(Link(label=name, url=f"?kind={code}", current=chosen == code))
    return links


_COSTS = [(code, label) for code, label in Cost.choices if code]


def filters(wanted: Wanted, asked: QueryDict) -> list[tuple[str, list[Link]]]:
    """Kind, language and cost, each link keeping the others; a filter's label with its links."""
    groups: tuple[tuple[str, str, str, Iterable[tuple[str, Any]]], ...] = (
        ("kind", gettext("Kind of help"), gettext("All kinds"), ServiceKind.choices),
        ("language", gettext("Language spoken"), gettext("Any language"), LANGUAGES),
        ("cost", gettext("Cost for the family"), gettext("Any cost"), _COSTS),
    )
    return [
        (label, [_link(wanted, asked, name, code, text) for code, text in (("", every), *choices)])
        for name, label, every, choices in groups
    ]


def _link(wanted: Wanted, asked: QueryDict, name: str, code: str, text: Any) -> Link:
    query = asked.copy()
    query.pop("page", None)
    query.pop(name, None)
    if code:
        query[name] = code
    current = getattr(wanted, name) == code
    return Link(label=wording.capitalised(str(text)), url=f"?{query.urlencode()}", current=current)


def offer_label(offer: Offer) -> str:
    """A service to choose, with what speaks against it."""
    service = offer.service
    where = f"{in_language(service.provider, language())}, {service.provider.place.title}"
    said = f"{in_language(service, language())} ({where})"
    if offer.against:
        reasons = ", ".join(str(AGAINST[code]) for code in offer.against)
        said = gettext("%(service)s – but %(reasons)s") % {"service": said, "reasons": reasons}
    return said


@dataclass(frozen=True, slots=True)
class GapRow:
    """Districts and cities of a region where the same help is missing, with their pages. ``missing``:
    in words; where most is missing, what is there instead."""

    region: str
    places: list[tuple[str, str]]
    offered: int
    missing: str


def gap_rows(found: Sequence[DistrictGaps]) -> list[GapRow]:
    """Districts alike in one row, those with the most missing first; a country's page stays small."""
    alike: dict[tuple[tuple[str, ...], str], list[tuple[str, str]]] = {}
    for one in sorted(found, key=lambda gap: gap.place.name):
        at = f"{reverse('directory:services')}?place={one.place.pk}"
        key = (tuple(one.missing), _above(one.place))
        alike.setdefault(key, []).append((one.place.title, at))
    return [
        GapRow(region, places, len(ServiceKind.values) - len(missing), _missing(missing))
        for (missing, region), places in sorted(
            alike.items(), key=lambda row: (-len(row[0][0]), row[0])
        )
    ]


def _above(place: Place) -> str:
    """The region; for what lies in none, the city or country it lies in."""
    up = place.parent
    if up is not None and up.level == Level.DISTRICT and up.parent is not None:
        up = up.parent
    return up.title if up is not None else ""


def _missing(kinds: Sequence[str]) -> str:
    there = [str(label) for code, label in ServiceKind.choices if code not in kinds]
    if not kinds:
        return gettext("nothing")
    if not there:
        return gettext("everything")
    if len(there) < len(kinds):
        return gettext("everything but: %(there)s") % {"there": ", ".join(there)}
    return ", ".join(str(ServiceKind(kind).label) for kind in kinds)


def checked(service: Service) -> str:
    """When somebody last said that the entry is right."""
    if service.checked_on is None:
        return gettext("nobody has checked this entry yet")
    return gettext("checked on %(day)s") % {"day": wording.day(service.checked_on)}


@dataclass(frozen=True, slots=True)
class GapMap:
    """One country's map: the share of the kinds of help that reach a district, or of the districts
    of a region that they reach."""

    outlines: Outlines
    label: str
    caption: str


def gap_maps(found: Sequence[DistrictGaps], kind: str) -> list[GapMap]:
    """A map for each country in sight, by district where outlines of districts are kept, else by
    region. Without a ``kind`` the share is of all kinds together."""
    kinds = [kind] if kind else list(ServiceKind.values)
    maps = (
        _map_by_district(rows, kinds) or _map_by_region(country, rows, kinds)
        for country, rows in _by_country(found).items()
    )
    return [one for one in maps if one is not None and one.outlines.has_figures]


def _by_country(found: Sequence[DistrictGaps]) -> dict[str, list[DistrictGaps]]:
    countries: dict[str, list[DistrictGaps]] = {}
    for one in found:
        countries.setdefault(one.place.country, []).append(one)
    return dict(sorted(countries.items()))


def _reached(rows: Sequence[DistrictGaps], kinds: Sequence[str]) -> Figure:
    if not rows:
        return Figure(None)
    there = sum(row.offered[one] > 0 for row in rows for one in kinds)
    return Figure(100 * there // (len(rows) * len(kinds)))


def _map_by_district(rows: Sequence[DistrictGaps], kinds: Sequence[str]) -> GapMap | None:
    by_place = {row.place.pk: row for row in rows}
    drawn = stored_outlines(
        [row.place for row in rows], lambda place: _reached([by_place[place.pk]], kinds)
    )
    if drawn is None:
        return None
    return GapMap(
        drawn,
        gettext("Share of the kinds of help that reach it, by district. The table has the rest."),
        gettext(
            "Per cent of the kinds of help, by district. Cities without an outline stand in the table."
        ),
    )


def _map_by_region(
    country: str, rows: Sequence[DistrictGaps], kinds: Sequence[str]
) -> GapMap | None:
    by_region: dict[Place, list[DistrictGaps]] = {}
    for one in rows:
        region = one.place.parent if one.place.parent and one.place.parent.parent_id else one.place
        by_region.setdefault(region, []).append(one)
    by_code = {region.code: inside for region, inside in by_region.items()}

    def reached(codes: Sequence[str]) -> Figure:
        return _reached([row for code in codes for row in by_code[code]], kinds)

    drawn = outlines(country, list(by_region), reached)
    if drawn is None:
        return None
    return GapMap(
        drawn,
        gettext(
            "Share of districts that the help reaches, by region. The table has it by district."
        ),
        gettext("Per cent of districts and cities that it reaches."),
    )
