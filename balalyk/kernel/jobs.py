"""Work for later: a job that fails is tried again and its error stays to be seen; one whose worker
died is given to another; duties are what a worker does by itself between jobs."""

import functools
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django_tasks import DEFAULT_TASK_QUEUE_NAME, task
from django_tasks_db.models import DBTaskResult

from balalyk.kernel.logs import where

log = logging.getLogger(__name__)

# Minutes before the second try, the third, … : a passing fault is soon over, a lasting one must not
# keep a worker busy.
WAITS = (1, 5, 30, 120)
# A job that runs longer than this has lost its worker; the second is for long jobs.
LEASE = timedelta(minutes=30)
LONG_LEASE = timedelta(hours=3)
# The queues. Long jobs are minutes of reckoning, in a process of their own (``balalyk work``), so that
# what phones sent and what people wait for is not kept waiting.
SHORT, LONG = DEFAULT_TASK_QUEUE_NAME, "long"


class JobFailed(Exception):
    """A job's error without its message: a message may quote a name, and job rows are not sealed."""


def job(work: Callable[..., Any]) -> Any:
    """Makes a task of ``work(**ids)``. Its arguments are stored in the clear: ids only.

    On an error the task stays in the table as failed, with the error's class and place, and is
    enqueued again after 1, 5, 30 and 120 minutes. Works as ``name.enqueue(**ids)``.
    """
    return _task_of(work, SHORT)


def long_job(work: Callable[..., Any]) -> Any:
    """A ``job`` that may take minutes: done beside all others, one after the other."""
    return _task_of(work, LONG)


def _task_of(work: Callable[..., Any], queue: str) -> Any:
    @functools.wraps(work)
    def run(*, tried: int = 0, **ids: Any) -> Any:
        try:
            return work(**ids)
        except Exception as error:
            if tried < len(WAITS):
                again = timezone.now() + timedelta(minutes=WAITS[tried])
                made.using(run_after=again).enqueue(tried=tried + 1, **ids)
            log.exception("job %s failed, try %s", run.__name__, tried + 1)
            raise JobFailed(where(error)) from None

    made = task(queue_name=queue)(run)
    return made


def alone(work: str) -> bool:
    """Whether this transaction, until its end, is the only one that does ``work``.

    PostgreSQL gives a lock by the name of the work and does not wait for it; SQLite has one writer.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"balalyk {work}"])
        return bool(cursor.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Duty:
    """What a worker does by itself. ``work()`` answers how much it did; 0 lets the worker rest."""

    work: Callable[[], int]
    every: float = 0.0


def give_back_lost_jobs() -> int:
    """Jobs whose worker was killed wait again. Answers how many."""
    now, running = timezone.now(), DBTaskResult.objects.running()
    short = running.exclude(queue_name=LONG).filter(started_at__lt=now - LEASE)
    long = running.filter(queue_name=LONG, started_at__lt=now - LONG_LEASE)
    return sum(lost.update(status="READY", started_at=None) for lost in (short, long))


def give_back_jobs_of(worker: str) -> int:
    """What a worker that is known to have ended had in hand waits again. Answers how many."""
    running = DBTaskResult.objects.running().filter(queue_name=LONG)
    # A list kept as JSON: SQLite cannot be asked whether it holds something.
    held = [one.pk for one in running if one.worker_ids and one.worker_ids[-1] == worker]
    return DBTaskResult.objects.filter(pk__in=held).update(status="READY", started_at=None)


def forget_old_jobs() -> int:
    """Jobs done more than two weeks ago, and failures of three months ago, are deleted."""
    now = timezone.now()
    done = (
        DBTaskResult.objects.successful().filter(finished_at__lt=now - timedelta(days=14)).delete()
    )
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=now - timedelta(days=90)).delete()
    return done[0] + failed[0]


KEEPING = (Duty(give_back_lost_jobs, every=60), Duty(forget_old_jobs, every=3600))


class Rota:
    """The duties of one worker with the time each is next due."""

    def __init__(self, duties: tuple[Duty, ...]) -> None:
        self.due = dict.fromkeys(duties, 0.0)

    def turn(self) -> int:
        """Does what is due; answers how much was done. A failing duty is logged and waits 5 s."""
        done = 0
        for duty, due in self.due.items():
            if due > time.monotonic():
                continue
            try:
                did = duty.work()
                self.due[duty] = time.monotonic() + duty.every
                # The housekeeping that comes by the minute must not keep the worker awake.
                done += did if not duty.every else 0
            except Exception:
                log.exception("a duty failed: %s", duty.work.__name__)
                self.due[duty] = time.monotonic() + max(duty.every, 5)
        return done
