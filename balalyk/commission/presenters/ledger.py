"""The ledger in words: obligations as rows, shelves, bodies, proofs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.presenters.words import capital
from balalyk.commission.models import Agency, Obligation, ObligationKind, ObligationState, Proof
from balalyk.commission.presenters.words import OBLIGATION_LOOKS
from balalyk.commission.queries import Wanted
from balalyk.commission.rules import LIVING, is_overdue
from balalyk.referrals.models import Referral, State
from balalyk.ui import wording
from balalyk.ui.presenters import Link

SHELVES: Mapping[str, Any] = {
    "overdue": _("Overdue"),
    "in_time": _("In time"),
    "done": _("Done with proof"),
    "withdrawn": _("Withdrawn"),
    "all": _("All"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An obligation in a table."""

    number: str
    url: str
    what: str
    kind: str
    case: str
    who: str
    due: date
    proof: str
    state: str
    shape: str
    tone: str
    bad: bool
    referral: str = ""
    referral_url: str = ""


def number(obligation: Obligation) -> str:
    """12-1: the resolution's number and its own."""
    return f"{obligation.resolution.number}-{obligation.number}"


def row(obligation: Obligation, today: date, referral: Referral | None = None) -> Row:
    """One obligation with what is still missing of its proof, and how far its referral is."""
    case = obligation.resolution.item.case
    late = is_overdue(obligation.state, obligation.due, today)
    shape, tone = ("late", "bad") if late else OBLIGATION_LOOKS[obligation.state]
    return Row(
        number=number(obligation),
        url=reverse("commission:obligation", args=[obligation.pk]),
        what=obligation.what,
        kind=str(ObligationKind(obligation.kind).label),
        case=case.number if case else "",
        who=who(obligation),
        due=obligation.due,
        proof=_proof(obligation),
        state=_state(obligation, today),
        shape=shape,
        tone=tone,
        bad=late,
        referral=_referral(referral) if referral else "",
        referral_url=reverse("referrals:referral", args=[referral.number]) if referral else "",
    )


def _referral(referral: Referral) -> str:
    said = {"number": referral.number, "state": str(State(referral.state).label)}
    return gettext("Referral %(number)s: %(state)s") % said


def who(obligation: Obligation) -> str:
    """The body, and the person or office where one is named."""
    body = capital(Agency(obligation.agency).label)
    return f"{body}: {obligation.owner}" if obligation.owner else body


def _proof(obligation: Obligation) -> str:
    if obligation.state == ObligationState.WITHDRAWN:
        return wording.DASH
    held = [proof for proof in obligation.proofs.all() if proof.holds]
    if not held:
        return gettext("none yet")
    if obligation.state == ObligationState.CLAIMED:
        return gettext("only words, no paper")
    return said(held[0])


def said(proof: Proof) -> str:
    """The words of a proof; of a completed referral what it stands for."""
    if proof.referral is None:
        return proof.text
    ended = proof.referral.ended_at
    told = gettext("Referral %(number)s: the service was received to its end, on %(day)s.")
    return told % {
        "number": proof.referral.number,
        "day": wording.day(timezone.localtime(ended).date()) if ended else wording.DASH,
    }


def proofs(found: Iterable[Proof]) -> list[tuple[Proof, str, str]]:
    """Each proof with its words and who gave it."""
    return [
        (proof, said(proof), proof.given_by.full_name if proof.given_by else gettext("the service"))
        for proof in found
    ]


def _state(obligation: Obligation, today: date) -> str:
    if obligation.state in LIVING:
        if obligation.due < today:
            return wording.days_late(obligation.due, today)
        if obligation.state == ObligationState.CLAIMED:
            return gettext("said to be done")
        return wording.due_in_words(obligation.due, today)
    if obligation.state == ObligationState.DONE and obligation.settled_on:
        return wording.short_day(obligation.settled_on, today)
    return str(ObligationState(obligation.state).label)


def rows(
    obligations: Iterable[Obligation], today: date, referrals: Mapping[UUID, Referral]
) -> list[Row]:
    """A table of obligations. ``referrals``: by obligation, those that the reader may see."""
    return [row(one, today, referrals.get(one.pk)) for one in obligations]


def shelves(counts: Mapping[str, int], wanted: Wanted) -> list[Link]:
    """The shelves as filters, each with how many stand there."""
    body = f"&agency={wanted.agency}" if wanted.agency else ""
    return [
        Link(
            label=str(label),
            url=f"?show={shelf}{body}",
            current=shelf == wanted.shelf,
            count=counts[shelf],
        )
        for shelf, label in SHELVES.items()
        if counts[shelf] or shelf in {"overdue", "all", wanted.shelf}
    ]


@dataclass(frozen=True, slots=True)
class Body:
    """A body in the ledger's table of bodies."""

    name: str
    url: str
    current: bool
    overdue: int
    in_time: int
    done: int


def bodies(found: Iterable[Mapping[str, Any]], wanted: Wanted) -> list[Body]:
    """What each body owes."""
    return [
        Body(
            capital(Agency(one["agency"]).label),
            f"?show={wanted.shelf}&agency={one['agency']}",
            one["agency"] == wanted.agency,
            one["overdue"],
            one["in_time"],
            one["done"],
        )
        for one in found
    ]


def service(obligation: Obligation) -> str:
    """To which service a referral goes; "" for another duty."""
    if obligation.service:
        return str(obligation.service)
    return capital(obligation.get_service_kind_display()) if obligation.service_kind else ""
