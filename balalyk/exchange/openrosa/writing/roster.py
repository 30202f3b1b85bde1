"""Fills one person's turn of the roster as the phone would."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from balalyk.exchange.openrosa import codes, filling
from balalyk.exchange.openrosa.filling import CannotWrite, Field
from balalyk.registry.facts import ConsentSeen, PersonSeen

_NUMBER = re.compile(r"\d{11}|\d{12}|\d{14}", re.ASCII)


def age_on(person: PersonSeen, on: date) -> int | None:
    born = person.birth_date
    if born is None:
        return None
    if person.birth_precision in ("year", "age"):
        return on.year - born.year
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def band_of(person: PersonSeen, on: date, children: Collection[int]) -> str:
    age = age_on(person, on)
    if age is None:
        if person.line in children:
            return "child"
        return "small" if person.care or person.schooling or person.documents else "adult"
    if age - (person.birth_precision == "year") >= 18:
        return "adult"
    return "child" if age >= 5 else "small"


def member(person: PersonSeen, band: str, on: date) -> str:
    minor = band != "adult" and person.whereabouts not in ("dead", "abroad")
    return "".join(
        (
            "<member>",
            filling.leaf("line", str(person.line)),
            filling.leaf("known_person", str(person.known_as or "")),
            filling.page(
                "person",
                ("name", person.name),
                filling.code("sex", person.sex or "unknown", codes.SEX),
                filling.code("relation", person.relation, codes.RELATION),
            ),
            _birth(person, band, on),
            _where(person, band),
            _abroad(person),
            _care(person, minor),
            _carer_consent(person, minor),
            _papers(person, minor, on),
            _school(person, minor, band, on),
            _abilities(person, band),
            "</member>",
        )
    )


def _birth(person: PersonSeen, band: str, on: date) -> str:
    born, how = person.birth_date, person.birth_precision
    age = age_on(person, on)
    if born is None:
        how = "unknown"
    elif how != "day" and born != born.replace(day=1, month=born.month if how == "month" else 1):
        raise CannotWrite(f"birth_date: known by the {how} only, so it starts that {how}.")
    text = born.isoformat() if born and how in ("day", "month") else ""
    return filling.page(
        "birth",
        filling.code("birth_known", how, codes.BIRTH_KNOWN),
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
        filling.code("languages", language, codes.LANGUAGE)
    return filling.page(
        "where",
        filling.code("whereabouts", person.whereabouts, codes.WHEREABOUTS),
        ("languages", " ".join(person.languages) if alive or person.languages else None),
        ("phone", person.phone if (alive and band == "adult") or person.phone else None),
        ("personal_number", person.personal_number if alive or person.personal_number else None),
        *_number_notes(person),
    )


def _number_notes(person: PersonSeen) -> list[Field]:
    """The form's warnings about a personal number, each there when the phone showed it."""
    number, born = person.personal_number, person.birth_date
    if not _NUMBER.fullmatch(number):
        return [("number_length", "")] if number else []
    if len(number) != 14:
        return []
    notes: list[Field] = []
    if person.sex and number[0] != {"f": "1", "m": "2"}[person.sex]:
        notes.append(("number_sex", ""))
    if born and person.birth_precision == "day" and number[1:9] != f"{born:%d%m%Y}":
        notes.append(("number_birth", ""))
    return notes


def _abroad(person: PersonSeen) -> str:
    seen = person.migration
    return filling.page(
        "abroad",
        filling.code("country", (seen.country or "unknown") if seen else "", codes.COUNTRY),
        ("abroad_since", seen.since.isoformat() if seen and seen.since else ""),
        filling.code("contact", seen.contact if seen else "", codes.CONTACT),
        filling.code("remittances", seen.remittances if seen else "", codes.REMITTANCES),
        asked=person.whereabouts == "abroad" or seen is not None,
    )


def _care(person: PersonSeen, minor: bool) -> str:
    care = person.care
    return filling.page(
        "care",
        ("mother_line", str(person.mother_line or 0)),
        ("father_line", str(person.father_line or 0)),
        ("carer_line", str(care.carer_line or 0) if care else ""),
        filling.code("care_status", care.status if care else "", codes.CARE_STATUS),
        asked=bool(minor or care or person.mother_line or person.father_line),
    )


def _papers(person: PersonSeen, minor: bool, on: date) -> str:
    seen = {document.kind: document for document in person.documents}
    if seen.keys() - set(codes.DOCUMENTS):
        raise CannotWrite("documents: a kind that the form does not ask.")
    fields: list[Field] = []
    for kind in codes.DOCUMENTS:
        document = seen.get(kind)
        asked = document or kind != "identity_card" or (age_on(person, on) or 0) >= 16
        state = document.state if document else ""
        barrier = document.barrier if document else ""
        fields.append(filling.code(f"paper_{kind}", state, codes.PAPER) if asked else ("", None))
        if barrier or state in ("lacks", "applied"):
            fields.append(filling.code(f"barrier_{kind}", barrier, codes.BARRIER))
    return filling.page("papers", *fields, asked=minor or bool(seen))


def _school(person: PersonSeen, minor: bool, band: str, on: date) -> str:
    seen, age = person.schooling, age_on(person, on)
    attending = seen.attending if seen else ""
    kind, barrier = (seen.kind, seen.barrier) if seen else ("", "")
    goes, misses = attending in ("yes", "often_absent"), attending in ("no", "often_absent")
    grade = "" if seen is None or seen.grade_finished is None else str(seen.grade_finished)
    return filling.page(
        "school",
        filling.code("attending", attending, codes.ATTENDING),
        filling.code("school_kind", kind, codes.SCHOOL_KIND) if goes or kind else ("", None),
        ("grade_finished", grade if grade or band == "child" else None),
        filling.code("school_barrier", barrier, codes.SCHOOL_BARRIER)
        if misses or barrier
        else ("", None),
        asked=(minor and (band == "child" or (age or 0) >= 3)) or seen is not None,
    )


def _abilities(person: PersonSeen, band: str) -> str:
    hard = person.difficulties
    for domain in hard or ():
        filling.code("difficulties", domain, codes.DOMAINS)
    answers = (
        (name, "" if hard is None else "a_lot" if name in hard else "none")
        for name in codes.DOMAINS
    )
    asked = (band == "child" and person.whereabouts == "here") or hard is not None
    return filling.page("abilities", *answers, asked=asked)


def consent_fields(consents: Iterable[ConsentSeen], name: str, given_by: str) -> list[Field]:
    given = next((consent for consent in consents if consent.given_by == given_by), None)
    answer = given.answer if given else ""
    answered = answer in ("yes", "no")
    limits = given.limits if given else ""
    return [
        filling.code(name, answer, codes.CONSENT),
        filling.code(f"{name}_form", given.form, codes.CONSENT_FORM)
        if given and answered
        else ("", None),
        (f"{name}_limits", limits if limits or answer == "yes" else None),
    ]


def _carer_consent(person: PersonSeen, minor: bool) -> str:
    fields = consent_fields(person.consents, "consent_carer", "carer")
    asked = minor or bool(fields[0][1])
    return filling.page("carer_consent", ("consent_words", ""), *fields, asked=asked)
