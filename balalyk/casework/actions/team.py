"""What is done for a team: all cases of who leaves handed over, conferences, calendar addresses."""

import hashlib
import secrets
from datetime import date

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.casework import queries, rules
from balalyk.casework.actions.cases import give_case
from balalyk.casework.models import CalendarKey, Case, Conference, HandOver
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind


def hand_over_all(*, by: Actor, worker: User, to: User, note: str = "") -> HandOver:
    """Every living case of ``worker`` that ``by`` reaches goes to ``to`` in one act, with a note.

    One event a case and one for the whole. NotPossible when there is none, and to somebody who
    carries no cases or does not cover the place of one of them: nothing is handed over then.
    """
    with act(by, "case.hand_over") as event:
        cases = list(queries.carried_by(by, worker).select_for_update(of=("self",)))
        if not cases:
            raise rules.NotPossible("nothing_to_hand_over")
        if any(not to.covers(case.place_id) for case in cases):
            raise rules.NotPossible("does_not_cover")
        row = HandOver(
            worker=worker, to=to, by=by if isinstance(by, User) else None, at=clock.now(), note=note
        )
        row.save(force_insert=True)
        name_target(event, row)
        event.payload = {"from": str(worker.pk), "to": str(to.pk), "cases": len(cases)}
        for case in cases:
            give_case(by=by, case=case, to=to)
        row.cases.set(cases)
        notify(to=to, kind=Kind.CASE_GIVEN, path=reverse("casework:hand_over", args=[row.pk]))
    return row


def record_conference(
    *, by: Actor, case: Case, on: date, took_part: str, decided: str, notes: str = ""
) -> Conference:
    """Keeps who met about a case and what was decided. NotPossible when either is not said."""
    with act(by, "conference.record", on=case) as event:
        rules.check_said(took_part)
        rules.check_said(decided)
        row = Conference(
            case=case, on_date=on, took_part=took_part, decided=decided, notes=notes,
            by=by if isinstance(by, User) else None, at=clock.now(),
        )  # fmt: skip
        row.save(force_insert=True)
        event.payload = {"on": on.isoformat()}
    return row


def digest_of(key: str) -> bytes:
    """The 32 bytes by which a calendar's address is known here."""
    return hashlib.sha256(key.encode()).digest()


def make_calendar_key(*, by: User) -> str:
    """A new secret address for one's own calendar, readable this once; the one before is cut off."""
    key = secrets.token_urlsafe(32)
    with act(by, "own.settings") as event:
        CalendarKey.objects.in_use().filter(user=by).update(revoked_at=clock.now())
        row = CalendarKey(user=by, digest=digest_of(key), made_at=clock.now())
        row.save()
        event.payload = {"calendar": "made"}
    return key


def revoke_calendar_key(*, by: User) -> None:
    """Cuts one's calendar's address off at once."""
    with act(by, "own.settings") as event:
        CalendarKey.objects.in_use().filter(user=by).update(revoked_at=clock.now())
        event.payload = {"calendar": "revoked"}


def owner_of(key: str) -> User:
    """Whose calendar an address is. PermissionDenied for one that is none, or was cut off."""
    row = CalendarKey.objects.in_use().filter(digest=digest_of(key)).select_related("user").first()
    if row is None:
        raise PermissionDenied("calendar")
    owner: User = row.user
    return owner
