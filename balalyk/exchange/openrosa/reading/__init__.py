"""Reads a finished household form into a visit's report: pure, strict, trusting nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.answers import Answers, local_name, parse
from balalyk.exchange.openrosa.faults import UnknownForm, UnreadableVisit
from balalyk.exchange.openrosa.reading import roster
from balalyk.law import Activity
from balalyk.registry.facts import (
    ConsentSeen,
    HouseholdSeen,
)

__all__ = ["Envelope", "Reading", "UnknownForm", "UnreadableVisit", "read_envelope", "read_visit"]

MOST_PEOPLE = 40
MOST_ACTIVITIES = 20

# A phone that writes no zone means its own wall clock; these are the clocks of our countries.
_ZONES = {"kg": "Asia/Bishkek", "kz": "Asia/Almaty", "tr": "Europe/Istanbul"}
_INSTANCE_ID = re.compile(r"[0-9A-Za-z:._-]{1,100}")
_MEDIA = re.compile(
    rb">([\w.-]{1,100}\.(?:jpg|jpeg|png|m4a|amr|mp3|3gpp|mp4|webm|csv|pdf))</", re.ASCII
)
# What the form works out for itself, and the words it shows without asking.
_WORKED_OUT = ("on_list", "people_count", "greeting", "start")
_CHILD_WORKED_OUT = ("child_name", "child_band", "privacy", "privacy_again", "do_not_ask")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the accepting end must know before it stores a submission; the rest stays unread.

    ``deprecated_id``: the instance this one replaces, "" for a first one. ``attachments``: names
    that look like media files among the answers, to be compared with what came along.
    """

    form_id: str
    version: str
    instance_id: str
    deprecated_id: str
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, and how many answers of the form were left because this code does not know them."""

    report: VisitReport
    not_understood: int


def read_envelope(xml: bytes) -> Envelope:
    """The ids of a submission of any form.

    Raises UnreadableVisit when it is too big, no plain XML, or lacks its form's or its own id.
    """
    root = parse(xml)
    form_id, version = _form(root.attrib)
    ids: dict[str, str] = {}
    for node in root.iterchildren(reversed=True):
        if local_name(node) == "meta":
            ids = {local_name(child): (child.text or "").strip() for child in node}
            break
    return Envelope(
        form_id=form_id,
        version=version,
        instance_id=_instance_id(ids.get("instanceID", "")),
        deprecated_id=_instance_id(ids["deprecatedID"]) if ids.get("deprecatedID") else "",
        attachments=tuple(dict.fromkeys(name.decode() for name in _MEDIA.findall(xml))),
    )


def read_visit(xml: bytes, *, country: str = "kg") -> VisitReport:
    """The report of one visit. ``country``: whose wall clock a time without a zone is.

    Raises UnknownForm for another form or version, UnreadableVisit for any other fault.
    """
    return read(xml, country=country).report


def read(xml: bytes, *, country: str = "kg") -> Reading:
    """As ``read_visit``, with the number of answers that were not understood."""
    root = parse(xml)
    form_id, version = _form(root.attrib)
    if form_id != codes.FORM_ID or version not in codes.VERSIONS:
        raise UnknownForm(form_id, version)
    form = Answers(root, ("member", "child"))
    instance_id = _instance_id(form.text("instanceID", 100))
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


def _form(attributes: Mapping[str, str]) -> tuple[str, str]:
    form_id = attributes.get("id", "")
    if not form_id:
        raise UnreadableVisit("no_form_id")
    return form_id, attributes.get("version", "")


def _instance_id(text: str) -> str:
    if not text:
        raise UnreadableVisit("no_instance_id")
    if not _INSTANCE_ID.fullmatch(text):
        raise UnreadableVisit("bad_instance_id")
    return text


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
    activities = [_activity(job) for job in turn.turns("activity", MOST_ACTIVITIES)]
    for name, task in codes.CHORES.items():
        hours = turn.number(name, 168)
        if hours is not None:
            activities.append(
                Activity(kind="own_household_chores", task=task, hours_per_week=hours)
            )
    told = ((name, turn.choice(name, offered)) for name, offered in codes.RISK_QUESTIONS.items())
    return ChildAnswers(
        line=line,
        works=turn.choice("works", codes.YES_NO_UNKNOWN) or "unknown",
        activities=tuple(activities),
        calendar=turn.known("calendar", codes.CALENDAR),
        answers=tuple((name, answer) for name, answer in told if answer),
        own_words=turn.text("own_words", 4000),
        seen_alone=turn.yes("seen_alone"),
    )


def _activity(job: Answers) -> Activity:
    hazards = job.several("hazards", codes.HAZARD)
    return Activity(
        kind=job.known("kind", codes.WORK_KIND),
        sector=job.known("sector", codes.SECTOR),
        task=job.known("task", codes.TASK),
        place=job.known("place", codes.WORK_PLACE),
        days_per_week=job.number("days_per_week", 7),
        hours_per_day=job.number("hours_per_day", 24),
        hours_per_week=job.number("hours_per_week", 168),
        start_time=job.clock("start_time"),
        end_time=job.clock("end_time"),
        load_kg=job.number("load_kg", 500),
        hazards=None if hazards is None else frozenset(hazards),
        disrupts_study=job.yes("disrupts_study"),
        written_contract=job.yes("written_contract"),
        parental_consent=job.yes("parental_consent"),
        medical_exam=job.yes("medical_exam"),
        pay_period=job.known("pay_period", codes.PAY_PERIOD),
        pay_in_kind=job.yes("pay_in_kind"),
    )
