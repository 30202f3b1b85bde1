"""Risks and reasons of the risk tool in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from balalyk.screening import models
from balalyk.ui import wording
from balalyk.ui.presenters import Task

# Shape, tone and state of a level.
_LOOKS = {
    "danger": ("stop", "bad"),
    "high": ("hazard", "bad"),
    "medium": ("half", "warn"),
    "low": ("open", "info"),
    "unknown": ("tell", "info"),
    "none": ("ok", "good"),
}


def risk_name(code: str) -> str:
    """One risk of the tool, to stand inside a sentence."""
    return str(dict(models.RiskKind.choices).get(code, code))


def reason(code: str) -> str:
    """One reason, to stand inside a sentence."""
    return str(dict(models.Reason.choices).get(code, code.replace("_", " ")))


def reasons(found: Iterable[Mapping[str, str] | str]) -> list[str]:
    """The reasons of a case or concern, the gravest first."""
    codes = (one if isinstance(one, str) else one.get("code", "") for one in found)
    return [reason(code) for code in codes if code]


def level(code: str) -> str:
    """A level in words."""
    return wording.capitalised(str(models.RiskLevel(code).label))


def risks(found: Iterable[Mapping[str, Any]]) -> list[Task]:
    """The risks that were seen as lines, gravest first; a risk that was not seen has no line."""
    return [_line(risk) for risk in found if risk["level"] not in {"none", "unknown"}]


def _line(risk: Mapping[str, Any]) -> Task:
    shape, tone = _LOOKS[risk["level"]]
    said = "; ".join(reason(code) for code in risk.get("reasons", ()))
    return Task(
        title=wording.capitalised(risk_name(risk["risk"])),
        state="later",
        when=level(risk["level"]),
        why=wording.capitalised(said) + "." if said else "",
        shape=shape,
        tone=tone,
    )


def unknown(found: Iterable[Mapping[str, Any]]) -> str:
    """The risks of which nothing is known, in one sentence; "" where none."""
    names = [risk_name(risk["risk"]) for risk in found if risk["level"] == "unknown"]
    if not names:
        return ""
    return gettext("Not known yet: %(risks)s.") % {"risks": ", ".join(names)}


def look(code: str) -> tuple[str, str]:
    """Shape and tone of a level."""
    return _LOOKS[code]
