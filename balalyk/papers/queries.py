"""Which template a paper is made by, and what an office has put."""

from datetime import date
from typing import Any

from balalyk.papers import rules
from balalyk.papers.facts import Paper
from balalyk.papers.models import OfficeTemplate
from balalyk.places.models import Place


def in_force(kind: str, language: str, place: Place, on: date) -> OfficeTemplate | None:
    """The office's choice for a paper of a day at a place; None where no office above has made one."""
    rows = OfficeTemplate.objects.filter(
        kind=kind, language=language, place__in=rules.places_above(place.path), from_date__lte=on
    )
    return rules.in_force(rows.select_related("place", "put_by"), place.path, on)


def template(paper: Paper, language: str, place: Place, on: date) -> bytes:
    """The Word template for a paper of a day at a place: the office's, else ours."""
    chosen = in_force(paper.kind, language, place, on)
    content = chosen.content if chosen else None
    return content or paper.shipped.read_bytes()


def choices_at(place: Place) -> list[OfficeTemplate]:
    """Every choice that counts at a place, for all papers, without the files."""
    rows = OfficeTemplate.objects.filter(place__in=rules.places_above(place.path))
    return list(rows.defer("content").select_related("place", "put_by"))


def history(actor: Any, place: Place, kind: str, language: str) -> list[OfficeTemplate]:
    """What was chosen for one paper at a place or above it, the newest first."""
    rows = OfficeTemplate.objects.visible_to(actor).filter(
        kind=kind, language=language, place__in=rules.places_above(place.path)
    )
    return list(rows.select_related("place", "put_by").order_by("-from_date", "-put_at"))
