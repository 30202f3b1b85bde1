"""The dated data that comes with the project; an installation puts its own over it."""

from __future__ import annotations

from balalyk.law.benefits import Benefit
from balalyk.law.kg import benefits as kg_benefits
from balalyk.law.kg import school_years as kg_school_years
from balalyk.law.kz import labour_code_2007
from balalyk.law.kz import school_years as kz_school_years
from balalyk.law.norms import Norms
from balalyk.law.tr import annexes
from balalyk.law.tr import school_years as tr_school_years

SHIPPED = Norms(
    loads=labour_code_2007.LOADS,
    jobs=(*annexes.JOBS, *labour_code_2007.JOBS),
    years=(*kg_school_years.YEARS, *kz_school_years.YEARS, *tr_school_years.YEARS),
)
BENEFITS: tuple[Benefit, ...] = kg_benefits.BENEFITS
