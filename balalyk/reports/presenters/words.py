"""Words of the room: refusals, looks of states, languages."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from balalyk.reports.models import State
from balalyk.reports.rules import NotPossible

LANGUAGES: Mapping[str, str] = {"en": "English", "ru": "Русский", "ky": "Кыргызча"}
LOOKS: Mapping[str, tuple[str, str]] = {
    State.DRAFT: ("open", "info"),
    State.REVIEW: ("wait", "warn"),
    State.PUBLISHED: ("done", "good"),
    State.RESTATED: ("two", "quiet"),
}
REFUSALS: Mapping[str, Any] = {
    "no_such_move": _(
        "Somebody was quicker: the report is no longer in that state. Read it again."
    ),
    "not_draft": _("Only a draft is written in. Restate a published report to change it."),
    "own": _("You wrote in this report, so somebody else publishes it."),
    "no_section": _("The report is empty. Add a section, then send it."),
    "no_title": _("The title is missing in a language. Write it in all three."),
    "no_text": _(
        "The text of section %(about)s is missing in a language. Write it in all three, or empty it."
    ),
    "prompt": _(
        "Section %(about)s still says what to write there. Write it, or take the section out."
    ),
    "no_code": _("Section %(about)s shows no figure. Choose one, or take the section out."),
    "overlap": _(
        "The period to compare with does not end before the report’s begins. Choose another."
    ),
    "no_reason": _("The reason is missing in a language. Write it in all three."),
    "restated": _("A newer version of this report is there already. Open that one."),
    "other_period": _("This snapshot is of another period. Choose one of the same period."),
    "unknown_place": _(
        "The text names a figure that there is not: %(about)s. Copy a code from the list."
    ),
    "no_figures": _("The snapshot has no figures of this place. Choose another place or snapshot."),
}


def refusal(refused: NotPossible) -> str:
    """A refusal in the reader's language."""
    return str(REFUSALS[refused.code]) % {"about": refused.about}
