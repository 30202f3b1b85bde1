"""Reads of sittings: what waits for one, who may vote at an item, one sitting with its agenda."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.commission import rules
from balalyk.commission.models import (
    Attendance,
    Commission,
    Conflict,
    Item,
    ItemState,
    Member,
    Obligation,
    Part,
    Sitting,
    SittingState,
    Vote,
)
from balalyk.commission.rules.states import BEFORE_COMMISSION
from balalyk.kernel import clock
from balalyk.screening.models import Verdict


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that waits for a sitting: a case, or another matter that was put off."""

    case: Case | None
    put_off: Item | None


def waiting_cases(commission: Commission) -> Any:
    """Cases before the commission in its place that are on no agenda, the longest-open first."""
    listed = Item.objects.filter(state=ItemState.LISTED, case__isnull=False).values("case")
    rows = Case.objects.filter(
        state=BEFORE_COMMISSION, place__path__startswith=commission.place.path
    )
    return rows.exclude(pk__in=listed).order_by("opened_at", "number")


def waiting_for(commission: Commission) -> list[Waits]:
    """What the next agenda is built from: matters put off first, then cases; three queries."""
    cases = list(waiting_cases(commission))
    before = put_off_before([case.pk for case in cases])
    matters = Item.objects.filter(
        sitting__commission=commission,
        state=ItemState.DEFERRED,
        case__isnull=True,
        carried_to__isnull=True,
    ).order_by("decided_at")
    put_off_first = sorted(cases, key=lambda case: case.pk not in before)
    return [
        *(Waits(None, item) for item in matters),
        *(Waits(case, before.get(case.pk)) for case in put_off_first),
    ]


def put_off_before(cases: Iterable[UUID]) -> dict[UUID, Item]:
    """By case, the item by which it was put off last."""
    rows = Item.objects.filter(case__in=list(cases), state=ItemState.DEFERRED)
    return {item.case_id: item for item in rows.order_by("decided_at")}


def commissions(actor: User) -> list[Commission]:
    """The commissions the reader sees, by name of the place."""
    rows = Commission.objects.visible_to(actor).select_related("place__parent")
    return list(rows.order_by("place__name_en"))


def day_of(sitting: Sitting) -> date:
    """The day on which mandates count for a sitting."""
    return timezone.localtime(sitting.planned_at).date()


def members_of(sitting: Sitting) -> list[Member]:
    """Members in office on the sitting's day: chair, secretary, then by name."""
    rows = Member.objects.filter(commission=sitting.commission_id).in_office(day_of(sitting))
    rows = rows.select_related("user")
    order = {Part.CHAIR: 0, Part.SECRETARY: 1}
    return sorted(rows, key=lambda one: (order.get(one.part, 2), one.full_name))


def seats(sitting: Sitting, item: Item | None = None) -> list[rules.Seat]:
    """Every member's seat, with conflicts where an item is given; three queries."""
    there = set(Attendance.objects.filter(sitting=sitting).values_list("member", flat=True))
    conflicts: Collection[UUID] = ()
    if item is not None:
        conflicts = set(Conflict.objects.filter(item=item).values_list("member", flat=True))
    return [
        rules.Seat(
            key=str(member.pk),
            name=member.full_name,
            votes=member.votes,
            present=member.pk in there,
            conflicted=member.pk in conflicts,
            chair=member.part == Part.CHAIR,
        )
        for member in members_of(sitting)
    ]


def custom(commission: Commission) -> rules.Custom:
    """By which rules it decides."""
    return rules.Custom(commission.quorum, commission.majority, commission.casting)


def sittings(actor: User, *, ahead: bool) -> Any:
    """Sittings still to come, soonest first; or those that were, newest first."""
    rows = Sitting.objects.visible_to(actor).select_related("commission__place__parent")
    rows = rows.annotate(
        points=Count("items", filter=~Q(items__state=ItemState.DROPPED)),
        resolved=Count("items", filter=Q(items__state__in=rules.RESOLVED)),
    )
    if ahead:
        return rows.ahead().order_by("planned_at")
    coming = (SittingState.PLANNED, SittingState.CALLED, SittingState.OPEN)
    return rows.exclude(state__in=coming).order_by("-planned_at")


def sitting(actor: User, pk: UUID) -> Sitting | None:
    """One sitting when the reader may see it."""
    rows = Sitting.objects.visible_to(actor).select_related("commission__place__parent")
    return rows.filter(pk=pk).first()  # type: ignore[no-any-return]


def agenda(sitting: Sitting) -> list[Item]:
    """The items in order, without what was taken off; with conflicts, votes and resolution."""
    rows = sitting.items.exclude(state=ItemState.DROPPED).select_related(
        "case__child", "case__place", "case__responsible", "resolution", "carried_from__sitting"
    )
    conflicts = Conflict.objects.select_related("member")
    votes = Vote.objects.select_related("member")
    return list(
        rows.prefetch_related(
            Prefetch("conflicts", conflicts),
            Prefetch("votes", votes),
            Prefetch("resolution__obligations", Obligation.objects.order_by("number")),
        )
    )


def in_hand(items: Iterable[Item]) -> Item | None:
    """The item that is before the commission now: the first still listed."""
    return next((item for item in items if item.state == ItemState.LISTED), None)


def verdicts(items: Iterable[Item]) -> dict[UUID, Verdict]:
    """By child, the newest verdict of every case on the agenda; one query."""
    children = {item.case.child_id for item in items if item.case and item.case.child_id}
    rows = Verdict.objects.filter(child__in=children, current=True)
    return {verdict.child_id: verdict for verdict in rows}


def next_sitting(commission: Commission, after: Sitting) -> Sitting | None:
    """The sitting to which something can be put off."""
    rows = Sitting.objects.filter(commission=commission, planned_at__gt=after.planned_at)
    return rows.ahead().order_by("planned_at").first()  # type: ignore[no-any-return]


def mandate(actor: User, sitting: Sitting) -> Member | None:
    """The reader's own mandate in the sitting's commission."""
    rows = Member.objects.of_user(actor).filter(commission=sitting.commission_id)
    return rows.first()  # type: ignore[no-any-return]


def members(commission: Commission) -> tuple[list[Member], list[Member]]:
    """Members in office or still to come, and those whose mandate has ended."""
    today = clock.today()
    rows = Member.objects.filter(commission=commission).select_related("user")
    order = {Part.CHAIR: 0, Part.SECRETARY: 1}
    now, past = [], []
    for member in sorted(rows, key=lambda one: (order.get(one.part, 2), one.full_name)):
        (past if member.until and member.until < today else now).append(member)
    return now, past


SECRETARY, MEMBER = "commission_secretary", "commission_member"


def accounts_to_link(commission: Commission) -> Any:
    """People who sign in as members and whose area covers the commission's place."""
    return _covering(commission, SECRETARY, MEMBER).order_by("full_name")


def secretaries(commission: Commission) -> list[User]:
    """Who keeps the ledger of a commission."""
    return list(_covering(commission, SECRETARY))


def _covering(commission: Commission, *roles: str) -> Any:
    over = [int(part) for part in commission.place.path.split("/") if part]
    return User.objects.filter(role__in=roles, is_active=True, areas__in=over).distinct()
