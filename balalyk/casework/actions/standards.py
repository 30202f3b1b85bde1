"""The times steps may take, and the steps they make due."""

from datetime import date, datetime

from django.utils import timezone

from balalyk.casework import rules
from balalyk.casework.models import Case, Due, ServiceLevel
from balalyk.casework.queries import standards_on
from balalyk.kernel.acts import Actor, act

SINCE = date(2020, 1, 1)


def load_service_levels(*, by: Actor) -> int:
    """Enters the project's own standards for steps that have none; how many were new."""
    with act(by, "service_level.load") as event:
        new = enter_missing()
        event.payload = {"steps": [level.step for level in new]}
    return len(new)


def enter_missing() -> list[ServiceLevel]:
    """As ``load_service_levels``, within an act: no concern waits for an operator's command."""
    there = set(ServiceLevel.objects.values_list("step", flat=True))
    new = [
        ServiceLevel(
            step=standard.step,
            danger_only=standard.danger_only,
            amount=standard.amount,
            unit=standard.unit,
            from_date=SINCE,
        )
        for standard in rules.DEFAULT_STANDARDS
        if standard.step not in there
    ]
    return ServiceLevel.objects.bulk_create(new)


def in_force(on: date) -> dict[str, ServiceLevel]:
    """The standards in force, the project's own entered first where a step has none."""
    levels = standards_on(on)
    if len(levels) < len(rules.DEFAULT_STANDARDS):
        enter_missing()
        levels = standards_on(on)
    return levels


def due(
    case: Case, step: str, start: datetime, levels: dict[str, ServiceLevel], country: str
) -> Due:
    """A step not yet saved, due by the standard in force."""
    level = levels[step]
    moment = rules.due_at(timezone.localtime(start), level.amount, level.unit, country)
    return Due(case=case, step=step, due_at=moment, standard=level)
