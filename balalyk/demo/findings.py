"""Which families have children at work: the counts and proportions that the demo must show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from balalyk.demo import work
from balalyk.demo.setting import District
from balalyk.law import Activity

# Osh and Kara-Suu, May 2017 to June 2018: 300 children at work in 64 families.
# Families by how many of their children work: 4+10+22+20+6+2 families, 28+60+110+80+18+4 children.
AT_WORK_IN_OSH = (7,) * 4 + (6,) * 10 + (5,) * 22 + (4,) * 20 + (3,) * 6 + (2,) * 2
OSH_CITY_FAMILIES = 30

Does = Callable[[Random, int], Activity]


@dataclass(frozen=True, slots=True)
class AtWork:
    """A child that works: who it must be, and its work. ``foreign``: a citizen of Uzbekistan."""

    sex: str
    age: int
    does: Does
    foreign: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A household to be made up: its kind and its children at work."""

    kind: str
    workers: tuple[AtWork, ...] = ()

    @property
    def foreign(self) -> bool:
        return any(child.foreign for child in self.workers)


def labour(job: work.Job) -> Does:
    """Child labour of one kind."""
    return lambda rng, age: work.child_labour(rng, job, age)


def plans(rng: Random, district: District, most: int) -> list[Plan]:
    """The district's families with children at work, ``most`` at most, the gravest first."""
    found = {
        "osh": _in_osh,
        "jalal_abad": _in_jalal_abad,
        "shymkent": _around_shymkent,
    }[district.area](rng, district)
    return found[:most]


def _in_osh(rng: Random, district: District) -> list[Plan]:
    sizes = list(AT_WORK_IN_OSH)
    # One order for both districts, so that each size goes to one of them.
    Random(64).shuffle(sizes)
    sizes = sizes[OSH_CITY_FAMILIES:] if district.rural else sizes[:OSH_CITY_FAMILIES]
    kinds = ("couple", "three_generations", "father_abroad", "single", "both_abroad")
    found = []
    for size in sizes:
        kind = rng.choices(kinds, (58, 13, 12, 13, 4))[0]
        ages = _spread(rng, size)
        rural = rng.random() < (0.8 if district.rural else 0.15)
        found.append(Plan(kind, tuple(_at_work(rng, age, rural) for age in ages)))
    return found


def _spread(rng: Random, size: int) -> list[int]:
    """So many different ages from 5 to 17, more of them from 9 to 15."""
    ages: set[int] = set()
    while len(ages) < size:
        ages.add(rng.choices(range(5, 18), (2, 3, 4, 5, 7, 8, 9, 10, 10, 10, 9, 7, 6))[0])
    return sorted(ages, reverse=True)


def _at_work(rng: Random, age: int, rural: bool) -> AtWork:
    sex = "m" if rng.random() < 0.58 else "f"
    jobs = work.VILLAGE if rural else work.TOWN
    return AtWork(sex, age, labour(work.draw(rng, jobs, age, sex)))


def _in_jalal_abad(rng: Random, district: District) -> list[Plan]:
    """Farm work above all, a few contracts, and work of which too little is known."""
    children = [_at_work(rng, rng.randint(6, 17), rng.random() < 0.72) for _ in range(58)]
    children += [_older(rng, 14, lambda rng, age: work.permitted(rng, age)) for _ in range(14)]
    children += [_older(rng, 15, lambda rng, age: work.hardly_known(rng)) for _ in range(10)]
    children += [
        _older(rng, 16, lambda rng, age: work.without_contract(rng, age)) for _ in range(8)
    ]
    for _ in range(12):
        child = _at_work(rng, rng.randint(9, 15), True)
        children.append(AtWork(child.sex, child.age, child.does, stopped=True))
    rng.shuffle(children)
    return _in_families(rng, children)


def _older(rng: Random, least: int, does: Does) -> AtWork:
    return AtWork(rng.choice("fm"), rng.randint(least, 17), does)


def _around_shymkent(rng: Random, district: District) -> list[Plan]:
    spheres = _agriculture(rng) + _trade(rng) + _transport(rng) + _construction(rng)
    # The same order in all three districts; each child goes to one of them.
    found = [child for where, child in spheres if where == district.key]
    return _in_families(rng, found)


def _share(places: Sequence[tuple[str, int]]) -> list[str]:
    return [key for key, number in places for _ in range(number)]


def _agriculture(rng: Random) -> list[tuple[str, AtWork]]:
    """23 children of 11 to 14: 14 girls, 9 boys, weeding and picking cotton."""
    where = _share((("maktaaral", 8), ("saryagash", 6), ("maktaaral", 5), ("saryagash", 4)))
    sexes = "f" * 14 + "m" * 9
    jobs = (work.COTTON, work.COTTON, work.WEEDS)
    return [
        (where[n], AtWork(sexes[n], 11 + n % 4, labour(jobs[n % 3]))) for n in range(len(sexes))
    ]


def _trade(rng: Random) -> list[tuple[str, AtWork]]:
    """15 children of 12 to 15: 8 girls, 7 boys, in the family's shop by day and by night."""
    where = _share((("shymkent", 5), ("saryagash", 3), ("shymkent", 4), ("saryagash", 3)))
    sexes = "f" * 8 + "m" * 7
    jobs = (work.COUNTER, work.TOBACCO, work.COUNTER, work.ALCOHOL)
    return [
        (where[n], AtWork(sexes[n], 12 + n % 4, labour(jobs[n % 4]))) for n in range(len(sexes))
    ]


def _transport(rng: Random) -> list[tuple[str, AtWork]]:
    """15 children of 11 to 14, nine of them with a relative. The source's boys and girls add up to
    17; its total is kept, with nine boys and six girls."""
    where = _share((("shymkent", 10), ("saryagash", 5)))
    sexes = "mmfmf" * 3
    jobs = [work.FARES_KIN if n % 5 < 3 else work.FARES for n in range(15)]
    return [(where[n], AtWork(sexes[n], 11 + n % 4, labour(jobs[n]))) for n in range(15)]


def _construction(rng: Random) -> list[tuple[str, AtWork]]:
    """16 boys, seven of 14 and 15, nine of 16 and 17; three are citizens of Uzbekistan."""
    ages = [14, 15, 14, 15, 14, 15, 14, 16, 17, 16, 17, 16, 17, 16, 17, 16]
    return [
        ("shymkent", AtWork("m", age, labour(work.SITE), foreign=n in (6, 9, 14)))
        for n, age in enumerate(ages)
    ]


def _in_families(rng: Random, children: Sequence[AtWork]) -> list[Plan]:
    """Mostly one working child a family, now and then a brother or sister beside it."""
    found: list[Plan] = []
    waiting = list(children)
    while waiting:
        together = [waiting.pop(0)]
        if waiting and rng.random() < 0.3 and _brothers(together[0], waiting[0]):
            together.append(waiting.pop(0))
        kind = rng.choices(("couple", "three_generations", "single"), (66, 18, 16))[0]
        found.append(Plan(kind, tuple(together)))
    return found


def _brothers(one: AtWork, other: AtWork) -> bool:
    return abs(one.age - other.age) > 1 and one.foreign == other.foreign


def other_kinds(rng: Random, shares: dict[str, int], number: int) -> list[str]:
    """So many kinds of family in these shares, in any order."""
    total = sum(shares.values())
    kinds = [kind for kind, share in shares.items() for _ in range(round(number * share / total))]
    kinds += ["couple"] * max(0, number - len(kinds))
    rng.shuffle(kinds)
    return kinds[:number]
