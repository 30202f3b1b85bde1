"""Reports in the list of them."""

from dataclasses import dataclass

from django.urls import reverse

from balalyk.reporting.presenters import period
from balalyk.reports.models import Report, State
from balalyk.reports.presenters.words import LOOKS
from balalyk.ui import wording


@dataclass(frozen=True, slots=True)
class Row:
    """A report in the list."""

    title: str
    url: str
    place: str
    period: str
    state: str
    shape: str
    tone: str
    version: int
    when: str
    author: str


def row(report: Report) -> Row:
    """One report; when it was published, or begun."""
    shape, tone = LOOKS[report.state]
    edition = getattr(report, "edition", None)
    return Row(
        title=str(report),
        url=reverse("reports:report", args=[report.pk]),
        place=report.place.title,
        period=period(report.snapshot),
        state=wording.capitalised(str(State(report.state).label)),
        shape=shape,
        tone=tone,
        version=report.version,
        when=wording.day(edition.published_at if edition else report.begun_at),
        author=report.author.full_name,
    )
