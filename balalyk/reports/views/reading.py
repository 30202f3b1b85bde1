"""Pages for readers: the list, a report, one figure of it with its definition, what changed, papers."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balalyk.kernel.permissions import needs
from balalyk.reports import queries
from balalyk.reports.models import Report, State
from balalyk.reports.presenters import papers
from balalyk.reports.presenters import reading as present
from balalyk.reports.presenters.differences import differences
from balalyk.reports.presenters.frame import frame
from balalyk.reports.presenters.shelf import row

A_PAGE = 25


def report_of(request: HttpRequest, pk: UUID) -> Report:
    """A report of the reader's; 404 for any other."""
    found = queries.report(request.user, pk)
    if found is None:
        raise Http404
    return found


@needs("report.view")
@never_cache
@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """What is published of the reader's places, and what is being written by those who write."""
    user: Any = request.user
    page = Paginator(queries.reports(user), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [row(one) for one in page.object_list],
        "page": page,
        "may_write": user.may("report.write"),
    }
    return render(request, "reports/reports.html", context)


@needs("report.view")
@never_cache
@require_GET
def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A report: as it was published, or as it would be."""
    found = report_of(request, pk)
    content = queries.content_of(request.user, found)
    newer = queries.newer(request.user, found)
    context = {
        **frame(request.user, found),
        "reading": present.read(content, found.pk),
        "newer": newer,
        "newer_reason": newer.words("reason") if newer else "",
        "versions": queries.versions(request.user, found),
    }
    return render(request, "reports/report.html", context)


@needs("report.view")
@never_cache
@require_GET
def figure(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """One figure as the report tells it, with its definition and snapshot."""
    user: Any = request.user
    found = report_of(request, pk)
    content = queries.content_of(user, found)
    if code not in content["figures"]:
        raise Http404
    covers = user.covers(found.place_id)
    context = {
        **frame(user, found),
        "reading": present.read(content, found.pk),
        "line": present.line(content["figures"][code], content, found.pk),
        "definition": present.definition(content, code),
        "code": code,
        "may_see_live": user.may("figures.view") and covers,
        "may_see_rows": user.may("figures.rows") and covers and present.has_rows(content, code),
    }
    return render(request, "reports/figure.html", context)


@needs("report.view")
@never_cache
@require_GET
def changed(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What differs from the version that this one restates."""
    found = report_of(request, pk)
    before = queries.report(request.user, found.restates_id) if found.restates_id else None
    if before is None:
        raise Http404
    contents = [queries.content_of(request.user, one) for one in (before, found)]
    context = {
        **frame(request.user, found),
        "before": before,
        "differences": differences(*contents),
    }
    return render(request, "reports/changes.html", context)


@needs("report.view")
@never_cache
@require_GET
def paper(request: HttpRequest, pk: UUID, language: str, kind: str) -> HttpResponse:
    """The report as PDF, Word file or workbook in a language."""
    found = report_of(request, pk)
    if language not in papers.LANGUAGES or kind not in papers.KINDS:
        raise Http404
    content = queries.content_of(request.user, found)
    made = papers.make(
        papers.Order(found, content, language, request.build_absolute_uri("/")), kind
    )
    answer = HttpResponse(made, content_type=papers.CONTENT_TYPES[kind])
    name = f"{found.snapshot.name}-{found.place.code}-v{found.version}-{language}"
    draft = "" if found.state in {State.PUBLISHED, State.RESTATED} else "-draft"
    answer["Content-Disposition"] = f'attachment; filename="{name}{draft}.{kind}"'
    return answer
