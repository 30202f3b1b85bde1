"""A referral as a paper for the family and the service, with the agreed fields and no other."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balalyk.directory.models import in_language
from balalyk.directory.presenters import contact, opening_lines
from balalyk.kernel import clock
from balalyk.papers import docx, pdf
from balalyk.referrals.models import Referral
from balalyk.referrals.presenters import told
from balalyk.referrals.presenters.lines import kind
from balalyk.ui import wording

LANGUAGES = (("ky", "Кыргызча"), ("ru", "Русский"))
TEMPLATES = Path(__file__).parent.parent / "templates" / "referrals"


def as_docx(referral: Referral, language: str) -> bytes:
    """The referral as a Word file."""
    return docx.fill(TEMPLATES / "referral.docx", values(referral, language))


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
