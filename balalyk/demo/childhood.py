"""A made-up person's papers, school, migration and answers, as the form holds them."""

from dataclasses import dataclass
from datetime import date
from random import Random

from balalyk.census.facts import ChildAnswers
from balalyk.demo import numbers, work
from balalyk.demo.families import Draft
from balalyk.law import Activity
from balalyk.registry.facts import (
    CareSeen,
    ConsentSeen,
    DocumentSeen,
    MigrationSeen,
    PersonSeen,
    SchoolingSeen,
)

SCHOOL_AGE = 7
TALKED_WITH = 5

# The risk tool's questions in the form's order; the last but one has a question of its own after it.
QUESTIONS = (
    "forced_to_work", "debt_to_employer", "promised_away", "illicit_errands", "hurt_at_work",
    "sleeps_outside", "hurt_at_home", "afraid_to_go_home", "touched_or_threatened",
    "sexual_exploitation_sign", "missing_meals", "lives_apart_from_siblings", "marriage_planned",
    "marriage_state", "wants_to_talk_again",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Home:
    """What a child's papers and school depend on. ``apart``: brothers and sisters elsewhere."""

    country: str
    language: str
    today: date
    migrants: bool = False
    foreign: bool = False
    apart: int = 0


def person(
    rng: Random, draft: Draft, home: Home, number: str, schooling: SchoolingSeen | None
) -> PersonSeen:
    """One line of the roster, as it stands today."""
    age = draft.age(home.today)
    minor = age < 18 and draft.whereabouts != "abroad"
    alive = draft.whereabouts != "dead"
    birth, precision = draft.born, "day"
    if age >= 60 and rng.random() < 0.1:
        birth, precision = date(draft.born.year, 1, 1), "year"
    return PersonSeen(
        line=draft.line,
        name=draft.name,
        sex=draft.sex,
        relation=draft.relation,
        birth_date=birth,
        birth_precision=precision,
        whereabouts=draft.whereabouts,
        personal_number=number,
        phone=numbers.phone(rng, home.country) if _has_phone(rng, draft, age) else "",
        languages=_languages(rng, home, age) if alive else (),
        mother_line=draft.mother,
        father_line=draft.father,
        documents=_papers(rng, home, age, number) if minor else (),
        migration=_migration(rng, home.today) if draft.whereabouts == "abroad" else None,
        care=CareSeen(draft.carer, draft.care_status) if draft.care_status else None,
        schooling=schooling,
        difficulties=_difficulties(rng) if minor and age >= TALKED_WITH else None,
        consents=_consents(rng, age) if minor else (),
    )


def _has_phone(rng: Random, draft: Draft, age: int) -> bool:
    return age >= 18 and draft.whereabouts in ("here", "abroad") and rng.random() < 0.6


def _languages(rng: Random, home: Home, age: int) -> tuple[str, ...]:
    second = rng.random() < (0.6 if age >= 10 else 0.15)
    return (home.language, "ru") if second and home.language != "ru" else (home.language,)


def _migration(rng: Random, today: date) -> MigrationSeen:
    country = rng.choices(("RU", "KZ", "TR", "KR", "AE", "PL"), (80, 8, 6, 3, 2, 1))[0]
    months = rng.randint(2, 70)
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return MigrationSeen(
        country=country,
        since=date(year, month + 1, 1),
        contact=rng.choices(("daily", "weekly", "monthly", "rarely", "none"), (46, 33, 9, 9, 3))[0],
        remittances=rng.choices(("regular", "sometimes", "none", "unknown"), (58, 26, 11, 5))[0],
    )


def has_number(rng: Random, draft: Draft, home: Home) -> bool:
    """Whether the personal number was on a paper at hand."""
    if draft.whereabouts != "here" or home.foreign:
        return False
    if draft.age(home.today) >= 18:
        return rng.random() < 0.85
    return rng.random() < (0.8 if home.migrants else 0.9)


def _papers(rng: Random, home: Home, age: int, number: str) -> tuple[DocumentSeen, ...]:
    lack = 3 if home.migrants else 1
    chances = {
        "birth_certificate": 0.025 * lack,
        "personal_number": 0.0 if number else 0.4 + 0.15 * lack,
        "residence_registration": 0.07 * lack,
        "citizenship": 0.02 * lack,
    }
    if age >= 16:
        chances["identity_card"] = 0.1 * lack
    if home.foreign:
        chances |= dict.fromkeys(("personal_number", "residence_registration", "citizenship"), 1.0)
    papers = []
    for kind, chance in chances.items():
        if rng.random() >= chance:
            papers.append(DocumentSeen(kind, "has"))
            continue
        state = "lacks" if home.foreign else rng.choices(("lacks", "applied"), (75, 25))[0]
        papers.append(DocumentSeen(kind, state, _barrier(rng, home)))
    return tuple(papers)


def _barrier(rng: Random, home: Home) -> str:
    if home.foreign:
        return "foreign_citizenship"
    if home.migrants:
        why = ("no_guardianship_papers", "parents_abroad", "born_abroad", "foreign_citizenship")
        return rng.choices((*why, "cost"), (40, 30, 12, 10, 8))[0]
    return rng.choice(("cost", "distance", "not_known_how", "lost", "refused_by_office", "other"))


def schooling(rng: Random, age: int, job: Activity | None) -> SchoolingSeen | None:
    """School life at an age. Of those at work two in five come regularly, two in five often do not."""
    if age < 3:
        return None
    if age < SCHOOL_AGE:
        grade = 0 if age >= TALKED_WITH else None
        if rng.random() < (0.6 if age == SCHOOL_AGE - 1 else 0.28):
            return SchoolingSeen("yes", grade, "preschool")
        return SchoolingSeen("no", grade, "", rng.choice(("distance", "cost", "other")))
    grade = min(11, max(0, age - SCHOOL_AGE))
    if job is None:
        fit = rng.random()
        if fit < 0.965:
            older = "vocational" if age >= 16 and grade >= 9 and rng.random() < 0.25 else "general"
            return SchoolingSeen("yes", grade, older)
        if fit < 0.99:
            return SchoolingSeen(
                "often_absent", grade, "general", rng.choice(("health", "distance"))
            )
        return SchoolingSeen(
            "no", max(0, grade - 2), "", rng.choice(("health", "no_documents", "cost"))
        )
    attending = rng.choices(("yes", "often_absent", "no"), (41, 46, 13))[0]
    if attending == "yes":
        return SchoolingSeen("yes", grade, "general")
    if attending == "often_absent":
        return SchoolingSeen("often_absent", grade, "general", "work")
    return SchoolingSeen("no", max(0, grade - rng.randint(1, 2)), "", rng.choice(("work", "cost")))


def _difficulties(rng: Random) -> tuple[str, ...]:
    if rng.random() >= 0.02:
        return ()
    return (rng.choice(("seeing", "hearing", "walking", "remembering", "communicating")),)


def _consents(rng: Random, age: int) -> tuple[ConsentSeen, ...]:
    form = rng.choices(("spoken", "written", "thumbprint"), (55, 43, 2))[0]
    limits = "Мектепке айтылбасын" if rng.random() < 0.02 else ""
    given = [ConsentSeen("carer", "yes", form, limits)]
    if age >= TALKED_WITH:
        given.append(ConsentSeen("child", "yes"))
    return tuple(given)


def answers(
    rng: Random, draft: Draft, home: Home, jobs: tuple[Activity, ...] | None
) -> ChildAnswers:
    """What the talk with one child learnt. ``jobs``: its work, None when it does none."""
    age = draft.age(home.today)
    told = {question: "no" for question in QUESTIONS if question != "marriage_state"}
    if home.apart:
        told["lives_apart_from_siblings"] = "yes"
    if rng.random() < 0.04:
        told[rng.choice(QUESTIONS[:12])] = rng.choice(("unknown", "refused"))
    if rng.random() < 0.015:
        told["wants_to_talk_again"] = "yes"
    light = work.chores(rng, age, draft.sex) if rng.random() < (0.4 if jobs else 0.75) else ()
    alone = rng.random() < 0.88
    return ChildAnswers(
        line=draft.line,
        works="yes" if jobs else "no",
        activities=(jobs or ()) + light,
        answers=in_order(told),
        seen_alone=alone,
    )


def in_order(told: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Answers in the order of the form's questions."""
    return tuple((question, told[question]) for question in QUESTIONS if question in told)


def conditions(rng: Random, kind: str, poor: bool) -> tuple[tuple[str, str], ...]:
    """How the family lives, in the form's order."""
    income = "remittances" if "abroad" in kind else rng.choice(("wages", "wages", "farm", "trade"))
    if poor:
        income = rng.choice(("day_labour", "day_labour", "benefits", "trade", "children_work"))
    elif kind == "elders":
        income = "benefits"
    return (
        ("income", income),
        (
            "benefit",
            rng.choice(("yes", "applied", "refused_by_office") if poor else ("no", "no", "yes")),
        ),
        ("water", rng.choices(("piped", "standpipe", "well", "river"), (60, 25, 12, 3))[0]),
        ("heating", rng.choices(("coal", "electricity", "gas", "wood_dung"), (52, 28, 12, 8))[0]),
        ("crowding", "yes" if rng.random() < (0.6 if poor else 0.15) else "no"),
        (
            "hunger",
            rng.choices(("no", "sometimes", "often"), (55, 36, 9) if poor else (95, 5, 0))[0],
        ),
        ("debt", "yes" if rng.random() < (0.55 if poor else 0.18) else "no"),
        ("hard_year", "yes" if rng.random() < (0.4 if poor else 0.1) else "no"),
    )
