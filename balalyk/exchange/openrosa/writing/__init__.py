"""Fills the household form from a report as the phone would, for tests, the demo and the bench."""

from collections.abc import Iterable
from datetime import datetime
from xml.sax.saxutils import quoteattr

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.exchange.openrosa import codes, filling
from balalyk.exchange.openrosa.filling import CannotWrite, Field
from balalyk.exchange.openrosa.writing import roster
from balalyk.law import Activity
from balalyk.registry.facts import HouseholdSeen, PersonSeen

_ROOT = (
    "<?xml version='1.0' ?>"
    '<data id="{form_id}" version={version} xmlns:ev="http://www.w3.org/2001/xml-events" '
    'xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" '
    'xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
)
# What an activity may hold and the form does not ask.
_NOT_ASKED = (
    *("at_night", "harmless", "seasonal", "body_agreement", "probation", "full_liability"),
    *("overtime", "works_on_rest_days", "business_trip", "rest_between_shifts_hours", "pay_late"),
)
_PAID = ("employee", "paid_by_relative")


def write_visit(report: VisitReport, form_version: str, *, deprecated_id: str = "") -> bytes:
    """The XML that Collect sends for this report, so that reading it gives the report again.

    ``deprecated_id``: the instance that this one replaces. Raises CannotWrite for a value the
    form cannot carry.
    """
    parts = [
        _ROOT.format(form_id=codes.FORM_ID, version=quoteattr(form_version)),
        filling.leaf("start", filling.moment(report.visited_at)),
        _door(report),
        _result(report),
    ]
    if report.household is not None:
        parts.append(_household(report, report.household))
    parts.append(filling.page("finish", ("worker_note", report.note)))
    meta = [("instanceID", report.instance_id), ("deprecatedID", deprecated_id or None)]
    parts += [filling.page("meta", *meta), "</data>"]
    return "".join(parts).encode()


def _door(report: VisitReport) -> str:
    listed = bool(report.dwelling_code)
    return filling.page(
        "door",
        ("round_code", report.round_code),
        ("on_list", "yes" if listed else "no"),
        ("dwelling_code", report.dwelling_code if listed else None),
        ("place_code", None if listed and not report.place_code else report.place_code),
    )


def _result(report: VisitReport) -> str:
    done = report.outcome == "done"
    if done != (report.household is not None):
        raise CannotWrite("household: is there exactly when the outcome is done.")
    waits = report.outcome in ("nobody_home", "refused")
    language = filling.code("visit_language", report.language, codes.LANGUAGE)
    return filling.page(
        "result",
        filling.code("outcome", report.outcome, codes.OUTCOME),
        ("come_back", report.come_back if waits or report.come_back else None),
        language if done or report.language else ("visit_language", None),
    )


def _household(report: VisitReport, household: HouseholdSeen) -> str:
    children = {child.line: child for child in report.children}
    if children.keys() - {person.line for person in household.people}:
        raise CannotWrite("children: a line that the household does not have.")
    conditions = dict(household.conditions)
    if conditions.keys() - codes.CONDITIONS.keys():
        raise CannotWrite("conditions: a condition that the form does not ask.")
    asked = (filling.code(n, conditions.get(n), offered) for n, offered in codes.CONDITIONS.items())
    elsewhere = household.siblings_elsewhere
    bands = {
        person.line: roster.band_of(person, report.visited_at.date(), children)
        for person in household.people
    }
    parts = [
        "<household>",
        filling.leaf("known_household", str(household.known_as or "")),
        filling.page(
            "home",
            ("greeting", ""),
            ("address", household.address),
            ("household_phone", household.phone),
        ),
        filling.page("conditions", *asked),
        filling.page(
            "roster",
            ("people_count", str(len(household.people))),
            ("siblings_elsewhere", "" if elsewhere is None else str(elsewhere)),
        ),
    ]
    for person in household.people:
        parts.append(roster.member(person, bands[person.line], report.visited_at.date()))
    for person in household.people:
        child = children.get(person.line)
        parts.append(_child(person, bands[person.line], child, report.visited_at))
    parts.append("</household>")
    return "".join(parts)


def _child(person: PersonSeen, band: str, child: ChildAnswers | None, at: datetime) -> str:
    here = band if person.whereabouts == "here" else ""
    return "".join(
        (
            "<child>",
            filling.leaf("child_line", str(person.line)),
            filling.leaf("child_name", person.name),
            filling.leaf("child_band", here),
            _talk(person, child, at) if child else "",
            "</child>",
        )
    )


def _talk(person: PersonSeen, child: ChildAnswers, at: datetime) -> str:
    work = [job for job in child.activities if job.kind != "own_household_chores"]
    told = dict(child.answers)
    if told.keys() - codes.RISK_QUESTIONS.keys():
        raise CannotWrite("answers: a question that the form does not ask.")

    def asked(*names: str) -> list[Field]:
        return [filling.code(name, told.get(name), codes.RISK_QUESTIONS[name]) for name in names]

    assent = [given.answer for given in person.consents if given.given_by == "child"]
    warning = "do_not_ask" if child.seen_alone is False or "no" in assent else "privacy_again"
    engaged = told.get("marriage_planned") == "yes" or "marriage_state" in told
    return "".join(
        (
            "<talk>",
            filling.page(
                "alone",
                ("privacy", ""),
                filling.yes("seen_alone", child.seen_alone),
                *roster.consent_fields(person.consents, "assent_child", "child"),
            ),
            filling.page(
                "work",
                filling.code("works", child.works, codes.YES_NO_UNKNOWN),
                filling.code("calendar", child.calendar, codes.CALENDAR),
            ),
            *(_activity(job, at) for job in work),
            filling.page("chores", *_chores(child.activities)),
            filling.page("safe_work", (warning, ""), *asked(*codes.RISKS_AT_WORK)),
            filling.page("safe_home", *asked(*codes.RISKS_AT_HOME)),
            filling.page(
                "ahead",
                *asked("marriage_planned"),
                *(asked("marriage_state") if engaged else ()),
                *asked("wants_to_talk_again"),
                ("own_words", child.own_words),
            ),
            "</talk>",
        )
    )


def _chores(activities: Iterable[Activity]) -> list[Field]:
    hours: dict[str | None, str] = {}
    for job in activities:
        if job.kind == "own_household_chores":
            only = Activity(kind=job.kind, task=job.task, hours_per_week=job.hours_per_week)
            if job != only or job.hours_per_week is None or job.task in hours:
                raise CannotWrite("activities: the form asks chores by their hours a week alone.")
            hours[job.task] = filling.number(job.hours_per_week)
    if hours.keys() - set(codes.CHORES.values()):
        raise CannotWrite(f"activities: chores are {' or '.join(codes.CHORES.values())} here.")
    return [(name, hours.get(task, "")) for name, task in codes.CHORES.items()]


def _activity(job: Activity, at: datetime) -> str:
    for name in _NOT_ASKED:
        if getattr(job, name) is not None:
            raise CannotWrite(f"activities: the form does not ask {name}.")
    hazards = "" if job.hazards is None else " ".join(sorted(job.hazards)) or "none"
    terms = [
        filling.yes("written_contract", job.written_contract),
        filling.yes("parental_consent", job.parental_consent),
        filling.yes("medical_exam", job.medical_exam),
        filling.code("pay_period", job.pay_period, codes.PAY_PERIOD),
        filling.yes("pay_in_kind", job.pay_in_kind),
    ]
    return "".join(
        (
            "<activity>",
            filling.page(
                "job",
                filling.code("kind", job.kind, codes.WORK_KIND),
                filling.code("task", job.task, codes.TASK),
                filling.code("sector", job.sector, codes.SECTOR),
                filling.code("place", job.place, codes.WORK_PLACE),
            ),
            filling.page(
                "hours",
                ("days_per_week", filling.number(job.days_per_week)),
                ("hours_per_day", filling.number(job.hours_per_day)),
                ("hours_per_week", filling.number(job.hours_per_week)),
                ("start_time", filling.clock(job.start_time, at)),
                ("end_time", filling.clock(job.end_time, at)),
            ),
            filling.page(
                "strain",
                ("load_kg", filling.number(job.load_kg)),
                ("hazards", hazards),
                filling.yes("disrupts_study", job.disrupts_study),
            ),
            filling.page(
                "terms", *terms, asked=job.kind in _PAID or any(text for _, text in terms)
            ),
            "</activity>",
        )
    )
