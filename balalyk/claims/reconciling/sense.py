"""Numbers that make no sense by themselves or in time: too many people, a sum that shrinks, more
given out than there was, and what only a person can judge."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from balalyk.claims.reconciling.amounts import total, written
from balalyk.claims.reconciling.causes import FACTORS, number
from balalyk.claims.reconciling.cells import Cell
from balalyk.claims.reconciling.facts import DISCREPANCY, QUESTION, Finding

# People on Earth in 2026, rounded up: 8.3 thousand million (UN, World Population Prospects).
EVERYBODY_ON_EARTH = Decimal(8_300_000_000)
GROWN_UP = 18
CHILDREN = re.compile(r"\b(?:child|children|minors?|boys?|girls?|pupils?)\b")
# Two totals of the same thing that differ by less than this are probably meant to be one.
NEAR = Decimal("0.25")
COMMON_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "by",
        "in",
        "on",
        "to",
        "from",
        "with",
        "who",
        "which",
        "that",
        "were",
        "was",
        "are",
        "is",
        "about",
        "through",
        "children",
        "child",
        "persons",
        "person",
        "people",
        "adults",
        "adult",
        "number",
        "total",
        "all",
        "cases",
    ]
)
INTO = re.compile(r"\b(received|bought|purchased|printed|produced|made|delivered|prepared)\b")
OUT_OF = re.compile(r"\b(given out|handed out|distributed|issued|spent|used|disbursed|given)\b")
STOCK_WORDS = re.compile(r"\b(in stock|stock of|stock|in store|on hand|left)\b")


def too_many_people(cells: Sequence[Cell]) -> Iterator[Finding]:
    """More people than there are: a power of ten was written twice, as in "2,400,000 million"."""
    for cell in cells:
        stated = written(cell.claim)
        if cell.unit.base != "people" or stated <= EVERYBODY_ON_EARTH:
            continue
        computed = cell.claim.value if cell.unit.scale > 1 else stated / 1000
        factor = stated / computed
        values = {
            "indicator": cell.claim.indicator,
            "stated": number(stated),
            "computed": number(computed),
            "factor": number(factor),
        }
        yield Finding(
            "unit_slip", DISCREPANCY, (cell.claim.id,), stated, computed, "too_many", values
        )


def falls(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Sums from the beginning that are smaller later than they were before."""
    groups: dict[object, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.claim.statistic == "cumulative" and cell.period:
            place = (cell.place, tuple(sorted(cell.categories.items())), cell.ages)
            groups[cell.indicator, cell.unit.base, place].append(cell)
    for group in groups.values():
        group.sort(key=lambda cell: cell.period.end if cell.period else None)  # type: ignore[arg-type,return-value]
        for before, after in itertools.pairwise(group):
            if after.span.high < before.span.low:
                yield _fall(before, after)


def _fall(before: Cell, after: Cell) -> Finding:
    assert before.period and after.period
    values = {
        "indicator": after.claim.indicator,
        "stated": number(written(after.claim)),
        "computed": number(written(before.claim)),
        "before": before.period.end.isoformat(),
        "after": after.period.end.isoformat(),
    }
    return Finding(
        "cumulative_fall",
        DISCREPANCY,
        (after.claim.id, before.claim.id),
        written(after.claim),
        written(before.claim),
        "cumulative_fall",
        values,
    )


def leaps(cells: Sequence[Cell]) -> Iterator[Finding]:
    """One number in a series that only a power of ten brings among the others."""
    groups: dict[object, list[Cell]] = defaultdict(list)
    for cell in cells:
        if not cell.claim.statistic and not cell.unit.is_percent and written(cell.claim) > 0:
            place = (cell.place, tuple(sorted(cell.categories.items())), cell.ages)
            groups[cell.indicator, cell.unit.base, place].append(cell)
    for group in groups.values():
        if len({cell.period for cell in group}) >= 3:
            yield from _leap(group)


def _leap(group: Sequence[Cell]) -> Iterator[Finding]:
    for cell in group:
        others = sorted(written(other.claim) for other in group if other is not cell)
        if others[-1] > 3 * others[0]:
            continue
        for factor in FACTORS:
            value = written(cell.claim) * factor
            apart = max(factor, 1 / factor) >= 1000
            if apart and others[0] / 2 <= value <= others[-1] * 2:
                values = {
                    "indicator": cell.claim.indicator,
                    "stated": number(written(cell.claim)),
                    "computed": number(value),
                    "factor": number(max(factor, 1 / factor)),
                }
                ids = (cell.claim.id, *(c.claim.id for c in group if c is not cell))
                yield Finding(
                    "unit_slip", DISCREPANCY, ids, written(cell.claim), value, "leap", values
                )


def stocks(cells: Sequence[Cell]) -> Iterator[Finding]:
    """More given out, or given out and left, than there was and came in."""
    groups: dict[object, dict[str, list[Cell]]] = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        thing, part = _stock_part(cell)
        if part:
            categories = tuple(
                sorted(
                    (k, v)
                    for k, v in cell.categories.items()
                    if not (INTO.search(v) or OUT_OF.search(v))
                )
            )
            groups[thing, cell.place, cell.period, categories][part].append(cell)
    for group in groups.values():
        opening, came, went, left = (group[p] for p in ("opening", "in", "out", "closing"))
        if not went or not (opening or came):
            continue
        there = total(cell.span for cell in (*opening, *came))
        gone = total(cell.span for cell in went)
        remains = total(cell.span for cell in left)
        if gone.low > there.high or (opening and came and (gone + remains).low > there.high):
            yield _overdrawn(went, (*opening, *came), left if gone.low <= there.high else [])


def _stock_part(cell: Cell) -> tuple[str, str]:
    """What is kept, and whether the claim says what was there, came in, went out or is left."""
    words = " ".join([cell.indicator, *cell.categories.values()])
    thing = STOCK_WORDS.sub("", OUT_OF.sub("", INTO.sub("", cell.indicator)))
    thing = re.sub(r"\s+", " ", thing).strip()
    if cell.claim.statistic in ("opening", "closing"):
        return thing, cell.claim.statistic
    if cell.claim.statistic or cell.unit.is_percent or cell.unit.base == "people":
        return thing, ""
    if OUT_OF.search(words):
        return thing, "out"
    return thing, "in" if INTO.search(words) else ""


def _overdrawn(went: Sequence[Cell], there: Sequence[Cell], left: Sequence[Cell]) -> Finding:
    stated = sum((written(cell.claim) for cell in went), Decimal(0))
    had = sum((written(cell.claim) for cell in there), Decimal(0))
    kept = sum((written(cell.claim) for cell in left), Decimal(0))
    values = {
        "indicator": went[0].claim.indicator,
        "stated": number(stated),
        "computed": number(had - kept),
    }
    ids = tuple(cell.claim.id for cell in (*went, *there, *left))
    return Finding("stock", DISCREPANCY, ids, stated, had - kept, "stock", values)


def grown_up_children(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Ages of eighteen and over counted among children: for a person to judge."""
    found = [
        cell
        for cell in cells
        if cell.ages is not None
        and cell.ages.low < GROWN_UP <= cell.ages.high < 25
        and CHILDREN.search(" ".join([cell.indicator, *cell.categories.values()]))
    ]
    if found:
        added = sum((written(cell.claim) for cell in found), Decimal(0))
        ids = tuple(cell.claim.id for cell in found)
        values = {"stated": number(added)}
        yield Finding("age_overlap", QUESTION, ids, added, Decimal(0), "grown_up", values)


def near_totals(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Two totals that seem to tell of the same thing and differ a little: for a person to judge."""
    whole = [
        cell
        for cell in cells
        if not (cell.categories or cell.ages or cell.claim.statistic or cell.claim.among)
        and not cell.unit.is_percent
        and cell.span.width == 0
    ]
    groups: dict[object, list[tuple[Decimal, Cell]]] = defaultdict(list)
    for cell in whole:
        groups[cell.place, cell.period].append((written(cell.claim), cell))
    for group in groups.values():
        group.sort(key=lambda one: one[0])
        for place, (small, one) in enumerate(group):
            for large, other in (group[later] for later in range(place + 1, len(group))):
                if small <= 0 or (large - small) / large >= NEAR:
                    break
                if small != large and one.indicator != other.indicator and _alike(one, other):
                    yield _near(*sorted((one, other), key=whole.index))


def _near(one: Cell, other: Cell) -> Finding:
    values = {"one": one.claim.indicator, "other": other.claim.indicator}
    stated, computed = written(one.claim), written(other.claim)
    ids = (one.claim.id, other.claim.id)
    return Finding("parts_total", QUESTION, ids, stated, computed, "near_totals", values)


def _alike(one: Cell, other: Cell) -> bool:
    """Whether two names seem to tell of one thing. Of one unit: by the same telling words, for
    "referred to school" and "referred to a doctor" are two things. Of two units ("calls" and
    "consultations"): by half of the telling words, by two at least where one of them is people."""
    if {_stock_part(one)[1], _stock_part(other)[1]} & {"in", "out"}:
        return False
    first, second = _telling(one.indicator), _telling(other.indicator)
    if one.unit.base == other.unit.base:
        return bool(first) and first == second
    common, fewer = len(first & second), min(len(first), len(second))
    least = 2 if "people" in (one.unit.base, other.unit.base) else 1
    return common >= least and common * 2 >= fewer


@cache
def _telling(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{4,}", name)) - COMMON_WORDS
