"""The two rounds: which doors stood on whose list, and how each visit ended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from uuid import UUID, uuid5

from balalyk.census.facts import VisitReport
from balalyk.demo import history, setting
from balalyk.demo.people import Country, Door, Family
from balalyk.demo.setting import Round

_NAMESPACE = UUID("6f6f1a0e-5f0f-5d5b-9c1e-ba1a17c00001")
_COME_BACK = (
    "ишемби, 18:00дөн кийин", "кечинде", "в воскресенье", "after the harvest", "эртең менен", "",
)  # fmt: skip
_NOTES = ("Ит бар, коңуроону басуу керек.", "Сосед подсказал: уехали на сезон.", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Listed:
    """A door on a round's list, and whose it is."""

    door: Door
    worker: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A visit that a worker made. ``family``: who opened, None when nobody did."""

    worker: str
    report: VisitReport

    @property
    def day(self) -> date:
        return self.report.visited_at.date()


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """One round with its list and its visits in order of time."""

    round: Round
    listed: tuple[Listed, ...]
    visits: tuple[Planned, ...]


def plan_rounds(country: Country) -> tuple[RoundPlan, RoundPlan]:
    """The finished round and the running one, up to yesterday."""
    before, running = setting.rounds(country.today)
    walked = history.Walked.of(country)
    return (
        _plan(country, before, walked, is_running=False),
        _plan(country, running, walked, is_running=True),
    )


def _plan(
    country: Country, in_round: Round, walked: "history.Walked", *, is_running: bool
) -> RoundPlan:
    listed: list[Listed] = []
    visits: list[Planned] = []
    walk = _Walk(country.seed, in_round, country.today)
    for family in country.families:
        door = family.door
        if not is_running and door.code not in walked.before:
            continue
        rng = Random(f"{country.seed} {in_round.code} {door.code}")
        if door.code not in walked.not_listed:
            listed.append(Listed(door, _worker(door)))
        visits += _to_family(walk, rng, family, walked, is_running=is_running)
    for door in country.vacant:
        rng = Random(f"{country.seed} {in_round.code} {door.code}")
        listed.append(Listed(door, _worker(door)))
        if rng.random() < (walked.pace[_worker(door)] if is_running else 0.97):
            outcome = rng.choices(("empty", "moved_away", "demolished"), (60, 30, 10))[0]
            visits.append(walk.visit(rng, door, walk.first_day(rng), (1, outcome)))
    return RoundPlan(in_round, tuple(listed), tuple(sorted(visits, key=_when)))


def _when(visit: Planned) -> tuple[datetime, str]:
    return visit.report.visited_at, visit.report.instance_id


def _worker(door: Door) -> str:
    return setting.worker_of(door.district, door.place).key


class _Walk:
    """The days of a round and the visits made on them."""

    def __init__(self, seed: int, in_round: Round, today: date) -> None:
        self.seed = seed
        self.round = in_round
        last = min(in_round.ends, today - timedelta(days=1))
        days = (last - in_round.starts).days + 1
        every = [in_round.starts + timedelta(days=n) for n in range(days)]
        # Nobody knocks on a Sunday.
        self.days = [day for day in every if day.weekday() != 6]

    def first_day(self, rng: Random) -> int:
        return rng.randrange(len(self.days))

    def visit(
        self,
        rng: Random,
        door: Door,
        day: int,
        attempt: tuple[int, str],
        family: Family | None = None,
    ) -> Planned:
        """A visit on the ``day``-th day. ``attempt``: its number and outcome."""
        number, outcome = attempt
        clock = timezone(timedelta(hours=setting.BY_KEY[door.district].utc))
        hour = time(rng.randint(9, 18), rng.randrange(60), rng.randrange(60))
        name = f"{self.seed}/{self.round.code}/{door.code}/{number}"
        waits = outcome in ("nobody_home", "refused")
        return Planned(
            _worker(door),
            VisitReport(
                instance_id=f"uuid:{uuid5(_NAMESPACE, name)}",
                round_code=self.round.code,
                dwelling_code=door.code,
                place_code="",
                visited_at=datetime.combine(self.days[day], hour, clock),
                outcome=outcome,
                language=family.language if family else "",
                come_back=rng.choice(_COME_BACK) if waits else "",
                note=rng.choice(_NOTES) if waits else "",
                household=family.household if family else None,
                children=family.children if family else (),
            ),
        )


def _to_family(
    walk: _Walk, rng: Random, family: Family, walked: "history.Walked", *, is_running: bool
) -> Iterator[Planned]:
    """The visits to one family's door: none, one, or a second where the first failed."""
    door, must = family.door, is_running and bool(family.at_work)
    pace = walked.pace[_worker(door)] if is_running else 0.97
    if not must and rng.random() > pace and door.code not in walked.not_listed:
        return
    day = walk.first_day(rng)
    outcome = _outcome(rng)
    if door.code in walked.not_listed:
        outcome = "done"
    if must and outcome != "done":
        # Nobody is missed of those whose number the sources give: there is time to come again.
        day = min(day, len(walk.days) - 10) if len(walk.days) > 10 else 0
    for number in (1, 2):
        if outcome == "done":
            yield _done(walk, rng, family, (day, number), walked)
            return
        yield walk.visit(rng, door, day, (number, outcome))
        later = day + rng.randint(2, 8)
        again = outcome in ("nobody_home", "refused") and later < len(walk.days)
        if not must and (not again or rng.random() < 0.3):
            return
        day = min(later, len(walk.days) - 1)
        outcome = "done" if must or rng.random() < 0.62 else outcome


def _outcome(rng: Random) -> str:
    outcomes = ("done", "nobody_home", "refused", "moved_away")
    return rng.choices(outcomes, (838, 115, 32, 15))[0]


def _done(
    walk: _Walk, rng: Random, family: Family, at: tuple[int, int], walked: "history.Walked"
) -> Planned:
    day, number = at
    planned = walk.visit(rng, family.door, day, (number, "done"), family)
    report = history.as_of(planned.report, family)
    if walk.round.ends >= family.seen_on and family.door.code in walked.before:
        report = history.spelt_by_another(rng, report, doubtful=family.door.code in walked.doubtful)
    if family.door.code in walked.not_listed:
        report = replace(report, dwelling_code="", place_code=family.door.place)
    return replace(planned, report=report)


def by_day(visits: Sequence[Planned]) -> Iterator[tuple[date, list[Planned]]]:
    """The visits of each day, in order."""
    days: dict[date, list[Planned]] = {}
    for visit in visits:
        days.setdefault(visit.day, []).append(visit)
    for day in sorted(days):
        yield day, days[day]
