"""A job that fails is tried again and its error stays; a lost one comes back; duties keep going."""

import subprocess
from datetime import timedelta
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balalyk.census import tasks
from balalyk.census.models import Tally
from balalyk.console import jobs as console
from balalyk.kernel import jobs, workers
from balalyk.kernel.acts import act_in_bulk
from balalyk.reporting import tasks as reporting
from tests.census.conftest import make_house

NAME = "Бектур Асанбек уулу"


@pytest.fixture
def house(transactional_db):
    """With real transactions: a worker closes its connection between jobs."""
    return make_house()


def run_what_waits() -> None:
    workers.jobs_of(jobs.SHORT, "one").run()


def test_a_job_does_its_work(house):
    with act_in_bulk():
        Tally.objects.update(dwellings=99)
    tasks.recount_round.enqueue(round_id=str(house.round.pk))
    run_what_waits()
    assert DBTaskResult.objects.get().return_value == 1
    assert Tally.objects.get().dwellings == 3


def test_a_failing_job_keeps_its_error_without_a_name_and_is_tried_again(house, monkeypatch):
    def fails(**_):
        raise ValueError(NAME)

    monkeypatch.setattr(tasks, "recount", fails)
    tasks.recount_round.enqueue(round_id=str(house.round.pk))
    run_what_waits()
    failed = DBTaskResult.objects.failed().get()
    assert "ValueError" in failed.traceback
    assert NAME not in failed.traceback
    again = DBTaskResult.objects.get(status="READY")
    assert again.args_kwargs["kwargs"] == {"tried": 1, "round_id": str(house.round.pk)}
    assert again.run_after > timezone.now()
    seen = CliRunner().invoke(console.command, ["list", "--failed"])
    assert "recount_round" in seen.output
    assert "ValueError" in seen.output
    monkeypatch.undo()
    assert CliRunner().invoke(console.command, ["run-again", str(failed.pk)]).exit_code == 0
    run_what_waits()
    assert DBTaskResult.objects.successful().count() == 1


def test_after_the_last_try_a_job_stays_failed(house, monkeypatch):
    monkeypatch.setattr(tasks, "recount", lambda **_: 1 / 0)
    tasks.recount_round.enqueue(round_id=str(house.round.pk), tried=len(jobs.WAITS))
    run_what_waits()
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_a_job_whose_worker_was_killed_waits_again(house):
    tasks.recount_round.enqueue(round_id=str(house.round.pk))
    long_ago = timezone.now() - 2 * jobs.LEASE
    DBTaskResult.objects.update(status="RUNNING", started_at=long_ago)
    assert jobs.give_back_lost_jobs() == 1
    run_what_waits()
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


@pytest.fixture
def slow(monkeypatch):
    """A process that takes long stands for the one that does long jobs."""
    started = []

    def start(*arguments, **how):
        started.append(arguments)
        return subprocess.Popen(["sleep", "60"])

    monkeypatch.setattr(workers.offspring, "start", start)
    return started


@pytest.fixture
def long_job(house):
    """One long job that waits."""
    reporting.make_snapshot.enqueue(snapshot_id=str(uuid4()))
    return DBTaskResult.objects.get()


def test_a_long_job_does_not_keep_the_short_ones_waiting(house, long_job):
    tasks.recount_round.enqueue(round_id=str(house.round.pk))
    run_what_waits()
    assert DBTaskResult.objects.get(queue_name=jobs.SHORT).status == "SUCCESSFUL"
    long_job.refresh_from_db()
    assert long_job.status == "READY"


def test_long_jobs_have_a_process_while_some_wait_and_it_ends_with_the_worker(long_job, slow):
    beside = workers.LongJobs()
    assert beside.turn() and beside.turn()
    assert len(slow) == 1
    name = slow[0][-1]
    long_job.claim(name)
    assert not workers.waits(jobs.LONG)
    process = beside.process
    beside.stop()
    assert process.poll() is not None
    long_job.refresh_from_db()
    assert (long_job.status, long_job.started_at) == ("READY", None)


def test_what_another_has_in_hand_is_left_to_it(long_job, slow):
    beside = workers.LongJobs()
    beside.turn()
    long_job.claim("another")
    beside.stop()
    long_job.refresh_from_db()
    assert long_job.status == "RUNNING"
    assert not workers.LongJobs().turn()


def test_a_process_that_cannot_start_is_not_started_again_and_again(long_job, slow):
    beside = workers.LongJobs()
    beside.turn()
    beside.process.kill()
    beside.process.wait()
    assert beside.turn(), "the job waits still"
    assert len(slow) == 1


def test_a_long_job_is_lost_after_hours_only(long_job):
    ago = timezone.now() - 2 * jobs.LEASE
    DBTaskResult.objects.update(status="RUNNING", started_at=ago)
    assert jobs.give_back_lost_jobs() == 0
    DBTaskResult.objects.update(started_at=timezone.now() - 2 * jobs.LONG_LEASE)
    assert jobs.give_back_lost_jobs() == 1


def test_a_job_that_runs_is_not_taken_away(house):
    tasks.recount_round.enqueue(round_id=str(house.round.pk))
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now() - timedelta(minutes=1))
    assert jobs.give_back_lost_jobs() == 0


def test_a_failing_duty_does_not_stop_the_others():
    done = []

    def fails() -> int:
        raise RuntimeError

    def works() -> int:
        done.append(1)
        return 1

    rota = jobs.Rota((jobs.Duty(fails), jobs.Duty(works)))
    assert rota.turn() == 1
    assert rota.turn() == 1
    assert len(done) == 2


@pytest.mark.parametrize("age", [1, 15])
def test_old_jobs_are_forgotten(house, age):
    tasks.recount_round.enqueue(round_id=str(house.round.pk))
    run_what_waits()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=age))
    jobs.forget_old_jobs()
    assert DBTaskResult.objects.exists() is (age == 1)
