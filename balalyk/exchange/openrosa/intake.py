"""Reads what arrived: submissions become visits, each once, however often the worker is killed.

The table of submissions is the queue. A batch is taken, read and recorded in one transaction: it is
registered whole or still waits whole. A batch that fails is read again one by one, so that one bad
form never holds up the rest. Of several workers one reads at a time: two that read forms of one
family at once would each find it unknown and register it twice.
"""

import json
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection, transaction

from balalyk.accounts.models import User
from balalyk.casework import actions, queries, rules
from balalyk.census.actions import CannotRecord, record_visits
from balalyk.census.actions.visits import Reported
from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.faults import UnreadableVisit
from balalyk.exchange.openrosa.models import Stage, Submission
from balalyk.exchange.openrosa.reading import read_visit
from balalyk.exchange.openrosa.reading.follow_up import FollowUpReport, read_follow_up
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, Acts, act_in_bulk
from balalyk.kernel.jobs import alone
from balalyk.kernel.logs import where

log = logging.getLogger(__name__)


class CannotFollow(ValueError):
    """A visit that was read but cannot be recorded: ``code`` and harmless ``values`` say why."""

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


def read_received(limit: int | None = None) -> int:
    """Reads up to ``limit`` submissions (BALALYK_INTAKE_BATCH without it); answers how many."""
    limit = limit or _batch()
    try:
        with act_in_bulk() as acts:
            batch = _take(limit)
            _read(acts, batch)
        return len(batch)
    except OperationalError:
        # The database is away or full: everything still waits, and the worker comes again.
        raise
    except Exception:
        log.exception("a batch failed and is read one by one")
    return _read_one_by_one(limit)


def _batch() -> int:
    # SQLite has one writer: a long batch would keep phones waiting.
    return (
        min(settings.INTAKE_BATCH, 25) if connection.vendor == "sqlite" else settings.INTAKE_BATCH
    )


def _take(limit: int, pk: Any = None) -> list[Submission]:
    if not alone("intake"):
        return []
    queue = Submission.objects.filter(stage=Stage.RECEIVED, complete=True)
    if pk is not None:
        queue = queue.filter(pk=pk)
    return list(queue.select_related("sender").order_by("received_at")[:limit])


def _read_one_by_one(limit: int) -> int:
    ids = list(
        Submission.objects.filter(stage=Stage.RECEIVED, complete=True)
        .order_by("received_at")
        .values_list("pk", flat=True)[:limit]
    )
    for pk in ids:
        try:
            with act_in_bulk() as acts:
                _read(acts, _take(1, pk))
        except PermissionDenied:
            with act_in_bulk() as acts:
                for submission in _take(1, pk):
                    _let_wait(acts, submission, "not_allowed", {})
        except OperationalError:
            raise
        except Exception as error:
            log.exception("submission %s failed", pk)
            with act_in_bulk() as acts:
                for submission in _take(1, pk):
                    _let_wait(acts, submission, "internal", {"where": where(error)})
    return len(ids)


def _read(acts: Acts, batch: list[Submission]) -> None:
    follow_ups = [one for one in batch if one.form_id == codes.FOLLOW_UP]
    _read_visits(acts, [one for one in batch if one.form_id != codes.FOLLOW_UP])
    for submission in follow_ups:
        _read_follow_up(acts, submission)


def _read_follow_up(acts: Acts, submission: Submission) -> None:
    try:
        report = read_follow_up(submission.xml)
        _record(by=submission.sender, report=report)
    except (UnreadableVisit, CannotFollow) as fault:
        _let_wait(acts, submission, fault.code, fault.values)
    else:
        Submission.objects.filter(pk=submission.pk).update(stage=Stage.REGISTERED)


def _record(*, by: User, report: FollowUpReport) -> None:
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


def _read_visits(acts: Acts, batch: list[Submission]) -> None:
    readable: list[tuple[Submission, Reported]] = []
    doors: set[str] = set()
    for submission in batch:
        try:
            report = read_visit(submission.xml)
        except UnreadableVisit as fault:
            _let_wait(acts, submission, fault.code, fault.values)
            continue
        # A second visit to one door waits for the next batch, so that it meets the first's result.
        door = report.dwelling_code or submission.instance_id
        if door not in doors:
            doors.add(door)
            readable.append((submission, Reported(report, submission.sender)))
    results = record_visits(acts, [reported for _, reported in readable])
    registered = []
    for (submission, _), result in zip(readable, results, strict=True):
        if isinstance(result, CannotRecord):
            _let_wait(acts, submission, result.code, result.values)
        else:
            registered.append(submission.pk)
    Submission.objects.filter(pk__in=registered).update(stage=Stage.REGISTERED)


def _let_wait(acts: Acts, submission: Submission, code: str, values: Any) -> None:
    submission.stage = Stage.WAITING
    submission.attempts += 1
    submission.reason = json.dumps({"code": code, "values": values}, ensure_ascii=False)
    submission.save()
    # The house notes it: the sender may have left since, and the form must not be lost for that.
    acts.note(HOUSE, "submission.wait", submission, code=code)
