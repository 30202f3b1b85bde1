"""Reads a finished household form into a visit's report: pure, strict, trusting nobody."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.answers import Answers, parse
from balalyk.exchange.openrosa.faults import UnknownForm, UnreadableVisit
from balalyk.exchange.openrosa.reading import roster, work
from balalyk.exchange.openrosa.reading.envelope import (
    Envelope,
    form_of,
    instance_id_of,
    read_envelope,
)
from balalyk.registry.facts import (
    ConsentSeen,
    HouseholdSeen,
)

__all__ = ["Envelope", "Reading", "UnknownForm", "UnreadableVisit", "read_envelope", "read_visit"]

MOST_PEOPLE = 40

# A phone that writes no zone means its own wall clock; these are the clocks of our countries.
_ZONES = {"kg": "Asia/Bishkek", "kz": "Asia/Almaty", "tr": "Europe/Istanbul"}
# What the form works out for itself, and the words it shows without asking.
_WORKED_OUT = ("on_list", "people_count", "greeting", "start")
_CHILD_WORKED_OUT = ("child_name", "child_band", "privacy", "privacy_again", "do_not_ask")


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, and how many answers of the form were left because this code does not know them."""

    report: VisitReport
    not_understood: int


def read_visit(xml: bytes, *, country: str = "kg") -> VisitReport:
    """The report of one visit. ``country``: whose wall clock a time without a zone is.

    Raises UnknownForm for another form or version, UnreadableVisit for any other fault.
    """
    return read(xml, country=country).report


def read(xml: bytes, *, country: str = "kg") -> Reading:
    """As ``read_visit``, with the number of answers that were not understood."""
    root = parse(xml)
    form_id, version = form_of(root.attrib)
    if form_id != codes.FORM_ID or version not in codes.VERSIONS:
        raise UnknownForm(form_id, version)
    form = Answers(root, ("member", "child"))
    instance_id = instance_id_of(form.text("instanceID", 100))
    form.drop(("deprecatedID", "instanceName"))
    visited_at = _visited_at(form, country)
    form.visited_on = visited_at.date()
    outcome = form.needed("outcome", codes.OUTCOME)
    left = [form]
    household: HouseholdSeen | None = None
    children: tuple[ChildAnswers, ...] = ()
    if outcome == "done":
        household, children = _household(form, left)
    report = VisitReport(
        instance_id=instance_id,
        round_code=form.code("round_code"),
        dwelling_code=form.code("dwelling_code"),
        place_code=form.code("place_code"),
        visited_at=visited_at,
        outcome=outcome,
        language=form.known("visit_language", codes.LANGUAGE) or "",
        come_back=form.text("come_back", 200),
        note=form.text("worker_note", 2000),
        household=household,
        children=children,
    )
    _check_door(report)
    form.drop(_WORKED_OUT)
    return Reading(report, sum(answers.unread() for answers in left))


def _visited_at(form: Answers, country: str) -> datetime:
    moment = form.moment("start")
    if moment.tzinfo is not None:
        return moment
    if country not in _ZONES:
        raise form.fault("not_a_time", "start")
    return moment.replace(tzinfo=ZoneInfo(_ZONES[country]))


def _check_door(report: VisitReport) -> None:
    if not report.round_code:
        raise UnreadableVisit("missing", path="round_code")
    if not report.dwelling_code and not report.place_code:
        raise UnreadableVisit("missing", path="dwelling_code")


def _household(
    form: Answers, left: list[Answers]
) -> tuple[HouseholdSeen, tuple[ChildAnswers, ...]]:
    members = form.turns("member", MOST_PEOPLE)
    if not members:
        raise UnreadableVisit("no_people")
    lines: dict[int, Answers] = {}
    for member in members:
        line = member.whole("line", 1, 99)
        if line is None:
            raise member.fault("missing", "line")
        if line in lines:
            raise member.fault("line_twice", "line")
        lines[line] = member
    children, assents = _children(form, lines, left)
    left.extend(members)
    people = tuple(
        roster.person(member, line, lines, assents.get(line)) for line, member in lines.items()
    )
    conditions = ((name, form.choice(name, offered)) for name, offered in codes.CONDITIONS.items())
    household = HouseholdSeen(
        people=people,
        known_as=form.id("known_household"),
        address=form.text("address", 300),
        phone=form.text("household_phone", 30),
        conditions=tuple((name, answer) for name, answer in conditions if answer),
        siblings_elsewhere=form.whole("siblings_elsewhere", 0, 20),
    )
    return household, children


def _children(
    form: Answers, lines: dict[int, Answers], left: list[Answers]
) -> tuple[tuple[ChildAnswers, ...], dict[int, ConsentSeen]]:
    """What was asked of each child, and the assents by line; a turn left empty is an adult's."""
    children: dict[int, ChildAnswers] = {}
    assents: dict[int, ConsentSeen] = {}
    for turn in form.turns("child", MOST_PEOPLE):
        line = turn.whole("child_line", 1, 99)
        assent = roster.consent(turn, "assent_child", "child")
        turn.drop(_CHILD_WORKED_OUT)
        if not assent and not turn.repeats["activity"] and not any(turn.leaves.values()):
            continue
        if line is None or line not in lines:
            raise turn.fault("no_such_line", "child_line")
        if line in children:
            raise turn.fault("line_twice", "child_line")
        children[line] = _child(turn, line, left)
        if assent:
            assents[line] = assent
        left.append(turn)
    return tuple(children.values()), assents


def _child(turn: Answers, line: int, left: list[Answers]) -> ChildAnswers:
    told = ((name, turn.choice(name, offered)) for name, offered in codes.RISK_QUESTIONS.items())
    return ChildAnswers(
        line=line,
        works=turn.choice("works", codes.YES_NO_UNKNOWN) or "unknown",
        activities=(*work.jobs(turn), *work.chores(turn)),
        calendar=turn.known("calendar", codes.CALENDAR),
        answers=tuple((name, answer) for name, answer in told if answer),
        own_words=turn.text("own_words", 4000),
        seen_alone=turn.yes("seen_alone"),
    )
