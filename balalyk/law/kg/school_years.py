"""The school years of Kyrgyzstan as far as they were found."""

from __future__ import annotations

from datetime import date

from balalyk.law.code_lists import Names
from balalyk.law.norms import SchoolYear

SOURCE = Names(
    "School calendar of Kyrgyzstan, 2025-26",
    "Школьный календарь Кыргызстана, 2025–26",
    "Кыргызстандын мектеп календары, 2025–26",
)

YEARS = (
    SchoolYear(
        country="KG",
        name="2025-26",
        begins=date(2025, 9, 1),
        ends=date(2026, 5, 29),
        breaks=(
            (date(2025, 12, 31), date(2026, 1, 11)),
            (date(2026, 3, 2), date(2026, 3, 7)),
        ),
        # The days of the autumn break were not found.
        not_known=((date(2025, 10, 20), date(2025, 11, 16)),),
        sources=SOURCE,
    ),
)
