"""Reads a snapshot's open figures for the writers: what nobody may see does not leave the database."""

from django.db.models import QuerySet

from balalyk.exchange.downloads.formats import FORMATS
from balalyk.places.models import Place
from balalyk.reporting.facts import Area, Measure, OpenFigure, Period, Release
from balalyk.reporting.indicators.definitions import INDICATORS
from balalyk.reporting.models import Snapshot, Tally
from balalyk.ui.wording import in_every_language

Cell = tuple[str, int, str, str]
"""Code of an indicator, id of a place, sex, age band."""


def release_of(snapshot: Snapshot) -> Release:
    """A made snapshot's open figures; four queries. A cell that is there and not open is told as
    hidden: that it exists is read from all tallies, its number from those open to all alone."""
    told: dict[Cell, tuple[int | None, int | None]] = {}
    for row in Tally.objects.filter(snapshot=snapshot).open_to_all():
        cell = (row.code, row.place_id, row.sex, row.age_band)
        told[cell] = (row.top if row.top_open else None, row.of if row.of_open else None)
    cells = Tally.objects.filter(snapshot=snapshot).order_by("place__path", "-sex", "age_band")
    places = _places(cells)
    order = {one.code: number for number, one in enumerate(INDICATORS)}
    figures = [
        OpenFigure(code, places[place].code, sex, age, *told.get((code, place, sex, age), (None, None)))
        for code, place, sex, age in cells.values_list("code", "place", "sex", "age_band")
        if code in order
    ]  # fmt: skip
    figures.sort(key=lambda figure: order[figure.measure])
    assert snapshot.made_at is not None
    return Release(
        name=snapshot.name,
        fingerprint=snapshot.fingerprint,
        period=period_of(snapshot),
        made_at=snapshot.made_at,
        program=snapshot.code,
        areas=tuple(_area(place, places) for place in places.values()),
        measures=measures(),
        figures=tuple(figures),
    )


def period_of(snapshot: Snapshot) -> Period:
    """From which day to which a snapshot tells."""
    return Period(snapshot.start, snapshot.end)


def measures() -> tuple[Measure, ...]:
    """Every indicator in the words of each language."""
    return tuple(
        Measure(
            code=one.code,
            names=in_every_language(one.name),
            meaning=in_every_language(one.meaning),
            caution=in_every_language(one.caution),
            source=one.source,
            is_share=one.is_share,
        )
        for one in INDICATORS
    )


def _places(cells: QuerySet[Tally]) -> dict[int, Place]:
    """The places that have figures, from the country down."""
    found = Place.objects.filter(pk__in=cells.order_by().values("place"))
    return {place.pk: place for place in found.order_by("path")}


def _area(place: Place, known: dict[int, Place]) -> Area:
    over = known.get(place.parent_id) if place.parent_id else None
    names = {
        "en": place.name_en,
        "ru": place.name_ru or place.name_en,
        "ky": place.name_ky or place.name_en,
    }
    return Area(place.code, place.level, over.code if over else "", names)


def file_name(snapshot: Snapshot, code: str) -> str:
    """What the download of a format is called, without its ending."""
    return f"balalyk-{snapshot.name}-{FORMATS[code].code}"
