"""Pure decisions of referrals: the ways between states, what consent lets through, places, times."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from balalyk.kernel.refusals import Refusal
from balalyk.kernel.transitions import Move

DRAFT, SENT, ACCEPTED, DECLINED = "draft", "sent", "accepted", "declined"
WAITING, RECEIVING, COMPLETED = "waiting_list", "receiving", "completed"
STOPPED, WITHDRAWN = "stopped", "withdrawn"

# Who sends asks; who gives the service answers and says what was received.
TRANSITIONS: tuple[Move, ...] = (
    Move(DRAFT, SENT, "referral.send"),
    Move(DRAFT, WITHDRAWN, "referral.draft"),
    Move(SENT, ACCEPTED, "referral.answer"),
    Move(SENT, WAITING, "referral.answer"),
    Move(SENT, DECLINED, "referral.answer"),
    Move(SENT, WITHDRAWN, "referral.send"),
    Move(WAITING, ACCEPTED, "referral.answer"),
    Move(WAITING, DECLINED, "referral.answer"),
    Move(WAITING, WITHDRAWN, "referral.send"),
    Move(ACCEPTED, RECEIVING, "referral.report"),
    Move(ACCEPTED, STOPPED, "referral.report"),
    Move(ACCEPTED, WITHDRAWN, "referral.send"),
    Move(RECEIVING, COMPLETED, "referral.report"),
    Move(RECEIVING, STOPPED, "referral.report"),
)
ANSWERS = (ACCEPTED, WAITING, DECLINED)
ENDS = (COMPLETED, STOPPED)
# A child who has a place at the service.
HOLDS_A_PLACE = (ACCEPTED, RECEIVING)
LIVING = (DRAFT, SENT, ACCEPTED, WAITING, RECEIVING)
# A one-time link serves for an answer and, given anew, for telling what was received.
LINKED = (SENT, WAITING, ACCEPTED, RECEIVING)
WITHDRAWABLE = (SENT, WAITING, ACCEPTED)
# The service no longer needs to know who the child is, or must not know it yet.
NOTHING_OPEN = (DRAFT, DECLINED, WITHDRAWN)

OFFERED = "offered"
TRANSFER_TRANSITIONS: tuple[Move, ...] = (
    Move(OFFERED, ACCEPTED, "transfer.answer"),
    Move(OFFERED, DECLINED, "transfer.answer"),
    Move(OFFERED, WITHDRAWN, "transfer.offer"),
)

SENTENCES: Mapping[str, str] = {
    "no_such_move": "A referral in this state cannot become that. Reload the page.",
    "closed_case": "The case is closed. A referral needs a living case.",
    "no_service": "Choose the service first.",
    "no_consent": "Record who consents, and what may be told, first.",
    "other_service": "The service was changed meanwhile. Ask consent for the one that is chosen now.",
    "refused": "Consent was refused: nothing may be sent.",
    "no_field": "Choose at least one thing that the service may be told.",
    "unsafe": "There is a warning about contact. Let it be told, or leave phone and address out.",
    "service_closed": "This service takes nobody now. Choose another.",
    "not_for_them": "This service does not serve the child’s place. Choose another.",
    "no_place_left": "The last place was taken meanwhile. Put the child on the waiting list.",
    "no_reason": "Write why.",
    "sent_again": "This referral was sent elsewhere already. Open the new one.",
    "link_dead": "This link no longer works. Ask the worker who gave it to you for a new one.",
    "wrong_code": "This is not the code. Look again, or ask the worker who told it to you.",
    "on_its_way": "The case is being handed over already. Wait for the answer, or take it back.",
    "no_override": "Only a supervisor may hand a case over without consent.",
    "same_area": "The case belongs to this place already. Choose another.",
    "no_receiver": "Choose a worker who covers the place.",
}


class NotPossible(Refusal):
    """A move that cannot be: ``code`` of SENTENCES, which says what to do."""

    sentences = SENTENCES


def check_move(before: str, after: str, table: Sequence[Move] = TRANSITIONS) -> Move:
    """The way from one state to the other. NotPossible when there is none."""
    for move in table:
        if (move.before, move.after) == (before, after):
            return move
    raise NotPossible("no_such_move")


def moves_from(state: str, table: Sequence[Move] = TRANSITIONS) -> tuple[Move, ...]:
    """The ways out of a state."""
    return tuple(move for move in table if move.before == state)


# --- what the service is told ------------------------------------------------------------------
# The codes of what can be told, in the order of every page and paper.
FIELDS: tuple[str, ...] = (
    "name",
    "age",
    "sex",
    "place",
    "address",
    "phone",
    "carer",
    "languages",
    "school",
    "need",
    "verdict",
    "documents",
    "difficulties",
    "contact_safety",
)
# How somebody is reached: never without the warning about contact, where there is one.
REACHES = ("address", "phone")
WARNING = "contact_safety"


def shared(fields: Iterable[str], facts: Mapping[str, str]) -> dict[str, str]:
    """What a service is told: of ``facts`` (code → words) only what ``fields`` names, in order.

    The only maker of what leaves: page, e-mail, link, export and paper all show its answer and
    nothing else of the child. What is not known ("") is left out. Where there is a warning about
    contact that may not be told, phone and address are not told either.
    """
    agreed = safe(fields, warned=bool(facts.get(WARNING)))
    return {code: facts[code] for code in FIELDS if code in agreed and facts.get(code)}


def safe(fields: Iterable[str], *, warned: bool) -> set[str]:
    """Of the agreed fields, those that may be told: how somebody is reached only with the warning
    about contact, where there is one."""
    agreed = set(fields)
    return agreed - set(REACHES) if warned and WARNING not in agreed else agreed


def open_fields(state: str, fields: Iterable[str]) -> tuple[str, ...]:
    """The agreed fields that are open in this state: none before it is sent and after a no."""
    if state in NOTHING_OPEN:
        return ()
    agreed = set(fields)
    return tuple(code for code in FIELDS if code in agreed)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What sending asks: whether there is a service, what consent says, what may be told.

    ``consent``: "given", "refused", or "" while nobody was asked; ``warned``: a warning about
    contact stands with the child.
    """

    has_service: bool
    consent: str
    fields: tuple[str, ...]
    warned: bool


def missing(ready: Readiness) -> list[str]:
    """The codes of SENTENCES for what stands in the way of sending, in the order of doing."""
    found = [] if ready.has_service else ["no_service"]
    if ready.consent == "refused":
        return [*found, "refused"]
    if ready.consent != "given":
        return [*found, "no_consent"]
    if not ready.fields:
        found.append("no_field")
    if ready.warned and WARNING not in ready.fields and set(REACHES) & set(ready.fields):
        found.append("unsafe")
    return found


def check_ready(ready: Readiness) -> None:
    """NotPossible while something stands in the way of sending."""
    for code in missing(ready):
        raise NotPossible(code)


def check_answer(answer: str, reason: str) -> None:
    """NotPossible for no answer, or for a no without its reason."""
    if answer not in ANSWERS:
        raise NotPossible("no_such_move")
    if answer == DECLINED and not reason.strip():
        raise NotPossible("no_reason")


# --- places --------------------------------------------------------------------------------------
def is_full(capacity: int | None, held: int) -> bool:
    """Whether no place is left; None is no limit, or one that nobody has said."""
    return capacity is not None and held >= capacity


def check_place(capacity: int | None, held: int) -> None:
    """NotPossible when the last place is taken."""
    if is_full(capacity, held):
        raise NotPossible("no_place_left")


# --- times ---------------------------------------------------------------------------------------
# Project standards, not law: working days until a service has answered, by the case's danger.
ANSWER_WITHIN: Mapping[str, int] = {"now": 1, "high": 3, "medium": 5, "low": 5}
# The same thing typed by the same hand within this time is a button pressed twice, or the way back.
TWICE = timedelta(minutes=10)
# A one-time link: days it holds, wrong codes until it is locked, digits of the code.
LINK_HOLDS_DAYS = 14
TRIES = 6
CODE_DIGITS = 6


def link_is_alive(
    *, state: str, today: date, until: date, answered: bool, revoked: bool, tries: int
) -> bool:
    """Whether a one-time link still opens, for a referral in this state."""
    return state in LINKED and not answered and not revoked and today <= until and tries < TRIES


def digest(token: str) -> bytes:
    """What is kept of a link's token: 256 random bits cannot be guessed, so a slow hash adds
    nothing."""
    return hashlib.sha256(token.encode()).digest()
