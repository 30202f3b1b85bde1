"""The risk tool beyond the door: begun, answered part by part, its result, another level with reason."""

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.portal import actions, forms
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import child as present_child
from balalyk.portal.presenters import risk as present
from balalyk.portal.presenters import risk_table, why
from balalyk.portal.queries import child as read_child
from balalyk.portal.queries import risk as read
from balalyk.portal.views.child import child_of, page_of
from balalyk.registry.presenters import Naming
from balalyk.screening import actions as screening
from balalyk.screening import queries as kept
from balalyk.screening import rules
from balalyk.screening.models import AnswersState, OverrideState, RiskAnswers
from balalyk.screening.rules import NotPossible, Version
from balalyk.ui.fields import posted


def _answers(request: HttpRequest, pk: UUID) -> tuple[RiskAnswers, Version]:
    found = read.answers(request.user, pk)
    version = rules.version(found.tool_version) if found else None
    if found is None or version is None:
        raise Http404
    record_look(request.user, "child.view", found.child)  # type: ignore[arg-type]
    return found, version


def _draft(request: HttpRequest, pk: UUID) -> tuple[RiskAnswers, Version]:
    found, version = _answers(request, pk)
    if found.state != AnswersState.DRAFT:
        raise Http404
    return found, version


def _finished(request: HttpRequest, pk: UUID) -> tuple[RiskAnswers, Version]:
    found, version = _answers(request, pk)
    if found.state != AnswersState.FINISHED:
        raise Http404
    return found, version


def _refused(request: HttpRequest, refusal: NotPossible) -> None:
    messages.error(request, str(present.REFUSALS[refusal.code]))


def _head(request: HttpRequest, found: RiskAnswers, version: Version) -> dict[str, Any]:
    return {
        "answers": found,
        "child": found.child,
        "name": Naming(names_hidden(request)).of(found.child, gettext("The child")),
        "depth": found.get_depth_display(),
        "version": version,
        "hidden": names_hidden(request),
    }


@needs("child.view")
@never_cache
@require_GET
def child_risk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The child's uses of the risk tool, and the way to the next."""
    of = child_of(request, pk)
    version = rules.in_force(clock.today())
    depths = [depth for depth in present.DEPTHS if depth in version.depths]
    context = {
        "lines": [present.line(row) for row in kept.answers_of(request.user, of)],
        "depths": [(depth, *present.DEPTHS[depth]) for depth in depths],
        "version": version,
        "may_answer": request.user.may("risk.answer"),  # type: ignore[union-attr]
        "screening": read_child.newest_screening(of),
    }
    if context["screening"] is not None:
        context["door"] = why.risks(context["screening"].risks)
    return render(request, "portal/child_risk.html", page_of(request, of, "child_risk") | context)


@needs("risk.answer")
@require_POST
def begin_risk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begins the tool at a depth, or goes on with the draft there is."""
    of = child_of(request, pk)
    try:
        draft = screening.begin_answers(
            by=request.user,  # type: ignore[arg-type]
            child=of,
            depth=request.POST.get("depth", ""),
        )
    except NotPossible as refusal:
        _refused(request, refusal)
        return redirect("portal:child_risk", of.pk)
    return redirect("portal:risk_answers", draft.pk)


@needs("child.view")
@never_cache
@require_GET
def risk_answers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft as a task list for those who may answer; a finished one with level and reasons."""
    found, version = _answers(request, pk)
    if found.state == AnswersState.FINISHED:
        return _result(request, found, version, forms.ConfirmLevelForm())
    if not request.user.may("risk.answer"):  # type: ignore[union-attr]
        raise Http404
    so_far = rules.level_found(screening.scored(found)) if found.answers else ""
    context = {
        "tasks": present.draft_tasks(found, version),
        "danger": so_far == "danger",
        "begun": bool(found.answers),
    }
    return render(request, "portal/risk_draft.html", _head(request, found, version) | context)


def _result(
    request: HttpRequest, found: RiskAnswers, version: Version, form: django_forms.Form
) -> HttpResponse:
    user: Any = request.user
    case = present_child.living(read_child.cases_of(user, found.child))
    waiting = next((r for r in found.overrides.all() if r.state == OverrideState.WAITING), None)
    own = waiting is not None and waiting.set_by_id == user.pk
    lines = present.risk_lines(found, version)
    context = {
        "level": present.level(found),
        "panel": present.next_step(found, case),
        "risks": [line for line in lines if line.reasons],
        "unknown": [line for line in lines if not line.reasons and line.open],
        "unknown_named": why.unknown(found.risks),
        "none_seen": present.none_seen(found),
        "given": present.given(found, version),
        "overrides": present.overrides(found),
        "waiting": waiting,
        "may_override": user.may("risk.override"),
        "may_confirm": waiting is not None and not own and user.may("risk.confirm"),
        "form": form,
    }
    return render(request, "portal/risk_result.html", _head(request, found, version) | context)


@needs("risk.answer")
@never_cache
def risk_part(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """The questions of one risk, or when and how they were asked; what is typed is kept."""
    found, version = _draft(request, pk)
    if part == present.CIRCUMSTANCES:
        form: django_forms.Form = _circumstances(request, found)
    elif part in version.risks(found.depth):
        asked = [one for one in version.asked_at(found.depth) if one.risk == part]
        sent = posted(request)
        form = forms.RiskPart(sent, questions=asked, kept=found.answers)
    else:
        raise Http404
    if form.is_valid():
        try:
            _save(request, found, form)
        except NotPossible as refusal:
            _refused(request, refusal)
            return redirect("portal:risk_answers", found.pk)
        following = present.following(found, version, part)
        if following and "go_on" in request.POST:
            return redirect("portal:risk_part", found.pk, following)
        return redirect("portal:risk_answers", found.pk)
    context = {"form": form, "part": part, "title": present.part_title(part)}
    return render(request, "portal/risk_part.html", _head(request, found, version) | context)


def _circumstances(request: HttpRequest, found: RiskAnswers) -> django_forms.Form:
    names = ("on_date", "seen_alone", "told")
    sent = posted(request)
    return forms.RiskCircumstances(sent, initial={name: getattr(found, name) for name in names})


def _save(request: HttpRequest, found: RiskAnswers, form: django_forms.Form) -> None:
    user: Any = request.user
    if isinstance(form, forms.RiskPart):
        screening.save_answers(by=user, answers=found, given=form.cleaned_data)
    else:
        screening.save_circumstances(by=user, answers=found, **form.cleaned_data)


@needs("risk.finish")
@require_POST
def finish_risk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Finds the level; a grave one opens a case or joins the living one."""
    found, _version = _draft(request, pk)
    try:
        actions.finish_risk_answers(by=request.user, answers=found)  # type: ignore[arg-type]
    except NotPossible as refusal:
        _refused(request, refusal)
    return redirect("portal:risk_answers", found.pk)


@needs("risk.answer")
@require_POST
def drop_risk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gives a draft up."""
    found, _version = _draft(request, pk)
    try:
        screening.drop_answers(by=request.user, answers=found)  # type: ignore[arg-type]
        messages.success(request, gettext("The draft is dropped. Nothing of it is kept."))
    except NotPossible as refusal:
        _refused(request, refusal)
    return redirect("portal:child_risk", found.child_id)


@needs("risk.override")
@never_cache
def set_risk_level(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another level than the tool's, with the reason."""
    found, version = _finished(request, pk)
    form = forms.RiskLevelForm(posted(request))
    if form.is_valid():
        try:
            row = actions.set_risk_level(
                by=request.user,  # type: ignore[arg-type]
                answers=found,
                **form.cleaned_data,
            )
            messages.success(request, present.said_of(row))
            return redirect("portal:risk_answers", found.pk)
        except NotPossible as refusal:
            field = "reason" if refusal.code == "no_reason" else "level"
            form.add_error(field, str(present.REFUSALS[refusal.code]))
    context = {"form": form, "level": present.level(found)}
    return render(request, "portal/risk_level.html", _head(request, found, version) | context)


@needs("risk.confirm")
@never_cache
@require_POST
def decide_risk_level(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A supervisor confirms a lowered level, or does not."""
    found, version = _finished(request, pk)
    rows = [row for row in found.overrides.all() if str(row.pk) == request.POST.get("override")]
    form = forms.ConfirmLevelForm(request.POST)
    if rows and not form.is_valid():
        return _result(request, found, version, form)
    to = "confirmed" if request.POST.get("answer") == "confirm" else "refused"
    try:
        if not rows:
            raise NotPossible("decided")
        screening.decide_override(
            by=request.user,  # type: ignore[arg-type]
            override=rows[0],
            to=to,
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, present.decided(to))
    except NotPossible as refusal:
        _refused(request, refusal)
    return redirect("portal:risk_answers", found.pk)


@needs("law.view")
@require_GET
def how_risk_counts(request: HttpRequest) -> HttpResponse:
    """The whole table of the tool, for everybody who works with it."""
    asked = request.GET.get("version", "")
    shown = rules.version(asked) or rules.in_force(clock.today())
    context = {
        "version": shown,
        "groups": risk_table.groups(shown),
        "thresholds": risk_table.thresholds(shown),
        "facts": risk_table.facts_at_the_door(),
        "issues": risk_table.issues(shown),
    }
    return render(request, "portal/how_risk_counts.html", context)
