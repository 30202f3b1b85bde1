"""Percentages, means and their bounds, held against the counts they were made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from balalyk.claims.reconciling.amounts import Span, written
from balalyk.claims.reconciling.causes import number
from balalyk.claims.reconciling.cells import Cell, Places, divisions
from balalyk.claims.reconciling.facts import DISCREPANCY, QUESTION, Finding

HUNDRED = Decimal(100)
# These may pass a hundred per cent, and a change may be below nought.
FREE = ("attainment", "change")


def percent_ranges(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Percentages that lie where none can."""
    for cell in cells:
        if not cell.unit.is_percent:
            continue
        value, statistic = written(cell.claim), cell.claim.statistic
        lowest = -HUNDRED if statistic == "change" else Decimal(0)
        highest = value if statistic in FREE else HUNDRED
        bound = min(max(value, lowest), highest)
        if bound != value:
            yield _finding("percent_range", (cell,), bound, "percent_range")


def percents_and_counts(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Percentages that the counts beside them contradict."""
    counts = [c for c in cells if not c.claim.statistic and not c.unit.is_percent]
    for cell in cells:
        if not cell.unit.is_percent or cell.claim.statistic or cell.unit.of is None:
            continue
        pairs = list(_pairs(cell, counts))
        checked = [(top, bottom, _percent(top, bottom)) for top, bottom in pairs]
        if not checked or any(cell.span.meets(share) for *_rest, share in checked):
            continue
        top, bottom, share = checked[0]
        computed = HUNDRED * written(top.claim) / written(bottom.claim)
        step = cell.span.width
        # Cut off instead of rounded: for a person to judge.
        near = share.meets(Span(cell.span.low - step / 2, cell.span.high + step / 2))
        yield _finding(
            "percent_count",
            (cell, top, bottom),
            computed.quantize(Decimal("0.0001")),
            "percent_count",
            severity=QUESTION if near else DISCREPANCY,
        )


def _pairs(percent: Cell, counts: Sequence[Cell]) -> Iterator[tuple[Cell, Cell]]:
    """The counts a percentage was made of: those of its own place, period and categories over those
    of the indicator it is of; a share of its own indicator is over a wider count of the same."""
    tops = [c for c in counts if c.indicator == percent.indicator and _same(c, percent)]
    of = percent.unit.of
    for top in tops:
        for bottom in counts:
            if bottom is top or written(bottom.claim) <= 0 or bottom.indicator != of:
                continue
            if of == percent.indicator:
                if _wider(bottom, top):
                    yield top, bottom
            elif _same(bottom, percent):
                yield top, bottom


def _same(one: Cell, other: Cell) -> bool:
    return one.coordinates == other.coordinates


def _wider(wide: Cell, narrow: Cell) -> bool:
    place_and_time = (wide.place, wide.period) == (narrow.place, narrow.period)
    fewer = wide.categories.items() <= narrow.categories.items()
    ages = wide.ages is None or (narrow.ages is not None and narrow.ages in wide.ages)
    return place_and_time and fewer and ages and not _same(wide, narrow)


def _percent(top: Cell, bottom: Cell) -> Span:
    high = HUNDRED * top.span.high / bottom.span.low if bottom.span.low > 0 else top.span.high
    low = HUNDRED * top.span.low / bottom.span.high
    return Span(low, max(low, high))


def averages(cells: Sequence[Cell], places: Places) -> Iterator[Finding]:
    """Means outside their smallest and largest value, bounds the wrong way round, and means that
    the counts contradict."""
    by_place: dict[object, dict[str, Cell]] = defaultdict(dict)
    for cell in cells:
        if cell.claim.statistic in ("mean", "min", "max"):
            by_place[cell.indicator, cell.unit.base, cell.coordinates][cell.claim.statistic] = cell
    for group in by_place.values():
        low, mean, high = group.get("min"), group.get("mean"), group.get("max")
        if low and high and low.span.low > high.span.high:
            yield _finding("average_range", (low, high), written(high.claim), "bounds")
        elif mean and low and mean.span.high < low.span.low:
            yield _finding("average_range", (mean, low), written(low.claim), "below_smallest")
        elif mean and high and mean.span.low > high.span.high:
            yield _finding("average_range", (mean, high), written(high.claim), "above_largest")
    yield from _means_of_counts(cells)
    yield from _between_parts(cells, places)


def _means_of_counts(cells: Sequence[Cell]) -> Iterator[Finding]:
    counts = [c for c in cells if not c.claim.statistic and not c.unit.is_percent]
    for cell in cells:
        if cell.claim.statistic != "mean" or not cell.claim.per:
            continue
        tops = [c for c in counts if c.indicator == cell.indicator and _same(c, cell)]
        per = cell.claim.per.casefold().strip()
        bottoms = [c for c in counts if c.indicator == per and _same(c, cell)]
        for top, bottom in zip(tops[:1], bottoms[:1], strict=False):
            if bottom.span.low <= 0:
                continue
            mean = Span(top.span.low / bottom.span.high, top.span.high / bottom.span.low)
            if not cell.span.meets(mean):
                computed = (written(top.claim) / written(bottom.claim)).quantize(Decimal("0.0001"))
                yield _finding("average_range", (cell, top, bottom), computed, "mean_of_counts")


def _between_parts(cells: Sequence[Cell], places: Places) -> Iterator[Finding]:
    """A mean or a rate of everybody lies between those of the parts."""
    groups: dict[object, list[Cell]] = defaultdict(list)
    for cell in cells:
        is_rate = cell.unit.is_percent and not cell.claim.statistic and cell.unit.of
        if cell.claim.statistic == "mean" or (is_rate and cell.unit.of != cell.indicator):
            groups[cell.indicator, cell.unit, cell.claim.statistic].append(cell)
    for group in groups.values():
        for whole, cut, parts in divisions(group, places):
            everybody = not cut.by_place or places.covered(
                whole.place, frozenset(p.place for p in parts)
            )
            if len(parts) < 2 or not everybody or any(_loose(p) for p in (whole, *parts)):
                continue
            lowest = min(parts, key=lambda part: part.span.low)
            highest = max(parts, key=lambda part: part.span.high)
            if whole.span.high < lowest.span.low:
                yield _finding(
                    "average_range", (whole, *parts), written(lowest.claim), "below_parts"
                )
            elif whole.span.low > highest.span.high:
                yield _finding(
                    "average_range", (whole, *parts), written(highest.claim), "above_parts"
                )


def _loose(cell: Cell) -> bool:
    return cell.claim.among or cell.claim.overlapping


def _finding(
    kind: str, cells: Sequence[Cell], computed: Decimal, why: str, severity: str = DISCREPANCY
) -> Finding:
    wrong = cells[0]
    values = {
        "indicator": wrong.claim.indicator,
        "stated": number(written(wrong.claim)),
        "computed": number(computed),
    }
    ids = tuple(dict.fromkeys(cell.claim.id for cell in cells))
    return Finding(kind, severity, ids, written(wrong.claim), computed, why, values)
