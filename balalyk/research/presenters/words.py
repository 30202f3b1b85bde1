"""What variables and their values are called, for pages and for the files of an extract."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.law.code_lists import SECTIONS
from balalyk.registry.models import CareStatus, DocumentState, Sex, Whereabouts
from balalyk.research.variables import BY_CODE, PLACE
from balalyk.screening.models import RiskLevel
from balalyk.ui.presenters import VERDICTS

_VERDICTS = {code: look.word for code, look in VERDICTS.items()}
_EVERY: Mapping[str, Any] = {"*": _("any, joined"), "?": _("not known")}
_WORDS: Mapping[str, Mapping[str, Any]] = {
    "sex": dict(Sex.choices),
    "whereabouts": {**dict(Whereabouts.choices), "away": _("not here")},
    "parents_abroad": {
        "0": pgettext_lazy("parents abroad", "none"),
        "1": pgettext_lazy("parents abroad", "one"),
        "2": pgettext_lazy("parents abroad", "both"),
        "1+": pgettext_lazy("parents abroad", "one or both"),
    },
    "care": {
        **dict(CareStatus.choices),
        "with_papers": _("somebody with papers"),
        "without_papers": _("somebody without papers, or nobody"),
    },
    "attending": {
        "yes": _("goes to school"),
        "no": _("does not go to school"),
        "often_absent": _("is often absent"),
        "not_regularly": _("does not go, or is often absent"),
    },
    "birth_certificate": {**dict(DocumentState.choices), "has_not": _("lacks it or has applied")},
    "registered_in_period": {"true": _("yes"), "false": _("no")},
    "risk": dict(RiskLevel.choices),
    **dict.fromkeys(("national", "sdg", "icls", "worst_forms"), _VERDICTS),
}


def name_of(code: str) -> Any:
    """The name of a variable, lazy."""
    return _("Place") if code == PLACE else BY_CODE[code].name


def meaning(code: str, value: str) -> Any:
    """What a value of a variable means, lazy; the value itself where there is nothing to add."""
    if code == "age" and "-" in value:
        return lazy(_band, str)(value)
    if code == "sector" and value in SECTIONS:
        return lazy(_sector, str)(value)
    if code == "sector" and value == "B-U":
        return _("any but agriculture, forestry and fishing")
    return {**_EVERY, **_WORDS.get(code, {})}.get(value, value)


def _band(value: str) -> str:
    low, _dash, high = value.partition("-")
    return gettext("aged %(low)s to %(high)s") % {"low": low, "high": high}


def _sector(value: str) -> str:
    language = (get_language() or "en")[:2]
    return str(getattr(SECTIONS[value], language, SECTIONS[value].en))
