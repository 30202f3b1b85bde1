"""Kills the server and the worker with SIGKILL during intake and shows that nothing is lost or doubled.

``python -m bench.crash [--kills 20] [--database postgresql|sqlite|both]``: eight clients post
forms, each again until it is acknowledged. Afterwards every acknowledged form must be there once,
as a submission and as a visit. Exits 1 if one is not.
"""

import argparse
import http.client
import json
import random
import signal
import sys
import threading
import time
from dataclasses import dataclass, field

from balalyk.console import with_django
from bench.intake import FORM_VERSION
from bench.stage import Stage, end, machine, report, stage

CLIENTS = 8
FORMS = 20_000


@dataclass
class Posting:
    """What the clients did: ids acknowledged with 201, and how often a post failed."""

    acknowledged: list[str] = field(default_factory=list)
    failed: int = 0
    stop: threading.Event = field(default_factory=threading.Event)


def post_until_acknowledged(port: int, key: str, numbers: range, done: Posting) -> None:
    """One client: as a phone does, it sends a form again until the server says 201."""
    from balalyk.exchange.openrosa.writing import write_visit
    from bench.forms import household_form

    for number in numbers:
        made = household_form(number, f"D-{number}", "2026-2")
        xml = write_visit(made, FORM_VERSION)
        while not done.stop.is_set():
            try:
                status = _post(port, key, xml)
            except (OSError, http.client.HTTPException):
                status = 0
            if status == 201:
                done.acknowledged.append(made.instance_id)
                break
            done.failed += 1
            time.sleep(0.05)
        if done.stop.is_set():
            return


def _post(port: int, key: str, xml: bytes) -> int:
    body = (
        b'--x\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="f.xml"\r\n'
        b"Content-Type: text/xml\r\n\r\n" + xml + b"\r\n--x--\r\n"
    )
    headers = {"X-OpenRosa-Version": "1.0", "Content-Type": "multipart/form-data; boundary=x"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("POST", f"/key/{key}/submission", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def crash(on: Stage, kills: int) -> Posting:
    """Posts while killing; answers what was acknowledged."""
    key = on.python("bench.village", str(FORMS)).strip()
    done = Posting()
    running = {"serve": on.start("serve", "--port", str(on.port)), "work": on.start("work")}
    on.wait_for_server()
    clients = [
        threading.Thread(
            target=post_until_acknowledged, args=(on.port, key, range(n, FORMS, CLIENTS), done)
        )
        for n in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    chance = random.Random(7)
    for number in range(kills):
        time.sleep(chance.uniform(0.5, 2.0))
        which = ("serve", "work")[number % 2]
        end(running[which], signal.SIGKILL)
        arguments = ("serve", "--port", str(on.port)) if which == "serve" else ("work",)
        running[which] = on.start(*arguments)
        on.wait_for_server()
    time.sleep(2)
    done.stop.set()
    for client in clients:
        client.join()
    for process in running.values():
        end(process, signal.SIGKILL)
    return done


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--database", choices=["postgresql", "sqlite", "both"], default="both")
    chosen = parser.parse_args()
    with_django()
    print(f"# {machine()}")
    bad = 0
    for database in ("postgresql", "sqlite") if chosen.database == "both" else (chosen.database,):
        with stage(database) as on:
            done = crash(on, chosen.kills)
            on.start("work", "--until-empty").wait()
            counted = json.loads(on.python("bench.counted"))
        registered, twice = set(counted["visits"]), counted["twice"]
        lost = [one for one in done.acknowledged if one not in registered]
        bad += len(lost) + len(twice) + counted["waiting"]
        report(
            benchmark="crash", database=database, kills=chosen.kills, acknowledged=len(done.acknowledged),
            posts_failed=done.failed, lost=len(lost), twice=len(twice), waiting=counted["waiting"],
            households=counted["households"], visits=len(counted["visits"]),
        )  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
