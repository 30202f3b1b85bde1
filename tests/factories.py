"""The rows that many tests stand on: places, users by role, people, households."""

import itertools
from datetime import date
from typing import Any

from balalyk.accounts.models import User
from balalyk.kernel.acts import HOUSE, act
from balalyk.places.models import Level, Place
from balalyk.registry.models import Dwelling, Household, Person

_next = itertools.count(1)
SEEN = date(2026, 11, 2)


def a_place(code: str, parent: Place | None = None, level: str = Level.DISTRICT) -> Place:
    """A place under another, such as ``a_place("KG-O-1", region)``."""
    with act(HOUSE, "place.add"):
        place = Place(code=code, parent=parent, level=level, name_en=code, path="/")
        place.save()
        place.path = f"{parent.path if parent else '/'}{place.pk}/"
        place.save()
    return place


def a_country(code: str = "KG") -> Place:
    return a_place(code, None, Level.COUNTRY)


def a_user(role: str, *areas: Place, **fields: Any) -> User:
    """Somebody of a role with areas; their name and user name are made up."""
    number = next(_next)
    name = fields.pop("username", f"{role}-{number}")
    user = User.objects.create_user(
        name, "password", full_name=fields.pop("full_name", f"Worker {number}"), role=role, **fields
    )
    user.areas.set(areas)
    return user


def a_person(place: Place, **fields: Any) -> Person:
    """A child of 13 unless ``birth_date`` says otherwise."""
    values = {
        "name": "Асанбек уулу Бектур",
        "sex": "m",
        "birth_date": date(2013, 3, 14),
        "name_key": next(_next),
        "first_seen": SEEN,
        "last_seen": SEEN,
        **fields,
    }
    with act(HOUSE, "child.register"):
        person = Person(place=place, **values)
        person.save()
    return person


def a_household(place: Place, **fields: Any) -> Household:
    """A household behind a door of its own."""
    number = next(_next)
    with act(HOUSE, "household.register"):
        dwelling = Dwelling(code=f"{place.code}-{number}", place=place)
        dwelling.save()
        values = {"first_seen": SEEN, "last_seen": SEEN, "code": f"HH-{number}", **fields}
        household = Household(dwelling=dwelling, place=place, **values)
        household.save()
    return household
