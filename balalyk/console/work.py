"""The worker: reads what arrived, then does the jobs that wait."""

import gc
import logging
import signal
import time
from types import FrameType

import click

from balalyk.console import with_django

log = logging.getLogger("balalyk.work")
A_DAY = 24 * 3600


@click.command()
@click.option(
    "--until-empty", is_flag=True, help="Stop when nothing waits, instead of waiting for more."
)
@click.option("--rest", default=0.25, help="Seconds between two looks when nothing waits.")
def command(until_empty: bool, rest: float) -> None:
    """Reads what phones sent and does the jobs that wait. Stop it with Ctrl+C or SIGTERM at any
    time; even killed, it leaves nothing half done."""
    with_django()
    from django.db import close_old_connections
    from django_tasks_db.models import DBTaskResult

    from balalyk.census.tasks import enqueue_recounts
    from balalyk.commission.tasks import remind_of_overdue, settle_what_was_received
    from balalyk.exchange.openrosa.intake import read_received
    from balalyk.kernel.jobs import KEEPING, Duty, Rota
    from balalyk.notices.tasks import send_letters
    from balalyk.referrals.tasks import look_after_referrals
    from balalyk.research.tasks import close_expired

    # A batch makes some twenty thousand objects that live until its commit: looking through them
    # for cycles again and again finds nothing.
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)
    stopping = Stopping()
    rota = Rota(
        (
            Duty(read_received),
            Duty(enqueue_recounts, every=A_DAY),
            Duty(send_letters, every=900),
            Duty(settle_what_was_received, every=60),
            Duty(remind_of_overdue, every=A_DAY),
            Duty(look_after_referrals, every=3600),
            Duty(close_expired, every=3600),
            *KEEPING,
        )
    )
    jobs = _jobs_of_this_worker()
    log.info("worker started")
    while not stopping.asked:
        close_old_connections()
        did = rota.turn()
        if DBTaskResult.objects.ready().exists():
            jobs.run()
            did += 1
        if not did:
            if until_empty:
                break
            time.sleep(rest)
    log.info("worker stopped")


class Stopping:
    """Set by the first SIGINT or SIGTERM; the worker then finishes what it has in hand."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.ask)

    def ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def _jobs_of_this_worker():  # type: ignore[no-untyped-def]
    """django-tasks' own worker, taking one job a turn."""
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
