"""Finished household forms accepted over the wire, then registered by one worker process.

``python -m bench.intake [--forms 4000] [--database postgresql|sqlite|both]``
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from balalyk.console import with_django
from bench.stage import ROOT, Stage, end, machine, report, stage

FORM_VERSION = "2026.1"


def prepare(key: str, first: int, how_many: int, folder: Path) -> None:
    """Writes whole HTTP requests, one a file."""
    with_django()
    from balalyk.exchange.openrosa.writing import write_visit
    from bench.forms import household_form

    for number in range(first, first + how_many):
        xml = write_visit(household_form(number, f"D-{number}", "2026-2"), FORM_VERSION)
        (folder / f"{number:07}").write_bytes(request(key, xml))


def request(key: str, xml: bytes) -> bytes:
    """The POST that ODK Collect would send."""
    line = b"--form-part"
    body = (
        line
        + b'\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="form.xml"\r\n'
        b"Content-Type: text/xml\r\n\r\n" + xml + b"\r\n" + line + b"--\r\n"
    )
    head = (
        f"POST /key/{key}/submission?deviceID=bench HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "X-OpenRosa-Version: 1.0\r\nContent-Type: multipart/form-data; boundary=form-part\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def post(on: Stage, clients: int, folder: Path) -> dict[str, float]:
    """Posts a folder with so many clients; the client's figures."""
    out = subprocess.run(
        [sys.executable, "-m", "bench.client", str(on.port), str(clients), str(folder)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    figures: dict[str, float] = json.loads(out)
    return figures


def measure(database: str, forms: int) -> None:
    with stage(database) as on, tempfile.TemporaryDirectory() as scratch:
        key = on.python("bench.village", str(forms + forms // 4 + 100)).strip()
        folders, first = [], 0
        for clients, how_many in ((1, 100), (1, forms // 4), (8, forms)):
            folder = Path(scratch) / f"{first}-{clients}"
            folder.mkdir()
            prepare(key, first, how_many, folder)
            folders.append((clients, folder))
            first += how_many
        ours = _served(on, folders, "accepted", database, "serve", "--port", str(on.port))
        bare = _served(on, folders, "bare insert", database, *_bare(on))
        report(
            benchmark="accepted, of a bare insert", database=database, ratio=round(ours / bare, 2)
        )
        start = time.perf_counter()
        worker = on.start("work", "--until-empty")
        worker.wait()
        took = time.perf_counter() - start
        print(on.python("bench.drained", f"{took:.3f}", database), end="")


def _served(
    on: Stage, folders: list[tuple[int, Path]], benchmark: str, database: str, *command: str
) -> float:
    """Posts every folder to a server started with ``command``; forms a second of the last one."""
    server = on.start(*command)
    figures: dict[str, float] = {}
    try:
        on.wait_for_server()
        for clients, folder in folders:
            figures = post(on, clients, folder)
            report(benchmark=benchmark, database=database, clients=clients, **figures)
    finally:
        end(server)
    return figures["per_second"]


def _bare(on: Stage) -> tuple[str, ...]:
    """The same server with the least a form can cost."""
    return ("-m", "gunicorn", "bench.bare:application", f"--bind=127.0.0.1:{on.port}", "--workers=2",
            "--threads=4", "--worker-class=gthread", "--keep-alive=30", "--log-level=error")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forms", type=int, default=4000)
    parser.add_argument("--database", choices=["postgresql", "sqlite", "both"], default="both")
    chosen = parser.parse_args()
    print(f"# {machine()}")
    for database in ("postgresql", "sqlite") if chosen.database == "both" else (chosen.database,):
        measure(database, chosen.forms)


if __name__ == "__main__":
    main()
