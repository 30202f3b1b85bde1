"""What the law of Türkiye says, case by case. Facts are changes to the greengrocer's helper of 14."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from tests.law import tables
from tests.law.tables import BAKER, BAKING, Base, Row

BASE = Base(
    BAKER | {"country": "TR", "on": date(2026, 10, 15), "grade_finished": 8},
    BAKING
    | {
        "sector": "4721",
        "task": "selling_goods",
        "place": "shop",
        "in_school_hours": False,
        "piece_rate": False,
        "cash_handling": False,
        "prevents_return_home": False,
    },
)
row = partial(tables.row, base=BASE)

VACATION = {"calendar": "vacation"}
OUT = {"attending": False, "grade_finished": 12}
FIFTEEN = {"age": 15}
DAY = {"start_time": time(8), "end_time": time(20)}


def hours(day: float, days: float, **more: object):
    return {"hours_per_day": day, "days_per_week": days, **DAY, **more}


PICKER = {"sector": "0113", "task": "harvesting", "place": "field"}

ROWS: list[Row] = [
    row("a greengrocer's helper of 14, every paper in order", "ok", "tr.minimum_age"),
    row("is sold", "wf", "law.worst_forms", trafficked=True),
    # Age.
    row("the day before the 14th birthday", "cl", "tr.minimum_age", birth_date=date(2012, 10, 16)),
    row("on the 14th birthday", "ok", "tr.minimum_age", birth_date=date(2012, 10, 15)),
    row("the day before 15, bakes: on the list", "ok", "tr.light_work_list",
        birth_date=date(2011, 10, 16), work={"task": "baking", "sector": "1071"}),
    row("the day before 15, sews: not on the list", "cl", "tr.light_work_list",
        birth_date=date(2011, 10, 16), work={"task": "sewing", "sector": "1410"}),
    row("on the 15th birthday, sews", "ok", "tr.minimum_age", birth_date=date(2011, 10, 15),
        work={"task": "sewing", "sector": "1410"}),
    row("14, works in an office", "ok", "tr.light_work_list", work={"task": "office_help"}),
    row("14, delivers: newspapers or something else?", "??", "tr.light_work_list",
        work={"task": "delivery"}),
    row("14, serves food: is alcohol served?", "??", "tr.light_work_list",
        work={"task": "cooking_serving"}),
    row("14, kind of work not known", "??", "tr.light_work_list", work={"task": None}),
    row("14, other work", "??", "tr.light_work_list", work={"task": "other"}),
    row("14, makes bricks: not on the list", "cl", "tr.light_work_list",
        work={"task": "brick_making", "sector": "2392"}),
    row("age not known", "??", "tr.minimum_age", age=None),
    row("age not known, sews: not on the list, but it may be 15", "??", "tr.light_work_list",
        age=None, work={"task": "sewing", "sector": "1410"}),
    row("13, kind of work not known", "??", "tr.minimum_age", age=13, work={"task": None}),
    row("12, on the stage, with a permit", "ok", "tr.permit", age=12,
        work={"task": "performing", "sector": "9000", "permit": True}),
    row("12, on the stage, no permit", "ir", "tr.permit", age=12,
        work={"task": "performing", "sector": "9000", "permit": False}),
    row("12, on the stage, permit not known", "??", "tr.permit", age=12,
        work={"task": "performing", "sector": "9000"}),
    row("12, on the stage, no contract", "ir", "tr.written_contract", age=12,
        work={"task": "performing", "permit": True, "written_contract": False}),
    row("14, on the stage, no permit asked", "ok", "tr.minimum_age",
        work={"task": "performing", "sector": "9000"}),
    row("on the 18th birthday", "--", "law.adult", birth_date=date(2008, 10, 15)),
    row("the work disrupts study", "cl", "tr.light_work", work={"disrupts_study": True}),
    row("15, the work disrupts study: not this rule", "ok", "tr.minimum_age", **FIFTEEN,
        work={"disrupts_study": True}),
    # Hours in term.
    row("term, exactly 2 h a day", "ok", "tr.daily_hours_pupil", work=hours(2, 5)),
    row("term, 2 h 3 min a day", "cl", "tr.daily_hours_pupil", work=hours(2.05, 4)),
    row("term, exactly 10 h a week", "ok", "tr.weekly_hours_pupil", work=hours(2, 5)),
    row("term, 12 h a week on six days of 2 h", "cl", "tr.weekly_hours_pupil",
        work=hours(2, 6)),
    row("17, term, 3 h a day: pupils of every age", "cl", "tr.daily_hours_pupil", age=17,
        work=hours(3, 3)),
    row("term, during lessons", "cl", "tr.school_hours", work={"in_school_hours": True}),
    row("vacation, during the hours of lessons", "ok", "tr.minimum_age", **VACATION,
        work={"in_school_hours": True}),
    row("term or vacation not known, during lessons", "??", "tr.school_hours", calendar=None,
        work={"in_school_hours": True}),
    # Hours outside term.
    row("14, vacation, exactly 7 h a day and 35 a week", "ok", "tr.daily_hours", **VACATION,
        work=hours(7, 5)),
    row("14, vacation, 7 h 6 min a day", "cl", "tr.daily_hours", **VACATION, work=hours(7.1, 4)),
    row("14, vacation, 36 h a week", "cl", "tr.weekly_hours", **VACATION, work=hours(6, 6)),
    row("the day before 15, vacation, 8 h a day", "cl", "tr.daily_hours", **VACATION,
        birth_date=date(2011, 10, 16), work=hours(8, 4)),
    row("on the 15th birthday, vacation, exactly 8 h a day and 40 a week", "ok",
        "tr.weekly_hours", **VACATION, birth_date=date(2011, 10, 15), work=hours(8, 5)),
    row("15, vacation, 8 h 6 min a day", "cl", "tr.daily_hours", **FIFTEEN, **VACATION,
        work=hours(8.1, 4)),
    row("15, vacation, 41 h a week", "cl", "tr.weekly_hours", **FIFTEEN, **VACATION,
        work=hours(7, 6, hours_per_week=41)),
    row("16, school finished, 8 h a day", "ok", "tr.daily_hours", age=16, **OUT,
        work=hours(8, 5)),
    row("17, university, 8 h a day", "ok", "tr.daily_hours", age=17, pupil="higher",
        work=hours(8, 5)),
    row("term or vacation not known, 2 h: within both", "ok", "tr.daily_hours_pupil",
        calendar=None, work=hours(2, 5)),
    row("term or vacation not known, 4 h: within one", "??", "tr.daily_hours_pupil",
        calendar=None, work=hours(4, 2)),
    row("the last day of term by the calendar, 3 h", "cl", "tr.daily_hours_pupil",
        on=date(2026, 6, 26), calendar=None, work=hours(3, 3)),
    row("the day after the last day of term, of which nothing is entered, 3 h", "??",
        "tr.daily_hours_pupil", on=date(2026, 6, 27), calendar=None, work=hours(3, 3)),
    row("the last day of the winter break by the calendar, 3 h", "ok", "tr.daily_hours",
        on=date(2026, 1, 30), calendar=None, work=hours(3, 3)),
    row("the day after that break, 3 h", "cl", "tr.daily_hours_pupil",
        on=date(2026, 1, 31), calendar=None, work=hours(3, 3)),
    row("the first day of the winter break by the calendar, 3 h", "ok", "tr.daily_hours",
        on=date(2026, 1, 19), calendar=None, work=hours(3, 3)),
    row("the day before that break, 3 h", "cl", "tr.daily_hours_pupil",
        on=date(2026, 1, 18), calendar=None, work=hours(3, 3)),
    row("hours not known", "??", "tr.weekly_hours_pupil",
        work={"hours_per_day": None, "days_per_week": None, "start_time": None}),
    row("14, on the stage in vacation, exactly 5 h", "ok", "tr.daily_hours_art", **VACATION,
        work=hours(5, 5, task="performing")),
    row("14, on the stage in vacation, 5 h 6 min", "cl", "tr.daily_hours_art", **VACATION,
        work=hours(5.1, 4, task="performing")),
    row("14, on the stage in vacation, exactly 30 h a week", "ok", "tr.weekly_hours_art",
        **VACATION, work=hours(5, 6, task="performing")),
    row("14, on the stage in vacation, 31 h a week", "cl", "tr.weekly_hours_art", **VACATION,
        work=hours(5, 6, task="performing", hours_per_week=31)),
    row("two jobs of 1.5 h on five days each must share a day", "cl", "tr.daily_hours_pupil",
        works=(hours(1, 5), hours(1.5, 5, kind="paid_by_relative"))),
    # Night and rest.
    row("ends at 20:00", "ok", "tr.night", work={"start_time": time(18), "end_time": time(20)}),
    row("ends at 20:01", "cl", "tr.night", work={"start_time": time(18), "end_time": time(20, 1)}),
    row("begins at 06:00", "ok", "tr.night", work={"start_time": time(6), "end_time": time(8)}),
    row("begins at 05:59", "cl", "tr.night", work={"start_time": time(5, 59), "end_time": time(8)}),
    row("times not known", "??", "tr.night",
        work={"start_time": None, "end_time": None, "at_night": None}),
    row("overtime", "cl", "tr.overtime", work={"overtime": True}),
    row("exactly 14 h of daily rest", "ok", "tr.rest_between_shifts",
        work={"rest_between_shifts_hours": 14}),
    row("13.9 h of daily rest", "cl", "tr.rest_between_shifts",
        work={"rest_between_shifts_hours": 13.9}),
    row("exactly 40 h of weekly rest", "ok", "tr.weekly_rest", work={"weekly_rest_hours": 40}),
    row("39 h of weekly rest", "cl", "tr.weekly_rest", work={"weekly_rest_hours": 39}),
    row("exactly 2 h of work, no break", "ok", "tr.breaks", work=hours(2, 5, break_minutes=0)),
    row("3 h of work, exactly 30 minutes", "ok", "tr.breaks", **VACATION,
        work=hours(3, 5, break_minutes=30)),
    row("3 h of work, 29 minutes", "cl", "tr.breaks", **VACATION,
        work=hours(3, 5, break_minutes=29)),
    row("exactly 4 h of work, 30 minutes", "ok", "tr.breaks", **VACATION,
        work=hours(4, 5, break_minutes=30)),
    row("4 h 6 min of work, 30 minutes", "cl", "tr.breaks", **VACATION,
        work=hours(4.1, 5, break_minutes=30)),
    row("4 h 6 min of work, exactly 60 minutes", "ok", "tr.breaks", **VACATION,
        work=hours(4.1, 5, break_minutes=60)),
    row("works on days off", "cl", "tr.days_off", work={"works_on_rest_days": True}),
    row("seven days a week leave no day off", "cl", "tr.days_off",
        work=hours(1, 7, works_on_rest_days=None)),
    row("exactly 20 days of leave", "ok", "tr.annual_leave", work={"annual_leave_days": 20}),
    row("19 days of leave", "ir", "tr.annual_leave", work={"annual_leave_days": 19}),
    # Banned work.
    row("works underground", "hz", "tr.banned_place", **FIFTEEN, work={"place": "underground"}),
    row("place not known", "??", "tr.banned_place", work={"place": None}),
    row("noise at work, at 17", "hz", "tr.harmful_work", age=17,
        work={"hazards": frozenset({"loud_noise"})}),
    row("sells tobacco, at 17", "hz", "tr.banned_trade", age=17,
        work={"task": "selling_tobacco"}),
    row("carries alcohol", "hz", "tr.listed_work", **FIFTEEN,
        work={"task": "carrying_alcohol_tobacco"}),
    row("packs at a winery: of the sector the list names", "hz", "tr.listed_work", **FIFTEEN,
        work={"task": "food_processing", "sector": "1102"}),
    row("works with explosives", "hz", "tr.listed_work", **FIFTEEN,
        work={"hazards": frozenset({"explosives"})}),
    row("works in extreme heat", "hz", "tr.listed_work", **FIFTEEN,
        work={"hazards": frozenset({"extreme_cold_heat"})}),
    row("paid by the piece", "hz", "tr.piece_rate", work={"piece_rate": True}),
    row("answers for cash", "hz", "tr.cash_handling", work={"cash_handling": True}),
    row("cannot go home in the evening", "hz", "tr.return_home",
        work={"prevents_return_home": True}),
    # Papers and school.
    row("no written contract", "ir", "tr.written_contract", work={"written_contract": False}),
    row("no parent signed, at 17", "ir", "tr.parental_consent", age=17,
        work={"parental_consent": False}),
    row("no medical examination", "ir", "tr.medical_examination", work={"medical_exam": False}),
    row("16, not at school, finished grade 11", "cl", "tr.compulsory_schooling", age=16,
        attending=False, grade_finished=11, work=hours(2, 5)),
    row("16, not at school, finished grade 12", "ok", "tr.compulsory_schooling", age=16, **OUT,
        work=hours(2, 5)),
    # Scope.
    row("a farm of exactly 50 workers", "--", "law.scope",
        work=PICKER | {"employer_workers": 50}),
    row("a farm of 51 workers", "ok", "tr.minimum_age",
        work=PICKER | {"employer_workers": 51}),
    row("a farm, number of workers not known", "??", "law.scope", work=PICKER),
    row("picks on a farm, sector not told", "??", "law.scope", work=PICKER | {"sector": None}),
    row("picks hazelnuts in the season only, 13: the season excuses nothing", "cl",
        "tr.minimum_age", age=13, work=PICKER | {"employer_workers": 51, "seasonal": True}),
    row("works across the border only: this law has nothing to say", "--", "law.no_work",
        work={"country": "KG"}),
    row("a small farm, forced", "wf", "law.worst_forms", forced=True,
        work=PICKER | {"employer_workers": 5}),
    row("a shop of 5 workers", "ok", "tr.minimum_age", work={"employer_workers": 5}),
    row("unpaid work for the family", "--", "law.scope", work={"kind": "unpaid_family"}),
    row("no work found", "--", "law.no_work", works=()),
    # The law of the day.
    row("the day of the Regulation", "ok", "tr.minimum_age", on=date(2004, 4, 6)),
    row("the day before: nothing is entered", "??", "law.not_entered", on=date(2004, 4, 5)),
]  # fmt: skip

CONFIRM = (
    "“Compulsory primary age completed” (Art. 71 as amended on 4.04.2015): held as completed at 14.",
    "The clock times of night, held as 20:00 to 06:00 (Art. 69), for every kind of work, not only "
    "industry (Art. 73 and the Regulation).",
    "That farms of 50 workers or fewer fall outside Law 4857 (Art. 4), and what holds there instead.",
    "Annex 1: our codes are coarser than the list. Baking, selling goods, office help and harvesting "
    "are taken to be on it; animal care, delivery, serving food, food processing and cleaning are "
    "asked about; every other known work is held not to be on it.",
    "Whether work in art, culture and advertising at 14 needs a permit as under 14.",
    "That 5 hours a day and 30 a week are the limits of art and advertising at every age, and that "
    "in term 2 and 10 hold for them too.",
    "Laws 4250 and 4207: the ban to sell alcohol and tobacco under 18.",
    "Overtime (Art. 41 and its regulation) and medical examinations (Law 6331, Art. 15).",
    "Twelve years of school for who works.",
    "Which article of the Regulation has the contract and the parent's signature, held as Art. 12.",
)
NOT_HELD = (
    "Annex 2, jobs for young workers of 16 and 17: not found line by line.",
    "Work under water: our codes have no such place.",
    "Limits of loads: none found.",
    "Pay, notice and the protection at the end of work.",
    "The time before 6.04.2004.",
)
