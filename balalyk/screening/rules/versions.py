"""The published versions of the risk tool, each with the days it is in force."""

from datetime import date

from balalyk.screening.rules import tool_2026_2
from balalyk.screening.rules.questionnaire import DEPTHS, DOOR, Version
from balalyk.screening.rules.refusals import NotPossible

# The first had the door alone, whose answers are weighed by ``tool.SIGNS`` to this day.
DOOR_QUESTIONS = tuple(question for question in tool_2026_2.QUESTIONS if DOOR in question.depths)
VERSIONS: tuple[Version, ...] = (
    Version("2026.1", date(2026, 1, 1), date(2026, 1, 31), (DOOR,), DOOR_QUESTIONS),
    Version(
        "2026.2",
        date(2026, 2, 1),
        None,
        DEPTHS,
        tool_2026_2.QUESTIONS,
        tool_2026_2.TOGETHER,
    ),
)


def version(number: str, versions: tuple[Version, ...] = VERSIONS) -> Version | None:
    """A published version by its number; None for one that was never published."""
    return next((one for one in versions if one.number == number), None)


def in_force(on: date, versions: tuple[Version, ...] = VERSIONS) -> Version:
    """The version of a day; the first one for days before any."""
    begun = [one for one in versions if one.since <= on]
    return begun[-1] if begun else versions[0]


def for_depth(depth: str, on: date, versions: tuple[Version, ...] = VERSIONS) -> Version:
    """The version by which a depth is asked on a day. NotPossible "no_such_depth" without one."""
    found = in_force(on, versions)
    if depth not in found.depths:
        raise NotPossible("no_such_depth")
    return found
