"""A child found at work whom nobody has registered: on the register, held against the law, in a case."""

import secrets

from django.core.exceptions import PermissionDenied

from balalyk.casework import rules
from balalyk.casework.actions import held
from balalyk.casework.actions.concerns import receive_concerns
from balalyk.casework.facts import ChildFound, ConcernReceived
from balalyk.casework.models import Case, Concern
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, Acts, act_in_bulk
from balalyk.registry import actions as registry
from balalyk.registry.facts import HouseholdSeen, PersonSeen, SchoolingSeen
from balalyk.registry.models import Dwelling, Person
from balalyk.screening import actions as screening
from balalyk.screening.facts import ReasonFound, Screened, ToScreen


def register_found(*, by: Actor, found: ChildFound, case: Case | None = None) -> Case:
    """Registers the child, screens what was seen, and answers its case.

    ``case``: one that was opened while nobody knew who the child is; the child is put into it. The
    same form twice (``source_id``) is one child. PermissionDenied for a place that is not in the
    area of ``by``; NotPossible when the case knows its child already or the child has another.
    """
    known = Case.objects.filter(concerns__source_id=found.source_id).first()
    if found.source_id and known is not None:
        earlier: Case = known
        return earlier
    if not by.covers(found.place.pk) or (case is not None and not by.reaches(case)):
        raise PermissionDenied("child.register")
    with act_in_bulk() as acts:
        child = _registered(acts, by, found)
        if case is not None:
            _put_into(case, child)
        (screened,) = screening.screen(acts, [_to_screen(by, found, child)])
        (answer,) = receive_concerns(acts, [_concern(by, found, child, screened)])
    return answer


def _registered(acts: Acts, by: Actor, found: ChildFound) -> Person:
    """The child in a household of its own until somebody visits the door."""
    code = f"{found.place.code}-N{secrets.token_hex(4)}"
    dwelling = Dwelling(code=code, place=found.place, address=found.lives_at)
    dwelling.save()
    person = PersonSeen(
        line=1,
        name=found.name,
        sex=found.sex,
        relation="not_related",
        birth_date=found.birth_date,
        birth_precision=found.birth_precision,
        schooling=SchoolingSeen(found.attending) if found.attending != "unknown" else None,
    )
    household = HouseholdSeen(people=(person,), address=found.lives_at)
    entry = registry.ToRegister(household, dwelling, found.on, by)
    return registry.register_households(acts, [entry])[0].people[1]


def _put_into(case: Case, child: Person) -> None:
    case = held.locked(case)
    rules.check_alive(case.state)
    if case.child_id is not None:
        raise rules.NotPossible("known_already")
    if Case.objects.alive().filter(child=child).exists():
        raise rules.NotPossible("another_lives")
    case.child = child
    case.save(update_fields=["child"])
    Concern.objects.filter(case=case, child__isnull=True).update(child=child)
    held.assign(case)


def _to_screen(by: Actor, found: ChildFound, child: Person) -> ToScreen:
    return ToScreen(
        person=child,
        place=found.place,
        on=found.on,
        by=by,
        works=found.works,
        activities=found.activities,
        calendar=found.calendar,
        answers=found.answers,
        attending=found.attending,
    )


def _concern(by: Actor, found: ChildFound, child: Person, screened: Screened) -> ConcernReceived:
    sooner = max(found.danger, screened.danger, key=lambda word: rules.GRAVITY[word])
    reported: ReasonFound = {"code": "reported", "level": rules.LEVEL_OF_DANGER[found.danger]}
    return ConcernReceived(
        place_id=found.place.pk,
        source=found.source,
        source_id=found.source_id,
        danger=sooner,
        reasons=[*screened.reasons] or [reported],
        by=by,
        at=clock.now(),
        child=child,
        told=found.told,
    )
