"""Members' packets, and reports sent."""

from datetime import date
from typing import Any

from balalyk.commission import queries, rules
from balalyk.commission.models import (
    Commission,
    Packet,
    PacketState,
    SentReport,
    Sitting,
)
from balalyk.kernel import clock
from balalyk.kernel.acts import Actor, act, act_in_bulk, name_target


def ask_for_packet(*, by: Actor, sitting: Sitting, language: str) -> Packet:
    """A new packet to be made; one of the same language that was there is replaced."""
    with act(by, "sitting.manage", on=sitting) as event:
        Packet.objects.filter(sitting=sitting, language=language).delete()
        packet = Packet(
            sitting=sitting,
            language=language,
            total=len(queries.agenda(sitting)),
            asked_at=clock.now(),
        )
        packet.save(force_insert=True)
        name_target(event, packet)
    return packet


def keep_packet(packet: Packet, *, done: int | None = None, content: bytes | None = None) -> None:
    """The worker says how far it is, or brings what it made. The asking was the act."""
    with act_in_bulk():
        if done is not None:
            packet.done = done
        if content is not None:
            packet.content, packet.state = content, PacketState.READY
            packet.made_at = clock.now()
        packet.save(force_update=True)


def give_packet_up(packet: Packet) -> None:
    """It could not be made; the page says so and offers to try again."""
    with act_in_bulk():
        packet.state = PacketState.FAILED
        packet.save(force_update=True)


def send_report(
    *, by: Any, commission: Commission, half: rules.Half, receiver: str, on: date
) -> SentReport:
    """Notes that a half-year's report went out, and keeps its figures as they are now."""
    known = {report.receiver for report in rules.due_reports(commission.place.country, half)}
    if receiver not in known:
        raise rules.NotPossible("no_such_move")
    with act(by, "report.send", on=commission) as event:
        report = SentReport.objects.filter(
            commission=commission, half=str(half), receiver=receiver
        ).first() or SentReport(commission=commission, half=str(half), receiver=receiver)
        report.sent_on, report.sent_by = on, by
        report.figures = queries.figures(commission, half, clock.today())
        report.save()
        name_target(event, report)
        event.payload = {"half": str(half), "receiver": receiver}
    return report  # type: ignore[no-any-return]
