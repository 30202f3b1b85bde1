"""The secretary's office: members of each commission, papers to print, half-years to report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from balalyk.casework.presenters.words import capital
from balalyk.commission import queries
from balalyk.commission.models import (
    Agency,
    Commission,
    Member,
    Part,
    Resolution,
    Sitting,
    SittingState,
)
from balalyk.commission.presenters import reports, words
from balalyk.commission.rules import Half

A_LIST = 12


@dataclass(frozen=True, slots=True)
class Mandate:
    """A member in a table."""

    member: Member
    part: str
    body: str


@dataclass(frozen=True, slots=True)
class Members:
    """A commission, its rules in words, who is in office and who was."""

    commission: Commission
    rules: list[str]
    note: str
    now: list[Mandate]
    past: list[Mandate]


def members(commission: Commission) -> Members:
    """Two queries."""
    now, past = queries.members(commission)
    rules = [
        capital(commission.get_quorum_display()),
        capital(commission.get_majority_display()),
        capital(commission.get_casting_display()),
    ]
    return Members(commission, rules, words.rules_note(commission), _rows(now), _rows(past))


def _rows(found: Iterable[Member]) -> list[Mandate]:
    return [
        Mandate(one, capital(Part(one.part).label), capital(Agency(one.agency).label))
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Papers:
    """A commission's newest minutes and resolutions."""

    commission: Commission
    sittings: list[Sitting]
    resolutions: list[Resolution]


def papers(commission: Commission) -> Papers:
    """Two queries."""
    held = (SittingState.OPEN, SittingState.ENDED, SittingState.SIGNED)
    sittings = commission.sittings.filter(state__in=held).order_by("-planned_at")
    resolutions = commission.resolutions.order_by("-year", "-number")
    return Papers(
        commission,
        list(sittings[:A_LIST]),
        list(resolutions[:A_LIST]),
    )


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A half-year of a commission with its due reports."""

    half: str
    title: str
    duties: list[reports.Duty]


@dataclass(frozen=True, slots=True)
class HalfYears:
    """A commission's half-years, the running one first."""

    commission: Commission
    halves: list[HalfYear]


def half_years(commission: Commission, today: date, most: int = 4) -> HalfYears:
    """The running half-year and the three before."""
    halves, half = [], Half.of(today)
    for _number in range(most):
        sent = queries.sent_reports(commission, half)
        duties = reports.duties(commission.place.country, half, sent, today)
        halves.append(HalfYear(str(half), reports.half_name(half), duties))
        half = half.before
    return HalfYears(commission, halves)
