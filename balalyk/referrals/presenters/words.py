"""The words, shapes and tones of states, events and refusals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from balalyk.referrals.models import State, TransferState

REFUSALS: Mapping[str, Any] = {
    "no_such_move": _("A referral in this state cannot become that. Reload the page."),
    "closed_case": _("The case is closed. A referral needs a living case."),
    "no_service": _("Choose the service first."),
    "no_consent": _("Record who consents, and what may be told, first."),
    "other_service": _(
        "The service was changed meanwhile. Ask consent for the one that is chosen now."
    ),
    "refused": _("Consent was refused: nothing may be sent."),
    "no_field": _("Choose at least one thing that the service may be told."),
    "unsafe": _(
        "There is a warning about contact. Let it be told, or leave phone and address out."
    ),
    "service_closed": _("This service takes nobody now. Choose another."),
    "not_for_them": _("This service does not serve the child’s place. Choose another."),
    "no_place_left": _("The last place was taken meanwhile. Put the child on the waiting list."),
    "no_reason": _("Write why."),
    "sent_again": _("This referral was sent elsewhere already. Open the new one."),
    "link_dead": _("This link no longer works. Ask the worker who gave it to you for a new one."),
    "wrong_code": _("This is not the code. Look again, or ask the worker who told it to you."),
    "on_its_way": _("The case is being handed over already. Wait for the answer, or take it back."),
    "no_override": _("Only a supervisor may hand a case over without consent."),
    "same_area": _("The case belongs to this place already. Choose another."),
    "no_receiver": _("Choose a worker who covers the place."),
}
# Shape and tone of a state.
LOOKS: Mapping[str, tuple[str, str]] = {
    State.DRAFT: ("open", "info"),
    State.SENT: ("wait", "quiet"),
    State.ACCEPTED: ("half", "info"),
    State.DECLINED: ("irregular", "warn"),
    State.WAITING: ("wait", "warn"),
    State.RECEIVING: ("half", "info"),
    State.COMPLETED: ("done", "good"),
    State.STOPPED: ("irregular", "warn"),
    State.WITHDRAWN: ("open", "quiet"),
}
TRANSFER_LOOKS: Mapping[str, tuple[str, str]] = {
    TransferState.OFFERED: ("wait", "warn"),
    TransferState.ACCEPTED: ("done", "good"),
    TransferState.DECLINED: ("irregular", "warn"),
    TransferState.WITHDRAWN: ("open", "quiet"),
}
EVENTS: Mapping[str, Any] = {
    "referral.draft": _("A referral was drafted"),
    "referral.consent": _("Consent to a referral was recorded"),
    "referral.send": _("A referral was sent"),
    "referral.answer": _("A referral was answered"),
    "referral.report": _("What was received from a service was recorded"),
    "referral.feedback": _("The family said whether the service helped"),
    "referral.link": _("A one-time link was given out"),
    "referral.try": _("Somebody typed the code of a one-time link"),
    "referral.use": _("A one-time link was used"),
    "referral.remind": _("Nobody answered a referral in time; both sides were reminded"),
    "referral.print": _("A referral was printed or exported"),
    "referral.view": _("Somebody looked at a referral"),
    "transfer.offer": _("The case was offered to another office"),
    "transfer.override": _("The supervisor offered the case to another office without consent"),
    "transfer.answer": _("The other office answered"),
}
