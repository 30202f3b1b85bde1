"""The papers a report is given out as, each in the language that was asked for."""

from collections.abc import Callable, Mapping

from django.utils import translation

from balalyk.papers import docx, pdf
from balalyk.reports.presenters.printed import Order, as_pdf
from balalyk.reports.presenters.word import as_word
from balalyk.reports.presenters.words import LANGUAGES
from balalyk.reports.presenters.workbook import as_workbook

__all__ = ["CONTENT_TYPES", "KINDS", "LANGUAGES", "Order", "make"]

KINDS: Mapping[str, Callable[[Order], bytes]] = {
    "pdf": as_pdf,
    "docx": as_word,
    "xlsx": as_workbook,
}
CONTENT_TYPES: Mapping[str, str] = {
    "pdf": pdf.CONTENT_TYPE,
    "docx": docx.CONTENT_TYPE,
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def make(order: Order, kind: str) -> bytes:
    """A paper of ``KINDS``."""
    with translation.override(order.language):
        return KINDS[kind](order)
