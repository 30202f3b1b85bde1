"""Pages for those who write and review: begin, write, send, send back, publish, restate."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.kernel.permissions import needs
from balalyk.reports import actions, forms, queries, rules
from balalyk.reports.models import Report, Section, SectionKind, State
from balalyk.reports.presenters import words
from balalyk.reports.presenters.frame import frame, section_rows
from balalyk.reports.views.reading import report_of
from balalyk.ui.fields import posted


def _own(request: HttpRequest, pk: UUID) -> Report:
    """A report of the actor's own places; 404 for any other."""
    user: Any = request.user
    found = report_of(request, pk)
    if not user.covers(found.place_id):
        raise Http404
    return found


def _section(request: HttpRequest, pk: UUID) -> Section:
    rows = Section.objects.filter(report__in=Report.objects.visible_to(request.user))
    found: Section = get_object_or_404(rows, pk=pk)
    found.report = _own(request, found.report_id)
    return found


def _moved_on(request: HttpRequest, report: Report) -> HttpResponse:
    """For an old page or a second click: says that the report is further, and shows it."""
    messages.error(request, words.refusal(rules.NotPossible("no_such_move")))
    return redirect("reports:report", report.pk)


def _done(request: HttpRequest, report: Report, do: Callable[[], Any], said: str) -> HttpResponse:
    """Does it, and says that it is done or why it cannot be."""
    try:
        do()
        messages.success(request, said)
    except rules.NotPossible as refused:
        messages.error(request, words.refusal(refused))
    return redirect("reports:report", report.pk)


@needs("report.write")
@never_cache
def begin(request: HttpRequest) -> HttpResponse:
    """A new report from an outline, on a place and a snapshot."""
    user: Any = request.user
    can = queries.binding(user)
    form = forms.BeginForm(posted(request), can=can)
    if form.is_valid():
        outline = rules.outlines()[form.cleaned_data["outline"]]
        before = queries.earlier(user, form.cleaned_data["snapshot"])
        try:
            made = actions.begin(by=user, outline=outline, binding=form.binding(before))
            return redirect("reports:write", made.pk)
        except rules.NotPossible as refused:
            form.refuse(refused)
    return render(request, "reports/begin.html", {"form": form, "can": can})


@needs("report.write")
@never_cache
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft as its writer sees it: title, what it is compared with, its sections."""
    user: Any = request.user
    found = _own(request, pk)
    if found.state != State.DRAFT:
        return _moved_on(request, found)
    form = forms.FrameForm(posted(request), report=found, can=queries.binding(user))
    if form.is_valid():
        compared = form.cleaned_data["compared"]
        try:
            actions.set_frame(by=user, report=found, title=form.title, compared=compared)
            messages.success(request, gettext("The draft is saved."))
            return redirect("reports:write", found.pk)
        except rules.NotPossible as refused:
            form.add_error(None, words.refusal(refused))
    context = {
        **frame(user, found),
        "form": form,
        "add": forms.AddForm(),
        "rows": section_rows(queries.sections(found)),
    }
    return render(request, "reports/write.html", context)


@needs("report.write")
@never_cache
def add_section(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new section of the kind that the address names; it comes last."""
    found = _own(request, pk)
    if found.state != State.DRAFT:
        return _moved_on(request, found)
    kind = request.GET.get("kind", "")
    if kind not in SectionKind.values:
        raise Http404
    return _write_section(request, found, Section(report=found, kind=kind))


@needs("report.write")
@never_cache
def section(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changes a section of a draft."""
    found = _section(request, pk)
    if found.report.state != State.DRAFT:
        return _moved_on(request, found.report)
    return _write_section(request, found.report, found)


def _write_section(request: HttpRequest, report: Report, section: Section) -> HttpResponse:
    form = forms.SectionForm(posted(request), section=section)
    if form.is_valid():
        user: Any = request.user
        try:
            actions.put_section(by=user, report=report, section=form.filled())
            messages.success(request, gettext("The section is saved."))
            return redirect("reports:write", report.pk)
        except rules.NotPossible as refused:
            form.add_error(None, words.refusal(refused))
    kind = SectionKind(section.kind).label
    context = {"form": form, "report": report, "kind": kind, "figures": forms.figure_choices()}
    return render(request, "reports/section.html", context)


@needs("report.write")
@require_POST
@never_cache
def move_section(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Moves a section of a draft up or down."""
    user: Any = request.user
    found = _section(request, pk)
    if found.report.state != State.DRAFT:
        return _moved_on(request, found.report)
    step = -1 if request.POST.get("way") == "up" else 1
    actions.move_section(by=user, section=found, to=found.number + step)
    return redirect("reports:write", found.report_id)


@needs("report.write")
@require_POST
@never_cache
def drop_section(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes a section out of a draft."""
    user: Any = request.user
    found = _section(request, pk)
    if found.report.state != State.DRAFT:
        return _moved_on(request, found.report)
    actions.drop_section(by=user, section=found)
    messages.success(request, gettext("The section is taken out."))
    return redirect("reports:write", found.report_id)


@needs("report.write")
@require_POST
@never_cache
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Sends a draft to be reviewed."""
    user: Any = request.user
    found = _own(request, pk)
    said = gettext("The report is sent to be reviewed.")
    return _done(request, found, lambda: actions.send(by=user, report=found), said)


@needs("report.publish")
@never_cache
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gives a report under review back to its author."""
    user: Any = request.user
    found = _own(request, pk)
    if found.state != State.REVIEW:
        return _moved_on(request, found)
    form = forms.NoteForm(posted(request))
    if not form.is_valid():
        return render(request, "reports/send_back.html", {"form": form, "report": found})
    note = form.cleaned_data["note"]
    said = gettext("The report is sent back to its author.")
    return _done(request, found, lambda: actions.send_back(by=user, report=found, note=note), said)


@needs("report.publish")
@require_POST
@never_cache
def publish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Publishes a report under review."""
    user: Any = request.user
    found = _own(request, pk)
    said = gettext("The report is published. It does not change any more.")
    return _done(request, found, lambda: actions.publish(by=user, report=found), said)


@needs("report.write")
@never_cache
def restate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begins the next version of a published report, with its reason."""
    user: Any = request.user
    found = _own(request, pk)
    if found.state != State.PUBLISHED:
        return _moved_on(request, found)
    form = forms.RestateForm(posted(request), report=found, can=queries.binding(user))
    if form.is_valid():
        snapshot = form.cleaned_data["snapshot"]
        try:
            made = actions.restate(by=user, report=found, reason=form.reason, snapshot=snapshot)
            return redirect("reports:write", made.pk)
        except rules.NotPossible as refused:
            form.add_error(None, words.refusal(refused))
    return render(request, "reports/restate.html", {"form": form, "report": found})


@needs("report.write")
@require_POST
@never_cache
def throw_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Deletes a draft."""
    user: Any = request.user
    found = _own(request, pk)
    if found.state != State.DRAFT:
        return _moved_on(request, found)
    actions.throw_away(by=user, report=found)
    messages.success(request, gettext("The draft is thrown away."))
    return redirect("reports:reports")
