"""Papers: the template of each, an office's own put in its place, and the way back to ours."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.papers import actions, docx, queries
from balalyk.papers.facts import Paper
from balalyk.papers.models import Language, OfficeTemplate
from balalyk.papers.presenters import bad_template
from balalyk.places.models import Place
from balalyk.portal import forms
from balalyk.portal.presenters import office_papers as present
from balalyk.portal.queries.offices import offices


@needs("template.view")
@never_cache
@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    """Every paper of the house, and whose template makes it at the chosen place."""
    places = offices(request.user)
    place = _place(request, places) if places else None
    context = {
        "papers": present.papers(place, clock.today()) if place else [],
        "places": places,
        "place": place,
    }
    return render(request, "portal/papers.html", context)


@needs("template.view")
@never_cache
def paper(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """One paper in one language: what makes it now, what was before, and a form to put another."""
    made, place = _asked(request, kind, language)
    posted = request.method == "POST"
    if posted and not request.user.may("template.put"):  # type: ignore[union-attr]
        raise Http404
    form = forms.TemplateForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"from_date": clock.today()},
    )
    if form.is_valid():
        template = OfficeTemplate(
            place=place, kind=kind, language=language,
            content=form.cleaned_data["file"].read(), from_date=form.cleaned_data["from_date"],
        )  # fmt: skip
        try:
            actions.put_template(by=request.user, paper=made, template=template)
        except docx.BadTemplate as fault:
            form.add_error("file", bad_template(fault))
        else:
            messages.success(request, gettext("The template fits and is kept."))
            return redirect(_page(kind, language, place))
    return render(request, "portal/paper.html", _context(request, (made, place, language), form))


def _context(request: HttpRequest, asked: tuple[Paper, Place, str], form: Any) -> dict[str, Any]:
    made, place, language = asked
    chosen = queries.in_force(made.kind, language, place, clock.today())
    return {
        "title": present.title(made.kind),
        "kind": made.kind,
        "code": language,
        "language": Language(language).label,
        "place": place,
        "made_by": present.made_by(chosen),
        "is_own": chosen is not None and chosen.is_own,
        "choices": present.choices(queries.history(request.user, place, made.kind, language)),
        "needed": made.needed,
        "known": sorted(set(made.specimen()) - set(made.needed)),
        "form": form,
    }


@needs("template.reset")
@require_POST
def use_shipped(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """From today the paper is made by our template at this place."""
    _made, place = _asked(request, kind, language)
    template = OfficeTemplate(place=place, kind=kind, language=language, from_date=clock.today())
    actions.use_shipped(by=request.user, template=template)
    messages.success(request, gettext("From today this paper is made by Balalyk’s template."))
    return redirect(_page(kind, language, place))


@needs("template.view")
@never_cache
@require_GET
def template_file(request: HttpRequest, kind: str, language: str, which: str) -> HttpResponse:
    """A template to save: ``which`` is "shipped", "current", or "specimen", the current filled in
    for an invented case."""
    if which not in {"shipped", "current", "specimen"}:
        raise Http404
    made, place = _asked(request, kind, language)
    content = made.shipped.read_bytes()
    if which != "shipped":
        content = queries.template(made, language, place, clock.today())
    if which == "specimen":
        with translation.override(language):
            content = docx.fill(content, made.specimen())
    return _file(content, f"{kind}-{language}-{which}")


@needs("template.view")
@never_cache
@require_GET
def earlier_template(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A template that was put before."""
    rows = OfficeTemplate.objects.visible_to(request.user)
    row = get_object_or_404(rows, pk=pk)
    if row.content is None:
        raise Http404
    return _file(row.content, f"{row.kind}-{row.language}-{row.from_date.isoformat()}")


def _asked(request: HttpRequest, kind: str, language: str) -> tuple[Paper, Place]:
    places = offices(request.user)
    if kind not in present.PAPERS or language not in Language.values or not places:
        raise Http404
    return present.PAPERS[kind](), _place(request, places)


def _place(request: HttpRequest, places: list[Place]) -> Place:
    """The office asked for, the first of the reader's own when none is."""
    asked = request.GET.get("place")
    if not asked:
        return places[0]
    for place in places:
        if str(place.pk) == asked:
            return place
    raise Http404


def _page(kind: str, language: str, place: Place) -> str:
    return f"{reverse('portal:paper', args=[kind, language])}?place={place.pk}"


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=docx.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return answer
