"""Fills the household form from a report as the phone would, for tests, the demo and the bench."""

from datetime import datetime

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.exchange.openrosa import codes, filling
from balalyk.exchange.openrosa.filling import CannotWrite, Field
from balalyk.exchange.openrosa.writing import roster, work
from balalyk.registry.facts import HouseholdSeen, PersonSeen


def write_visit(report: VisitReport, form_version: str, *, deprecated_id: str = "") -> bytes:
    """The XML that Collect sends for this report, so that reading it gives the report again.

    ``deprecated_id``: the instance that this one replaces. Raises CannotWrite for a value the
    form cannot carry.
    """
    parts = [
        filling.opening(codes.FORM_ID, form_version),
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
            work.jobs(child.activities, at),
            work.chores(child.activities),
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
