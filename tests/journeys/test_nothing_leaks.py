"""A registered child's name is nowhere on the disk: not in the database, its WAL, the log, a job."""

import signal
import time
import urllib.parse
import urllib.request
from pathlib import Path

from balalyk.exchange.openrosa.writing import write_visit
from bench.crash import _post
from bench.stage import end, stage
from tests.census.families import household, kiln_boy, report

SECRETS = {
    "name": "Бектур",
    "father's name": "Асанбек",
    "grandmother": "Каныкей",
    "address": "Мектеп көчөсү",
    "personal number": "21403201300417",
    "phone": "550 000 101",
    "own words": "Сүрөт тарткым",
    "note": "телефонду алат",
}


def _traces(text: str) -> list[bytes]:
    """How a text could lie in a file."""
    escaped = text.encode("unicode_escape")
    quoted = urllib.parse.quote(text).encode()
    return [text.encode(), text.lower().encode(), text.encode("utf-16-le"), escaped, quoted]


def test_after_intake_a_grep_of_everything_finds_nothing():
    with stage("sqlite") as on:
        key = on.python("bench.village", "3").strip()
        server, worker = on.start("serve", "--port", str(on.port)), on.start("work")
        on.wait_for_server()
        good = write_visit(report(dwelling_code="D-1"), "2026.1")
        stranger = household(kiln_boy(line=1, mother_line=None, care=None))
        waits = write_visit(
            report(dwelling_code="NOWHERE", household=stranger, children=()), "2026.1"
        )
        assert _post(on.port, key, good) == 201
        assert _post(on.port, key, waits) == 201
        assert _post(on.port, key, good[:400]) == 400
        query = urllib.parse.quote("Бектур Асанбек")
        urllib.request.urlopen(f"http://127.0.0.1:{on.port}/search/?q={query}", timeout=10)
        _wait_until_read(on)
        for process in (server, worker):
            end(process, signal.SIGKILL)
        folder = Path(on.environment["BALALYK_VAR"])
        files = [
            path for path in folder.rglob("*") if path.is_file() and "static" not in path.parts
        ]
        assert {"balalyk.sqlite3", "log"} <= {path.name for path in files}
        found = [
            (what, path.name)
            for path in files
            for what, text in SECRETS.items()
            if any(trace in path.read_bytes() for trace in _traces(text))
        ]
        assert not found
        assert key.encode() not in (folder / "log").read_bytes()


def _wait_until_read(on) -> None:
    for _ in range(120):
        if '"households": 1' in on.python("bench.counted"):
            return
        time.sleep(0.25)
    raise AssertionError("The worker read nothing within half a minute.")
