"""Reads the risk tool's uses at assessment and review, with what a person set beside the tool."""

from typing import Any

from balalyk.registry.models import Person
from balalyk.screening.models import AnswersState, Override, RiskAnswers

_WITH = ("begun_by", "finished_by")
_OVERRIDES = ("overrides__set_by", "overrides__decided_by")


def answers_of(actor: Any, child: Person) -> list[RiskAnswers]:
    """The child's answers that ``actor`` may see, drafts first, then the newest; at most 50."""
    rows = RiskAnswers.objects.visible_to(actor).filter(child=child)
    found = list(
        rows.select_related(*_WITH)
        .prefetch_related(*_OVERRIDES)
        .defer("answers", "told")
        .order_by("-on_date", "-begun_at")[:50]
    )
    return sorted(found, key=lambda row: row.state != AnswersState.DRAFT)


def newest_answers(child: Person) -> RiskAnswers | None:
    """The child's newest finished answers; whoever may see the child may see them."""
    rows = RiskAnswers.objects.finished().filter(child=child)
    found = rows.select_related(*_WITH).prefetch_related(*_OVERRIDES).defer("answers", "told")
    return found.order_by("-on_date", "-finished_at").first()  # type: ignore[no-any-return]


def waiting_overrides(actor: Any) -> list[Override]:
    """Lowered levels that wait for a supervisor such as ``actor``, the oldest first, at most 25."""
    rows = Override.objects.visible_to(actor).waiting().exclude(set_by=actor)
    people = ("set_by", "answers__child__household", "answers__child__place")
    return list(rows.select_related(*people).order_by("set_at")[:25])
