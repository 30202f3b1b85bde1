"""What is known already, each fact as a line with where it is from and of which day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.models import Case, Source
from balalyk.casework.presenters.words import DANGER_WORDS, capital, reason
from balalyk.casework.rules.assessments import Known
from balalyk.law import code_lists
from balalyk.registry import presenters as people
from balalyk.registry.models import CareStatus, DocumentKind, DocumentState, Whereabouts
from balalyk.screening.models import RiskKind, RiskLevel
from balalyk.ui import wording
from balalyk.ui.presenters import VERDICTS

# Parts whose facts a worker may correct in the register.
CORRECTED = ("school", "documents", "care")


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One fact in words, and its source with the day."""

    text: str
    source: str


def lines(known: Iterable[Known], part: str) -> list[KnownLine]:
    """What is known for one part."""
    return [KnownLine(said(one), _source(one)) for one in known if one.part == part]


def correct_url(case: Case, part: str) -> str:
    """Where the facts of a part are corrected; "" where none can be or no child is registered."""
    if part not in CORRECTED or case.child_id is None:
        return ""
    return reverse("casework:correct", args=[case.number, part])


def said(one: Known) -> str:
    """One fact as a sentence without its end."""
    return capital(_SAY[one.code](one.values))


def _named(table: Mapping[str, code_lists.Names], code: str | None) -> str:
    names = table.get(code or "")
    language = (get_language() or "en")[:2]
    return str(getattr(names, language, names.en)) if names else ""


def _concern(values: Mapping[str, Any]) -> str:
    danger = str(DANGER_WORDS[values["danger"]])
    told = "; ".join(reason(code) for code in values["codes"][:4])
    return f"{danger}: {told}" if told else danger


def _risk(values: Mapping[str, Any]) -> str:
    kind = values["risk"]
    label = RiskKind(kind).label if kind in RiskKind.values else kind
    told = "; ".join(reason(code) for code in values["reasons"][:3])
    level = RiskLevel(values["level"]).label
    return f"{label} ({level}): {told}" if told else f"{label} ({level})"


def _verdict(values: Mapping[str, Any]) -> str:
    return gettext("by the law of the country: %(national)s; by SDG 8.7.1: %(sdg)s") % {
        "national": str(VERDICTS[values["national"]].word).lower(),
        "sdg": str(VERDICTS[values["sdg"]].word).lower(),
    }


def _activity(values: Mapping[str, Any]) -> str:
    what = _named(code_lists.TASKS, values["task"]) or _named(code_lists.KINDS, values["kind"])
    hours = values["hours"]
    week = (
        gettext("%(hours)s hours a week") % {"hours": wording.number(hours)}
        if hours is not None
        else gettext("hours not known")
    )
    parts = (what or gettext("work"), _named(code_lists.PLACES, values["place"]), week)
    return ", ".join(part for part in parts if part)


def _school(values: Mapping[str, Any]) -> str:
    parts = [str(people.ATTENDING.get(values["attending"], people.ATTENDING["unknown"]))]
    if values["grade"] is not None:
        parts.append(gettext("last grade finished: %(grade)s") % {"grade": values["grade"]})
    if values["barrier"]:
        barrier = people.barrier(values["barrier"])
        parts.append(gettext("in the way: %(barrier)s") % {"barrier": barrier})
    return "; ".join(parts)


def _difficulties(values: Mapping[str, Any]) -> str:
    told = [str(people.DIFFICULTIES.get(code, code)) for code in values["difficulties"]]
    if not told:
        return gettext("No difficulties told")
    return gettext("Difficulties: %(told)s") % {"told": ", ".join(told)}


def _document(values: Mapping[str, Any]) -> str:
    text = f"{DocumentKind(values['kind']).label}: {DocumentState(values['state']).label}"
    return f"{text} ({people.barrier(values['barrier'])})" if values["barrier"] else text


def _care(values: Mapping[str, Any]) -> str:
    return gettext("Cares for the child: %(who)s") % {"who": CareStatus(values["status"]).label}


def _parent(values: Mapping[str, Any]) -> str:
    who = gettext("Mother") if values["kind"] == "mother" else gettext("Father")
    where = str(Whereabouts(values["whereabouts"]).label)
    if values.get("country"):
        where = f"{where} ({people.country(values['country'])})"
    contact = people.CONTACT.get(values.get("contact", ""))
    money = people.REMITTANCES.get(values.get("money", ""))
    return "; ".join(str(part) for part in (f"{who}: {where}", contact, money) if part)


def _condition(values: Mapping[str, Any]) -> str:
    return ": ".join(people.condition(values["question"], values["answer"]))


_SAY = {
    "concern": _concern,
    "risk": _risk,
    "verdict": _verdict,
    "activity": _activity,
    "school": _school,
    "difficulties": _difficulties,
    "document": _document,
    "care": _care,
    "parent": _parent,
    "condition": _condition,
}
_SOURCES: Mapping[str, Any] = {
    "registry": _("register"),
    "visit": _("household visit"),
    "verdict": _("verdict"),
    "concern": _("concern"),
}


def _source(one: Known) -> str:
    source = str(_SOURCES[one.source])
    if one.source == "verdict":
        source = f"{source}, {one.values['law']}"
    if one.source == "concern":
        source = f"{source}, {Source(one.values['source']).label}"
    return f"{source}, {wording.day(one.on)}"
