"""Regulation on children and young workers, Official Gazette 25425 of 6.04.2004."""

from __future__ import annotations

from datetime import date

from balalyk.law.citations import article
from balalyk.law.code_lists import Names
from balalyk.law.facts import (
    CANNOT_TELL,
    CHILD_LABOUR,
    HAZARDOUS,
    PERMITTED,
    Finding,
    Fixed,
)
from balalyk.law.measures import BROKEN, KEPT, ROOM, UNKNOWN, Case, Work
from balalyk.law.patterns.hours import daily, weekly
from balalyk.law.patterns.papers import enough_leave, must_have, must_not_have
from balalyk.law.patterns.prohibited import no_listed_work
from balalyk.law.patterns.rest import enough_rest, never
from balalyk.law.registry import declare
from balalyk.law.tr.law_4857 import ART, LIGHT, MINIMUM

SOURCE = Names(
    "Regulation on children and young workers, Official Gazette 25425 of 6.04.2004",
    "Положение о детях и молодых работниках, «Ресми газете» № 25425 от 6.04.2004",
    "Балдар жана жаш жумушчулар жөнүндө жобо, «Ресми газете» № 25425, 06.04.2004",
)
EFFECTIVE_FROM = date(2004, 4, 6)

# Under 15, and from 15 to 18.
WEEK_HOURS = (35, 40)
DAY_HOURS = (7, 8)
TERM_WEEK, TERM_DAY = 10, 2
ART_WEEK, ART_DAY = 30, 5
DAILY_REST, WEEKLY_REST = 14, 40
LEAVE_DAYS = 20
# More than so many hours of work on a day need so many minutes of rest within it.
BREAKS = ((4, 60), (2, 30))

NOT_LISTED = "not_listed"
PERHAPS = "perhaps"


def annex(number: int) -> Names:
    """An annex of the regulation as it is cited."""
    return Names(f"Annex {number}", f"Приложение {number}", f"{number}-тиркеме")


def _rule(name: str, cited: Names, tag: str) -> str:
    return declare(f"tr.{name}", article=cited, source=SOURCE, tag=tag, since=EFFECTIVE_FROM)


LIGHT_LIST = _rule("light_work_list", annex(1), "V")
LISTED = _rule("listed_work", annex(3), "V")
PIECE_RATE = _rule("piece_rate", annex(3), "V")
CASH = _rule("cash_handling", annex(3), "V")
HOME = _rule("return_home", annex(3), "V")
WEEK = _rule("weekly_hours", article("6"), "V")
DAY = _rule("daily_hours", article("6"), "V")
WEEK_TERM = _rule("weekly_hours_pupil", article("6"), "V")
DAY_TERM = _rule("daily_hours_pupil", article("6"), "V")
WEEK_ART = _rule("weekly_hours_art", article("6"), "V")
DAY_ART = _rule("daily_hours_art", article("6"), "V")
SCHOOL_HOURS = _rule("school_hours", article("6"), "V")
BREAK = _rule("breaks", article("6"), "V")
REST = _rule("rest_between_shifts", article("6"), "V")
WEEK_REST = _rule("weekly_rest", article("8"), "V")
DAYS_OFF = _rule("days_off", article("9"), "V")
LEAVE = _rule("annual_leave", article("10"), "V")
CONTRACT = _rule("written_contract", article("12"), "TBC")
CONSENT = _rule("parental_consent", article("12"), "TBC")


def _older(case: Case, lenient: bool) -> bool:
    return (case.age_most if lenient else case.age_least) >= MINIMUM


def _in_term(case: Case, lenient: bool) -> bool:
    return bool(case.term) or (case.term is None and not lenient)


def _week_limit(case: Case, lenient: bool) -> tuple[str, float]:
    if _in_term(case, lenient):
        return WEEK_TERM, TERM_WEEK
    return WEEK, WEEK_HOURS[_older(case, lenient)]


def _day_limit(case: Case, days: float | None, lenient: bool) -> tuple[str, float]:
    if _in_term(case, lenient):
        return DAY_TERM, TERM_DAY
    return DAY, DAY_HOURS[_older(case, lenient)]


def weekly_hours(case: Case, found: list[Finding]) -> None:
    """35 hours to 15, 40 to 18; 10 for pupils in term."""
    weekly(case, _week_limit, found)


def daily_hours(case: Case, found: list[Finding]) -> None:
    """7 hours to 15, 8 to 18; 2 for pupils in term."""
    daily(case, _day_limit, found)


def hours_of_art(case: Case, work: Work, found: list[Finding]) -> None:
    """Art, culture and advertising: 5 hours a day and 30 a week."""
    if work.activity.task != ART:
        return
    for rule, least, limit in (
        (DAY_ART, work.day_least, ART_DAY),
        (WEEK_ART, work.week_least, ART_WEEK),
    ):
        broken = least > limit + ROOM
        verdict, outcome = (CHILD_LABOUR, BROKEN) if broken else (PERMITTED, KEPT)
        if broken or least > 0:
            values = {"hours": least, "limit": limit}
            found.append(Finding(rule, verdict, outcome, values, work.index))


_LISTED_UNKNOWN = Fixed(LIGHT_LIST, CANNOT_TELL, UNKNOWN)


def light_work_list(case: Case, work: Work, found: list[Finding]) -> None:
    """At 14 only the jobs of Annex 1; younger children and art are not its matter."""
    if case.age_least >= MINIMUM or case.age_most < LIGHT or work.activity.task == ART:
        return
    activity = work.activity
    of_list = [job for job in case.norms.light(case.country, case.on) if job.covers(activity)]
    exact = [job for job in of_list if job.exact]
    if exact:
        values = {"job": tuple(exact[0].names)}
        found.append(Finding(LIGHT_LIST, PERMITTED, KEPT, values, work.index))
    elif of_list:
        values = {"job": tuple(of_list[0].names)}
        found.append(Finding(LIGHT_LIST, CANNOT_TELL, PERHAPS, values, work.index))
    elif activity.task is None or activity.task == "other":
        found.append(_LISTED_UNKNOWN[work.index])
    else:
        sure = case.age_most < MINIMUM
        verdict, outcome = (CHILD_LABOUR, NOT_LISTED) if sure else (CANNOT_TELL, UNKNOWN)
        task = {"work": ("task", activity.task)}
        found.append(Finding(LIGHT_LIST, verdict, outcome, task, work.index))


def outside_school_hours(case: Case, work: Work, found: list[Finding]) -> None:
    """In term a pupil does not work while the school has lessons."""
    told = work.activity.in_school_hours
    if told is not None and case.term is not False:
        verdict = PERMITTED if not told else CHILD_LABOUR if case.term else CANNOT_TELL
        outcome = KEPT if not told else BROKEN if case.term else UNKNOWN
        found.append(Finding(SCHOOL_HOURS, verdict, outcome, {}, work.index))


def breaks(case: Case, work: Work, found: list[Finding]) -> None:
    """30 minutes within 2 to 4 hours of work, an hour within 4 to 7.5; silent when not asked."""
    told = work.activity.break_minutes
    if told is None:
        return
    needed = next((minutes for hours, minutes in BREAKS if work.day_least > hours + ROOM), 0)
    kept = told >= needed
    verdict, outcome = (PERMITTED, KEPT) if kept else (CHILD_LABOUR, BROKEN)
    values = {"minutes": told, "needed": needed}
    found.append(Finding(BREAK, verdict, outcome, values, work.index))


listed_work = no_listed_work(LISTED)
no_piece_rate = must_not_have(PIECE_RATE, "piece_rate", HAZARDOUS)
no_cash_handling = must_not_have(CASH, "cash_handling", HAZARDOUS)
home_every_night = must_not_have(HOME, "prevents_return_home", HAZARDOUS)
rest_between_shifts = enough_rest(REST, "rest_between_shifts_hours", DAILY_REST)
weekly_rest = enough_rest(WEEK_REST, "weekly_rest_hours", WEEKLY_REST)
days_off = never(DAYS_OFF, "works_on_rest_days", most_days=6)
written_contract = must_have(CONTRACT, "written_contract")
parental_consent = must_have(CONSENT, "parental_consent")
annual_leave = enough_leave(LEAVE, LEAVE_DAYS)
