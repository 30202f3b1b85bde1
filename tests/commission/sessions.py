"""A commission of seven with a case before it, for the tests of the room."""

import io
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from balalyk.casework.models import Case
from balalyk.commission import actions
from balalyk.commission.models import Commission, Item, Member, Sitting
from balalyk.kernel.acts import HOUSE, act
from tests.factories import a_country, a_person, a_place, a_user

NOW = datetime(2026, 11, 18, 14, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF"
OFFICES = ("administration", "child_protection", "education", "health", "internal_affairs", "social_protection", "civil_society")  # fmt: skip


def a_case(place: Any, worker: Any, number: str, key: int, **more: Any) -> Case:
    """A case that waits for the commission."""
    child = a_person(place, name="Эрлан Осмонов", name_key=key)
    with act(HOUSE, "case.open"):
        case = Case(
            number=number,
            child=child,
            place=place,
            responsible=worker,
            danger="high",
            state="before_commission",
            reasons=[{"code": "hazardous", "level": "high"}],
            opened_at=NOW,
            **more,
        )
        case.save()
    return case


def a_town() -> SimpleNamespace:
    """A district with a commission of seven, two of whom sign in; another district beside it."""
    country = a_country()
    district, far = a_place("KG-KARASUU", country), a_place("KG-NOOKAT", country)
    village = a_place("KG-SAVAY", district, "village")
    town = SimpleNamespace(
        country=country,
        district=district,
        village=village,
        secretary=a_user("commission_secretary", district, full_name="Mukaddas Saidova"),
        elsewhere=a_user("commission_secretary", far),
        worker=a_user("social_worker", village, full_name="Aigul Satybaeva"),
        supervisor=a_user("area_supervisor", district),
        zamira=a_user("commission_member", district, full_name="Zamira Alieva"),
        ermek=a_user("commission_member", district, full_name="Ermek Jumagulov"),
        guest=a_user("commission_member", district, full_name="No Mandate"),
    )
    town.commission = actions.found_commission(
        by=town.secretary,
        commission=Commission(
            place=district,
            name="Commission on Children’s Affairs",
            name_ru="Комиссия по делам детей",
            name_ky="Балдар иштери боюнча комиссия",
        ),
    )
    town.members = [
        actions.seat_member(
            by=town.secretary,
            member=Member(
                commission=town.commission,
                full_name=f"Member {number}",
                office=f"Office {number}",
                agency=OFFICES[number - 1],
                part={1: "chair", 2: "secretary"}.get(number, "member"),
                since=NOW.date().replace(month=1),
                user={3: town.zamira, 4: town.ermek}.get(number),
            ),
        )
        for number in range(1, 8)
    ]
    town.case = a_case(village, town.worker, "7F3K9M-3", 11)
    return town


def an_open_sitting(town: SimpleNamespace, *absent: int) -> Sitting:
    """A sitting that sits, everybody there but the named."""
    sitting = actions.plan_sitting(
        by=town.secretary, commission=town.commission, at=NOW, room="room 204"
    )
    actions.call_sitting(by=town.secretary, sitting=sitting)
    there = [one.pk for n, one in enumerate(town.members, start=1) if n not in absent]
    actions.note_attendance(by=town.secretary, sitting=sitting, present=there)
    return actions.open_sitting(by=town.secretary, sitting=sitting)


def the_item(sitting: Sitting) -> Item:
    return sitting.items.get()


def a_file(content: bytes = PDF, name: str = "order.pdf") -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file
