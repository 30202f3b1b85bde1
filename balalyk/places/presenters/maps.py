"""Figures on the outlines that are shipped: regions as areas, cities without one as circles."""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from balalyk.places import reading
from balalyk.places.models import Level, Outline, Place
from balalyk.places.queries import outlines_of
from balalyk.places.reading import Shapes
from balalyk.places.reading.geojson import UNITS
from balalyk.ui.presenters import Area

# Where a number would meet that of the city inside: moved so far, in units of the outlines.
BESIDE = {
    "KG-41708": (-75, 20),  # Chuy, for Bishkek
    "KG-41706": (30, 25),  # Osh region, for Osh city
    "KZ-11": (-45, -14),  # Akmola, for Astana
    "KZ-19": (15, -25),  # Almaty region, for Almaty city
    "KZ-31": (28, 0),  # Zhambyl, for Turkistan
    "KZ-YUZ": (-4, -75),  # Turkistan, for Shymkent
}


@dataclass(frozen=True, slots=True)
class Figure:
    """What stands on an area: a number, None where there is none or it is hidden, and where it
    leads."""

    value: float | None
    url: str = ""
    hidden: bool = False


# How wide a map of stored outlines is, in units, and how far a longitude is worth less than a latitude.
WIDTH = 1000
# From how many areas on the numbers would lie upon one another; they stand in the table.
MANY = 16

FigureOf = Callable[[Sequence[str]], Figure]
"""The figure of the regions with these codes together; an outline may cover several of today."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The areas of one country's map, to draw in ``view_box``."""

    areas: list[Area]
    view_box: tuple[int, int, int, int]
    has_names: bool = True

    @property
    def has_figures(self) -> bool:
        return any(area.value is not None or area.hidden for area in self.areas)


@lru_cache(maxsize=3)
def _shapes(country: str) -> Shapes:
    return reading.read_shapes(country)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, reading.Place]:
    return {place.code: place for place in reading.read_places()}


def outlines(country: str, regions: Sequence[Place], figure: FigureOf) -> Outlines | None:
    """``country``'s map with the figures of ``regions``; None for one without outlines.

    An outline may cover several regions of today, and a city that is drawn by itself.
    """
    if country.upper() not in reading.COUNTRIES:
        return None
    shapes = _shapes(country)
    by_code = {place.code: place for place in regions}
    areas = []
    for shape in shapes.shapes:
        inside = [c for c in shape.covers if c in by_code and c not in shapes.points]
        right, down = BESIDE.get(shape.code, (0, 0))
        x, y = shape.label
        name = ", ".join(by_code[code].name for code in inside) or _name(shape.covers[0])
        held = figure(inside)
        area = Area(name=name, x=x + right, y=y + down, path=shape.d)
        areas.append(_with(area, held))
    for code, (x, y) in shapes.points.items():
        if code in by_code:
            areas.append(_with(Area(name=by_code[code].name, x=x, y=y), figure([code])))
    return Outlines(areas, shapes.view_box)


def _with(area: Area, figure: Figure) -> Area:
    return Area(
        name=area.name,
        x=area.x,
        y=area.y,
        path=area.path,
        value=figure.value,
        url=figure.url,
        hidden=figure.hidden,
    )


def _name(code: str) -> str:
    """A region's name in the reader's language, also of one without figures."""
    place = _shipped().get(code)
    return place.name((get_language() or "en")[:2]) if place else ""


def stored_outlines(places: Sequence[Place], figure: Callable[[Place], Figure]) -> Outlines | None:
    """A map of the outlines that are kept for ``places``; None where fewer than half have one.

    Cities that lie inside a district and have no outline of their own are left to the table.
    """
    kept = outlines_of(places)
    if not kept or 2 * len(kept) < sum(place.level != Level.CITY for place in places):
        return None
    project = _projection(list(kept.values()))
    areas = []
    for place in places:
        if place.pk in kept:
            outline = kept[place.pk]
            x, y = project(*outline.at)
            area = Area(name=place.name, x=x, y=y, path=_path(outline.rings, project))
            areas.append(_with(area, figure(place)))
    height = max(project(*point)[1] for one in kept.values() for point in _points(one.rings))
    return Outlines(areas, (0, 0, WIDTH, round(height)), has_names=len(areas) <= MANY)


def _points(rings: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for ring in rings:
        yield from zip(ring[::2], ring[1::2], strict=True)


def _projection(kept: Sequence[Outline]) -> Callable[[int, int], tuple[float, float]]:
    """Longitude and latitude to units of the drawing, true to shape at the middle."""
    points = [point for one in kept for point in _points(one.rings)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2 / UNITS))
    scale = WIDTH / max(1, (east - west) * narrow)
    return lambda x, y: ((x - west) * narrow * scale, (north - y) * scale)


def _path(
    rings: Iterable[Sequence[int]], project: Callable[[int, int], tuple[float, float]]
) -> str:
    """The rings as a path of short steps in whole units, which keeps a page small."""
    drawn = []
    for ring in rings:
        points = [(round(x), round(y)) for x, y in (project(*point) for point in _points([ring]))]
        steps = [
            f"{x - a} {y - b}" for (a, b), (x, y) in itertools.pairwise(points) if (x, y) != (a, b)
        ]
        if len(steps) > 2:
            drawn.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps[:-1])}z")
    return "".join(drawn)
