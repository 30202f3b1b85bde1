"""Two families of one village after a visit, with everybody who may or may not see them."""

from datetime import date, datetime
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from balalyk.accounts.models import Assignment
from balalyk.casework.actions import load_service_levels
from balalyk.census.actions import list_dwellings, open_round, record_visit
from balalyk.census.actions.lists import DwellingToList
from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.law import Activity
from balalyk.places.models import Level, Place
from balalyk.registry.facts import (
    CareSeen,
    ConsentSeen,
    DocumentSeen,
    HouseholdSeen,
    MigrationSeen,
    PersonSeen,
    SchoolingSeen,
)
from balalyk.registry.models import Person
from tests.factories import a_country, a_place, a_user

BISHKEK = ZoneInfo("Asia/Bishkek")
NOW = datetime(2026, 11, 18, 9, 10, tzinfo=BISHKEK)
VISITED = datetime(2026, 11, 12, 16, 5, tzinfo=BISHKEK)
NUMBER = "21403201300417"

BRICKS = Activity(
    kind="employee",
    task="brick_making",
    sector="C",
    place="kiln",
    days_per_week=6,
    hours_per_week=22,
    start_time=None,
    hazards=frozenset({"dust_fumes", "heavy_loads", "fire_gas_flames"}),
    written_contract=False,
)
CHORES = Activity(kind="own_household_chores", task="housework", hours_per_week=9)


def people_of_the_kiln_boy() -> tuple[PersonSeen, ...]:
    """Bektur, his brother and sister, at their grandmother's; both parents abroad."""
    papers = (
        DocumentSeen("birth_certificate", "has"),
        DocumentSeen("personal_number", "has"),
        DocumentSeen("residence_registration", "lacks", "parents_abroad"),
        DocumentSeen("citizenship", "unknown"),
    )
    parents = {"mother_line": 5, "father_line": 6}
    return (
        PersonSeen(1, "Каныкей Усупова", "f", "head", date(1959, 6, 2), phone="+996 550 000 101"),
        PersonSeen(
            2,
            "Бектур Асанбек уулу",
            "m",
            "grandchild",
            date(2013, 3, 14),
            personal_number=NUMBER,
            languages=("ky", "uz"),
            documents=papers,
            care=CareSeen(1, "informal_relative"),
            schooling=SchoolingSeen("often_absent", 6, "general", "work"),
            difficulties=(),
            consents=(ConsentSeen("carer", "yes"), ConsentSeen("child", "yes")),
            **parents,
        ),
        PersonSeen(
            3,
            "Данияр Асанбек уулу",
            "m",
            "grandchild",
            date(2011, 5, 2),
            care=CareSeen(1, "informal_relative"),
            schooling=SchoolingSeen("no", 8, "", "work"),
            **parents,
        ),
        PersonSeen(
            4,
            "Айзирек Асанбек кызы",
            "f",
            "grandchild",
            date(2017, 8, 1),
            birth_precision="year",
            care=CareSeen(1, "informal_relative"),
            schooling=SchoolingSeen("yes", 2, "general"),
            **parents,
        ),
        PersonSeen(
            5,
            "Гүлнара Усупова",
            "f",
            "child",
            date(1992, 1, 20),
            whereabouts="abroad",
            migration=MigrationSeen("KZ", date(2024, 2, 1), "weekly", "sometimes"),
        ),
        PersonSeen(
            6,
            "Асанбек Жолдошев",
            "m",
            "spouse",
            date(1988, 4, 4),
            whereabouts="abroad",
            migration=MigrationSeen("RU", date(2023, 3, 1), "none", "none"),
        ),
    )


def visit(dwelling: str, *, people=None, children=None, **changed) -> VisitReport:
    """A finished visit; by default to the kiln boy's home."""
    answers = (
        ChildAnswers(
            line=2,
            works="yes",
            activities=(BRICKS, CHORES),
            calendar="term",
            answers=(("debt_to_employer", "unknown"), ("hurt_at_home", "no")),
            own_words="Сүрөт тарткым келет.",
            seen_alone=True,
        ),
        ChildAnswers(line=3, works="unknown"),
        ChildAnswers(line=4, works="no", activities=(CHORES,), calendar="term"),
    )
    seen = HouseholdSeen(
        people=people or people_of_the_kiln_boy(),
        address="Фуркат айылы, Мектеп көчөсү 7",
        phone="+996 550 000 101",
        conditions=(("income", "remittances"), ("water", "standpipe"), ("debt", "yes")),
        siblings_elsewhere=1,
    )
    values = {
        "instance_id": f"uuid:{uuid4()}",
        "round_code": "2026-2",
        "dwelling_code": dwelling,
        "place_code": "",
        "visited_at": VISITED,
        "outcome": "done",
        "language": "ky",
        "household": seen,
        "children": answers if children is None else children,
        **changed,
    }
    return VisitReport(**values)


def knock(dwelling: str) -> VisitReport:
    """A visit at which nobody was at home."""
    return visit(
        dwelling, outcome="nobody_home", household=None, children=(), come_back="шаршемби, кечинде"
    )


def named(name: str, parent: Place, level: str) -> Place:
    """A place of Kyrgyzstan with a name that reads like one."""
    place = a_place(f"KG-{name}", parent, level)
    with act(HOUSE, "place.rename"):
        place.name_en = name
        place.save()
    return place


@pytest.fixture
def today():
    """The clock stands on the morning of 18 November 2026."""
    with clock.stopped_at(NOW):
        yield NOW


@pytest.fixture
def village(db, today):
    """The rows: places, users by role, a round, a visited and a shut door."""
    country = a_country()
    region = named("Osh", country, Level.REGION)
    district = named("Kara-Suu", region, Level.DISTRICT)
    furkat = named("Furkat", district, Level.VILLAGE)
    elsewhere = named("Talas", country, Level.REGION)
    worker = a_user("social_worker", district, full_name="Aigul Toktosunova")
    supervisor = a_user("area_supervisor", region, full_name="Nazira Ergeshova")
    load_service_levels(by=HOUSE)
    the_round = open_round(
        by=HOUSE, year=2026, number=2, starts=date(2026, 10, 5), ends=date(2026, 11, 30)
    )
    doors = [DwellingToList(f"KS-{n}", furkat, worker) for n in range(1, 6)]
    list_dwellings(by=HOUSE, to_round=the_round, dwellings=doors)
    with clock.stopped_at(datetime(2026, 11, 12, 18, 5, tzinfo=BISHKEK)):
        record_visit(by=worker, report=visit("KS-1"))
        record_visit(by=worker, report=knock("KS-2"))
    boy = next(p for p in Person.objects.all() if p.name == "Бектур Асанбек уулу")
    return SimpleNamespace(
        country=country, region=region, district=district, furkat=furkat, elsewhere=elsewhere,
        worker=worker, supervisor=supervisor, round=the_round, boy=boy,
    )  # fmt: skip


@pytest.fixture
def stranger(village):
    """A social worker of another region."""
    return a_user("social_worker", village.elsewhere)


def assign(user, child: Person) -> None:
    """Gives a child to somebody who works by assignment."""
    with act(HOUSE, "case.assign"):
        Assignment.objects.create(user=user, child=child.pk, since=date(2026, 11, 13))


@pytest.fixture
def see(client):
    """Opens a page as somebody: ``see(user, url)``."""

    def opened(user, url: str, **query):
        client.force_login(user)
        return client.get(url, query)

    return opened


def text(answer) -> str:
    """The page as it reads, with plain spaces."""
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
