"""What the worker does for the commission: packets, obligations that a referral settles,
and reminding of what is overdue."""

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from balalyk.commission import actions, queries
from balalyk.commission.models import (
    Commission,
    Obligation,
    ObligationQuerySet,
    Packet,
    PacketState,
    Sitting,
)
from balalyk.commission.presenters import papers
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, Actor, act
from balalyk.kernel.jobs import job
from balalyk.notices.actions import notify
from balalyk.notices.models import Kind

# So many items are gathered before the page is told how far it is.
A_STEP = 5


def order_packet(*, by: Actor, sitting: Sitting, language: str) -> Packet:
    """Asks for a packet and has the worker make it, both or neither."""
    with transaction.atomic():
        packet = actions.ask_for_packet(by=by, sitting=sitting, language=language)
        make_packet.enqueue(packet_id=str(packet.pk))
    return packet


@job
def make_packet(*, packet_id: str) -> bool:
    """Makes a packet; False when it was replaced meanwhile. A failure is shown on the page."""
    packet = Packet.objects.select_related("sitting__commission").filter(pk=UUID(packet_id)).first()
    if packet is None or packet.state == PacketState.READY:
        return False
    try:
        _make(packet)
    except Exception:
        actions.give_packet_up(packet)
        raise
    return True


def _make(packet: Packet) -> None:
    items = queries.agenda(packet.sitting)
    sheets = []
    for first in range(0, len(items), A_STEP):
        some = items[first : first + A_STEP]
        sheets += papers.sheets_of(some, first + 1, packet.language)
        actions.keep_packet(packet, done=len(sheets))
    actions.keep_packet(packet, content=papers.packet(packet.sitting, sheets, packet.language))


def settle_what_was_received() -> int:
    """Settles every obligation whose referral was completed; answers how many."""
    found = queries.delivered()
    for obligation, referral in found:
        actions.prove_by_referral(by=HOUSE, obligation=obligation, referral=referral)
    return len(found)


def remind_of_overdue() -> int:
    """Tells the case's worker and the secretaries of every obligation past its day; answers how many.

    Who has not read the last reminder of an obligation is not told again.
    """
    overdue = Obligation.objects.overdue(clock.today())
    late = Commission.objects.filter(pk__in=overdue.values("commission")).select_related("place")
    return sum(_remind(commission, overdue) for commission in late)


def _remind(commission: Commission, overdue: ObligationQuerySet) -> int:
    secretaries = queries.secretaries(commission)
    rows = overdue.filter(commission=commission).select_related(
        "resolution__item__case__responsible"
    )
    told = 0
    with act(HOUSE, "obligation.remind", on=commission) as event:
        for obligation in rows.iterator(chunk_size=500):
            case = obligation.resolution.item.case
            people = {*secretaries, *([case.responsible] if case and case.responsible else ())}
            path = reverse("commission:obligation", args=[obligation.pk])
            number = case.number if case else ""
            for person in people:
                notice = notify(to=person, kind=Kind.DEADLINE_PASSED, path=path, number=number)
                told += notice is not None
        event.payload = {"told": told}
    return told
