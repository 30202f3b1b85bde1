"""Words, shapes and tones of the commission's states, and the sentences of its refusals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from balalyk.casework.presenters.words import capital
from balalyk.commission.models import (
    Commission,
    ItemState,
    ObligationState,
    ResolutionState,
    SittingState,
)
from balalyk.commission.rules import NotPossible

REFUSALS: Mapping[str, Any] = {
    "no_such_move": _("This cannot go there from the state it is in. Reload the page."),
    "no_quorum": _(
        "%(present)s of those who vote are present; %(needed)s are needed. "
        "Without a quorum nothing can be resolved: put the item off."
    ),
    "must_not_vote": _("%(who)s must not vote on this item."),
    "votes_do_not_add_up": _(
        "For, against and abstained make %(sum)s. %(eligible)s may vote on this item."
    ),
    "against_without_names": _("Mark who voted against: %(against)s names are needed."),
    "tie_needs_chair": _("The votes are even. Say how the chair voted: the chair’s vote decides."),
    "not_carried": _(
        "The vote does not carry this decision: %(votes_for)s for, %(against)s against. "
        "Choose another decision or put the item off."
    ),
    "no_reason": _("Write the reason."),
    "no_text": _("Write what the commission resolved."),
    "no_proposal": _("Write what the commission is asked to decide."),
    "no_item": _("Put at least one item on the agenda first."),
    "unissued": _("Resolutions of this sitting are still drafts. Put them in force first."),
    "case_elsewhere": _("This case no longer waits for the commission."),
    "listed_already": _("This case is on an agenda already."),
    "proof_needs_text": _("Write what proves that it was done."),
    "not_delivered": _("The service was not received to its end yet."),
    "proof_needs_file": _(
        "Add a picture or a PDF of the proof: without it the obligation stays open."
    ),
    "file_kind": _("This file is no picture and no PDF. Add a JPEG, PNG or PDF."),
    "file_too_large": _("The file is larger than 10 MB. Add a smaller one."),
    "ends_before_it_begins": _("The mandate ends before it begins."),
    "due_before_sitting": _("The day lies before the sitting. Choose a later one."),
    "two_chairs": _("The commission has a chair already. End that mandate first."),
}
# Shape and tone.
SITTING_LOOKS: Mapping[str, tuple[str, str]] = {
    SittingState.PLANNED: ("open", "info"),
    SittingState.CALLED: ("due", "info"),
    SittingState.OPEN: ("half", "warn"),
    SittingState.ENDED: ("wait", "warn"),
    SittingState.SIGNED: ("done", "good"),
    SittingState.CANCELLED: ("irregular", "quiet"),
}
ITEM_LOOKS: Mapping[str, tuple[str, str]] = {
    ItemState.LISTED: ("open", "quiet"),
    ItemState.APPROVED: ("done", "good"),
    ItemState.CHANGED: ("done", "good"),
    ItemState.REFUSED: ("irregular", "warn"),
    ItemState.NOTED: ("done", "good"),
    ItemState.DEFERRED: ("wait", "quiet"),
    ItemState.DROPPED: ("irregular", "quiet"),
}
RESOLUTION_LOOKS: Mapping[str, tuple[str, str]] = {
    ResolutionState.DRAFT: ("half", "warn"),
    ResolutionState.IN_FORCE: ("done", "good"),
    ResolutionState.REVOKED: ("irregular", "quiet"),
}
OBLIGATION_LOOKS: Mapping[str, tuple[str, str]] = {
    ObligationState.TO_DO: ("open", "info"),
    ObligationState.CLAIMED: ("half", "warn"),
    ObligationState.DONE: ("done", "good"),
    ObligationState.WITHDRAWN: ("irregular", "quiet"),
}


def refusal(refused: NotPossible) -> str:
    """A refusal in the reader's language."""
    return str(REFUSALS[refused.code]) % refused.values


def rules_note(commission: Commission) -> str:
    """Where the rule of quorum comes from."""
    if commission.rules_source:
        return commission.rules_source
    return gettext(
        "Project standard, not law: to be confirmed by a lawyer against Standard Regulation "
        "No. 449 of 24.07.2017."
    )


def quorum_note(commission: Commission) -> str:
    """The rule of quorum with where it comes from."""
    return f"{capital(commission.get_quorum_display())}. {rules_note(commission)}"
