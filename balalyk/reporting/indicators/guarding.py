"""Says which counted figures are not shown, so that nobody works a small number out from the rest.

First the numbers that stand under a share (``of``) are protected, then each share with these known:
its children, those of the whole who are not among them, and their sums over places, sex or age.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from balalyk.reporting.disclosure.protecting import protect
from balalyk.reporting.disclosure.suppression import THRESHOLD, CannotProtect
from balalyk.reporting.disclosure.tables import BadTable, Coordinates, Row, Table, parse

# For what anybody may read; pages inside keep to THRESHOLD.
OPEN_THRESHOLD = 10
# How long the exact choice of one indicator may take before the heuristic does it.
SECONDS = 4.0
YES, NO = ("answer", "yes"), ("answer", "no")


@dataclass(frozen=True, slots=True)
class Spot:
    """Whom a figure counts: ``place`` by id, ``sex`` or ``age`` "" for all; never both are given."""

    place: int
    sex: str = ""
    age: str = ""


Counts = Mapping[Spot, int]
Grounds = Mapping[int, Coordinates]
"""Where each place lies: {} for the country, its region, its region and district."""


@dataclass(frozen=True, slots=True)
class Pair:
    """``top`` of ``of`` by spot; ``of`` None for counts without a whole."""

    top: Counts
    of: Counts | None

    @property
    def base(self) -> Counts:
        return self.top if self.of is None else self.of


@dataclass(slots=True)
class Hidden:
    """The spots whose ``top`` and whose ``of`` are not shown."""

    top: set[Spot]
    of: set[Spot]


def guard(
    pairs: Mapping[str, Pair],
    grounds: Grounds,
    shown: Mapping[str, Mapping[Spot, int | None]],
    threshold: int = THRESHOLD,
) -> dict[str, Hidden]:
    """What is hidden of each indicator's figures in one country, so that no number of 1 to
    ``threshold`` - 1 can be worked out.

    ``shown``: the tops that an earlier snapshot of the same period told, None where it hid them;
    under ``whole_of(code)`` what stood under them.
    Where nothing can protect an indicator, all of its figures are hidden that are not nought.
    """
    bases = _hidden_bases(pairs, grounds, shown, threshold)
    found = {}
    for code, pair in pairs.items():
        hidden = bases[code]
        if pair.of is None:
            found[code] = Hidden(hidden, set())
        else:
            tops = _hidden_tops(pair, hidden, grounds, shown.get(code, {}), threshold)
            found[code] = Hidden(tops, hidden)
    return found


def whole_of(code: str) -> str:
    """Under which key of ``shown`` the numbers stand that an indicator is a share of."""
    return f"{code} of"


def _hidden_bases(
    pairs: Mapping[str, Pair],
    grounds: Grounds,
    shown: Mapping[str, Mapping[Spot, int | None]],
    threshold: int,
) -> dict[str, set[Spot]]:
    known: dict[tuple[Any, ...], set[Spot]] = {}
    found: dict[str, set[Spot]] = {}
    for code, pair in pairs.items():
        earlier = shown.get(code if pair.of is None else whole_of(code), {})
        like = (*pair.base.items(), None, *earlier.items())
        if like not in known:
            known[like] = _protect({(): pair.base}, grounds, {(): earlier}, threshold)[()]
        found[code] = set(known[like])
    _hide_alike(pairs, found)
    return found


def _hide_alike(pairs: Mapping[str, Pair], found: dict[str, set[Spot]]) -> None:
    """Wholes that are equal may be the same children: what one hides no other may show."""
    numbers = {(spot, pairs[code].base[spot]) for code, hidden in found.items() for spot in hidden}
    for code, pair in pairs.items():
        found[code] |= {spot for spot, count in pair.base.items() if (spot, count) in numbers}


def _hidden_tops(
    pair: Pair,
    hidden: set[Spot],
    grounds: Grounds,
    earlier: Mapping[Spot, int | None],
    threshold: int,
) -> set[Spot]:
    assert pair.of is not None
    cells = {
        (): pair.of,
        (YES,): pair.top,
        (NO,): {spot: pair.of[spot] - count for spot, count in pair.top.items()},
    }
    known = {spot: None if spot in hidden else count for spot, count in pair.of.items()}
    return _protect(cells, grounds, {(): known, (YES,): earlier}, threshold)[(YES,)]


Answer = tuple[tuple[str, str], ...]


def _protect(
    cells: Mapping[Answer, Counts],
    grounds: Grounds,
    earlier: Mapping[Answer, Mapping[Spot, int | None]],
    threshold: int,
) -> dict[Answer, set[Spot]]:
    """The spots that are hidden under each answer."""
    if not _endangered(cells, earlier, threshold):
        return {answer: set() for answer in cells}
    tables = list(_tables(cells, grounds))
    told = list(_tables(earlier, grounds))
    everything = {
        answer: {spot for spot, count in counts.items() if count}
        for answer, counts in cells.items()
    }
    try:
        done = protect(tables, threshold, "printed", told, SECONDS)
    except (CannotProtect, BadTable):
        return everything
    if not done.passed:
        return everything
    gone = {
        row.at
        for name, text in done.texts.items()
        for row in parse(text, name).rows
        if row.count is None
    }
    return {
        answer: {spot for spot in counts if _at(spot, answer, grounds) in gone}
        for answer, counts in cells.items()
    }


def _endangered(
    cells: Mapping[Answer, Counts],
    earlier: Mapping[Answer, Mapping[Spot, int | None]],
    threshold: int,
) -> bool:
    """Whether a number is small, or differs from what was told before, or was hidden then."""
    return any(
        0 < count < threshold or earlier.get(answer, {}).get(spot, count) != count
        for answer, counts in cells.items()
        for spot, count in counts.items()
    )


def _at(spot: Spot, answer: Answer, grounds: Grounds) -> Coordinates:
    more = {("sex", spot.sex), ("age", spot.age), *answer}
    return grounds[spot.place] | frozenset(pair for pair in more if pair[1])


def _tables(cells: Mapping[Answer, Mapping[Spot, int | None]], grounds: Grounds) -> Iterable[Table]:
    """One table by sex and one by age, or only by place; the same cell in both is the same."""
    rows = [
        (spot, Row(0, (), _at(spot, answer, grounds), count))
        for answer, counts in cells.items()
        for spot, count in counts.items()
        if spot.place in grounds
    ]
    split = {name for spot, _ in rows for name in ("sex", "age") if getattr(spot, name)}
    for name in sorted(split) or ["place"]:
        other = {"sex": "age", "age": "sex"}.get(name, "")
        own = [row for spot, row in rows if not (other and getattr(spot, other))]
        columns = ["region", "district"]
        columns += [name] if name in split else []
        columns += ["answer"] if any(cells) else []
        filled = tuple(
            Row(line, tuple(dict(row.at).get(column, "") for column in columns), row.at, row.count)
            for line, row in enumerate(own, start=2)
        )
        if filled:
            yield Table(f"by {name}", tuple(columns), "count", filled)
