"""Invented minutes, resolution and report: what a template is tried out with before it is kept."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from balalyk.casework.presenters.words import capital
from balalyk.commission.models import Part
from balalyk.ui import wording

DAY = date(2026, 6, 1)
BY_BODY = ("done_in_time", "done_late", "in_time", "overdue", "withdrawn")
BY_SERVICE = ("all", "done")
COMMISSION, PLACE = "КДД", "Ак-Тилек"


def minutes() -> dict[str, Any]:
    """Every value of the minutes, in the language in force."""
    return {
        **_signed(),
        "number": "1/2026",
        "date": wording.written_day(DAY),
        "room": PLACE,
        "commission": COMMISSION,
        "place": PLACE,
        "present": ["Асанова Гүлнур", "Жээнбеков Талант"],
        "absent": ["Өмүрова Айнура"],
        "quorum": _("Two of three members are here."),
        "agenda": [_("Plan for a child, case SPEC-1")],
        "items": [_item()],
    }


def _item() -> dict[str, Any]:
    return {
        "number": "1",
        "topic": _("Plan for a child, case SPEC-1"),
        "proposal": _("Approve the plan."),
        "conflicts": _("none"),
        "votes": "2 : 0",
        "against": "",
        "decided": _("Approve the plan."),
        "resolution": "1/2026",
        "text": _("The plan is approved."),
        "obligations": [_obligation()],
    }


def _obligation() -> dict[str, str]:
    what = _("Goes to school and speaks with the class teacher")
    return {"number": "1/2026-1", "what": what, "who": PLACE, "due": wording.day(DAY)}


def resolution() -> dict[str, Any]:
    """Every value of a resolution, in the language in force."""
    return {
        **_signed(),
        "number": "1/2026",
        "date": wording.written_day(DAY),
        "sitting": "1/2026",
        "commission": COMMISSION,
        "place": PLACE,
        "case": "SPEC-1",
        "text": _("The plan is approved."),
        "votes": "2 : 0",
        "obligations": [_obligation()],
    }


def report() -> dict[str, Any]:
    """Every value of the half-yearly report, in the language in force."""
    one = wording.number(1)
    return {
        **_signed(),
        "half": "2026-1",
        "date": wording.written_day(DAY),
        "commission": COMMISSION,
        "place": PLACE,
        "counts": [[_("Sittings"), one]],
        "agencies": [{"name": PLACE} | dict.fromkeys(BY_BODY, one)],
        "services": [{"name": PLACE} | dict.fromkeys(BY_SERVICE, one)],
    }


def _signed() -> dict[str, str]:
    return {
        "chair": capital(Part.CHAIR.label),
        "chair_name": "Асанова Гүлнур",
        "secretary": capital(Part.SECRETARY.label),
        "secretary_name": "Жээнбеков Талант",
    }
