"""The one call by which every Word paper of the house is made, and refusals in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext

from balalyk.papers import docx, queries
from balalyk.papers.facts import Paper
from balalyk.papers.models import Language
from balalyk.places.models import Place

LANGUAGES = tuple(Language.choices)


def word(
    paper: Paper, language: str, values: Mapping[str, Any], *, place: Place, on: date
) -> bytes:
    """A paper of a day as a Word file, by the template of the office at ``place``."""
    return docx.fill(queries.template(paper, language, place, on), values)


def bad_template(fault: docx.BadTemplate) -> str:
    """What is wrong with a Word template, and what to do."""
    said = {
        "no Word document": gettext(
            "This is no Word document. Save it in Word as .docx and add it again."
        ),
        "missing": gettext("The template leaves out: %(names)s. Put these places back."),
        "not known": gettext("The template names what nobody fills in: %(names)s. Take it out."),
        "macros": gettext(
            "The file carries macros. Save it in Word as “Word document (.docx)” without macros."
        ),
        "linked": gettext(
            "The file fetches something from outside: %(names)s. Put the picture into the file "
            "itself, or unlink the template it was made from."
        ),
        "too large": gettext("The file is too large. Make its pictures smaller: at most 2 MB."),
    }
    kind, _colon, names = str(fault).partition(": ")
    sentence = said.get(kind) or gettext(
        "Word’s places cannot be read: %(names)s. Compare with our template."
    )
    return sentence % {"names": names if kind in said else str(fault)}
