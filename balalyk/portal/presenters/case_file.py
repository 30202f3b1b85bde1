"""A case file in words, field by field, and as one PDF cut to its receiver."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

from balalyk.accounts.models import User
from balalyk.casework.models import PlanState
from balalyk.casework.presenters import assessments, follow_up, plans, safety
from balalyk.casework.presenters import cases as casework
from balalyk.casework.presenters.happenings import concerns
from balalyk.casework.presenters.words import DANGER_WORDS, STATE_WORDS, capital
from balalyk.casework.queries import asked
from balalyk.commission.presenters import ledger
from balalyk.kernel import clock
from balalyk.papers import pdf
from balalyk.portal.presenters import happenings, verdicts
from balalyk.portal.presenters.case_file_words import FIELDS, RECEIVERS, SECTIONS
from balalyk.portal.queries.case_file import File
from balalyk.portal.rules import COMMISSION, Copy, masked, names_to_mask, redacted
from balalyk.portal.rules import SECTIONS as FIELDS_OF
from balalyk.referrals.models import Referral
from balalyk.referrals.presenters import lines as referrals
from balalyk.referrals.rules import WARNING, safe
from balalyk.registry import presenters as people
from balalyk.registry.presenters import Naming
from balalyk.ui import wording

TEMPLATE = Path(__file__).parent.parent / "templates" / "portal" / "case_file.typ"
# Of one field: label and words, row by row.
Rows = list[tuple[str, str]]


def as_pdf(file: File, copy: Copy, language: str, maker: User, to: str) -> bytes:
    """The copy as PDF, with its receiver, its maker and the day at the foot of every page."""
    with translation.override(language):
        return pdf.make(TEMPLATE, values(file, copy, maker, to) | {"language": language})


def values(file: File, copy: Copy, maker: User, to: str) -> dict[str, Any]:
    """What the page is set from, in the language in force: sections of labelled rows."""
    # No copy for a service carries the warning about contact, so how to reach the family stays off.
    told = safe(copy.agreed - {WARNING}, warned=file.is_warned)
    copy = replace(copy, agreed=frozenset(told))
    held = redacted(whole(file), copy)
    hides = copy.names_hidden or copy.receiver == COMMISSION
    names = names_to_mask(file.names) if hides else ()
    sections = []
    for section, fields in FIELDS_OF.items():
        rows = [row for field in fields for row in held.get(field, ())]
        if rows:
            shown = [[masked(label, names), masked(words, names)] for label, words in rows]
            sections.append({"title": str(SECTIONS[section]), "rows": shown})
    receiver = to or str(RECEIVERS[copy.receiver])
    said = gettext("Copy for: %(receiver)s. Printed by %(maker)s, %(day)s.")
    return {
        "title": gettext("Case file"),
        "number": file.case.number,
        "for": gettext("Copy for: %(receiver)s") % {"receiver": receiver},
        "sections": sections,
        "note": gettext("Keep this paper locked away, and copy it for nobody else."),
        "foot": said
        % {
            "receiver": receiver,
            "maker": maker.full_name,
            "day": wording.day(clock.today()),
        },
    }


def whole(file: File) -> dict[str, Rows]:
    """Every field in words; only ``rules.redacted`` may pass it on."""
    return {
        **_cover(file),
        **_child(file),
        **_known(file),
        **_why(file),
        **_verdict(file),
        **_assessment(file),
        **_plan(file),
        "resolutions": _resolutions(file),
        **_referrals(file),
        **_follow_up(file),
        "trail": [
            (
                wording.day(event.at),
                f"{happenings.what(event)}. {happenings.who(event, file.people)}",
            )
            for event in file.events
        ],
        **_safety(file),
    }


def _named(found: Mapping[str, str]) -> dict[str, Rows]:
    return {field: [(str(FIELDS[field]), said)] if said else [] for field, said in found.items()}


def _cover(file: File) -> dict[str, Rows]:
    case = file.case
    return _named(
        {
            "number": case.number,
            "state": str(STATE_WORDS[case.state]),
            "danger": str(DANGER_WORDS[case.danger]),
            "opened": wording.day(case.opened_at),
            "worker": case.responsible.full_name if case.responsible else "",
            "place": case.place.title,
        }
    )


def _child(file: File) -> dict[str, Rows]:
    child, today = file.known.child, clock.today()
    if child is None:
        return {}
    return _named(
        {
            "name": child.name,
            "born": people.born(child),
            "age": people.age(child, today),
            "sex": people.who(child, today) if child.sex else "",
        }
    )


def _known(file: File) -> dict[str, Rows]:
    """What only those who may open the child's page may copy."""
    child = file.known.child
    if child is None or not file.sees_child:
        return {}
    home, school, care = child.household, file.known.schooling, file.known.care
    carer = care.carer.name if care and care.carer else ""
    papers = [
        f"{one.get_kind_display()}: {one.get_state_display()}" for one in file.known.documents
    ]
    return _named(
        {
            "personal_number": child.personal_number,
            "address": home.dwelling.open_address
            if home and home.dwelling and not file.not_at_home
            else "",
            "phone": "" if file.not_by_phone else child.phone or (home.phone if home else ""),
            "carer": ". ".join(one for one in (carer, people.care(care)) if one) if care else "",
            "languages": people.languages(child),
            "school": people.schooling(school) if school else "",
            "documents": "; ".join(papers),
            "difficulties": people.difficulties(child) if child.difficulties is not None else "",
        }
    )


def _why(file: File) -> dict[str, Rows]:
    told = concerns(file.concerns, Naming())
    return {
        "reasons": [(line.title, line.when) for line in casework.reason_lines(file.case)],
        "concerns": [
            (
                f"{line.source}, {wording.day(line.at)}",
                "\n".join(filter(None, (line.told, line.who))),
            )
            for line in told
            if line.told or line.who
        ],
    }


def _verdict(file: File) -> dict[str, Rows]:
    found = file.known.verdict
    if found is None:
        return {}
    sides = verdicts.sides(found)
    rows = [
        (f"{reason.title}, {reason.article}" if reason.article else reason.title, said)
        for side in sides
        for reason in side.gravest
        if (said := "; ".join(one for one in (reason.seen, reason.needs, reason.limit) if one))
    ]
    day = wording.day(found.on_date)
    return {
        "verdict": [(f"{side.title}, {day}", side.say) for side in sides],
        "findings": list(dict.fromkeys(rows)),
    }


def _assessment(file: File) -> dict[str, Rows]:
    if file.assessment is None:
        return {}
    parts = assessments.finished(file.assessment, file.parts)
    return {
        "levels": [(part.title, part.level) for part in parts if part.level],
        "assessment": [
            (f"{part.title}: {label}", said) for part in parts for label, said in part.rows
        ],
    }


def _plan(file: File) -> dict[str, Rows]:
    plan, naming = file.plan, Naming()
    if plan is None:
        return {}
    rows = [(str(FIELDS["state"]), capital(PlanState(plan.state).label))]
    for part in plans.parts(plan, clock.today(), Naming(hidden=True)):
        for number, goal in enumerate(part.goals, start=1):
            steps = [f"– {step.what} ({step.who}; {step.due})" for step in goal.steps]
            rows.append((f"{part.title}, {number}", "\n".join((goal.text, *steps))))
    agreed = [
        (capital(one.said.get_party_display()), plans.agreement_words(one.said, naming))
        for one in asked(plan)
        if one.said
    ]
    return {"plan": rows, "agreements": agreed}


def _resolutions(file: File) -> Rows:
    rows = []
    for made, obligations in file.resolutions:
        owed = [f"– {one.what} ({ledger.who(one)}; {wording.day(one.due)})" for one in obligations]
        label = gettext("No. %(number)s of %(day)s") % {
            "number": str(made), "day": wording.day(made.made_on),
        }  # fmt: skip
        rows.append((label, "\n".join((made.text, *owed))))
    return rows


def _referrals(file: File) -> dict[str, Rows]:
    received = [
        (f"{referral.number}, {wording.day(row.on_date)}", row.what)
        for referral in file.referrals
        for row in referral.received.all()
    ]
    asked_for = [_referral(row) for row in file.referrals]
    own = [_referral(file.referral)] if file.referral else []
    return {"referral": own, "referrals": asked_for, "received": received}


def _referral(row: Referral) -> tuple[str, str]:
    said = [referrals.kind(row), referrals.where(row), referrals.state(row)]
    return row.number, "; ".join(one for one in said if one)


def _follow_up(file: File) -> dict[str, Rows]:
    course = file.course
    day = wording.day(file.case.closed_at) if file.case.closed_at else ""
    closed = f"{casework.closing_reason(file.case)} {day}".strip()
    said = {
        "standing": follow_up.standing(course) if course.visits else "",
        "attendance": follow_up.school(course),
        "closing": closed if day else "",
    }
    visits = follow_up.visits(course, Naming(hidden=True), clock.today())
    notes = [(wording.day(row.on_date), row.note) for row in course.visits if row.note]
    return _named(said) | {
        "visits": [(line.title, f"{line.when}. {line.why}") for line in visits],
        "visit_notes": notes,
    }


def _safety(file: File) -> dict[str, Rows]:
    rules = file.known.contact_rules
    told = [
        f"{line}. {rule.why}".strip()
        for line, rule in zip(safety.contact_lines(rules), rules, strict=True)
    ]
    steps = safety.protocol_lines(file.protocol, clock.now()) if file.protocol else []
    return _named({"contact_rules": "\n".join(told), "sealed_address": file.sealed_address}) | {
        "protocol": [(step.title, _joined((step.when, step.why))) for step in steps]
    }


def _joined(said: Iterable[str]) -> str:
    return ". ".join(capital(one) for one in said if one)
