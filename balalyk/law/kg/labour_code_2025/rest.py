"""When a child may not work: at night, too soon again, overtime, on days off, away on business."""

from __future__ import annotations

from balalyk.law.citations import article
from balalyk.law.facts import CHILD_LABOUR, PERMITTED, Finding
from balalyk.law.kg.labour_code_2025 import EFFECTIVE_FROM, SOURCE
from balalyk.law.measures import BROKEN, KEPT, ROOM, Case, Work
from balalyk.law.patterns.rest import EXCEPTED_TASK, never, no_night
from balalyk.law.registry import declare, rule

NIGHT = declare(
    "kg.night", article=article("56(1), (7), 142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
REST = "kg.rest_between_shifts"
OVERTIME = declare(
    "kg.overtime", article=article("57(5), 142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
DAYS_OFF = declare(
    "kg.days_off", article=article("142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)
TRIPS = declare(
    "kg.business_trips", article=article("142(1)"), source=SOURCE, tag="V", since=EFFECTIVE_FROM
)

no_night_work = no_night(NIGHT, excepted=EXCEPTED_TASK)
no_overtime = never(OVERTIME, "overtime", EXCEPTED_TASK)
# Seven days a week leave no day off.
no_days_off = never(DAYS_OFF, "works_on_rest_days", EXCEPTED_TASK, most_days=6)
no_business_trips = never(TRIPS, "business_trip", EXCEPTED_TASK)


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
