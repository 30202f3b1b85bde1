"""Visits made up for tests of the form: one household that answers everything, and endless others."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from uuid import UUID

from hypothesis import strategies as st

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.exchange.openrosa import codes
from balalyk.law import Activity
from balalyk.registry.facts import (
    CareSeen,
    ConsentSeen,
    DocumentSeen,
    HouseholdSeen,
    MigrationSeen,
    PersonSeen,
    SchoolingSeen,
)

BISHKEK = timezone(timedelta(hours=6))
AT = datetime(2026, 10, 15, 14, 3, 22, 123000, BISHKEK)


def a_child(line: int, born: date, **values) -> PersonSeen:
    """A granddaughter with a mother abroad and most papers."""
    usual = {
        "name": "Асанова Айгүл Бакытовна",
        "sex": "f",
        "relation": "grandchild",
        "languages": ("ky", "ru"),
        "mother_line": 3,
        "father_line": 2,
        "documents": tuple(
            DocumentSeen(kind, "lacks", "parents_abroad") for kind in codes.DOCUMENTS[:4]
        ),
        "care": CareSeen(1, "informal_relative"),
        "schooling": SchoolingSeen("often_absent", 5, "general", "work"),
        "difficulties": ("seeing",),
        "consents": (
            ConsentSeen("carer", "yes", "thumbprint", "соседям"),
            ConsentSeen("child", "yes", "spoken", "дяде"),
        ),
    }
    return PersonSeen(line=line, birth_date=born, **{**usual, **values})


def some_answers(line: int) -> ChildAnswers:
    """A child who picks cotton for pay, does housework and answered every question."""
    picking = Activity(
        kind="employee",
        task="cotton_picking",
        sector="01",
        place="field",
        days_per_week=6,
        hours_per_day=5,
        hours_per_week=30,
        start_time=time(7),
        end_time=time(12, 30),
        load_kg=12.5,
        hazards=frozenset({"heavy_loads", "extreme_cold_heat"}),
        disrupts_study=True,
        written_contract=False,
        parental_consent=False,
        medical_exam=False,
        pay_period="weekly",
        pay_in_kind=False,
    )
    herding = Activity(kind="unpaid_family", task="herding", place="pasture", days_per_week=1)
    chores = tuple(
        Activity(kind="own_household_chores", task=task, hours_per_week=7.5)
        for task in codes.CHORES.values()
    )
    told = dict.fromkeys(codes.RISK_QUESTIONS, "no")
    told |= {"marriage_planned": "yes", "marriage_state": "promised", "hurt_at_home": "refused"}
    return ChildAnswers(
        line=line,
        works="yes",
        activities=(picking, herding, *chores),
        calendar="term",
        answers=tuple(told.items()),
        own_words="Чарчадым, мектепке баргым келет",
        seen_alone=True,
    )


def whole_visit(at: datetime = AT) -> VisitReport:
    """A grandmother, two parents abroad, four children: together they meet every question.

    ``at``: when the visit is; the children are of the same ages on any day.
    """
    people = (
        PersonSeen(1, "Асанова Бүбү", "f", "head", date(1960, 1, 1), "year", phone="+996700123456"),
        PersonSeen(
            *(2, "Асанов Бакыт", "m", "child", date(1985, 3, 1), "month"),
            whereabouts="abroad",
            migration=MigrationSeen("RU", date(2024, 5, 1), "weekly", "regular"),
        ),
        PersonSeen(
            *(
                3,
                "Асанова Гүл",
                "f",
                "child",
                date(at.year - 39, 1, 1),
                "age",
                UUID(int=3),
                "abroad",
            ),
            migration=MigrationSeen(),
            personal_number="123",
        ),
        a_child(
            *(4, date(at.year - 17, 5, 3)),
            personal_number="20304200900123",
            documents=tuple(DocumentSeen(kind, "applied", "cost") for kind in codes.DOCUMENTS),
        ),
        a_child(5, date(at.year - 12, 7, 1), known_as=UUID(int=5)),
        a_child(
            *(6, date(at.year - 4, 7, 1)),
            schooling=SchoolingSeen("yes", None, "preschool"),
            consents=(),
            difficulties=None,
        ),
        a_child(7, None, schooling=None, consents=()),
    )
    return VisitReport(
        instance_id="uuid:6f606ff3-bb93-4d42-aa56-dea56ef89e3d",
        round_code="2026-2",
        dwelling_code="D-17",
        place_code="",
        visited_at=at,
        outcome="done",
        language="ky",
        note="Собака",
        household=HouseholdSeen(
            people=people,
            known_as=UUID(int=1),
            address="Ленин көчөсү, 5",
            phone="0322212345",
            conditions=tuple((name, "unknown") for name in codes.CONDITIONS),
            siblings_elsewhere=2,
        ),
        children=(some_answers(4), replace(some_answers(5), seen_alone=False), ChildAnswers(7)),
    )


def closed_door(at: datetime = AT) -> VisitReport:
    """A dwelling that is not on the list, with nobody at home."""
    return VisitReport(
        instance_id="uuid:0d61c0f3-ee9f-4525-a3c0-97e7fc20431f",
        round_code="2026-2",
        dwelling_code="",
        place_code="41706242825010",
        visited_at=at,
        outcome="nobody_home",
        come_back="ишемби, 18:00",
    )


_characters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")


def _words(most: int, least: int = 0) -> st.SearchStrategy[str]:
    words = st.text(_characters, max_size=min(most, 30)).map(str.strip)
    return words.filter(lambda text: len(text) >= least)


def _of(offered) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(set(offered) - {"unknown"}))


def _some_of(offered) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(list(offered))).map(
        lambda chosen: tuple(one for one in offered if one in chosen)
    )


def _maybe(strategy, nothing=None) -> st.SearchStrategy:
    return st.just(nothing) | strategy


def _quarters(most: int) -> st.SearchStrategy[float]:
    return st.integers(0, most * 4).map(lambda quarters: quarters / 4)


_consent = st.builds(
    lambda given_by, answer, form, limits: ConsentSeen(
        given_by, answer, form if answer != "not_asked" else "spoken", limits
    ),
    st.just("carer"),
    st.sampled_from(sorted(codes.CONSENT)),
    st.sampled_from(sorted(codes.CONSENT_FORM)),
    _words(50),
)
_clock = st.times().map(lambda at: at.replace(second=0, microsecond=0))
_activity = st.builds(
    Activity,
    kind=_maybe(_of(codes.WORK_KIND)),
    sector=_maybe(_of(codes.SECTOR)),
    task=_maybe(_of(codes.TASK)),
    place=_maybe(_of(codes.WORK_PLACE)),
    days_per_week=_maybe(_quarters(7)),
    hours_per_day=_maybe(_quarters(24)),
    hours_per_week=_maybe(_quarters(96)),
    start_time=_maybe(_clock),
    end_time=_maybe(_clock),
    load_kg=_maybe(_quarters(200)),
    hazards=_maybe(st.frozensets(_of(codes.HAZARD - {"none"}))),
    disrupts_study=_maybe(st.booleans()),
    written_contract=_maybe(st.booleans()),
    parental_consent=_maybe(st.booleans()),
    medical_exam=_maybe(st.booleans()),
    pay_period=_maybe(_of(codes.PAY_PERIOD)),
    pay_in_kind=_maybe(st.booleans()),
)


@st.composite
def _chores(draw) -> tuple[Activity, ...]:
    tasks = draw(_some_of(tuple(codes.CHORES.values())))
    return tuple(
        Activity(kind="own_household_chores", task=task, hours_per_week=draw(_quarters(96)))
        for task in tasks
    )


@st.composite
def _birth(draw, on: date) -> tuple[date | None, str]:
    how = draw(st.sampled_from(("day", "month", "year", "age", "unknown")))
    born = draw(st.dates(date(1930, 1, 1), on))
    if how == "unknown":
        return None, "day"
    if how == "day":
        return born, how
    return born.replace(day=1, month=born.month if how == "month" else 1), how


@st.composite
def _person(draw, line: int, size: int, on: date) -> PersonSeen:
    born, precision = draw(_birth(on))
    other = _maybe(st.integers(1, size).filter(lambda other: other != line))
    since = st.dates(date(1990, 1, 1), on).map(lambda day: day.replace(day=1))
    documents = []
    for kind in draw(_some_of(codes.DOCUMENTS)):
        barrier = draw(_maybe(_of(codes.BARRIER), ""))
        documents.append(DocumentSeen(kind, draw(st.sampled_from(sorted(codes.PAPER))), barrier))
    return PersonSeen(
        line=line,
        name=draw(_words(200, 1)),
        sex=draw(st.sampled_from(("f", "m", ""))),
        relation=draw(_of(codes.RELATION)),
        birth_date=born,
        birth_precision=precision,
        known_as=draw(_maybe(st.uuids())),
        whereabouts=draw(st.sampled_from(sorted(codes.WHEREABOUTS))),
        personal_number=draw(_words(30) | st.from_regex(r"[0-9]{14}", fullmatch=True)),
        phone=draw(_words(30)),
        languages=draw(_some_of(sorted(codes.LANGUAGE - {"unknown"}))),
        mother_line=draw(other),
        father_line=draw(other),
        documents=tuple(documents),
        migration=draw(
            _maybe(
                st.builds(
                    MigrationSeen,
                    _maybe(_of(codes.COUNTRY - {"other"}), ""),
                    _maybe(since),
                    st.sampled_from(sorted(codes.CONTACT)),
                    st.sampled_from(sorted(codes.REMITTANCES)),
                )
            )
        ),
        care=draw(_maybe(st.builds(CareSeen, other, st.sampled_from(sorted(codes.CARE_STATUS))))),
        schooling=draw(
            _maybe(
                st.builds(
                    SchoolingSeen,
                    st.sampled_from(sorted(codes.ATTENDING)),
                    _maybe(st.integers(0, 12)),
                    _maybe(_of(codes.SCHOOL_KIND), ""),
                    _maybe(_of(codes.SCHOOL_BARRIER), ""),
                )
            )
        ),
        difficulties=draw(_maybe(_some_of(codes.DOMAINS))),
        consents=tuple(draw(st.lists(_consent, max_size=1))),
    )


@st.composite
def _child(draw, line: int) -> ChildAnswers:
    told = []
    for question in draw(_some_of(tuple(codes.RISK_QUESTIONS))):
        told.append((question, draw(st.sampled_from(sorted(codes.RISK_QUESTIONS[question])))))
    return ChildAnswers(
        line=line,
        works=draw(st.sampled_from(codes.YES_NO_UNKNOWN)),
        activities=(*draw(st.lists(_activity, max_size=3)), *draw(_chores())),
        calendar=draw(_maybe(_of(codes.CALENDAR))),
        answers=tuple(told),
        own_words=draw(_words(200)),
        seen_alone=draw(_maybe(st.booleans())),
    )


@st.composite
def _household(draw, on: date) -> tuple[HouseholdSeen, tuple[ChildAnswers, ...]]:
    size = draw(st.integers(2, 5))
    people = [draw(_person(line, size, on)) for line in range(1, size + 1)]
    children = []
    for line in draw(_some_of(tuple(range(1, size + 1)))):
        children.append(draw(_child(line)))
        assent = [
            replace(given, given_by="child") for given in draw(st.lists(_consent, max_size=1))
        ]
        person = people[line - 1]
        people[line - 1] = replace(person, consents=(*person.consents, *assent))
    conditions = [
        (name, draw(st.sampled_from(sorted(codes.CONDITIONS[name]))))
        for name in draw(_some_of(tuple(codes.CONDITIONS)))
    ]
    household = HouseholdSeen(
        people=tuple(people),
        known_as=draw(_maybe(st.uuids())),
        address=draw(_words(300)),
        phone=draw(_words(30)),
        conditions=tuple(conditions),
        siblings_elsewhere=draw(_maybe(st.integers(0, 20))),
    )
    return household, tuple(children)


@st.composite
def visits(draw) -> VisitReport:
    """Any report that the form can carry, in the order in which the form asks."""
    zone = timezone(timedelta(minutes=15 * draw(st.integers(-48, 56))))
    at = draw(st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1))).replace(tzinfo=zone)
    outcome = draw(st.sampled_from(("done", "done", *sorted(codes.OUTCOME))))
    household, children = draw(_household(at.date())) if outcome == "done" else (None, ())
    code = st.from_regex(r"[0-9A-Za-zА-Я./_-]{1,20}", fullmatch=True)
    listed = draw(st.booleans())
    return VisitReport(
        instance_id=f"uuid:{draw(st.uuids())}",
        round_code=draw(code),
        dwelling_code=draw(code) if listed else "",
        place_code="" if listed else draw(code),
        visited_at=at,
        outcome=outcome,
        language=draw(_maybe(_of(codes.LANGUAGE), "")),
        come_back=draw(_words(200)),
        note=draw(_words(200)),
        household=household,
        children=children,
    )
