"""Everything one household's page shows, in a number of queries that does not grow with the rows."""

from dataclasses import dataclass
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.casework.models import ContactRule
from balalyk.census.models import ListedDwelling, Visit
from balalyk.kernel import clock
from balalyk.portal.queries.child import verdicts_of, visits_to
from balalyk.registry.models import DoubtfulMatch, Household, Membership, Person
from balalyk.registry.queries import members
from balalyk.screening.models import Verdict


@dataclass(frozen=True, slots=True)
class AboutHousehold:
    """A household's people, visits and place on the running round's list.

    ``verdicts``: the current one of each child; ``seen``: ids of the people the reader may open;
    ``doubts``: how many of its records may be somebody who is registered twice; ``contact_rules``:
    whom nobody may reach out to, for the safety of one of the children.
    """

    members: list[Membership]
    verdicts: dict[UUID, Verdict]
    seen: frozenset[UUID]
    visits: list[Visit]
    listed: ListedDwelling | None
    doubts: int
    contact_rules: list[ContactRule]


def about(actor: User, household: Household) -> AboutHousehold:
    """What ``actor`` may see of a household that they may see."""
    rows = members(household)
    ids = [row.person_id for row in rows]
    people = Person.objects.visible_to(actor).filter(pk__in=ids)
    seen = frozenset(people.values_list("pk", flat=True))
    listed = ListedDwelling.objects.visible_to(actor).filter(
        dwelling=household.dwelling_id,
        round__starts__lte=clock.today(),
        round__ends__gte=clock.today(),
    )
    doubts = DoubtfulMatch.objects.visible_to(actor).filter(person__in=ids, decision="")
    return AboutHousehold(
        members=rows,
        verdicts=verdicts_of(seen),
        seen=seen,
        visits=visits_to(actor, household),
        listed=listed.select_related("worker", "round").first(),
        doubts=doubts.count(),
        contact_rules=list(ContactRule.objects.in_force().filter(child__in=seen)),
    )
