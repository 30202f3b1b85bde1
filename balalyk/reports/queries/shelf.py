"""Reports and their versions as a reader may see them, and what a new one may be bound to."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from balalyk.places.models import Place
from balalyk.reporting.models import Snapshot, Tally
from balalyk.reports.models import Report, Section, State

RELATED = ("place__parent", "snapshot", "compared", "author", "edition__published_by")


def reports(actor: Any) -> Any:
    """The reports of the reader's list, newest period first; older versions stand behind theirs."""
    rows = Report.objects.visible_to(actor).exclude(state=State.RESTATED)
    return rows.select_related("place", "snapshot", "author", "edition").newest_first()


def report(actor: Any, pk: UUID) -> Report | None:
    """One report of the reader's with all that its page names."""
    rows = Report.objects.visible_to(actor).select_related(*RELATED)
    found: Report | None = rows.filter(pk=pk).first()
    return found


def sections(report: Report) -> list[Section]:
    """The sections of a report, in order."""
    return list(Section.objects.filter(report=report))


def newer(actor: Any, report: Report) -> Report | None:
    """The version that restates this one, where the reader may see it."""
    found: Report | None = Report.objects.visible_to(actor).filter(restates=report).first()
    return found


def versions(actor: Any, report: Report) -> list[Report]:
    """The versions before this one, the newest first, each with its content."""
    found: list[Report] = []
    before = report.restates_id
    while before is not None:
        rows = Report.objects.visible_to(actor).select_related(*RELATED)
        one = rows.filter(pk=before).first()
        if one is None:
            break
        found.append(one)
        before = one.restates_id
    return found


@dataclass(frozen=True, slots=True)
class CanBind:
    """What a reader may bind a report to: places with figures, and snapshots that are made."""

    places: list[Place]
    snapshots: list[Snapshot]


def binding(actor: Any) -> CanBind:
    """The writer's places that any snapshot counts, by the tree, and the snapshots, newest first."""
    counted = Tally.objects.visible_to(actor).filter(code="R1", sex="", age_band="")
    places = Place.objects.filter(pk__in=counted.values("place"))
    made = Snapshot.objects.visible_to(actor).made()
    return CanBind(list(places.select_related("parent").order_by("path")), list(made))


def earlier(actor: Any, snapshot: Snapshot) -> Snapshot | None:
    """The newest period that ended before a snapshot's began."""
    made = Snapshot.objects.visible_to(actor).made()
    found: Snapshot | None = made.filter(end__lt=snapshot.start).first()
    return found
