"""Who looked at children, how often, and who much more than others."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Min
from django.db.models.functions import TruncDate

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.portal.queries.child import LOOKS
from balalyk.portal.rules import unusual

DAYS = 14
A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Day:
    """One person's looks on one day. ``usual``: the median of a day of that role."""

    person: User | None
    actor: UUID | None
    on: date
    looks: int
    children: int
    usual: float
    unusual: bool


def first_id_since(moment: datetime) -> int:
    """The id of the first event at or after ``moment``; ids grow with time, so halving finds it."""
    ends = Event.objects.aggregate(low=Min("id"), high=Max("id"))
    if ends["high"] is None:
        return 1
    low, high = ends["low"], ends["high"] + 1
    while low < high:
        middle = (low + high) // 2
        row = Event.objects.filter(id__gte=middle).order_by("id").values_list("id", "at").first()
        if row is None or row[1] >= moment:
            high = middle
        else:
            low = row[0] + 1
    return low


def by_person_and_day() -> list[Day]:
    """The looks of the last 14 days, unusual volumes first, then the newest days."""
    since = clock.now() - timedelta(days=DAYS)
    rows = (
        Event.objects.filter(id__gte=first_id_since(since), action__in=LOOKS)
        .order_by()
        .annotate(day=TruncDate("at"))
        .values("actor", "day")
        .annotate(looks=Count("id"), children=Count("about", distinct=True))
    )
    rows = list(rows)
    people = User.objects.in_bulk({row["actor"] for row in rows if row["actor"]})
    by_role: dict[str, list[int]] = {}
    for row in rows:
        by_role.setdefault(_role(people, row["actor"]), []).append(row["looks"])
    usual = {role: float(median(looks)) for role, looks in by_role.items()}
    days = [_day(row, people, usual[_role(people, row["actor"])]) for row in rows]
    return sorted(days, key=lambda day: (not day.unusual, -day.on.toordinal(), -day.looks))


def _role(people: dict[UUID, User], actor: UUID | None) -> str:
    user = people.get(actor) if actor else None
    return user.role if user else ""


def _day(row: dict, people: dict[UUID, User], usual: float) -> Day:
    return Day(
        person=people.get(row["actor"]),
        actor=row["actor"],
        on=row["day"],
        looks=row["looks"],
        children=row["children"],
        usual=usual,
        unusual=unusual(row["looks"], usual),
    )


def of_person(actor: UUID, page: int) -> tuple[User | None, Page]:
    """One person's looks, newest first, 25 a page."""
    rows = Event.objects.filter(actor=actor, action__in=LOOKS).order_by("-id")
    shown = Paginator(rows, A_PAGE).get_page(page)
    shown.object_list = list(shown.object_list)
    return User.objects.filter(pk=actor).first(), shown
