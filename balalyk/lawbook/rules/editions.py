"""Puts what was entered over what is shipped: each entry takes the place of the one before it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from balalyk.law.benefits import Benefit
from balalyk.law.code_lists import Names
from balalyk.law.norms import ListedJob, LoadLimit, Norms, SchoolYear
from balalyk.law.registry import TAGS

SCHOOL_YEAR, LOAD_LIMIT, LISTED_JOB = "school_year", "load_limit", "listed_job"
FIRST_DAY, BENEFIT = "first_day", "benefit"
# What verdicts are held by; a benefit is information alone.
KINDS_OF_VERDICTS = frozenset({SCHOOL_YEAR, LOAD_LIMIT, LISTED_JOB, FIRST_DAY})

A_DAY = timedelta(days=1)
Dated = TypeVar("Dated", LoadLimit, ListedJob, Benefit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One entry as it is kept. ``subject`` is what it is about, such as the school year "2026-27":
    from ``since`` on, a later entry of the same subject takes its place. ``told`` are its values,
    days as ISO texts. ``tag`` is one of ``law.registry.TAGS``."""

    number: int
    kind: str
    country: str
    subject: str
    since: date
    until: date | None
    told: Mapping[str, Any]
    source: str
    tag: str


def norms_of(shipped: Norms, entries: Iterable[Kept]) -> Norms:
    """The shipped data with the entries over it. The version of a country's law gets "+" and the
    number of the newest entry that its verdicts are held by."""
    rows = sorted(entries, key=lambda one: one.number)
    held_by = [one for one in rows if one.kind in KINDS_OF_VERDICTS]
    if not held_by:
        return shipped
    return replace(
        shipped,
        versions={one.country: f"+{one.number}" for one in held_by},
        loads=_over(shipped.loads, _of(held_by, LOAD_LIMIT), _load, bracket),
        jobs=_over(shipped.jobs, _of(held_by, LISTED_JOB), _job, _code),
        years=_years(shipped.years, _of(held_by, SCHOOL_YEAR)),
        in_force={
            **shipped.in_force,
            **{one.subject: one.since for one in _of(held_by, FIRST_DAY)},
        },
        _days={},
        _jobs={},
    )


def benefits_of(shipped: Sequence[Benefit], entries: Iterable[Kept]) -> tuple[Benefit, ...]:
    """The shipped benefits with the entries over them."""
    rows = sorted(entries, key=lambda one: one.number)
    return _over(shipped, _of(rows, BENEFIT), _benefit, _code)


def _of(rows: Iterable[Kept], kind: str) -> list[Kept]:
    return [one for one in rows if one.kind == kind]


def bracket(load: LoadLimit) -> str:
    """Whom a limit of loads is for, such as "f 14-15"; sex "" is both."""
    return f"{(load.sex or '')[:1]} {load.age_from}-{load.age_to}".strip()


def _code(one: ListedJob | Benefit) -> str:
    return one.code


def _over(
    shipped: Sequence[Dated], rows: Iterable[Kept], read: Any, subject_of: Any
) -> tuple[Dated, ...]:
    held = list(shipped)
    for row in rows:
        new = read(row)
        held = [
            kept
            for one in held
            if (kept := _before(one, new, subject_of(one) == subject_of(new))) is not None
        ]
        held.append(new)
    return tuple(held)


def _before(one: Dated, new: Dated, same: bool) -> Dated | None:
    """What an entry still holds for, now that a new one is there; None when it never holds."""
    if not same or one.country != new.country or (one.until is not None and one.until < new.since):
        return one
    return None if one.since >= new.since else replace(one, until=new.since - A_DAY)


def _words(text: str) -> Names:
    return Names(text, text, text)


def _named(told: Mapping[str, Any], name: str = "names") -> Names:
    words = told.get(name) or {}
    first = next((word for word in words.values() if word), "")
    return Names(*(words.get(language) or first for language in ("en", "ru", "ky")))


def _days(pairs: Iterable[Sequence[str]]) -> tuple[tuple[date, date], ...]:
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs)


def _years(shipped: Sequence[SchoolYear], rows: Iterable[Kept]) -> tuple[SchoolYear, ...]:
    held = {(one.country, one.name): one for one in shipped}
    for row in rows:
        held[row.country, row.subject] = school_year(row)
    return tuple(held.values())


def school_year(row: Kept) -> SchoolYear:
    """A school year as entered."""
    return SchoolYear(
        country=row.country,
        name=row.subject,
        begins=row.since,
        ends=date.fromisoformat(row.told["ends"]),
        breaks=_days(row.told.get("breaks", ())),
        not_known=_days(row.told.get("not_known", ())),
        sources=_words(row.source),
        tag=TAGS[row.tag],
    )


def _load(row: Kept) -> LoadLimit:
    return LoadLimit(
        country=row.country,
        kg=row.told["kg"],
        age_from=row.told["age_from"],
        age_to=row.told["age_to"],
        sex=row.told.get("sex") or None,
        since=row.since,
        until=row.until,
        articles=_words(row.told.get("article", "")),
        sources=_words(row.source),
        tag=TAGS[row.tag],
    )


def _job(row: Kept) -> ListedJob:
    told = row.told
    return ListedJob(
        country=row.country,
        code=row.subject,
        names=_named(told),
        kind=told["list"],
        below=told["below"],
        exact=told["exact"],
        tasks=frozenset(told.get("tasks", ())),
        places=frozenset(told.get("places", ())),
        hazards=frozenset(told.get("hazards", ())),
        since=row.since,
        until=row.until,
        articles=_words(told.get("article", "")),
        sources=_words(row.source),
        tag=TAGS[row.tag],
    )


def _benefit(row: Kept) -> Benefit:
    told = row.told
    return Benefit(
        country=row.country,
        code=row.subject,
        names=_named(told),
        amount=told["amount"],
        per=told["per"],
        child_below=told.get("child_below"),
        children=told.get("children") or 1,
        conditions=_named(told, "conditions"),
        since=row.since,
        until=row.until,
        sources=_words(row.source),
        tag=TAGS[row.tag],
    )


_READ: Mapping[str, Any] = {
    SCHOOL_YEAR: school_year,
    LOAD_LIMIT: _load,
    LISTED_JOB: _job,
    BENEFIT: _benefit,
}


def row_of(kept: Kept) -> Any:
    """An entry as the law's own row: SchoolYear, LoadLimit, ListedJob or Benefit."""
    return _READ[kept.kind](kept)
