"""Türkiye's law on children's work, as profiles in order of their dates."""

from __future__ import annotations

from balalyk.law.profile import Profile
from balalyk.law.tr import law_4857 as law
from balalyk.law.tr import regulation_25425 as regulation

VERSION = "TR 2026.1"

REGULATION_2004 = Profile(
    key="tr.regulation_2004",
    country="TR",
    version=VERSION,
    since=regulation.EFFECTIVE_FROM,
    covers=law.covers,
    of_work=(
        law.harmful_work,
        law.not_underground,
        law.banned_trade,
        regulation.listed_work,
        regulation.no_piece_rate,
        regulation.no_cash_handling,
        regulation.home_every_night,
        law.minimum_age,
        regulation.light_work_list,
        law.study,
        law.night,
        law.overtime,
        regulation.outside_school_hours,
        regulation.hours_of_art,
        regulation.breaks,
        regulation.rest_between_shifts,
        regulation.weekly_rest,
        regulation.days_off,
        regulation.written_contract,
        regulation.parental_consent,
        law.permit,
        law.medical_examination,
        regulation.annual_leave,
    ),
    of_child=(regulation.weekly_hours, regulation.daily_hours, law.schooling),
    asked_later=(
        ("disrupts_study", law.STUDY),
        ("in_school_hours", regulation.SCHOOL_HOURS),
        ("overtime", law.OVERTIME),
        ("break_minutes", regulation.BREAK),
        ("rest_between_shifts_hours", regulation.REST),
        ("weekly_rest_hours", regulation.WEEK_REST),
        ("works_on_rest_days", regulation.DAYS_OFF),
        ("annual_leave_days", regulation.LEAVE),
        ("piece_rate", regulation.PIECE_RATE),
        ("cash_handling", regulation.CASH),
        ("prevents_return_home", regulation.HOME),
    ),
)

# Between the law of 10.06.2003 and its regulation no hours were found: nothing is entered before.
PROFILES = (REGULATION_2004,)
