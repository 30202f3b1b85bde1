"""A worker's steps by day, and as a calendar that a phone reads: case numbers, no name, no place."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from icalendar import Calendar, Event

from balalyk.casework.models import Due, Step
from balalyk.casework.presenters.cases import child_of
from balalyk.casework.presenters.steps import due_task
from balalyk.registry.presenters import Naming
from balalyk.ui import wording
from balalyk.ui.presenters import Task


def by_day(found: Iterable[Due], naming: Naming, now: datetime) -> list[tuple[str, list[Task]]]:
    """The steps under their days, as lines with the child and the case."""
    today = timezone.localtime(now).date()
    return [
        (
            wording.weekday_and_day(day),
            [
                due_task(
                    due.due_at,
                    now,
                    title=child_of(due.case, naming, today),
                    code=due.case.number,
                    url=reverse("casework:case", args=[due.case.number]),
                    why=f"{Step(due.step).label}. {due.case.place.title}.",
                )
                for due in dues
            ],
        )
        for day, dues in groupby(found, key=lambda due: timezone.localtime(due.due_at).date())
    ]


AN_HOUR = timedelta(hours=1)


def feed(found: Iterable[Due], now: datetime) -> bytes:
    """The steps in the form of RFC 5545. A calendar lies on servers of others: it holds the step and
    the case's number alone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Balalyk//steps//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", gettext("Balalyk: my steps"))
    for due in found:
        event = Event()
        event.add("uid", f"{due.pk}@balalyk")
        event.add("dtstamp", now)
        event.add("dtstart", due.due_at - AN_HOUR)
        event.add("dtend", due.due_at)
        event.add("summary", f"{Step(due.step).label} · {due.case.number}")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
