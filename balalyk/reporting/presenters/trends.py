"""What a role needs first, and how a figure went from one frozen period to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from balalyk.reporting.indicators.definitions import BY_CODE, INDICATORS
from balalyk.reporting.indicators.indicator import SECTOR
from balalyk.reporting.models import Snapshot
from balalyk.reporting.presenters import Figure, Number, figure, number, period
from balalyk.reporting.queries import Told, Wanted
from balalyk.ui import wording

# The box of a drawing, in units; a column is half as wide as its place.
BOX_WIDTH, BOX_HEIGHT = 320, 72
FIRST: Mapping[str, tuple[str, ...]] = {
    "area_supervisor": ("LIVING", "ONTIME", "NOBODY", "COV"),
    "ministry_analyst": ("NAT", "NATH", "OUT", "COV"),
    "programme_manager": ("CASES", "CLOSED", "ONTIME", "RISK"),
    "commission_secretary": ("OUT", "PLANNED", "NOSERVICE", "FULL"),
    "researcher": ("SDG871", "SDG871H", "ICLS", "NAT"),
}
OTHERS_FIRST = ("NAT", "LIVING", "ONTIME", "COV")


def first_codes(role: str, wanted: Wanted) -> tuple[str, ...]:
    """The figures that stand first for a role; of one branch of work, those that are counted so."""
    if wanted.part:
        return tuple(one.code for one in INDICATORS if SECTOR in one.by)
    return role_codes(role)


def role_codes(role: str) -> tuple[str, ...]:
    """The figures that a role reads first, of all children."""
    return FIRST.get(role, OTHERS_FIRST)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in one snapshot."""

    period: str
    snapshot: str
    number: Number


@dataclass(frozen=True, slots=True)
class Column:
    """A point as it is drawn. ``hidden``: hatched in full height, which says no number."""

    x: float
    y: float
    width: float
    height: float
    hidden: bool


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure with its past, the oldest first. ``columns``: the same as columns to draw, empty
    while there is only one; ``change``: in words, "" where either end is hidden or missing."""

    figure: Figure
    points: list[Point]
    columns: list[Column]
    change: str
    is_share: bool


Past = Sequence[tuple[Snapshot, Mapping[str, Told]]]


def trend(code: str, past: Past, wanted: Wanted) -> Trend:
    """One figure over the snapshots of ``past``, the newest last."""
    indicator = BY_CODE[code]
    points = [
        Point(period(snapshot), snapshot.name, number(found.get(code))) for snapshot, found in past
    ]
    now = next((found.get(code) for one, found in past if one == wanted.snapshot), None)
    return Trend(
        figure=figure(indicator, now, wanted),
        points=points,
        columns=_columns(points) if len(points) > 1 else [],
        change=_change(points, indicator.is_share),
        is_share=indicator.is_share,
    )


def _value(shown: Number) -> float | None:
    """What is drawn: the share of a whole, the count where there is none."""
    if shown.is_hidden or shown.top is None:
        return None
    return shown.per_cent if shown.of is not None else float(shown.top)


def _columns(points: Sequence[Point]) -> list[Column]:
    values = [_value(point.number) for point in points]
    largest = max((value for value in values if value), default=0.0)
    wide = BOX_WIDTH / len(points)
    made = []
    for place, (point, value) in enumerate(zip(points, values, strict=True)):
        part = value / largest if value and largest else 0.0
        height = BOX_HEIGHT * (1.0 if point.number.is_hidden else part)
        hidden = point.number.is_hidden
        made.append(Column(wide * (place + 0.25), BOX_HEIGHT - height, wide / 2, height, hidden))
    return made


def _change(points: Sequence[Point], is_share: bool) -> str:
    """From the last but one to the last."""
    ends = [_value(point.number) for point in points[-2:]]
    if len(ends) < 2 or ends[0] is None or ends[1] is None:
        return ""
    by = ends[1] - ends[0]
    if round(by, 1) == 0:
        return gettext("As in the period before.")
    size = wording.number(abs(by), 1 if is_share else 0)
    if is_share:
        words = (
            gettext("%(size)s percentage points more than in the period before.")
            if by > 0
            else gettext("%(size)s percentage points less than in the period before.")
        )
    else:
        words = (
            gettext("%(size)s more than in the period before.")
            if by > 0
            else gettext("%(size)s less than in the period before.")
        )
    return words % {"size": size}
