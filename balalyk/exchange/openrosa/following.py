"""Records a follow-up visit that a phone sent, as the person whose phone it was."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from balalyk.accounts.models import User
from balalyk.casework import actions, queries, rules
from balalyk.exchange.openrosa.reading.follow_up import FollowUpReport
from balalyk.kernel import clock


class CannotFollow(ValueError):
    """A visit that was read but cannot be recorded: ``code`` and harmless ``values`` say why."""

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


def record(*, by: User, report: FollowUpReport) -> None:
    """Records it by casework's own action, once however often it comes.

    CannotFollow when the sender has no such case, may not record visits, or casework refuses; a
    case of others and one that does not exist are the same answer. Nothing is half recorded.
    """
    if not by.is_active or not by.may("follow_up.record"):
        raise CannotFollow("not_allowed")
    if report.seen.on > clock.today():
        raise CannotFollow("in_future")
    found = queries.case(by, report.case_number)
    if found is None:
        raise CannotFollow("unknown_case", case=report.case_number)
    try:
        with transaction.atomic():
            actions.record_follow_up(by=by, case=found, seen=report.seen)
    except PermissionDenied:
        raise CannotFollow("not_allowed") from None
    except rules.NotPossible as refusal:
        raise CannotFollow(refusal.code, case=report.case_number) from None
