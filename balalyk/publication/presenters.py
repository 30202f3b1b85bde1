"""Open figures as the public site shows them: numbers, sentences, tables with bars, a map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.places.models import Level, Place
from balalyk.places.presenters.maps import Figure as Mapped
from balalyk.places.presenters.maps import Outlines, outlines
from balalyk.publication.models import Opening, State
from balalyk.publication.queries import Cell
from balalyk.reporting.indicators.definitions import BY_CODE, Indicator
from balalyk.reporting.presenters import SHARES, Number, period, who_choices
from balalyk.ui import wording

REFUSALS: Mapping[str, Any] = {
    "no_such_move": _("This was decided already. Load the page again to see how it stands."),
    "same_person": _("Whoever proposed a snapshot does not decide on it. Ask a second person."),
    "not_made": _("This snapshot is not made yet. Wait until it is, then propose it."),
    "waiting": _("This snapshot waits for a decision already."),
    "is_open": _("This snapshot is open already."),
    "files": _("The snapshot's files are not the ones that were frozen. Freeze the period again."),
    "words": _("Say why in a sentence. Everybody who decides about figures reads it."),
}
# What the first page tells in large numbers.
HEADLINES = ("R1", "NAT", "NATH", "OUT", "CASES", "COV")
# What its map and its table of regions tell: the share of children who work.
FIRST = "NAT"


def number(cell: Cell | None, indicator: Indicator) -> Number:
    """What is shown of a figure; what is not open is hidden, whether or not there is anything."""
    top = cell.top if cell else None
    of = cell.of if cell else None
    return Number(top, top is None, of, indicator.is_share and of is None)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one place, with its sentence."""

    code: str
    name: str
    number: Number
    sentence: str
    caution: str


def figure(code: str, cell: Cell | None) -> Figure:
    """One figure as it stands on a page."""
    indicator = BY_CODE[code]
    shown = number(cell, indicator)
    return Figure(
        code, str(indicator.name), shown, _sentence(indicator, shown), str(indicator.caution)
    )


def _sentence(indicator: Indicator, shown: Number) -> str:
    if shown.is_hidden:
        return gettext("Hidden, so that no child can be recognised.")
    if not indicator.is_share:
        return str(indicator.meaning)
    if not shown.of:
        return gettext("There was nobody and nothing to count here.")
    return str(SHARES[indicator.code]) % {"share": shown.share}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; ``length`` of its bar. ``anchor``: its id on the page. ``page``: the file of
    its place, "" without one. ``within``: whether it lies in the line above it."""

    name: str
    number: Number
    length: float
    anchor: str = ""
    page: str = ""
    within: bool = False


def _row(name: str, shown: Number, **more: Any) -> Row:
    length = shown.per_cent if shown.per_cent is not None else float(shown.top or 0)
    return Row(name, shown, 0.0 if shown.is_hidden else length, **more)


def place_rows(
    code: str, cells: Iterable[Cell], places: Sequence[Place], country: Place
) -> list[Row]:
    """A line for each region of a country and, under it, for each of its districts."""
    held = {cell.place: cell for cell in cells if not cell.sex and not cell.age_band}
    inside = [place for place in places if place.path.startswith(country.path) and place != country]
    return [
        _row(
            place.title,
            number(held.get(place.pk), BY_CODE[code]),
            anchor=f"p-{place.code}",
            page=f"places/{place.code}.html",
            within=place.level != Level.REGION and place.parent_id != country.pk,
        )
        for place in inside
    ]


def split_rows(code: str, cells: Iterable[Cell], country: Place) -> list[Row]:
    """A line for each sex and for each age band of a country; [] where its indicator knows neither."""
    indicator = BY_CODE[code]
    if "age" not in indicator.by:
        return []
    held = {cell.sex or cell.age_band: cell for cell in cells if cell.place == country.pk}
    return [_row(word, number(held.get(code), indicator)) for code, word in who_choices() if code]


def longest(rows: Iterable[Row], code: str) -> float:
    """What a full bar stands for: 100 per cent, or the largest count."""
    return 100.0 if BY_CODE[code].is_share else max((row.length for row in rows), default=0.0)


def drawn(
    code: str, cells: Iterable[Cell], places: Sequence[Place], country: Place
) -> Outlines | None:
    """The map of a country's regions, each leading to its line in the table."""
    indicator = BY_CODE[code]
    held = {cell.place: cell for cell in cells if not cell.sex and not cell.age_band}
    regions = [place for place in places if place.parent_id == country.pk]
    by_code = {place.code: place for place in regions}

    def mapped(codes: Sequence[str]) -> Mapped:
        inside = [by_code[code] for code in codes if code in by_code]
        if len(inside) != 1:
            return Mapped(None, hidden=bool(inside))
        shown = number(held.get(inside[0].pk), indicator)
        value = shown.per_cent if indicator.is_share else shown.top
        return Mapped(
            None if value is None else round(float(value), 1),
            url=f"#p-{inside[0].code}",
            hidden=shown.is_hidden,
        )

    made = outlines(country.country, regions, mapped)
    return made if made is not None and made.has_figures else None


def steps(rows: Sequence[Row], code: str) -> str:
    """Four rising limits of a map's five steps: even ones up to the largest value."""
    largest = max((row.length for row in rows), default=0.0)
    if BY_CODE[code].is_share:
        largest = next((top for top in (5, 10, 25, 50) if largest <= top), 100)
    return ",".join(f"{max(largest, 5) * part / 5:g}" for part in range(1, 5))


@dataclass(frozen=True, slots=True)
class Block:
    """One country on the page of an indicator, or on the first page."""

    country: Place
    figures: list[Figure]
    rows: list[Row]
    regions: list[Row]
    total: Row
    split: list[Row]
    map: Outlines | None
    steps: str
    longest: float
    longest_split: float


def block(
    code: str, figures: list[Figure], cells: list[Cell], where: tuple[list[Place], Place]
) -> Block:
    """``code``'s tables and map of a country, beside its ``figures``. ``where``: all open places
    and the country."""
    places, country = where
    own = [cell for cell in cells if cell.code == code]
    rows = place_rows(code, own, places, country)
    split = split_rows(code, own, country)
    regions = [row for row in rows if not row.within]
    return Block(
        country=country,
        figures=figures,
        rows=rows,
        regions=regions,
        total=_row(country.title, number(_whole(own, country), BY_CODE[code])),
        split=split,
        map=drawn(code, own, places, country),
        steps=steps(regions, code),
        longest=longest(rows, code),
        longest_split=longest(split, code),
    )


def _whole(cells: Iterable[Cell], place: Place) -> Cell | None:
    return next(
        (one for one in cells if one.place == place.pk and not one.sex and not one.age_band), None
    )


def law_lines(opening: Opening, countries: Iterable[Place]) -> list[str]:
    """The versions of the laws that its figures were held against."""
    codes = [*(country.country.upper() for country in countries), "international"]
    return [str(opening.law[code]) for code in codes if code in opening.law]


STATES: Mapping[str, tuple[str, str]] = {
    State.PROPOSED: ("wait", "info"),
    State.OPEN: ("done", "good"),
    State.REFUSED: ("stop", "bad"),
    State.REPLACED: ("two", "quiet"),
    State.WITHDRAWN: ("hazard", "bad"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One opening in the list of them, with what its reader may do."""

    pk: str
    name: str
    period: str
    fingerprint: str
    state: str
    shape: str
    tone: str
    story: list[str]
    words: str
    may_decide: bool
    may_withdraw: bool


def line(opening: Opening, reader: Any) -> Line:
    """One opening as who proposes or decides sees it."""
    shape, tone = STATES[opening.state]
    second = reader.pk != opening.proposed_by_id and reader.may("opening.decide")
    return Line(
        pk=str(opening.pk),
        name=opening.snapshot.name,
        period=period(opening.snapshot),
        fingerprint=opening.snapshot.fingerprint,
        state=wording.capitalised(opening.get_state_display()),
        shape=shape,
        tone=tone,
        story=_story(opening),
        words=" ".join(part for part in (opening.get_why_display(), opening.words) if part),
        may_decide=opening.state == State.PROPOSED and second,
        may_withdraw=opening.state == State.OPEN and reader.may("opening.withdraw"),
    )


def _story(opening: Opening) -> list[str]:
    """Who did what with it and when."""
    told = [(gettext("Proposed: %(who)s, %(at)s"), opening.proposed_by, opening.proposed_at)]
    if opening.decided_at:
        told.append((gettext("Decided: %(who)s, %(at)s"), opening.decided_by, opening.decided_at))
    if opening.ended_at and opening.ended_by:
        told.append((gettext("Withdrawn: %(who)s, %(at)s"), opening.ended_by, opening.ended_at))
    return [
        pattern % {"who": who.full_name if who else gettext("a command"), "at": wording.moment(at)}
        for pattern, who, at in told
    ]
