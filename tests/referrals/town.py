"""A district with a worker, a service with an account and one without, and a child with a case."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from balalyk.accounts.models import Assignment
from balalyk.casework.models import Case
from balalyk.casework.rules import new_number
from balalyk.directory import actions as directory
from balalyk.directory.models import Provider, Service
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.referrals import actions
from balalyk.referrals.models import Referral
from tests.factories import a_country, a_household, a_person, a_place, a_user

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))
ALL_FIELDS = (
    "name", "age", "sex", "place", "address", "phone", "carer", "languages", "school", "need",
    "verdict", "documents", "difficulties", "contact_safety",
)  # fmt: skip


def make_town() -> SimpleNamespace:
    """``worker`` carries the ``case`` of ``child``; ``centre`` has the account of ``provider``;
    ``clinic`` has none."""
    country = a_country()
    region = a_place("KG-O", country, "region")
    town = SimpleNamespace(
        district=a_place("Aravan", region),
        other=a_place("Nookat", region),
    )
    town.village = a_place("Tepe", town.district, "village")
    town.supervisor = a_user("area_supervisor", town.district)
    town.worker = a_user("social_worker", town.village)
    town.stranger = a_user("social_worker", town.other)
    town.receiver = a_user("area_supervisor", town.other)
    town.provider = a_user("service_provider", town.district)
    town.rival = a_user("service_provider", town.district)
    town.household = a_household(town.village, phone="+996 555 111 222")
    town.child = a_person(town.village, name="Эрлан Осмонов", household=town.household)
    town.case = a_case(town, town.child)
    town.centre = a_service(town, "Family centre", staff=town.provider, capacity=2)
    town.clinic = a_service(town, "Clinic", kind="health", email="clinic@example.kg")
    town.other_centre = a_service(town, "Other centre", staff=town.rival)
    return town


def a_case(town: SimpleNamespace, child: Any, **fields: Any) -> Case:
    with act(HOUSE, "case.open"):
        case = Case(
            number=new_number(), child=child, place=town.village, responsible=town.worker,
            danger="medium", opened_at=clock.now(), **fields,
        )  # fmt: skip
        case.save()
        if child is not None:
            Assignment.objects.create(user=town.worker, child=child.pk, since=date(2026, 1, 1))
    return case


def a_service(
    town: SimpleNamespace,
    name: str,
    kind: str = "psychologist",
    staff: Any = None,
    capacity: int | None = None,
    email: str = "",
) -> Service:
    provider = directory.enter_provider(
        by=town.supervisor,
        provider=Provider(name=name, kind="ngo", place=town.district, phone="1", email=email),
    )
    if staff is not None:
        directory.take_on(by=town.supervisor, provider=provider, user=staff)
    return directory.enter_service(
        by=town.supervisor,
        service=Service(
            provider=provider, kind=kind, name=f"{name} help", for_whom="child",
            capacity=capacity, languages=["ky"], cost="free",
        ),
        areas=[town.district],
    )  # fmt: skip


def said(**changes: Any) -> actions.Answered:
    told = {
        "by": "carer", "name": "Каныкей Усупова", "how": "written", "assent": "yes",
        "on": date(2026, 5, 30), "purpose": "To be helped",
    }  # fmt: skip
    return actions.Answered(**{**told, **changes})


def drafted(town: SimpleNamespace, service: Service | None = None, **fields: Any) -> Referral:
    values = {"case": town.case, "need": "Сүйлөшүү керек", **fields}
    return actions.draft_referral(by=town.worker, service=service or town.centre, **values)


def agreed(town: SimpleNamespace, fields: Any = ALL_FIELDS, **rest: Any) -> Referral:
    return actions.record_consent(
        by=town.worker, referral=drafted(town, **rest), said=said(), fields=fields
    )
