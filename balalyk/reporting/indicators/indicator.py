"""What a figure is: what is counted, of what, by what it may be split, and whose definition it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import ibis

Expression = Callable[[ibis.Table], Any]
CHILD_LABOUR = ("worst_form", "hazardous", "child_labour")
PLACES = ("district", "region", "country")
OF_CHILDREN = (*PLACES, "sex", "age")
# One more split, never crossed with sex or age: the branch of work, or the kind of help.
SECTOR, KIND = "sector", "kind"
PARTS = (SECTOR, KIND)
OF_WORKING_CHILDREN = (*OF_CHILDREN, SECTOR)
OF_SERVICES = (*PLACES, KIND)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure. ``top`` counts rows of ``table`` for which it is true, or sums what it gives;
    ``of`` likewise, None for a count without a whole. ``source``: whose definition it is.

    ``within``: what, beside ``of``, always counts whatever ``top`` counts. ``apart``: codes of
    figures that never count the same. Disclosure control keeps the differences unknown too."""

    code: str
    name: Any
    meaning: Any
    source: str
    table: str
    top: Expression
    of: Expression | None = None
    by: tuple[str, ...] = PLACES
    caution: Any = ""
    within: tuple[Expression, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def is_share(self) -> bool:
        return self.of is not None


def everyone(t: ibis.Table) -> Any:
    return ibis.literal(True)
