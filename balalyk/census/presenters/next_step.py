"""The one next step of a round's page, worked out from its figures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from balalyk.census.models import Round
from balalyk.census.presenters.coverage import is_low, place_url, share_text
from balalyk.census.queries import PlaceCoverage, RoundView
from balalyk.census.rules import Coverage
from balalyk.ui import wording

NEARLY_DONE = 90  # per cent of lived-in dwellings: somebody can be spared there


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do, why, and the way there; without ``url`` there is nothing to press."""

    say: str
    why: str = ""
    action: str = ""
    url: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reader may do: fill lists and give doors away, see doors, visit their own."""

    manages: bool
    sees_doors: bool
    own: Coverage | None = None


def next_step(view: RoundView, today: date, reader: Reader) -> NextStep:
    """The first of these that is true, from the most to the least urgent."""
    coverage = view.counted.coverage
    for step in (_empty, _after_the_end, _own_list, _nobodys, _lowest, _again, _unvisited):
        if found := step(view, today, reader):
            return found
    if coverage.share is None:
        return NextStep(
            say=gettext("Nothing is left to visit: no dwelling on this list is lived in"),
            why=gettext("Check the list if that surprises you."),
        )
    return NextStep(
        say=gettext("The round is complete here"),
        why=gettext("Every lived-in dwelling on the list has been visited."),
        action=gettext("Take the table along"),
        url=_address("census:table", view),
    )


def _address(name: str, view: RoundView) -> str:
    place = [view.within.pk] if view.within else []
    return reverse(name, args=[view.round.pk, *place])


def _empty(view: RoundView, today: date, reader: Reader) -> NextStep | None:
    if view.counted.coverage.listed:
        return None
    if reader.manages:
        return list_them(view.round)
    return NextStep(
        say=gettext("Ask your area supervisor to list the dwellings"),
        why=gettext("No dwelling is on the list of this round."),
    )


def list_them(of_round: Round) -> NextStep:
    """What a supervisor does with a round whose list is empty."""
    return NextStep(
        say=gettext("List the dwellings to visit by %(day)s")
        % {"day": wording.written_day(of_round.starts)},
        why=gettext("No dwelling of your area is on the list yet, so no worker knows where to go."),
        action=gettext("List the dwellings"),
        url=reverse("census:list_dwellings", args=[of_round.pk]),
    )


def _after_the_end(view: RoundView, today: date, reader: Reader) -> NextStep | None:
    coverage, needed = view.counted.coverage, view.round.needed_share
    if today <= view.round.ends:
        return None
    table = {"action": gettext("Take the table along"), "url": _address("census:table", view)}
    if is_low(coverage, needed):
        return NextStep(
            say=gettext("Do not use the figures of this round for %(place)s") % _named(view),
            why=gettext(
                "It ended on %(day)s with %(share)s of lived-in dwellings visited; it needs "
                "%(needed)s. Who was not reached may differ from who was."
            )
            % _shares(view, coverage),
            **table,
        )
    return NextStep(
        say=gettext("The round is over: its figures may be used"),
        why=gettext(
            "It ended on %(day)s with %(share)s of lived-in dwellings visited; it needs %(needed)s."
        )
        % _shares(view, coverage),
        **table,
    )


def _named(view: RoundView) -> dict[str, Any]:
    return {"place": view.within.title if view.within else gettext("all places together")}


def _shares(view: RoundView, coverage: Coverage) -> dict[str, Any]:
    needed = view.round.needed_share
    return {
        "day": wording.day(view.round.ends),
        "share": share_text(coverage, needed),
        "needed": wording.per_cent(needed, 0),
    }


def _own_list(view: RoundView, today: date, reader: Reader) -> NextStep | None:
    own = reader.own
    left = own.dwellings["not_yet"] + own.to_visit_again if own else 0
    if not left or reader.manages:
        return None
    why = gettext("The round runs from %(start)s to %(end)s.") % {
        "start": wording.day(view.round.starts),
        "end": wording.day(view.round.ends),
    }
    return NextStep(
        say=ngettext(
            "Visit the %(n)s dwelling left on your list by %(day)s",
            "Visit the %(n)s dwellings left on your list by %(day)s",
            left,
        )
        % {"n": wording.number(left), "day": wording.written_day(view.round.ends)},
        why=why,
        action=gettext("Open my list"),
        url=reverse("census:my_list"),
    )


def _nobodys(view: RoundView, today: date, reader: Reader) -> NextStep | None:
    free = view.counted.nobodys
    if not free or not reader.manages:
        return None
    return NextStep(
        say=ngettext(
            "Give the dwelling that is nobody’s to a worker",
            "Give the %(n)s dwellings that are nobody’s to workers",
            free,
        )
        % {"n": wording.number(free)},
        why=gettext("A dwelling without a worker is on no walking list, so nobody goes there."),
        action=gettext("See them"),
        url=_address("census:queue", view) + "?show=nobodys",
    )


def _lowest(view: RoundView, today: date, reader: Reader) -> NextStep | None:
    """The place with the lowest share below the needed one where doors wait for a first visit."""
    needed = view.round.needed_share
    low = [r for r in view.rows if is_low(r.coverage, needed) and r.coverage.dwellings["not_yet"]]
    if not low or today < view.round.starts:
        return None
    worst = min(low, key=lambda row: row.coverage.share or 0.0)
    counts = {
        "place": worst.place.title,
        "done": wording.number(worst.coverage.done),
        "lived_in": wording.number(worst.coverage.lived_in),
        "not_yet": wording.number(worst.coverage.dwellings["not_yet"]),
        "needed": wording.per_cent(needed, 0),
        "share": share_text(worst.coverage, needed),
        "day": wording.written_day(view.round.ends),
    }
    why = gettext(
        "%(done)s of %(lived_in)s lived-in dwellings are visited there, %(share)s; the round "
        "needs %(needed)s. %(not_yet)s have had no visit."
    )
    return NextStep(
        say=gettext("Send workers to %(place)s: reach %(needed)s by %(day)s") % counts,
        why=f"{why % counts} {_to_spare(view.rows, worst)}".strip(),
        action=gettext("See where in %(place)s") % counts,
        url=place_url(view.round, worst.place) if worst.place != view.within else "",
        **_queue_link(view, reader),
    )


def _to_spare(rows: list[PlaceCoverage], worst: PlaceCoverage) -> str:
    """Where workers could come from: the best place of the same level, when nearly done."""
    best = max(rows, key=lambda row: row.coverage.share or 0.0)
    if best.place == worst.place or (best.coverage.share or 0.0) < NEARLY_DONE:
        return ""
    return gettext("%(place)s is nearly done: workers can come from there.") % {
        "place": best.place.title
    }


def _queue_link(view: RoundView, reader: Reader) -> dict[str, str]:
    again = view.counted.coverage.to_visit_again
    if not again or not reader.sees_doors:
        return {}
    more = ngettext("%(n)s dwelling to visit again", "%(n)s dwellings to visit again", again)
    return {"more": more % {"n": wording.number(again)}, "more_url": _address("census:queue", view)}


def _again(view: RoundView, today: date, reader: Reader) -> NextStep | None:
    coverage = view.counted.coverage
    again, not_yet = coverage.to_visit_again, coverage.dwellings["not_yet"]
    if not again or again < not_yet or today < view.round.starts:
        return None
    link = {}
    if reader.sees_doors:
        link = {"action": gettext("See them"), "url": _address("census:queue", view)}
    return NextStep(
        say=ngettext(
            "Visit %(n)s dwelling again by %(day)s",
            "Visit %(n)s dwellings again by %(day)s",
            again,
        )
        % {"n": wording.number(again), "day": wording.written_day(view.round.ends)},
        why=gettext("Nobody was home at %(shut)s, and %(refused)s refused.")
        % {
            "shut": wording.number(coverage.dwellings["nobody_home"]),
            "refused": wording.number(coverage.dwellings["refused"]),
        },
        **link,
    )


def _unvisited(view: RoundView, today: date, reader: Reader) -> NextStep | None:
    not_yet = view.counted.coverage.dwellings["not_yet"]
    if not not_yet:
        return None
    link: dict[str, str] = {}
    if most := max(view.rows, key=lambda r: r.coverage.dwellings["not_yet"], default=None):
        link = {
            "action": gettext("See where in %(place)s") % {"place": most.place.title},
            "url": place_url(view.round, most.place),
        }
    elif reader.sees_doors and view.within is not None:
        link = {
            "action": gettext("Print the walking list"),
            "url": _address("census:walking_list", view),
        }
    if today < view.round.starts:
        say = gettext("Hand out the walking lists before the round starts on %(day)s") % {
            "day": wording.written_day(view.round.starts)
        }
    else:
        say = ngettext(
            "Visit the last %(n)s dwelling by %(day)s",
            "Visit the %(n)s dwellings not yet visited by %(day)s",
            not_yet,
        ) % {"n": wording.number(not_yet), "day": wording.written_day(view.round.ends)}
    return NextStep(say=say, why=_why_unvisited(view), **link, **_queue_link(view, reader))


def _why_unvisited(view: RoundView) -> str:
    coverage, needed = view.counted.coverage, view.round.needed_share
    if coverage.share is None or is_low(coverage, needed):
        return gettext("The round needs %(needed)s of lived-in dwellings.") % {
            "needed": wording.per_cent(needed, 0)
        }
    return gettext("Enough is visited for the round’s figures; each further door counts.")
