"""Every figure the house shows, defined once: what is counted, of what, by what it may be split.

``top`` and ``of`` are Ibis expressions over one table of a snapshot, so that DuckDB on one machine
and Spark on many give the same. A figure of a register is a numerator: a share of the register is
never called prevalence.
"""

from __future__ import annotations

from collections.abc import Mapping

from balalyk.reporting.indicators.indicator import Expression, Indicator
from balalyk.reporting.indicators.of_children import CHILDREN, WHOLES_OF_CHILDREN
from balalyk.reporting.indicators.of_help import HELPED, WHOLES_OF_HELPED
from balalyk.reporting.indicators.of_work import WHOLES_OF_WORK, WORK

__all__ = ["BY_CODE", "INDICATORS", "WHOLES_WITHIN", "Expression", "Indicator"]

INDICATORS: tuple[Indicator, ...] = (*CHILDREN, *HELPED, *WORK)
BY_CODE: Mapping[str, Indicator] = {indicator.code: indicator for indicator in INDICATORS}
# Of the numbers that shares are of, those that lie within another.
WHOLES_WITHIN: tuple[tuple[str, Expression, Expression], ...] = (
    *WHOLES_OF_CHILDREN,
    *WHOLES_OF_HELPED,
    *WHOLES_OF_WORK,
)
