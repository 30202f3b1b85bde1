"""Single doors as lines: the revisit queue and a worker's own list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.census.models import ListedDwelling, Outcome, Visit
from balalyk.census.queries import Counted, newest_visits
from balalyk.census.queries.doors import TO_DO
from balalyk.census.rules import Coverage
from balalyk.kernel import clock
from balalyk.ui import wording
from balalyk.ui.presenters import Link, Task

# How an outcome looks in a list: state, shape, tone.
LOOKS: Mapping[str, tuple[str, str, str]] = {
    Outcome.NOT_YET: ("later", "open", "info"),
    Outcome.NOBODY_HOME: ("today", "due", "warn"),
    Outcome.REFUSED: ("waiting", "wait", "quiet"),
    Outcome.DONE: ("done", "done", "good"),
    Outcome.EMPTY: ("done", "ok", "quiet"),
    Outcome.MOVED_AWAY: ("done", "ok", "quiet"),
    Outcome.DEMOLISHED: ("done", "ok", "quiet"),
}
# From this attempt on, another hour or another worker is needed.
MANY_ATTEMPTS = 2
KINDS = {
    "again": _("To visit again"),
    "nobody_home": _("Nobody home"),
    "refused": _("Refused"),
    "not_yet": _("Not yet visited"),
    "nobodys": _("Nobody’s"),
}
MINE = {"to_do": _("To visit"), "done": _("Finished"), "all": _("All")}


def queue_filters(counted: Counted, kind: str, *, manages: bool) -> list[Link]:
    """The queue's filters with their counts, from the tallies."""
    coverage = counted.coverage
    counts = {
        "again": coverage.to_visit_again,
        "nobody_home": coverage.dwellings["nobody_home"],
        "refused": coverage.dwellings["refused"],
        "not_yet": coverage.dwellings["not_yet"],
        "nobodys": counted.nobodys,
    }
    shown = [name for name in KINDS if name != "nobodys" or manages]
    return [
        Link(label=str(KINDS[name]), url=f"?show={name}", count=counts[name], current=name == kind)
        for name in shown
    ]


def doors_of(request: Any, rows: list[ListedDwelling]) -> list[Task]:
    """The lines of a queue for one reader: with their newest visits, in one query more."""
    line = Line(
        visits=newest_visits(request.user, rows) if rows else {},
        today=clock.today(),
        gives=request.user.may("round.manage"),
        hidden=names_hidden(request),
    )
    return [line.of(row) for row in rows]


def names_hidden(request: Any) -> bool:
    """Whether names and addresses stay off this reader's screen and paper."""
    return not request.user.permissions.sees_names or bool(request.session.get("names_hidden"))


@dataclass(frozen=True, slots=True)
class Line:
    """What the lines of one queue share."""

    visits: Mapping[UUID, Visit]
    today: date
    gives: bool
    hidden: bool

    def of(self, row: ListedDwelling) -> Task:
        """One door: attempts, when to come back, who came last."""
        visit = self.visits.get(row.dwelling_id)
        state, shape, tone = LOOKS[row.outcome]
        if row.outcome == Outcome.NOBODY_HOME and row.attempts >= MANY_ATTEMPTS:
            shape, tone = "late", "bad"
        return Task(
            title=row.dwelling.code,
            state=state,
            shape=shape,
            tone=tone,
            url=reverse("census:visit", args=[visit.pk]) if visit else "",
            code=row.place.name,
            why=" ".join(_about(row, visit, self.today, self.hidden)),
            when=_when(row),
            note=_next_try(row),
            action=_give_word(row) if self.gives else "",
            action_url=reverse("census:give", args=[row.pk]) if self.gives else "",
        )


def _about(row: ListedDwelling, visit: Visit | None, today: date, hidden: bool) -> list[str]:
    told = []
    if row.last_visit:
        who = visit.worker.full_name if visit and visit.worker else ""
        moment = wording.moment(row.last_visit, today)
        pattern = gettext("Last on %(moment)s, %(who)s.") if who else gettext("Last on %(moment)s.")
        told.append(pattern % {"moment": moment, "who": who})
    if row.come_back and not hidden:
        told.append(gettext("Come back: %(time)s.") % {"time": row.come_back.rstrip(".")})
    if row.dwelling.open_address and not hidden:
        told.append(f"{row.dwelling.open_address.rstrip('.')}.")
    if row.worker is None:
        told.append(gettext("On nobody’s list."))
    elif visit is None or visit.worker_id != row.worker_id:
        told.append(gettext("On the list of %(who)s.") % {"who": row.worker.full_name})
    return told


def _when(row: ListedDwelling) -> str:
    if row.outcome == Outcome.REFUSED:
        return gettext("Refused")
    if row.outcome == Outcome.NOT_YET:
        return gettext("Not yet visited")
    return gettext("Try %(number)s") % {"number": row.attempts + 1}


def _next_try(row: ListedDwelling) -> str:
    if row.outcome == Outcome.REFUSED:
        return gettext("another worker, once") if row.attempts == 1 else ""
    if row.attempts >= MANY_ATTEMPTS:
        return gettext("at another hour")
    return ""


def _give_word(row: ListedDwelling) -> str:
    return gettext("Give to another") if row.worker_id else gettext("Choose a worker")


@dataclass(frozen=True, slots=True)
class MyDoor:
    """A door of one's own list. ``address`` and ``come_back`` are empty while names are hidden."""

    code: str
    village: str
    address: str
    standing: str
    shape: str
    tone: str
    attempts: int
    last: str
    come_back: str


def my_filters(coverage: Coverage, show: str) -> list[Link]:
    """To visit, visited, all; with their counts from the tallies."""
    to_do = coverage.dwellings["not_yet"] + coverage.to_visit_again
    counts = {"to_do": to_do, "done": coverage.listed - to_do, "all": coverage.listed}
    show = show if show in counts else "to_do"
    return [
        Link(label=str(MINE[name]), url=f"?show={name}", count=count, current=name == show)
        for name, count in counts.items()
    ]


def my_rows(rows: Any, show: str) -> Any:
    """The rows of one filter; of an unknown one, those to visit."""
    if show == "all":
        return rows
    return rows.exclude(TO_DO) if show == "done" else rows.filter(TO_DO)


def my_doors(request: Any, rows: Iterable[ListedDwelling]) -> list[MyDoor]:
    """Doors for a table or for paper."""
    hidden = names_hidden(request)
    return [_my_door(row, hidden) for row in rows]


def by_village(doors: Iterable[MyDoor]) -> list[tuple[str, list[MyDoor]]]:
    """The doors under their villages, in the order they come."""
    return [(village, list(group)) for village, group in groupby(doors, lambda d: d.village)]


def _my_door(row: ListedDwelling, hidden: bool) -> MyDoor:
    _state, shape, tone = LOOKS[row.outcome]
    return MyDoor(
        code=row.dwelling.code,
        village=row.place.title,
        address="" if hidden else row.dwelling.open_address,
        standing=str(Outcome(row.outcome).label),
        shape=shape,
        tone=tone,
        attempts=row.attempts,
        last=wording.moment(row.last_visit, _day(row)) if row.last_visit else "",
        come_back="" if hidden else row.come_back,
    )


def _day(row: ListedDwelling) -> date:
    assert row.last_visit is not None
    return timezone.localtime(row.last_visit).date()


def visit_tasks(visits: Iterable[Visit]) -> list[Task]:
    """Other visits to the same door."""
    return [_visit_task(row) for row in visits]


def _visit_task(row: Visit) -> Task:
    state, shape, tone = LOOKS[row.outcome]
    return Task(
        title=wording.weekday_and_moment(row.at),
        url=reverse("census:visit", args=[row.pk]),
        state=state,
        shape=shape,
        tone=tone,
        why=row.worker.full_name if row.worker else "",
        when=wording.capitalised(str(Outcome(row.outcome).label)),
        note=gettext("visit %(number)s") % {"number": row.attempt},
    )
