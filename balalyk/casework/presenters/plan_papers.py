"""The two plans as papers to sign, in the languages of the country's offices."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balalyk.casework import rules
from balalyk.casework.models import Party, Plan, PlanState, Whose
from balalyk.casework.presenters import plans as present
from balalyk.casework.queries import asked, newest_finished
from balalyk.casework.queries.assessments import told_in
from balalyk.kernel import clock
from balalyk.papers import pdf
from balalyk.papers.facts import Paper
from balalyk.papers.models import Kind
from balalyk.papers.presenters import LANGUAGES, word
from balalyk.registry.presenters import Naming, born
from balalyk.ui import wording

__all__ = ["LANGUAGES", "as_docx", "as_pdf", "plan_paper"]
TEMPLATES = Path(__file__).parent.parent / "templates" / "casework"


def as_docx(plan: Plan, whose: str, language: str) -> bytes:
    """One of the two plans as a Word file, by the template of its office."""
    on = (plan.agreed_at or plan.begun_at).date()
    told = values(plan, whose, language)
    return word(plan_paper(), language, told, place=plan.case.place, on=on)


def as_pdf(plan: Plan, whose: str, language: str) -> bytes:
    """One of the two plans as PDF."""
    return pdf.make(TEMPLATES / "plan.typ", values(plan, whose, language))


def values(plan: Plan, whose: str, language: str) -> dict[str, Any]:
    """Every place of the template: the labels in the language, and what was planned.

    No official form was found; the fields are those that the Children's Code names (drafted by the
    territorial office, agreed by the commission, approved by the head of the administration).
    """
    with translation.override(language):
        return {**_labels(whose), **_planned(plan, whose, language)}


def _labels(whose: str) -> dict[str, str]:
    return {
        "title": str(Whose(whose).label),
        "l_case": _("Case"),
        "l_date": _("Date"),
        "l_child": _("Child"),
        "l_born": _("Born"),
        "l_place": _("Place"),
        "l_worker": _("Responsible"),
        "l_state": _("State"),
        "l_summary": _("What must change, and what comes first"),
        "l_goals": _("Goals and steps"),
        "l_what": _("What is done"),
        "l_who": _("Who does it"),
        "l_service": _("Service that is needed"),
        "l_due": _("By when"),
        "l_review": _("Review of the plan"),
        "l_agreed": _("Consent and assent"),
        "l_signatures": _("Signatures"),
        "s_child": _("Child"),
        "s_carer": _("Parent or carer"),
        "s_worker": _("Social worker"),
        "s_commission": _("Agreed by the commission on children’s affairs, No. and date"),
        "s_head": _("Approved by the head of the local state administration, date"),
        "no_goals": _("No goals in this plan."),
        "note": _(
            "Child and carer may say no to this plan or to a part of it, now or later. "
            "Copies: the family, the case, the commission."
        ),
    }


def _planned(plan: Plan, whose: str, language: str) -> dict[str, Any]:
    case = plan.case
    child, naming, today = case.child, Naming(), clock.today()
    part = next(one for one in present.parts(plan, today, naming, language) if one.whose == whose)
    told = told_in(newest_finished(case)).get(rules.CONCLUSION, {})
    return {
        "number": case.number,
        "date": _day((plan.agreed_at or plan.begun_at).date()),
        "child": child.name if child else "–",
        "born": born(child) if child else "–",
        "place": case.place.title,
        "worker": case.responsible.full_name if case.responsible else "–",
        "state": str(PlanState(plan.state).label),
        "summary": told.get("summary", "") or "–",
        "goals": [
            {
                "number": str(number),
                "text": goal.text,
                "steps": [
                    {
                        "what": step.what,
                        "who": step.who,
                        "service": step.service or "–",
                        "due": step.due,
                    }
                    for step in goal.steps
                ],
            }
            for number, goal in enumerate(part.goals, start=1)
        ],
        "review": _day(plan.review_on or today + rules.REVIEW_WITHIN),
        "agreements": _agreements(plan, naming),
    }


def _agreements(plan: Plan, naming: Naming) -> list[dict[str, str]]:
    found = []
    for one in asked(plan):
        said = present.agreement_words(one.said, naming) if one.said else _("not asked yet")
        found.append({"party": str(Party(one.party).label), "said": said})
    return found


def _day(day: date | None) -> str:
    return wording.day(day) if day else "–"


def plan_paper() -> Paper:
    """What an office's template for the two plans must and may fill in."""
    needed = ("title", "number", "date", "child", "goals", "review", "agreements")
    return Paper(kind=Kind.PLAN, shipped=TEMPLATES / "plan.docx", needed=needed, specimen=_specimen)


def _specimen() -> dict[str, Any]:
    due = _day(date(2026, 9, 1))
    step = {
        "what": _("Goes to school and speaks with the class teacher"),
        "who": str(_("Social worker")),
        "service": "–",
        "due": due,
    }
    return {
        **_labels(Whose.CHILD),
        "number": "SPEC-1",
        "date": _day(date(2026, 6, 1)),
        "child": "Үсөнов Эрмек",
        "born": _day(date(2011, 3, 14)),
        "place": "Ак-Тилек",
        "worker": "Асанова Гүлнур",
        "state": str(PlanState.AGREED.label),
        "summary": _("School comes first; the work at the market ends."),
        "goals": [{"number": "1", "text": _("Is at school every day"), "steps": [step]}],
        "review": due,
        "agreements": [{"party": str(Party.CHILD.label), "said": due}],
    }
