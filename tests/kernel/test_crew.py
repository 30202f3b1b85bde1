"""Work over processes comes back in order, is read no further than needed, and ends with its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from balalyk.kernel import crew

ROOT = Path(__file__).resolve().parents[2]


def squared(piece):
    time.sleep(piece % 3 / 1000)
    return piece * piece


def broken(piece):
    raise ValueError(piece)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_comes_back_keeps_its_order(processes):
    assert list(crew.side_by_side(squared, range(40), processes)) == [n * n for n in range(40)]


def test_pieces_are_read_no_further_than_needed():
    read = []

    def pieces():
        for n in range(1000):
            read.append(n)
            yield n

    for done in crew.side_by_side(squared, pieces(), 2):
        assert len(read) <= done**0.5 + 2 + 2 * crew.AHEAD
        if done > 100:
            break
    assert len(read) < 100


def test_an_error_reaches_the_caller():
    with pytest.raises(ValueError, match="3"):
        list(crew.side_by_side(broken, [3], 2))


PARENT = """
import time
from balalyk.kernel.crew import side_by_side
from tests.kernel.test_crew import squared
if __name__ == "__main__":
    def pieces():
        yield from range(20)
        print("working", flush=True)
        time.sleep(60)
    list(side_by_side(squared, pieces(), 2))
"""


def test_the_processes_end_when_their_parent_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    )
    assert parent.stdout is not None and parent.stdout.readline() == "working\n"
    children = _children(parent.pid)
    assert len(children) >= 2
    parent.send_signal(signal.SIGKILL)
    parent.wait(10)
    for _ in range(100):
        if not any(_lives(pid) for pid in children):
            break
        time.sleep(0.1)
    assert not any(_lives(pid) for pid in children)


def _children(pid):
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(one) for one in listed.split()]


def _lives(pid):
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
