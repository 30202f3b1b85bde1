"""The worker: reads what arrived, then does the jobs that wait; long ones in a process beside it."""

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
@click.option("--long", "name", hidden=True, help="Do only long jobs, under this name, and end.")
def command(until_empty: bool, rest: float, name: str | None) -> None:
    """Reads what phones sent and does the jobs that wait, those of minutes in a second process.
    Stop it with Ctrl+C or SIGTERM at any time; even killed, it leaves nothing half done."""
    with_django()
    from balalyk.kernel.jobs import LONG
    from balalyk.kernel.workers import jobs_of

    if name:
        # A stop ends it at once: the worker that started it gives its job back.
        jobs_of(LONG, name).run()
    else:
        _work(until_empty, rest)


def _work(until_empty: bool, rest: float) -> None:
    from django.db import close_old_connections

    from balalyk.census.tasks import enqueue_recounts
    from balalyk.commission.tasks import remind_of_overdue, settle_what_was_received
    from balalyk.exchange.openrosa.intake import read_received
    from balalyk.kernel.jobs import KEEPING, SHORT, Duty, Rota
    from balalyk.kernel.workers import LongJobs, jobs_of, new_name, waits
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
    jobs = jobs_of(SHORT, new_name())
    beside = LongJobs()
    log.info("worker started")
    while not stopping.asked:
        close_old_connections()
        did = rota.turn()
        if waits(SHORT):
            jobs.run()
            did += 1
        busy = beside.turn()
        if not did:
            if until_empty and not busy:
                break
            time.sleep(rest)
    beside.stop()
    log.info("worker stopped")


class Stopping:
    """Set by the first SIGINT or SIGTERM; the worker then finishes what it has in hand."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.ask)

    def ask(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
