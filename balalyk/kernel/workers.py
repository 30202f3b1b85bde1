"""Who does the jobs: one worker for short ones, and for long ones a process beside it."""

import subprocess
import time

from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from balalyk.kernel import offspring
from balalyk.kernel.jobs import LONG, give_back_jobs_of


def new_name() -> str:
    """A name for a worker, by which the jobs it has in hand are known."""
    return get_random_string(32)


def jobs_of(queue: str, name: str) -> Worker:
    """django-tasks' own worker, named ``name``, that does what waits in a queue and returns."""
    return Worker(
        queue_names=[queue],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def waits(queue: str) -> bool:
    """Whether a job of the queue could be done now."""
    return bool(DBTaskResult.objects.ready().filter(queue_name=queue).exists())


class LongJobs:
    """The process that does long jobs: there while some wait, gone when none does."""

    def __init__(self) -> None:
        self.name = ""
        self.process: subprocess.Popen[bytes] | None = None
        self.not_before = 0.0

    def turn(self) -> bool:
        """Starts the process when a long job waits; answers whether one waits or is being done."""
        if self.process is not None and self.process.poll() is None:
            return True
        self.process, waiting = None, waits(LONG)
        if waiting and time.monotonic() >= self.not_before:
            self.name = new_name()
            self.process = offspring.start("work", "--long", self.name, start_new_session=True)
            # One that cannot even start is not started again and again.
            self.not_before = time.monotonic() + 5
        return waiting

    def stop(self) -> None:
        """Ends the process; what it had in hand waits again."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            give_back_jobs_of(self.name)
            self.process = None
