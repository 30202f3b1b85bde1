"""Builds the demo: sets up, sends every visit over the wire, lets the time pass in between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from time import monotonic

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.census.models import Visit
from balalyk.demo import (
    country,
    employing,
    figures,
    follow_up,
    helping,
    journals,
    referring,
    reports,
    sitting,
)
from balalyk.demo.people import make_country
from balalyk.demo.posting import Phones
from balalyk.demo.spoilt import Filled, fill, spoil
from balalyk.demo.visits import RoundPlan, by_day, plan_rounds
from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.intake import read_received
from balalyk.exchange.openrosa.models import FormVersion, Stage, Submission
from balalyk.kernel import clock
from balalyk.registry.models import Household, Person

EVENING = 19


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: the same order makes the same families, forms and ids."""

    seed: int
    households: int
    today: date


@dataclass(slots=True)
class Built:
    """What was done, for the summary. Seconds are of sending and of reading alone."""

    sent: int = 0
    sending: float = 0.0
    read: int = 0
    reading: float = 0.0
    steps: int = 0
    counts: dict[str, int] = field(default_factory=dict)


class Progress:
    """What a caller sees of the work; does nothing by itself."""

    def begin(self, what: str, total: int) -> None:
        """A part of the work begins; ``total`` units."""

    def step(self, units: int = 1) -> None:
        """So many units are done."""


class Builder:
    """Builds one order on a server that answers on ``port``."""

    def __init__(self, order: Order, progress: Progress) -> None:
        self.order = order
        self.progress = progress
        self.built = Built()
        self.users: dict[str, User] = {}
        self.version = _version()

    def set_up(self) -> dict[str, str]:
        """Places, people, phones; answers the phones' keys by worker."""
        country.import_villages()
        with clock.stopped_at(country.at(self.order.today - timedelta(days=300))):
            self.users = country.let_in()
            helping.enter_services(self.users)
        return country.connect_phones(self.users)

    def build(self, phones: Phones, start_worker: Callable[[], object]) -> None:
        """The two rounds. All days but the last are read here, each by its own evening's clock, so
        that cases are as old as their visits; what came last is the worker's."""
        made = make_country(self.order.seed, self.order.households, self.order.today)
        before, running = plan_rounds(made)
        past, last = self._forms(before, running)
        self.progress.begin("visits", sum(len(forms) for _, forms in past) + len(last))
        day = before.round.starts
        for plan in (before, running):
            country.open_round(plan, self.users)
            for on, forms in past:
                if plan.round.starts <= on <= plan.round.ends:
                    if not _all_read(forms):
                        self._let_days_pass(day, on)
                    self._one_day(phones, on, forms)
                    day = on
        self._let_days_pass(day, self.order.today)
        sitting.hold_sittings(self.users, self.order.today)
        start_worker()
        self._send(phones, last)
        follow_up.take_calls(self.users["dilnoza"])
        follow_up.give_children(self.users)
        referring.refer_children(self.users)
        employing.enter_violations(self.users)
        journals.enter_journals(self.users, self.order.seed)
        figures.ask_for_figures(self.users, self.order.today)
        reports.enter_reports(self.users)

    def _forms(
        self, before: RoundPlan, running: RoundPlan
    ) -> tuple[list[tuple[date, list[Filled]]], list[Filled]]:
        days = [*by_day(before.visits), *by_day(running.visits)]
        filled = [(on, [fill(visit, self.version) for visit in visits]) for on, visits in days]
        last = filled.pop()[1] if filled else []
        return filled, last + spoil(running.visits, self.version)

    def _send(self, phones: Phones, forms: Sequence[Filled]) -> None:
        began = monotonic()
        phones.send(forms, self.progress.step)
        self.built.sent += len(forms)
        self.built.sending += monotonic() - began

    def _one_day(self, phones: Phones, on: date, forms: Sequence[Filled]) -> None:
        self._send(phones, forms)
        began = monotonic()
        with clock.stopped_at(country.at(on, EVENING)):
            waiting = _received(forms)
            while waiting:
                self.built.read += read_received(waiting)
                waiting = _received(forms)
        self.built.reading += monotonic() - began

    def _let_days_pass(self, after: date, until: date) -> None:
        """The workers' days from the one to before the other."""
        for number in range((until - after).days):
            on = after + timedelta(days=number)
            if on.weekday() < 6:
                with clock.stopped_at(country.at(on, EVENING + 1)):
                    self.built.steps += follow_up.work_a_day(Random(f"{self.order.seed} {on}"))

    def left(self) -> int:
        """How many submissions nobody has read yet."""
        return int(Submission.objects.filter(stage=Stage.RECEIVED).count())

    def count(self) -> dict[str, int]:
        """What is registered now."""
        today = clock.today()
        return {
            "households": Household.objects.count(),
            "people": Person.objects.count(),
            "children": Person.objects.children(today).count(),
            "visits": Visit.objects.count(),
            "cases": Case.objects.alive().count(),
            "waiting": Submission.objects.filter(stage=Stage.WAITING).count(),
        }


def _all_read(forms: Sequence[Filled]) -> bool:
    """Whether an interrupted build came past this day."""
    ids = [form.instance_id for form in forms]
    there = Submission.objects.filter(instance_id__in=ids).exclude(stage=Stage.RECEIVED)
    return int(there.count()) == len(ids)


def _received(forms: Sequence[Filled]) -> int:
    ids = [form.instance_id for form in forms]
    return int(Submission.objects.filter(instance_id__in=ids, stage=Stage.RECEIVED).count())


def _version() -> str:
    offered = FormVersion.objects.filter(form_id=codes.FORM_ID, offered=True).first()
    return offered.version if offered else max(codes.VERSIONS)
