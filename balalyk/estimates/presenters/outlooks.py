"""A forecast as a page tells it: months ahead, workers for them, past errors, a chart of both.

Counts of months are shown to the nearest five: what lies between them cannot be worked out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from balalyk.estimates.models import Outlook
from balalyk.forecast import Forecast, Refused, Series, staff
from balalyk.forecast.facts import NAIVE, SMOOTHED, YEAR, Past
from balalyk.forecast.keeping import unpacked
from balalyk.ui import wording

STEP = 5
SHOWN_YEARS = 3
METHODS: Mapping[str, Any] = {
    NAIVE: _("as in the same month a year before"),
    SMOOTHED: _("smoothing with trend or seasons, the one that fits best"),
}
# The chart's height and the room for its letters. Across in per cent, so that letters keep their size on a phone; upwards in pixels.
HEIGHT, LEFT, BOTTOM = 240, 8, 26


def rounded(count: float) -> int:
    """To the nearest five, a half upwards."""
    return int((count + STEP / 2) // STEP) * STEP


def month(number: int) -> str:
    """07.2026."""
    year, at = divmod(number, YEAR)
    return f"{at + 1:02d}.{year}"


@dataclass(frozen=True, slots=True)
class Row:
    """A month ahead: expected, from, to, and workers for so many living cases ("" where nobody knows
    how long a case stays)."""

    month: str
    n: str
    ends: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A method's past year."""

    name: str
    mase: str
    inside: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A month in the chart: where it stands, how high, and for a forecast where its range begins."""

    x: float
    y: float
    width: float
    height: float
    title: str
    mark: float = 0.0


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of months that were, ranges of months ahead, and the lines behind them."""

    height: int
    past: list[Bar]
    ahead: list[Bar]
    lines: list[tuple[float, str]]
    years: list[tuple[float, str]]
    left: int
    low: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A forecast, or ``refusal``: why there is none."""

    refusal: str
    headline: str
    needed: str
    level: str
    rows: list[Row]
    tried: list[Tried]
    before: str
    history: list[tuple[str, str]]
    chart: Chart | None


def shown(found: Outlook, per_worker: int) -> Shown:
    """One place's forecast that is made; workers at so many living cases each."""
    answer = unpacked(found.answer)
    first = max(len(found.opened) - SHOWN_YEARS * YEAR, 0)
    months = [(found.start + n, found.opened[n]) for n in range(first, len(found.opened))]
    history = [(month(at), wording.number(rounded(count))) for at, count in reversed(months)]
    if isinstance(answer, Refused):
        before = _before(found)
        return Shown(refusal(answer), "", "", "", [], [], before, history, chart(months, None))
    return Shown(
        refusal="",
        headline=_headline(answer),
        needed=_needed(found, answer, per_worker),
        level=f"{round(100 * answer.level)}\u00a0%",
        rows=[
            Row(
                month(one.month),
                wording.number(round(one.n)),
                f"{wording.number(int(one.low))} – {wording.number(-int(-one.high // 1))}",
            )
            for one in answer.ahead
        ],
        tried=[_tried(name, past, n == 0) for n, (name, past) in enumerate(answer.past)],
        before=_before(found),
        history=history,
        chart=chart(months, answer),
    )


def _before(found: Outlook) -> str:
    """Which months the registry did not yet know; "" where it knew all."""
    if found.registered <= found.start:
        return ""
    told = {"last": month(found.registered - 1)}
    return (
        gettext("Until %(last)s from the offices’ journals, from then on from the registry.") % told
    )


def refusal(answer: Refused) -> str:
    """What the history lacks."""
    if answer.code == "short":
        there = ngettext("%(n)s month is known.", "%(n)s months are known.", answer.there)
        needs = gettext("A forecast needs %(n)s months of cases, two of each month of the year.")
        return f"{needs % {'n': answer.needs}} {there % {'n': answer.there}}"
    needs = gettext("A forecast needs %(n)s cases in the last two years; here there are fewer.")
    return needs % {"n": answer.needs}


def _headline(answer: Forecast) -> str:
    half = answer.ahead[: YEAR // 2]
    told = {
        "n": wording.number(round(sum(one.n for one in half) / len(half))),
        "low": wording.number(int(sum(one.low for one in half) / len(half))),
        "high": wording.number(-int(-sum(one.high for one in half) / len(half) // 1)),
    }
    return (
        gettext("About %(n)s new cases a month in the next half-year (%(low)s – %(high)s)") % told
    )


def _needed(found: Outlook, answer: Forecast, per_worker: int) -> str:
    needed = staff(
        Series(found.start, tuple(found.opened)),
        Series(found.start, tuple(max(count, 0) for count in found.living)),
        answer,
        per_worker,
    )
    if needed is None:
        return ""
    told = {
        "stay": wording.number(round(needed.stay, 1)),
        "cases": wording.number(needed.cases[0]),
        "n": wording.number(needed.workers[0]),
        "low": wording.number(needed.workers[1]),
        "high": wording.number(needed.workers[2]),
        "per": wording.number(per_worker),
    }
    return (
        gettext(
            "A case stayed open for %(stay)s months in the past year. So about %(cases)s cases will be "
            "open at a time: at %(per)s a worker that takes %(n)s workers (%(low)s – %(high)s)."
        )
        % told
    )


def _tried(name: str, past: Past, chosen: bool) -> Tried:
    told = {"n": past.inside, "of": past.tried}
    return Tried(
        str(METHODS[name]),
        wording.number(round(past.mase, 2)),
        gettext("%(n)s of %(of)s") % told,
        chosen,
    )


def chart(months: Sequence[tuple[int, int]], answer: Forecast | None) -> Chart | None:
    """The months that were, to the nearest five, and the ranges of those ahead."""
    ahead = answer.ahead if answer else ()
    if not months:
        return None
    top = max([rounded(count) for _, count in months] + [one.high for one in ahead] + [STEP])
    step = next(s for s in (5, 10, 25, 50, 100, 250, 500, 1000, 5000, 10**9) if top / s <= 5)
    top = step * -(-top // step)
    wide = (100 - LEFT) / (len(months) + len(ahead))
    base = HEIGHT - BOTTOM

    def up(count: float) -> float:
        return base - (base - 8) * count / top

    def bar(nth: int, low: float, high: float, title: str, mark: float = 0.0) -> Bar:
        height = max(up(low) - up(high), 0.0)
        return Bar(LEFT + nth * wide, up(high), wide * 0.85, height, title, up(mark))

    past = [
        bar(n, 0, rounded(count), f"{month(at)}: {wording.number(rounded(count))}")
        for n, (at, count) in enumerate(months)
    ]
    ranges = [
        bar(
            len(months) + n,
            one.low,
            one.high,
            f"{month(one.month)}: {wording.number(round(one.n))} "
            f"({wording.number(int(one.low))} – {wording.number(-int(-one.high // 1))})",
            one.n,
        )
        for n, one in enumerate(ahead)
    ]
    every = [at for at, _ in months] + [one.month for one in ahead]
    return Chart(
        height=HEIGHT,
        past=past,
        ahead=ranges,
        lines=[(up(n * step), wording.number(n * step)) for n in range(int(top // step) + 1)],
        years=[(LEFT + n * wide, str(at // YEAR)) for n, at in enumerate(every) if at % YEAR == 0],
        left=LEFT,
        low=HEIGHT - 6,
    )


@dataclass(frozen=True, slots=True)
class Inside:
    """A place within the one shown: what is expected a month there, or that nothing is."""

    url: str
    name: str
    lately: str
    expected: str


def inside(outlooks: Sequence[Outlook], parent: int, query: str) -> list[Inside]:
    """The places that lie in one, by name."""
    lines = []
    for one in outlooks:
        if one.place.parent_id != parent:
            continue
        answer = unpacked(one.answer) if one.answer else None
        expected = ""
        if isinstance(answer, Forecast):
            half = answer.ahead[: YEAR // 2]
            expected = wording.number(round(sum(month.n for month in half) / len(half)))
        year = rounded(sum(one.opened[-YEAR:]))
        lines.append(
            Inside(f"?place={one.place_id}{query}", one.place.title, wording.number(year), expected)
        )
    return sorted(lines, key=lambda line: line.name)


@dataclass(frozen=True, slots=True)
class Kept:
    """A district's journal: from which month until which, how many cases to the nearest five."""

    name: str
    months: str
    opened: str


def journal_lines(rows: Sequence[Mapping[str, Any]]) -> list[Kept]:
    """What is kept of the months before the registry."""
    return [
        Kept(
            one["place"].title,
            f"{month(one['first'])} – {month(one['last'])}",
            wording.number(rounded(one["opened"])),
        )
        for one in rows
    ]
