"""How many cases come next, from how many came: pure, no Django, no clock, no files.

``forecast(series)`` answers with a range for each month ahead and how far the same method was from
the truth in the past year, or says what the history lacks. docs/forecast.md tells what is done.
"""

from balalyk.forecast.answer import forecast
from balalyk.forecast.facts import (
    FEWEST_CASES,
    FEWEST_MONTHS,
    Ahead,
    Forecast,
    Past,
    Refused,
    Series,
)
from balalyk.forecast.staff import Staff, staff

__all__ = [
    "FEWEST_CASES",
    "FEWEST_MONTHS",
    "Ahead",
    "Forecast",
    "Past",
    "Refused",
    "Series",
    "Staff",
    "forecast",
    "staff",
]
