"""What a new service level must be before it can hold."""

from datetime import date

from balalyk.casework.rules.refusals import NotPossible
from balalyk.casework.rules.steps import Standard

UNITS: tuple[str, ...] = ("hours", "working_days", "days", "months")
# The longest that a step may take, in each unit: beyond it, a slip of the pen.
LONGEST = {"hours": 240, "working_days": 120, "days": 366, "months": 24}


def check_level(new: Standard, first: date, newest: tuple[Standard, date], today: date) -> None:
    """NotPossible for a standard that cannot hold from ``first`` on.

    ``newest``: the one of the same step entered last, with its first day.
    """
    standard, since = newest
    if new.unit not in UNITS:
        raise NotPossible("unknown_unit")
    if not 1 <= new.amount <= LONGEST[new.unit]:
        raise NotPossible("no_such_time")
    if first < today:
        raise NotPossible("level_in_the_past")
    if first <= since:
        raise NotPossible("level_overlaps")
    if (new.amount, new.unit) == (standard.amount, standard.unit):
        raise NotPossible("same_level")
