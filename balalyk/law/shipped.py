"""The dated data that comes with the project; an installation puts its own over it."""

from __future__ import annotations

from balalyk.law.kg import school_years as kg_school_years
from balalyk.law.norms import Norms

SHIPPED = Norms(years=kg_school_years.YEARS)
