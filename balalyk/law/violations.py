"""Which findings are violations by an employer, and of what kind, so that an inspector can act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from balalyk.law.code_lists import Names
from balalyk.law.facts import CANNOT_TELL, GRAVITY, Assessment, Finding

KINDS: Mapping[str, Names] = {
    "worst_form": Names(
        "a worst form of child labour",
        "наихудшая форма детского труда",
        "балдар эмгегинин эң жаман түрү",
    ),
    "banned_work": Names(
        "work banned under 18",
        "работа, запрещённая до 18 лет",
        "18 жашка чейин тыюу салынган жумуш",
    ),
    "banned_goods": Names(
        "alcohol, tobacco, drugs or gambling",
        "спиртное, табак, наркотики или игорное дело",
        "арак-шарап, тамеки, баңги зат же кумар оюну",
    ),
    "over_load": Names("a load over the limit", "груз сверх нормы", "чектен оор жүк"),
    "under_age": Names(
        "hired under the age",
        "принят на работу раньше возраста",
        "жашы жете электе жумушка алынган",
    ),
    "over_hours": Names("too many hours", "слишком много часов", "ашыкча саат"),
    "night": Names("work at night", "ночная работа", "түнкү жумуш"),
    "no_rest": Names(
        "overtime, no rest or no day off",
        "сверхурочные, нет отдыха или выходного",
        "ашыкча убакыт, эс алуу же дем алыш күнү жок",
    ),
    "against_school": Names(
        "work that stands in the way of school", "работа мешает школе", "жумуш окууга тоскоол"
    ),
    "no_contract": Names(
        "no written contract", "нет письменного договора", "жазуу жүзүндө келишим жок"
    ),
    "bad_terms": Names(
        "terms that are not allowed under 18",
        "условия, недопустимые до 18 лет",
        "18 жашка чейин жол берилбеген шарттар",
    ),
    "no_consent": Names(
        "no consent, agreement or permit",
        "нет согласия или разрешения",
        "макулдук же уруксат жок",
    ),
    "no_medical": Names("no medical examination", "нет медосмотра", "медициналык кароо жок"),
    "late_pay": Names(
        "pay late or seldom", "плата с задержкой или редко", "акы кечигип же сейрек төлөнөт"
    ),
    "unequal_pay": Names("less pay than adults", "плата меньше, чем взрослым", "чоңдордон аз акы"),
    "pay_in_kind": Names("pay in goods", "плата товаром", "товар менен төлөө"),
}

# By the name of a rule without its country.
KIND_OF_RULE: Mapping[str, str] = {
    "worst_forms": "worst_form",
    "harmful_work": "banned_work",
    "banned_place": "banned_work",
    "listed_work": "banned_work",
    "heavy_work": "over_load",
    "banned_trade": "banned_goods",
    "load": "over_load",
    "minimum_age": "under_age",
    "light_work_list": "under_age",
    "weekly_hours": "over_hours",
    "weekly_hours_pupil": "over_hours",
    "weekly_hours_art": "over_hours",
    "daily_hours": "over_hours",
    "daily_hours_pupil": "over_hours",
    "daily_hours_six_days": "over_hours",
    "daily_hours_art": "over_hours",
    "second_job": "over_hours",
    "night": "night",
    "overtime": "no_rest",
    "days_off": "no_rest",
    "rest_between_shifts": "no_rest",
    "weekly_rest": "no_rest",
    "breaks": "no_rest",
    "annual_leave": "no_rest",
    "business_trips": "no_rest",
    "shift_camp": "no_rest",
    "return_home": "no_rest",
    "light_work": "against_school",
    "school_hours": "against_school",
    "written_contract": "no_contract",
    "probation": "bad_terms",
    "full_liability": "bad_terms",
    "piece_rate": "bad_terms",
    "cash_handling": "bad_terms",
    "parental_consent": "no_consent",
    "body_agreement": "no_consent",
    "permit": "no_consent",
    "medical_examination": "no_medical",
    "pay_period": "late_pay",
    "pay_late": "late_pay",
    "unequal_pay": "unequal_pay",
    "pay_in_kind": "pay_in_kind",
}
# Broken by nobody, or not by an employer: school is the family's and the state's to mend, and the
# rest says what the law reaches.
NOT_THE_EMPLOYERS = frozenset(
    {"compulsory_schooling", "rest_of_code", "scope", "adult", "no_work", "not_entered", "to_enter"}
)


class Violation(NamedTuple):
    """One fault of an employer: its kind of `KINDS` and the finding that shows it."""

    kind: str
    finding: Finding
    country: str

    @property
    def rule(self) -> str:
        return self.finding.rule

    @property
    def activity(self) -> int | None:
        """The place of the work in the child's activities, None for all of them together."""
        return self.finding.activity


def violations(assessment: Assessment) -> tuple[Violation, ...]:
    """The faults of employers in an assessment, the gravest first, by every country's law in it."""
    found = []
    for verdict in (assessment.national, *assessment.abroad):
        for finding in verdict.findings:
            kind = KIND_OF_RULE.get(finding.rule.split(".", 1)[1])
            if kind is not None and GRAVITY[finding.verdict] > GRAVITY[CANNOT_TELL]:
                found.append(Violation(kind, finding, verdict.country))
    return tuple(found)
