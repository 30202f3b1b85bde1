"""The public site, and the pages where its snapshot is proposed, read, opened and withdrawn."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_GET, require_POST, require_safe

from balalyk.kernel.permissions import needs
from balalyk.publication import actions, forms, presenters, queries, rules
from balalyk.publication.models import Opening
from balalyk.publication.site import LANGUAGES, POLICY, File, Site
from balalyk.reporting.models import Snapshot
from balalyk.ui.fields import posted

# Seconds a reader's browser or a proxy keeps a page before it asks again.
FRESH = 300


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """To the first page in the language that the browser asks for, else in the installation's."""
    asked = translation.get_language_from_request(request)
    language = asked if asked in LANGUAGES else LANGUAGES[0]
    answer = HttpResponseRedirect(reverse("publication:site", args=[f"{language}/index.html"]))
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines read what is open and nothing else."""
    return HttpResponse("User-agent: *\nAllow: /open/\nDisallow: /\n", content_type="text/plain")


@require_safe
@gzip_page
def site(request: HttpRequest, path: str) -> HttpResponse:
    """One file of the public site, the same for everybody."""
    if path.strip("/") in LANGUAGES:
        return HttpResponseRedirect(reverse("publication:site", args=[f"{path[:2]}/index.html"]))
    opened = Site(queries.what_is_open())
    file = opened.file(path)
    if file is None:
        return _nothing(opened, path)
    answer = condition(etag_func=lambda *_: _etag(file))(lambda _: _sent(file))(request)
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return _closed_to_scripts(answer)


def _etag(file: File) -> str:
    return f'"{hashlib.sha256(file.content).hexdigest()[:32]}"'


def _sent(file: File) -> HttpResponse:
    return HttpResponse(file.content, content_type=file.kind)


def _nothing(opened: Site, path: str) -> HttpResponse:
    """What is not, or is no longer, open: the page says where to go on."""
    language = path[:2] if path[:2] in LANGUAGES else LANGUAGES[0]
    file = opened.not_here(language, path.count("/"))
    answer = HttpResponse(file.content, content_type=file.kind, status=404)
    answer.headers["Cache-Control"] = f"public, max-age={FRESH}"
    return _closed_to_scripts(answer)


def _closed_to_scripts(answer: HttpResponse) -> HttpResponse:
    answer.headers["Content-Security-Policy"] = f"{POLICY}; frame-ancestors 'none'"
    answer.headers["X-Frame-Options"] = "DENY"
    return answer


@needs("opening.view")
@require_GET
@never_cache
def openings(request: HttpRequest) -> HttpResponse:
    """What was proposed, opened and withdrawn, and what could be proposed."""
    user: Any = request.user
    context = {
        "lines": [presenters.line(one, user) for one in queries.openings(user)],
        "may_propose": user.may("opening.propose"),
        "snapshots": queries.may_be_proposed(user) if user.may("opening.propose") else [],
    }
    return render(request, "publication/openings.html", context)


@needs("opening.propose")
@require_POST
def propose(request: HttpRequest) -> HttpResponse:
    """Proposes a snapshot to be opened."""
    user: Any = request.user
    try:
        asked = UUID(request.POST.get("snapshot", ""))
    except ValueError:
        raise Http404 from None
    snapshot = get_object_or_404(Snapshot.objects.visible_to(user), pk=asked)
    try:
        actions.propose_opening(by=user, snapshot=snapshot)
    except rules.NotPossible as refusal:
        messages.error(request, str(presenters.REFUSALS[refusal.code]))
    else:
        messages.success(request, gettext("Proposed. A second person reads it and decides."))
    return redirect("publication:openings")


def _opening(request: HttpRequest, pk: UUID) -> Opening:
    rows = Opening.objects.visible_to(request.user).select_related("snapshot", "proposed_by")
    found: Opening = get_object_or_404(rows, pk=pk)
    return found


@needs("opening.decide")
@never_cache
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A second person opens what was proposed, or refuses it with a reason."""
    user: Any = request.user
    opening = _opening(request, pk)
    refuses = request.method == "POST" and "refuse" in request.POST
    form = forms.RefuseForm(request.POST if refuses else None)
    try:
        if refuses and form.is_valid():
            actions.refuse_figures(by=user, opening=opening, words=form.cleaned_data["words"])
            messages.success(request, gettext("Refused. Whoever proposed it reads why."))
            return redirect("publication:openings")
        if request.method == "POST" and not refuses:
            actions.open_figures(by=user, opening=opening)
            messages.success(request, gettext("These figures are open to everybody now."))
            return redirect("publication:openings")
    except rules.NotPossible as refusal:
        messages.error(request, str(presenters.REFUSALS[refusal.code]))
        return redirect("publication:openings")
    context = {"line": presenters.line(opening, user), "form": form}
    return render(request, "publication/decide.html", context)


@needs("opening.withdraw")
@never_cache
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Closes what is open, with what everybody reads as the reason."""
    user: Any = request.user
    opening = _opening(request, pk)
    form = forms.WithdrawForm(posted(request))
    if form.is_valid():
        try:
            actions.withdraw_figures(by=user, opening=opening, **form.cleaned_data)
            messages.success(request, gettext("Withdrawn. The public page says why."))
        except rules.NotPossible as refusal:
            messages.error(request, str(presenters.REFUSALS[refusal.code]))
        return redirect("publication:openings")
    context = {"line": presenters.line(opening, user), "form": form}
    return render(request, "publication/withdraw.html", context)


@needs("opening.view")
@require_GET
@never_cache
def look(request: HttpRequest, pk: UUID, path: str) -> HttpResponse:
    """The site as it would be with what is proposed, for who decides."""
    file = Site(_opening(request, pk)).file(path)
    if file is None:
        raise Http404
    return HttpResponse(file.content, content_type=file.kind)
