"""What stands before sending: services for the child, places left, consent, who answers."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.directory import queries as directory
from balalyk.directory.models import ForWhom, Service, ServiceState
from balalyk.directory.rules import Needs
from balalyk.kernel import clock
from balalyk.referrals import rules
from balalyk.referrals.models import Consent, Referral, State
from balalyk.referrals.queries.known import is_warned


@dataclass(frozen=True, slots=True)
class Offered:
    """A service for a case: what speaks against it, as the directory says, how many places it has
    (None: not said), how many are taken and how many wait."""

    service: Service
    against: list[str]
    held: int
    waiting: int

    @property
    def is_full(self) -> bool:
        return rules.is_full(self.service.capacity, self.held)

    @property
    def is_closed(self) -> bool:
        return bool(self.service.state != ServiceState.ACTIVE)


def offers(case: Case, kind: str) -> list[Offered]:
    """The services of a kind for the child's place, those that fit first, nearest first; the
    paused ones last, so that nobody wonders where they are. Four queries."""
    needs = _needs(case)
    found = directory.offers(case.place, kind, needs)
    paused = Service.objects.filter(state=ServiceState.PAUSED, kind=kind).serving(case.place)
    # What is for parents is not held against the child's age and sex.
    rows = [
        (one.service, [] if one.service.for_whom == ForWhom.ADULT else one.against) for one in found
    ]
    rows += [(service, []) for service in paused.select_related("provider__place")]
    taken = held([service.pk for service, _against in rows])
    return [
        Offered(
            service,
            against,
            taken[service.pk, State.ACCEPTED] + taken[service.pk, State.RECEIVING],
            taken[service.pk, State.WAITING],
        )
        for service, against in rows
    ]


def _needs(case: Case) -> Needs:
    child = case.child
    if child is None:
        return Needs()
    spoken = child.languages or []
    return Needs(
        age=child.age(clock.today()),
        sex=child.sex or None,
        language=spoken[0] if len(spoken) == 1 else None,
    )


def held(services: list[Any]) -> Counter[Any]:
    """How many referrals of each (service, state) there are; one query."""
    rows = Referral.objects.filter(service__in=services)
    rows = rows.filter(state__in=(*rules.HOLDS_A_PLACE, State.WAITING))
    counted = rows.values_list("service", "state").annotate(Count("pk")).order_by()
    return Counter({(service, state): count for service, state, count in counted})


def consent_of(referral: Referral) -> Consent | None:
    """The newest answer to the question what may be told."""
    newest: Consent | None = Consent.objects.filter(referral=referral).first()
    return newest


def readiness(referral: Referral) -> rules.Readiness:
    """What ``rules.missing`` asks. Consent that named another service counts no more."""
    newest = consent_of(referral)
    said = ""
    if newest is not None:
        said = "refused" if not newest.given else "given" if referral.fields else ""
    return rules.Readiness(
        has_service=referral.service_id is not None,
        consent=said,
        fields=tuple(referral.fields),
        warned=is_warned(referral.case),
    )


def staff_of(referral: Referral) -> list[User]:
    """Who signs in for the provider of a referral."""
    if referral.service_id is None:
        return []
    people = User.objects.filter(is_active=True, role="service_provider")
    return list(people.filter(works_for__provider__services=referral.service_id).distinct())
