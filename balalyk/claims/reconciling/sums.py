"""Parts that must add up to their whole, as equations that hold or do not."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from balalyk.claims.reconciling.amounts import Span, total, written
from balalyk.claims.reconciling.cells import (
    FEMALE,
    MALE,
    SEX,
    Cell,
    Places,
    Shape,
    divisions,
)
from balalyk.claims.reconciling.facts import DISCREPANCY, QUESTION, Finding

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Equation:
    """``whole`` is the sum of ``parts``; where ``full`` is False the parts may be fewer than all,
    and together may only not be more."""

    whole: Cell
    parts: tuple[Cell, ...]
    kind: str
    full: bool

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (self.whole, *self.parts)

    @property
    def holds(self) -> bool:
        added = total(part.span for part in self.parts)
        return self.fits(self.whole.span, added)

    def fits(self, whole: Span, added: Span) -> bool:
        """Whether a whole and a sum of parts may both be true."""
        return whole.meets(added) if self.full else added.low <= whole.high

    def needed(self, wrong: Cell) -> Span:
        """What ``wrong`` would have to be for the equation to hold, all else being right."""
        added = total(part.span for part in self.parts if part is not wrong)
        if wrong is self.whole:
            return added
        return self.whole.span - added

    def computed(self, wrong: Cell) -> Decimal:
        """As ``needed``, from the numbers as written."""
        added = sum((written(p.claim) for p in self.parts if p is not wrong), Decimal(0))
        return added if wrong is self.whole else written(self.whole.claim) - added


def families(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The counts that may be added to one another: one indicator, one unit."""
    made: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if not cell.claim.statistic and not cell.unit.is_percent:
            made[cell.indicator, cell.unit.base].append(cell)
    yield from made.values()


def equations(cells: Sequence[Cell], places: Places) -> Iterator[Equation]:
    """Every whole of ``cells`` (one family) with each way it is divided."""
    firsts = _one_each(cells)
    for whole, cut, parts in divisions(firsts, places):
        alone = [part for part in parts if part.claim.overlapping]
        for part in alone:
            yield Equation(whole, (part,), cut.kind, full=False)
        if alone or whole.claim.overlapping or clashes(parts):
            continue
        for group in _same_cover(parts, cut):
            yield Equation(whole, tuple(group), cut.kind, _is_full(whole, cut, group, places))


def _one_each(cells: Sequence[Cell]) -> list[Cell]:
    """One claim for each place, period and category, the most exact where several say it."""
    made: dict[object, Cell] = {}
    for cell in cells:
        there = made.get(cell.coordinates)
        if there is None or cell.span.width < there.span.width:
            made[cell.coordinates] = cell
    return list(made.values())


def _same_cover(parts: list[Cell], cut: Shape) -> Iterator[list[Cell]]:
    """Parts named alone (``among``) apart from those of a full breakdown."""
    whole = [part for part in parts if not part.claim.among]
    named = [part for part in parts if part.claim.among]
    if whole:
        yield whole
    for part in named:
        yield [part]


def _is_full(whole: Cell, cut: Shape, parts: Sequence[Cell], places: Places) -> bool:
    """Whether these parts are all the parts there are."""
    if len(parts) < 2 or any(part.claim.among for part in parts):
        return False
    if cut.by_place and not places.covered(whole.place, frozenset(p.place for p in parts)):
        return False
    return not cut.by_period or _tiles(whole, parts)


def _tiles(whole: Cell, parts: Sequence[Cell]) -> bool:
    """Whether the parts' periods fill that of the whole without a gap."""
    assert whole.period
    spans = sorted({(p.period.start, p.period.end) for p in parts if p.period})
    day = timedelta(days=1)
    follows = all(b[0] - a[1] <= day for a, b in itertools.pairwise(spans))
    return follows and (spans[0][0], spans[-1][1]) == (whole.period.start, whole.period.end)


def clashes(parts: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Pairs of parts that count somebody, or some days, twice."""
    groups: dict[object, list[Cell]] = defaultdict(list)
    for part in parts:
        if not part.claim.overlapping:
            groups[part.place, frozenset(part.categories.items())].append(part)
    return [
        (one, other)
        for group in groups.values()
        for one, other in itertools.combinations(group, 2)
        if _ages_clash(one, other) or _periods_clash(one, other)
    ]


def _ages_clash(one: Cell, other: Cell) -> bool:
    if one.period != other.period or one.ages is None or other.ages is None:
        return False
    nested = one.ages in other.ages or other.ages in one.ages
    return one.ages.overlaps(other.ages) and not nested


def _periods_clash(one: Cell, other: Cell) -> bool:
    if one.ages != other.ages or one.period is None or other.period is None:
        return False
    nested = one.period in other.period or other.period in one.period
    return one.period.overlaps(other.period) and not nested


def clash_findings(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Ages and periods of one family that overlap: whoever lies in both was counted twice."""
    found: dict[tuple[str, object], list[Cell]] = defaultdict(list)
    for one, other in clashes([cell for cell in cells if not cell.claim.among]):
        kind = "age_overlap" if one.ages != other.ages else "period_overlap"
        group = (kind, (tuple(sorted(one.categories.items())),))
        found[group] += [cell for cell in (one, other) if cell not in found[group]]
    for (kind, _), clashing in found.items():
        yield _clash(kind, clashing, cells)


def _clash(kind: str, clashing: Sequence[Cell], cells: Sequence[Cell]) -> Finding:
    """Stated is what adding them up gives; computed the most that one of them alone says."""
    values = [written(cell.claim) for cell in clashing]
    added = sum(values, Decimal(0))
    whole = next((c for c in cells if c not in clashing and written(c.claim) == added), None)
    ids = ([whole.claim.id] if whole else []) + [cell.claim.id for cell in clashing]
    if kind == "age_overlap":
        named = ", ".join(
            dict.fromkeys(f"{c.ages.low}-{c.ages.high}" for c in clashing if c.ages is not None)
        )
    else:
        named = ", ".join(dict.fromkeys(str(c.period) for c in clashing))
    return Finding(
        kind, DISCREPANCY, tuple(dict.fromkeys(ids)), added, max(values), kind, {"named": named}
    )


def repeated(cells: Sequence[Cell]) -> Iterator[Finding]:
    """The same thing said twice with numbers that cannot both be true."""
    made: dict[object, list[Cell]] = defaultdict(list)
    for cell in cells:
        made[cell.coordinates].append(cell)
    for same in made.values():
        for one, other in itertools.combinations(same, 2):
            if not one.span.meets(other.span):
                yield Finding(
                    "parts_total",
                    DISCREPANCY,
                    (other.claim.id, one.claim.id),
                    written(other.claim),
                    written(one.claim),
                    "said_twice",
                    {"indicator": one.claim.indicator},
                )
                break


def shares(cells: Sequence[Cell], places: Places) -> Iterator[Finding]:
    """Shares of one whole must add up to a hundred, within their rounding."""
    groups: dict[object, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.unit.is_percent and not cell.claim.statistic and cell.unit.of == cell.indicator:
            names = frozenset(cell.categories) | ({"age"} if cell.ages else frozenset())
            groups[cell.indicator, cell.place, cell.period, names].append(cell)
    for (_, _, _, names), parts in groups.items():  # type: ignore[misc]
        if len(parts) < 2 or any(p.claim.among or p.claim.overlapping for p in parts):
            continue
        added = total(part.span for part in parts)
        if not added.low <= HUNDRED <= added.high:
            yield Finding(
                "sex_total" if names == {SEX} else "parts_total",
                DISCREPANCY,
                tuple(part.claim.id for part in parts),
                HUNDRED,
                sum((written(part.claim) for part in parts), Decimal(0)),
                "shares",
                {"indicator": parts[0].claim.indicator},
            )


def lacks_a_sex(equation: Equation) -> bool:
    """Whether a breakdown by sex names one sex only, so that the other may make up the rest."""
    words = {part.categories.get(SEX) for part in equation.parts}
    if SEX in equation.whole.categories or not words & (MALE | FEMALE):
        return False
    return not (words & MALE and words & FEMALE)


def severity(equation: Equation) -> str:
    """A question where something not named may explain it."""
    added = total(part.span for part in equation.parts)
    short = added.high < equation.whole.span.low
    return QUESTION if short and lacks_a_sex(equation) else DISCREPANCY
