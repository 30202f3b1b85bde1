"""Reads stored facts and holds them against a law again, and counts what a rerun would change."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast

from balalyk import law
from balalyk.law.facts import WrongFact
from balalyk.law.wire import read_child
from balalyk.places.models import Level, Place
from balalyk.screening.models import Rerun, Verdict
from balalyk.screening.queries.kept import child_of

PAGE = 10_000
Words = tuple[str, str, str, str, str]
"""National, SDG 8.7.1, MICS6, ICLS, worst forms: as the columns of a verdict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which verdicts a rerun holds; see ``Rerun``."""

    since: date
    until: date | None = None
    country: str = ""
    place: Place | None = None
    past: bool = False


class Stored(NamedTuple):
    """A stored verdict as a rerun reads it; ``facts`` is the JSON text."""

    pk: UUID
    child: UUID
    place: int
    current: bool
    on: date
    country: str
    words: Words
    version: str
    facts: str


class Anew(NamedTuple):
    """What the law says now of one verdict whose words changed."""

    words: Words
    task: str
    sector: str
    findings: dict[str, Any]
    version: str


class Held(NamedTuple):
    """What came of some verdicts: numbers, and the few that changed or failed by their place.

    ``words``: number of verdicts by words before and after. ``failed``: field and value.
    """

    words: Mapping[tuple[Words, Words], int]
    versions: Mapping[str, int]
    newer_law: int
    changed: list[tuple[int, Anew]]
    failed: list[tuple[int, str, str]]


def law_in_force(scope: Scope, norms: law.Norms) -> str:
    """The versions of the law that a rerun of this scope would be by, in one line."""
    countries = [scope.country] if scope.country else _countries(scope.place)
    versions = [
        law.LAW_VERSION.get(country, country) + norms.version_of(country) for country in countries
    ]
    return ", ".join([*versions, law.LAW_VERSION["international"]])


def _countries(place: Place | None) -> list[str]:
    return sorted(one.country.upper() for one in ([place] if place else _roots()))


def _roots() -> Any:
    return Place.objects.filter(level=Level.COUNTRY)


def scope_of(rerun: Rerun) -> Scope:
    """The scope a rerun was begun with."""
    return Scope(
        since=rerun.since,
        until=rerun.until,
        country=rerun.country,
        place=rerun.place,
        past=rerun.past,
    )


def roots_of(rerun: Rerun) -> list[int]:
    """The places that together hold a rerun's scope: its place, else its country, else all."""
    if rerun.place_id:
        return [rerun.place_id]
    found = [place for place in _roots() if rerun.country in {"", place.country.upper()}]
    return [place.pk for place in found]


def in_scope(scope: Scope) -> Any:
    """The verdicts of a scope."""
    rows = Verdict.objects.filter(on_date__gte=scope.since)
    if scope.until:
        rows = rows.filter(on_date__lte=scope.until)
    if scope.country:
        rows = rows.filter(country=scope.country)
    if scope.place:
        rows = rows.filter(place__in=Place.objects.within([scope.place]))
    return rows if scope.past else rows.filter(current=True)


def pages(scope: Scope, after: UUID | None = None) -> Iterator[list[Stored]]:
    """The verdicts of a scope by primary key, a page at a time, from the one after ``after``.

    Each page is a query of its own, so that what came of it can be committed in between.
    """
    columns = (
        "pk", "child_id", "place_id", "current", "on_date", "country",
        "national", "sdg", "mics", "icls", "worst_forms", "law_version", "text",
    )  # fmt: skip
    rows = in_scope(scope).annotate(text=Cast("facts", TextField())).order_by("pk")
    while True:
        found = rows.filter(pk__gt=after) if after else rows
        page = [
            Stored(*row[:6], row[6:11], row[11], row[12])
            for row in found.values_list(*columns)[:PAGE]
        ]
        if page:
            yield page
            after = page[-1].pk
        if len(page) < PAGE:
            return


def hold_again(rows: list[Stored], norms: law.Norms) -> Held:
    """Holds stored facts against the law, each on its own day. Needs no database.

    Facts that this law cannot read stop nothing: they are answered with the field that is wrong.
    """
    words: Counter[tuple[Words, Words]] = Counter()
    versions: Counter[str] = Counter()
    changed, failed, newer_law = [], [], 0
    for place, row in enumerate(rows):
        versions[row.version] += 1
        try:
            facts = child_of(json.loads(row.facts), row.on)
            found = law.assess(facts, country=row.country or None, norms=norms)
        except Exception as error:
            failed.append((place, *_why(row, error)))
            continue
        across = found.international
        now = (
            found.national.verdict,
            across.sdg_8_7_1.verdict,
            across.mics6.verdict,
            across.icls.verdict,
            across.worst_forms.verdict,
        )
        words[row.words, now] += 1
        if now != row.words:
            changed.append((place, _anew(found, now)))
        elif found.national.law_version != row.version:
            newer_law += 1
    return Held(words, versions, newer_law, changed, failed)


def _anew(found: law.Assessment, now: Words) -> Anew:
    # Only in the process that works: the actions read this module too.
    from balalyk.screening.actions import findings_as_json, main_activity

    main = main_activity(found)
    task, sector = (main.task or "", main.sector or "") if main else ("", "")
    return Anew(now, task, sector, findings_as_json(found), found.national.law_version)


def _why(row: Stored, error: Exception) -> tuple[str, str]:
    """The field that cannot be read, such as "activities[0].task", and what stands there."""
    try:
        data = json.loads(row.facts)
        read_child(data)
    except WrongFact as wrong:
        return wrong.field[:60], _value(data, wrong.field)[:60]
    except Exception:
        return "", type(error).__name__
    return (error.field[:60], "") if isinstance(error, WrongFact) else ("", type(error).__name__)


def _value(data: Any, field: str) -> str:
    for step in field.replace("[", ".").replace("]", "").split("."):
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return ""
    return "" if isinstance(data, dict | list) or data is None else str(data)
