"""The formats as a page lists them."""

from dataclasses import dataclass

from django.urls import reverse

from balalyk.exchange.downloads.formats import FORMATS
from balalyk.exchange.downloads.queries import period_of
from balalyk.reporting.models import Snapshot


@dataclass(frozen=True, slots=True)
class Line:
    """A format with its address; ``url`` "" where it cannot tell of this period."""

    name: str
    about: str
    url: str


def formats(snapshot: Snapshot) -> list[Line]:
    """Every format for a snapshot."""
    period = period_of(snapshot)
    return [
        Line(
            name=one.name,
            about=str(one.about),
            url=f"{reverse('downloads:figures_as', args=[one.code])}?snapshot={snapshot.pk}"
            if one.fits(period)
            else "",
        )
        for one in FORMATS.values()
    ]
