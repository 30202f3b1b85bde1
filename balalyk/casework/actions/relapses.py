"""What a batch of concerns says of children thought out of work: relapses, and places taken."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from balalyk.accounts.models import User
from balalyk.casework import queries, rules
from balalyk.casework.actions import alerts, held
from balalyk.casework.facts import ConcernReceived
from balalyk.casework.models import (
    AlertKind,
    Case,
    Closing,
    Due,
    Reopening,
    State,
    Step,
)
from balalyk.kernel import clock


def _tells(concern: ConcernReceived) -> bool:
    codes = [reason["code"] for reason in concern.reasons]
    return concern.child is not None and rules.tells_of_labour(codes, concern.source)


class Relapses:
    """The closed cases that concerns of child labour may reopen, and what the batch found out."""

    def __init__(self, concerns: Sequence[ConcernReceived], living: Iterable[Case]) -> None:
        tell = {c.child.pk for c in concerns if c.child is not None and _tells(c)}
        rows = Case.objects.filter(
            child__in=tell,
            state=State.CLOSED,
            closing_reason__in=rules.REOPENED_BY_A_RELAPSE,
        )
        # Locked, and only children without a living case: a child has one living case.
        cases = list(living)
        has_one = {case.child_id for case in cases}
        self.closed: dict[UUID, Case] = {
            case.child_id: case
            for case in rows.select_for_update().order_by("closed_at")
            if case.child_id not in has_one
        }
        helped = [case for case in cases if case.state == State.HELPED and case.child_id in tell]
        self.clean = queries.had_a_clean_visit(helped) if helped else set()
        self.relapsed: dict[UUID, Case] = {}
        self.working: dict[UUID, Case] = {}
        self.reopenings: list[Reopening] = []

    def reopened_by(self, concern: ConcernReceived) -> Case | None:
        """The child's closed case, when the concern says that the child works again."""
        return self.closed.get(concern.child.pk) if concern.child and _tells(concern) else None

    def found(self, concern: ConcernReceived, case: Case) -> None:
        """A case just opened: the child newly works."""
        if case.child_id and _tells(concern):
            self.working[case.child_id] = case

    def move(self, concern: ConcernReceived, case: Case) -> bool:
        """Puts a case back to its assessment when the concern is a relapse; whether it was."""
        if case.child_id is None or not _tells(concern):
            return False
        if not rules.is_relapse(case.state, had_a_clean_visit=case.pk in self.clean):
            return False
        if case.state == State.CLOSED:
            who = concern.by if isinstance(concern.by, User) else None
            self.reopenings.append(Reopening(case=case, by=who, at=concern.at, is_relapse=True))
        case.state, case.closed_at, case.closing_reason = State.ASSESSING, None, ""
        self.relapsed[case.pk] = case
        self.working[case.child_id] = case
        return True

    def write(self) -> None:
        """Reopenings are kept; closings and visits that waited are off."""
        if not self.relapsed:
            return
        Reopening.objects.insert_many(self.reopenings)
        Closing.objects.waiting().filter(case__in=self.relapsed).update(
            decided_at=clock.now(), approved=False
        )
        held.take_plans_back(self.relapsed.values())
        dropped = (Step.APPROVE_CLOSING, Step.FOLLOW_UP)
        Due.objects.waiting().filter(case__in=self.relapsed, step__in=dropped).delete()

    def tell(self) -> None:
        """Alerts on the cases of relapse, and on both cases where a place may have been taken."""
        found: list[tuple[Case, AlertKind, Case | None]] = [
            (case, AlertKind.RELAPSE, None) for case in self.relapsed.values()
        ]
        taken = queries.siblings_cases(self.working.keys()) if self.working else {}
        for child, others in taken.items():
            for other in others:
                found.append((other, AlertKind.SIBLING, self.working[child]))
                found.append((self.working[child], AlertKind.SIBLING, other))
        alerts.raise_alerts(found)
