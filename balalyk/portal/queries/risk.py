"""The risk tool's answers as the portal's pages need them."""

from typing import Any
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.registry.models import Person
from balalyk.screening.models import RiskAnswers

SUPERVISOR = "area_supervisor"


def answers(actor: Any, pk: UUID) -> RiskAnswers | None:
    """One use of the tool that ``actor`` may see, with child and overrides; else None."""
    rows = RiskAnswers.objects.visible_to(actor).filter(pk=pk)
    people = ("begun_by", "finished_by", "child__place__parent", "child__household")
    found = rows.select_related(*people).prefetch_related(
        "overrides__set_by", "overrides__decided_by"
    )
    return found.first()  # type: ignore[no-any-return]


def supervisors(child: Person, *, but: User) -> list[User]:
    """The supervisors who cover the child's place and may decide about what ``but`` has set."""
    over = [int(part) for part in child.place.path.split("/") if part]
    people = User.objects.filter(role=SUPERVISOR, is_active=True, areas__in=over)
    return list(people.exclude(pk=but.pk).distinct())
