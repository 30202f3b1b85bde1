"""Coverage on the outlines that are shipped: regions as areas, cities without one as circles."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, gettext

from balalyk.census.models import Round
from balalyk.census.presenters.coverage import place_url, whole_share
from balalyk.census.queries import PlaceCoverage, RoundView
from balalyk.census.rules import Coverage
from balalyk.places import reading
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
class CountryMap:
    """One country's map; ``label`` says what it shows and that a table has the same."""

    name: str
    areas: list[Area]
    view_box: tuple[int, int, int, int]
    label: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an area is drawn. ``name`` is for one without figures."""

    x: float
    y: float
    path: str = ""
    name: str = ""


@lru_cache(maxsize=3)
def _shapes(country: str) -> Shapes:
    return reading.read_shapes(country)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, reading.Place]:
    return {place.code: place for place in reading.read_places()}


def country_maps(view: RoundView) -> list[CountryMap]:
    """A map for each country in sight that has outlines and at least one region with figures."""
    maps = []
    for country, rows in view.regions.items():
        if country.country.upper() not in reading.COUNTRIES:
            continue
        shapes = _shapes(country.country)
        areas = _areas(view.round, shapes, rows)
        if any(area.value is not None for area in areas):
            label = gettext(
                "Share of lived-in dwellings visited in %(country)s, by region. "
                "The table below has the same figures."
            ) % {"country": country.name}
            maps.append(CountryMap(country.name, areas, shapes.view_box, label))
    return maps


def _areas(of_round: Round, shapes: Shapes, rows: Iterable[PlaceCoverage]) -> list[Area]:
    """An outline may cover several regions of today, and a city that is drawn by itself."""
    by_code = {row.place.code: row for row in rows}
    areas = []
    for shape in shapes.shapes:
        inside = [c for c in shape.covers if c in by_code and c not in shapes.points]
        right, down = BESIDE.get(shape.code, (0, 0))
        x, y = shape.label
        spot = _Spot(x + right, y + down, shape.d, _name(shape.covers[0]))
        areas.append(_drawn(of_round, [by_code[code] for code in inside], spot))
    for code, (x, y) in shapes.points.items():
        if code in by_code:
            areas.append(_drawn(of_round, [by_code[code]], _Spot(x, y)))
    return areas


def _name(code: str) -> str:
    """A region's name in the reader's language, also of one without figures."""
    place = _shipped().get(code)
    return place.name((get_language() or "en")[:2]) if place else ""


def _drawn(of_round: Round, rows: list[PlaceCoverage], spot: _Spot) -> Area:
    together: Counter[str] = Counter()
    for row in rows:
        together.update(row.coverage.dwellings)
    return Area(
        name=", ".join(row.place.name for row in rows) or spot.name,
        x=spot.x,
        y=spot.y,
        path=spot.path,
        value=whole_share(Coverage(together), of_round.needed_share),
        url=place_url(of_round, rows[0].place) if len(rows) == 1 else "",
    )
