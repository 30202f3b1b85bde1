"""Reads a finished form of a follow-up visit: pure, strict, trusting nobody."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from balalyk.casework import rules
from balalyk.casework.facts import FollowUpSeen
from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.answers import Answers, parse
from balalyk.exchange.openrosa.faults import UnknownForm
from balalyk.exchange.openrosa.reading import work
from balalyk.exchange.openrosa.reading.envelope import form_of, instance_id_of

# What the phone gives itself, and the words it shows without asking.
_WORKED_OUT = ("start", "deprecatedID", "instanceName", "privacy", "privacy_again", "do_not_ask")


@dataclass(frozen=True, slots=True)
class FollowUpReport:
    """One follow-up visit as a phone sent it.

    ``case_number``: in its proper form, with a check character that is right; whether there is such
    a case is not known here. ``not_understood``: how many answers this code does not know.
    """

    instance_id: str
    case_number: str
    seen: FollowUpSeen
    not_understood: int = 0


def read_follow_up(xml: bytes) -> FollowUpReport:
    """The report of one follow-up visit.

    Raises UnknownForm for another form or version, UnreadableVisit for any other fault.
    """
    root = parse(xml)
    form_id, version = form_of(root.attrib)
    if form_id != codes.FOLLOW_UP or version not in codes.FOLLOW_UP_VERSIONS:
        raise UnknownForm(form_id, version)
    form = Answers(root, ("activity",))
    instance_id = instance_id_of(form.text("instanceID", 100))
    form.drop(_WORKED_OUT)
    return FollowUpReport(
        instance_id=instance_id,
        case_number=_case_number(form),
        seen=_seen(form, source_id_of(instance_id)),
        not_understood=form.unread(),
    )


def source_id_of(instance_id: str) -> UUID:
    """The id under which casework keeps the visit: the phone's own, or one made of it."""
    try:
        return UUID(instance_id.removeprefix("uuid:"))
    except ValueError:
        return uuid5(NAMESPACE_URL, instance_id)


def _case_number(form: Answers) -> str:
    told = form.text("case_number", 30)
    if not told:
        raise form.fault("missing", "case_number")
    number = rules.read_number(told)
    if number is None:
        raise form.fault("not_a_case_number", "case_number")
    return number


def _seen(form: Answers, source_id: UUID) -> FollowUpSeen:
    on = form.day("visited_on")
    if on is None:
        raise form.fault("missing", "visited_on")
    was_seen = form.needed("was_seen", codes.YES_NO) == "yes"
    note = form.text("worker_note", 4000)
    if not was_seen:
        return FollowUpSeen(on=on, was_seen=False, note=note, source_id=source_id)
    asked = (*codes.SIGNS_AT_WORK, *codes.SIGNS_AT_HOME)
    told = ((name, form.choice(name, codes.TOLD)) for name in asked)
    return FollowUpSeen(
        on=on,
        was_seen=True,
        works=form.needed("works", codes.YES_NO_UNKNOWN),
        activities=(*work.jobs(form), *work.chores(form)),
        calendar=form.known("calendar", codes.CALENDAR),
        answers={name: answer for name, answer in told if answer},
        seen_alone=form.yes("seen_alone"),
        attending=form.needed("attending", codes.ATTENDING),
        absent_because=form.choice("absent_because", codes.ABSENCE) or "",
        same_carer=form.yes("same_carer"),
        note=note,
        source_id=source_id,
    )
