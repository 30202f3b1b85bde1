"""Minutes, resolutions, reports and packets as papers, in the languages of the offices."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from balalyk.casework.presenters.words import capital
from balalyk.commission import queries
from balalyk.commission.models import (
    Commission,
    Item,
    ItemState,
    Obligation,
    Part,
    Resolution,
    Sitting,
)
from balalyk.commission.presenters import ledger, packets, specimens
from balalyk.commission.presenters import reports as reported
from balalyk.commission.presenters import sittings as present
from balalyk.commission.rules import Half
from balalyk.kernel import clock
from balalyk.papers import pdf
from balalyk.papers.facts import Paper
from balalyk.papers.models import Kind
from balalyk.papers.presenters import word
from balalyk.ui import wording

TEMPLATES = Path(__file__).parent.parent / "templates" / "commission"


def minutes_paper() -> Paper:
    """What an office's template for the minutes must and may fill in."""
    return Paper(
        kind=Kind.MINUTES,
        shipped=TEMPLATES / "minutes.docx",
        needed=("number", "date", "commission", "present", "items"),
        specimen=lambda: {**_minutes_labels(), **specimens.minutes()},
    )


def resolution_paper() -> Paper:
    """What an office's template for a resolution must and may fill in."""
    return Paper(
        kind=Kind.RESOLUTION,
        shipped=TEMPLATES / "resolution.docx",
        needed=("number", "date", "commission", "text", "obligations"),
        specimen=lambda: {**_resolution_labels(), **specimens.resolution()},
    )


def report_paper() -> Paper:
    """What an office's template for the half-yearly report must and may fill in."""
    return Paper(
        kind=Kind.REPORT,
        shipped=TEMPLATES / "report.docx",
        needed=("half", "commission", "agencies"),
        specimen=lambda: {**_report_labels(), **specimens.report()},
    )


def minutes(sitting: Sitting, language: str, kind: str) -> bytes:
    """The minutes as .docx or .pdf."""
    with translation.override(language):
        values = minutes_values(sitting)
    return _made(
        sitting.commission, minutes_paper(), (language, kind), values, queries.day_of(sitting)
    )


def resolution(made: Resolution, language: str, kind: str) -> bytes:
    """A resolution as .docx or .pdf."""
    with translation.override(language):
        values = resolution_values(made)
    return _made(made.commission, resolution_paper(), (language, kind), values, made.made_on)


def report(
    commission: Commission, half: Half, figures: Mapping[str, Any], how: tuple[str, str]
) -> bytes:
    """The half-yearly report; ``how``: language and "docx" or "pdf"."""
    with translation.override(how[0]):
        values = report_values(commission, half, figures)
    return _made(commission, report_paper(), how, values, clock.today())


def _made(
    commission: Commission, paper: Paper, how: tuple[str, str], values: Mapping[str, Any], day: date
) -> bytes:
    language, kind = how
    if kind == "pdf":
        return pdf.make(TEMPLATES / f"{paper.kind}.typ", {**values, "language": language})
    return word(paper, language, values, place=commission.place, on=day)


def packet(sitting: Sitting, sheets: list[Mapping[str, Any]], language: str) -> bytes:
    """The members' packet as PDF; ``sheets`` as ``packets.as_values`` gives them."""
    with translation.override(language):
        values = {
            **_packet_labels(),
            "language": language,
            "title": present.title(sitting),
            "commission": sitting.commission.title,
            "date": wording.weekday_and_moment(sitting.planned_at),
            "room": sitting.room,
            "sheets": sheets,
        }
    return pdf.make(TEMPLATES / "packet.typ", values)


def sheets_of(items: list[Item], first: int, language: str) -> list[dict[str, Any]]:
    """Some items of an agenda as the packet takes them, numbered from ``first``."""
    verdicts = queries.verdicts(items)
    with translation.override(language):
        return [
            packets.as_values(packets.sheet(number, item, verdicts))
            for number, item in enumerate(items, start=first)
        ]


# --- values ---
def minutes_values(sitting: Sitting) -> dict[str, Any]:
    """Every place of the minutes, in the language in force."""
    items = queries.agenda(sitting)
    seats = queries.seats(sitting)
    members = queries.members_of(sitting)
    there = {seat.key for seat in seats if seat.present}
    found = present.rules_quorum(sitting, seats)
    return {
        **_minutes_labels(),
        **_signed_by(sitting.commission, queries.day_of(sitting)),
        "number": str(sitting),
        "date": wording.written_day(sitting.planned_at),
        "room": sitting.room or wording.DASH,
        "commission": sitting.commission.title,
        "place": sitting.commission.place.title,
        "present": [f"{m.full_name}, {m.office}" for m in members if str(m.pk) in there],
        "absent": [f"{m.full_name}, {m.office}" for m in members if str(m.pk) not in there],
        "quorum": present.quorum(found) + ".",
        "agenda": [_topic(item) for item in items],
        "items": [_item(number, item) for number, item in enumerate(items, start=1)],
    }


def _topic(item: Item) -> str:
    topic = present.topic(item)
    if item.case is None:
        return topic
    said = _("%(topic)s, case %(number)s")
    return said % {"topic": topic, "number": item.case.number}


def _item(number: int, item: Item) -> dict[str, Any]:
    made = getattr(item, "resolution", None)
    decided = capital(ItemState(item.state).label)
    if item.remark:
        decided = f"{decided}: {item.remark}"
    conflicts = ", ".join(one.member.full_name for one in item.conflicts.all())
    against = ", ".join(
        vote.member.full_name for vote in item.votes.all() if vote.choice == "against"
    )
    return {
        "number": str(number),
        "topic": _topic(item),
        "proposal": item.proposal or wording.DASH,
        "conflicts": conflicts or _("none"),
        "votes": present.votes(item) or wording.DASH,
        "against": against,
        "decided": decided,
        "resolution": str(made) if made else "",
        "text": made.text if made else "",
        "obligations": [_obligation(one) for one in made.obligations.all()] if made else [],
    }


def _obligation(one: Obligation) -> dict[str, str]:
    return {
        "number": ledger.number(one),
        "what": one.what,
        "who": ledger.who(one),
        "due": wording.day(one.due),
    }


def resolution_values(made: Resolution) -> dict[str, Any]:
    """Every place of a resolution, in the language in force."""
    item = made.item
    return {
        **_resolution_labels(),
        **_signed_by(made.commission, made.made_on),
        "number": str(made),
        "date": wording.written_day(made.made_on),
        "sitting": str(item.sitting),
        "commission": made.commission.title,
        "place": made.commission.place.title,
        "case": item.case.number if item.case else "",
        "text": made.text,
        "votes": present.votes(item),
        "obligations": [_obligation(one) for one in queries.obligations_of(made)],
    }


def report_values(commission: Commission, half: Half, figures: Mapping[str, Any]) -> dict[str, Any]:
    """Every place of the half-yearly report, in the language in force."""
    return {
        **_report_labels(),
        **_signed_by(commission, clock.today()),
        "half": reported.half_name(half),
        "date": wording.written_day(clock.today()),
        "commission": commission.title,
        "place": commission.place.title,
        "counts": [[label, wording.number(count)] for label, count in reported.counts(figures)],
        "agencies": [_plain(asdict(row)) for row in reported.agencies(figures)],
        "services": [_plain(asdict(row)) for row in reported.services(figures)],
    }


def _plain(values: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: wording.number(value) if isinstance(value, int) else str(value)
        for name, value in values.items()
    }


def _signed_by(commission: Commission, on: date) -> dict[str, str]:
    members = commission.members.all().in_office(on)
    names = {member.part: member.full_name for member in members}
    return {
        "chair": capital(Part.CHAIR.label),
        "chair_name": names.get(Part.CHAIR, ""),
        "secretary": capital(Part.SECRETARY.label),
        "secretary_name": names.get(Part.SECRETARY, ""),
    }


# --- labels ---
def _obligation_labels() -> dict[str, str]:
    return {
        "l_number": _("No."),
        "l_must": _("What must be done"),
        "l_who": _("Who"),
        "l_by": _("By"),
    }


def _minutes_labels() -> dict[str, str]:
    return {
        **_obligation_labels(),
        "title": _("Minutes of the sitting"),
        "l_room": _("Place of the sitting"),
        "l_present": _("Present"),
        "l_absent": _("Absent"),
        "l_quorum": _("Quorum"),
        "l_agenda": _("Agenda"),
        "l_proposed": _("Proposed"),
        "l_conflicts": _("Conflict of interest"),
        "l_votes": _("Votes"),
        "l_against": _("Voted against"),
        "l_decided": _("Decided"),
        "l_resolution": _("Resolution No."),
    }


def _resolution_labels() -> dict[str, str]:
    return {
        **_obligation_labels(),
        "title": _("Resolution"),
        "l_sitting": _("Sitting No."),
        "l_case": _("Case"),
        "l_votes": _("Votes"),
        "l_resolved": _("The commission has resolved:"),
        "l_obligations": _("Obligations"),
        "l_proof": _("Each body sends proof of what was done to the secretary by its day."),
    }


def _report_labels() -> dict[str, str]:
    return {
        "title": _("Half-yearly report of the commission"),
        "l_work": _("Work of the commission"),
        "l_agencies": _("Obligations by body"),
        "l_services": _("Referrals to services"),
        "l_body": _("Body"),
        "l_done_in_time": _("done in time"),
        "l_done_late": _("done late"),
        "l_in_time": _("still in time"),
        "l_overdue": _("overdue"),
        "l_withdrawn": _("withdrawn"),
        "l_service": _("Service"),
        "l_all": _("obliged"),
        "l_done": _("done with proof"),
        "l_none": _("None in this half-year."),
    }


def _packet_labels() -> dict[str, str]:
    return {
        "l_packet": _("For members of the commission"),
        "l_secret": _(
            "No names: children are called by case number. Give this packet back to the secretary."
        ),
        "l_agenda": _("Agenda"),
        "l_case": _("Case"),
        "l_age": _("Age"),
        "l_danger": _("Danger"),
        "l_reasons": _("Why the case was opened"),
        "l_verdict": _("By the country’s law"),
        "l_seen": _("seen"),
        "l_limit": _("limit"),
        "l_proposed": _("What is proposed"),
        "l_put_off": _("Put off before"),
        "l_notes": _("Notes"),
        "l_nothing": _("Nothing is written here yet."),
    }
