"""Invented households as filled forms, different each and the same for a seed."""

import random
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

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

_START = [
    "Ак",
    "Ай",
    "Бек",
    "Нур",
    "Тал",
    "Кан",
    "Сый",
    "Мээ",
    "Гүл",
    "Жан",
    "Эр",
    "Дан",
    "Ты",
    "Ал",
    "Уй",
    "Чын",
    "Өмүр",
    "Сал",
    "Кыл",
    "Ба",
]
_END = [
    "бек",
    "гүл",
    "лан",
    "бүбү",
    "таш",
    "мырза",
    "жан",
    "кул",
    "айым",
    "нур",
    "бай",
    "дөөлөт",
    "сейит",
    "шер",
    "ай",
    "бат",
]
_SEEN = datetime(2026, 11, 10, 10, 0, tzinfo=timezone.get_fixed_timezone(360))
_WORK = (
    Activity(kind="unpaid_family", task="herding", sector="A", place="field", hours_per_week=10),
    Activity(
        kind="employee", task="loading_carrying", sector="G", place="market", days_per_week=6,
        hours_per_week=20, hazards=frozenset({"heavy_loads"}), load_kg=25, written_contract=False,
    ),
    Activity(kind="employee", task="cotton_picking", sector="A", place="field", hours_per_week=30),
)  # fmt: skip


def _name(chance: random.Random) -> str:
    return chance.choice(_START) + chance.choice(_END)


def _child(chance: random.Random, line: int, father: str) -> PersonSeen:
    age = chance.randrange(0, 18)
    born = date(2026 - age, chance.randrange(1, 11), chance.randrange(2, 28))
    sex = chance.choice("fm")
    ending = "уулу" if sex == "m" else "кызы"
    number = f"{'2' if sex == 'm' else '1'}{born:%d%m%Y}{chance.randrange(100000):05}"
    papers = tuple(
        DocumentSeen(kind, chance.choice(("has", "has", "has", "lacks", "unknown")))
        for kind in (
            "birth_certificate",
            "personal_number",
            "residence_registration",
            "citizenship",
        )
    )
    return PersonSeen(
        line=line,
        name=f"{_name(chance)} {father} {ending}",
        sex=sex,
        relation="grandchild",
        birth_date=born,
        personal_number=number,
        mother_line=2,
        documents=papers,
        care=CareSeen(1, "informal_relative"),
        schooling=SchoolingSeen("yes", max(0, age - 7), "general") if age >= 7 else None,
        difficulties=() if age >= 5 else None,
        consents=(ConsentSeen("carer", "yes"), ConsentSeen("child", "yes")) if age >= 5 else (),
    )


def household_form(seed: int, dwelling_code: str, round_code: str) -> VisitReport:
    """A household of four to seven: grandmother, mother abroad, two to five children."""
    chance = random.Random(seed)
    father, family = _name(chance), _name(chance)
    people = [
        PersonSeen(
            line=1, name=f"{_name(chance)} {family}ова", sex="f", relation="head",
            birth_date=date(1955 + chance.randrange(15), chance.randrange(1, 13), chance.randrange(2, 28)),
            phone="+996 550 000 100",
        ),
        PersonSeen(
            line=2, name=f"{_name(chance)} {family}ова", sex="f", relation="child",
            birth_date=date(1985 + chance.randrange(10), chance.randrange(1, 13), chance.randrange(2, 28)),
            whereabouts="abroad", migration=MigrationSeen("RU", date(2024, 3, 1), "weekly", "regular"),
        ),
    ]  # fmt: skip
    people += [_child(chance, 3 + n, father) for n in range(chance.randrange(2, 6))]
    seen = _SEEN + timedelta(minutes=seed % 5000)
    answers = []
    for person in people[2:]:
        assert person.birth_date is not None
        if person.birth_date.year <= 2020:
            works = chance.random() < 0.3
            answers.append(
                ChildAnswers(
                    line=person.line,
                    works="yes" if works else "no",
                    activities=(chance.choice(_WORK),) if works else (),
                    calendar="term",
                    answers=(
                        ("forced_to_work", "no"),
                        ("hurt_at_home", "no"),
                        ("sleeps_outside", "no"),
                    ),
                )
            )
    return VisitReport(
        instance_id=f"uuid:{UUID(int=chance.getrandbits(128), version=4)}",
        round_code=round_code,
        dwelling_code=dwelling_code,
        place_code="",
        visited_at=seen,
        outcome="done",
        language="ky",
        household=HouseholdSeen(
            people=tuple(people),
            address=f"{_name(chance)} көчөсү, {chance.randrange(1, 200)}",
            conditions=(("income", "remittances"),),
        ),
        children=tuple(answers),
    )
