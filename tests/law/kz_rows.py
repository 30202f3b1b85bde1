"""What the law of Kazakhstan says, case by case. Facts are changes to the pupil of 14 in a shop."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from tests.law import tables
from tests.law.tables import BAKER, BAKING, Base, Row

BASE = Base(
    BAKER | {"country": "KZ", "on": date(2026, 10, 15)},
    BAKING
    | {
        "sector": "4711",
        "task": "selling_goods",
        "place": "shop",
        "shift_camp": False,
        "unequal_pay": False,
    },
)
row = partial(tables.row, base=BASE)

VACATION = {"calendar": "vacation"}
SIXTEEN = {"age": 16}
IN_2007 = {"on": date(2007, 9, 12)}


def hours(day: float, days: float, end: time = time(20), start: time = time(8), **more: object):
    return {
        "hours_per_day": day,
        "days_per_week": days,
        "start_time": start,
        "end_time": end,
        **more,
    }


ROWS: list[Row] = [
    row("a pupil of 14 in a shop, every paper in order", "ok", "kz.minimum_age"),
    row("is forced", "wf", "law.worst_forms", forced=True),
    # Harmful work, banned places and trades, lists, loads.
    row("dust at work, at 17", "hz", "kz.harmful_work", age=17,
        work={"hazards": frozenset({"dust_fumes"})}),
    row("hazards not known", "??", "kz.harmful_work", work={"hazards": None, "harmless": None}),
    row("hazards not known, judged harmful", "hz", "kz.harmful_work",
        work={"hazards": None, "harmless": False}),
    row("works underground", "hz", "kz.banned_place", work={"place": "underground"}),
    row("works in a night club", "hz", "kz.banned_place", work={"place": "night_club"}),
    row("place not known", "??", "kz.banned_place", work={"place": None}),
    row("sells alcohol, at 17", "hz", "kz.banned_trade", age=17,
        work={"task": "selling_alcohol"}),
    row("sells tobacco", "hz", "kz.banned_trade", work={"task": "selling_tobacco"}),
    row("works in gambling", "hz", "kz.banned_trade", work={"task": "gambling_service"}),
    row("works in a tobacco factory", "hz", "kz.banned_trade", work={"sector": "1200"}),
    row("makes soft drinks", "ok", "kz.banned_trade",
        work={"sector": "1104", "task": "food_processing"}),
    row("trade not known at all", "??", "kz.banned_trade", work={"task": None, "sector": None}),
    row("construction, no hazard seen: the list was not found", "??", "kz.listed_work",
        work={"task": "construction", "sector": "41"}),
    row("carries exactly 10 kg", "hz", "kz.heavy_work", work={"load_kg": 10}),
    row("carries 12 kg, at 17", "hz", "kz.heavy_work", age=17, work={"load_kg": 12}),
    row("carries 9.9 kg: not heavy work, the limit was not found", "??", "kz.load",
        work={"load_kg": 9.9}),
    row("carries nothing", "ok", "kz.load", work={"load_kg": 0}),
    row("loads and carries, weight not known", "??", "kz.load",
        work={"load_kg": None, "task": "loading_carrying"}),
    # Age.
    row("the day before the 14th birthday", "cl", "kz.minimum_age",
        birth_date=date(2012, 10, 16)),
    row("on the 14th birthday", "ok", "kz.minimum_age", birth_date=date(2012, 10, 15)),
    row("12, on the stage of a theatre", "ok", "kz.minimum_age", age=12,
        work={"task": "performing", "sector": "9000"}),
    row("12, in a film", "ok", "kz.minimum_age", age=12,
        work={"task": "performing", "sector": "5911"}),
    row("12, sport is none of the three", "cl", "kz.minimum_age", age=12,
        work={"task": "performing", "sector": "9311"}),
    row("12, performs, for what is not known", "??", "kz.minimum_age", age=12,
        work={"task": "performing", "sector": None}),
    row("12, kind of work not known", "??", "kz.minimum_age", age=12,
        work={"task": None, "sector": None}),
    row("14 and not at school", "cl", "kz.minimum_age", attending=False, grade_finished=9),
    row("14, school not known", "??", "kz.minimum_age", attending=None, grade_finished=11),
    row("the day before 15, grade 9 finished, not a pupil", "cl", "kz.minimum_age",
        birth_date=date(2011, 10, 16), attending=False, grade_finished=9),
    row("on the 15th birthday, school finished", "ok", "kz.minimum_age",
        birth_date=date(2011, 10, 15), attending=False, grade_finished=11),
    row("15, grade 8 finished, not a pupil", "cl", "kz.minimum_age", age=15, attending=False,
        grade_finished=8),
    row("15, not a pupil, grade not known", "??", "kz.minimum_age", age=15, attending=False,
        grade_finished=None),
    row("on the 16th birthday, school finished", "ok", "kz.minimum_age",
        birth_date=date(2010, 10, 15), attending=False, grade_finished=11),
    row("age not known", "??", "kz.minimum_age", age=None),
    row("the work disrupts study", "cl", "kz.light_work", work={"disrupts_study": True}),
    row("the day before 16, no consent", "ir", "kz.parental_consent",
        birth_date=date(2010, 10, 16), work={"parental_consent": False}),
    row("on the 16th birthday no consent is needed", "ok", "kz.minimum_age",
        birth_date=date(2010, 10, 15), work={"parental_consent": False}),
    row("14, consent not known", "??", "kz.parental_consent", work={"parental_consent": None}),
    row("on the 18th birthday", "--", "law.adult", birth_date=date(2008, 10, 15)),
    # Hours.
    row("15, vacation, exactly 24 h a week", "ok", "kz.weekly_hours", age=15, **VACATION,
        work=hours(4.8, 5)),
    row("15, vacation, 24.1 h a week", "cl", "kz.weekly_hours", age=15, **VACATION,
        work=hours(4.82, 5)),
    row("the day before 16, vacation, 25 h", "cl", "kz.weekly_hours", **VACATION,
        birth_date=date(2010, 10, 16), work=hours(5, 5)),
    row("on the 16th birthday, vacation, 25 h", "ok", "kz.weekly_hours", **VACATION,
        birth_date=date(2010, 10, 15), work=hours(5, 5)),
    row("16, vacation, exactly 36 h a week", "ok", "kz.weekly_hours", **SIXTEEN, **VACATION,
        work=hours(7.2, 5)),
    row("16, vacation, 36.5 h a week", "cl", "kz.weekly_hours", **SIXTEEN, **VACATION,
        work=hours(6, 6, hours_per_week=36.5)),
    row("15, vacation, exactly 5 h a day", "ok", "kz.daily_hours", age=15, **VACATION,
        work=hours(5, 4)),
    row("15, vacation, 5 h 3 min a day", "cl", "kz.daily_hours", age=15, **VACATION,
        work=hours(5.05, 4)),
    row("16, vacation, exactly 7 h 12 min a day", "ok", "kz.daily_hours", **SIXTEEN, **VACATION,
        work=hours(7.2, 4)),
    row("16, vacation, 7 h 15 min a day", "cl", "kz.daily_hours", **SIXTEEN, **VACATION,
        work=hours(7.25, 4)),
    row("14, term, exactly 2.5 h a day", "ok", "kz.daily_hours", work=hours(2.5, 5)),
    row("14, term, 2.6 h a day: the rule of 2007 is to be confirmed", "??",
        "kz.daily_hours_pupil", work=hours(2.6, 5)),
    row("16, term, exactly 3.5 h a day", "ok", "kz.daily_hours", **SIXTEEN, work=hours(3.5, 5)),
    row("16, term, 3.6 h a day: to be confirmed", "??", "kz.daily_hours_pupil", **SIXTEEN,
        work=hours(3.6, 5)),
    row("the last day of term by the calendar, 3 h", "??", "kz.daily_hours_pupil",
        on=date(2026, 5, 25), calendar=None, work=hours(3, 5)),
    row("the first day of a break by the calendar, 3 h", "ok", "kz.daily_hours",
        on=date(2026, 3, 19), calendar=None, work=hours(3, 5)),
    row("the day after that break, 3 h", "??", "kz.daily_hours_pupil",
        on=date(2026, 3, 30), calendar=None, work=hours(3, 5)),
    row("hours not known", "??", "kz.weekly_hours",
        work={"hours_per_day": None, "days_per_week": None, "start_time": None}),
    row("two paid jobs of an hour", "cl", "kz.second_job",
        works=(hours(1, 2), hours(1, 2, kind="paid_by_relative"))),
    row("one paid job and help in the family", "ok", "kz.weekly_hours",
        works=(hours(1, 2), hours(1, 2, kind="unpaid_family"))),
    # Night, overtime, shifts.
    row("ends at 22:00", "ok", "kz.night", work={"start_time": time(20), "end_time": time(22)}),
    row("ends at 22:01", "cl", "kz.night", work={"start_time": time(20), "end_time": time(22, 1)}),
    row("begins at 06:00", "ok", "kz.night", work={"start_time": time(6), "end_time": time(8)}),
    row("begins at 05:59", "cl", "kz.night", work={"start_time": time(5, 59), "end_time": time(8)}),
    row("times not known", "??", "kz.night",
        work={"start_time": None, "end_time": None, "at_night": None}),
    row("overtime", "cl", "kz.overtime", work={"overtime": True}),
    row("a shift camp", "cl", "kz.shift_camp", work={"shift_camp": True}),
    # School.
    row("16, not at school, finished grade 8", "cl", "kz.compulsory_schooling", **SIXTEEN,
        attending=False, grade_finished=8),
    row("16, not at school, finished grade 9: grades 10 and 11 to be confirmed", "??",
        "kz.compulsory_schooling", **SIXTEEN, attending=False, grade_finished=9),
    row("16, not at school, finished grade 10: to be confirmed", "??",
        "kz.compulsory_schooling", **SIXTEEN, attending=False, grade_finished=10),
    row("16, not at school, finished grade 11", "ok", "kz.compulsory_schooling", **SIXTEEN,
        attending=False, grade_finished=11),
    # Papers and pay.
    row("no written contract", "ir", "kz.written_contract", work={"written_contract": False}),
    row("no medical examination", "ir", "kz.medical_examination", work={"medical_exam": False}),
    row("full liability", "ir", "kz.full_liability", work={"full_liability": True}),
    row("paid at the end of the season", "ir", "kz.pay_period",
        work={"pay_period": "end_of_season"}),
    row("paid late", "ir", "kz.pay_late", work={"pay_late": True}),
    row("paid in goods", "ir", "kz.pay_in_kind", work={"pay_in_kind": True}),
    row("paid less than adults", "ir", "kz.unequal_pay", work={"unequal_pay": True}),
    # The law of the day.
    row("the first day of the Code of 2015", "ok", "kz.minimum_age", on=date(2016, 1, 1)),
    row("the day before: the Code of 2007", "ok", "kz2007.minimum_age", on=date(2015, 12, 31)),
    row("the first day of the Code of 2007", "ok", "kz2007.minimum_age", on=date(2007, 6, 1)),
    row("the day before any code we know", "??", "law.not_entered", on=date(2007, 5, 31)),
    # The Code of 2007, and what the report of that year found.
    row("2007, 14, term, exactly 2.5 h a day", "ok", "kz2007.daily_hours_pupil", **IN_2007,
        work=hours(2.5, 5)),
    row("2007, 14, term, 2.6 h a day", "cl", "kz2007.daily_hours_pupil", **IN_2007,
        work=hours(2.6, 5)),
    row("2007, 16, term, exactly 3.5 h a day", "ok", "kz2007.daily_hours_pupil", **IN_2007,
        **SIXTEEN, work=hours(3.5, 5)),
    row("2007, 16, term, 3.6 h a day", "cl", "kz2007.daily_hours_pupil", **IN_2007, **SIXTEEN,
        work=hours(3.6, 5)),
    row("2007, 15, vacation, 5.1 h a day", "cl", "kz2007.daily_hours", **IN_2007, age=15,
        **VACATION, work=hours(5.1, 4)),
    row("2007, 16, vacation, 36.5 h a week", "cl", "kz2007.weekly_hours", **IN_2007, **SIXTEEN,
        **VACATION, work=hours(6, 6, hours_per_week=36.5)),
    row("2007, carries exactly 4.1 kg", "ok", "kz2007.load", **IN_2007, work={"load_kg": 4.1}),
    row("2007, carries 4.2 kg", "cl", "kz2007.load", **IN_2007, work={"load_kg": 4.2}),
    row("2007, works at night", "cl", "kz2007.night", **IN_2007, work={"at_night": True}),
    row("2007, sells tobacco", "hz", "kz2007.banned_trade", **IN_2007,
        work={"task": "selling_tobacco"}),
    row("2007, sells alcohol", "hz", "kz2007.banned_trade", **IN_2007,
        work={"task": "selling_alcohol"}),
    row("2007, in a night club", "hz", "kz2007.banned_place", **IN_2007,
        work={"place": "night_club"}),
    row("2007, dust at work", "hz", "kz2007.harmful_work", **IN_2007,
        work={"hazards": frozenset({"dust_fumes"})}),
    row("2007, construction, no hazard seen", "??", "kz2007.listed_work", **IN_2007,
        work={"task": "construction", "sector": "41"}),
    row("2007, the work disrupts study", "cl", "kz2007.light_work", **IN_2007,
        work={"disrupts_study": True}),
    row("2007, overtime", "cl", "kz2007.overtime", **IN_2007, work={"overtime": True}),
    row("2007, no contract", "ir", "kz2007.written_contract", **IN_2007,
        work={"written_contract": False}),
    row("2007, no consent", "ir", "kz2007.parental_consent", **IN_2007,
        work={"parental_consent": False}),
    row("2007, no medical examination", "ir", "kz2007.medical_examination", **IN_2007,
        work={"medical_exam": False}),
    row("2007, full liability", "ir", "kz2007.full_liability", **IN_2007,
        work={"full_liability": True}),
    row("2007, paid at the end of the season", "ir", "kz2007.pay_period", **IN_2007,
        work={"pay_period": "end_of_season"}),
    row("2007, paid late", "ir", "kz2007.pay_late", **IN_2007, work={"pay_late": True}),
    row("2007, paid in goods", "ir", "kz2007.pay_in_kind", **IN_2007, work={"pay_in_kind": True}),
    row("2007, paid less than adults", "ir", "kz2007.unequal_pay", **IN_2007,
        work={"unequal_pay": True}),
    # Scope.
    row("unpaid work for the family", "--", "law.scope", work={"kind": "unpaid_family"}),
    row("paid by a relative, 13", "cl", "kz.minimum_age", age=13,
        work={"kind": "paid_by_relative"}),
    row("no work found", "--", "law.no_work", works=()),
]  # fmt: skip

CONFIRM = (
    "The day the Code of 2015 came into force, held as 1.01.2016, and that of the Code of 2007, held "
    "as 1.06.2007.",
    "Whether the Code of 2015 kept 2.5 and 3.5 hours a day for pupils in term (Art. 181 of the Code "
    "of 2007). Until then longer hours in term are `cannot_tell`.",
    "Art. 1: whether heavy work is any load of 10 kg or more, or only constant carrying that takes "
    "more than 250 kcal an hour. Held as any.",
    "Order No. 944 of 8.12.2015: its list of jobs and its limits of loads. Until they are entered, "
    "work that such lists usually hold and every load under 10 kg are `cannot_tell`.",
    "Which of Art. 26 and 75 to 77 bans night work, overtime, shift camps and a second job.",
    "7 hours 12 minutes a day from 16 to 18 (Art. 71), and the limit in a six-day week.",
    "The yearly medical examination, the form of the contract (Art. 33), pay (Art. 113) and equal "
    "pay: their articles.",
    "Whether grades 10 and 11 are compulsory for who works.",
    "The Code of 2007: the articles on age, night, overtime, contract and medical examinations, and "
    "whether Art. 179 holds the whole list of bans.",
    "The limit of 4.1 kg, which a report of 2007 cites and which matches an old rule for jobs that "
    "consist of carrying alone.",
)
NOT_HELD = (
    "Days off, holidays, business trips, probation and leave of the young.",
    "Pay by the hour of the young and the additional pay for shorter days.",
    "The commissions on minors and the local lists of services.",
)
