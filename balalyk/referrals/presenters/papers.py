"""A referral as a paper for the family and the service, with the agreed fields and no other."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balalyk.directory.models import in_language
from balalyk.directory.presenters import contact, opening_lines
from balalyk.kernel import clock
from balalyk.papers import pdf
from balalyk.papers.facts import Paper
from balalyk.papers.models import Kind
from balalyk.papers.presenters import LANGUAGES, word
from balalyk.referrals.models import Referral
from balalyk.referrals.presenters import told
from balalyk.referrals.presenters.lines import kind
from balalyk.ui import wording

__all__ = ["LANGUAGES", "as_docx", "as_pdf", "referral_paper"]
TEMPLATES = Path(__file__).parent.parent / "templates" / "referrals"


def as_docx(referral: Referral, language: str) -> bytes:
    """The referral as a Word file, by the template of its office."""
    on = (referral.sent_at or clock.now()).date()
    told = values(referral, language)
    return word(referral_paper(), language, told, place=referral.case.place, on=on)


def as_pdf(referral: Referral, language: str) -> bytes:
    """The referral as PDF."""
    return pdf.make(TEMPLATES / "referral.typ", values(referral, language))


def values(referral: Referral, language: str) -> dict[str, Any]:
    """Every place of the template. Of the child: what ``told`` lets through."""
    with translation.override(language):
        return {
            **_labels(),
            "number": referral.number,
            "date": wording.day(referral.sent_at or clock.now()),
            "kind": kind(referral),
            **_service(referral, language),
            "rows": [[line.label, line.words] for line in told.told(referral)],
            "from_name": referral.drafted_by.full_name if referral.drafted_by else "",
        }


def _labels() -> dict[str, str]:
    return {
        "title": _("Referral"),
        "l_number": _("No."),
        "l_date": _("Date"),
        "l_to": _("To"),
        "l_service": _("Service"),
        "l_address": _("Address"),
        "l_phone": _("Phone"),
        "l_opening": _("Opening hours"),
        "l_bring": _("What it asks for"),
        "l_told": _("What the family agreed to tell"),
        "nothing": _("Nothing but this number."),
        "l_from": _("Sent by"),
        "l_answer": _("The service’s answer"),
        "answers": _("accepted / on the waiting list / declined, because:"),
        "l_received": _("What was received: date, hours, what"),
        "l_signatures": _("Signatures"),
        "l_family": _("Parent or carer"),
        "l_provider": _("For the service"),
        "l_worker": _("Social worker"),
        "note": _(
            "This paper holds only what the family agreed to. Keep it locked away and do not "
            "copy it."
        ),
    }


def _service(referral: Referral, language: str) -> dict[str, str]:
    service = referral.service
    assert service is not None
    reached = contact(service.provider, whole=True)
    return {
        "provider": in_language(service.provider, language),
        "service": in_language(service, language),
        "address": reached.address or "–",
        "phone": reached.phone or "–",
        "opening": "; ".join(opening_lines(service.opening)) or "–",
        "conditions": service.conditions or "–",
    }


def referral_paper() -> Paper:
    """What an office's template for the referral must and may fill in."""
    needed = ("number", "date", "provider", "service", "rows", "from_name")
    shipped = TEMPLATES / "referral.docx"
    return Paper(kind=Kind.REFERRAL, shipped=shipped, needed=needed, specimen=_specimen)


def _specimen() -> dict[str, Any]:
    return {
        **_labels(),
        "number": "SPEC-1/1",
        "date": wording.day(date(2026, 6, 1)),
        "kind": _("extra lessons"),
        "provider": "«Жаңы күн»",
        "service": _("Lessons after school"),
        "address": "Ак-Тилек, Тынчтык, 2",
        "phone": "0700 000000",
        "opening": "–",
        "conditions": "–",
        "rows": [[_("Name"), "Үсөнов Эрмек"], [_("Age"), wording.number(15)]],
        "from_name": "Асанова Гүлнур",
    }
