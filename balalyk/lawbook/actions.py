"""Every write of the law book: entries are added, none is changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, name_target
from balalyk.law.norms import Norms
from balalyk.law.profiles import COUNTRIES
from balalyk.lawbook import queries, rules
from balalyk.lawbook.models import Entry, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Where an entry's fact stands (``source``), how it is known (``tag`` of ``models.Tag``) and why
    it is entered."""

    source: str
    tag: str
    why: str


def enter(
    *,
    by: Actor,
    country: str,
    kind: str,
    subject: str,
    days: tuple[date, date | None],
    told: Mapping[str, Any],
    because: Because,
) -> Entry:
    """Adds an entry from the first to the last of ``days`` (None: open), both counted in.

    ``subject`` and ``told`` are as ``rules.editions`` reads them. ``rules.NotPossible`` for what
    cannot hold. Verdicts stay as they are until the law is run again and the rerun applied.
    """
    with act(by, "law.manage") as event:
        last = Entry.objects.select_for_update().order_by("-number").first()
        entry = Entry(
            number=(last.number if last else 0) + 1,
            kind=kind,
            country=country,
            subject=subject,
            since=days[0],
            until=days[1],
            told=dict(told),
            source=because.source,
            tag=because.tag,
            why=because.why,
            entered_at=clock.now(),
            entered_by=by if isinstance(by, User) else None,
        )
        _check(entry)
        entry.save(force_insert=True)
        event.payload = {
            "number": entry.number,
            "kind": kind,
            "country": country,
            "subject": subject,
        }
        name_target(event, entry)
    return entry


def _check(entry: Entry) -> None:
    norms = queries.norms_in_force()
    _CHECKS[Kind(entry.kind)](entry, norms)
    same = Entry.objects.filter(kind=entry.kind, country=entry.country, subject=entry.subject)
    newest = same.order_by("-number").first()
    if newest is not None and _says(newest) == _says(entry):
        raise rules.NotPossible("nothing_new")


def _says(entry: Entry) -> tuple[Any, ...]:
    return entry.since, entry.until, entry.told, entry.source, entry.tag


def _check_school_year(entry: Entry, norms: Norms) -> None:
    rules.check_school_year(rules.row_of(entry.kept()), norms.years)


def _check_load(entry: Entry, norms: Norms) -> None:
    rules.check_load(rules.row_of(entry.kept()), norms.loads)


def _check_listed_job(entry: Entry, norms: Norms) -> None:
    rules.check_listed_job(rules.row_of(entry.kept()))


def _check_first_day(entry: Entry, norms: Norms) -> None:
    profiles = COUNTRIES.get(entry.country, ())
    rules.check_first_day(entry.subject, entry.since, profiles, norms.in_force)


def _check_benefit(entry: Entry, norms: Norms) -> None:
    rules.check_benefit(rules.row_of(entry.kept()))


_CHECKS: Mapping[str, Callable[[Entry, Norms], None]] = {
    Kind.SCHOOL_YEAR: _check_school_year,
    Kind.LOAD_LIMIT: _check_load,
    Kind.LISTED_JOB: _check_listed_job,
    Kind.FIRST_DAY: _check_first_day,
    Kind.BENEFIT: _check_benefit,
}
