"""The list of rounds, the tabs of one, and what to do when there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from balalyk.census.models import Round
from balalyk.census.presenters.coverage import is_low, place_url, round_title, share_text
from balalyk.census.presenters.next_step import NextStep, list_them
from balalyk.census.queries import RoundView
from balalyk.census.rules import Coverage
from balalyk.ui.presenters import Link

TABS = {"round": _("Coverage"), "workers": _("Workers"), "queue": _("To visit again")}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A line of the list of rounds. ``state``: one of the ui's; ``coverage`` None without a list."""

    title: str
    url: str
    list_url: str
    starts: date
    ends: date
    state: str
    word: str
    coverage: Coverage | None
    share: str
    low: bool


def round_row(of_round: Round, coverage: Coverage | None, today: date) -> RoundRow:
    """One round with its dates and share."""
    running = of_round.starts <= today <= of_round.ends
    state, word = (
        ("in_progress", pgettext("round", "running"))
        if running
        else ("done", pgettext("round", "over"))
    )
    if today < of_round.starts:
        state, word = "later", pgettext("round", "to come")
    needed = of_round.needed_share
    return RoundRow(
        title=round_title(of_round),
        url=place_url(of_round),
        list_url=reverse("census:list_dwellings", args=[of_round.pk]),
        starts=of_round.starts,
        ends=of_round.ends,
        state=state,
        word=word,
        coverage=coverage,
        share=share_text(coverage, needed) if coverage else "",
        low=bool(coverage and is_low(coverage, needed)),
    )


def rounds_step(
    seen: Sequence[Round], joinable: Sequence[Round], today: date, *, manages: bool
) -> NextStep | None:
    """What to do on the list of rounds: join one, open one, or wait for the supervisor."""
    if joinable:
        return list_them(joinable[0])
    if any(today <= of_round.ends for of_round in seen):
        return None
    if manages:
        return NextStep(
            say=gettext("Open the next round"),
            why=gettext("No round is running and none is to come. There are two a year."),
            action=gettext("Open a round"),
            url=reverse("census:open_round"),
        )
    return None


def round_tabs(view: RoundView, here: str, *, sees_doors: bool) -> list[Link]:
    """Coverage, workers, revisit queue: each a page. Who sees only counts has no tabs."""
    if not sees_doors:
        return []
    place = [view.within.pk] if view.within else []
    return [
        Link(
            label=str(label),
            url=reverse(f"census:{name}", args=[view.round.pk, *place]),
            current=name == here,
            count=view.counted.coverage.to_visit_again if name == "queue" else None,
        )
        for name, label in TABS.items()
    ]
