"""Alerts raised, told to worker and supervisor, and settled when somebody has looked."""

from collections.abc import Iterable

from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.casework import queries, rules
from balalyk.casework.models import Alert, AlertKind, Case
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind


def raise_alert(case: Case, kind: AlertKind, other: Case | None = None) -> Alert | None:
    """Raises an alert within the caller's act, and tells worker and supervisors. None when the same
    one waits already."""
    if Alert.objects.waiting().filter(case=case, kind=kind, other=other).exists():
        return None
    alert: Alert = Alert.objects.create(case=case, kind=kind, other=other, at=clock.now())
    tell(case, Kind.ALERT)
    return alert


def raise_alerts(found: Iterable[tuple[Case, AlertKind, Case | None]]) -> None:
    """As ``raise_alert``, for each."""
    for case, kind, other in found:
        raise_alert(case, kind, other)


def tell(case: Case, kind: Kind) -> None:
    """The case's worker and the supervisors of its place are told, by its number alone."""
    path = reverse("casework:case", args=[case.number])
    people = {person.pk: person for person in queries.supervisors(case)}
    if case.responsible is not None:
        people[case.responsible.pk] = case.responsible
    for person in people.values():
        notify(to=person, kind=kind, path=path, number=case.number)


def ask_supervisors(case: Case) -> None:
    """The supervisors of a case's place are told that it waits for their approval."""
    path = reverse("casework:decide_closing", args=[case.number])
    for person in queries.supervisors(case):
        notify(to=person, kind=Kind.APPROVAL_WAITS, path=path, number=case.number)


def settle_alert(*, by: Actor, alert: Alert, answer: str) -> Alert:
    """Somebody has looked into an alert and says what was done. NotPossible twice, or unsaid."""
    with act(by, "alert.settle", on=alert) as event:
        alert = Alert.objects.select_for_update().get(pk=alert.pk)
        if alert.settled_at is not None:
            raise rules.NotPossible("settled")
        rules.check_said(answer)
        alert.settled_at, alert.answer = clock.now(), answer
        alert.settled_by = by if isinstance(by, User) else None
        alert.save()
        event.about = alert.case.child_id
        event.payload = {"kind": alert.kind}
    return alert
