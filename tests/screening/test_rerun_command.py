"""The operator runs a law again from the command line: table, dry run, stop, resume, decisions."""

import os
import signal
import subprocess
import sys
from datetime import date

import pytest
from click.testing import CliRunner

from balalyk.console import main
from balalyk.kernel.acts import HOUSE
from balalyk.lawbook import queries as lawbook
from balalyk.screening.actions import rerun as actions
from balalyk.screening.models import Rerun, RerunState, Verdict
from balalyk.screening.queries import reruns as read
from tests.factories import a_country, a_place
from tests.screening.test_reruns import EARLIER, MOVED, a_child, spoil

pytestmark = pytest.mark.django_db
SINCE = ("law", "rerun", "--since", "2026-01-01", "--processes", "1")


@pytest.fixture
def village(monkeypatch):
    """A village whose installation holds its law from June 2026 on."""
    monkeypatch.setattr(lawbook, "norms_in_force", lambda: MOVED)
    return a_place("KG-O-KS", a_country())


def run(*words):
    return CliRunner().invoke(main, list(words))


def test_the_table_shows_what_would_change_and_why_some_were_left_out(village):
    [a_child(village) for _ in range(3)]
    spoil(a_child(village), pupil="seminary")
    told = run(*SINCE)
    assert told.exit_code == 0, told.output
    assert "cannot_tell     child_labour             3" in told.output
    assert "4 verdicts held again: 3 would change, 0 stay" in told.output
    assert "pupil seminary: 1" in told.output
    assert "100 %: 4 of 4" in told.stderr
    assert not Verdict.objects.filter(current=False).exists()
    assert "ready" in run("law", "reruns").output


def test_a_dry_run_writes_nothing(village):
    a_child(village)
    told = run(*SINCE, "--dry-run", "--country", "kg", "--place", "KG-O-KS", "--all")
    assert told.exit_code == 0, told.output
    assert "1 verdicts held again: 1 would change" in told.output
    assert not Rerun.objects.exists()


def test_the_same_command_again_runs_nothing(village):
    a_child(village)
    run(*SINCE)
    again = run(*SINCE)
    assert again.exit_code == 0
    assert "nothing was run" in again.output
    assert Rerun.objects.count() == 1


def test_what_was_stopped_is_carried_on(village, monkeypatch):
    monkeypatch.setattr(actions, "PIECE", 2)
    [a_child(village) for _ in range(5)]
    assert run("law", "rerun", "--resume").exit_code == 1
    stopped = type("Stopping", (), {"asked": True})()
    with monkeypatch.context() as patch:
        patch.setattr("balalyk.console.reruns._stopping", lambda: stopped)
        told = run(*SINCE)
    assert told.exit_code == 3
    assert "Stopped after 2 of 5" in told.output
    assert "--resume" in run(*SINCE).output
    done = run("law", "rerun", "--resume", "--processes", "1")
    assert done.exit_code == 0, done.output
    assert "5 verdicts held again: 5 would change" in done.output


def test_a_law_that_changed_in_between_is_not_carried_on(village, monkeypatch):
    a_child(village)
    actions.begin_rerun(by=HOUSE, scope=read.Scope(since=date(2026, 1, 1)), norms=EARLIER)
    told = run("law", "rerun", "--resume")
    assert told.exit_code == 1
    assert "The law has changed since rerun 1 began" in told.output


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Give --since with a day"),
        (("--since", "2026-01-01", "--resume"), "Give --since with a day"),
        (("--resume", "--dry-run"), "goes on with the scope"),
        (("--since", "2026-13-01"), "does not match the format"),
        (("--since", "2026-02-01", "--until", "2026-01-01"), "--until is before --since"),
        (("--since", "2026-01-01", "--place", "KG-9"), "No place has the code KG-9"),
        (("--since", "2026-01-01", "--country", "KGZ"), "two letters"),
    ],
)
def test_wrong_words_get_a_sentence(village, words, sentence):
    told = run("law", "rerun", *words)
    assert told.exit_code in {1, 2}
    assert sentence in told.output
    assert not Rerun.objects.exists()


def test_a_rerun_is_applied_or_set_aside_by_its_number(village):
    a_child(village)
    run(*SINCE)
    assert "There is no rerun 7" in run("law", "apply-rerun", "7", "--reason", "x").output
    assert "Give a reason" in run("law", "apply-rerun", "1", "--reason", " ").output
    told = run("law", "apply-rerun", "1", "--reason", "The first day is known now")
    assert told.exit_code == 0, told.output
    assert Rerun.objects.get().state == RerunState.APPLYING
    assert "decided already" in run("law", "set-aside-rerun", "1", "--reason", "No").output


def test_ctrl_c_stops_a_real_run_and_nothing_is_lost(tmp_path):
    """A process of its own with its own database, interrupted while it works, then carried on."""
    environment = {**os.environ, "BALALYK_VAR": str(tmp_path)}
    environment.pop("DATABASE_URL", None)
    environment["DJANGO_SETTINGS_MODULE"] = "balalyk.config.settings"
    command = [sys.executable, "-m", "balalyk"]

    def done(*words):
        return subprocess.run(
            [*words], env=environment, capture_output=True, text=True, check=True, timeout=300
        ).stdout

    done(*command, "setup")
    fill = ["-m", "bench.rerun", "--fill", "--children", "24000"]
    done(sys.executable, *fill)
    run = [*command, "law", "rerun", "--since", "2026-01-01"]
    running = subprocess.Popen(
        run, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert running.stderr is not None
    assert running.stderr.readline().startswith("10 %")
    os.killpg(running.pid, signal.SIGINT)
    said, _ = running.communicate(timeout=120)
    assert running.returncode == 3, said
    assert "Stopped after" in said
    assert "24000 verdicts held again" in done(*command, "law", "rerun", "--resume")
