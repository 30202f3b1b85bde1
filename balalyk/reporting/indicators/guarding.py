"""Says which counted figures are not shown, so that nobody works a small number out from the rest.

All figures of a country are one system (``linking``): sums over places, sexes and ages, wholes with
their parts, and the differences between them. What is hidden is hidden with a proof for each small
number (``disclosure.proving``), and the proofs are held against the whole system.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from balalyk.reporting.disclosure.proving import Task, hide
from balalyk.reporting.disclosure.suppression import THRESHOLD, TOTAL_WEIGHT
from balalyk.reporting.indicators.linking import (
    Counts,
    Grounds,
    Pair,
    Spot,
    System,
    names,
    system,
)

__all__ = ["OPEN_THRESHOLD", "Counts", "Grounds", "Hidden", "Pair", "Spot", "guard", "whole_of"]

# For what anybody may read; pages inside keep to THRESHOLD.
OPEN_THRESHOLD = 10
Told = Mapping[str, Mapping[Spot, int | None]]


@dataclass(slots=True)
class Hidden:
    """The spots whose ``top`` and whose ``of`` are not shown."""

    top: set[Spot]
    of: set[Spot]


def whole_of(code: str) -> str:
    """Under which key of ``shown`` the numbers stand that an indicator is a share of."""
    return f"{code} of"


def guard(
    pairs: Mapping[str, Pair],
    grounds: Grounds,
    shown: Told,
    threshold: int = THRESHOLD,
    already: Mapping[str, Hidden] = MappingProxyType({}),
) -> dict[str, Hidden]:
    """What is hidden of each indicator's figures in one country, so that no number of 1 to
    ``threshold`` - 1 can be worked out.

    ``shown``: the tops that an earlier snapshot of the same period told, None where it hid them;
    under ``whole_of(code)`` what stood under them. ``already``: what is hidden in any case, which
    helps where it was not told before. Where
    nothing can protect a number, all figures of its indicator are hidden that are not nought.
    """
    linked = system(pairs, grounds)
    printed = {
        (code, is_whole, spot): linked.number[group, spot]
        for code, is_whole, group in names(pairs)
        for spot in (pairs[code].of if is_whole else pairs[code].top) or {}
    }
    goals, known = _goals(linked, _earlier(printed, shown), threshold)
    gone = {
        cell
        for (code, is_whole, spot), cell in printed.items()
        if code in already and spot in (already[code].of if is_whole else already[code].top)
    }
    hidden = hide(_task(linked, Counter(printed.values()), goals, known, gone)).hidden
    found = {code: Hidden(set(), set()) for code in pairs}
    for (code, is_whole, spot), cell in printed.items():
        if hidden[cell]:
            (found[code].of if is_whole else found[code].top).add(spot)
    return found


Printed = Mapping[tuple[str, bool, Spot], int]
"""The number of each figure's top (False) and whole (True) in the system."""


def _earlier(printed: Printed, shown: Told) -> dict[int, int | None]:
    """What was told of each number; one that any figure showed is known."""
    told: dict[int, int | None] = {}
    for (code, is_whole, spot), cell in printed.items():
        before = shown.get(whole_of(code) if is_whole else code, {})
        if spot in before and told.get(cell) is None:
            told[cell] = before[spot]
    return told


def _task(
    linked: System,
    printed: Mapping[int, int],
    goals: dict[int, int],
    known: set[int],
    gone: set[int],
) -> Task:
    """Every number that is printed (so many times) may be hidden, but for noughts, what everybody
    knows already and what is hidden anyhow."""
    counts = np.array(linked.counts, dtype=np.int64)
    unknown, choosable, weight = {*goals, *(gone - known)}, set(), 1.0 + np.log1p(counts)
    keys = linked.keys()
    for cell, (_, spot) in enumerate(keys):
        if cell in linked.differences or spot.place < 0:
            unknown.add(cell)
        elif counts[cell] and cell not in known and cell not in unknown:
            choosable.add(cell)
        weight[cell] *= printed.get(cell, 1) * (1 if spot.split else TOTAL_WEIGHT)
    groups = {group: number for number, group in enumerate({group for group, _ in keys})}
    kind = np.array([groups[group] for group, _ in keys])
    return Task(counts, linked.sums, frozenset(unknown), frozenset(choosable), weight, goals, kind)


def _goals(
    linked: System, earlier: Mapping[int, int | None], threshold: int
) -> tuple[dict[int, int], set[int]]:
    """What must stay unknown, with how far it must reach: every small number and difference, whatever
    was hidden before, and what differs by a small number from what was told before. And what is as it
    was told."""
    goals = {n: threshold for n, count in enumerate(linked.counts) if 0 < count < threshold}
    known = set()
    for cell, before in earlier.items():
        count = linked.counts[cell]
        differs = before is not None and 0 < abs(count - before) < threshold
        if count and (before is None or differs):
            goals[cell] = max(count + (threshold if differs else 1), threshold)
        elif cell not in goals and before == count:
            known.add(cell)
    return goals, known
