"""How long the members' packet of a sitting takes: forty cases with verdicts as one PDF."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

from bench.stage import ROOT, machine, report

GOAL = 20.0  # seconds for 40 cases
CASES = 40


def measure(cases: int) -> int:
    """Brings so many cases of the demo before its commission and makes the packet, in both languages."""
    from balalyk.commission import actions, queries, tasks
    from balalyk.commission.models import Commission, Packet
    from balalyk.kernel import clock

    commission = Commission.objects.select_related("place").get()
    secretary = queries.secretaries(commission)[0]
    _before_the_commission(commission, cases)
    sitting = actions.plan_sitting(by=secretary, commission=commission, at=clock.now())
    for item in sitting.items.all()[cases:]:
        actions.drop_item(by=secretary, item=item)
    for item in sitting.items.exclude(state="dropped"):
        proposal = "Баланы оор жумуштан чыгаруу, мектепке кайтаруу, күндүзгү борборго орноштуруу."
        actions.propose(by=secretary, item=item, proposal=proposal)
    slowest = 0.0
    for language in ("ky", "ru"):
        packet = actions.ask_for_packet(by=secretary, sitting=sitting, language=language)
        began, worked = time.perf_counter(), time.process_time()
        tasks.make_packet.func(packet_id=str(packet.pk))
        seconds = time.perf_counter() - began
        slowest = max(slowest, seconds)
        made = Packet.objects.get(pk=packet.pk)
        report(
            bench="packet",
            language=language,
            cases=made.total,
            seconds=round(seconds, 2),
            processor=round(time.process_time() - worked, 2),
            kilobytes=len(made.content) // 1024,
            goal=GOAL,
            machine=machine(),
        )
    return 0 if slowest < GOAL else 1


def _before_the_commission(commission: Any, cases: int) -> None:
    from balalyk.casework.models import Case
    from balalyk.kernel.acts import HOUSE, act

    rows = Case.objects.alive().filter(
        place__path__startswith=commission.place.path, child__isnull=False
    )
    with act(HOUSE, "case.move"):
        for case in rows.order_by("number")[: cases * 2]:
            case.state = "before_commission"
            case.save(update_fields=["state"])


def main() -> int:
    """1 when a packet of forty cases took longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m bench.packet", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument(
        "--households", type=int, default=800, help="of the demo that is built first"
    )
    parser.add_argument("--demo", help="the folder of a demo that is built already; it is changed")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="balalyk-bench-") as folder:
        os.environ.update(BALALYK_VAR=asked.demo or folder, BALALYK_DEMO="yes")
        if not asked.demo:
            build = [sys.executable, "-m", "balalyk", "demo", "--no-serve"]
            households = ["--households", str(asked.households)]
            subprocess.run([*build, *households], cwd=ROOT, check=True, stdout=sys.stderr)
        from balalyk.console import with_django

        with_django()
        return measure(asked.cases)


if __name__ == "__main__":
    sys.exit(main())
