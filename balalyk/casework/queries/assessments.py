"""Reads of assessments: the one in hand, its parts with two versions, what is known already."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from balalyk.accounts.models import User
from balalyk.casework.models import Answer, Assessment, AssessmentQuerySet, Case, OtherVersion


@dataclass(frozen=True, slots=True)
class PartRead:
    """One part as it stands, and the versions that wait to be chosen from."""

    told: dict[str, str]
    answer: Answer | None
    others: list[OtherVersion]

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0


def assessment(actor: User, pk: UUID) -> Assessment | None:
    """One assessment when ``actor`` may see it, with case, child and place."""
    rows = Assessment.objects.visible_to(actor)
    rows = rows.select_related("case__child", "case__place", "begun_by", "finished_by", "builds_on")
    return rows.filter(pk=pk).first()


def parts(of: Assessment) -> dict[str, PartRead]:
    """The parts that hold something, by code; two queries."""
    waiting = OtherVersion.objects.filter(decided_at__isnull=True).select_related("saved_by")
    rows = Answer.objects.filter(assessment=of).select_related("saved_by")
    rows = rows.prefetch_related(Prefetch("other_versions", waiting, to_attr="waiting"))
    return {row.part: PartRead(row.told, row, row.waiting) for row in rows}


def part(of: Assessment, code: str) -> PartRead:
    """One part, an empty one before anything was written."""
    return parts(of).get(code) or PartRead({}, None, [])


def assessments_of(actor: User, case: Case) -> list[Assessment]:
    """A case's assessments, newest first, at most 20."""
    rows: AssessmentQuerySet = Assessment.objects.visible_to(actor).filter(case=case)
    return list(rows.select_related("begun_by", "finished_by").order_by("-begun_at")[:20])


def draft(case: Case, kind: str) -> Assessment | None:
    """The assessment of a kind that is being written."""
    found: Any = Assessment.objects.filter(case=case, kind=kind).drafts().first()
    return found  # type: ignore[no-any-return]


def newest_finished(case: Case) -> Assessment | None:
    """The assessment that was finished last."""
    rows = Assessment.objects.filter(case=case).finished()
    return rows.order_by("-finished_at").first()  # type: ignore[no-any-return]


def told_in(of: Assessment | None) -> dict[str, dict[str, str]]:
    """What every part of an assessment says; nothing without one."""
    if of is None:
        return {}
    return {row.part: row.told for row in Answer.objects.filter(assessment=of)}
