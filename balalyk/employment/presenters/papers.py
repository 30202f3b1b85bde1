"""The contract as a paper to sign, in the languages of the country's offices."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balalyk.employment.models import Contract
from balalyk.employment.presenters import named
from balalyk.kernel import clock
from balalyk.law import code_lists
from balalyk.lawbook.presenters import MONEY
from balalyk.papers import pdf
from balalyk.papers.facts import Paper
from balalyk.papers.models import Kind
from balalyk.papers.presenters import LANGUAGES, word
from balalyk.ui import wording

__all__ = ["LANGUAGES", "as_docx", "as_pdf", "contract_paper"]
TEMPLATES = Path(__file__).parent.parent / "templates" / "employment"


def as_docx(contract: Contract, language: str) -> bytes:
    """The contract as a Word file, by the template of its office."""
    on = contract.drawn_at.date() if contract.drawn_at else clock.today()
    return word(contract_paper(), language, values(contract, language), place=contract.place, on=on)


def as_pdf(contract: Contract, language: str) -> bytes:
    """The contract as PDF."""
    return pdf.make(TEMPLATES / "contract.typ", values(contract, language))


def values(contract: Contract, language: str) -> dict[str, Any]:
    """Every place of the template: the labels in the language, and what was agreed.

    The fields are those of the Labour Code of Kyrgyzstan, Art. 17(2): date and place, the parties
    with their numbers, workplace, function, beginning, term, working time, rights and duties, pay,
    conditions, signatures; and the signature of the parent or guardian, Art. 14(4).
    """
    with translation.override(language):
        return {**_labels(), **_agreed(contract, language)}


def _labels() -> dict[str, str]:
    return {
        "title": _("Contract of light work"),
        "l_number": _("No."),
        "l_place": _("Place"),
        "l_date": _("Date"),
        "l_employer": _("Employer"),
        "l_child": _("Employee"),
        "l_pin": _("personal number"),
        "l_tax": _("tax or personal number"),
        "l_born": _("born"),
        "l_represented": _("represented by"),
        "l_parent": _("Parent or guardian, who consents"),
        "l_function": _("Function"),
        "l_duties": _("Duties"),
        "l_workplace": _("Workplace"),
        "l_time": _("Term of the contract"),
        "l_hours": _("Working time"),
        "l_days": _("days a week"),
        "l_day_hours": _("hours a day"),
        "l_week_hours": _("hours a week"),
        "l_from_to": _("from – until"),
        "l_pay": _("Pay"),
        "l_doctor": _("Medical examination"),
        "l_rights": _("Rights and duties"),
        "l_signatures": _("Signatures"),
        "rights": _(
            "The employer gives safe and harmless work, pays on time and in money to the employee, "
            "and keeps the hours of this contract. Night work, overtime, work on days off and "
            "holidays, business trips, work with alcohol, tobacco or drugs and the lifting of loads "
            "over the limit are not allowed. The employee does the agreed work with care. School "
            "goes before work: when the work hinders it, the hours are made fewer or the contract "
            "ends. The medical examination is at the employer’s cost. The parent or guardian may "
            "end the contract when it harms the child."
        ),
        "copies": _("Two copies, one for each side. A hiring order follows within three days."),
    }


def _agreed(contract: Contract, language: str) -> dict[str, Any]:
    terms = contract.terms
    child, employer = contract.child, contract.employer
    assert employer is not None
    return {
        "number": contract.number,
        "place": contract.place.title,
        "date": _day(contract.drawn_at.date() if contract.drawn_at else None),
        "employer": employer.name,
        "employer_number": employer.tax_number or "–",
        "employer_address": employer.address,
        "represented_by": employer.represented_by or employer.name,
        "child": child.name,
        "child_number": child.personal_number or "–",
        "child_born": _day(child.birth_date),
        "parent": terms["consent_by"],
        "function": named(code_lists.TASKS, terms["task"], language),
        "duties": terms.get("duties", ""),
        "workplace": f"{employer.address} ({named(code_lists.PLACES, terms['place_of_work'], language)})",
        "time": f"{_day(contract.since)} – {_day(contract.until)}",
        "hours": _hours(terms),
        "pay": _pay(terms, contract.place.country),
        "doctor": f"{_day(date.fromisoformat(terms['examined_on']))}, {terms.get('examined_at', '')}",
    }


def _day(day: date | None) -> str:
    return wording.day(day) if day else "–"


def _hours(terms: Mapping[str, Any]) -> list[dict[str, str]]:
    titles = {"term": _("in term"), "vacation": _("in vacation")}
    rows = []
    for calendar, kept in terms["hours"].items():
        rows.append(
            {
                "when": titles[calendar],
                "days": wording.number(kept["days"]),
                "hours": wording.number(kept["hours"]),
                "week": wording.number(round(kept["days"] * kept["hours"], 2)),
                "clock": f"{kept['start']} – {kept['end']}",
            }
        )
    return rows


def _pay(terms: Mapping[str, Any], country: str) -> str:
    per = {
        "hour": _("for an hour"),
        "day": _("for a day"),
        "month": _("for a month"),
        "piece": _("for work done"),
    }
    paid = {
        "daily": _("paid every day"),
        "weekly": _("paid every week"),
        "monthly": _("paid every month"),
    }
    money = MONEY.get(country.upper(), "")
    amount = f"{wording.number(terms['pay_amount'])} {money}".strip()
    return f"{amount} {per[terms['pay_for']]}, {paid[terms['pay_period']]}"


def contract_paper() -> Paper:
    """What an office's template for the contract must and may fill in."""
    needed = (
        "number", "date", "employer", "child", "child_born", "parent", "function", "workplace",
        "time", "hours", "pay",
    )  # fmt: skip
    shipped = TEMPLATES / "contract.docx"
    return Paper(kind=Kind.CONTRACT, shipped=shipped, needed=needed, specimen=_specimen)


def _specimen() -> dict[str, Any]:
    hours = {"days": wording.number(5), "hours": wording.number(2), "week": wording.number(10)}
    return {
        **_labels(),
        "number": "SPEC-1",
        "place": "Ак-Тилек",
        "date": wording.day(date(2026, 6, 1)),
        "employer": "ИП «Бал арысы»",
        "employer_number": "00000000000000",
        "employer_address": "Ак-Тилек, Тынчтык, 1",
        "represented_by": "Асанова Гүлнур",
        "child": "Үсөнов Эрмек",
        "child_number": "00000000000000",
        "child_born": wording.day(date(2011, 3, 14)),
        "parent": "Үсөнова Жыпар",
        "function": _("a helper with bees"),
        "duties": _("washes frames and labels jars"),
        "workplace": "Ак-Тилек, Тынчтык, 1",
        "time": f"{wording.day(date(2026, 6, 1))} – {wording.day(date(2026, 8, 31))}",
        "hours": [{"when": _("in vacation"), "clock": "09:00 – 11:00", **hours}],
        "pay": _("for an hour"),
        "doctor": wording.day(date(2026, 5, 20)),
    }
