"""Reads a report's claims from JSON, YAML, CSV or XLSX; what cannot be read is told with its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from balalyk.claims.reconciling.amounts import plain
from balalyk.claims.reconciling.facts import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    STATISTICS,
    Claim,
    Period,
    Report,
)
from balalyk.claims.reconciling.faults import Unreadable
from balalyk.claims.reconciling.files import KNOWN, LINE, MAX_CLAIMS, apart

LONGEST_ID, MOST_DIGITS = 100, 30
YES = frozenset({"yes", "true", "1", "x"})


@dataclass(frozen=True, slots=True)
class Unread:
    """A claim of a file that could not be read: its fields as they were written, and why."""

    told: Mapping[str, Any]
    why: Unreadable


@dataclass(frozen=True, slots=True)
class Loosely:
    """A file as far as it can be read: the report, its claims' fields as they were written (in the
    same order), and the claims that cannot be read."""

    report: Report
    told: tuple[Mapping[str, Any], ...]
    unread: tuple[Unread, ...]


def read(path: Path) -> Report:
    """The report in a file. Unreadable when it is none, with the line and the reason."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable("closed", file=str(path), reason=str(error.strerror or error)) from None
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> Report:
    """As ``read``, for what was sent; the kind of file is told by the ending of its name."""
    read = read_loosely(content, name)
    if read.unread:
        raise read.unread[0].why
    return read.report


def read_loosely(content: bytes, name: str) -> Loosely:
    """The report with those claims that can be read, and the others with the reason, in order.

    Unreadable when there is nothing to read, or what stands over all claims is wrong.
    """
    raw = apart(content, name)
    if not isinstance(raw, Mapping) or not isinstance(raw.get("claims"), list):
        raise Unreadable("no_list", 1)
    if len(raw["claims"]) > MAX_CLAIMS:
        raise Unreadable("many", most=MAX_CLAIMS)
    report = Report(
        source=_text(raw.get("source")),
        title=_text(raw.get("title")),
        claims=(),
        places=read_places(raw.get("places") or ()),
        period=read_period(raw.get("period"), _line(raw)),
    )
    claims: dict[str, Claim] = {}
    told: list[Mapping[str, Any]] = []
    unread: list[Unread] = []
    for number, one in enumerate(raw["claims"], start=1):
        try:
            claim = read_claim(one, number)
            if claim.id in claims:
                raise Unreadable("twice", claim.line, id=claim.id)
            claims[claim.id] = claim
            told.append(as_told(one))
        except Unreadable as why:
            unread.append(Unread(as_told(one) if isinstance(one, Mapping) else {}, why))
    report = replace(report, claims=tuple(claims.values()))
    return Loosely(report, tuple(told), tuple(unread))


def read_places(raw: Any) -> dict[str, str | None]:
    """Names with the place each lies in. Unreadable for what is no list of names."""
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise Unreadable("no_places")
    places: dict[str, str | None] = {}
    for one in raw:
        name = one.get("name") if isinstance(one, Mapping) else one
        if not _text(name):
            raise Unreadable("nameless_place", _line(one))
        parent = one.get("parent") if isinstance(one, Mapping) else None
        places[_text(name)] = _text(parent) or None
    return places


def read_claim(raw: Any, number: int) -> Claim:
    """One claim from its fields, text as it was written. Unreadable with the reason."""
    if not isinstance(raw, Mapping):
        raise Unreadable("no_fields", number=number)
    line = _line(raw)
    identifier = _text(raw.get("id")) or str(number)
    if len(identifier) > LONGEST_ID:
        raise Unreadable("long_id", line, most=LONGEST_ID)
    for field in ("indicator", "unit"):
        if not _text(raw.get(field)):
            raise Unreadable(f"no_{field}", line, id=identifier)
    statistic = plain(_text(raw.get("statistic")))
    if statistic in ("none", "count"):
        statistic = ""
    if statistic and statistic not in STATISTICS:
        wanted = ", ".join(STATISTICS)
        raise Unreadable("statistic", line, id=identifier, wanted=wanted)
    qualifier = plain(_text(raw.get("qualifier")))
    if qualifier and qualifier not in (*AT_LEAST, *AT_MOST, *ABOUT, "exactly"):
        wanted = ", ".join((*AT_LEAST, *AT_MOST, *ABOUT))
        raise Unreadable("qualifier", line, id=identifier, wanted=wanted)
    return Claim(
        id=identifier,
        indicator=_text(raw["indicator"]),
        value=_number(raw.get("value"), identifier, line),
        unit=_text(raw["unit"]),
        place=_text(raw.get("place")),
        period=read_period(raw.get("period"), line),
        disaggregation=_categories(raw.get("disaggregation"), identifier, line),
        quote=_text(raw.get("quote")),
        qualifier=qualifier,
        statistic=statistic,
        per=_text(raw.get("per")),
        among=_flag(raw.get("among")),
        overlapping=_flag(raw.get("overlapping")),
        figure=_text(raw.get("figure")),
        line=line,
    )


def as_told(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A claim's fields as text, as they were written, in the shape that ``read_claim`` reads."""
    told: dict[str, Any] = {}
    for name in sorted(KNOWN & raw.keys()):
        value = raw[name]
        if isinstance(value, Mapping):
            value = {_text(key): _text(one) for key, one in value.items() if key != LINE}
            value = {key: one for key, one in value.items() if one}
        else:
            value = _text(value)
        if value:
            told[name] = value
    return told


def _categories(raw: Any, identifier: str, line: int) -> dict[str, str]:
    if raw is None or raw == "":
        return {}
    if not isinstance(raw, Mapping):
        raise Unreadable("disaggregation", line, id=identifier)
    return {_text(key): _text(value) for key, value in raw.items() if key != LINE and _text(value)}


def _number(raw: Any, identifier: str, line: int) -> Decimal:
    """The number as written: 2,400,000 and 1 136 have groups, 27,8 and 27.8 a decimal."""
    text = "".join(_text(raw).split()).replace("\u202f", "").replace("%", "").replace("_", "")
    head, comma, tail = text.rpartition(",")
    if comma:
        groups = [*head.lstrip("-+").split(","), tail.partition(".")[0]]
        grouped = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3
        text = text.replace(",", "") if grouped else f"{head}.{tail}"
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Unreadable("value", line, id=identifier) from None
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        raise Unreadable("value", line, id=identifier)
    return value


def read_period(raw: Any, line: int = 0) -> Period | None:
    if raw in (None, ""):
        return None
    if not isinstance(raw, Mapping):
        raise Unreadable("period", line)
    start, end = _day(raw.get("start"), line), _day(raw.get("end"), line)
    if end < start:
        raise Unreadable("turned", _line(raw) or line)
    return Period(start, end)


def _day(raw: Any, line: int) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(_text(raw).partition("T")[0].partition(" ")[0], form).date()
        except ValueError:
            continue
    raise Unreadable("day", line)


def _flag(raw: Any) -> bool:
    return plain(_text(raw)) in YES


def _line(raw: Any) -> int:
    return int(raw.get(LINE, 0)) if isinstance(raw, Mapping) else 0


def _text(raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return str(raw).strip()
