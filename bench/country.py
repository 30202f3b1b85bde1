"""Fills an empty installation with a country: households through the real actions, sealed as ever.

``python -m bench.country HOUSEHOLDS`` beside a stage's database. Around HOUSEHOLDS households of
some four people, half of them children, behind three of four listed doors; the rest was not
visited yet or is to be visited again. One round, the running one.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from balalyk.console import with_django
from bench.stage import ROOT, report

BATCH = 500
VILLAGES = 500
DAYS = 45  # since the round began
DAYS_OF_LOOKS = 14
ROUND = "2026-2"
FORM = ("household_round", "2026.1")
# Osh city, and the districts and cities right under the regions of Osh and Jalal-Abad.
OSH, REGIONS, NEAR = "KG-41721", ("KG-41706", "KG-41703"), "KG-41706226"
WORDS = (
    ("Ак", "Ak"), ("Кара", "Kara"), ("Кызыл", "Kyzyl"), ("Көк", "Kok"), ("Жаңы", "Jany"),
    ("Таш", "Tash"), ("Чоң", "Chong"), ("Сары", "Sary"), ("Ыстык", "Ystyk"), ("Тоо", "Too"),
)  # fmt: skip
ENDS = (
    ("Суу", "Suu"), ("Булак", "Bulak"), ("Дөбө", "Dobo"), ("Кыштак", "Kyshtak"), ("Ата", "Ata"),
    ("Терек", "Terek"), ("Жар", "Jar"), ("Көл", "Kol"), ("Добо", "Dobo"), ("Талаа", "Talaa"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Door:
    """A listed dwelling: its number in the country, its village and whose list it is on."""

    number: int
    village: Any
    worker: Any

    @property
    def code(self) -> str:
        return f"{self.village.code}-{self.number}"

    @property
    def outcome(self) -> str:
        """Three of four were visited; "" for a door nobody came to."""
        if self.number % 4:
            return "done"
        return ("", "nobody_home", "", "refused")[(self.number // 4 + self.number // 10_000) % 4]


# --- the ground: villages, people who work there, the round -------------------------------------
def add_villages(how_many: int) -> None:
    """Villages and quarters by an import, as an operator brings them."""
    from balalyk.kernel.acts import HOUSE
    from balalyk.places.actions import import_places
    from balalyk.places.models import Place
    from balalyk.places.reading import PlaceRow

    above = list(Place.objects.filter(parent__code__in=REGIONS).order_by("code"))
    above.append(Place.objects.get(code=OSH))
    rows = []
    for n in range(how_many):
        parent = above[n % len(above)]
        (first, first_en), (last, last_en) = WORDS[n % 10], ENDS[n // 10 % 10]
        names = {"en": f"{first_en}-{last_en} {n}", "ky": f"{first}-{last} {n}"}
        level = "quarter" if parent.level == "city" else "village"
        rows.append(PlaceRow(n + 2, parent.code, f"{parent.code}-B{n:03}", level, names, None))
    import_places(by=HOUSE, rows=rows)


def villages() -> list[Any]:
    from balalyk.places.models import Place

    return list(Place.objects.filter(code__regex=r"-B\d{3}$").order_by("code"))


def add_users(workers: int) -> None:
    """Workers with a few villages each; of every role one with the country and one with a
    district. Nobody gets a password: the benchmark signs them in by itself."""
    from balalyk.accounts import roles
    from balalyk.accounts.actions.phones import enrol_phone
    from balalyk.accounts.models import User
    from balalyk.kernel.acts import HOUSE
    from balalyk.places.models import Place

    country, district = Place.objects.get(code="KG"), Place.objects.get(code=NEAR)
    for role in roles.ALL:
        for name, area in (("country", country), ("district", district)):
            username = f"{role.code}.{name}"
            user = User.objects.create_user(username, full_name=username, role=role.code)
            if role.scope in {roles.Scope.AREA, roles.Scope.COUNTS}:
                user.areas.add(area)
    ground = villages()
    for n in range(workers):
        name = f"social_worker.{n:03}"
        user = User.objects.create_user(name, full_name=f"Worker {n}", role="social_worker")
        user.areas.set(ground[n::workers])
        enrol_phone(by=HOUSE, user=user, label="bench")


def doors(households: int, part: int, parts: int) -> list[Door]:
    """The doors of one part of the villages, mixed within ten villages at a time."""
    from balalyk.accounts.models import User

    ground = villages()
    workers = list(User.objects.filter(username__regex=r"\.\d{3}$").order_by("username"))
    weights = [0.5 + n % 11 / 10 for n in range(len(ground))]
    share = households * 4 / 3 / sum(weights)
    found: list[Door] = []
    group: list[Door] = []
    for n, village in enumerate(ground):
        if n % parts != part:
            continue
        many = round(share * weights[n])
        group += [Door(n * 10_000 + k, village, workers[n % len(workers)]) for k in range(many)]
        if n // parts % 10 == 9:
            random.Random(n).shuffle(group)
            found, group = found + group, []
    return found + group


# --- the visits ---------------------------------------------------------------------------------
def fill(households: int, part: int, parts: int) -> None:
    """Lists the doors of a part and records their visits, batch by batch, day by day."""
    from balalyk.census.actions import list_dwellings
    from balalyk.census.actions.lists import DwellingToList
    from balalyk.census.models import Round
    from balalyk.kernel import clock
    from balalyk.kernel.acts import HOUSE

    mine = doors(households, part, parts)
    of_round = Round.objects.get(code=ROUND)
    for batch in batches(mine, 10 * BATCH):
        rows = [DwellingToList(door.code, door.village, door.worker) for door in batch]
        list_dwellings(by=HOUSE, to_round=of_round, dwellings=rows)
    knocked = [door for door in mine if door.outcome]
    now = clock.now()
    looks_to_come = households // 5 // parts
    for done, batch in zip(range(0, len(knocked), BATCH), batches(knocked, BATCH), strict=True):
        left = timedelta(days=DAYS) * (1 - (done + len(batch)) / len(knocked))
        with clock.stopped_at(now - left):
            record(batch, now - left)
            if left < timedelta(days=DAYS_OF_LOOKS):
                share = BATCH / len(knocked) * DAYS / DAYS_OF_LOOKS
                look(batch, round(looks_to_come * share))


def batches(rows: list[Any], size: int) -> Iterator[list[Any]]:
    """The rows, so many at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def record(batch: list[Door], moment: datetime) -> None:
    """One intake batch without the XML's reading; its submissions stand as registered."""
    from balalyk.census.actions import CannotRecord, record_visits
    from balalyk.census.actions.visits import Reported
    from balalyk.exchange.openrosa.models import Stage, Submission
    from balalyk.exchange.openrosa.writing import write_visit
    from balalyk.kernel.acts import act_in_bulk
    from bench.families import visit

    reports = [
        Reported(
            visit(door.number, door.code, round_code=ROUND, outcome=door.outcome, moment=moment),
            door.worker,
        )
        for door in batch
    ]
    # One form of the batch stands for all: its size decides how the table is read.
    lived_in = (one.report for one in reports if one.report.household)
    xml = write_visit(next(lived_in, reports[0].report), FORM[1])
    with act_in_bulk() as acts:
        for result in record_visits(acts, reports):
            if isinstance(result, CannotRecord):
                raise result
        Submission.objects.insert_many(
            Submission(
                instance_id=one.report.instance_id, form_id=FORM[0], form_version=FORM[1], xml=xml,
                digest=b"", sender=one.by, received_at=moment, stage=Stage.REGISTERED,
            )
            for one in reports
        )  # fmt: skip


def look(batch: list[Door], how_many: int) -> None:
    """Looks at the children of these villages by those who may see them."""
    from balalyk.accounts.models import User
    from balalyk.kernel.acts import act_in_bulk
    from balalyk.registry.models import Person

    chance = random.Random(batch[0].number)
    lookers = list(User.objects.filter(role="area_supervisor"))
    places = {door.village.pk: door.worker for door in batch}
    people = Person.objects.filter(place__in=places, birth_date__year__gte=2010).defer("name")
    children = list(people.order_by("-first_seen")[:how_many])
    with act_in_bulk() as acts:
        for child in chance.choices(children, k=how_many) if children else ():
            by = places[child.place_id] if chance.random() < 0.8 else chance.choice(lookers)
            acts.note(by, "child.view", child)


# --- what came of it ----------------------------------------------------------------------------
def leave_waiting(how_many: int) -> None:
    """Forms of an unknown round over the real wire's door: they wait for a person."""
    from balalyk.accounts.models import User
    from balalyk.exchange.openrosa.actions import receive_submission
    from balalyk.exchange.openrosa.intake import read_received
    from balalyk.exchange.openrosa.receiving import Parcel
    from balalyk.exchange.openrosa.writing import write_visit
    from bench.forms import household_form

    workers = list(User.objects.filter(username__regex=r"\.\d{3}$"))
    for n in range(how_many):
        form = household_form(90_000_000 + n, f"X-{n}", "1999-1")
        receive_submission(by=workers[n % len(workers)], parcel=Parcel(write_visit(form, FORM[1])))
    while read_received():
        pass


def move_on(how_many: int) -> None:
    """Some cases are being assessed, fewer are closed."""
    from balalyk.casework.actions import approve_closing, close_case, finish_step, move_case
    from balalyk.casework.models import Case
    from balalyk.kernel.acts import HOUSE

    for n, case in enumerate(Case.objects.order_by("pk")[:how_many]):
        for due in case.due.all()[:1]:
            finish_step(by=HOUSE, due=due)
        case = move_case(by=HOUSE, case=case, to="assessing")
        if n % 3 == 0:
            case = close_case(by=HOUSE, case=case, reason="moved_away")
            approve_closing(by=HOUSE, case=case)


def assign(how_many: int) -> None:
    """Children for those who work by assignment alone."""
    from balalyk.accounts.models import Assignment, User
    from balalyk.casework.models import Case
    from balalyk.kernel import clock
    from balalyk.kernel.acts import HOUSE, act_in_bulk

    children = list(Case.objects.order_by("-pk").values_list("child", flat=True)[:how_many])
    with act_in_bulk() as acts:
        for user in User.objects.filter(role__in=("monitoring_group_member", "service_provider")):
            Assignment.objects.insert_many(
                Assignment(user=user, child=pk, since=clock.today()) for pk in children
            )
            acts.note(HOUSE, "case.assign", to=str(user.pk))


def count() -> dict[str, int]:
    """What the country holds."""
    from balalyk.casework.models import Case, Due
    from balalyk.census.models import ListedDwelling
    from balalyk.exchange.openrosa.models import Submission
    from balalyk.kernel import clock
    from balalyk.kernel.models import Event
    from balalyk.registry.models import DoubtfulMatch, Household, Person

    return {
        "households": Household.objects.count(),
        "people": Person.objects.count(),
        "children": Person.objects.children(clock.today()).count(),
        "doors": ListedDwelling.objects.count(),
        "cases": Case.objects.count(),
        "steps_due": Due.objects.waiting().count(),
        "doubts": DoubtfulMatch.objects.count(),
        "looks": Event.objects.filter(action="child.view").count(),
        "events": Event.objects.count(),
        "submissions": Submission.objects.count(),
        "waiting": Submission.objects.filter(stage="waiting").count(),
    }


def build(households: int) -> None:
    """The whole country; two processes fill it where the database has more than one writer."""
    from django.db import connection

    from balalyk.census.actions import open_round
    from balalyk.kernel import clock
    from balalyk.kernel.acts import HOUSE
    from balalyk.registry.models import Household

    if Household.objects.exists():
        raise SystemExit("There are households here already: give an empty installation.")
    begun = time.perf_counter()
    add_villages(VILLAGES)
    add_users(min(200, max(5, households // 500)))
    today = clock.today()
    starts, ends = today - timedelta(days=DAYS), today + timedelta(days=30)
    open_round(by=HOUSE, year=2026, number=2, starts=starts, ends=ends)
    parts = min(2, os.cpu_count() or 1) if connection.vendor == "postgresql" else 1
    command = [sys.executable, "-m", "bench.country", str(households)]
    running = [
        subprocess.Popen([*command, str(part), str(parts)], cwd=ROOT) for part in range(parts)
    ]
    if any(process.wait() for process in running):
        raise SystemExit("A part of the country could not be filled.")
    leave_waiting(min(300, households // 10))
    move_on(min(1500, households // 50))
    assign(25)
    if connection.vendor == "postgresql":
        # What autovacuum does within minutes; the measurement would not wait for it.
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    took = round(time.perf_counter() - begun, 1)
    report(benchmark="country", database=connection.vendor, seconds=took, **count())


def main() -> None:
    with_django()
    households, *part = (int(argument) for argument in sys.argv[1:])
    if part:
        fill(households, *part)
    else:
        build(households)


if __name__ == "__main__":
    main()
