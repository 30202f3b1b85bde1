"""What every page of a report says of it: state, author, edition, and what the reader may do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from balalyk.reporting.indicators.definitions import BY_CODE
from balalyk.reports import queries
from balalyk.reports.models import Report, Section, SectionKind, State
from balalyk.reports.presenters.reading import said
from balalyk.reports.presenters.words import LANGUAGES, LOOKS
from balalyk.ui import wording


def frame(user: Any, report: Report) -> dict[str, Any]:
    """The context that the pages of a report share."""
    shape, tone = LOOKS[report.state]
    edition = getattr(report, "edition", None)
    own = user.covers(report.place_id)
    wrote = str(user.pk) in report.writers
    writes, reviews = own and user.may("report.write"), own and user.may("report.publish")
    return {
        "report": report,
        "title": str(report),
        "reason": report.words("reason"),
        "state": wording.capitalised(str(State(report.state).label)),
        "shape": shape,
        "tone": tone,
        "edition": edition,
        "is_sound": edition is None or queries.fingerprint(edition.content) == edition.fingerprint,
        "languages": LANGUAGES,
        "may_write": writes and report.state == State.DRAFT,
        "may_review": reviews and not wrote and report.state == State.REVIEW,
        "may_send_back": reviews and report.state == State.REVIEW,
        "may_restate": writes and report.state == State.PUBLISHED,
    }


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section in the list of a draft's sections."""

    pk: Any
    number: int
    kind: str
    name: str
    is_first: bool
    is_last: bool


def section_rows(sections: Sequence[Section]) -> list[SectionRow]:
    """The sections of a draft, each with its heading or its first figure's name."""
    return [
        SectionRow(
            one.pk,
            one.number,
            wording.capitalised(str(SectionKind(one.kind).label)),
            said(one.heading) or _named(one),
            one.number == 1,
            one.number == len(sections),
        )
        for one in sections
    ]


def _named(section: Section) -> str:
    codes = [code for code in section.codes if code in BY_CODE]
    return str(BY_CODE[codes[0]].name) if codes else said(section.text)[:60]
