"""Labour Code of Kazakhstan of 2007, for work before the Code of 2015."""

from __future__ import annotations

from datetime import date, timedelta

from balalyk.law.citations import article
from balalyk.law.code_lists import Names
from balalyk.law.kz import age, hours
from balalyk.law.kz.labour_code_2015 import BANNED_PLACES, BANNED_SECTORS, BANNED_TASKS
from balalyk.law.kz.labour_code_2015 import EFFECTIVE_FROM as NEXT_CODE
from balalyk.law.norms import ListedJob, LoadLimit
from balalyk.law.patterns.papers import must_have, must_not_have, paid_often_enough
from balalyk.law.patterns.prohibited import (
    no_harmful_work,
    no_heavy_load,
    no_listed_work,
    no_trade_in,
    no_work_at,
)
from balalyk.law.patterns.rest import never, no_night
from balalyk.law.patterns.schooling import not_disrupting_study
from balalyk.law.registry import declare

SOURCE = Names(
    "Labour Code of the Republic of Kazakhstan of 15.05.2007",
    "Трудовой кодекс Республики Казахстан от 15.05.2007",
    "Казакстан Республикасынын 2007-жылдын 15-майындагы Эмгек кодекси",
)
REPORT = Names(
    "as cited in a report of Sana Sezim on South Kazakhstan, 2007",
    "по отчёту «Сана Сезім» о Южном Казахстане, 2007",
    "«Сана Сезім» уюмунун Түштүк Казакстан боюнча 2007-жылдагы отчётунда айтылгандай",
)
# To be confirmed by a lawyer.
EFFECTIVE_FROM = date(2007, 6, 1)
LAST_DAY = NEXT_CODE - timedelta(days=1)

_AGE = Names("age of hire", "возраст приёма на работу", "жумушка алуу жашы")
_NIGHT = Names(
    "night work of minors", "ночной труд несовершеннолетних", "жашы жете электердин түнкү эмгеги"
)
_OVERTIME = Names(
    "overtime of minors",
    "сверхурочный труд несовершеннолетних",
    "жашы жете электердин ашыкча эмгеги",
)
_CONTRACT = Names("form of the contract", "форма договора", "келишимдин түрү")
_MEDICAL = Names("medical examinations", "медицинские осмотры", "медициналык кароолор")
_EQUAL = Names(
    "equal pay for equal work", "равная оплата за равный труд", "бирдей эмгекке бирдей акы"
)


def _rule(name: str, cited: Names, tag: str, source: Names = SOURCE) -> str:
    return declare(
        f"kz2007.{name}",
        article=cited,
        source=source,
        tag=tag,
        since=EFFECTIVE_FROM,
        until=LAST_DAY,
    )


HARMFUL = _rule("harmful_work", article("179"), "TBC")
PLACE = _rule("banned_place", article("179"), "TBC")
TRADE = _rule("banned_trade", article("179"), "TBC")
LISTED = _rule("listed_work", article("179"), "TBC")
LOAD = _rule("load", Names("limits of loads", "предельные нагрузки", "жүктүн чеги"), "TBC", REPORT)
MINIMUM_AGE = _rule("minimum_age", _AGE, "M")
LIGHT_WORK = _rule("light_work", _AGE, "M")
CONSENT = _rule("parental_consent", _AGE, "M")
NIGHT = _rule("night", _NIGHT, "M")
OVERTIME = _rule("overtime", _OVERTIME, "M")
WEEK = _rule("weekly_hours", article("181"), "M")
DAY = _rule("daily_hours", article("181"), "M")
DAY_PUPIL = _rule("daily_hours_pupil", article("181"), "V")
CONTRACT = _rule("written_contract", _CONTRACT, "M")
MEDICAL = _rule("medical_examination", _MEDICAL, "M")
LIABILITY = _rule("full_liability", article("179"), "TBC")
PAY_PERIOD = _rule("pay_period", article("134"), "V")
PAY_LATE = _rule("pay_late", article("134"), "V")
PAY_IN_KIND = _rule("pay_in_kind", article("134"), "V")
UNEQUAL_PAY = _rule("unequal_pay", _EQUAL, "M")

# The figure matches an old rule for jobs that consist of carrying alone: held as the report has it.
LOADS = (
    LoadLimit(
        country="KZ",
        kg=4.1,
        since=EFFECTIVE_FROM,
        until=LAST_DAY,
        articles=Names("limits of loads", "предельные нагрузки", "жүктүн чеги"),
        sources=REPORT,
    ),
)


def _cited(code: str, names: Names, **matches: object) -> ListedJob:
    """Work the report calls forbidden under 18; the list itself was not found."""
    return ListedJob(
        country="KZ",
        code=code,
        names=names,
        alone=True,
        since=EFFECTIVE_FROM,
        until=LAST_DAY,
        sources=REPORT,
        **matches,  # type: ignore[arg-type]
    )


JOBS = (
    _cited(
        "report-fields",
        Names(
            "work in cotton, tobacco, sugar cane and opium fields",
            "работа на полях хлопка, табака, сахарного тростника и опийного мака",
            "пахта, тамеки, кант камышы жана апийим талааларындагы жумуш",
        ),
        tasks=frozenset({"cotton_picking", "tobacco_growing"}),
    ),
    _cited(
        "report-building",
        Names(
            "building, construction and repair of buildings",
            "строительство и ремонт зданий",
            "имараттарды куруу жана оңдоо",
        ),
        tasks=frozenset({"construction"}),
        places=frozenset({"building_site"}),
        sectors=("F", "41", "43"),
    ),
)

OF_WORK = (
    no_harmful_work(HARMFUL),
    no_work_at(PLACE, BANNED_PLACES),
    no_trade_in(TRADE, BANNED_TASKS, BANNED_SECTORS),
    no_listed_work(LISTED),
    no_heavy_load(LOAD),
    age.minimum_age(MINIMUM_AGE),
    not_disrupting_study(LIGHT_WORK, age.MINIMUM),
    no_night(NIGHT),
    never(OVERTIME, "overtime"),
    must_have(CONTRACT, "written_contract"),
    age.parental_consent(CONSENT),
    must_have(MEDICAL, "medical_exam"),
    must_not_have(LIABILITY, "full_liability"),
    paid_often_enough(PAY_PERIOD),
    must_not_have(PAY_LATE, "pay_late"),
    must_not_have(PAY_IN_KIND, "pay_in_kind"),
    must_not_have(UNEQUAL_PAY, "unequal_pay"),
)
OF_CHILD = (hours.weekly_hours(WEEK), hours.daily_hours(DAY, DAY_PUPIL))
ASKED_LATER = (
    ("disrupts_study", LIGHT_WORK),
    ("overtime", OVERTIME),
    ("full_liability", LIABILITY),
    ("pay_period", PAY_PERIOD),
    ("pay_late", PAY_LATE),
    ("pay_in_kind", PAY_IN_KIND),
    ("unequal_pay", UNEQUAL_PAY),
)
