"""Three to six lists: what has nobody on it is left out, and the smallest beyond six become one."""

from __future__ import annotations

import numpy as np

from balalyk.estimation.facts import MOST_LISTS, NOTE, Lists, Reason
from balalyk.estimation.poisson import histories


def tidy(lists: Lists) -> tuple[Lists, list[Reason]]:
    """Lists that can be worked with, and a sentence for whatever was done to them."""
    reasons = []
    sizes = [lists.on(number) for number in range(len(lists.names))]
    empty = [number for number, size in enumerate(sizes) if not size]
    if empty:
        names = tuple(lists.names[number] for number in empty)
        reasons.append(Reason("empty_list", NOTE, {"lists": names}))
        lists = _grouped(lists, [[n] for n in range(len(sizes)) if n not in empty])
        sizes = [size for size in sizes if size]
    if len(sizes) > MOST_LISTS:
        ranked = sorted(range(len(sizes)), key=lambda number: (-sizes[number], number))
        kept, rest = sorted(ranked[: MOST_LISTS - 1]), sorted(ranked[MOST_LISTS - 1 :])
        names = tuple(lists.names[number] for number in rest)
        reasons.append(Reason("merged", NOTE, {"lists": names, "most": float(MOST_LISTS)}))
        lists = _grouped(lists, [[number] for number in kept] + [rest])
    return lists, reasons


def _grouped(lists: Lists, groups: list[list[int]]) -> Lists:
    """On a group is who is on any of its lists."""
    on = histories(len(lists.names))
    bits = sum(
        (on[:, group].any(axis=1).astype(int) << place for place, group in enumerate(groups)),
        np.zeros(len(on), dtype=int),
    )
    counts = np.bincount(bits, weights=lists.table, minlength=2 ** len(groups))
    names = tuple("+".join(lists.names[number] for number in group) for group in groups)
    return Lists(names, tuple(round(count) for count in counts[1:]))
