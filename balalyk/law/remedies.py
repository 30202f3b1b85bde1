"""What would make the work right: the smallest changes to the facts that clear every finding.

The changes are found from the findings' own limits and proved by assessing again, so that no
second table of limits can part from the rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, time
from typing import Any

from balalyk.law.assessment import assess
from balalyk.law.facts import (
    CANNOT_TELL,
    GRAVITY,
    HAZARDOUS,
    WORST_FORM,
    Activity,
    Child,
    Finding,
)
from balalyk.law.international.c182 import ADULT
from balalyk.law.measures import minutes, span_hours
from balalyk.law.norms import Norms
from balalyk.law.sentences import say
from balalyk.law.shipped import SHIPPED

Alter = Callable[[Activity, Finding], Activity]

# Bounded so that facts which no change clears end in "stop" and never in a loop.
MOST_CHANGES = 40


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the finding it answers, and the facts as they would be.

    `activity` is its place in `Child.activities`, None for a fact of the child. `stops`: the work
    itself has to stop, and `then` is empty. `now` and `then` hold the same facts by name.
    """

    finding: Finding
    activity: int | None
    now: Mapping[str, Any]
    then: Mapping[str, Any]
    stops: bool = False

    def say(self, language: str = "en") -> str:
        """What to do, in "en", "ru" or "ky"."""
        return say(self.finding, "remedy", language)


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would make a child's work right.

    `verdict` is the national one after all `changes`, proved by assessing `facts` again: permitted,
    out_of_scope or, while something is unknown, cannot_tell; a worst form stays one. `questions`
    are the findings that are still unknown then. `possible_from`: where work has to stop for the
    child's age, the first birthday on which it could be right with the same changes.
    """

    before: str
    changes: tuple[Change, ...]
    verdict: str
    facts: Child
    questions: tuple[Finding, ...]
    possible_from: date | None = None

    @property
    def stops(self) -> bool:
        """Whether some work has to stop."""
        return any(change.stops for change in self.changes)


def make_right(
    facts: Child,
    *,
    country: str | None = None,
    on: date | None = None,
    norms: Norms = SHIPPED,
) -> Remedy:
    """The smallest set of changes after which no finding of the national law is against the work.

    Dropping any one of them leaves the work against the law. What is unknown becomes a question,
    not a change. A worst form has no remedy but protection: its one change says so. Raises
    WrongFact as `assess` does.
    """

    def found(child: Child, day: date | None = None) -> tuple[Finding, ...]:
        return assess(child, country=country, on=day or on, norms=norms).national.findings

    first = found(facts)
    before = assess(facts, country=country, on=on, norms=norms).national.verdict
    if before == WORST_FORM:
        change = Change(first[0], first[0].activity, {}, {}, stops=True)
        return Remedy(before, (change,), before, facts, ())
    steps = _needed(facts, _search(facts, found), found)
    after = _all(facts, steps)
    left = found(after)
    return Remedy(
        before,
        tuple(_as_change(facts, step) for step in steps),
        assess(after, country=country, on=on, norms=norms).national.verdict,
        after,
        tuple(finding for finding in left if finding.verdict == CANNOT_TELL),
        _possible_from(facts, steps, on or facts.on, found),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """A change not yet made: which finding it answers, and how it alters the facts."""

    finding: Finding
    alter: Callable[[Child], Child]
    stops: bool = False


Found = Callable[..., tuple[Finding, ...]]


def _against(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if GRAVITY[one.verdict] > GRAVITY[CANNOT_TELL]]


def _search(facts: Child, found: Found) -> list[_Step]:
    """Changes until nothing is against the work; work that no change clears stops."""
    steps: list[_Step] = []
    child = facts
    for _turn in range(MOST_CHANGES):
        against = _against(found(child))
        if not against:
            break
        step = _step_for(against[0], child, found)
        steps.append(step)
        child = step.alter(child)
    return steps


def _step_for(finding: Finding, child: Child, found: Found) -> _Step:
    """The change that clears a finding; stopping the work where none of ours does."""
    index = finding.activity
    for alter in _alterations(finding):
        changed = _on(child, index, alter, finding)
        if changed != child and not _still(finding, found(changed)):
            return _Step(finding, lambda c, a=alter: _on(c, index, a, finding))  # type: ignore[misc]
    name = _name(finding)
    if name in _OF_CHILD:
        then = _OF_CHILD[name]
        changed = replace(child, **then)
        if not _still(finding, found(changed)):
            return _Step(finding, lambda c: replace(c, **then))
    return _Step(finding, lambda c: _without(c, index), stops=True)


def _still(finding: Finding, after: Iterable[Finding]) -> bool:
    return any(
        one.rule == finding.rule and one.activity == finding.activity for one in _against(after)
    )


def _name(finding: Finding) -> str:
    return finding.rule.split(".", 1)[1]


def _on(child: Child, index: int | None, alter: Alter, finding: Finding) -> Child:
    """The child with one activity altered; with the longest of them where all count together."""
    activities = list(child.activities or ())
    place = index
    if place is None:
        place = max(
            range(len(activities)),
            key=lambda one: (
                activities[one].hours_per_week or 0,
                activities[one].hours_per_day or 0,
            ),
        )
    activities[place] = alter(activities[place], finding)
    return replace(child, activities=tuple(activities))


# Work that stopped keeps its place, so that findings go on naming the same activity.
_STOPPED = Activity(kind="own_household_chores", hours_per_day=0, days_per_week=0, hours_per_week=0)


def _without(child: Child, index: int | None) -> Child:
    activities = tuple(
        _STOPPED if index in (None, place) else activity
        for place, activity in enumerate(child.activities or ())
    )
    return replace(child, activities=activities)


def _set(**then: Any) -> Alter:
    return lambda activity, finding: replace(activity, **then)


def _days(activity: Activity) -> float:
    if activity.days_per_week:
        return activity.days_per_week
    if activity.hours_per_week and activity.hours_per_day:
        return min(7, max(1, activity.hours_per_week / activity.hours_per_day))
    return 1 if activity.hours_per_day is not None else 7


def _shorter(activity: Activity, hours: float) -> Activity:
    """The same days with at most so many hours on each; the work ends earlier."""
    days = _days(activity)
    end = activity.end_time
    start = activity.start_time
    if start is not None and end is not None and span_hours(start, end) > hours:
        end = _clock(minutes(start) + hours * 60)
    return replace(
        activity,
        hours_per_day=hours,
        hours_per_week=hours * days,
        days_per_week=activity.days_per_week if activity.days_per_week is not None else days,
        end_time=end,
    )


def _clock(after_midnight: float) -> time:
    whole = int(after_midnight) % (24 * 60)
    return time(whole // 60, whole % 60)


def _day_to_limit(activity: Activity, finding: Finding) -> Activity:
    """As many hours fewer a day as the finding is over its limit."""
    over = float(finding.values["hours"]) - float(finding.values["limit"])  # type: ignore[arg-type]
    now = activity.hours_per_day
    if now is None and activity.hours_per_week:
        now = activity.hours_per_week / _days(activity)
    if now is None and activity.start_time is not None and activity.end_time is not None:
        now = span_hours(activity.start_time, activity.end_time)
    return _shorter(activity, max(0.0, (now or 0.0) - over))


def _week_to_limit(activity: Activity, finding: Finding) -> Activity:
    over = float(finding.values["hours"]) - float(finding.values["limit"])  # type: ignore[arg-type]
    week = activity.hours_per_week
    if activity.hours_per_day is not None and activity.days_per_week is not None:
        week = max(week or 0.0, activity.hours_per_day * activity.days_per_week)
    if week is None:
        week = (activity.hours_per_day or 0.0) * _days(activity)
    return _shorter(activity, max(0.0, week - over) / _days(activity))


def _before(evening: int) -> Alter:
    """The same hours by day: over by `evening` (minutes from midnight), not begun before 06:00."""

    def alter(activity: Activity, finding: Finding) -> Activity:
        hours = activity.hours_per_day
        if hours is None and activity.start_time is not None and activity.end_time is not None:
            hours = span_hours(activity.start_time, activity.end_time)
        length = min((hours if hours is not None else 1.0) * 60, evening - 6 * 60)
        end = evening if activity.end_time is None else minutes(activity.end_time)
        if not 6 * 60 + length <= end <= evening:
            end = evening
        start = minutes(activity.start_time) if activity.start_time is not None else end - length
        if not 6 * 60 <= start <= end - length:
            start = end - length
        return replace(activity, at_night=False, start_time=_clock(start), end_time=_clock(end))

    return alter


def _to_value(fact: str, value: str) -> Alter:
    """The fact as the finding's `value` says it must be."""

    def alter(activity: Activity, finding: Finding) -> Activity:
        then: dict[str, Any] = {fact: finding.values[value]}
        return replace(activity, **then)

    return alter


def _six_days(activity: Activity, finding: Finding) -> Activity:
    days = activity.days_per_week
    fewer = replace(activity, works_on_rest_days=False)
    if days is None or days <= 6:
        return fewer
    week = activity.hours_per_week
    return replace(fewer, days_per_week=6, hours_per_week=None if week is None else week * 6 / days)


_TO_LIMIT = (_day_to_limit,)
_TO_WEEK = (_week_to_limit,)

_OF_WORK: Mapping[str, Sequence[Alter]] = {
    "written_contract": (_set(written_contract=True),),
    "parental_consent": (_set(parental_consent=True),),
    "body_agreement": (_set(body_agreement=True),),
    "medical_examination": (_set(medical_exam=True),),
    "permit": (_set(permit=True),),
    "probation": (_set(probation=False),),
    "full_liability": (_set(full_liability=False),),
    "pay_period": (_set(pay_period="monthly"),),
    "pay_late": (_set(pay_late=False),),
    "pay_in_kind": (_set(pay_in_kind=False),),
    "unequal_pay": (_set(unequal_pay=False),),
    "overtime": (_set(overtime=False),),
    "business_trips": (_set(business_trip=False),),
    "shift_camp": (_set(shift_camp=False),),
    "piece_rate": (_set(piece_rate=False),),
    "cash_handling": (_set(cash_handling=False),),
    "return_home": (_set(prevents_return_home=False),),
    "school_hours": (_set(in_school_hours=False),),
    "light_work": (_set(disrupts_study=False),),
    "days_off": (_six_days,),
    "breaks": (_to_value("break_minutes", "needed"),),
    "annual_leave": (_to_value("annual_leave_days", "needed"),),
    "weekly_rest": (_to_value("weekly_rest_hours", "limit"),),
    "rest_between_shifts": (_to_value("rest_between_shifts_hours", "limit"),),
    "load": (_to_value("load_kg", "most_kg"),),
    "night": (_before(22 * 60), _before(20 * 60)),
    "daily_hours": _TO_LIMIT,
    "daily_hours_pupil": _TO_LIMIT,
    "daily_hours_six_days": _TO_LIMIT,
    "daily_hours_art": _TO_LIMIT,
    "weekly_hours": _TO_WEEK,
    "weekly_hours_pupil": _TO_WEEK,
    "weekly_hours_art": _TO_WEEK,
}
_TO_SCHOOL = {"attending": True, "pupil": "general"}
_OF_CHILD: Mapping[str, Mapping[str, Any]] = {
    "minimum_age": _TO_SCHOOL,
    "compulsory_schooling": _TO_SCHOOL,
}


def _alterations(finding: Finding) -> Sequence[Alter]:
    return _OF_WORK.get(_name(finding), ())


def _needed(facts: Child, steps: list[_Step], found: Found) -> list[_Step]:
    """The steps without those that are not needed: work that stops needs no contract."""
    kept = list(steps)
    for step in steps:
        fewer = [one for one in kept if one is not step]
        if not _against(found(_all(facts, fewer))):
            kept = fewer
    return kept


def _all(facts: Child, steps: Iterable[_Step]) -> Child:
    for step in steps:
        facts = step.alter(facts)
    return facts


def _as_change(facts: Child, step: _Step) -> Change:
    """What a step alone alters, by the names of the facts."""
    after = step.alter(facts)
    if step.stops:
        return Change(step.finding, step.finding.activity, {}, {}, stops=True)
    now, then = _difference(facts, after)
    if then:
        return Change(step.finding, None, now, then)
    before_works, after_works = facts.activities or (), after.activities or ()
    changed = [place for place, one in enumerate(before_works) if one != after_works[place]]
    # A change that only the ones before it call for alters nothing by itself.
    place = changed[0] if changed else step.finding.activity or 0
    return Change(step.finding, place, *_difference(before_works[place], after_works[place]))


def _difference(before: Any, after: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    names = [
        field.name
        for field in fields(before)
        if field.name != "activities" and getattr(before, field.name) != getattr(after, field.name)
    ]
    return (
        {name: getattr(before, name) for name in names},
        {name: getattr(after, name) for name in names},
    )


def _possible_from(facts: Child, steps: list[_Step], on: date | None, found: Found) -> date | None:
    """The first birthday on which the stopped work could be right, the other changes made."""
    birth = facts.birth_date
    stopped = [step for step in steps if step.stops]
    if birth is None or on is None or not stopped:
        return None
    if any(step.finding.verdict == HAZARDOUS for step in stopped):
        return None
    others = [step for step in steps if not step.stops]
    grown = replace(_all(facts, others), age=None)
    for age in range(1, ADULT):
        day = _birthday(birth, age)
        if day > on and not _against(found(_all(grown, _again(grown, found, day)), day)):
            return day
    return None


def _again(child: Child, found: Found, day: date) -> list[_Step]:
    """The changes that the work would need on a later day, none of which may stop it."""
    steps = _search(child, lambda one, _day=None: found(one, day))
    return [] if any(step.stops for step in steps) else steps


def _birthday(birth: date, age: int) -> date:
    """29 February stands after 28 February, so in a common year the birthday is 1 March."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)
