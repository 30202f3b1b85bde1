"""Reads one person's turn of the roster."""

from datetime import date

from balalyk.exchange.openrosa import codes
from balalyk.exchange.openrosa.answers import Answers
from balalyk.registry.facts import (
    CareSeen,
    ConsentSeen,
    DocumentSeen,
    MigrationSeen,
    PersonSeen,
    SchoolingSeen,
)

# What the form works out for itself, and the words it shows without asking.
_WORKED_OUT = (
    *("looks", "born", "age_most", "age_least", "band", "consent_words"),
    *("number_length", "number_sex", "number_birth"),
)


def person(
    member: Answers, line: int, lines: dict[int, Answers], assent: ConsentSeen | None
) -> PersonSeen:
    """The person on one line. ``lines``: the whole roster; ``assent``: the child's own consent."""
    name = member.text("name", 200)
    if not name:
        raise member.fault("missing", "name")
    sex = member.needed("sex", codes.SEX)
    birth_date, precision = _birth(member, member.visited_on)
    given = consent(member, "consent_carer", "carer")
    seen = PersonSeen(
        line=line,
        name=name,
        sex="" if sex == "unknown" else sex,
        relation=member.needed("relation", codes.RELATION),
        birth_date=birth_date,
        birth_precision=precision,
        known_as=member.id("known_person"),
        whereabouts=member.choice("whereabouts", codes.WHEREABOUTS) or "unknown",
        personal_number=member.text("personal_number", 30),
        phone=member.text("phone", 30),
        languages=member.several("languages", codes.LANGUAGE) or (),
        mother_line=_other_line(member, "mother_line", line, lines),
        father_line=_other_line(member, "father_line", line, lines),
        documents=_documents(member),
        migration=_migration(member),
        care=_care(member, line, lines),
        schooling=_schooling(member),
        difficulties=_difficulties(member),
        consents=tuple(one for one in (given, assent) if one),
    )
    member.drop(_WORKED_OUT)
    return seen


def _birth(member: Answers, on: date) -> tuple[date | None, str]:
    """The birth date and how exactly it is known.

    A year counts from its 1 January, and so does a spoken age, which keeps the age on the day of
    the visit as it was said. Without a date the precision says nothing and keeps its usual value.
    """
    how = member.choice("birth_known", codes.BIRTH_KNOWN)
    if how == "day":
        return member.day("birth_date"), "day"
    if how == "month":
        day = member.day("birth_month")
        return (day.replace(day=1), "month") if day else (None, "day")
    this_year = on.year
    if how == "year":
        year = member.whole("birth_year", 1900, this_year)
    else:
        age = member.whole("birth_age", 0, 110) if how == "age" else None
        year = None if age is None else this_year - age
    return (date(year, 1, 1), how) if year is not None and how else (None, "day")


def _other_line(answers: Answers, name: str, line: int, lines: dict[int, Answers]) -> int | None:
    other = answers.whole(name, 0, 99)
    if not other:
        return None
    if other == line or other not in lines:
        raise answers.fault("no_such_line", name)
    return other


def _documents(member: Answers) -> tuple[DocumentSeen, ...]:
    seen = []
    for kind in codes.DOCUMENTS:
        state = member.choice(f"paper_{kind}", codes.PAPER)
        barrier = member.known(f"barrier_{kind}", codes.BARRIER)
        if state:
            seen.append(DocumentSeen(kind, state, barrier or ""))
    return tuple(seen)


def _migration(member: Answers) -> MigrationSeen | None:
    country = member.choice("country", codes.COUNTRY)
    since = member.day("abroad_since")
    contact = member.choice("contact", codes.CONTACT)
    remittances = member.choice("remittances", codes.REMITTANCES)
    if not (country or since or contact or remittances):
        return None
    return MigrationSeen(
        country=country if country and len(country) == 2 else "",
        since=since.replace(day=1) if since else None,
        contact=contact or "unknown",
        remittances=remittances or "unknown",
    )


def _care(member: Answers, line: int, lines: dict[int, Answers]) -> CareSeen | None:
    asked = member.leaves.get("carer_line")
    carer = _other_line(member, "carer_line", line, lines)
    status = member.choice("care_status", codes.CARE_STATUS)
    return CareSeen(carer, status or "unknown") if asked or status else None


def _schooling(member: Answers) -> SchoolingSeen | None:
    attending = member.choice("attending", codes.ATTENDING)
    grade = member.whole("grade_finished", 0, 12)
    kind = member.known("school_kind", codes.SCHOOL_KIND)
    barrier = member.known("school_barrier", codes.SCHOOL_BARRIER)
    if attending is None and grade is None:
        return None
    return SchoolingSeen(attending or "unknown", grade, kind or "", barrier or "")


def _difficulties(member: Answers) -> tuple[str, ...] | None:
    """The domains with "a lot" or more; None when no domain has an answer."""
    answers = [(domain, member.known(domain, codes.DIFFICULTY)) for domain in codes.DOMAINS]
    if not any(answer for _, answer in answers):
        return None
    return tuple(domain for domain, answer in answers if answer in ("a_lot", "cannot"))


def consent(answers: Answers, name: str, given_by: str) -> ConsentSeen | None:
    """A consent with its form and limits, None when the question has no answer."""
    answer = answers.choice(name, codes.CONSENT)
    form = answers.choice(f"{name}_form", codes.CONSENT_FORM)
    limits = answers.text(f"{name}_limits", 1000)
    if answer is None:
        return None
    # What was not written or stamped was said.
    return ConsentSeen(given_by, answer, form or "spoken", limits)
