"""Coverage on the outlines that are shipped: regions as areas, cities without one as circles."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext

from balalyk.census.models import Round
from balalyk.census.presenters.coverage import place_url, whole_share
from balalyk.census.queries import PlaceCoverage, RoundView
from balalyk.census.rules import Coverage
from balalyk.places.reading import Shape, Shapes, read_shapes
from balalyk.ui.presenters import Area


@dataclass(frozen=True, slots=True)
class CountryMap:
    """One country's map; ``label`` says what it shows and that a table has the same."""

    areas: list[Area]
    view_box: tuple[int, int, int, int]
    label: str


@lru_cache(maxsize=3)
def _shapes(country: str) -> Shapes:
    return read_shapes(country)


def country_maps(view: RoundView) -> list[CountryMap]:
    """A map for each country in sight that has outlines and at least one region with figures."""
    maps = []
    for country, rows in view.regions.items():
        try:
            shapes = _shapes(country.country)
        except ValueError:
            continue
        areas = _areas(view.round, shapes, rows)
        if any(area.value is not None for area in areas):
            label = gettext(
                "Share of lived-in dwellings visited in %(country)s, by region. "
                "The table below has the same figures."
            ) % {"country": country.name}
            maps.append(CountryMap(areas, shapes.view_box, label))
    return maps


def _areas(of_round: Round, shapes: Shapes, rows: Iterable[PlaceCoverage]) -> list[Area]:
    by_code = {row.place.code: row for row in rows}
    outlines = [_outline(of_round, shapes, shape, by_code) for shape in shapes.shapes]
    towns = [
        _area(of_round, [by_code[code]], x, y)
        for code, (x, y) in shapes.points.items()
        if code in by_code
    ]
    return outlines + towns


def _outline(
    of_round: Round, shapes: Shapes, shape: Shape, by_code: dict[str, PlaceCoverage]
) -> Area:
    """An outline may cover several regions of today, and a city that is drawn by itself."""
    inside = [code for code in shape.covers if code in by_code and code not in shapes.points]
    return _area(of_round, [by_code[code] for code in inside], *shape.label, path=shape.d)


def _area(of_round: Round, rows: list[PlaceCoverage], x: float, y: float, path: str = "") -> Area:
    together = Coverage(
        {
            outcome: sum(row.coverage.dwellings[outcome] for row in rows)
            for outcome in Coverage({}).dwellings
        }
    )
    return Area(
        name=", ".join(row.place.name for row in rows) if rows else gettext("outside your area"),
        x=x,
        y=y,
        path=path,
        value=whole_share(together, of_round.needed_share),
        url=place_url(of_round, rows[0].place) if len(rows) == 1 else "",
    )
