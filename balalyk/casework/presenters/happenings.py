"""Concerns and events in words: what was told, what was done, who looked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models import (
    AssessmentKind,
    ClosingReason,
    Concern,
    Fault,
    Source,
    Step,
)
from balalyk.casework.presenters import plans
from balalyk.casework.presenters.words import DANGER_WORDS, STATE_WORDS, capital, reason
from balalyk.casework.queries import Told
from balalyk.registry.presenters import Naming

_EVENTS: Mapping[str, Any] = {
    "case.open": _("A concern was received and the case opened"),
    "concern.receive": _("A concern was added to the case"),
    "case.assign": _("The case was handed over"),
    "case.move": _("The case went on"),
    "case.step": _("A step was done"),
    "case.close": _("It was asked to close the case"),
    "case.approve": _("The supervisor decided"),
    "case.resolve": _("The commission decided"),
    "case.reopen": _("The case was reopened"),
    "follow_up.record": _("A follow-up visit was made"),
    "alert.settle": _("An alert was looked into"),
    "attendance.record": _("Days at school were counted"),
    "assessment.write": _("An assessment was begun"),
    "assessment.finish": _("An assessment was finished"),
    "plan.write": _("A plan was begun, or taken back to be changed"),
    "plan.agree": _("Child or carer was asked about the plan"),
    "plan.send": _("The plan was put before the commission"),
    "plan.step": _("A step of the plan was done"),
    "plan.review": _("The plan was reviewed"),
    "conference.record": _("A case conference was held"),
    "safety.record": _("Something was done for the child’s safety"),
    "address.seal": _("The address was sealed or unsealed"),
    "address.open": _("A sealed address was looked at"),
    "case_file.make": _("A copy of the case file was made"),
    "case.note": _("A note for the next step: the verdict is milder by the law as it is held now"),
}


@dataclass(frozen=True, slots=True)
class ConcernLine:
    """One concern: when and from where; the story only where names are shown."""

    at: datetime
    source: str
    danger: str
    by: str
    told: str
    who: str
    is_hidden: bool


def concerns(found: Iterable[Concern], naming: Naming) -> list[ConcernLine]:
    """What was told, newest first. While names are hidden the stories stay closed."""
    return [
        ConcernLine(
            at=one.received_at,
            source=capital(Source(one.source).label),
            danger=str(DANGER_WORDS[one.danger]),
            by=one.received_by.full_name if one.received_by else "",
            told="" if naming.hidden else one.told,
            who="" if naming.hidden else one.who,
            is_hidden=naming.hidden,
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as the component ``trail`` draws it."""

    at: datetime
    what: str
    who: str


def happenings(told: Iterable[Told], reader: User) -> list[Happening]:
    """Events as sentences, in their order."""
    return [Happening(one.event.at, _what(one.event), who_acted(one, reader)) for one in told]


def _what(event: Any) -> str:
    sentence = str(_EVENTS.get(event.action, event.action))
    added = ""
    if event.action in {"case.move", "case.approve", "case.resolve", "case.reopen"}:
        added = str(STATE_WORDS.get(event.payload.get("after"), ""))
    elif event.action == "case.step":
        added = str(Step(event.payload["step"]).label)
    elif event.action == "case.close":
        added = str(ClosingReason(event.payload["reason"]).label)
    elif event.action == "follow_up.record":
        faults = [str(Fault(code).label) for code in event.payload.get("faults", [])]
        added = "; ".join(faults) or gettext("clean")
    elif event.action in {"assessment.write", "assessment.finish"}:
        added = str(AssessmentKind(event.payload["kind"]).label)
    elif event.action == "plan.agree":
        added = plans.answer(event.payload["party"], event.payload["answer"])
    elif event.action in {"case.open", "concern.receive"}:
        added = "; ".join(reason(code) for code in event.payload.get("codes", [])[:3])
    return f"{sentence}: {added}" if added else sentence


def who_acted(told: Told, reader: User) -> str:
    """The person with their role; the installation itself where nobody acted."""
    if told.event.actor is None:
        return gettext("Balalyk itself")
    if told.who is None:
        return gettext("somebody who is no longer here")
    if told.who == reader:
        return gettext("You")
    return f"{told.who.full_name}, {str(told.who.permissions.label).lower()}"
