"""The papers of the house with the template each is made by at a place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from balalyk.casework.presenters.plan_papers import plan_paper
from balalyk.casework.presenters.words import capital
from balalyk.commission.presenters.papers import minutes_paper, report_paper, resolution_paper
from balalyk.employment.presenters.papers import contract_paper
from balalyk.papers import queries, rules
from balalyk.papers.facts import Paper
from balalyk.papers.models import Kind, Language, OfficeTemplate
from balalyk.places.models import Place
from balalyk.referrals.presenters.papers import referral_paper
from balalyk.ui import wording

PAPERS: dict[str, Callable[[], Paper]] = {
    Kind.CONTRACT: contract_paper,
    Kind.PLAN: plan_paper,
    Kind.REFERRAL: referral_paper,
    Kind.MINUTES: minutes_paper,
    Kind.RESOLUTION: resolution_paper,
    Kind.REPORT: report_paper,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paper in one language: whose template makes it."""

    language: str
    code: str
    url: str
    made_by: str


@dataclass(frozen=True, slots=True)
class PaperLines:
    """One paper in all languages."""

    title: str
    lines: list[Line]


def title(kind: str) -> str:
    """The paper's name, to stand at the head of a page."""
    return capital(Kind(kind).label)


def papers(place: Place, on: date) -> list[PaperLines]:
    """Every paper with the template in force at ``place``, in one query."""
    rows = queries.choices_at(place)
    return [
        PaperLines(title(kind), [_line(rows, kind, code, place, on) for code in Language.values])
        for kind in PAPERS
    ]


def _line(rows: list[OfficeTemplate], kind: str, code: str, place: Place, on: date) -> Line:
    own = [row for row in rows if row.kind == kind and row.language == code]
    url = f"{reverse('portal:paper', args=[kind, code])}?place={place.pk}"
    chosen = rules.in_force(own, place.path, on)
    return Line(str(Language(code).label), code, url, made_by(chosen))


def made_by(chosen: OfficeTemplate | None) -> str:
    """Whose template, and since when. The file is not read for it."""
    if chosen is None:
        return gettext("Balalyk’s template")
    said = (
        gettext("template of %(place)s, since %(day)s")
        if chosen.is_own
        else gettext("Balalyk’s template, chosen by %(place)s, since %(day)s")
    )
    return said % {"place": chosen.place.title, "day": wording.day(chosen.from_date)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of an office: from when, what, by whom."""

    day: str
    said: str
    who: str
    pk: Any


def choices(rows: list[OfficeTemplate]) -> list[Choice]:
    """What was chosen for one paper, for its page."""
    return [
        Choice(
            wording.day(row.from_date),
            (gettext("template of %(place)s") if row.is_own else gettext("back to ours: %(place)s"))
            % {"place": row.place.title},
            row.put_by.full_name if row.put_by else "",
            row.pk if row.is_own else None,
        )
        for row in rows
    ]
