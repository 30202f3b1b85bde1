"""Invented families for the tests of the spine."""

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.law import Activity
from balalyk.registry.facts import (
    CareSeen,
    ConsentSeen,
    DocumentSeen,
    HouseholdSeen,
    MigrationSeen,
    PersonSeen,
    SchoolingSeen,
)

BISHKEK = ZoneInfo("Asia/Bishkek")
VISITED = datetime(2026, 11, 12, 16, 5, tzinfo=BISHKEK)


def kiln_boy(**changed) -> PersonSeen:
    """Bektur, 13, at his grandmother's."""
    values = {
        "line": 2,
        "name": "Бектур Асанбек уулу",
        "sex": "m",
        "relation": "grandchild",
        "birth_date": date(2013, 3, 14),
        "personal_number": "21403201300417",
        "mother_line": 3,
        "documents": (
            DocumentSeen("birth_certificate", "has"),
            DocumentSeen("residence_registration", "lacks", "parents_abroad"),
        ),
        "care": CareSeen(1, "informal_relative"),
        "schooling": SchoolingSeen("often_absent", 6, "general"),
        "consents": (ConsentSeen("carer", "yes"), ConsentSeen("child", "yes")),
        **changed,
    }
    return PersonSeen(**values)


def grandmother(**changed) -> PersonSeen:
    values = {
        "line": 1,
        "name": "Каныкей Усупова",
        "sex": "f",
        "relation": "head",
        "birth_date": date(1959, 6, 2),
        "phone": "+996 550 000 101",
        **changed,
    }
    return PersonSeen(**values)


def mother_abroad(**changed) -> PersonSeen:
    values = {
        "line": 3,
        "name": "Гүлнара Усупова",
        "sex": "f",
        "relation": "child",
        "birth_date": date(1992, 1, 20),
        "whereabouts": "abroad",
        "migration": MigrationSeen("KZ", date(2024, 2, 1), "weekly", "sometimes"),
        **changed,
    }
    return PersonSeen(**values)


BRICKS = Activity(
    kind="employee",
    task="brick_making",
    sector="C",
    place="kiln",
    days_per_week=6,
    hours_per_week=22,
    hazards=frozenset({"dust_fumes", "heavy_loads"}),
    written_contract=False,
)


def household(*people: PersonSeen, **changed) -> HouseholdSeen:
    people = people or (grandmother(), kiln_boy(), mother_abroad())
    return HouseholdSeen(people=people, address="Фуркат айылы, Мектеп көчөсү 7", **changed)


def report(**changed) -> VisitReport:
    """A finished visit to the kiln boy's home."""
    values = {
        "instance_id": f"uuid:{uuid4()}",
        "round_code": "2026-2",
        "dwelling_code": "KS-1",
        "place_code": "",
        "visited_at": VISITED,
        "outcome": "done",
        "language": "ky",
        "note": "Заводдун ээси телефонду алат.",
        "household": household(),
        "children": (
            ChildAnswers(
                line=2,
                works="yes",
                activities=(BRICKS,),
                calendar="term",
                own_words="Сүрөт тарткым келет.",
            ),
        ),
        **changed,
    }
    return VisitReport(**values)


def knock(outcome: str = "nobody_home", **changed) -> VisitReport:
    """A visit at which nobody was met."""
    return report(outcome=outcome, household=None, children=(), note="", **changed)
