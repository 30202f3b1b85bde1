"""The figures of children, cases and visits by Django's ORM, straight from the registry's tables.

Written as one would without snapshots: one query for each table that is asked, sums and groups in the
database, totals added up from the finest groups. Whatever an indicator counts of is counted too.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from balalyk.casework import models as casework
from balalyk.census.models import Visit
from balalyk.registry.models import Kinship, Person
from balalyk.screening.models import Screening

LABOUR = ("worst_form", "hazardous", "child_labour")
# Each indicator's code with what it is a share of, by the names used here.
OF = {
    "NAT": "R1", "NATH": "R1", "WFCL": "R1", "R3U": "held", "LEFT": "R1", "LEFT2": "R1", "SDG871": "aged",
    "SDG871H": "aged", "ICLS": "aged", "ATTEND": "pupils", "OUT": "pupils", "NOGUARD": "LEFT", "NOBIRTH": "papers",
    "RISK": "asked", "NOBODY": "LIVING", "R1": "", "R1n": "", "CASES": "", "CLOSED": "", "LIVING": "", "VISITS": "",
}  # fmt: skip
Cell = tuple[str, str, str]
"""District, sex and band of ages; "" for all."""


def sums(start: date, end: date) -> Mapping[str, Counter[Cell]]:
    """What each indicator counts, and what it counts of, in every cell with its totals."""
    made: dict[str, Counter[Cell]] = {}
    for query in _queries(start, end):
        for row in query:
            district, sex, band = (str(row.pop(key, "") or "") for key in ("where", "who", "band"))
            cells = list(itertools.product({district, ""}, {sex, ""}, {band, ""}))
            for name, count in row.items():
                found = made.setdefault(name, Counter())
                for cell in cells:
                    found[cell] += count
    return made


def _years_ago(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def _band(born: str, end: date) -> Case:
    bands = ((5, "0-4"), (12, "5-11"), (15, "12-14"), (18, "15-17"))
    whens = [When(**{f"{born}__gt": _years_ago(end, age)}, then=Value(band)) for age, band in bands]
    return Case(*whens, default=Value("?"))


def _count(**wanted: Any) -> dict[str, Count]:
    return {name: Count("pk", filter=told) for name, told in wanted.items()}


def _queries(start: date, end: date) -> Iterator[QuerySet[Any, dict[str, Any]]]:
    children = Person.objects.filter(
        birth_date__gt=_years_ago(end, 18), first_seen__lte=end
    ).exclude(whereabouts="dead")
    grown = Q(birth_date__lte=_years_ago(end, 5))
    at_school = Q(birth_date__lte=_years_ago(end, 7), birth_date__gt=_years_ago(end, 16))

    def by_cell(rows: QuerySet[Any], **counts: Count) -> QuerySet[Any, dict[str, Any]]:
        told = {"where": F("place_id"), "who": F("sex")}
        return rows.values(**told, band=_band("birth_date", end)).annotate(**counts).order_by()

    yield by_cell(children, **_count(R1=None, R1n=Q(first_seen__gte=start), aged=grown))
    yield by_cell(
        children.filter(verdicts__current=True),
        **_count(
            NAT=Q(verdicts__national__in=LABOUR),
            NATH=Q(verdicts__national="hazardous"),
            WFCL=Q(verdicts__national="worst_form"),
            R3U=Q(verdicts__national="cannot_tell"),
            held=None,
            SDG871=grown & Q(verdicts__sdg="child_labour"),
            SDG871H=grown & Q(verdicts__mics="child_labour"),
            ICLS=grown & Q(verdicts__icls__in=LABOUR),
        ),
    )
    yield by_cell(
        children.filter(at_school, _in_force("schooling", end)),
        **_count(
            ATTEND=Q(schooling__attending="yes"),
            OUT=Q(schooling__attending="no"),
            pupils=Q(schooling__attending__in=("yes", "no", "often_absent")),
        ),
    )
    away = Kinship.objects.filter(_in_force("parent__migrations", end), child=OuterRef("pk"))
    mother, father = (Exists(away.filter(kind=kind)) for kind in ("mother", "father"))
    alone = Exists(
        Person.objects.filter(
            _in_force("care", end),
            care__status__in=("informal_relative", "none"),
            pk=OuterRef("pk"),
        )
    )
    behind = children.alias(mother=mother, father=father).filter(Q(mother=True) | Q(father=True))
    yield by_cell(behind.alias(alone=alone), LEFT=Count("pk"), **_count(LEFT2=Q(mother=True, father=True), NOGUARD=Q(alone=True)))  # fmt: skip
    yield by_cell(
        children.filter(_in_force("documents", end), documents__kind="birth_certificate"),
        **_count(
            NOBIRTH=Q(documents__state__in=("lacks", "applied")),
            papers=Q(documents__state__in=("has", "lacks", "applied")),
        ),
    )
    newer = Screening.objects.filter(
        child=OuterRef("child"), on_date__gt=OuterRef("on_date"), on_date__lte=end
    )
    newest = Screening.objects.filter(~Exists(newer), on_date__lte=end, child=OuterRef("pk"))
    risky = children.alias(
        asked=Exists(newest), high=Exists(newest.filter(level__in=("danger", "high")))
    )
    yield by_cell(risky, **_count(RISK=Q(high=True), asked=Q(asked=True)))
    yield from _of_cases_and_visits(start, end)


def _of_cases_and_visits(start: date, end: date) -> Iterator[QuerySet[Any, dict[str, Any]]]:
    after = end + timedelta(days=1)
    living = Q(closed_at__isnull=True) | Q(closed_at__date__gte=after)
    yield (
        casework.Case.objects.filter(opened_at__date__lte=end)
        .values(
            where=F("place_id"),
            who=F("child__sex"),
            band=_band("child__birth_date", end),
        )
        .annotate(
            **_count(
                CASES=Q(opened_at__date__gte=start),
                CLOSED=Q(closed_at__date__range=(start, end)),
                LIVING=living,
                NOBODY=living & Q(responsible__isnull=True),
            )
        )
        .order_by()
    )
    visits = Visit.objects.filter(at__date__range=(start, end))
    yield visits.values(where=F("place_id")).annotate(VISITS=Count("pk")).order_by()


def _in_force(relation: str, on: date) -> Q:
    """That the row of a relation holds on a day."""
    prefix = f"{relation}__"
    return Q(**{f"{prefix}from_date__lte": on}) & (
        Q(**{f"{prefix}until_date__isnull": True}) | Q(**{f"{prefix}until_date__gt": on})
    )


def same(by_orm: Mapping[str, Counter[Cell]], measured: Sequence[Any]) -> int:
    """How many figures both have; AssertionError where they differ."""
    compared = 0
    for one in measured:
        if one.code in OF:
            cell = (one.at.get("district", ""), one.at.get("sex", ""), one.at.get("age_band", ""))
            of = OF[one.code]
            found = by_orm[one.code][cell], by_orm[of][cell] if of else None
            assert found == (one.top, one.of), (one, found)
            compared += 1
    return compared
