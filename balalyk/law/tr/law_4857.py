"""Labour Law No. 4857 of Türkiye, and what other laws add to it for the young."""

from __future__ import annotations

from datetime import date

from balalyk.law.citations import article
from balalyk.law.code_lists import Names, section_of
from balalyk.law.facts import CANNOT_TELL, CHILD_LABOUR, PERMITTED, Activity, Finding, Fixed
from balalyk.law.measures import BROKEN, KEPT, Case, Work
from balalyk.law.patterns.papers import must_have, needed
from balalyk.law.patterns.prohibited import no_harmful_work, no_trade_in, no_work_at
from balalyk.law.patterns.rest import never, no_night
from balalyk.law.patterns.schooling import compulsory_schooling, not_disrupting_study
from balalyk.law.registry import declare

SOURCE = Names(
    "Labour Law of Türkiye No. 4857",
    "Закон Турции о труде № 4857",
    "Түркиянын № 4857 эмгек мыйзамы",
)
LAWS_4250_4207 = Names(
    "Laws of Türkiye No. 4250 and No. 4207 on alcohol and tobacco",
    "Законы Турции № 4250 и № 4207 о спиртном и табаке",
    "Түркиянын арак-шарап жана тамеки боюнча № 4250 жана № 4207 мыйзамдары",
)
LAW_6331 = Names(
    "Law of Türkiye No. 6331 on safety at work",
    "Закон Турции № 6331 об охране труда",
    "Түркиянын эмгекти коргоо боюнча № 6331 мыйзамы",
)
LAW_222 = Names(
    "Law of Türkiye No. 222 on education",
    "Закон Турции № 222 об образовании",
    "Түркиянын билим берүү боюнча № 222 мыйзамы",
)
# The law came into force with its publication; to be confirmed by a lawyer.
EFFECTIVE_FROM = date(2003, 6, 10)

MINIMUM = 15
LIGHT = 14
SMALL_FARM = 50
LAST_GRADE = 12
NIGHT_HOURS = (20 * 60, 6 * 60)
ART = "performing"

FARM_TASKS = frozenset(
    {
        "cotton_picking",
        "weeding",
        "harvesting",
        "tobacco_growing",
        "rice_growing",
        "spraying",
        "herding",
        "animal_care",
    }
)

KEPT_LIGHT = "kept_light"
KEPT_ART = "kept_art"
UNKNOWN_AGE = "unknown_age"
UNKNOWN_TASK = "unknown_task"


def _rule(name: str, cited: Names, tag: str, source: Names = SOURCE) -> str:
    return declare(f"tr.{name}", article=cited, source=source, tag=tag, since=EFFECTIVE_FROM)


MINIMUM_AGE = _rule("minimum_age", article("71"), "V")
STUDY = _rule("light_work", article("71"), "V")
PERMIT = _rule("permit", article("71"), "V")
UNDERGROUND = _rule("banned_place", article("72"), "V")
NIGHT = _rule("night", article("69, 73"), "M")
OVERTIME = _rule("overtime", article("41"), "M")
HARMFUL = _rule("harmful_work", article("71"), "L")
TRADE = _rule(
    "banned_trade",
    Names(
        "employment of the young in alcohol and tobacco",
        "занятость молодёжи в торговле спиртным и табаком",
        "жаштардын арак-шарап жана тамеки тармагында иштеши",
    ),
    "M",
    LAWS_4250_4207,
)
MEDICAL = _rule("medical_examination", article("15"), "M", LAW_6331)
SCHOOLING = _rule(
    "compulsory_schooling",
    Names("twelve years of school", "двенадцать лет обучения", "он эки жыл окуу"),
    "M",
    LAW_222,
)


def covers(activity: Activity) -> bool | None:
    """Whether the law reaches the work: not farms of 50 workers or fewer (Art. 4)."""
    on_a_farm = section_of(activity.sector) == "A" or (
        activity.sector is None and activity.task in FARM_TASKS
    )
    if not on_a_farm:
        return True
    workers = activity.employer_workers
    return None if workers is None else workers > SMALL_FARM


_UNKNOWN_AGE = Fixed(MINIMUM_AGE, CANNOT_TELL, UNKNOWN_AGE)


def minimum_age(case: Case, work: Work, found: list[Finding]) -> None:
    """15; 14 for light work; earlier only art, culture and advertising."""
    age = case.age
    if age is None:
        found.append(_UNKNOWN_AGE[work.index])
        return
    task = work.activity.task
    verdict, outcome = PERMITTED, KEPT
    if age < LIGHT:
        if task == ART:
            outcome = KEPT_ART
        elif task is None:
            verdict, outcome = CANNOT_TELL, UNKNOWN_TASK
        else:
            verdict, outcome = CHILD_LABOUR, BROKEN
    elif age < MINIMUM:
        outcome = KEPT_ART if task == ART else KEPT_LIGHT
    found.append(Finding(MINIMUM_AGE, verdict, outcome, {"age": age}, work.index))


_PERMIT = needed(PERMIT)


def permit(case: Case, work: Work, found: list[Finding]) -> None:
    """Art, culture and advertising under 14 need a permit for each activity."""
    if case.age is not None and case.age < LIGHT and work.activity.task == ART:
        found.append(_PERMIT[work.activity.permit][work.index])


study = not_disrupting_study(STUDY, MINIMUM)
not_underground = no_work_at(UNDERGROUND, frozenset({"underground"}))
night = no_night(NIGHT, NIGHT_HOURS)
overtime = never(OVERTIME, "overtime")
harmful_work = no_harmful_work(HARMFUL)
# ISIC: distilling, wine, beer; tobacco products; tobacco shops.
banned_trade = no_trade_in(
    TRADE,
    frozenset({"selling_alcohol", "selling_tobacco", "making_alcohol", "making_tobacco"}),
    ("1101", "1102", "1103", "12", "4723"),
)
medical_examination = must_have(MEDICAL, "medical_exam")
schooling = compulsory_schooling(SCHOOLING, LAST_GRADE)
