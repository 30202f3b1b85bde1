"""Hand-overs between offices as lines and as a page. No name: until the case is taken over, its
number and why it goes are enough."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from balalyk.accounts.models import User
from balalyk.casework.presenters.words import DANGER_LOOKS, DANGER_WORDS, reasons_in_words
from balalyk.referrals.models import Basis, Transfer, TransferState
from balalyk.referrals.presenters.words import TRANSFER_LOOKS
from balalyk.ui import wording
from balalyk.ui.presenters import LATER, Task


def state(transfer: Transfer) -> str:
    return wording.capitalised(str(TransferState(transfer.state).label))


def line(transfer: Transfer, reader: User) -> Task:
    """One hand-over: from where to where, how it stands."""
    shape, tone = TRANSFER_LOOKS[transfer.state]
    where = {"from": transfer.from_place.title, "to": transfer.to_place.title}
    to_answer = transfer.state == TransferState.OFFERED and reader.covers(transfer.to_place_id)
    url = reverse("referrals:transfer", args=[transfer.pk])
    basis = wording.capitalised(str(Basis(transfer.basis).label))
    return Task(
        title=gettext("From %(from)s to %(to)s") % where,
        url=url,
        code=transfer.case.number,
        why=f"{basis}.",
        state=LATER,
        when=state(transfer),
        note=wording.short_day(transfer.answered_at or transfer.offered_at),
        shape=shape,
        tone=tone,
        action=gettext("Give the answer") if to_answer else "",
        action_url=url if to_answer else "",
    )


def page(transfer: Transfer, reader: User, *, sees_case: bool) -> dict[str, Any]:
    """What the page of one hand-over shows: nothing of who the child is. Why it goes is written in
    free words: an office that did not take the case reads them only while it is asked."""
    shape, tone = TRANSFER_LOOKS[transfer.state]
    case = transfer.case
    return {
        "transfer": transfer,
        "state": state(transfer),
        "shape": shape,
        "tone": tone,
        "is_open": sees_case or transfer.state == TransferState.OFFERED,
        "sees_case": sees_case,
        "danger": DANGER_WORDS[case.danger],
        "danger_look": DANGER_LOOKS[case.danger],
        "reasons": reasons_in_words(case.reasons, 3),
        "basis": wording.capitalised(str(Basis(transfer.basis).label)),
        "consent": _consent(transfer),
        "offered_by": transfer.offered_by.full_name if transfer.offered_by else "",
        "may_withdraw": transfer.state == TransferState.OFFERED
        and transfer.offered_by_id == reader.pk,
    }


def _consent(transfer: Transfer) -> str:
    if transfer.basis != Basis.CONSENT or transfer.consent_on is None:
        return ""
    return ", ".join(
        str(part)
        for part in (
            transfer.get_consent_by_display(),
            transfer.get_consent_how_display(),
            wording.day(transfer.consent_on),
        )
    )
