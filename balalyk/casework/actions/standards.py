"""The times steps may take, and the steps they make due."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.casework import rules
from balalyk.casework.models import Case, Due, ServiceLevel
from balalyk.casework.queries import standards_on
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Whether the time stands in a law, the act it stands in ("" where none does), and why it is
    entered."""

    is_law: bool
    source: str
    why: str


def set_service_level(
    *, by: Actor, standard: rules.Standard, since: date, because: Because
) -> ServiceLevel:
    """Gives a step another time from ``since`` on; the one before ends there and stays to be read.

    ``rules.NotPossible`` for a time or a day that cannot be. Steps that are due already keep their
    day.
    """
    with act(by, "law.manage") as event:
        rows = ServiceLevel.objects.select_for_update().filter(step=standard.step)
        last = rows.order_by("-from_date", "-pk").first()
        if last is None:
            enter_missing()
            last = rows.latest("from_date")
        before = rules.Standard(last.step, last.amount, last.unit, last.danger_only)
        rules.check_level(standard, since, (before, last.from_date), clock.today())
        last.until_date = since
        last.save(update_fields=["until_date"])
        level = ServiceLevel(
            step=standard.step,
            danger_only=last.danger_only,
            amount=standard.amount,
            unit=standard.unit,
            is_law=because.is_law,
            from_date=since,
            source=because.source,
            why=because.why,
            entered_at=clock.now(),
            entered_by=by if isinstance(by, User) else None,
        )
        level.save(force_insert=True)
        event.payload = {
            "step": level.step,
            "amount": level.amount,
            "unit": level.unit,
            "since": str(since),
        }
        name_target(event, level)
    return level


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
