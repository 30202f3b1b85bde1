"""What a service is told, in words: every page, letter, link and paper takes it from here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from balalyk.casework.models import Case, ContactRule
from balalyk.casework.presenters.safety import contact_lines
from balalyk.casework.queries import contact_rules
from balalyk.kernel import clock
from balalyk.referrals import queries, rules
from balalyk.referrals.models import Field, Referral
from balalyk.registry import presenters as people
from balalyk.ui import wording
from balalyk.ui.presenters import OUTSIDE_DEFINITION, VERDICTS

# What names a person or leads to one: kept off the screen while names are hidden.
NAMING = ("name", "carer", "address", "phone")


@dataclass(frozen=True, slots=True)
class Line:
    """One agreed field: its code, its label, its words."""

    code: str
    label: str
    words: str


def told(referral: Referral, *, hide_names: bool = False) -> list[Line]:
    """The agreed fields of a referral with their words, in the language in force.

    Nothing is read of the child where nothing is open. ``hide_names``: without what names anybody.
    """
    fields = rules.open_fields(referral.state, referral.fields)
    if hide_names:
        fields = tuple(code for code in fields if code not in NAMING)
    if not fields:
        return []
    return lines(rules.shared(fields, facts(referral)))


def lines(shared: Mapping[str, str]) -> list[Line]:
    """What ``rules.shared`` let through, with labels."""
    return [
        Line(code, wording.capitalised(str(Field(code).label)), words)
        for code, words in shared.items()
    ]


def in_a_list(referral: Referral) -> dict[str, str]:
    """Name and place where they may be told: a list reads nothing more of the child."""
    fields = rules.open_fields(referral.state, referral.fields)
    child = referral.case.child
    if child is None or not fields:
        return {}
    return rules.shared(fields, {"name": child.name, "place": child.place.title})


def facts(referral: Referral) -> dict[str, str]:
    """Every fact in words, "" where it is not known. Only ``rules.shared`` may pass it on."""
    known, today = queries.known(referral.case), clock.today()
    found = dict.fromkeys(rules.FIELDS, "")
    found["need"], found["contact_safety"] = (
        referral.need,
        _warning(known.contact_rules, known.limits),
    )
    child = known.child
    if child is None:
        return found
    home = child.household
    return found | {
        "name": child.name,
        "age": people.age(child, today),
        "sex": people.who(child, today) if child.sex else "",
        "place": child.place.title,
        "address": home.dwelling.open_address if home and home.dwelling else "",
        "phone": child.phone or (home.phone if home else ""),
        "carer": _carer(known),
        "languages": people.languages(child),
        "school": _school(known),
        "verdict": _verdict(known),
        "documents": _documents(known),
        "difficulties": people.difficulties(child) if child.difficulties is not None else "",
    }


def warning(case: Case) -> str:
    """Whom nobody may reach out to, and what the family asked not to be done; "" for neither."""
    return _warning(contact_rules(case.child), queries.limits(case))


def _warning(found: Iterable[ContactRule], limits: str) -> str:
    return "\n".join([*contact_lines(found), *([limits] if limits else [])])


def _carer(known: queries.Known) -> str:
    if known.care is None:
        return ""
    capacity = people.care(known.care)
    return f"{known.care.carer.name}. {capacity}" if known.care.carer else capacity


def _school(known: queries.Known) -> str:
    row = known.schooling
    if row is None:
        return ""
    grade = gettext("last grade finished: %(grade)s") % {"grade": people.grade(row)}
    return f"{people.schooling(row)}; {grade}"


def _verdict(known: queries.Known) -> str:
    found = known.verdict
    if found is None:
        return ""
    standard = OUTSIDE_DEFINITION if found.sdg == "out_of_scope" else found.sdg
    return gettext("%(national)s by the country’s law, %(standard)s by the standard; %(day)s") % {
        "national": VERDICTS[found.national].word,
        "standard": str(VERDICTS[standard].word).lower(),
        "day": wording.day(found.on_date),
    }


def _documents(known: queries.Known) -> str:
    return "; ".join(
        f"{paper.get_kind_display()}: {paper.get_state_display()}" for paper in known.documents
    )
