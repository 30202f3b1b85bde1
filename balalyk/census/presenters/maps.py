"""Coverage of a round on the map of each country in sight."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from balalyk.census.presenters.coverage import place_url, whole_share
from balalyk.census.queries import RoundView
from balalyk.census.rules import Coverage
from balalyk.places.presenters.maps import Figure, outlines
from balalyk.ui.presenters import Area


@dataclass(frozen=True, slots=True)
class CountryMap:
    """One country's map; ``label`` says what it shows and that a table has the same."""

    name: str
    areas: list[Area]
    view_box: tuple[int, int, int, int]
    label: str


def country_maps(view: RoundView) -> list[CountryMap]:
    """A map for each country in sight that has outlines and at least one region with figures."""
    maps = []
    for country, rows in view.regions.items():
        by_code = {row.place.code: row for row in rows}

        def covered(codes: Sequence[str], by_code: dict = by_code) -> Figure:
            together: Counter[str] = Counter()
            for code in codes:
                together.update(by_code[code].coverage.dwellings)
            share = whole_share(Coverage(together), view.round.needed_share)
            url = place_url(view.round, by_code[codes[0]].place) if len(codes) == 1 else ""
            return Figure(share, url)

        drawn = outlines(country.country, [row.place for row in rows], covered)
        if drawn is not None and drawn.has_figures:
            label = gettext(
                "Share of lived-in dwellings visited in %(country)s, by region. "
                "The table below has the same figures."
            ) % {"country": country.name}
            maps.append(CountryMap(country.name, drawn.areas, drawn.view_box, label))
    return maps
