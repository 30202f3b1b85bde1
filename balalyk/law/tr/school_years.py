"""The school years of Türkiye as far as they were found."""

from __future__ import annotations

from datetime import date

from balalyk.law.code_lists import Names
from balalyk.law.norms import SchoolYear

YEARS = (
    SchoolYear(
        country="TR",
        name="2025-26",
        begins=date(2025, 9, 8),
        ends=date(2026, 6, 26),
        breaks=(
            (date(2025, 11, 10), date(2025, 11, 14)),
            (date(2026, 1, 19), date(2026, 1, 30)),
            (date(2026, 3, 16), date(2026, 3, 20)),
        ),
        sources=Names(
            "School calendar of Türkiye, 2025-26",
            "Школьный календарь Турции, 2025–26",
            "Түркиянын мектеп календары, 2025–26",
        ),
    ),
)
