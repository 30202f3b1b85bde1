"""Makes up the demo's families: the same ones for the same seed, number and day, on any machine."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from balalyk.census.facts import ChildAnswers
from balalyk.demo import childhood, findings, numbers, setting, troubles, work
from balalyk.demo.childhood import Home
from balalyk.demo.families import KINDS_KG, KINDS_KZ, Draft, Roster, make
from balalyk.demo.findings import Plan
from balalyk.demo.setting import District
from balalyk.law import Activity
from balalyk.registry.facts import HouseholdSeen, PersonSeen

# Of all doors on the lists: those behind which nobody lives.
VACANT = 0.06
STREETS = (
    "Достук", "Ленин", "Масалиев", "Навои", "Ынтымак", "Мичурин", "Ак-Буура", "Гагарин", "Чынар",
    "Алма-Терек", "Жибек Жолу", "Пахтачы", "Бирлик", "Наврузов", "Тынчтык", "Абай", "Мектеп",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Door:
    """A dwelling. ``place``: the code of its quarter or village."""

    code: str
    district: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class Family:
    """A household as a finished visit of today sees it.

    ``children``: what each child from 5 on told. ``stopped``: what some told in the round before
    and do no more. ``seen_on``: the day for which all this holds.
    """

    door: Door
    kind: str
    language: str
    household: HouseholdSeen
    children: tuple[ChildAnswers, ...]
    seen_on: date
    stopped: tuple[ChildAnswers, ...] = ()

    @property
    def at_work(self) -> int:
        return sum(child.works == "yes" for child in self.children)


@dataclass(frozen=True, slots=True)
class Country:
    """All that is made up: families, and doors behind which nobody lives."""

    seed: int
    today: date
    families: tuple[Family, ...]
    vacant: tuple[Door, ...]


def make_country(seed: int, households: int, today: date) -> Country:
    """The demo's country. About ``households`` households; the counts of the sources hold from
    about 800 on, and are smaller below that."""
    maker = _Maker(seed, today)
    families: list[Family] = []
    vacant: list[Door] = []
    for district in setting.DISTRICTS:
        number = setting.households_of(district, households)
        families += maker.families(district, number)
        vacant += maker.doors(district, number, number + round(number * VACANT))
    families = troubles.spread(Random(f"{seed} troubles"), families, households)
    return Country(seed, today, tuple(families), tuple(vacant))


class _Maker:
    def __init__(self, seed: int, today: date) -> None:
        self.seed = seed
        self.today = today
        self.numbers = numbers.Numbers()
        self.used: set[tuple[tuple[str, ...], date]] = set()

    def doors(self, district: District, first: int, last: int) -> list[Door]:
        rng = Random(f"{self.seed} doors {district.key} {first}")
        places = setting.places_of(district)
        weights = [rng.randint(2, 9) for _ in places]
        return [
            Door(
                f"{district.prefix}-{number + 1:04}",
                district.key,
                rng.choices(places, weights)[0],
                f"{rng.choice(STREETS)} {rng.randint(1, 140)}",
            )
            for number in range(first, last)
        ]

    def families(self, district: District, number: int) -> list[Family]:
        rng = Random(f"{self.seed} families {district.key}")
        plans = findings.plans(rng, district, max(1, number // 4))
        shares = KINDS_KG if district.country == "KG" else KINDS_KZ
        kinds = findings.other_kinds(rng, shares, number - len(plans))
        plans += [Plan(kind) for kind in kinds]
        rng.shuffle(plans)
        doors = self.doors(district, 0, number)
        return [self.family(door, plan) for door, plan in zip(doors, plans, strict=True)]

    def family(self, door: Door, plan: Plan) -> Family:
        rng = Random(f"{self.seed} {door.code}")
        district = setting.BY_KEY[door.district]
        speaks = {"uz": 1} if plan.foreign else district.speaks
        language = rng.choices(list(speaks), list(speaks.values()))[0]
        roster = Roster(rng, self.today, language, self.used)
        make(roster, plan.kind, [(child.sex, child.age) for child in plan.workers])
        migrants = "abroad" in plan.kind
        apart = rng.choice((1, 1, 2)) if rng.random() < _apart(plan.kind) else 0
        home = Home(district.country, language, self.today, migrants, plan.foreign, apart)
        jobs = _jobs(rng, plan, roster.people, self.today)
        people = tuple(self._person(rng, draft, home, jobs) for draft in roster.people)
        children, stopped = _talks(rng, roster.people, home, jobs, plan)
        conditions = childhood.conditions(rng, plan.kind, bool(plan.workers))
        household = HouseholdSeen(
            people=people,
            address=door.address,
            phone=numbers.phone(rng, home.country) if rng.random() < 0.8 else "",
            conditions=conditions,
            siblings_elsewhere=apart if children else None,
        )
        return Family(door, plan.kind, language, household, children, self.today, stopped)

    def _person(
        self, rng: Random, draft: Draft, home: Home, jobs: dict[int, Activity]
    ) -> PersonSeen:
        number = ""
        if childhood.has_number(rng, draft, home):
            number = self.numbers.personal(home.country, draft.sex, draft.born)
        age = draft.age(self.today)
        minor = age < 18 and draft.relation not in ("head", "spouse")
        school = childhood.schooling(rng, age, jobs.get(draft.line)) if minor else None
        return childhood.person(rng, draft, home, number, school)


def _apart(kind: str) -> float:
    return {"both_abroad": 0.28, "father_abroad": 0.05, "mother_abroad": 0.08}.get(kind, 0.01)


def _jobs(rng: Random, plan: Plan, people: list[Draft], today: date) -> dict[int, Activity]:
    """The work of each working child, by its line."""
    jobs: dict[int, Activity] = {}
    for child in plan.workers:
        line = next(
            draft.line
            for draft in people
            if (draft.sex, draft.age(today)) == (child.sex, child.age)
            and draft.relation in ("child", "grandchild")
            and draft.line not in jobs
        )
        jobs[line] = child.does(rng, child.age)
    return jobs


def _talks(
    rng: Random, people: list[Draft], home: Home, jobs: dict[int, Activity], plan: Plan
) -> tuple[tuple[ChildAnswers, ...], tuple[ChildAnswers, ...]]:
    """What the children tell today, and what those told before whose work has ended."""
    ended = any(child.stopped for child in plan.workers)
    now, before = [], []
    for draft in people:
        age = draft.age(home.today)
        if not childhood.TALKED_WITH <= age < 18 or draft.whereabouts != "here":
            continue
        if draft.relation in ("head", "spouse"):
            continue
        job = jobs.get(draft.line)
        told = childhood.answers(rng, draft, home, (job,) if job else None)
        if ended and job:
            before.append(told)
            told = replace(told, works="no", activities=work.chores(rng, age, draft.sex))
        now.append(told)
    return tuple(now), tuple(before)
