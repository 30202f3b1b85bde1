"""Alerts that wait, and the brothers and sisters whose place a child may have taken."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from balalyk.accounts.models import User
from balalyk.casework import rules
from balalyk.casework.models import Alert, AlertQuerySet, Case, FollowUp, State
from balalyk.registry.models import Kinship, Person


def alerts(actor: User) -> AlertQuerySet:
    """The alerts that wait for ``actor``: a supervisor's whole area, else one's own cases."""
    rows = Alert.objects.waiting().select_related("case__child", "case__place", "other")
    if not actor.may("alert.settle"):
        return rows.none()
    if actor.may("case.approve"):
        return rows.visible_to(actor)
    return rows.filter(case__responsible=actor)


def alerts_of(case: Case) -> list[Alert]:
    """What waits on one case that the reader may see."""
    return list(Alert.objects.waiting().filter(case=case).select_related("other"))


def siblings_cases(children: Collection[UUID]) -> dict[UUID, list[Case]]:
    """The cases of these children's brothers and sisters (same mother or father, same household)
    whose place may have been taken; three queries for any number."""
    near = _siblings(children)
    others = {pk for found in near.values() for pk in found}
    if not others:
        return {}
    rows = Case.objects.filter(child__in=others).filter(
        Q(state__in=rules.PLACE_CAN_BE_TAKEN)
        | Q(state=State.CLOSED, closing_reason__in=rules.ENDED_WELL)
    )
    of: dict[UUID, Case] = {}
    for case in rows.select_related("responsible", "place").order_by("opened_at"):
        of[case.child_id] = case
    return {child: [of[pk] for pk in found if pk in of] for child, found in near.items()}


def _siblings(children: Collection[UUID]) -> dict[UUID, set[UUID]]:
    near: dict[UUID, set[UUID]] = defaultdict(set)
    homes: dict[UUID, set[UUID]] = defaultdict(set)
    people = Person.objects.filter(pk__in=children, household__isnull=False)
    home_of = dict(people.values_list("pk", "household"))
    for pk, home in Person.objects.filter(household__in=set(home_of.values())).values_list(
        "pk", "household"
    ):
        homes[home].add(pk)
    ties = Kinship.objects.filter(parent__offspring__child__in=children)
    of_parent: dict[UUID, set[UUID]] = defaultdict(set)
    for child, parent in ties.values_list("child", "parent").distinct():
        of_parent[parent].add(child)
    for child in children:
        near[child] |= homes.get(home_of.get(child), set())  # type: ignore[arg-type]
        for offspring in of_parent.values():
            if child in offspring:
                near[child] |= offspring
        near[child].discard(child)
    return near


def had_a_clean_visit(cases: Collection[Case]) -> set[UUID]:
    """Those of the cases in which a follow-up visit was clean."""
    rows = FollowUp.objects.filter(case__in=[case.pk for case in cases], is_clean=True)
    return set(rows.values_list("case", flat=True))
