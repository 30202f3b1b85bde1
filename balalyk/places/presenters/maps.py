"""Figures on the outlines that are shipped: regions as areas, cities without one as circles."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from balalyk.places import reading
from balalyk.places.models import Place
from balalyk.places.reading import Shapes
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


FigureOf = Callable[[Sequence[str]], Figure]
"""The figure of the regions with these codes together; an outline may cover several of today."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The areas of one country's map, to draw in ``view_box``."""

    areas: list[Area]
    view_box: tuple[int, int, int, int]

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
