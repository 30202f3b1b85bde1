"""When a child may not work: at night, too soon again, overtime, on days off, away on business."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Finding, Fixed
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.measures import BROKEN, KEPT, ROOM, UNKNOWN, Case, Work, clock, night
from balalyk.law.registry import rule

NIGHT = "kg.night"
REST = "kg.rest_between_shifts"
OVERTIME = "kg.overtime"
DAYS_OFF = "kg.days_off"
TRIPS = "kg.business_trips"

# Listed creative workers and athletes are excepted; the list was not found, so we ask.
EXCEPTED_TASK = "performing"
EXCEPTED = "excepted"

_NIGHT_UNKNOWN = Fixed(NIGHT, CANNOT_TELL, UNKNOWN)
_NIGHT_EXCEPTED = Fixed(NIGHT, CANNOT_TELL, EXCEPTED)


def _three(rule_id: str) -> tuple[Fixed, Fixed, Fixed]:
    return (
        Fixed(rule_id, CHILD_LABOUR, BROKEN),
        Fixed(rule_id, CANNOT_TELL, EXCEPTED),
        Fixed(rule_id, PERMITTED, KEPT),
    )


_OVERTIME = _three(OVERTIME)
_DAYS_OFF = _three(DAYS_OFF)
_TRIPS = _three(TRIPS)


@rule(NIGHT, article=article("56(1), (7), 142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def no_night_work(case: Case, work: Work, found: list[Finding]) -> None:
    """Nobody under 18 works from 22:00 to 06:00; to end at 22:00 or begin at 06:00 is allowed."""
    outcome = night(work)
    if outcome == UNKNOWN:
        found.append(_NIGHT_UNKNOWN[work.index])
        return
    activity = work.activity
    if outcome == BROKEN and activity.task == EXCEPTED_TASK:
        found.append(_NIGHT_EXCEPTED[work.index])
        return
    verdict = CHILD_LABOUR if outcome == BROKEN else PERMITTED
    found.append(Finding(NIGHT, verdict, outcome, {"clock": clock(activity)}, work.index))


@rule(REST, article=article("58(5)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def rest_between_shifts(case: Case, work: Work, found: list[Finding]) -> None:
    """Rest between two shifts, the meal break counted in, is at least twice the shift."""
    rest = work.activity.rest_between_shifts_hours
    if rest is None:
        return
    needed = 2 * work.day_least
    values = {"hours": rest, "limit": needed}
    if rest < needed - ROOM:
        found.append(Finding(REST, CHILD_LABOUR, BROKEN, values, work.index))
    elif rest >= 2 * work.day_most - ROOM:
        found.append(Finding(REST, PERMITTED, KEPT, values, work.index))


@rule(OVERTIME, article=article("57(5), 142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def no_overtime(case: Case, work: Work, found: list[Finding]) -> None:
    """Nobody under 18 works overtime."""
    _banned(work.activity.overtime, _OVERTIME, work, found)


@rule(DAYS_OFF, article=article("142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def no_days_off(case: Case, work: Work, found: list[Finding]) -> None:
    """Nobody under 18 works on days off and holidays; seven days a week leave no day off."""
    told = work.activity.works_on_rest_days
    if work.days is not None and work.days > 6:
        told = True
    _banned(told, _DAYS_OFF, work, found)


@rule(TRIPS, article=article("142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM)
def no_business_trips(case: Case, work: Work, found: list[Finding]) -> None:
    """Nobody under 18 is sent away on business."""
    _banned(work.activity.business_trip, _TRIPS, work, found)


def _banned(
    told: bool | None, outcomes: tuple[Fixed, Fixed, Fixed], work: Work, found: list[Finding]
) -> None:
    if told is None:
        return
    broken, excepted, kept = outcomes
    if not told:
        found.append(kept[work.index])
    elif work.activity.task == EXCEPTED_TASK:
        found.append(excepted[work.index])
    else:
        found.append(broken[work.index])
