"""Reads of the ledger: lists by state and body, counts, one resolution, the half-year's figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q

from balalyk.accounts.models import User
from balalyk.commission.models import (
    Commission,
    Item,
    ItemState,
    Obligation,
    ObligationKind,
    ObligationState,
    Proof,
    Resolution,
    ResolutionState,
    SentReport,
    Sitting,
    SittingState,
)
from balalyk.commission.rules import COMPLETED, LIVING, RESOLVED, Half
from balalyk.kernel import clock
from balalyk.referrals.models import Referral

OVERDUE, IN_TIME, DONE, WITHDRAWN, ALL = "overdue", "in_time", "done", "withdrawn", "all"
SHELVES = (OVERDUE, IN_TIME, DONE, WITHDRAWN, ALL)
# So many are settled at once.
A_TURN = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the ledger shows: a shelf, and one body ("" for all)."""

    shelf: str = OVERDUE
    agency: str = ""


def _shelf(shelf: str, today: date) -> Q:
    living = Q(state__in=LIVING)
    return {
        OVERDUE: living & Q(due__lt=today),
        IN_TIME: living & Q(due__gte=today),
        DONE: Q(state=ObligationState.DONE),
        WITHDRAWN: Q(state=ObligationState.WITHDRAWN),
        ALL: Q(),
    }[shelf]


def obligations(actor: User, wanted: Wanted) -> Any:
    """Obligations the reader may see, the earliest day first."""
    rows = (
        Obligation.objects.visible_to(actor).binding().filter(_shelf(wanted.shelf, clock.today()))
    )
    if wanted.agency:
        rows = rows.filter(agency=wanted.agency)
    return with_ties(rows).order_by("due", "resolution__number", "number")


def with_ties(rows: Any) -> Any:
    """With resolution, case and proofs, but without the files."""
    proofs = Proof.objects.defer("content").select_related("referral").order_by("-given_at")
    return rows.select_related(
        "commission", "resolution__item__sitting", "resolution__item__case"
    ).prefetch_related(Prefetch("proofs", proofs))


def counts(actor: User) -> dict[str, int]:
    """How many stand on each shelf; one query."""
    today = clock.today()
    asked = {shelf: Count("pk", filter=_shelf(shelf, today)) for shelf in SHELVES}
    return Obligation.objects.visible_to(actor).binding().aggregate(**asked)


def by_agency(actor: User) -> list[dict[str, Any]]:
    """By body: overdue, in time and done, the most overdue first; one query."""
    today = clock.today()
    rows = Obligation.objects.visible_to(actor).binding().order_by().values("agency")
    rows = rows.annotate(
        overdue=Count("pk", filter=_shelf(OVERDUE, today)),
        in_time=Count("pk", filter=_shelf(IN_TIME, today)),
        done=Count("pk", filter=_shelf(DONE, today)),
    )
    return sorted(rows, key=lambda row: (-row["overdue"], -row["in_time"], row["agency"]))


def overdue(actor: User) -> Any:
    """What is overdue, for who keeps the ledger; nothing for others, who only read it."""
    if not actor.may("obligation.settle"):
        return Obligation.objects.none()
    return Obligation.objects.visible_to(actor).overdue(clock.today())


def obligation(actor: User, pk: UUID) -> Obligation | None:
    """One obligation when the reader may see it; those of drafts too."""
    rows = with_ties(Obligation.objects.visible_to(actor)).select_related("service__provider")
    return rows.filter(pk=pk).first()  # type: ignore[no-any-return]


def delivered() -> list[tuple[Obligation, Referral]]:
    """Open obligations with the referral whose service was received; what was turned down as proof
    does not come again."""
    open_ones = Obligation.objects.living().filter(kind=ObligationKind.REFER)
    used = Proof.objects.filter(referral__isnull=False).values("referral")
    rows = Referral.objects.filter(state=COMPLETED, obligation__in=open_ones.values("pk"))
    rows = list(rows.exclude(pk__in=used).order_by("ended_at")[:A_TURN])
    with_case = open_ones.select_related("resolution__item__case")
    owed = with_case.in_bulk([row.obligation for row in rows])
    return [(owed[row.obligation], row) for row in rows]


def proofs_of(obligation: Obligation) -> Any:
    """An obligation's proofs without their files, the newest first."""
    rows = Proof.objects.filter(obligation=obligation).defer("content")
    return rows.select_related("given_by", "referral").order_by("-given_at")


def resolution(actor: User, pk: UUID) -> Resolution | None:
    """One resolution when the reader may see it."""
    rows = Resolution.objects.visible_to(actor).select_related(
        "commission__place__parent", "item__sitting__commission", "item__case"
    )
    return rows.filter(pk=pk).first()  # type: ignore[no-any-return]


def obligations_of(resolution: Resolution) -> list[Obligation]:
    """A resolution's obligations in their order."""
    rows = Obligation.objects.filter(resolution=resolution).order_by("number")
    return list(with_ties(rows).select_related("service__provider"))


def of_sitting(sitting: Sitting) -> list[Resolution]:
    """The resolutions of a sitting with their obligations, by number."""
    rows = Resolution.objects.filter(item__sitting=sitting).select_related(
        "item__case", "item__sitting", "commission"
    )
    return list(rows.prefetch_related("obligations").order_by("year", "number"))


@dataclass(frozen=True, slots=True)
class Year:
    """What a commission did since January."""

    sittings: int
    resolutions: int
    obligations: int
    done: int


def this_year(commission: Commission) -> Year:
    """Three queries."""
    since = date(clock.today().year, 1, 1)
    held = Sitting.objects.filter(
        commission=commission, opened_at__date__gte=since, opened_at__isnull=False
    )
    made = Resolution.objects.filter(
        commission=commission, made_on__gte=since, state=ResolutionState.IN_FORCE
    )
    bound = Obligation.objects.binding().filter(
        commission=commission, resolution__made_on__gte=since
    )
    both = bound.aggregate(all=Count("pk"), done=Count("pk", filter=Q(state=ObligationState.DONE)))
    return Year(held.count(), made.count(), both["all"], both["done"])


def figures(commission: Commission, half: Half, on: date) -> dict[str, Any]:
    """The half-year's counts as they stand on a day; no name and no number of a case; five queries.

    ``agencies``: by body, obligations made in the half-year: done in time, done late, in time still,
    overdue, withdrawn. ``services``: referrals by kind of service.
    """
    span = (half.begins, half.ends)
    held = Sitting.objects.filter(
        commission=commission,
        planned_at__date__range=span,
        state__in=(SittingState.OPEN, SittingState.ENDED, SittingState.SIGNED),
    )
    items = Item.objects.filter(sitting__in=held)
    heard = items.filter(case__isnull=False, decided_at__isnull=False)
    bound = (
        Obligation.objects.binding()
        .filter(commission=commission, resolution__made_on__range=span)
        .order_by()
    )
    return {
        "sittings": held.count(),
        "cases": heard.values("case").distinct().count(),
        "decisions": _by_state(items),
        "agencies": _by_agency(bound, on),
        "services": _by_service(bound),
    }


def _by_state(items: Any) -> dict[str, int]:
    rows = dict(items.order_by().values_list("state").annotate(n=Count("pk")))
    wanted = (*sorted(RESOLVED), ItemState.DEFERRED, ItemState.NOTED)
    return {str(state): rows.get(state, 0) for state in wanted}


def _by_agency(bound: Any, on: date) -> list[dict[str, Any]]:
    done, living = Q(state=ObligationState.DONE), Q(state__in=LIVING)
    rows = bound.values("agency").annotate(
        done_in_time=Count("pk", filter=done & Q(settled_on__lte=F("due"))),
        done_late=Count("pk", filter=done & Q(settled_on__gt=F("due"))),
        in_time=Count("pk", filter=living & Q(due__gte=on)),
        overdue=Count("pk", filter=living & Q(due__lt=on)),
        withdrawn=Count("pk", filter=Q(state=ObligationState.WITHDRAWN)),
    )
    return sorted(rows, key=lambda row: row["agency"])


def _by_service(bound: Any) -> list[dict[str, Any]]:
    refers = bound.filter(kind=ObligationKind.REFER).values("service_kind")
    rows = refers.annotate(all=Count("pk"), done=Count("pk", filter=Q(state=ObligationState.DONE)))
    return sorted(rows, key=lambda row: row["service_kind"])


def sent_reports(commission: Commission, half: Half) -> Mapping[str, SentReport]:
    """By receiver, what was sent on a half-year."""
    rows = SentReport.objects.filter(commission=commission, half=str(half))
    return {report.receiver: report for report in rows}
