"""Every write of the room: a request asked, decided, made, given out, withdrawn, closed."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.urls import reverse

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, Actor, act, name_target
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind
from balalyk.places.models import Level, Place
from balalyk.reporting.models import Snapshot
from balalyk.reporting.models import State as Frozen
from balalyk.reporting.snapshots.freezing import SnapshotFault
from balalyk.research import queries, rules
from balalyk.research.making import Made, Told, Wish, make
from balalyk.research.models import Extract, ExtractFile, State
from balalyk.research.packing import pack
from balalyk.research.variables import BY_CODE, MOST_DESCRIBING


def ask(
    *, by: User, snapshot: Snapshot, area: Place, until: date, wish: Wish, told: dict[str, str]
) -> Extract:
    """Keeps a request. ``told``: purpose, question, ethics. ``rules.NotPossible`` for a choice that
    cannot be made or a last day that cannot be."""
    rules.check_choice(wish.describing, MOST_DESCRIBING)
    rules.check_until(until, clock.today())
    if snapshot.state != Frozen.MADE:
        raise rules.NotPossible("no_period")
    asked = Extract(
        asked_by=by, snapshot=snapshot, area=area, until=until, level=wish.level,
        variables=list(wish.variables), asked_at=clock.now(), **told,
    )  # fmt: skip
    with act(by, "extract.ask", on=asked) as event:
        asked.save()
        name_target(event, asked)
        event.payload = {"snapshot": snapshot.name, "variables": asked.variables}
        for officer in queries.officers(asked):
            notify(to=officer, kind=Kind.EXTRACT_ASKED, path=_page(asked))
    return asked


def _page(extract: Extract) -> str:
    return reverse("research:extract", args=[extract.pk])


def _tell_researcher(held: Extract) -> None:
    """Within the caller's act: something was decided, made or closed by somebody else."""
    notify(to=held.asked_by, kind=Kind.EXTRACT_NEWS, path=_page(held))


def decide(*, by: User, extract: Extract, to: str, reason: str, k: int | None = None) -> Extract:
    """Approves or refuses (``to``), with a reason that the researcher reads. ``k`` for an approval.
    ``rules.NotPossible`` for one's own request, no reason, a small k, or a request not open."""
    rules.check_decision(by.pk, extract.asked_by_id, reason)
    if to == State.APPROVED:
        rules.check_k(k or 0)
    with act(by, "extract.decide", on=extract) as event:
        held = _held(extract)
        _move(held, to)
        held.decided_by, held.decided_at, held.reason = by, clock.now(), reason.strip()
        held.k = k if to == State.APPROVED else None
        held.save()
        event.payload = {"to": to, "k": held.k}
        _tell_researcher(held)
    return held


def withdraw(*, by: User, extract: Extract, reason: str) -> Extract:
    """Closes a request before its day: the researcher theirs, an officer any of their areas. The
    file is deleted. ``rules.NotPossible`` without a reason or when it is closed."""
    if not reason.strip():
        raise rules.NotPossible("no_reason")
    with act(by, "extract.withdraw", on=extract) as event:
        held = _held(extract)
        _close(held, State.WITHDRAWN)
        event.payload = {"own": by.pk == held.asked_by_id}
        held.reason = "\n".join(filter(None, (held.reason, reason.strip())))
        held.save()
        if by.pk != held.asked_by_id:
            _tell_researcher(held)
    return held


def close_expired(*, by: Actor = HOUSE) -> int:
    """Closes what has passed its last day and deletes the files; answers how many."""
    over = list(Extract.objects.over(clock.today()))
    for extract in over:
        with act(by, "extract.close", on=extract):
            held = _held(extract)
            _close(held, State.EXPIRED)
            held.save()
    return len(over)


def give_out(*, by: User, extract: Extract) -> bytes:
    """The file, to who asked for it, while it is there; each time is an event. ``rules.NotPossible``
    when there is none."""
    with act(by, "extract.download", on=extract) as event:
        held = _held(extract)
        if held.asked_by_id != by.pk or held.state != State.MADE or held.until < clock.today():
            raise rules.NotPossible("not_ready")
        held.downloads += 1
        held.save(update_fields=["downloads"])
        event.payload = {"sha256": held.file.sha256}
    return bytes(held.file.data)


def make_extract(*, extract: Extract, by: Actor = HOUSE) -> Extract:
    """Makes the file of an approved request; long, so outside any transaction. What cannot be made
    leaves it as failed, with the reason. In another state nothing is done."""
    if extract.state != State.APPROVED:
        return extract
    assert extract.k is not None
    try:
        told = _told(extract)
        wish = Wish(tuple(extract.variables), extract.level)
        codes = [*wish.variables, *(code for one in told for code in one.wish.variables)]
        children = queries.children(extract.snapshot, extract.area, codes)
        made = make(children, wish, extract.k, told)
        if not made.rows:
            raise rules.NotPossible("too_few")
    except (rules.NotPossible, SnapshotFault) as fault:
        return _fail(by, extract, getattr(fault, "code", "no_period"))
    report = _report(made, told)
    data = pack(made, _manifest(extract, report), children.names)
    return _keep(by, extract, made, report, data)


def _told(extract: Extract) -> list[Told]:
    """What the researcher was given of the same children, the oldest first."""
    found = []
    for one in queries.told_before(extract):
        same = one.snapshot_id == extract.snapshot_id
        ground = _overlap(one.area, extract.area)
        rules.check_together(same, ground and queries.may_be_held(one))
        if same and ground:
            beside = tuple(one.report["together_with"])
            found.append(
                Told(
                    pk=str(one.pk),
                    wish=Wish(tuple(one.variables), one.level),
                    area=(_column_of(one.area), one.area.code),
                    steps=one.report["steps"],
                    beside=beside,
                    groups=frozenset(map(tuple, one.groups)),
                )
            )
    return found


def _overlap(one: Place, other: Place) -> bool:
    return one.path.startswith(other.path) or other.path.startswith(one.path)


def _column_of(area: Place) -> str:
    return area.level if area.level in {Level.COUNTRY, Level.REGION} else Level.DISTRICT.value


def _report(made: Made, told: list[Told]) -> dict[str, Any]:
    done = made.protected
    return {
        "steps": dict(done.steps),
        "children": done.total,
        "rows": len(made.rows),
        "dropped": done.dropped,
        "smallest_group": made.smallest,
        "smallest_group_together": done.smallest,
        "diversity": {
            code: {"least": found.least, "alike": found.alike}
            for code, found in made.diversity.items()
        },
        "together_with": [one.pk for one in told],
    }


def _manifest(extract: Extract, report: dict[str, Any]) -> dict[str, Any]:
    return {
        "request": str(extract.pk),
        "snapshot": extract.snapshot.name,
        "fingerprint": extract.snapshot.fingerprint,
        "period": [extract.snapshot.start.isoformat(), extract.snapshot.end.isoformat()],
        "area": extract.area.code,
        "question": extract.question,
        "ethics_approval": extract.ethics,
        "describing": ["place", *(c for c in extract.variables if BY_CODE[c].describes)],
        "sensitive": [code for code in extract.variables if not BY_CODE[code].describes],
        "k": extract.k,
        "delete_by": extract.until.isoformat(),
        **report,
    }


def _keep(by: Actor, extract: Extract, made: Made, report: dict[str, Any], data: bytes) -> Extract:
    """Keeps the file, unless another was made for the researcher meanwhile: then it is made again."""
    with act(by, "extract.make", on=extract) as event:
        User.objects.select_for_update().get(pk=extract.asked_by_id)
        held = _held(extract)
        if held.state != State.APPROVED:
            return held
        if [one.pk for one in _told(held)] != report["together_with"]:
            raise rules.NotPossible("others_first")
        _move(held, State.MADE)
        held.made_at, held.report, held.groups = clock.now(), report, [list(g) for g in made.groups]
        held.save()
        file = ExtractFile(extract=held, data=data, sha256=hashlib.sha256(data).hexdigest())
        file.save()
        _tell_researcher(held)
        event.payload = {
            "sha256": file.sha256,
            "rows": report["rows"],
            "dropped": report["dropped"],
        }
    return held


def _fail(by: Actor, extract: Extract, code: str) -> Extract:
    with act(by, "extract.make", on=extract) as event:
        held = _held(extract)
        _move(held, State.FAILED)
        held.fault, held.closed_at = code, clock.now()
        held.save()
        _tell_researcher(held)
        event.payload = {"fault": code}
    return held


def _held(extract: Extract) -> Extract:
    """The row as it is now, held until the end of the act."""
    rows = Extract.objects.select_related("snapshot", "area", "asked_by")
    held: Extract = rows.select_for_update(of=("self",)).get(pk=extract.pk)
    return held


def _move(held: Extract, to: str) -> None:
    rules.check_move(held.state, to)
    held.state = to


def _close(held: Extract, to: str) -> None:
    _move(held, to)
    held.closed_at = clock.now()
    ExtractFile.objects.filter(extract=held).delete()
