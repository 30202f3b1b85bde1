"""Forms that arrive and cannot be read or recorded, so that the supervisor's queue has something."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from balalyk.demo.visits import Planned
from balalyk.exchange.openrosa.writing import write_visit


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled form on a worker's phone."""

    instance_id: str
    worker: str
    at: datetime
    xml: bytes


def fill(visit: Planned, version: str) -> Filled:
    """The form as the phone holds it."""
    report = visit.report
    xml = write_visit(report, version)
    return Filled(report.instance_id, visit.worker, report.visited_at, xml)


def spoil(visits: Sequence[Planned], version: str) -> list[Filled]:
    """A few of the visits once more, each with a fault of its own: a day that no month has, a round
    that does not exist, a door in another worker's area, a door that is on no list, an outcome left
    out."""
    done = {visit.worker: visit for visit in visits if visit.report.household is not None}
    by_worker = [_again(done[worker]) for worker in sorted(done)]
    if len(by_worker) < 2:
        return []
    first, second, *_ = by_worker
    third, fourth, last = (
        by_worker[len(by_worker) // 3],
        by_worker[len(by_worker) // 2],
        by_worker[-1],
    )
    shut = replace(second.report, outcome="nobody_home", household=None, children=(), note="")
    elsewhere = replace(second, worker=last.worker, report=shut)
    no_door = replace(shut, instance_id=third.report.instance_id, dwelling_code="OSH-99999")
    no_round = replace(fourth.report, round_code="2019-7")
    return [
        _with(fill(first, version), rb"<birth_date>[\d-]+</birth_date>", b"<birth_date>2015-02-30</birth_date>"),
        fill(elsewhere, version),
        fill(replace(third, report=no_door), version),
        fill(replace(fourth, report=no_round), version),
        _with(fill(last, version), rb"<outcome>\w+</outcome>", b"<outcome/>"),
    ]  # fmt: skip


def _again(visit: Planned) -> Planned:
    """The same visit in a form of its own."""
    instance = f"uuid:{uuid5(NAMESPACE_URL, visit.report.instance_id)}"
    return replace(visit, report=replace(visit.report, instance_id=instance))


def _with(form: Filled, pattern: bytes, text: bytes) -> Filled:
    return replace(form, xml=re.sub(pattern, text, form.xml, count=1))
