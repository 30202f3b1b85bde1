"""Kyrgyzstan's law on children's work, as profiles in order of their dates."""

from __future__ import annotations

from balalyk.law.kg import education, labour_code_2004
from balalyk.law.kg import labour_code_2025 as code
from balalyk.law.kg.labour_code_2025 import age, formalities, hours, prohibited_work, rest
from balalyk.law.profile import Profile

VERSION = "KG 2026.2"

CODE_2025 = Profile(
    key="kg.code_2025",
    country="KG",
    version=VERSION,
    since=code.EFFECTIVE_FROM,
    since_tag="to be confirmed",
    worst_forms=prohibited_work.worst_forms,
    of_work=(
        prohibited_work.harmful_work,
        prohibited_work.banned_place,
        prohibited_work.banned_trade,
        prohibited_work.listed_work,
        prohibited_work.load,
        age.minimum_age,
        age.light_work,
        rest.no_night_work,
        rest.rest_between_shifts,
        rest.no_overtime,
        rest.no_days_off,
        rest.no_business_trips,
        formalities.written_contract,
        age.parental_consent,
        age.body_agreement,
        formalities.medical_examination,
        formalities.no_probation,
        formalities.no_full_liability,
        formalities.pay_period,
        formalities.no_late_pay,
        formalities.no_pay_in_kind,
        formalities.no_unequal_pay,
        formalities.annual_leave,
    ),
    of_child=(hours.weekly_hours, hours.daily_hours, education.schooling),
    asked_later=(
        ("disrupts_study", age.LIGHT_WORK),
        ("rest_between_shifts_hours", rest.REST),
        ("overtime", rest.OVERTIME),
        ("works_on_rest_days", rest.DAYS_OFF),
        ("business_trip", rest.TRIPS),
        ("probation", formalities.PROBATION),
        ("full_liability", formalities.LIABILITY),
        ("pay_period", formalities.PAY_PERIOD),
        ("pay_late", formalities.PAY_LATE),
        ("pay_in_kind", formalities.PAY_IN_KIND),
        ("unequal_pay", formalities.UNEQUAL_PAY),
        ("annual_leave_days", formalities.LEAVE),
    ),
)

CODE_2004 = Profile(
    key="kg.code_2004",
    country="KG",
    version=VERSION,
    since=labour_code_2004.EFFECTIVE_FROM,
    since_tag="to be confirmed",
    of_work=(
        labour_code_2004.daily_hours_pupil,
        labour_code_2004.no_overtime_or_days_off,
    ),
    of_child=(labour_code_2004.rest_of_code,),
    asked_later=(
        ("overtime", labour_code_2004.OVERTIME),
        ("works_on_rest_days", labour_code_2004.DAYS_OFF),
    ),
)

PROFILES = (CODE_2025, CODE_2004)
