"""Every write of the room: a report entered or read from a file, its claims, what became of findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from balalyk.accounts.models import User
from balalyk.claims import queries, rules
from balalyk.claims.models import Claim, Finding, Mark, Source, UnreadLine
from balalyk.claims.reconciling import checking, facts, reading, registry
from balalyk.claims.reconciling.faults import Unreadable
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.reporting.models import Snapshot, Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a report. ``places``: name → the place it lies in, None for the widest."""

    code: str
    title: str
    dated: date | None = None
    link: str = ""
    start: date | None = None
    end: date | None = None
    places: Mapping[str, str | None] = field(default_factory=dict)


def enter_source(*, by: Actor, about: About, file: reading.Loosely | None = None) -> Source:
    """Keeps a report, with the claims of a file if there is one. ``rules.NotPossible`` when its code
    is taken, its period cannot be or its claims are too many; then nothing is kept."""
    with act(by, "claims.enter") as event:
        source = Source(entered_at=clock.now(), entered_by=by if isinstance(by, User) else None)
        _describe(source, about)
        name_target(event, source)
        if file:
            event.payload = _take_in(source, file)
    return source


def change_source(*, by: Actor, source: Source, about: About) -> Source:
    """What is known of a report, anew; its claims are held against one another again."""
    with act(by, "claims.enter", on=source):
        _describe(source, about)
        _check(source)
    return source


def _describe(source: Source, about: About) -> None:
    rules.check_period(about.start, about.end)
    if Source.objects.filter(code=about.code).exclude(pk=source.pk).exists():
        raise rules.NotPossible("code_taken")
    for name in ("code", "title", "dated", "link", "start", "end"):
        setattr(source, name, getattr(about, name))
    source.places = dict(about.places)
    source.save()


def take_in(*, by: Actor, source: Source, file: reading.Loosely) -> int:
    """Adds what a file holds and answers how many claims are new.

    A claim that is there already is left alone; another of the same number is kept among the lines
    that could not be read, with those lines.
    """
    with act(by, "claims.enter", on=source) as event:
        event.payload = _take_in(source, file)
    return int(event.payload["claims"])


def _take_in(source: Source, file: reading.Loosely) -> dict[str, int]:
    there = {claim.label: claim.told for claim in source.claims.all()}
    rules.check_size(len(there) + len(file.told))
    lines = [_line(source, one.why, one.told) for one in file.unread]
    new: dict[str, Any] = {}
    for claim, fields in zip(file.report.claims, file.told, strict=True):
        told = {**fields, "id": claim.id}
        if claim.id not in there:
            new[claim.id] = told
        elif there[claim.id] != told:
            lines.append(_line(source, Unreadable("twice", claim.line, id=claim.id), told))
    _widen(source, file.report)
    last = source.claims.order_by("-order").values_list("order", flat=True).first() or 0
    Claim.objects.bulk_create(
        Claim(source=source, label=label, order=last + nth, told=told)
        for nth, (label, told) in enumerate(new.items(), start=1)
    )
    UnreadLine.objects.bulk_create(lines)
    _check(source)
    return {"claims": len(new), "unread": len(lines)}


def _widen(source: Source, report: facts.Report) -> None:
    """Takes over the file's places, and its period where the report has none."""
    source.places = {**report.places, **source.places}
    if report.period and source.start is None:
        source.start, source.end = report.period.start, report.period.end
    source.save()


def _line(source: Source, why: Unreadable, told: Mapping[str, Any]) -> UnreadLine:
    said = {"code": why.code, "values": dict(why.values)}
    return UnreadLine(source=source, line=why.line, told=dict(told), why=said)


def enter_claim(
    *, by: Actor, source: Source, told: dict[str, Any], instead_of: UnreadLine | None = None
) -> Claim:
    """One claim as typed. ``rules.NotPossible`` when its number is taken, ``faults.Unreadable`` when
    it cannot be read. ``instead_of``: the line of a file that it mends."""
    with act(by, "claims.enter", on=source):
        there = set(source.claims.values_list("label", flat=True))
        rules.check_size(len(there) + 1)
        order = 1 + (source.claims.order_by("-order").values_list("order", flat=True).first() or 0)
        label = str(told.get("id", "")) or _next_label(there, order)
        claim = Claim(source=source, label=label, order=order)
        _tell(claim, {**told, "id": label}, there)
        if instead_of:
            instead_of.delete()
        _check(source)
    return claim


def _next_label(there: set[str], order: int) -> str:
    while str(order) in there:
        order += 1
    return str(order)


def change_claim(*, by: Actor, claim: Claim, told: dict[str, Any]) -> Claim:
    """The claim as it is typed now; findings about it are looked for again."""
    with act(by, "claims.enter", on=claim.source):
        others = claim.source.claims.exclude(pk=claim.pk)
        there = set(others.values_list("label", flat=True))
        label = str(told.get("id", "")) or claim.label
        _tell(claim, {**told, "id": label}, there)
        _check(claim.source)
    return claim


def _tell(claim: Claim, told: dict[str, Any], there: set[str]) -> None:
    if told["id"] in there:
        raise rules.NotPossible("label_taken")
    reading.read_claim(told, claim.order)
    claim.label, claim.told = told["id"], told
    claim.save()


def drop_claim(*, by: Actor, claim: Claim) -> None:
    """Takes a claim out of its report."""
    with act(by, "claims.enter", on=claim.source) as event:
        event.payload = {"dropped": claim.label}
        claim.delete()
        _check(claim.source)


def drop_line(*, by: Actor, line: UnreadLine) -> None:
    """Leaves a line of a file out for good."""
    with act(by, "claims.enter", on=line.source) as event:
        event.payload = {"left_out": line.line}
        line.delete()


def check_again(*, by: Actor, source: Source) -> int:
    """Holds a report against itself and the registry as it stands now; how many findings there are."""
    with act(by, "claims.enter", on=source) as event:
        found = _check(source)
        event.payload = {"findings": found}
    return found


def _check(source: Source) -> int:
    """Renews the findings; what is found again keeps its mark."""
    told = queries.report(source)
    held = queries.registries(told, Snapshot.objects.all(), Tally.objects.all())
    registries = [one for _, one in held]
    found = checking.check(told, registries)
    compared = {one.cell.claim.id: one for one in registry.compare(told, registries)}
    rows = {row.key: row for row in source.findings.all()}
    kept = set()
    for order, finding in enumerate(found, start=1):
        key = rules.key_of(finding)
        row = rows.get(key) or Finding(source=source, key=key)
        _fill(row, finding, order)
        if finding.kind == "registry":
            beside = compared[finding.claims[0]]
            row.place_id = int(beside.spot.place) if beside.spot else None
            row.snapshot = held[beside.nth][0]
        row.save()
        kept.add(key)
    Finding.objects.filter(source=source).exclude(key__in=kept).delete()
    source.checked_at = clock.now()
    source.save(update_fields=["checked_at"])
    return len(kept)


def _fill(row: Finding, finding: facts.Finding, order: int) -> None:
    row.order, row.kind, row.severity = order, finding.kind, finding.severity
    row.labels, row.why, row.values = list(finding.claims), finding.why, dict(finding.values)
    row.stated, row.computed = str(finding.stated)[:60], str(finding.computed)[:60]


def settle(*, by: Actor, finding: Finding, mark: str, reason: str) -> Finding:
    """Marks a finding as explained, accepted or corrected, or opens it again, with the reason."""
    with act(by, "claims.settle", on=finding) as event:
        finding = Finding.objects.select_for_update().get(pk=finding.pk)
        rules.check_settling(finding.mark, mark, reason)
        before, finding.mark, finding.reason = finding.mark, Mark(mark), reason.strip()
        finding.marked_by = by if isinstance(by, User) else None
        finding.marked_at = clock.now()
        finding.save()
        event.payload = {"from": before, "to": mark}
    return finding
