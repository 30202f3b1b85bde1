"""Pages of plans: begun from situations, written, agreed, sent or approved, done, reviewed, printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Plan, PlanState, Whose
from balalyk.casework.presenters import cases, plan_papers
from balalyk.casework.presenters import plans as present
from balalyk.casework.views.frame import case_of, naming_of, refused
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.papers import docx, pdf
from balalyk.ui.fields import posted


def plan_of(request: HttpRequest, pk: UUID) -> Plan:
    """The plan when the reader may see it."""
    found = queries.plan(request.user, pk)  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


@needs("plan.write")
@never_cache
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """Goes to the plan in hand, or begins one from situations."""
    case = case_of(request, number)
    plans = queries.plans_of(request.user, case)  # type: ignore[arg-type]
    in_hand = [one for one in plans if one.state != PlanState.ENDED]
    waiting = [one for one in in_hand if one.state != PlanState.IN_WORK]
    if waiting or (in_hand and "anew" not in request.GET and request.method == "GET"):
        return redirect("casework:plan", (waiting or in_hand)[0].pk)
    language = (get_language() or "en")[:2]
    fitting = queries.fitting(case)
    form = forms.SituationsForm(
        posted(request),
        choices=[(one.code, one.name.get(language, one.name["en"])) for one, _fits in fitting],
        initial={"situations": [one.code for one, fits in fitting if fits]},
    )
    if form.is_valid():
        try:
            codes = form.cleaned_data["situations"]
            spoken = language if language in ("ru", "ky") else "en"
            plan = actions.begin_plan(by=request.user, case=case, codes=codes, language=spoken)
            return redirect("casework:plan", plan.pk)
        except rules.NotPossible as refusal:
            refused(request, refusal)
            return redirect("casework:case", case.number)
    child = cases.child_of(case, naming_of(request), clock.today())
    fits = any(fits for _one, fits in fitting)
    context = {"case": case, "form": form, "child": child, "fits": fits}
    return render(request, "casework/begin_plan.html", context)


@needs("plan.view")
@never_cache
@require_GET
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A plan with its goals, who agreed, and what it needs now."""
    user: Any = request.user
    found = plan_of(request, pk)
    record_look(user, "plan.view", found)
    naming, today = naming_of(request), clock.today()
    agreement = queries.agreement(found)
    draft = found.state == PlanState.DRAFT
    step = present.next_for(found, agreement, today)
    context = {
        "plan": found,
        "case": found.case,
        "child": cases.child_of(found.case, naming, today),
        "names_hidden": naming.hidden,
        "state": present.state(found),
        "next": step,
        "parts": present.parts(found, today, naming),
        "progress": present.progress(found, today),
        "asked": present.asked_lines(queries.asked(found), naming),
        "reviews": present.reviews(found.reviews.select_related("by"), naming),
        "papers": plan_papers.LANGUAGES,
        "whose": Whose.choices,
        "draft": draft,
        "may_write": user.may("plan.write"),
        "may_agree": draft and user.may("plan.agree"),
        "may_send": step is not None and step.do == "send" and user.may("plan.send"),
        "may_assess": step is not None and step.do == "assess" and user.may("assessment.write"),
        "may_approve": step is not None
        and step.do in ("send", "approve")
        and user.may("case.approve"),
        "may_step": found.state in rules.IN_FORCE and user.may("plan.step"),
        "may_review": found.state == PlanState.IN_WORK and user.may("plan.review"),
    }
    return render(request, "casework/plan.html", context)


@needs("plan.agree")
@never_cache
def agree(request: HttpRequest, pk: UUID, party: str) -> HttpResponse:
    """What the child or the carer says of the plan."""
    found = plan_of(request, pk)
    labels = {one.party: one.label for one in present.asked_lines(queries.asked(found), naming_of(request))}  # fmt: skip
    if party not in labels or found.state != PlanState.DRAFT:
        raise Http404
    form = forms.AgreementForm(posted(request), initial={"on_date": clock.today()})
    if form.is_valid():
        try:
            after = actions.record_agreement(
                by=request.user, plan=found, agreement=form.agreement(party)
            )
            if after.state == PlanState.AGREED:
                messages.success(request, gettext("Everybody who was asked agrees to the plan."))
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("casework:plan", found.pk)
    context = {"plan": found, "case": found.case, "form": form, "title": labels[party]}
    return render(request, "casework/plan_part.html", context)


def _do(request: HttpRequest, pk: UUID, action: Any, said: str) -> HttpResponse:
    found = plan_of(request, pk)
    try:
        action(by=request.user, plan=found)
        messages.success(request, said)
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("casework:plan", found.pk)


@needs("plan.send")
@require_POST
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Puts the plan before the commission."""
    said = gettext("The plan is before the commission.")
    return _do(request, pk, actions.send_to_commission, said)


@needs("case.approve")
@require_POST
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The supervisor decides that no commission is needed."""
    return _do(request, pk, actions.approve_plan, gettext("The plan is in work."))


@needs("plan.write")
@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Makes an agreed plan a draft again."""
    said = gettext("The plan can be changed again. Ask child and carer anew afterwards.")
    return _do(request, pk, actions.take_back, said)


@needs("plan.review")
@never_cache
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A look at every goal, and what is decided."""
    found = plan_of(request, pk)
    if found.state != PlanState.IN_WORK:
        raise Http404
    form = forms.ReviewForm(posted(request), goals=list(found.goals.all()))
    if form.is_valid():
        try:
            actions.review_plan(
                by=request.user,
                plan=found,
                review=form.review(),
                goals=form.found(),
                next_on=form.cleaned_data["next_on"],
            )
            messages.success(request, gettext("The review is kept."))
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("casework:plan", found.pk)
    title = gettext("Review of the plan")
    said = present.progress(found, clock.today()).said
    context = {"plan": found, "case": found.case, "form": form, "title": title, "lead": said}
    return render(request, "casework/plan_part.html", context)


@needs("plan.view")
@never_cache
@require_GET
def paper(request: HttpRequest, pk: UUID, whose: str, language: str, kind: str) -> HttpResponse:
    """One of the two plans to print and sign, in Kyrgyz or Russian, as PDF or as a Word file."""
    found = plan_of(request, pk)
    makers = {
        "pdf": (plan_papers.as_pdf, pdf.CONTENT_TYPE),
        "docx": (plan_papers.as_docx, docx.CONTENT_TYPE),
    }
    if (
        kind not in makers
        or whose not in Whose.values
        or language not in dict(plan_papers.LANGUAGES)
        or naming_of(request).hidden
    ):
        raise Http404
    record_look(request.user, "plan.print", found)  # type: ignore[arg-type]
    make, content_type = makers[kind]
    answer = HttpResponse(make(found, whose, language), content_type=content_type)
    name = f"{found.case.number}-{whose}-{language}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
