"""The whole demo, small: built over the wire, found again, stopped with one signal."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.journey


def balalyk(folder: Path, *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "balalyk", "demo", *arguments],
        cwd=ROOT,
        env={**os.environ, "BALALYK_VAR": str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def asked(folder: Path, question: str) -> list[tuple]:
    with sqlite3.connect(folder / "balalyk.sqlite3") as base:
        return base.execute(question).fetchall()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    run = balalyk(folder, "--households", "60", "--no-serve", "--port", "8400")
    said, _ = run.communicate(timeout=240)
    assert run.returncode == 0, said
    return folder, said


def test_every_form_was_accepted_and_read(built):
    folder, said = built
    stages = dict(asked(folder, "select stage, count(*) from openrosa_submission group by stage"))
    assert set(stages) == {"registered", "waiting"}
    assert stages["waiting"] == 5
    visits = asked(folder, "select count(*) from census_visit")[0][0]
    assert visits == stages["registered"] > 60
    assert "were sent over the wire and accepted" in said


def test_cases_have_an_owner_and_some_steps_are_late_and_some_done(built):
    folder, _ = built
    assert asked(folder, "select count(*) from casework_case where responsible_id is null") == [
        (0,)
    ]
    done, late = asked(
        folder,
        "select count(done_at), sum(done_at is null and due_at < datetime('now')) from casework_due",
    )[0]
    assert done > 0
    assert late > 0


def test_a_second_start_finds_it_and_ctrl_c_stops_all_of_it(built):
    folder, _ = built
    before = (folder / "demo.json").read_text()
    run = balalyk(folder, "--port", "8400")
    said = []
    for line in run.stdout:
        said.append(line)
        if "/users/" in line:
            break
    address = next(word for line in said for word in line.split() if word.startswith("http://"))
    page = urllib.request.urlopen(address, timeout=20).read().decode()
    assert "Айгүл Сатыбаева" in page
    run.send_signal(signal.SIGINT)
    rest, _ = run.communicate(timeout=240)
    assert run.returncode == 0, rest
    with pytest.raises(OSError):
        urllib.request.urlopen(address, timeout=5)
    assert json.loads((folder / "demo.json").read_text())["today"] == json.loads(before)["today"]


def test_another_order_is_refused_with_a_sentence(built):
    folder, _ = built
    run = balalyk(folder, "--households", "90", "--no-serve")
    said, _ = run.communicate(timeout=240)
    assert run.returncode == 1
    assert "--rebuild" in said


def test_a_real_installation_is_never_built_upon(tmp_path):
    (tmp_path / "keys.json").write_text("{}")
    for more in ([], ["--rebuild"]):
        run = balalyk(tmp_path, "--no-serve", *more)
        said, _ = run.communicate(timeout=240)
        assert run.returncode == 1
        assert "no demo" in said
    assert (tmp_path / "keys.json").read_text() == "{}"
