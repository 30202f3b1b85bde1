"""What one worker has to do, in a number of queries that does not grow with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from balalyk.accounts.models import Phone, User
from balalyk.accounts.roles import Scope
from balalyk.casework.models import Case, Danger, Due, Step
from balalyk.census.models import ListedDwelling, Round, Tally, Visit
from balalyk.census.rules import Coverage
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.portal.queries import waiting
from balalyk.referrals.models import Referral
from balalyk.registry.models import Person
from balalyk.screening.models import Verdict

A_PAGE = 25
# The project's standard: more than this many children cannot be followed well.
STANDARD_CASELOAD = 25

# The filters of the page: each step of a case belongs to one.
KINDS: dict[str, tuple[str, ...]] = {
    "see": (Step.FIRST_CONTACT,),
    "assess": (Step.INITIAL_ASSESSMENT, Step.FULL_ASSESSMENT),
    "plan": (Step.PLAN, Step.REVIEW, Step.CLOSE_OR_EXTEND),
    "follow": (Step.FOLLOW_UP,),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """Moments that part late from today, today from this week, and this week from later."""

    now: datetime
    tomorrow: datetime
    next_week: datetime

    @classmethod
    def at(cls, now: datetime) -> "Bounds":
        day = timezone.localtime(now).date()
        return cls(now, _midnight(day, 1), _midnight(day, 7 - day.weekday()))

    def group(self, due_at: datetime) -> str:
        """late, today, week or later."""
        if due_at < self.now:
            return "late"
        if due_at < self.tomorrow:
            return "today"
        return "week" if due_at < self.next_week else "later"


def _midnight(day: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), time()))


@dataclass(frozen=True, slots=True)
class Steps:
    """One page of a worker's steps, the gravest first of all, and how many there are.

    ``first``: the step to do before all others, whatever the page and filter. ``counts``: how many
    of each kind and group; "all" and "late" among them.
    """

    first: Due | None
    page: Page
    counts: dict[str, int]
    verdicts: dict[UUID, Verdict]


def my_steps(actor: User, kind: str, page: int, now: datetime) -> Steps:
    """The steps of ``actor``'s cases, by due time; of one kind only when ``kind`` names one."""
    mine = waiting.my_steps(actor)
    bounds = Bounds.at(now)
    counts = _counts(mine, bounds)
    rows = mine.select_related("case__child", "case__place", "standard").order_by("due_at", "pk")
    if kind in KINDS:
        rows = rows.filter(step__in=KINDS[kind])
    paginator = Paginator(rows, A_PAGE)
    # The count is known already: it need not be asked for again.
    paginator.count = counts[kind] if kind in KINDS else counts["all"]
    shown = paginator.get_page(page)
    shown.object_list = list(shown.object_list)
    first = _first(mine, bounds) if counts["all"] else None
    children = {due.case.child_id for due in [*shown.object_list, *([first] if first else [])]}
    return Steps(first, shown, counts, verdicts_of(children))


def _counts(mine, bounds: Bounds) -> dict[str, int]:
    groups = {
        "late": Q(due_at__lt=bounds.now),
        "today": Q(due_at__gte=bounds.now, due_at__lt=bounds.tomorrow),
        "week": Q(due_at__gte=bounds.tomorrow, due_at__lt=bounds.next_week),
        "later": Q(due_at__gte=bounds.next_week),
    }
    tests = {kind: Q(step__in=steps) for kind, steps in KINDS.items()} | groups
    asked = {name: Count("pk", filter=test) for name, test in tests.items()}
    return mine.aggregate(all=Count("pk"), **asked)


def _first(mine, bounds: Bounds) -> Due | None:
    """A child in danger that nobody has seen comes before anything else that is due."""
    rows = mine.select_related("case__child", "case__place", "standard").order_by("due_at", "pk")
    danger = rows.filter(case__danger=Danger.NOW, step=Step.FIRST_CONTACT)[:1]
    return next(iter([*danger, *rows[:1]]), None)


def verdicts_of(children: Iterable[UUID | None]) -> dict[UUID, Verdict]:
    """The current verdict of each child that has one."""
    rows = Verdict.objects.filter(child__in=[pk for pk in children if pk], current=True)
    return {row.child_id: row for row in rows.order_by("on_date")}


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors to knock on again, the longest ago first, and how far one's own list is."""

    rows: list[ListedDwelling]
    count: int
    coverage: Coverage | None
    round: Round | None


def my_doors(actor: User) -> Doors:
    """The running rounds' dwellings on ``actor``'s list; none for a role without rounds."""
    if not actor.may("round.view"):
        return Doors([], 0, None, None)
    running = Round.objects.running(clock.today()).order_by("ends").first()
    if running is None:
        return Doors([], 0, None, None)
    tallies = Tally.objects.visible_to(actor).filter(round=running, worker=actor)
    sums = tallies.order_by().values_list("outcome").annotate(Sum("dwellings"))
    coverage = Coverage(dict(sums))
    rows = waiting.my_revisits(actor).select_related("dwelling", "place").order_by("last_visit")
    return Doors(list(rows[:A_PAGE]), coverage.to_visit_again, coverage, running)


def my_referrals(actor: User) -> list[Referral]:
    """The referrals that wait for ``actor``, what is due first on top."""
    return list(waiting.my_referrals(actor)[:A_PAGE])


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one's work: caseload, own phones, last visit that arrived."""

    cases: int
    phones: list[Phone]
    last_visit: datetime | None

    @property
    def over_the_standard(self) -> int:
        """How many cases more than one worker should carry."""
        return max(0, self.cases - STANDARD_CASELOAD)


def beside(actor: User) -> Beside:
    """Three counts at most."""
    cases = Case.objects.visible_to(actor).alive().filter(responsible=actor).count()
    phones = list(Phone.objects.visible_to(actor).filter(user=actor).in_use()[:5])
    visits = Visit.objects.visible_to(actor).filter(worker=actor)
    last = visits.aggregate(last=Max("at"))["last"] if actor.may("visit.record") else None
    return Beside(cases, phones, last)


def given_to_me(actor: User) -> list[Person]:
    """The children assigned to somebody who works by assignment alone."""
    if actor.permissions.scope is not Scope.ASSIGNED:
        return []
    rows = Person.objects.visible_to(actor).select_related("place")
    return list(rows.order_by("birth_date", "pk")[:A_PAGE])


def opened_last(actor: User) -> list[Person]:
    """The children whose pages the reader opened last, newest first."""
    if not actor.may("child.view"):
        return []
    rows = Event.objects.filter(actor=actor.pk, action="child.view").order_by("-id")
    ids = list(dict.fromkeys(rows.values_list("about", flat=True)[:20]))
    found = Person.objects.visible_to(actor).in_bulk([pk for pk in ids if pk])
    return [found[pk] for pk in ids if pk in found][:3]
