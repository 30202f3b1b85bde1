"""Outlines of places from GeoJSON that an operator brings: read, simplified together, made small."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Points that all outlines of one file may have together: a page with a map stays under 60 KB.
MOST_POINTS = 2_400
LARGEST = 60 * 1024 * 1024
# Outlines are kept in thousandths of a degree, some 80 metres.
UNITS = 1_000
FIRST_TOLERANCE = 0.002

Ring = list[int]
"""Longitude, latitude, longitude, latitude, … in ``UNITS`` of a degree."""


class BadShapes(ValueError):
    """A file that holds no outlines; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One outline: what the file calls it (every short text beside it), its rings, a point inside."""

    called: tuple[str, ...]
    rings: tuple[Ring, ...]
    at: tuple[int, int]

    @property
    def name(self) -> str:
        return self.called[0] if self.called else "?"


def read_outlines(path: Path) -> list[Drawn]:
    """The outlines of a file, simplified so that neighbours still meet. BadShapes for what is none."""
    import shapely
    from shapely.geometry import shape

    features = _features(path)
    try:
        polygons = [shapely.make_valid(shape(one["geometry"])) for one in features]
    except (KeyError, TypeError, ValueError, shapely.errors.ShapelyError):
        raise BadShapes(
            f"{path.name}: an outline cannot be read. Check it at geojson.io."
        ) from None
    west, south, east, north = shapely.total_bounds(polygons)
    if not (west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise BadShapes(f"{path.name}: coordinates must be longitude and latitude (EPSG:4326).")
    small = _simplified(polygons)
    return [
        Drawn(tuple(_called(one.get("properties") or {})), tuple(_rings(polygon)), _inside(polygon))
        for one, polygon in zip(features, small, strict=True)
        if not polygon.is_empty
    ]


def _features(path: Path) -> list[Mapping[str, Any]]:
    if path.stat().st_size > LARGEST:
        raise BadShapes(f"{path.name}: the file is larger than 60 MB. Simplify it first.")
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError:
        raise BadShapes(f"{path.name}: this is no JSON.") from None
    features = told.get("features") if isinstance(told, dict) else None
    areas = [
        one
        for one in features or []
        if isinstance(one, dict)
        and (one.get("geometry") or {}).get("type") in {"Polygon", "MultiPolygon"}
    ]
    if not areas:
        raise BadShapes(
            f"{path.name}: there is no area in it. A FeatureCollection with polygons is needed."
        )
    return areas


def _simplified(polygons: Sequence[Any]) -> Sequence[Any]:
    """All together, coarser and coarser until they are small enough."""
    import shapely

    tolerance, made = FIRST_TOLERANCE, list(polygons)
    while sum(map(shapely.get_num_coordinates, made)) > MOST_POINTS and tolerance < 1:
        made = list(shapely.coverage_simplify(polygons, tolerance))
        tolerance *= 1.5
    return made


def _rings(polygon: Any) -> Iterator[Ring]:
    for part in getattr(polygon, "geoms", [polygon]):
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                points = [(round(x * UNITS), round(y * UNITS)) for x, y in ring.coords]
                if len(set(points)) > 2:
                    yield [number for point in points for number in point]


def _inside(polygon: Any) -> tuple[int, int]:
    """A point well inside the largest part, for the number."""
    import shapely

    largest = max(getattr(polygon, "geoms", [polygon]), key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest)
    x, y = line.coords[0]
    return round(x * UNITS), round(y * UNITS)


def _called(properties: Mapping[str, Any]) -> Iterator[str]:
    """Names before codes: a property whose key speaks of a name comes first."""
    texts = [(key, str(value)) for key, value in properties.items() if isinstance(value, str | int)]
    texts = [(key, value.strip()) for key, value in texts if 1 < len(value.strip()) <= 120]
    yield from dict.fromkeys(
        value for _, value in sorted(texts, key=lambda pair: "name" not in pair[0].casefold())
    )
