"""Coverage in words and rows: the headline with its denominators, places, workers."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.census.models import Round
from balalyk.census.queries import PlaceCoverage, WorkerCoverage
from balalyk.census.rules import Coverage
from balalyk.ui import wording
from balalyk.ui.presenters import Part


def round_title(of_round: Round) -> str:
    """ "Round 2 of 2026"."""
    return gettext("Round %(number)s of %(year)s") % {
        "number": of_round.number,
        "year": of_round.year,
    }


ALL_PLACES = _("all places in sight")


def place_url(of_round: Round, place: Any = None) -> str:
    """The page of a round, seen from a place."""
    return reverse("census:round", args=[of_round.pk, *([place.pk] if place else [])])


def whole_share(coverage: Coverage, needed: int) -> int | None:
    """The share in whole per cent, never rounded up to what was not reached: the needed share
    or all of it. None without a lived-in dwelling."""
    share = coverage.share
    if share is None:
        return None
    rounded = round(share)
    if share < rounded and rounded in {needed, 100}:
        return math.floor(share)
    return rounded


def share_text(coverage: Coverage, needed: int) -> str:
    """ "82 %", or a dash."""
    return wording.per_cent(whole_share(coverage, needed), 0)


@dataclass(frozen=True, slots=True)
class Headline:
    """The first sentence of a round and its denominators. ``low``: below the needed share."""

    title: str
    of: str
    whole: str
    low: bool


def headline(coverage: Coverage, needed: int) -> Headline:
    """ "82 % of lived-in dwellings visited", of how many, and what the share of the list is."""
    if coverage.share is None:
        return Headline(gettext("No lived-in dwelling is on the list"), "", "", low=False)
    title = gettext("%(share)s of lived-in dwellings visited")
    of = gettext("%(done)s of %(lived_in)s.") % {
        "done": wording.number(coverage.done),
        "lived_in": wording.number(coverage.lived_in),
    }
    whole = gettext(
        "The list has %(listed)s dwellings; %(gone)s of them turned out empty, left or "
        "demolished. Of the whole list that is %(share)s."
    ) % {
        "listed": wording.number(coverage.listed),
        "gone": wording.number(coverage.gone),
        "share": wording.per_cent(_floored_at_hundred(coverage.share_of_list), 0),
    }
    return Headline(
        title % {"share": share_text(coverage, needed)}, of, whole, coverage.share < needed
    )


def _floored_at_hundred(share: float | None) -> int | None:
    if share is None:
        return None
    return min(round(share), 99) if share < 100 else 100


def parts(coverage: Coverage) -> list[Part]:
    """The parts of the coverage bar, in its order."""
    counts = coverage.dwellings
    return [
        Part(label=str(_("Visited")), count=coverage.done, fill="f5"),
        Part(
            label=str(_("Nobody home, to visit again")),
            count=counts["nobody_home"],
            fill="f3",
            pattern="hatch",
        ),
        Part(
            label=str(_("Refused, to ask again")),
            count=counts["refused"],
            fill="f1",
            pattern="cross",
        ),
        Part(label=str(_("Empty, moved away or demolished")), count=coverage.gone, fill="f2"),
        Part(label=str(_("Not yet visited")), count=counts["not_yet"], fill="f0"),
    ]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of the table by place. ``url`` is empty where there is nothing below."""

    name: str
    url: str
    coverage: Coverage
    share: str
    low: bool
    partial: bool

    @property
    def not_yet(self) -> int:
        return self.coverage.dwellings["not_yet"]

    @property
    def nobody_home(self) -> int:
        return self.coverage.dwellings["nobody_home"]

    @property
    def refused(self) -> int:
        return self.coverage.dwellings["refused"]


def place_rows(of_round: Round, rows: Iterable[PlaceCoverage], within: Any) -> list[PlaceRow]:
    """The places of a level, the lowest share first."""
    needed = of_round.needed_share
    return [
        PlaceRow(
            name=_in_itself(row.place, within),
            url="" if row.place == within else place_url(of_round, row.place),
            coverage=row.coverage,
            share=share_text(row.coverage, needed),
            low=is_low(row.coverage, needed),
            partial=row.partial,
        )
        for row in rows
    ]


def is_low(coverage: Coverage, needed: int) -> bool:
    """Whether the share is below the one that the round needs."""
    return coverage.share is not None and coverage.share < needed


def _in_itself(place: Any, within: Any) -> str:
    if place == within:
        return gettext("%(place)s, no village given") % {"place": place.title}
    return str(place.title)


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A line of the table of workers."""

    name: str
    visited: str
    share: str
    seen: int
    at_risk: int
    last: datetime | None
    to_check: bool
    warning: str


def worker_rows(rows: Iterable[WorkerCoverage], needed: int) -> list[WorkerRow]:
    """The workers, those to check first."""
    return [
        WorkerRow(
            name=row.name,
            visited=gettext("%(done)s of %(given)s")
            % {
                "done": wording.number(row.coverage.done),
                "given": wording.number(row.coverage.lived_in),
            },
            share=share_text(row.coverage, needed),
            seen=row.found.seen,
            at_risk=row.found.at_risk,
            last=row.found.last,
            to_check=row.to_check,
            warning=_warning(row) if row.to_check else "",
        )
        for row in rows
    ]


def _warning(row: WorkerCoverage) -> str:
    return gettext("%(worker)s: no child at risk in %(dwellings)s visited dwellings.") % {
        "worker": row.name,
        "dwellings": wording.number(row.coverage.done),
    }
