"""Why a submission waits, and what a supervisor can do about it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balalyk.exchange.openrosa.faults import SENTENCES
from balalyk.exchange.openrosa.questions import Questions

Words = str | Promise

# Codes of the census and of the intake: the sentence, and what to do.
_OTHERS: Mapping[str, tuple[Words, Words]] = {
    "unknown_round": (
        gettext_lazy("There is no round %(round)s."),
        gettext_lazy("Open the round under this code, then run the form again."),
    ),
    "unknown_dwelling": (
        gettext_lazy("The dwelling %(dwelling)s is not on the list."),
        gettext_lazy("Add the dwelling to the list under this code, then run the form again."),
    ),
    "unknown_place": (
        gettext_lazy("The village or quarter the form names is not among the places."),
        gettext_lazy("Have the place added under the form's code, then run the form again."),
    ),
    "not_your_area": (
        gettext_lazy("The dwelling %(dwelling)s is not in the area of who sent the form."),
        gettext_lazy(
            "If the visit was meant, have the area or the dwelling given to this worker, then run "
            "the form again. If the code was mistaken, have the right form filled and set this one "
            "aside."
        ),
    ),
    "not_allowed": (
        gettext_lazy("Who sent the form may not record visits any more."),
        gettext_lazy(
            "If the visit is right, have the administrator give the role back, then run the form "
            "again. Otherwise set it aside."
        ),
    ),
    "unknown_outcome": (
        gettext_lazy("The outcome of the visit is none that a round knows."),
        gettext_lazy("Tell the administrator, and run the form again when the form is mended."),
    ),
    "unknown_case": (
        gettext_lazy("Who sent the form has no case %(case)s."),
        gettext_lazy(
            "If the number is right, hand the case over to this worker, then run the form again. "
            "If it was mistaken, have the visit entered on the right case and set this form aside."
        ),
    ),
    "not_registered": (
        gettext_lazy("The child of case %(case)s is not on the register yet."),
        gettext_lazy("Have the child registered from the case's page, then run the form again."),
    ),
    "before_the_case": (
        gettext_lazy("The visit lies before case %(case)s was opened."),
        gettext_lazy(
            "Ask the worker for the day of the visit. Have the visit entered on the case's page "
            "with the right day, and set this form aside."
        ),
    ),
    "in_future": (
        gettext_lazy("The visit is dated after today."),
        gettext_lazy(
            "Have the worker set the phone's clock. The form can be run again when its day has come."
        ),
    ),
    "internal": (
        gettext_lazy("The program failed while it read the form; the form itself may be right."),
        gettext_lazy("Tell the administrator. Run the form again when the program is mended."),
    ),
    "set_aside": (gettext_lazy("Set aside: %(words)s"), ""),
}
_UNREADABLE = gettext_lazy(
    "If the form or the program was mended since, run the form again. Otherwise have the worker "
    "fill it anew, and set this one aside."
)
_NO_WORDS = (
    gettext_lazy("The form cannot be read, and the reason has no words here: %(code)s."),
    _UNREADABLE,
)


@dataclass(frozen=True, slots=True)
class Reason:
    """``sentence``: what stands in the way. ``advice``: what to do, "" when nothing is to be done."""

    sentence: str
    advice: str


class _Values(dict[str, Any]):
    """Values for a sentence; one that is missing is a dash, not an error."""

    def __missing__(self, key: str) -> str:
        return "–"


def reason_of(kept: str, questions: Questions | None) -> Reason | None:
    """The reason as the intake or a supervisor kept it; None when there is none.

    ``questions``: the form's words, so that a fault names the question as the worker read it.
    """
    if not kept:
        return None
    given = json.loads(kept)
    code, values = given.get("code", ""), _Values(given.get("values") or {})
    if questions is not None and "path" in values:
        values["path"] = questions.name_of(str(values["path"]))
    if code in SENTENCES and ("path" in values or code not in _OTHERS):
        return Reason(str(SENTENCES[code]) % values, str(_UNREADABLE))
    if code not in _OTHERS:
        values["code"] = code
    sentence, advice = _OTHERS.get(code, _NO_WORDS)
    return Reason(str(sentence) % values, str(advice))


def incomplete() -> Reason:
    """Why a form whose files are still to come is not read yet."""
    return Reason(
        _("Some of its pictures or recordings are still on the phone."),
        _(
            "They come by themselves when the phone next has a network. If the phone is lost, run "
            "the form again: it is then read without them."
        ),
    )
