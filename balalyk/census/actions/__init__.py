"""Every write of the census."""

from balalyk.census.actions.lists import (
    carry_over,
    give_dwelling,
    list_dwellings,
    open_round,
    recount,
)
from balalyk.census.actions.visits import CannotRecord, record_visit, record_visits

__all__ = [
    "CannotRecord",
    "carry_over",
    "give_dwelling",
    "list_dwellings",
    "open_round",
    "record_visit",
    "record_visits",
    "recount",
]
