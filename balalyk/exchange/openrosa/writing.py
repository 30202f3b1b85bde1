"""Fills the household form from a report as the phone would, for tests, the demo and the bench."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from xml.sax.saxutils import escape

from balalyk.census.facts import ChildAnswers, VisitReport
from balalyk.exchange.openrosa import codes
from balalyk.law import Activity
from balalyk.registry.facts import ConsentSeen, HouseholdSeen, PersonSeen

_ROOT = (
    "<?xml version='1.0' ?>"
    '<data id="{form_id}" version="{version}" xmlns:ev="http://www.w3.org/2001/xml-events" '
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

# A field's text, or None when the form does not ask it here; "" is a question left unanswered.
Field = tuple[str, str | None]


class CannotWrite(ValueError):
    """A report holds what the form has no question for; says which field."""


def write_visit(report: VisitReport, form_version: str, *, deprecated_id: str = "") -> bytes:
    """The XML that Collect sends for this report, so that reading it gives the report again.

    ``deprecated_id``: the instance that this one replaces. Raises CannotWrite for a value the
    form cannot carry.
    """
    parts = [
        _ROOT.format(form_id=codes.FORM_ID, version=escape(form_version, {'"': "&quot;"})),
        _leaf("start", _moment(report.visited_at)),
        _door(report),
        _result(report),
    ]
    if report.household is not None:
        parts.append(_household(report, report.household))
    parts.append(_page("finish", ("worker_note", report.note)))
    meta = [("instanceID", report.instance_id), ("deprecatedID", deprecated_id or None)]
    parts += [_page("meta", *meta), "</data>"]
    return "".join(parts).encode()


def _leaf(name: str, text: str) -> str:
    if not text:
        return f"<{name}/>"
    return f"<{name}>{escape(text, {chr(13): '&#13;'})}</{name}>"


def _page(name: str, *fields: Field, asked: bool = True) -> str:
    """A page with its questions, "" when the form skips it."""
    if not asked:
        return ""
    return f"<{name}>{''.join(_leaf(n, text) for n, text in fields if text is not None)}</{name}>"


def _code(name: str, value: str | None, offered: Collection[str]) -> Field:
    if value and value not in offered:
        raise CannotWrite(f"{name}: the form does not offer {value!r}.")
    return name, value or ""


def _yes(name: str, value: bool | None) -> Field:
    return name, "" if value is None else "yes" if value else "no"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise CannotWrite("visited_at: needs its time zone.")
    return value.isoformat(timespec="microseconds" if value.microsecond % 1000 else "milliseconds")


def _clock(value: time | None, on: datetime) -> str:
    return "" if value is None else _moment(datetime.combine(on.date(), value, on.tzinfo))[11:]


def _door(report: VisitReport) -> str:
    listed = bool(report.dwelling_code)
    return _page(
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
    language = _code("visit_language", report.language, codes.LANGUAGE)
    return _page(
        "result",
        _code("outcome", report.outcome, codes.OUTCOME),
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
    asked = (_code(n, conditions.get(n), offered) for n, offered in codes.CONDITIONS.items())
    elsewhere = household.siblings_elsewhere
    bands = {
        person.line: _band(person, report.visited_at.date(), children)
        for person in household.people
    }
    parts = [
        "<household>",
        _leaf("known_household", str(household.known_as or "")),
        _page(
            "home",
            ("greeting", ""),
            ("address", household.address),
            ("household_phone", household.phone),
        ),
        _page("conditions", *asked),
        _page(
            "roster",
            ("people_count", str(len(household.people))),
            ("siblings_elsewhere", "" if elsewhere is None else str(elsewhere)),
        ),
    ]
    for person in household.people:
        parts.append(_member(person, bands[person.line], report.visited_at.date()))
    for person in household.people:
        child = children.get(person.line)
        parts.append(_child(person, bands[person.line], child, report.visited_at))
    parts.append("</household>")
    return "".join(parts)


def _age(person: PersonSeen, on: date) -> int | None:
    born = person.birth_date
    if born is None:
        return None
    if person.birth_precision in ("year", "age"):
        return on.year - born.year
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _band(person: PersonSeen, on: date, children: Collection[int]) -> str:
    age = _age(person, on)
    if age is None:
        if person.line in children:
            return "child"
        return "small" if person.care or person.schooling or person.documents else "adult"
    if age - (person.birth_precision == "year") >= 18:
        return "adult"
    return "child" if age >= 5 else "small"


def _member(person: PersonSeen, band: str, on: date) -> str:
    minor = band != "adult" and person.whereabouts not in ("dead", "abroad")
    return "".join(
        (
            "<member>",
            _leaf("line", str(person.line)),
            _leaf("known_person", str(person.known_as or "")),
            _page(
                "person",
                ("name", person.name),
                _code("sex", person.sex or "unknown", codes.SEX),
                _code("relation", person.relation, codes.RELATION),
            ),
            _birth(person, band, on),
            _where(person, band),
            _abroad(person),
            _care(person, minor),
            _papers(person, minor, on),
            _school(person, minor, band, on),
            _abilities(person, band),
            _carer_consent(person, minor),
            "</member>",
        )
    )


def _birth(person: PersonSeen, band: str, on: date) -> str:
    born, how = person.birth_date, person.birth_precision
    age = _age(person, on)
    if born is None:
        how = "unknown"
    elif how != "day" and born != born.replace(day=1, month=born.month if how == "month" else 1):
        raise CannotWrite(f"birth_date: known by the {how} only, so it starts that {how}.")
    text = born.isoformat() if born and how in ("day", "month") else ""
    return _page(
        "birth",
        _code("birth_known", how, codes.BIRTH_KNOWN),
        ("birth_date", text if how == "day" else None),
        ("birth_month", text if how == "month" else None),
        ("birth_year", str(born.year) if born and how == "year" else None),
        ("birth_age", str(age) if how == "age" else None),
        ("looks", band if how == "unknown" else None),
        ("born", text),
        ("age_most", "" if age is None else str(age)),
        ("age_least", "" if age is None else str(age - (how == "year"))),
        ("band", band),
    )


def _where(person: PersonSeen, band: str) -> str:
    alive = person.whereabouts != "dead"
    for language in person.languages:
        _code("languages", language, codes.LANGUAGE)
    return _page(
        "where",
        _code("whereabouts", person.whereabouts, codes.WHEREABOUTS),
        ("languages", " ".join(person.languages) if alive or person.languages else None),
        ("phone", person.phone if (alive and band == "adult") or person.phone else None),
        ("personal_number", person.personal_number if alive or person.personal_number else None),
    )


def _abroad(person: PersonSeen) -> str:
    seen = person.migration
    return _page(
        "abroad",
        _code("country", seen and (seen.country or "unknown"), codes.COUNTRY),
        ("abroad_since", seen.since.isoformat() if seen and seen.since else ""),
        _code("contact", seen and seen.contact, codes.CONTACT),
        _code("remittances", seen and seen.remittances, codes.REMITTANCES),
        asked=person.whereabouts == "abroad" or seen is not None,
    )


def _care(person: PersonSeen, minor: bool) -> str:
    care = person.care
    return _page(
        "care",
        ("mother_line", str(person.mother_line or 0)),
        ("father_line", str(person.father_line or 0)),
        ("carer_line", str(care.carer_line or 0) if care else ""),
        _code("care_status", care and care.status, codes.CARE_STATUS),
        asked=bool(minor or care or person.mother_line or person.father_line),
    )


def _papers(person: PersonSeen, minor: bool, on: date) -> str:
    seen = {document.kind: document for document in person.documents}
    if seen.keys() - set(codes.DOCUMENTS):
        raise CannotWrite("documents: a kind that the form does not ask.")
    fields: list[Field] = []
    for kind in codes.DOCUMENTS:
        document = seen.get(kind)
        asked = document or kind != "identity_card" or (_age(person, on) or 0) >= 16
        state = document.state if document else ""
        barrier = document.barrier if document else ""
        fields.append(_code(f"paper_{kind}", state, codes.PAPER) if asked else ("", None))
        if barrier or state in ("lacks", "applied"):
            fields.append(_code(f"barrier_{kind}", barrier, codes.BARRIER))
    return _page("papers", *fields, asked=minor or bool(seen))


def _school(person: PersonSeen, minor: bool, band: str, on: date) -> str:
    seen, age = person.schooling, _age(person, on)
    attending = seen.attending if seen else ""
    kind, barrier = (seen.kind, seen.barrier) if seen else ("", "")
    goes, misses = attending in ("yes", "often_absent"), attending in ("no", "often_absent")
    grade = "" if seen is None or seen.grade_finished is None else str(seen.grade_finished)
    return _page(
        "school",
        _code("attending", attending, codes.ATTENDING),
        _code("school_kind", kind, codes.SCHOOL_KIND) if goes or kind else ("", None),
        ("grade_finished", grade if grade or band == "child" else None),
        _code("school_barrier", barrier, codes.SCHOOL_BARRIER) if misses or barrier else ("", None),
        asked=(minor and (band == "child" or (age or 0) >= 3)) or seen is not None,
    )


def _abilities(person: PersonSeen, band: str) -> str:
    hard = person.difficulties
    for domain in hard or ():
        _code("difficulties", domain, codes.DOMAINS)
    answers = (
        (name, "" if hard is None else "a_lot" if name in hard else "none")
        for name in codes.DOMAINS
    )
    asked = (band == "child" and person.whereabouts == "here") or hard is not None
    return _page("abilities", *answers, asked=asked)


def _consent(consents: Iterable[ConsentSeen], name: str, given_by: str) -> list[Field]:
    given = next((consent for consent in consents if consent.given_by == given_by), None)
    answer = given.answer if given else ""
    answered = answer in ("yes", "no")
    limits = given.limits if given else ""
    return [
        _code(name, answer, codes.CONSENT),
        _code(f"{name}_form", given.form, codes.CONSENT_FORM) if given and answered else ("", None),
        (f"{name}_limits", limits if limits or answer == "yes" else None),
    ]


def _carer_consent(person: PersonSeen, minor: bool) -> str:
    fields = _consent(person.consents, "consent_carer", "carer")
    asked = minor or bool(fields[0][1])
    return _page("carer_consent", ("consent_words", ""), *fields, asked=asked)


def _child(person: PersonSeen, band: str, child: ChildAnswers | None, at: datetime) -> str:
    here = band if person.whereabouts == "here" else ""
    return "".join(
        (
            "<child>",
            _leaf("child_line", str(person.line)),
            _leaf("child_name", person.name),
            _leaf("child_band", here),
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
        return [_code(name, told.get(name), codes.RISK_QUESTIONS[name]) for name in names]

    engaged = told.get("marriage_planned") == "yes" or "marriage_state" in told
    return "".join(
        (
            "<talk>",
            _page(
                "alone",
                ("privacy", ""),
                _yes("seen_alone", child.seen_alone),
                *_consent(person.consents, "assent_child", "child"),
            ),
            _page(
                "work",
                _code("works", child.works, codes.YES_NO_UNKNOWN),
                _code("calendar", child.calendar, codes.CALENDAR),
            ),
            *(_activity(job, at) for job in work),
            _page("chores", *_chores(child.activities)),
            _page("safe_work", ("privacy_again", ""), *asked(*codes.RISKS_AT_WORK)),
            _page("safe_home", *asked(*codes.RISKS_AT_HOME)),
            _page(
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
            hours[job.task] = _number(job.hours_per_week)
    if hours.keys() - set(codes.CHORES.values()):
        raise CannotWrite(f"activities: chores are {' or '.join(codes.CHORES.values())} here.")
    return [(name, hours.get(task, "")) for name, task in codes.CHORES.items()]


def _activity(job: Activity, at: datetime) -> str:
    for name in _NOT_ASKED:
        if getattr(job, name) is not None:
            raise CannotWrite(f"activities: the form does not ask {name}.")
    hazards = "" if job.hazards is None else " ".join(sorted(job.hazards)) or "none"
    terms = [
        _yes("written_contract", job.written_contract),
        _yes("parental_consent", job.parental_consent),
        _yes("medical_exam", job.medical_exam),
        _code("pay_period", job.pay_period, codes.PAY_PERIOD),
        _yes("pay_in_kind", job.pay_in_kind),
    ]
    return "".join(
        (
            "<activity>",
            _page(
                "job",
                _code("kind", job.kind, codes.WORK_KIND),
                _code("task", job.task, codes.TASK),
                _code("sector", job.sector, codes.SECTOR),
                _code("place", job.place, codes.WORK_PLACE),
            ),
            _page(
                "hours",
                ("days_per_week", _number(job.days_per_week)),
                ("hours_per_day", _number(job.hours_per_day)),
                ("hours_per_week", _number(job.hours_per_week)),
                ("start_time", _clock(job.start_time, at)),
                ("end_time", _clock(job.end_time, at)),
            ),
            _page(
                "strain",
                ("load_kg", _number(job.load_kg)),
                ("hazards", hazards),
                _yes("disrupts_study", job.disrupts_study),
            ),
            _page("terms", *terms, asked=job.kind in _PAID or any(text for _, text in terms)),
            "</activity>",
        )
    )
