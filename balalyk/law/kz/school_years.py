"""The school years of Kazakhstan as far as they were found."""

from __future__ import annotations

from datetime import date

from balalyk.law.code_lists import Names
from balalyk.law.norms import SchoolYear

YEARS = (
    SchoolYear(
        country="KZ",
        name="2025-26",
        begins=date(2025, 9, 1),
        ends=date(2026, 5, 25),
        breaks=(
            (date(2025, 10, 27), date(2025, 11, 2)),
            (date(2025, 12, 29), date(2026, 1, 7)),
            (date(2026, 3, 19), date(2026, 3, 29)),
        ),
        sources=Names(
            "School calendar of Kazakhstan, 2025-26",
            "Школьный календарь Казахстана, 2025–26",
            "Казакстандын мектеп календары, 2025–26",
        ),
    ),
)
