"""Everything one child's page shows, in a number of queries that does not grow with the rows.

The child has come through ``registry.queries.child``, which asks ``visible_to``: whoever may see a
child may see its screenings and verdicts, so these are read by the child's id alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator

from balalyk.accounts.models import User
from balalyk.casework.models import Case, Due, Plan, PlanState
from balalyk.casework.queries import plans_of
from balalyk.census.models import Visit
from balalyk.kernel.models import Event
from balalyk.registry.models import Household, Person
from balalyk.registry.queries import Family, Papers, family, papers
from balalyk.screening.models import RiskAnswers, Screening, Verdict
from balalyk.screening.queries import newest_answers

A_PAGE = 25
LOOK = "child.view"
# Looks have a list of their own: among what happened they would drown it.
LOOKS = frozenset(
    {
        LOOK, "child.search", "household.view", "case.view", "assessment.view", "plan.view",
        "item.view", "resolution.view", "obligation.view", "proof.read", "referral.view",
        "transfer.view", "contract.view",
    }
)  # fmt: skip
# Saved as it is typed: every word would be a line.
WRITING = frozenset({"assessment.write", "plan.write"})


@dataclass(frozen=True, slots=True)
class Looks:
    """Who looked at a child, newest first, and how often in all."""

    newest: list[Event]
    count: int


@dataclass(frozen=True, slots=True)
class AboutChild:
    """A child with all that the overview needs. ``people``: the users who act in it, by id."""

    child: Person
    family: Family
    papers: Papers
    verdict: Verdict | None
    screening: Screening | None
    risk: RiskAnswers | None
    sibling_verdicts: dict[UUID, Verdict]
    cases: list[Case]
    plan: Plan | None
    due: Due | None
    visits: list[Visit]
    events: list[Event]
    event_count: int
    looks: Looks
    people: dict[UUID, User]


def about(actor: User, child: Person) -> AboutChild:
    """What ``actor`` may see of a child that they may see."""
    around = family(actor, child)
    cases = cases_of(actor, child)
    alive = next((case for case in cases if case.closed_at is None), None)
    events = what_happened(child.pk)
    looks = who_looked(child.pk, 6)
    newest = list(events[:6])
    return AboutChild(
        child=child,
        family=around,
        papers=papers(child),
        verdict=current_verdict(child),
        screening=newest_screening(child),
        risk=newest_answers(child),
        sibling_verdicts=verdicts_of(around.seen),
        cases=cases,
        plan=plan_of(actor, alive) if alive else None,
        due=next_due(alive) if alive else None,
        visits=visits_to(actor, child.household)[:6] if child.household else [],
        events=newest,
        event_count=events.count(),
        looks=looks,
        people=people_of([*newest, *looks.newest]),
    )


def newest_screening(child: Person) -> Screening | None:
    """The newest use of the risk tool at the door."""
    return Screening.objects.filter(child=child).order_by("-on_date").first()


def was_screened(person: Person) -> bool:
    """Whether somebody who is grown up by now has a child's record."""
    return Screening.objects.filter(child=person).exists()


def current_verdict(child: Person) -> Verdict | None:
    """The child's newest verdict."""
    rows = Verdict.objects.filter(child=child, current=True)
    return rows.order_by("-on_date").first()


def earlier_verdicts(child: Person) -> list[Verdict]:
    """The verdicts before the current one, newest first: both are kept when law or facts change."""
    rows = Verdict.objects.filter(child=child, current=False)
    return list(rows.defer("findings", "facts").order_by("-on_date", "-pk")[:10])


def verdicts_of(children: Iterable[UUID]) -> dict[UUID, Verdict]:
    """The current verdict of each of these children, whom the reader may see; without findings."""
    rows = Verdict.objects.filter(child__in=list(children), current=True)
    return {row.child_id: row for row in rows.defer("findings", "facts")}


def cases_of(actor: User, child: Person) -> list[Case]:
    """The child's cases that ``actor`` may see, the living one first."""
    rows = Case.objects.visible_to(actor).filter(child=child)
    return list(rows.select_related("responsible", "place").order_by("-opened_at")[:10])


def plan_of(actor: User, case: Case) -> Plan | None:
    """The plan of a case that ``actor`` may see: the one the family has agreed to, else the one
    that is being written, else the last one."""
    rows = plans_of(actor, case)
    order = {PlanState.IN_WORK: 0, PlanState.BEFORE_COMMISSION: 1, PlanState.AGREED: 2}
    return min(
        rows, key=lambda row: (order.get(row.state, 3), -row.begun_at.timestamp()), default=None
    )


def next_due(case: Case) -> Due | None:
    """The step of a case that is due first."""
    rows = Due.objects.filter(case=case).waiting().select_related("standard", "case__child")
    return rows.select_related("standard", "case__child", "case__place").order_by("due_at").first()


def visits_to(actor: User, household: Household) -> list[Visit]:
    """The visits to a household, newest first, at most 25."""
    rows = Visit.objects.visible_to(actor).filter(household=household)
    return list(rows.select_related("worker", "round").order_by("-at")[:A_PAGE])


def what_happened(child_id: UUID):
    """The events about a child without the looks, newest first."""
    return Event.objects.about_child(child_id).exclude(action__in=LOOKS | WRITING)


def page_of_events(child_id: UUID, page: int) -> tuple[Page, dict[UUID, User]]:
    """A page of what happened with the people who did it."""
    shown = Paginator(what_happened(child_id), A_PAGE).get_page(page)
    shown.object_list = list(shown.object_list)
    return shown, people_of(shown.object_list)


def who_looked(child_id: UUID, limit: int) -> Looks:
    """The newest looks at a child."""
    rows = Event.objects.about_child(child_id).filter(action=LOOK)
    return Looks(list(rows[:limit]), rows.count())


def page_of_looks(child_id: UUID, page: int) -> tuple[Page, dict[UUID, User]]:
    """A page of who looked."""
    rows = Event.objects.about_child(child_id).filter(action=LOOK)
    shown = Paginator(rows, A_PAGE).get_page(page)
    shown.object_list = list(shown.object_list)
    return shown, people_of(shown.object_list)


def people_of(events: Iterable[Event]) -> dict[UUID, User]:
    """The users who did these events, by id."""
    return User.objects.in_bulk({event.actor for event in events if event.actor})
