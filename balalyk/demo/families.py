"""Who lives behind one door: kinds of families, their people and how they are related."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from balalyk.demo import names
from balalyk.registry.rules import name_words

# Of a hundred households, so that of the children 18 in a hundred have a parent abroad, and 4 to 5
# have both there (Kyrgyzstan, 2018; Osh and Jalal-Abad). Kazakhstan's south takes migrants in.
KINDS_KG = {
    "couple": 455, "three_generations": 145, "father_abroad": 92, "mother_abroad": 30,
    "both_abroad": 33, "single": 65, "elders": 115, "no_children": 60,
}  # fmt: skip
KINDS_KZ = {
    "couple": 500, "three_generations": 160, "father_abroad": 18, "mother_abroad": 4,
    "both_abroad": 3, "single": 80, "elders": 145, "no_children": 90,
}  # fmt: skip
_CHILDREN = ((1, 22), (2, 30), (3, 27), (4, 14), (5, 7))
Wanted = tuple[str, int]


@dataclass(slots=True)
class Draft:
    """A person of a family being made up; lines count from 1."""

    line: int
    sex: str
    born: date
    relation: str
    given: str = ""
    name: str = ""
    whereabouts: str = "here"
    mother: int | None = None
    father: int | None = None
    carer: int | None = None
    care_status: str = ""

    def age(self, on: date) -> int:
        born = self.born
        return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@dataclass(slots=True)
class Roster:
    """The people of one household. ``used``: whole names with birth dates that are taken."""

    rng: Random
    today: date
    language: str
    used: set[tuple[tuple[str, ...], date]]
    people: list[Draft] = field(default_factory=list)

    def add(self, sex: str, age: int, relation: str, **more: object) -> Draft:
        """A person of so many full years today."""
        back = age * 365.25 + self.rng.randint(3, 355)
        born = self.today - timedelta(days=int(back))
        draft = Draft(len(self.people) + 1, sex, born, relation, **more)  # type: ignore[arg-type]
        while draft.age(self.today) != age:
            draft.born += timedelta(days=1 if draft.age(self.today) > age else -1)
        if draft.born in {other.born for other in self.people}:
            # Brothers and sisters born on one day would rightly be doubted to be two.
            draft.born -= timedelta(days=1)
        self.people.append(draft)
        return draft

    def name_all(self) -> None:
        """Names for everybody: the father's name and family name go down the male line."""
        stock = names.STOCKS[self.language]
        family, custom = self.rng.choice(stock.families), self.rng.randrange(6)
        given: set[str] = set()
        for draft in self.people:
            draft.given = self._given(stock, draft.sex, given)
        by_line = {draft.line: draft for draft in self.people}
        for draft in self.people:
            father = by_line.get(draft.father or 0)
            self._name(draft, (family, father.given if father else "", custom), given)

    def _given(self, stock: names.Stock, sex: str, taken: set[str]) -> str:
        found = self.rng.choice(stock.girls if sex == "f" else stock.boys)
        while found in taken:
            found = self.rng.choice(stock.girls if sex == "f" else stock.boys)
        taken.add(found)
        return found

    def _name(self, draft: Draft, of: tuple[str, str, int], given: set[str]) -> None:
        family, father, custom = of
        stock = names.STOCKS[self.language]
        for _try in range(50):
            # Many a wife keeps the name of her own father's family.
            keeps = not father and draft.sex == "f" and self.rng.random() < 0.6
            own = self.rng.choice(stock.families) if keeps else family
            # A grandson may well have his great-grandfather's name, but then two would be doubted.
            of_father = father or self.rng.choice([boy for boy in stock.boys if boy not in given])
            name = names.whole_name(self.language, draft.given, draft.sex, (own, of_father, custom))
            words = name_words(name)
            if (words, draft.born) not in self.used and len(words) > 1:
                break
            draft.given = self._given(stock, draft.sex, given)
        self.used.add((words, draft.born))
        draft.name = name


def _ages(rng: Random, wanted: Sequence[Wanted]) -> list[Wanted]:
    """Sexes and ages of a couple's children, oldest first, at least a year apart."""
    number = rng.choices([n for n, _ in _CHILDREN], [weight for _, weight in _CHILDREN])[0]
    ages = {age: sex for sex, age in wanted}
    free = [age for age in range(18) if not ages or abs(age - next(iter(ages))) < 12]
    rng.shuffle(free)
    if not wanted:
        oldest = rng.randint(0, 17)
        free = [age for age in free if age <= oldest and age >= oldest - 10]
    for age in free:
        if len(ages) >= number:
            break
        if age not in ages and (wanted or all(abs(age - other) > 1 for other in ages)):
            ages[age] = rng.choice("fm")
    return [(ages[age], age) for age in sorted(ages, reverse=True)]


def make(roster: Roster, kind: str, wanted: Sequence[Wanted] = ()) -> None:
    """Fills a roster with a family of this kind; ``wanted`` children are among its own."""
    if kind in ("elders", "no_children"):
        _without_children(roster, kind)
    else:
        _with_children(roster, kind, _ages(roster.rng, wanted))
    roster.name_all()


def _without_children(roster: Roster, kind: str) -> None:
    rng = roster.rng
    age = rng.randint(58, 82) if kind == "elders" else rng.randint(19, 45)
    if rng.random() < 0.3:
        roster.add(rng.choice("ffm"), age, "head")
        return
    roster.add("m", age, "head")
    roster.add("f", max(18, age - rng.randint(0, 6)), "spouse")


def _with_children(roster: Roster, kind: str, children: list[Wanted]) -> None:
    rng = roster.rng
    oldest = children[0][1]
    mother_age = oldest + rng.randint(19, 25)
    father_age = mother_age + rng.randint(0, 6)
    if kind in ("three_generations", "both_abroad"):
        elder = _elders(roster, kind, father_age)
        place = ("child", "other_relative", "grandchild")
    else:
        elder, place = None, ("head", "spouse", "child")
    father, mother = _parents(roster, kind, (father_age, mother_age), place)
    if elder and elder.relation == "head":
        father.father = elder.line if elder.sex == "m" else None
        father.mother = elder.line if elder.sex == "f" else None
    for sex, age in children:
        child = roster.add(sex, age, place[2], mother=mother.line, father=father.line)
        _give_care(rng, child, elder, (mother, father))


def _elders(roster: Roster, kind: str, father_age: int) -> Draft:
    """The grandparents; answers who of them keeps the house: mostly the grandmother."""
    rng = roster.rng
    age = min(84, father_age + rng.randint(20, 26))
    if kind == "both_abroad" and rng.random() < 0.1:
        return roster.add("f", father_age + 4, "head")
    if rng.random() < 0.45:
        roster.add("m", min(86, age + 3), "head")
        return roster.add("f", age, "spouse")
    return roster.add("f" if rng.random() < 0.9 else "m", age, "head")


def _parents(
    roster: Roster, kind: str, ages: tuple[int, int], place: tuple[str, str, str]
) -> tuple[Draft, Draft]:
    gone = {
        "father_abroad": ("abroad", "here"),
        "mother_abroad": ("here", "abroad"),
        "both_abroad": ("abroad", "abroad"),
        "single": (roster.rng.choice(("dead", "elsewhere", "elsewhere")), "here"),
    }.get(kind, ("here", "here"))
    if gone == ("here", "here") or gone[0] == "here" or place[0] == "child":
        father = roster.add("m", ages[0], place[0], whereabouts=gone[0])
        return father, roster.add("f", ages[1], place[1], whereabouts=gone[1])
    mother = roster.add("f", ages[1], "head", whereabouts=gone[1])
    return roster.add("m", ages[0], "spouse", whereabouts=gone[0]), mother


def _give_care(
    rng: Random, child: Draft, elder: Draft | None, parents: tuple[Draft, Draft]
) -> None:
    here = next((parent for parent in parents if parent.whereabouts == "here"), None)
    if here is not None:
        child.carer, child.care_status = here.line, "parent"
        return
    assert elder is not None
    child.carer = elder.line
    child.care_status = rng.choices(
        ("informal_relative", "power_of_attorney", "appointed_guardian", "temporary_placement"),
        (74, 13, 7, 6),
    )[0]
