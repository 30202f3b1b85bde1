"""Who looked at children, how often, and who much more than others."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from uuid import UUID

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.portal.queries.child import LOOKS
from balalyk.portal.rules import unusual

DAYS = 14
KEPT_FOR = 24 * 3600  # seconds
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
    ids = Event.objects.values_list("id", flat=True)
    # Each end by itself: for both at once SQLite walks the whole table.
    first, last = ids.order_by("id").first(), ids.order_by("-id").first()
    if first is None or last is None:
        return 1
    low, high = first, last + 1
    while low < high:
        middle = (low + high) // 2
        row = Event.objects.filter(id__gte=middle).order_by("id").values_list("id", "at").first()
        if row is None or row[1] >= moment:
            high = middle
        else:
            low = row[0] + 1
    return low


def by_person_and_day() -> list[Day]:
    """The looks of today and the 14 days before, unusual volumes first, then the newest days.

    Days that are over are counted once a day and kept, with the id from which today's events
    begin: an event is never changed.
    """
    today = clock.today()
    key = f"looks_before:{today}"
    kept = cache.get(key)
    if kept is None:
        first, split = (first_id_since(_midnight(day)) for day in (today - timedelta(DAYS), today))
        kept = _counted(first, split), split
        cache.set(key, kept, KEPT_FOR)
    before, split = kept
    rows = before + _counted(split, None)
    people = User.objects.in_bulk({row["actor"] for row in rows if row["actor"]})
    by_role: dict[str, list[int]] = {}
    for row in rows:
        by_role.setdefault(_role(people, row["actor"]), []).append(row["looks"])
    usual = {role: float(median(looks)) for role, looks in by_role.items()}
    days = [_day(row, people, usual[_role(people, row["actor"])]) for row in rows]
    return sorted(days, key=lambda day: (not day.unusual, -day.on.toordinal(), -day.looks))


def _counted(first: int, until: int | None) -> list[dict]:
    """Looks and children by person and day, from an event's id on and before another's."""
    events = Event.objects.filter(id__gte=first, action__in=LOOKS)
    if until is not None:
        events = events.filter(id__lt=until)
    by_day = events.order_by().annotate(day=TruncDate("at")).values("actor", "day")
    return list(by_day.annotate(looks=Count("id"), children=Count("about", distinct=True)))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


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
