"""Sets the demo up before anybody visits: places, people, rounds with their lists, phones."""

from datetime import datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from balalyk.accounts.actions import phones
from balalyk.accounts.models import Phone, User
from balalyk.census import actions as census
from balalyk.census.actions.lists import DwellingToList
from balalyk.census.models import Round
from balalyk.demo.cast import PASSWORD, cast
from balalyk.demo.setting import VILLAGES
from balalyk.demo.visits import RoundPlan
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act_in_bulk
from balalyk.places import actions as places
from balalyk.places import reading
from balalyk.places.models import Place

PHONE = "Телефон"


def at(day: object, hour: int = 9) -> datetime:
    """An hour of a day by the installation's clock."""
    return timezone.make_aware(datetime.combine(day, time(hour)))  # type: ignore[arg-type]


def import_villages() -> int:
    """The quarters and villages of the demo; how many were new."""
    with VILLAGES.open("rb") as file:
        sheet = reading.read_place_sheet(file, VILLAGES.name)
    if sheet.faults:
        raise places.ImportRefused(sheet.faults)
    return places.import_places(by=HOUSE, rows=sheet.rows)


def let_in() -> dict[str, User]:
    """Everybody of the cast, by user name; who is there already stays as they are."""
    people = cast()
    there = {user.username: user for user in User.objects.filter(username__in=_names())}
    codes = {code for somebody in people for code in somebody.areas}
    areas = Place.objects.in_bulk(codes, field_name="code")
    missing = [somebody for somebody in people if somebody.username not in there]
    # Hashing a password takes half a second, and this one is everybody's.
    password = make_password(PASSWORD) if missing else ""
    with act_in_bulk() as acts:
        for somebody in missing:
            user = User(
                username=somebody.username,
                full_name=somebody.full_name,
                role=somebody.role,
                language=somebody.language,
                password=password,
            )
            user.save()
            user.areas.add(*(areas[code] for code in somebody.areas))
            there[user.username] = user
            event = acts.note(HOUSE, "user.manage", user, role=user.role)
            event.action = "user.add"
    return there


def _names() -> list[str]:
    return [somebody.username for somebody in cast()]


def open_round(plan: RoundPlan, users: dict[str, User]) -> None:
    """Opens a round and lists its doors a few days before it starts; safe to repeat."""
    workers = by_worker(users)
    codes = {listed.door.place for listed in plan.listed}
    there = Place.objects.in_bulk(codes, field_name="code")
    planned = plan.round
    with clock.stopped_at(at(planned.starts - timedelta(days=5))):
        row = Round.objects.filter(code=planned.code).first() or census.open_round(
            by=HOUSE,
            year=planned.year,
            number=planned.number,
            starts=planned.starts,
            ends=planned.ends,
        )
        doors = [
            DwellingToList(
                code=listed.door.code,
                place=there[listed.door.place],
                worker=workers[listed.worker],
                address=listed.door.address,
            )
            for listed in plan.listed
        ]
        census.list_dwellings(by=HOUSE, to_round=row, dwellings=doors)


def by_worker(users: dict[str, User]) -> dict[str, User]:
    """The people who visit, by the key of their doors."""
    return {somebody.worker: users[somebody.username] for somebody in cast() if somebody.worker}


def connect_phones(users: dict[str, User]) -> dict[str, str]:
    """A phone for everybody who visits: access keys by worker. Phones of an interrupted build are
    cut off, for their keys are kept nowhere."""
    keys: dict[str, str] = {}
    for worker, user in by_worker(users).items():
        for old in Phone.objects.filter(user=user).in_use():
            phones.revoke_phone(by=HOUSE, phone=old)
        _phone, keys[worker] = phones.enrol_phone(by=HOUSE, user=user, label=PHONE)
    return keys
