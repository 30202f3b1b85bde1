"""How many did we miss: from lists that overlap to those on none; pure, no Django, no clock, no I/O.

`estimate(lists)` answers with every method, a verdict and its reasons. docs/estimation.md tells
statisticians what is done; `coverage` is the other way, by dwellings.
"""

from balalyk.estimation.answer import estimate, estimate_model, estimate_strata
from balalyk.estimation.coverage import Coverage, Dwellings, by_dwellings
from balalyk.estimation.facts import Answer, Effort, Estimate, Lists, Reason, WrongLists

__all__ = [
    "Answer",
    "Coverage",
    "Dwellings",
    "Effort",
    "Estimate",
    "Lists",
    "Reason",
    "WrongLists",
    "by_dwellings",
    "estimate",
    "estimate_model",
    "estimate_strata",
]
