"""Events as sentences: who did what, when, in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models import AssessmentKind, Party, State, Step
from balalyk.casework.presenters import plans
from balalyk.kernel.models import Event
from balalyk.portal.presenters.case_file_words import RECEIVERS
from balalyk.portal.presenters.why import reason
from balalyk.referrals.presenters.words import EVENTS as REFERRALS
from balalyk.screening.models import RiskLevel
from balalyk.ui.presenters import VERDICTS

SENTENCES = {
    "child.register": _("Registered for the first time"),
    "child.revisit": _("Seen again on a visit to the household"),
    "child.screen": _("Work held against the law, situation held against the risk tool"),
    "risk.answer": _("Questions of the risk tool were answered"),
    "risk.finish": _("The risk tool found a level"),
    "risk.override": _("Another risk level was set"),
    "risk.confirm": _("A lowered risk level was decided about"),
    "child.correct": _("Facts about the child were corrected"),
    "child.assign": _("The child was given to a worker"),
    "household.register": _("The household was registered"),
    "household.revisit": _("The household was visited again"),
    "visit.record": _("A visit was recorded"),
    "concern.receive": _("A concern was received"),
    "case.open": _("A case was opened"),
    "case.join": _("A concern was added to the living case"),
    "case.assign": _("The case was given to a worker"),
    "case.move": _("The case went on to its next state"),
    "case.close": _("It was asked to close the case"),
    "case.approve": _("The supervisor decided on the case"),
    "case.resolve": _("The commission decided on the case"),
    "case.reopen": _("The case was reopened"),
    "follow_up.record": _("A follow-up visit was made"),
    "attendance.record": _("Days at school were counted"),
    "conference.record": _("A case conference was held"),
    "safety.record": _("Something was done for the child’s safety"),
    "address.seal": _("The address was sealed or unsealed"),
    "address.open": _("A sealed address was looked at"),
    "alert.settle": _("An alert was looked into"),
    "case.step": _("A step of the case was done"),
    "case.note": _("A note for the next step: the verdict is milder by the law as it is held now"),
    "assessment.finish": _("An assessment was finished"),
    "plan.agree": _("Child or carer was asked about the plan"),
    "plan.send": _("The plan was put before the commission"),
    "plan.step": _("A step of the plan was done"),
    "plan.review": _("The plan was reviewed"),
    "plan.print": _("The plan was printed"),
    "case_file.make": _("A copy of the case file was made"),
    "match.decide": _("Two records that may be one person: somebody decided"),
    "consent.record": _("Consent was recorded"),
    "work.assess": _("Work held against the law again"),
    "case.hand_over": _("The case was handed to another worker"),
    "sitting.manage": _("The commission’s agenda was changed"),
    "sitting.decide": _("The commission’s decision was written down"),
    "vote.cast": _("A member of the commission voted"),
    "resolution.issue": _("A resolution of the commission was put in force"),
    "resolution.revoke": _("A resolution of the commission was revoked"),
    "resolution.print": _("A resolution of the commission was printed"),
    "obligation.prove": _("Proof was given that an obligation was met"),
    "obligation.settle": _("The commission decided about an obligation"),
    "obligation.remind": _("Somebody was reminded of an obligation"),
    "contract.draw": _("A light-work contract was worked on"),
    "contract.end": _("A light-work contract was ended"),
    "contract.print": _("A light-work contract was printed"),
    "violation.record": _("A violation by an employer was recorded"),
    **REFERRALS,
}
# Acts whose event says which risk level was found or set.
RISK_LEVELS = frozenset({"risk.finish", "risk.override", "risk.confirm"})
LOOKED = _("Looked at the child’s page")
NUMBER_SHOWN = _("Saw the whole personal number")


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as the component ``trail`` draws it."""

    at: datetime
    what: str
    who: str


def happenings(events: Iterable[Event], people: Mapping[UUID, User]) -> list[Happening]:
    """The events in their order."""
    return [Happening(event.at, what(event), who(event, people)) for event in events]


def what(event: Event) -> str:
    """What was done, with what the payload adds."""
    sentence = str(SENTENCES.get(event.action, "")) or gettext(
        "Something was recorded (%(what)s)"
    ) % {"what": event.action}
    added = _added(event)
    return f"{sentence}: {added}" if added else sentence


def _added(event: Event) -> str:
    payload = event.payload if isinstance(event.payload, dict) else {}
    if (word := payload.get("national")) in VERDICTS:
        return str(VERDICTS[word].word).lower()
    if event.action in RISK_LEVELS and (level := payload.get("level")) in RiskLevel.values:
        return str(RiskLevel(level).label)
    if (step := payload.get("step")) in Step.values:
        return str(Step(step).label)
    if (state := payload.get("after")) in State.values:
        return str(State(state).label)
    if (kind := payload.get("kind")) in AssessmentKind.values:
        return str(AssessmentKind(kind).label)
    if (party := payload.get("party")) in Party.values:
        return plans.answer(party, payload.get("answer", ""))
    if (receiver := payload.get("receiver")) in RECEIVERS:
        return str(RECEIVERS[receiver])
    if codes := payload.get("codes"):
        return "; ".join(reason(code) for code in codes[:3])
    return str(payload.get("number") or "")


def who(event: Event, people: Mapping[UUID, User]) -> str:
    """The person with their role; the installation itself where nobody acted."""
    if event.actor is None:
        return gettext("Balalyk itself")
    user = people.get(event.actor)
    if user is None:
        return gettext("somebody who is no longer here")
    return f"{user.full_name}, {str(user.permissions.label).lower()}"


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, when, and whether more than the page was seen."""

    at: datetime
    name: str
    role: str
    what: str = ""


def looks(events: Iterable[Event], people: Mapping[UUID, User], reader: User) -> list[Look]:
    """Who looked, in the order of ``events``; the reader is "You"."""
    found = []
    for event in events:
        user = people.get(event.actor) if event.actor else None
        name = user.full_name if user else gettext("somebody who is no longer here")
        role = str(user.permissions.label).lower() if user else ""
        if event.actor == reader.pk:
            name, role = gettext("You"), ""
        shown = str(NUMBER_SHOWN) if event.payload.get("shown") else ""
        found.append(Look(event.at, name, role, shown))
    return found
