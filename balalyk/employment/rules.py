"""Pure decisions of light-work contracts: what is still to say, what the law says of it, its ways."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from balalyk import law
from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move, way
from balalyk.law import code_lists
from balalyk.law.international.c182 import ADULT

DRAFT, IN_FORCE, ENDED, DROPPED = "draft", "in_force", "ended", "dropped"
TRANSITIONS: tuple[Move, ...] = (
    Move(DRAFT, IN_FORCE, "contract.draw"),
    Move(DRAFT, DROPPED, "contract.draw"),
    Move(IN_FORCE, ENDED, "contract.end"),
)

SENTENCES: Mapping[str, str] = {
    "no_such_move": "A contract in this state cannot become that. Reload the page.",
    "unfinished": "Some parts are not filled in yet. Finish them first.",
    "against_law": "The law does not allow this contract. Read why, and change what it names.",
    "ends_first": "The last day lies before the first.",
    "too_long": "A contract lasts a year at most, for the examination by a doctor is yearly.",
    "in_the_past": "The first day is more than a month ago.",
    "no_hours": "Write hours for term, for vacation, or for both.",
    "day_too_short": "The hours do not fit between the beginning and the end of the day.",
    "no_reason": "Write why the contract ends.",
    "never_signed": "Only a contract that was drawn up can be renewed.",
    "another_draft": "Another contract of this child is being drawn up. Finish or drop it first.",
}

# The parts of the task list, in order, and what each must hold.
PARTS: Mapping[str, tuple[str, ...]] = {
    "child": ("attending",),
    "employer": ("employer",),
    "work": ("task", "place_of_work", "hazards_asked"),
    "hours": ("hours",),
    "pay": ("pay_amount", "pay_period"),
    "consent": ("consent", "consent_by"),
    "doctor": ("examined_on", "fit"),
    "time": ("since", "until"),
}
LONGEST = timedelta(days=366)
EXAMINATION_LASTS = timedelta(days=365)
# How long before its end a paper is brought up.
REMINDED_BEFORE = timedelta(days=30)
CALENDARS = (law.facts.TERM, law.facts.VACATION)


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_move(before: str, after: str) -> str:
    """The action of the way between two states. NotPossible when there is none."""
    move = way(TRANSITIONS, before, after)
    if move is None:
        raise NotPossible("no_such_move")
    return move.action


def check_renewal(state: str) -> None:
    """NotPossible for a contract that never was in force."""
    if state not in (IN_FORCE, ENDED):
        raise NotPossible("never_signed")


def unfinished(terms: Mapping[str, Any]) -> list[str]:
    """The parts that still lack something, in the order of the task list."""
    return [part for part, needed in PARTS.items() if any(_lacks(terms, name) for name in needed)]


def _lacks(terms: Mapping[str, Any], name: str) -> bool:
    return terms.get(name) in (None, "", {}, [])


def check_time(since: date, until: date, today: date) -> None:
    """NotPossible when a contract cannot run from the one day to the other."""
    if until < since:
        raise NotPossible("ends_first")
    if until - since > LONGEST:
        raise NotPossible("too_long")
    if since < today - timedelta(days=31):
        raise NotPossible("in_the_past")


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of one kind of week: days a week, hours a day, from and until by the clock."""

    days: float
    hours: float
    start: time
    end: time

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Hours":
        return cls(
            float(kept["days"]),
            float(kept["hours"]),
            time.fromisoformat(kept["start"]),
            time.fromisoformat(kept["end"]),
        )


def check_hours(hours: Hours) -> None:
    """NotPossible when the hours do not fit between beginning and end."""
    if hours.hours > law.measures.span_hours(hours.start, hours.end) + law.measures.ROOM:
        raise NotPossible("day_too_short")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who and where: the child's birth date and sex, the country whose law holds."""

    birth_date: date | None
    sex: str | None
    country: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One stretch of the contract with the same hours, age and law, held against that law.

    ``calendar`` is term or vacation. ``assessment`` is of ``since``; ``remedy`` says what would do.
    """

    calendar: str
    since: date
    until: date
    assessment: law.Assessment
    remedy: law.Remedy

    @property
    def allowed(self) -> bool:
        return self.assessment.national.verdict == law.facts.PERMITTED


def situations(
    terms: Mapping[str, Any], parties: Parties, norms: law.Norms = law.SHIPPED
) -> list[Situation]:
    """Every distinct situation of a finished draft held against the law.

    For each kind of week that has hours, from the first day and from each birthday in between. The
    calendar decides which hours hold on a day, but both are judged: a calendar may be moved. Who
    turns 18 meanwhile is held against this law up to the day before.
    """
    since, until = date.fromisoformat(terms["since"]), date.fromisoformat(terms["until"])
    found = []
    for calendar in CALENDARS:
        kept = terms["hours"].get(calendar)
        if not kept:
            continue
        for first, last in _of_childhood(
            parties.birth_date, _ages(parties.birth_date, since, until)
        ):
            facts = facts_of(terms, parties, calendar, first)
            found.append(
                Situation(
                    calendar,
                    first,
                    last,
                    law.assess(facts, norms=norms),
                    law.make_right(facts, norms=norms),
                )
            )
    return found


def _of_childhood(
    birth: date | None, stretches: list[tuple[date, date]]
) -> list[tuple[date, date]]:
    """The stretches before the 18th birthday; of a grown-up the first, which the law refuses."""
    if birth is None:
        return stretches
    grown_up = _birthday(birth, birth.year + ADULT)
    return [one for one in stretches if one[0] < grown_up] or stretches[:1]


def too_young(
    parties: Parties, on: date, norms: law.Norms = law.SHIPPED
) -> tuple[law.Finding, date | None] | None:
    """What refuses a contract for the age alone on a day, and from when light work may be possible.

    None while the age allows it or is not known. Of the work only is told that it is not on a stage,
    where some laws know no age; so nothing else is broken.
    """
    facts = law.Child(
        country=parties.country.upper(),
        on=on,
        birth_date=parties.birth_date,
        activities=(law.Activity(kind="employee", task="other"),),
    )
    verdict = law.assess(facts, norms=norms).national
    if verdict.verdict not in (law.facts.CHILD_LABOUR, law.facts.OUT_OF_SCOPE):
        return None
    return verdict.findings[0], law.make_right(facts, norms=norms).possible_from


def _ages(birth: date | None, since: date, until: date) -> list[tuple[date, date]]:
    firsts = [since]
    if birth is not None:
        for year in range(since.year, until.year + 1):
            day = _birthday(birth, year)
            if since < day <= until:
                firsts.append(day)
    lasts = [*(day - timedelta(days=1) for day in firsts[1:]), until]
    return list(zip(firsts, lasts, strict=True))


def _birthday(birth: date, year: int) -> date:
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def facts_of(terms: Mapping[str, Any], parties: Parties, calendar: str, on: date) -> law.Child:
    """The facts of the law for one situation of a contract."""
    hours = Hours.read(terms["hours"][calendar])
    examined = date.fromisoformat(terms["examined_on"])
    fit = on - examined <= EXAMINATION_LASTS and terms.get("fit") is True
    hazards = frozenset(terms.get("hazards", ()))
    activity = law.Activity(
        kind="employee",
        sector=terms.get("sector") or None,
        task=terms["task"],
        place=terms["place_of_work"],
        days_per_week=hours.days,
        hours_per_day=hours.hours,
        hours_per_week=hours.days * hours.hours,
        start_time=hours.start,
        end_time=hours.end,
        at_night=None,
        load_kg=terms.get("load_kg"),
        hazards=hazards,
        harmless=not hazards,
        disrupts_study=False,
        in_school_hours=terms.get("in_school_hours"),
        # This is the contract; what it does not hold is not agreed.
        written_contract=True,
        parental_consent=terms.get("consent"),
        body_agreement=terms.get("body_agreement"),
        permit=terms.get("permit"),
        medical_exam=fit,
        probation=False,
        full_liability=False,
        overtime=False,
        works_on_rest_days=hours.days > 6,
        business_trip=False,
        pay_period=terms.get("pay_period"),
        pay_in_kind=False,
        employer_workers=terms.get("employer_workers"),
    )
    attending = terms.get("attending")
    return law.Child(
        country=parties.country.upper(),
        on=on,
        birth_date=parties.birth_date,
        sex={"f": "female", "m": "male"}.get(parties.sex or ""),
        attending=attending,
        pupil=(terms.get("pupil") or "general") if attending else None,
        grade_finished=terms.get("grade_finished"),
        calendar=calendar,
        activities=(activity,),
        forced=False,
        debt_bondage=False,
        trafficked=False,
        armed=False,
        sexual_exploitation=False,
        illicit=False,
    )


def allowed(found: Iterable[Situation]) -> bool:
    """Whether the law permits every situation; a contract without any is not allowed."""
    rows = list(found)
    return bool(rows) and all(row.allowed for row in rows)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a contract in force will need, and by when: doctor, ending, term, birthday."""

    kind: str
    on: date


def reminders(
    terms: Mapping[str, Any], birth: date | None, country: str, today: date, norms: law.Norms
) -> list[Reminder]:
    """What comes up within the next thirty days or is overdue, the earliest first."""
    found = [Reminder("ending", date.fromisoformat(terms["until"]))]
    if terms.get("examined_on"):
        examined = date.fromisoformat(terms["examined_on"])
        found.append(Reminder("doctor", examined + EXAMINATION_LASTS))
    change = _next_change(country, today, norms)
    if change is not None:
        found.append(Reminder(*change))
    if birth is not None:
        for first, _last in _ages(birth, today, today + REMINDED_BEFORE)[1:]:
            found.append(Reminder("birthday", first))
    soon = [one for one in found if one.on <= today + REMINDED_BEFORE]
    return sorted(soon, key=lambda one: one.on)


def _next_change(country: str, today: date, norms: law.Norms) -> tuple[str, date] | None:
    """The day within thirty days on which term begins or ends, when the calendar says so."""
    now = norms.calendar_on(country.upper(), today)
    for number in range(1, REMINDED_BEFORE.days + 1):
        day = today + timedelta(days=number)
        then = norms.calendar_on(country.upper(), day)
        if then is not None and now is not None and then != now:
            return ("term" if then == law.facts.TERM else "vacation"), day
    return None


HAZARDS: tuple[str, ...] = tuple(code_lists.HAZARDS)
FOUND, PUT_RIGHT, PASSED_ON = "found", "put_right", "passed_on"
VIOLATION_TRANSITIONS: tuple[Move, ...] = (
    Move(FOUND, PUT_RIGHT, "violation.record"),
    Move(FOUND, PASSED_ON, "violation.record"),
    Move(PASSED_ON, PUT_RIGHT, "violation.record"),
)


def check_violation_move(before: str, after: str) -> None:
    """NotPossible when a violation cannot go from the one state to the other."""
    if way(VIOLATION_TRANSITIONS, before, after) is None:
        raise NotPossible("no_such_move")
