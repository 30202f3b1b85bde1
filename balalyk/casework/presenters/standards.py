"""Times of the steps as a page shows them: what holds, what held, who entered it and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from balalyk.casework.models import ServiceLevel
from balalyk.casework.presenters.steps import standard
from balalyk.casework.rules import DEFAULT_STANDARDS
from balalyk.ui import wording


@dataclass(frozen=True, slots=True)
class Level:
    """One time of a step; ``until`` is its last day, None while open."""

    says: str
    since: date
    until: date | None
    holds: bool
    who: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Levels:
    """A step with every time it had, the newest first."""

    title: str
    url: str
    rows: list[Level]


def by_step(levels: Iterable[ServiceLevel], today: date) -> list[Levels]:
    """The steps in the order of a case, each with its times."""
    order = [one.step for one in DEFAULT_STANDARDS]
    found = {
        step: Levels(
            title=str(first.get_step_display()),
            url=reverse("casework:set_service_level", args=[step]),
            rows=[_level(one, today) for one in (first, *rest)],
        )
        for step, (first, *rest) in ((step, list(rows)) for step, rows in groupby(levels, _step))
    }
    return [found[step] for step in order if step in found]


def _step(level: ServiceLevel) -> str:
    return level.step


def _level(level: ServiceLevel, today: date) -> Level:
    until = level.until_date
    person: Any = level.entered_by
    return Level(
        says=wording.capitalised(standard(level)),
        since=level.from_date,
        until=until and date.fromordinal(until.toordinal() - 1),
        holds=level.from_date <= today and (until is None or today < until),
        who=person.full_name if person else gettext("the project"),
        why=level.why,
        source=level.source,
    )
