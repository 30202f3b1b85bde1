"""Pure readers of the places the product ships, and of the lists an operator imports."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from balalyk.places.reading.sheets import (
    COUNTRIES,
    PlaceRow,
    PlaceSheet,
    SheetFault,
    read_place_sheet,
)

__all__ = [
    "COUNTRIES",
    "LANGUAGES",
    "Place",
    "PlaceName",
    "PlaceRow",
    "PlaceSheet",
    "Shape",
    "Shapes",
    "SheetFault",
    "Succession",
    "read_names",
    "read_place_sheet",
    "read_places",
    "read_shapes",
    "read_successions",
]

DATA = Path(__file__).resolve().parents[1] / "data"
LANGUAGES = ("en", "ru", "ky", "kk", "tr")


@dataclass(frozen=True, slots=True)
class Place:
    """A row of places.csv. `until_date` is the first day on which the place is no more."""

    code: str
    parent_code: str
    level: str
    iso: str
    national_code: str
    from_date: date | None
    until_date: date | None
    names: Mapping[str, str]
    source: str
    confirmed: bool

    def name(self, language: str) -> str:
        """The name in `language`; the English one where that is not known."""
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A row of names.csv; kind is official, alias or former, `until_date` the first day without."""

    code: str
    language: str
    name: str
    kind: str
    from_date: date | None
    until_date: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Succession:
    """A row of successions.csv: what became of a place; kind is split, merge, rename, transfer."""

    from_code: str
    to_code: str
    kind: str
    on_date: date
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline; `covers` lists today's places within it; `label` is a point inside it."""

    code: str
    covers: tuple[str, ...]
    d: str
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The outlines of a country in units of `view_box`; `points` for cities without an outline."""

    country: str
    view_box: tuple[int, int, int, int]
    shapes: tuple[Shape, ...]
    points: Mapping[str, tuple[float, float]]
    source: str
    licence: str


def read_places() -> tuple[Place, ...]:
    """Every place the product ships, parents before their children."""
    places = []
    for row in _shipped("places.csv"):
        names = {x: row.pop(f"name_{x}") for x in LANGUAGES}
        places.append(Place(**row, names={x: name for x, name in names.items() if name}))
    return tuple(places)


def read_names() -> tuple[PlaceName, ...]:
    """Dated names and aliases beside those of `read_places`."""
    return tuple(PlaceName(**row) for row in _shipped("names.csv"))


def read_successions() -> tuple[Succession, ...]:
    """Splits, merges, renamings and transfers, each on its day."""
    return tuple(Succession(**row) for row in _shipped("successions.csv"))


def read_shapes(country: str) -> Shapes:
    """The outlines of KG, KZ or TR; ValueError for another country."""
    if country.upper() not in COUNTRIES:
        raise ValueError(f"no shapes for {country!r}: known are {', '.join(COUNTRIES)}")
    text = (DATA / "shapes" / f"{country.lower()}.json").read_text(encoding="utf-8")
    data = json.loads(text)
    left, top, width, height = data["view_box"]
    return Shapes(
        country=data["country"],
        view_box=(left, top, width, height),
        shapes=tuple(
            Shape(x["code"], tuple(x["covers"]), x["d"], (x["label"][0], x["label"][1]))
            for x in data["shapes"]
        ),
        points={x["code"]: (x["at"][0], x["at"][1]) for x in data["points"]},
        source=data["source"],
        licence=data["licence"],
    )


def _shipped(file: str) -> Iterator[dict[str, Any]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, strict=True):
            values: dict[str, Any] = dict(row)
            for key in row:
                if key.endswith("_date"):
                    values[key] = date.fromisoformat(row[key]) if row[key] else None
            if "confirmed" in row:
                values["confirmed"] = row["confirmed"] == "yes"
            yield values
