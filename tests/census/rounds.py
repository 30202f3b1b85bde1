"""Rounds with many doors for the tests of their pages and figures."""

from datetime import timedelta

from balalyk.census.actions import list_dwellings, record_visits
from balalyk.census.actions.lists import DwellingToList
from balalyk.census.actions.visits import Reported
from balalyk.kernel.acts import HOUSE, act_in_bulk
from tests.census.families import VISITED, knock


def list_doors(of_round, place, worker, how_many, prefix="D"):
    """Puts so many doors of a place on a round's list; answers their codes."""
    codes = [f"{prefix}-{n:03d}" for n in range(how_many)]
    doors = [DwellingToList(code, place, worker, f"Мектеп көчөсү {code}") for code in codes]
    list_dwellings(by=HOUSE, to_round=of_round, dwellings=doors)
    return codes


def visit_doors(worker, codes, outcome="nobody_home", **changed):
    """One visit to each door, all with the same outcome."""
    reports = [
        knock(outcome, dwelling_code=code, visited_at=VISITED + timedelta(minutes=n), **changed)
        for n, code in enumerate(codes)
    ]
    with act_in_bulk() as acts:
        return record_visits(acts, [Reported(report, worker) for report in reports])
