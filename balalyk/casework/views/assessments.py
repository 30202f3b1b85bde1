"""Pages of assessments: begun, told part by part and saved as they are typed, finished, read."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Assessment, AssessmentState, OtherVersion, Part
from balalyk.casework.presenters import assessments as present
from balalyk.casework.presenters import cases, known
from balalyk.casework.queries import assessments as read
from balalyk.casework.views.frame import case_of, naming_of, refused
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.ui.fields import posted


def _assessment(request: HttpRequest, pk: UUID) -> Assessment:
    found = read.assessment(request.user, pk)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


def _begin(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Goes on with the assessment of a kind that is being written, or offers to begin one."""
    case = case_of(request, number)
    draft = read.draft(case, kind)
    if request.method == "POST":
        try:
            draft = actions.begin_assessment(by=request.user, case=case, kind=kind)
        except rules.NotPossible as refusal:
            refused(request, refusal)
            return redirect("casework:case", case.number)
    if draft is not None:
        return redirect("casework:assessment", draft.pk)
    found = [one for one in read.assessments_of(request.user, case) if one.kind == kind]  # type: ignore[arg-type]
    context = {
        "case": case,
        "child": cases.child_of(case, naming_of(request), clock.today()),
        "full": kind == rules.FULL,
        "earlier": [present.line(one, clock.today()) for one in found],
    }
    return render(request, "casework/begin_assessment.html", context)


@needs("assessment.write")
@never_cache
def begin_initial(request: HttpRequest, number: str) -> HttpResponse:
    """The initial assessment of a case."""
    return _begin(request, number, rules.INITIAL)


@needs("assessment.write")
@never_cache
def begin_full(request: HttpRequest, number: str) -> HttpResponse:
    """The full assessment of a case."""
    return _begin(request, number, rules.FULL)


@needs("assessment.view")
@never_cache
@require_GET
def assessment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft as a list of parts; a finished one to be read."""
    user: Any = request.user
    found = _assessment(request, pk)
    record_look(user, "assessment.view", found)
    parts, today = queries.parts(found), clock.today()
    draft = found.state == AssessmentState.DRAFT
    naming = naming_of(request)
    context = {
        "assessment": found,
        "case": found.case,
        "child": cases.child_of(found.case, naming, today),
        "today": today,
        "tasks": present.part_tasks(found, parts, today) if draft else [],
        "left": len(rules.unfinished(found.kind, {code: one.told for code, one in parts.items()})),
        "two": any(one.others for one in parts.values()),
        "read": [] if draft or naming.hidden else present.finished(found, parts),
        "names_hidden": naming.hidden,
        "may_write": draft and user.may("assessment.write"),
    }
    return render(request, "casework/assessment.html", context)


@needs("assessment.write")
@never_cache
def part(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """One part. A script saves as it is typed, without one the button does."""
    found = _assessment(request, pk)
    if part not in rules.PARTS or found.state != AssessmentState.DRAFT:
        raise Http404
    now = queries.part(found, part)
    form = forms.form_of(part)(posted(request), part=part, initial=now.told)
    typing = bool(getattr(request, "htmx", False))
    if form.is_valid():
        saved = _save(request, found, part, form)
        if typing:
            context = {"saved": saved, "read": read.part(found, part), "part": part}
            context["text"] = present.saved(context["read"], clock.today())
            return render(request, "casework/parts/saved.html", context | {"assessment": found})
        if saved.other is None:
            return redirect("casework:assessment", found.pk)
        return redirect("casework:assessment_part", found.pk, part)
    if typing:
        return render(request, "casework/parts/not_saved.html", {"form": form, "now": now})
    return render(
        request, "casework/assessment_part.html", _part_context(request, found, part, now, form)
    )


def _save(request: HttpRequest, found: Assessment, part: str, form: Any) -> Any:
    version = request.POST.get("version", "")
    written = actions.Written(
        form.told(), int(version) if version.isdecimal() else 0, form.cleaned_data["page"]
    )
    return actions.save_part(by=request.user, assessment=found, part=part, written=written)


def _part_context(
    request: HttpRequest, found: Assessment, part: str, now: queries.PartRead, form: Any
) -> dict[str, Any]:
    naming, today = naming_of(request), clock.today()
    facts = queries.known_of(found.case)
    hidden = naming.hidden
    return {
        "assessment": found,
        "case": found.case,
        "child": cases.child_of(found.case, naming, today),
        "part": part,
        "title": Part(part).label,
        "form": form,
        "version": request.POST.get("version", now.version),
        "saved": present.saved(now, today) if now.answer else "",
        "taken_over": now.answer is not None and now.version == 1 and found.builds_on,
        "known": known.lines(facts, part),
        "correct_url": known.correct_url(found.case, part),
        "choices": []
        if hidden
        else [(other, *present.versions(now, other, today)) for other in now.others],
        "names_hidden": hidden,
    }


@needs("assessment.write")
@require_POST
def choose(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """What stays of two versions."""
    found = _assessment(request, pk)
    rows = OtherVersion.objects.filter(answer__assessment=found)
    chosen = get_object_or_404(rows.select_related("answer__assessment__case"), pk=other)
    try:
        keep = request.POST.get("keep", "")
        actions.choose_version(by=request.user, other=chosen, keep=keep)
        messages.success(request, gettext("It is kept as you chose."))
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("casework:assessment_part", found.pk, chosen.answer.part)


@needs("assessment.finish")
@require_POST
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Finishes the assessment; the case goes on."""
    found = _assessment(request, pk)
    try:
        actions.finish_assessment(by=request.user, assessment=found)
    except rules.NotPossible as refusal:
        refused(request, refusal)
        return redirect("casework:assessment", found.pk)
    messages.success(request, gettext("The assessment is finished. What comes next stands below."))
    return redirect("casework:case", found.case.number)
