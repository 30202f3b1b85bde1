"""What the pages and the import ask about places: the tree by step, a name in any spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from balalyk.places import rules
from balalyk.places.models import (
    NAME_LANGUAGES,
    Level,
    NameKind,
    Outline,
    Place,
    PlaceName,
    Succession,
)
from balalyk.places.reading import PlaceRow, SheetFault
from balalyk.places.reading.geojson import Drawn

MOST_FAULTS = 100


def above(place: Place) -> list[Place]:
    """The units above, the country first; one query."""
    ids = place.chain[:-1]
    found = Place.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def step(parent: Place | None, *, on: date) -> Any:
    """The units directly under ``parent`` (None: the countries) that stand on a date.

    Each has ``inside``, the number of standing units directly under it.
    """
    stands = (Q(children__until_date__isnull=True) | Q(children__until_date__gt=on)) & (
        Q(children__from_date__isnull=True) | Q(children__from_date__lte=on)
    )
    return (
        Place.objects.filter(parent=parent)
        .standing(on)
        .annotate(inside=Count("children", filter=stands))
        .order_by("name_en", "pk")
    )


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What the page of one place shows. ``people``: who covers it, with the areas that say so."""

    place: Place
    above: list[Place]
    names: list[PlaceName]
    came_from: list[Succession]
    went_to: list[Succession]
    people: list[tuple[Any, Place]]


def place_page(place: Place) -> PlacePage:
    """Names, successions and the people whose areas hold the place."""
    over = above(place)
    return PlacePage(
        place=place,
        above=over,
        names=list(place.names.order_by("language", "kind", "from_date", "name")),
        came_from=list(place.predecessors.select_related("before").order_by("-on_date")),
        went_to=list(place.successors.select_related("after").order_by("on_date")),
        people=_people([*over, place]),
    )


def _people(places: Sequence[Place]) -> list[tuple[Any, Place]]:
    """Who may sign in and has one of the places as an area, the widest area first."""
    people_model = Place._meta.get_field("users").related_model
    active = people_model._default_manager.filter(is_active=True).order_by("full_name")  # type: ignore[union-attr]
    rows = Place.objects.filter(pk__in=[place.pk for place in places])
    rows = rows.prefetch_related(Prefetch("users", queryset=active))
    with_people = sorted(rows, key=lambda place: len(place.path))
    return [(person, place) for place in with_people for person in place.users.all()]


@lru_cache(maxsize=1)
def _spellings(_newest_place: int, _newest_name: int) -> tuple[tuple[str, int, bool, int], ...]:
    """(key, place id, abroad, depth) of every name. Kept until a place or a name is added."""
    keys: set[tuple[str, int, bool, int]] = set()
    home = settings.COUNTRY.upper()
    columns = [f"name_{language}" for language in NAME_LANGUAGES]
    for pk, path, code, national, *names in Place.objects.values_list(
        "pk", "path", "code", "national_code", *columns
    ):
        where = (pk, not code.startswith(home), path.count("/"))
        keys |= {(rules.spelling_key(n), *where) for n in (code, national, *names) if n}
    other = PlaceName.objects.values_list("place_id", "place__path", "place__code", "name")
    for pk, path, code, name in other:
        keys.add((rules.spelling_key(name), pk, not code.startswith(home), path.count("/")))
    return tuple(keys)


def find(text: str) -> list[Place]:
    """Places called so in any language, spelling, alias or former name, or with that code.

    Whole names first, then beginnings, then parts; the installation's own country first, then
    larger units; at most 200.
    """
    key = rules.spelling_key(text)
    if not key:
        return []
    newest = Place.objects.aggregate(newest=Max("pk"))["newest"] or 0
    newest_name = PlaceName.objects.aggregate(newest=Max("pk"))["newest"] or 0
    best: dict[int, tuple[int, bool, int]] = {}
    for spelling, pk, abroad, depth in _spellings(newest, newest_name):
        if key not in spelling:
            continue
        worth = 0 if spelling == key else 1 if spelling.startswith(key) else 2
        rank = (worth, abroad, depth)
        if pk not in best or rank < best[pk]:
            best[pk] = rank
    ids = sorted(best, key=lambda pk: (*best[pk], pk))[:200]
    found = Place.objects.select_related("parent").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


def forget_spellings() -> None:
    """After names changed in place: the next search reads them again."""
    _spellings.cache_clear()


def also_called(places: Iterable[Place], text: str) -> dict[int, str]:
    """For places found under another name than they show: that name, by place id."""
    key = rules.spelling_key(text)
    answer: dict[int, str] = {}
    shown = {place.pk: rules.spelling_key(place.name) for place in places}
    rows = PlaceName.objects.filter(place_id__in=shown).exclude(kind=NameKind.OFFICIAL)
    typed_so = sorted(rows, key=lambda n: (n.name.casefold() != text.casefold(), n.kind, n.name))
    for name in typed_so:
        if key in rules.spelling_key(name.name) and key not in shown[name.place_id]:
            answer.setdefault(name.place_id, name.name)
    return answer


def import_faults(rows: Sequence[PlaceRow]) -> list[SheetFault]:
    """What is wrong with a list whose sheet is sound: parents, levels, codes that are taken."""
    codes = [row.code for row in rows]
    known = Place.objects.in_bulk({*codes, *(row.parent_code for row in rows)}, field_name="code")
    listed = {row.code: row.level for row in rows}
    faults: list[SheetFault] = []
    for code, times in Counter(codes).items():
        if times > 1:
            faults.append(SheetFault(_("The code “%(code)s” stands twice."), {"code": code}))
    for row in rows:
        if fault := _row_fault(row, known, listed):
            faults.append(fault)
        if len(faults) >= MOST_FAULTS:
            break
    return faults


def _row_fault(row: PlaceRow, known: dict[str, Place], listed: dict[str, str]) -> SheetFault | None:
    values = {"row": row.row, "code": row.code, "parent": row.parent_code}
    there = known.get(row.code)
    if there and not is_same(row, there, known):
        values["place"] = there.name_en
        message = _(
            "Row %(row)d: the code “%(code)s” is already %(place)s. Give the new place another"
            " code, or rename that place on its page."
        )
        return SheetFault(message, values)
    parent = known.get(row.parent_code)
    level = parent.level if parent else listed.get(row.parent_code)
    if level is None:
        message = _(
            "Row %(row)d: there is no place with the code “%(parent)s”. Look the code up in the"
            " tree of places, or add that place in a row of its own."
        )
        return SheetFault(message, values)
    if row.level not in rules.UNDER[level]:
        message = _(
            "Row %(row)d: a place of this level cannot stand under “%(parent)s”."
            " Write the code of the unit right above it."
        )
        return SheetFault(message, values)
    if parent and parent.until_date and there is None:
        message = _("Row %(row)d: “%(parent)s” no longer exists. Write the code of its successor.")
        return SheetFault(message, values)
    return None


def is_same(row: PlaceRow, place: Place, known: dict[str, Place]) -> bool:
    """Whether a row only repeats a place that is there already."""
    parent = known.get(row.parent_code)
    return (
        parent is not None
        and place.parent_id == parent.pk
        and place.level == row.level
        and all(getattr(place, f"name_{x}") == name for x, name in row.names.items())
    )


@dataclass(frozen=True, slots=True)
class Matched:
    """Which outlines of a file are of which place; ``lost``: each that is of none, with the places
    it might be of."""

    found: dict[Place, Drawn]
    lost: list[tuple[Drawn, list[Place]]]


def match_outlines(
    drawn: Sequence[Drawn], country: str, on: date, said: Mapping[str, str]
) -> Matched:
    """The places of outlines, by what ``said`` says (name → code), by code, by a name of that day.

    Of several places of one name the outline is of the district, for a city seldom has one of its
    own, unless its own name says city.
    """
    standing = Place.objects.filter(
        code__startswith=country.upper(), level__in=(Level.REGION, Level.DISTRICT, Level.CITY)
    ).standing(on)
    by_code: dict[str, Place] = {}
    by_name: dict[str, set[Place]] = defaultdict(set)
    for place in standing.prefetch_related("names"):
        by_code |= {code.upper(): place for code in (place.code, place.national_code) if code}
        plain = [getattr(place, f"name_{language}") for language in NAME_LANGUAGES]
        for name in (*plain, *(one.name for one in place.names.all())):
            by_name[rules.spelling_key(name)].add(place)
    matched = Matched({}, [])
    for one in drawn:
        codes = [said.get(text, text).upper() for text in one.called]
        place = next((by_code[code] for code in codes if code in by_code), None)
        near = [] if place else _named(one, by_name)
        place = place or (near[0] if len(near) == 1 else None)
        if place is None or place in matched.found:
            matched.lost.append((one, near))
        else:
            matched.found[place] = one
    return matched


def _named(drawn: Drawn, by_name: Mapping[str, set[Place]]) -> list[Place]:
    for text in drawn.called:
        bare, level = rules.without_level(text)
        found = by_name.get(rules.spelling_key(bare), set())
        for wanted in [level] if level else (Level.DISTRICT, Level.CITY, Level.REGION):
            of_level = [place for place in found if place.level == wanted]
            if of_level:
                return sorted(of_level, key=lambda place: place.code)
    return []


def outlines_of(places: Iterable[Place]) -> dict[int, Outline]:
    """The outlines that are kept for places, by the place's id; one query."""
    rows = Outline.objects.filter(place__in=[place.pk for place in places])
    return {row.place_id: row for row in rows}
