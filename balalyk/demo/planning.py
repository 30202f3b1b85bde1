"""The demo's assessments and plans: told, agreed with the family, and brought before the commission."""

from collections.abc import Mapping

from balalyk.accounts.models import User
from balalyk.casework import actions, queries, rules
from balalyk.casework.models import Agreement, Case, Plan
from balalyk.kernel import clock

# What the worker wrote, by part: how much help is needed, then what was seen.
SEEN: Mapping[str, tuple[str, str]] = {
    "safety": ("fine", "Үйдө коркунуч көрүнгөн жок."),
    "care": ("some", "Чоң энеси карайт, камкордук кагазы жок."),
    "health": ("some", "Жүк көтөргөндөн кийин бели ооруйт."),
    "work": ("grave", "Мектептен кийин базарда жүк ташыйт."),
    "school": ("some", "Жумасына эки күн сабактан калат."),
    "documents": ("some", "Жашаган жери боюнча каттоосу жок."),
    "income": ("grave", "Үй-бүлө жөлөкпул албайт, апасы жумушсуз."),
    "housing": ("fine", "Бөлмө жылуу, өзүнүн төшөгү бар."),
}
CONCLUSION = {
    "child_wants": "Окууга кайра барып, сүрөт тартсам дейт.",
    "carer_wants": "Апасына жумуш табылса дейт.",
    "summary": "Оор жүктөн чыгаруу, сабакка жетишүү, апасына жумуш.",
}
OTHERWISE = ("market_loads",)


def assess(case: Case, by: User) -> None:
    """A full assessment with every part told, finished."""
    draft = actions.begin_assessment(by=by, case=case, kind=rules.FULL)
    for part in rules.PARTS:
        told = CONCLUSION
        if part in SEEN:
            level, child = SEEN[part]
            told = {"level": level, "child": child, "family": "", "strengths": ""}
        answer = draft.answers.filter(part=part).first()
        written = actions.Written(told, answer.version if answer else 0)
        actions.save_part(by=by, assessment=draft, part=part, written=written)
    actions.finish_assessment(by=by, assessment=draft)


def agree_on_a_plan(case: Case, by: User) -> Plan:
    """Assessed, planned by what fits, and agreed by all who are asked."""
    assess(case, by)
    case = Case.objects.select_related("place").get(pk=case.pk)
    fitting = [one.code for one, fits in queries.fitting(case) if fits]
    plan = actions.begin_plan(by=by, case=case, codes=fitting[:2] or OTHERWISE, language="ky")
    for one in queries.asked(plan):
        said = Agreement(
            party=one.party, agrees=True, name="Апасы", how="spoken", on_date=clock.today()
        )
        plan = actions.record_agreement(by=by, plan=plan, agreement=said)
    return plan


def bring_before_the_commission(case: Case, by: User) -> None:
    """The agreed plan, and the case with it."""
    actions.send_to_commission(by=by, plan=agree_on_a_plan(case, by))
