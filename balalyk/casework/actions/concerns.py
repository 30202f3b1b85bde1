"""Receives concerns: each joins the child's living case or opens one, with an owner and dates."""

import dataclasses
from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from balalyk.accounts.models import Assignment, User
from balalyk.casework import rules
from balalyk.casework.actions import standards
from balalyk.casework.actions.relapses import Relapses
from balalyk.casework.facts import ConcernReceived
from balalyk.casework.models import Case, Concern, Due, Protocol, State
from balalyk.casework.queries import carriers
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, Acts, act_in_bulk, name_target
from balalyk.places.models import Place
from balalyk.registry.models import Person
from balalyk.screening.facts import ReasonFound

BATCH = 500


def receive_concerns(acts: Acts, concerns: Sequence[ConcernReceived]) -> list[Case]:
    """Takes every concern within the caller's ``act_in_bulk()``; answers its case, in order.

    A child's living case takes the concern: its danger rises to the graver, and a child in danger
    now gets a first contact due. Child labour found where the child was thought out of it is a
    relapse: the case is assessed anew, a closed one is reopened (``actions.relapses``). Otherwise a case is opened with a number, a responsible worker
    and its first steps. One event each. A concern that is there already (same source and child)
    changes nothing. A fixed number of queries for any number of concerns.
    """
    if not concerns:
        return []
    desk = _Desk(concerns)
    cases = [desk.take(acts, concern) for concern in concerns]
    desk.write()
    desk.relapses.tell()
    return cases


def receive_concern(
    *,
    by: Actor,
    place: Place,
    danger: str,
    source: str,
    told: str,
    who: str = "",
    child: Person | None = None,
    source_id: UUID | None = None,
    reasons: Sequence[ReasonFound] = (),
) -> Case:
    """One concern as an act of its own; the fields are those of ``ConcernReceived``.

    Anybody who may receive concerns may do so for any place, for callers know no areas. A child is
    named only by somebody who reaches it; PermissionDenied otherwise.
    """
    if child is not None and not by.reaches(child):
        raise PermissionDenied("concern.receive")
    reasons = reasons or [{"code": "reported", "level": rules.LEVEL_OF_DANGER[danger]}]
    concern = ConcernReceived(
        place_id=place.pk,
        source=source,
        danger=danger,
        by=by,
        at=clock.now(),
        child=child,
        source_id=source_id,
        reasons=reasons,
        told=told,
        who=who,
    )
    with act_in_bulk() as acts:
        return receive_concerns(acts, [concern])[0]


class _Desk:
    """What a batch of concerns needs to know, read at once, and what it changes, written at once."""

    def __init__(self, concerns: Sequence[ConcernReceived]) -> None:
        children = {concern.child.pk for concern in concerns if concern.child}
        sources = {concern.source_id for concern in concerns if concern.source_id}
        told = Concern.objects.filter(source_id__in=sources).select_related("case")
        self.told: dict[tuple[UUID | None, UUID | None], Case] = {
            (row.source_id, row.child_id): row.case for row in told
        }
        # Locked, so that two channels at once do not each raise the danger of what they read.
        living = Case.objects.alive().filter(child__in=children).select_for_update()
        self.living: dict[UUID, Case] = {row.child_id: row for row in living}
        self.places = Place.objects.in_bulk({concern.place_id for concern in concerns})
        self.levels = standards.in_force(clock.today())
        self.carriers = carriers()
        steps = Due.objects.waiting().filter(case__in=list(self.living.values()))
        self.to_see = set(steps.filter(step="first_contact").values_list("case", flat=True))
        given = Assignment.objects.filter(child__in=children, until_date__isnull=True)
        self.given = set(given.values_list("user", "child"))
        self.relapses = Relapses(concerns, self.living.values())
        # Of closed cases too, which a relapse may reopen: a case has one running protocol.
        cases = [*self.living.values(), *self.relapses.closed.values()]
        running = Protocol.objects.filter(case__in=cases, ended_at__isnull=True)
        self.protocols: dict[UUID, Protocol] = {row.case_id: row for row in running}
        self.new_cases: list[Case] = []
        self.changed: dict[UUID, Case] = {}
        self.concerns: list[Concern] = []
        self.due: list[Due] = []
        self.assignments: list[Assignment] = []

    def take(self, acts: Acts, concern: ConcernReceived) -> Case:
        child_id = concern.child.pk if concern.child else None
        known = self.told.get((concern.source_id, child_id)) if concern.source_id else None
        if known is not None:
            return known
        case = self.living.get(child_id) if child_id else None
        if case is None and child_id:
            case = self._reopen(concern, child_id)
        if case is None:
            case = self._open(concern)
            done = "case.open"
        else:
            done = "case.reopen" if case.state == State.CLOSED else "concern.receive"
            self._raise(case, concern)
            if self.relapses.move(concern, case):
                self._make_due(case, "full_assessment", concern)
        self._keep(concern, case)
        codes = [reason["code"] for reason in concern.reasons]
        event = acts.note(
            concern.by,
            "concern.receive",
            number=case.number,
            danger=concern.danger,
            codes=codes,
            source=concern.source,
        )
        # Whoever may tell of a child may by that open its case, though not at their own will.
        event.action = done
        name_target(event, case)
        return case

    def _reopen(self, concern: ConcernReceived, child_id: UUID) -> Case | None:
        """The child's closed case, when the concern says that it works again."""
        case = self.relapses.reopened_by(concern)
        if case is not None:
            self.living[child_id] = case
            self._assign(case, concern)
        return case

    def _open(self, concern: ConcernReceived) -> Case:
        case = Case(
            number=rules.new_number(),
            child=concern.child,
            place_id=concern.place_id,
            danger=concern.danger,
            state=State.OPEN,
            reasons=rules.merged([], concern.reasons),
            opened_at=concern.at,
        )
        self._give(case, concern)
        self.new_cases.append(case)
        self.relapses.found(concern, case)
        for step in rules.first_steps(concern.danger):
            self._make_due(case, step, concern)
        if case.child_id:
            self.living[case.child_id] = case
        return case

    def _raise(self, case: Case, concern: ConcernReceived) -> None:
        if rules.GRAVITY[concern.danger] > rules.GRAVITY[case.danger]:
            case.danger = concern.danger
        case.reasons = rules.merged(case.reasons, concern.reasons)
        if concern.danger == "now" and case.pk not in self.to_see:
            self._make_due(case, "first_contact", concern)
        if case.responsible_id is None:
            self._give(case, concern)
        if not case._state.adding:
            self.changed[case.pk] = case

    def _make_due(self, case: Case, step: str, concern: ConcernReceived) -> None:
        country = self.places[case.place_id].country
        self.due.append(standards.due(case, step, concern.at, self.levels, country))
        if step == "first_contact":
            self.to_see.add(case.pk)
            if case.pk not in self.protocols:
                self.protocols[case.pk] = Protocol(case=case, begun_at=concern.at)

    def _give(self, case: Case, concern: ConcernReceived) -> None:
        """A responsible worker, and the child assigned to them wherever it lives."""
        finder = str(concern.by.pk) if concern.by.pk else None
        path = self.places[case.place_id].path
        key = rules.choose_carrier(path, list(self.carriers.values()), finder)
        if key is None:
            return
        carrier = self.carriers[key]
        self.carriers[key] = dataclasses.replace(carrier, living=carrier.living + 1)
        case.responsible_id = UUID(key)
        self._assign(case, concern)

    def _assign(self, case: Case, concern: ConcernReceived) -> None:
        if not case.responsible_id:
            return
        if case.child_id and (case.responsible_id, case.child_id) not in self.given:
            self.given.add((case.responsible_id, case.child_id))
            since = timezone.localtime(concern.at).date()
            row = Assignment(user_id=case.responsible_id, child=case.child_id, since=since)
            self.assignments.append(row)

    def _keep(self, concern: ConcernReceived, case: Case) -> None:
        row = Concern(
            case=case,
            child=concern.child,
            place_id=concern.place_id,
            source=concern.source,
            source_id=concern.source_id,
            danger=concern.danger,
            reasons=list(concern.reasons),
            told=concern.told,
            who=concern.who,
            received_at=concern.at,
            received_by=concern.by if isinstance(concern.by, User) else None,
        )
        self.concerns.append(row)
        if concern.source_id:
            self.told[concern.source_id, row.child_id] = case

    def write(self) -> None:
        self._renumber()
        Case.objects.insert_many(self.new_cases)
        Case.objects.bulk_update(
            list(self.changed.values()),
            ["danger", "reasons", "responsible", "state", "closed_at", "closing_reason"],
            batch_size=BATCH,
        )
        self.relapses.write()
        Concern.objects.insert_many(self.concerns)
        Due.objects.insert_many(self.due)
        Protocol.objects.insert_many(row for row in self.protocols.values() if row._state.adding)
        Assignment.objects.insert_many(self.assignments)

    def _renumber(self) -> None:
        """A number drawn twice is drawn again: rare, but a number must lead to one case."""
        numbers = [case.number for case in self.new_cases]
        taken = set(Case.objects.filter(number__in=numbers).values_list("number", flat=True))
        for case in self.new_cases:
            while case.number in taken:
                case.number = rules.new_number()
            taken.add(case.number)
