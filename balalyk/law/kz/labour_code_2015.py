"""Labour Code of Kazakhstan of 23.11.2015."""

from __future__ import annotations

from datetime import date

from balalyk.law.citations import article
from balalyk.law.code_lists import Names
from balalyk.law.facts import HAZARDOUS, Finding
from balalyk.law.kz import age, hours
from balalyk.law.measures import BROKEN, ROOM, Case, Work
from balalyk.law.patterns.papers import must_have, must_not_have, paid_often_enough
from balalyk.law.patterns.prohibited import (
    ALCOHOL_TOBACCO_DRUGS,
    no_harmful_work,
    no_heavy_load,
    no_listed_work,
    no_trade_in,
    no_work_at,
)
from balalyk.law.patterns.rest import never, no_night
from balalyk.law.patterns.schooling import compulsory_schooling, not_disrupting_study
from balalyk.law.registry import declare

SOURCE = Names(
    "Labour Code of the Republic of Kazakhstan of 23.11.2015",
    "Трудовой кодекс Республики Казахстан от 23.11.2015",
    "Казакстан Республикасынын 2015-жылдын 23-ноябрындагы Эмгек кодекси",
)
ORDER_944 = Names(
    "Order No. 944 of 8.12.2015",
    "Приказ № 944 от 8.12.2015",
    "2015-жылдын 8-декабрындагы № 944 буйрук",
)
EDUCATION = Names(
    "Law of the Republic of Kazakhstan on Education",
    "Закон Республики Казахстан «Об образовании»",
    "Казакстан Республикасынын «Билим берүү жөнүндө» мыйзамы",
)
# To be confirmed by a lawyer.
EFFECTIVE_FROM = date(2016, 1, 1)

BANNED_PLACES = frozenset({"underground", "gambling", "night_club"})
BANNED_TASKS = ALCOHOL_TOBACCO_DRUGS | {"gambling_service"}
# ISIC: distilling, wine, beer; tobacco products; tobacco shops; gambling.
BANNED_SECTORS = ("1101", "1102", "1103", "12", "4723", "92")
HEAVY_KG = 10


def _rule(name: str, cited: Names, tag: str, source: Names = SOURCE) -> str:
    return declare(f"kz.{name}", article=cited, source=source, tag=tag, since=EFFECTIVE_FROM)


HARMFUL = _rule("harmful_work", article("26"), "V")
PLACE = _rule("banned_place", article("26"), "V")
TRADE = _rule("banned_trade", article("26"), "V")
HEAVY = _rule("heavy_work", article("1, 26"), "V")
LISTED = _rule(
    "listed_work",
    Names("list of jobs", "перечень работ", "жумуштардын тизмеси"),
    "TBC",
    ORDER_944,
)
LOAD = _rule(
    "load", Names("limits of loads", "предельные нагрузки", "жүктүн чеги"), "TBC", ORDER_944
)
MINIMUM_AGE = _rule("minimum_age", article("31"), "V")
LIGHT_WORK = _rule("light_work", article("31"), "V")
CONSENT = _rule("parental_consent", article("31"), "V")
# The content was read; which of these articles says what is to be confirmed.
NIGHT = _rule("night", article("26, 75-77"), "TBC")
OVERTIME = _rule("overtime", article("26, 75-77"), "TBC")
SHIFT_CAMP = _rule("shift_camp", article("26, 75-77"), "TBC")
SECOND_JOB = _rule("second_job", article("26, 75-77"), "TBC")
WEEK = _rule("weekly_hours", article("69"), "V")
DAY = _rule("daily_hours", article("71"), "M")
DAY_PUPIL = _rule(
    "daily_hours_pupil",
    Names("working day of pupils", "рабочий день учащихся", "окуучулардын иш күнү"),
    "TBC",
)
CONTRACT = _rule("written_contract", article("33"), "M")
MEDICAL = _rule(
    "medical_examination",
    Names("medical examinations", "медицинские осмотры", "медициналык кароолор"),
    "M",
)
LIABILITY = _rule("full_liability", article("26"), "V")
PAY_PERIOD = _rule("pay_period", article("113"), "M")
PAY_LATE = _rule("pay_late", article("113"), "M")
PAY_IN_KIND = _rule("pay_in_kind", article("113"), "M")
UNEQUAL_PAY = _rule(
    "unequal_pay",
    Names("equal pay for equal work", "равная оплата за равный труд", "бирдей эмгекке бирдей акы"),
    "M",
)
SCHOOLING = _rule(
    "compulsory_schooling",
    Names("compulsory schooling", "обязательное обучение", "милдеттүү окуу"),
    "M",
    EDUCATION,
)


def heavy_work(case: Case, work: Work, found: list[Finding]) -> None:
    """Heavy work is 10 kg or more, and nobody under 18 does it."""
    kg = work.activity.load_kg
    if kg is not None and kg >= HEAVY_KG - ROOM:
        values = {"kg": kg, "most_kg": HEAVY_KG}
        found.append(Finding(HEAVY, HAZARDOUS, BROKEN, values, work.index))


OF_WORK = (
    no_harmful_work(HARMFUL),
    no_work_at(PLACE, BANNED_PLACES),
    no_trade_in(TRADE, BANNED_TASKS, BANNED_SECTORS),
    no_listed_work(LISTED),
    heavy_work,
    no_heavy_load(LOAD),
    age.minimum_age(MINIMUM_AGE),
    not_disrupting_study(LIGHT_WORK, age.MINIMUM),
    no_night(NIGHT),
    never(OVERTIME, "overtime"),
    never(SHIFT_CAMP, "shift_camp"),
    hours.pupils_to_confirm(DAY_PUPIL),
    must_have(CONTRACT, "written_contract"),
    age.parental_consent(CONSENT),
    must_have(MEDICAL, "medical_exam"),
    must_not_have(LIABILITY, "full_liability"),
    paid_often_enough(PAY_PERIOD),
    must_not_have(PAY_LATE, "pay_late"),
    must_not_have(PAY_IN_KIND, "pay_in_kind"),
    must_not_have(UNEQUAL_PAY, "unequal_pay"),
)
OF_CHILD = (
    hours.weekly_hours(WEEK),
    hours.daily_hours(DAY),
    hours.no_second_job(SECOND_JOB),
    # Basic secondary school is sure to be compulsory; whether grades 10 and 11 are is to be asked.
    compulsory_schooling(SCHOOLING, age.BASIC_SECONDARY, perhaps=11),
)
ASKED_LATER = (
    ("disrupts_study", LIGHT_WORK),
    ("overtime", OVERTIME),
    ("shift_camp", SHIFT_CAMP),
    ("full_liability", LIABILITY),
    ("pay_period", PAY_PERIOD),
    ("pay_late", PAY_LATE),
    ("pay_in_kind", PAY_IN_KIND),
    ("unequal_pay", UNEQUAL_PAY),
)
