"""What the room's views share: rows the reader may see, refusals, files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from balalyk.commission import queries, rules
from balalyk.commission.models import Commission, Item, Obligation, Resolution, Sitting
from balalyk.commission.presenters import words
from balalyk.papers import docx, pdf

CONTENT_TYPES = {"pdf": pdf.CONTENT_TYPE, "docx": docx.CONTENT_TYPE}
LANGUAGES = {"ky": "Кыргызча", "ru": "Русский"}


def refused(request: HttpRequest, refusal: rules.NotPossible) -> None:
    """Says above the page what cannot be, and what to do."""
    messages.error(request, words.refusal(refusal))


def found_or_nothing(found: Any) -> Any:
    """The row, or the answer for a page that does not exist."""
    if found is None:
        raise Http404
    return found


def commission_of(request: HttpRequest, pk: UUID) -> Commission:
    rows = Commission.objects.visible_to(request.user).select_related("place__parent")
    found: Commission = get_object_or_404(rows, pk=pk)
    return found


def sitting_of(request: HttpRequest, pk: UUID) -> Sitting:
    found: Sitting = found_or_nothing(queries.sitting(request.user, pk))  # type: ignore[arg-type]
    return found


def item_of(request: HttpRequest, pk: UUID) -> Item:
    rows = Item.objects.visible_to(request.user).select_related(
        "sitting__commission__place", "case__child", "carried_from__sitting", "resolution"
    )
    found: Item = get_object_or_404(rows, pk=pk)
    return found


def resolution_of(request: HttpRequest, pk: UUID) -> Resolution:
    found: Resolution = found_or_nothing(queries.resolution(request.user, pk))  # type: ignore[arg-type]
    return found


def obligation_of(request: HttpRequest, pk: UUID) -> Obligation:
    found: Obligation = found_or_nothing(queries.obligation(request.user, pk))  # type: ignore[arg-type]
    return found


def paper(content: bytes, name: str, kind: str) -> HttpResponse:
    """A paper to save."""
    answer = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def check_paper(language: str, kind: str) -> None:
    """Not here for a language or kind that no paper has."""
    if language not in LANGUAGES or kind not in CONTENT_TYPES:
        raise Http404
