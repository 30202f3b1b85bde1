"""An assessment in words: its parts as a list of work, two versions side by side, what it found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from balalyk.casework import rules
from balalyk.casework.models import Assessment, AssessmentKind, Level, OtherVersion, Part
from balalyk.casework.presenters import known
from balalyk.casework.presenters.assessment_words import FIELD_WORDS, LEVEL_LOOKS
from balalyk.casework.queries import PartRead
from balalyk.casework.rules.assessments import Known
from balalyk.ui import wording
from balalyk.ui.presenters import DONE, IN_PROGRESS, LATER, Task


def part_tasks(of: Assessment, parts: Mapping[str, PartRead], today: date) -> list[Task]:
    """Every part: finished, begun, not begun, or with two versions to choose from."""
    return [_part_task(of, code, parts.get(code), today) for code in rules.PARTS]


def _part_task(of: Assessment, code: str, read: PartRead | None, today: date) -> Task:
    told = read.told if read else {}
    needed = code in rules.NEEDED[of.kind]
    rest: dict[str, Any] = {"state": LATER, "when": gettext("Not begun")}
    if not needed:
        rest["note"] = gettext("may wait for the full assessment")
    if rules.begun(told):
        rest = {"state": IN_PROGRESS, "when": gettext("Begun")}
    if rules.is_told(code, told):
        rest = {"state": DONE, "when": gettext("Told")}
    if read and read.others:
        rest = {"state": "to_decide", "when": gettext("Two versions")}
    level, why = told.get("level", ""), ""
    if level:
        shape, tone = LEVEL_LOOKS[level]
        why = f"{Level(level).label}."
        if rest["state"] == DONE:
            rest |= {"shape": shape, "tone": tone}
    if read and read.answer:
        why = f"{why} {saved(read, today)}".strip()
    url = reverse("casework:assessment_part", args=[of.pk, code])
    return Task(title=str(Part(code).label), url=url, why=why, **rest)


def saved(read: PartRead, today: date) -> str:
    """When a part was saved last and by whom."""
    if read.answer is None:
        return gettext("Not saved yet.")
    return gettext("Saved %(when)s, %(who)s.") % {
        "when": wording.moment(read.answer.saved_at, today),
        "who": read.answer.saved_by.full_name,
    }


@dataclass(frozen=True, slots=True)
class Version:
    """One of two versions: who wrote it and when, and its fields in words."""

    who: str
    at: str
    rows: list[tuple[str, str]]


def versions(read: PartRead, other: OtherVersion, today: date) -> tuple[Version, Version]:
    """The version that stands, and the one written beside it."""
    answer = read.answer
    assert answer is not None
    return (
        Version(answer.saved_by.full_name, wording.moment(answer.saved_at, today), rows(read.told)),
        Version(other.saved_by.full_name, wording.moment(other.saved_at, today), rows(other.told)),
    )


def rows(told: Mapping[str, str]) -> list[tuple[str, str]]:
    """What stands in a part, as name and text; empty fields are left out."""
    return [
        (str(FIELD_WORDS[name]), str(Level(value).label) if name == "level" else value)
        for name, value in told.items()
        if value
    ]


@dataclass(frozen=True, slots=True)
class Read:
    """One part of a finished assessment: its level, texts, and what was known that day."""

    title: str
    level: str
    shape: str
    tone: str
    rows: list[tuple[str, str]]
    known: list[known.KnownLine]


def finished(of: Assessment, parts: Mapping[str, PartRead]) -> list[Read]:
    """A finished assessment to be read, what follows from it first."""
    facts = [Known.read(kept) for kept in of.known or ()]
    order = (rules.CONCLUSION, *rules.DOMAINS)
    found = [_read(code, parts[code].told, facts) for code in order if code in parts]
    return [one for one in found if one.rows or one.level]


def _read(code: str, told: Mapping[str, str], facts: Iterable[Known]) -> Read:
    level = told.get("level", "")
    shape, tone = LEVEL_LOOKS.get(level, ("", ""))
    texts = {name: value for name, value in told.items() if name != "level"}
    return Read(
        title=str(Part(code).label),
        level=str(Level(level).label) if level else "",
        shape=shape,
        tone=tone,
        rows=rows(texts),
        known=known.lines(facts, code),
    )


def line(of: Assessment, today: date) -> Task:
    """An assessment as a line of the case's page."""
    title = str(AssessmentKind(of.kind).label)
    url = reverse("casework:assessment", args=[of.pk])
    if of.finished_at is not None:
        who = of.finished_by.full_name if of.finished_by else ""
        return Task(
            title=title,
            url=url,
            state=DONE,
            when=gettext("Finished"),
            note=wording.short_day(of.finished_at, today),
            why=who,
        )
    day = wording.short_day(of.begun_at, today)
    return Task(
        title=title,
        url=url,
        state=IN_PROGRESS,
        when=gettext("Being written"),
        note=gettext("since %(day)s") % {"day": day},
        why=of.begun_by.full_name,
    )
