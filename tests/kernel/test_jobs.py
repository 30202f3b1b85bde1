"""A job that fails is tried again and its error stays; a lost one comes back; duties keep going."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from balalyk.census import tasks
from balalyk.census.models import Tally
from balalyk.console import jobs as console
from balalyk.console.work import _jobs_of_this_worker
from balalyk.kernel import jobs
from balalyk.kernel.acts import act_in_bulk
from tests.census.conftest import make_house

NAME = "Бектур Асанбек уулу"


@pytest.fixture
def house(transactional_db):
    """With real transactions: a worker closes its connection between jobs."""
    return make_house()


def run_what_waits() -> None:
    _jobs_of_this_worker().run()


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
