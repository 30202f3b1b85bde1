"""Which claim is wrong: one fault that several totals show is one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from balalyk.claims.reconciling.amounts import Span, plain, total, written
from balalyk.claims.reconciling.cells import Cell
from balalyk.claims.reconciling.facts import DISCREPANCY, KINDS, Finding
from balalyk.claims.reconciling.sums import Equation, severity

POWERS = tuple(Decimal(10) ** power for power in (1, 2, 3, 6, 9))
FACTORS = (*POWERS, *(1 / power for power in POWERS))


def findings(equations: Sequence[Equation]) -> Iterator[Finding]:
    """One finding for each fault behind the equations that do not hold."""
    left = [equation for equation in equations if not equation.holds]
    blame = _Blame(left, [equation for equation in equations if equation.holds])
    while left:
        culprit, shown = blame.shared_cause()
        if culprit is None:
            shown = [left[0]]
        blame.settle(shown)
        settled = {id(equation) for equation in shown}
        left = [equation for equation in left if id(equation) not in settled]
        yield _finding(shown, culprit)


class _Blame:
    """Which claim's one other value would mend the most equations; what was worked out is kept, for
    each fault that is found asks again."""

    def __init__(self, broken: Sequence[Equation], sound: Sequence[Equation]) -> None:
        self.cells: dict[int, Cell] = {}
        self.broken: dict[int, list[Equation]] = defaultdict(list)
        self.sound: dict[int, list[Equation]] = defaultdict(list)
        self.mends: dict[tuple[int, int], bool] = {}
        for equation in broken:
            for cell in equation.cells:
                self.cells[id(cell)] = cell
                self.broken[id(cell)].append(equation)
        for equation in sound:
            for cell in equation.cells if equation.full else ():
                self.sound[id(cell)].append(equation)

    def settle(self, shown: Sequence[Equation]) -> None:
        """Leaves out equations whose fault is found."""
        settled = {id(equation) for equation in shown}
        for key in {id(cell) for equation in shown for cell in equation.cells}:
            self.broken[key] = [e for e in self.broken[key] if id(e) not in settled]

    def shared_cause(self) -> tuple[Cell | None, list[Equation]]:
        """The claim whose one other value would mend the most equations, two at least, and break
        none."""
        best: tuple[Cell | None, list[Equation]] = (None, [])
        for key, cell in self.cells.items():
            shown = self.broken[key]
            if len(shown) >= 2 and len(shown) > len(best[1]) and self._mends(cell, shown):
                best = (cell, shown)
        return best

    def _mends(self, cell: Cell, shown: Sequence[Equation]) -> bool:
        # Equations are only ever left out, so their number says which they are.
        key = (id(cell), len(shown))
        if key not in self.mends:
            also = self.sound.get(id(cell), ())
            self.mends[key] = _meet([equation.needed(cell) for equation in (*shown, *also)])
        return self.mends[key]


def _meet(spans: Sequence[Span]) -> bool:
    return max(span.low for span in spans) <= min(span.high for span in spans)


def _finding(shown: Sequence[Equation], culprit: Cell | None) -> Finding:
    first = min(shown, key=lambda equation: KINDS.index(equation.kind))
    if slip := _slip(first, culprit):
        wrong, factor = slip
        return _slipped(first, wrong, factor)
    wrong = culprit or first.whole
    others = [c for equation in shown for c in equation.cells if c is not wrong]
    ids = dict.fromkeys([wrong.claim.id, *(cell.claim.id for cell in others)])
    added = sum((written(part.claim) for part in first.parts), Decimal(0))
    values = {
        "whole": plain(first.whole.claim.indicator),
        "total": number(written(first.whole.claim)),
        "parts": number(added),
        "difference": number(abs(written(first.whole.claim) - added)),
        "wrong": wrong.claim.id,
    }
    why = first.kind if first.full else "part_over_whole"
    return Finding(
        first.kind,
        severity(first) if len(shown) == 1 else DISCREPANCY,
        tuple(ids),
        written(wrong.claim),
        first.computed(wrong),
        why,
        values,
    )


def _slip(equation: Equation, culprit: Cell | None) -> tuple[Cell, Decimal] | None:
    """The one claim that a power of ten would make right, and that power."""
    if not equation.full:
        return None
    cells = (culprit,) if culprit else equation.cells
    fitting = [
        (cell, factor)
        for cell in cells
        for factor in FACTORS
        if written(cell.claim) and _fits_times(equation, cell, factor)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits_times(equation: Equation, cell: Cell, factor: Decimal) -> bool:
    spans = [part.span.times(factor) if part is cell else part.span for part in equation.parts]
    whole = equation.whole.span
    if cell is equation.whole:
        whole = whole.times(factor)
    return equation.fits(whole, total(spans))


def _slipped(equation: Equation, wrong: Cell, factor: Decimal) -> Finding:
    stated = written(wrong.claim)
    others = [cell.claim.id for cell in equation.cells if cell is not wrong]
    times = factor if factor > 1 else 1 / factor
    return Finding(
        "unit_slip",
        DISCREPANCY,
        (wrong.claim.id, *others),
        stated,
        stated * factor,
        "slip_in_sum",
        {
            "stated": number(stated),
            "factor": number(times),
            "computed": number(stated * factor),
            "indicator": plain(wrong.claim.indicator),
        },
    )


def number(value: Decimal) -> str:
    """A number as a reader writes it: 7 898, 45.7, without exponents or trailing noughts."""
    if not value.is_finite():
        return "∞"
    text = f"{value.normalize():,f}" if value == value.to_integral_value() else f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text
