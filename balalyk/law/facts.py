"""The facts a verdict is made of and the findings it is made up of, so that every caller speaks one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

from balalyk.law import code_lists
from balalyk.law.registry import RULES, Rule

if TYPE_CHECKING:
    from balalyk.law.norms import Norms

Value = str | float | int | tuple[str, ...]

WORST_FORM = "worst_form"
HAZARDOUS = "hazardous"
CHILD_LABOUR = "child_labour"
IRREGULAR = "irregular"
CANNOT_TELL = "cannot_tell"
PERMITTED = "permitted"
OUT_OF_SCOPE = "out_of_scope"

# What is wrong outranks what is unknown, and what is unknown outranks what is kept.
GRAVITY: Mapping[str, int] = {
    OUT_OF_SCOPE: 0,
    PERMITTED: 1,
    CANNOT_TELL: 2,
    IRREGULAR: 3,
    CHILD_LABOUR: 4,
    HAZARDOUS: 5,
    WORST_FORM: 6,
}

TERM = "term"
VACATION = "vacation"

WORST_FORM_SIGNS = tuple(code_lists.SIGNS)


class WrongFact(ValueError):
    """A fact that cannot be: names the field and says in a sentence what it must be."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field = field
        self.sentence = sentence


def shown(value: object) -> str:
    """A wrong value as an error may show it: never longer than 40 characters."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _number(field: str, value: float | None, most: float) -> None:
    if value is not None and not 0 <= value <= most:
        raise WrongFact(field, f"must be a number from 0 to {most:g}, not {shown(value)}.")


def _code(field: str, value: str | None, codes: Mapping[str, object]) -> None:
    if value is not None and value not in codes:
        raise WrongFact(field, f"{shown(value)} is not one of {', '.join(codes)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One kind of work or chore in the reference week. None means "not known", everywhere.

    `hours_per_day` and `hours_per_week` are hours, `load_kg` the heaviest load in kilograms,
    `start_time` and `end_time` the usual clock times of a working day (an end before the start
    is on the next day). Codes are those of `balalyk.law.code_lists`; `sector` is an ISIC rev. 4
    code ("A", "01", "0116"). `country` is where the work is done, when not where the child lives
    (ISO 3166-1 alpha-2); `employer_workers` how many work for that employer; `permit` an
    authority's permit for this activity. Raises WrongFact for a value that cannot be.
    """

    kind: str | None = None
    sector: str | None = None
    task: str | None = None
    place: str | None = None
    days_per_week: float | None = None
    hours_per_day: float | None = None
    hours_per_week: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    at_night: bool | None = None
    load_kg: float | None = None
    hazards: frozenset[str] | None = None
    harmless: bool | None = None
    disrupts_study: bool | None = None
    seasonal: bool | None = None
    written_contract: bool | None = None
    parental_consent: bool | None = None
    body_agreement: bool | None = None
    medical_exam: bool | None = None
    probation: bool | None = None
    full_liability: bool | None = None
    overtime: bool | None = None
    works_on_rest_days: bool | None = None
    business_trip: bool | None = None
    rest_between_shifts_hours: float | None = None
    pay_period: str | None = None
    pay_in_kind: bool | None = None
    pay_late: bool | None = None
    country: str | None = None
    employer_workers: float | None = None
    in_school_hours: bool | None = None
    permit: bool | None = None
    break_minutes: float | None = None
    weekly_rest_hours: float | None = None
    annual_leave_days: float | None = None
    shift_camp: bool | None = None
    piece_rate: bool | None = None
    cash_handling: bool | None = None
    prevents_return_home: bool | None = None
    unequal_pay: bool | None = None

    def __post_init__(self) -> None:
        _number("days_per_week", self.days_per_week, 7)
        _number("hours_per_day", self.hours_per_day, 24)
        _number("hours_per_week", self.hours_per_week, 168)
        _number("load_kg", self.load_kg, 500)
        _number("rest_between_shifts_hours", self.rest_between_shifts_hours, 168)
        _number("weekly_rest_hours", self.weekly_rest_hours, 168)
        _number("break_minutes", self.break_minutes, 24 * 60)
        _number("annual_leave_days", self.annual_leave_days, 366)
        _number("employer_workers", self.employer_workers, 1_000_000)
        _code("kind", self.kind, code_lists.KINDS)
        _code("task", self.task, code_lists.TASKS)
        _code("place", self.place, code_lists.PLACES)
        _code("pay_period", self.pay_period, code_lists.PAY_PERIODS)
        if self.sector is not None and not code_lists.is_sector(self.sector):
            raise WrongFact(
                "sector",
                f'{shown(self.sector)} is not an ISIC rev. 4 code such as "A", "01" or "0116".',
            )
        for hazard in self.hazards or ():
            _code("hazards", hazard, code_lists.HAZARDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child on one day. None means "not known"; `activities=()` means no work was found.

    `country` is an ISO 3166-1 alpha-2 code, `on` the day the facts are of, `age` whole years,
    `pupil` the kind of school attended, `grade_finished` the last grade finished (0 = none),
    `calendar` whether the week is of the school's term or vacation. The signs of worst forms
    (`forced` to `illicit`) are facts found by a worker, not guesses. Raises WrongFact.
    """

    id: str = ""
    country: str | None = None
    on: date | None = None
    birth_date: date | None = None
    age: int | None = None
    sex: str | None = None
    attending: bool | None = None
    pupil: str | None = None
    grade_finished: int | None = None
    calendar: str | None = None
    activities: tuple[Activity, ...] | None = None
    forced: bool | None = None
    debt_bondage: bool | None = None
    trafficked: bool | None = None
    armed: bool | None = None
    sexual_exploitation: bool | None = None
    illicit: bool | None = None

    def __post_init__(self) -> None:
        _number("age", self.age, 120)
        _number("grade_finished", self.grade_finished, 12)
        _code("sex", self.sex, code_lists.SEXES)
        _code("pupil", self.pupil, code_lists.PUPILS)
        _code("calendar", self.calendar, code_lists.CALENDARS)


class Finding(NamedTuple):
    """One rule held against the facts: which rule, what came of it, and the values its words need.

    `outcome` picks the words: "broken", "kept", "unknown" or another of the rule's own.
    `activity` is the place of the activity in `Child.activities`, None when all count together.
    The words, article and source are looked up when asked for, so that a kept rule costs little.
    """

    rule: str
    verdict: str
    outcome: str
    values: Mapping[str, Value]
    activity: int | None = None

    @property
    def article(self) -> str:
        return _rule(self.rule).article

    @property
    def source(self) -> str:
        return _rule(self.rule).source

    @property
    def tag(self) -> str:
        """ "confirmed" or "to be confirmed" (by a lawyer)."""
        return _rule(self.rule).tag

    @property
    def title(self) -> str:
        return self.say("title")

    @property
    def seen(self) -> str:
        return self.say("seen")

    @property
    def limit(self) -> str:
        return self.say("limit")

    @property
    def sentence(self) -> str:
        """A sentence in English for a parent; `law.say(finding, "sentence", "ky")` for others."""
        return self.say("sentence")

    @property
    def question(self) -> str:
        """What to ask, "" unless the outcome is "unknown"."""
        return self.say("question")

    @property
    def remedy(self) -> str:
        """The smallest change that would clear the finding, "" where there is no simple one."""
        return self.say("remedy")

    def say(self, part: str, language: str = "en") -> str:
        from balalyk.law import sentences

        return sentences.say(self, part, language)


class Fixed(dict[int | None, Finding]):
    """A finding whose words need no values, made once for each place an activity can have.

    Most rules are kept most of the time: making their findings anew would cost most of a verdict.
    """

    def __init__(self, rule: str, verdict: str, outcome: str) -> None:
        super().__init__()
        self.made_of = (rule, verdict, outcome)

    def __missing__(self, activity: int | None) -> Finding:
        finding = Finding(*self.made_of, {}, activity)
        self[activity] = finding
        return finding


def put_in_order(found: list[Finding]) -> None:
    """Sorts findings, the gravest first; findings alike keep their order."""
    if len(found) > 1:
        found.sort(key=_grave, reverse=True)


def _grave(finding: Finding) -> int:
    return GRAVITY[finding[1]]


def gravest(findings: Iterable[Finding], otherwise: str) -> str:
    """The gravest verdict of the findings; `otherwise` when there are none."""
    verdict = otherwise
    most = -1
    for finding in findings:
        grave = GRAVITY[finding[1]]
        if grave > most:
            most = grave
            verdict = finding[1]
    return verdict


class National(NamedTuple):
    """The verdict of one country's law on one day, findings in order of gravity."""

    country: str
    law_version: str
    verdict: str
    findings: tuple[Finding, ...]


class Standard(NamedTuple):
    """The verdict by one international definition; `parts` gives its variants by name."""

    verdict: str
    findings: tuple[Finding, ...]
    parts: Mapping[str, str]


class International(NamedTuple):
    """The verdicts by the international definitions, beside the national one."""

    law_version: str
    sdg_8_7_1: Standard
    mics6: Standard
    icls: Standard
    worst_forms: Standard


class Assessment(NamedTuple):
    """A child's facts held against a country's law and against the international standard.

    `abroad` are the verdicts of other countries on the work that is done there.
    """

    facts: Child
    on: date
    age: int | None
    national: National
    international: International
    contradictions: tuple[Finding, ...]
    norms: Norms
    abroad: tuple[National, ...] = ()

    @property
    def id(self) -> str:
        return self.facts.id

    @property
    def not_asked(self) -> tuple[Finding, ...]:
        """What nobody has asked yet and what alone does not hold up the verdict."""
        from balalyk.law import profiles

        return profiles.not_asked(self)


def _rule(rule: str) -> Rule:
    return RULES[rule]
