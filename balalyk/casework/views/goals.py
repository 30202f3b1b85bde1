"""Pages that write a plan: a goal, a step, taking one out, noting that a step was done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.casework import actions, forms, rules
from balalyk.casework.models import Goal, Plan, PlanState, PlanStep
from balalyk.casework.views.frame import refused
from balalyk.casework.views.plans import plan_of
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted


def _draft(request: HttpRequest, pk: UUID) -> Plan:
    found = plan_of(request, pk)
    if found.state != PlanState.DRAFT:
        raise Http404
    return found


def _write(request: HttpRequest, plan: Plan, form: Any, title: str, save: Any) -> HttpResponse:
    if form.is_valid():
        try:
            save()
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("casework:plan", plan.pk)
    context = {"plan": plan, "case": plan.case, "form": form, "title": title}
    return render(request, "casework/plan_part.html", context)


@needs("plan.write")
@never_cache
def new_goal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One goal more."""
    plan = _draft(request, pk)
    form = forms.GoalForm(posted(request), instance=Goal(), initial={"whose": "child"})
    return _write(
        request,
        plan,
        form,
        gettext("A new goal"),
        lambda: actions.save_goal(by=request.user, plan=plan, goal=form.goal()),
    )


@needs("plan.write")
@never_cache
def goal(request: HttpRequest, pk: UUID, goal: UUID) -> HttpResponse:
    """Another wording of a goal."""
    plan = _draft(request, pk)
    found = get_object_or_404(Goal, plan=plan, pk=goal)
    form = forms.GoalForm(posted(request), instance=found)
    return _write(
        request,
        plan,
        form,
        gettext("Change the goal"),
        lambda: actions.save_goal(by=request.user, plan=plan, goal=form.goal()),
    )


@needs("plan.write")
@never_cache
def new_step(request: HttpRequest, pk: UUID, goal: UUID) -> HttpResponse:
    """One step more for a goal."""
    plan = _draft(request, pk)
    found = get_object_or_404(Goal, plan=plan, pk=goal)
    form = forms.StepForm(posted(request), instance=PlanStep(goal=found))
    return _write(
        request,
        plan,
        form,
        gettext("A new step"),
        lambda: actions.save_step(by=request.user, plan=plan, step=form.step()),
    )


@needs("plan.write")
@never_cache
def step(request: HttpRequest, pk: UUID, step: UUID) -> HttpResponse:
    """Another wording of a step."""
    plan = _draft(request, pk)
    found = get_object_or_404(PlanStep, goal__plan=plan, pk=step)
    form = forms.StepForm(posted(request), instance=found)
    return _write(
        request,
        plan,
        form,
        gettext("Change the step"),
        lambda: actions.save_step(by=request.user, plan=plan, step=form.step()),
    )


@needs("plan.write")
@require_POST
def remove(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Takes a goal with its steps, or one step, out of the plan."""
    plan = _draft(request, pk)
    found = Goal.objects.filter(plan=plan, pk=row).first()
    found = found or get_object_or_404(PlanStep, goal__plan=plan, pk=row)
    try:
        actions.remove(by=request.user, plan=plan, row=found)
        messages.success(request, gettext("It is taken out of the plan."))
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("casework:plan", plan.pk)


@needs("plan.step")
@never_cache
def done(request: HttpRequest, pk: UUID, step: UUID) -> HttpResponse:
    """A step was done, on which day."""
    plan = plan_of(request, pk)
    found = get_object_or_404(PlanStep, goal__plan=plan, pk=step)
    form = forms.DoneForm(posted(request), initial={"on": clock.today()})
    return _write(
        request,
        plan,
        form,
        gettext("A step was done"),
        lambda: actions.finish_plan_step(
            by=request.user, plan=plan, step=found, on=form.cleaned_data["on"]
        ),
    )
