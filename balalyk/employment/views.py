"""Pages of light-work contracts: the task list, the check, the papers, the register, violations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.casework.presenters.safety import contact_lines
from balalyk.casework.queries import contact_rules
from balalyk.employment import actions, forms, presenters, queries, rules
from balalyk.employment.models import Contract, ContractState, Employer, Violation, ViolationState
from balalyk.employment.presenters import papers as written
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.lawbook.queries import norms_in_force
from balalyk.papers import docx, pdf
from balalyk.places.models import Place
from balalyk.registry.models import Person
from balalyk.registry.presenters import Naming
from balalyk.screening.models import Verdict
from balalyk.ui.fields import posted

A_PAGE = 25


def _naming(request: HttpRequest) -> Naming:
    sees = request.user.permissions.sees_names  # type: ignore[union-attr]
    return Naming(hidden=not sees or bool(request.session.get("names_hidden")))


def _contract(request: HttpRequest, pk: UUID) -> Contract:
    rows = Contract.objects.visible_to(request.user)
    found: Contract = get_object_or_404(
        rows.select_related("child__place", "place__parent", "employer", "renews"), pk=pk
    )
    return found


def _draft(request: HttpRequest, pk: UUID) -> Contract:
    found = _contract(request, pk)
    if found.state != ContractState.DRAFT:
        raise Http404
    return found


def _refused(request: HttpRequest, refusal: rules.NotPossible) -> None:
    messages.error(request, str(presenters.REFUSALS[refusal.code]))


@needs("contract.draw")
@never_cache
def draw_up(request: HttpRequest, child: UUID) -> HttpResponse:
    """Begins a contract for a child of the reader's area, or goes on with the one begun."""
    rows = Person.objects.visible_to(request.user).select_related("place__parent")
    found = get_object_or_404(rows, pk=child)
    if request.method == "POST":
        draft = actions.begin_contract(by=request.user, child=found, terms=queries.known_of(found))
        return redirect("employment:contract", draft.pk)
    earlier = Contract.objects.visible_to(request.user).filter(child=found).order_by("-begun_at")
    context = {
        "child": found,
        "name": _naming(request).of(found),
        "earlier": list(earlier[:10]),
        "refusal": presenters.refusal_for_age(queries.too_young(found, found.place.country)),
    }
    return render(request, "employment/begin.html", context)


@needs("register.view")
@never_cache
@require_GET
def contract(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A draft as a task list with what the law says of it; a drawn one with its papers."""
    user: Any = request.user
    found = _contract(request, pk)
    record_look(user, "contract.view", found)
    draft = found.state == ContractState.DRAFT
    if draft and not user.may("contract.draw"):
        raise Http404
    left = rules.unfinished(found.terms)
    judged = queries.situations(found) if draft and not left else []
    context = {
        "contract": found,
        "line": presenters.line(found, clock.today()),
        "name": _naming(request).of(found.child) if user.may("child.view") else "",
        "sees_child": user.may("child.view"),
        "contact_lines": contact_lines(contact_rules(found.child))
        if user.may("child.view")
        else [],
        "tasks": presenters.tasks(found) if draft else [],
        "left": len(left),
        "judged": presenters.judged(judged),
        "allowed": rules.allowed(judged),
        "in_force": found.state == ContractState.IN_FORCE,
        "may_draw": user.may("contract.draw"),
        "papers": [(code, name) for code, name in written.LANGUAGES],
        "due": _due(found) if found.state == ContractState.IN_FORCE else [],
    }
    return render(request, "employment/contract.html", context)


def _due(found: Contract) -> list[Any]:
    today = clock.today()
    due = rules.reminders(
        found.terms, found.child.birth_date, found.place.country, today, norms_in_force()
    )
    return presenters.reminder_tasks([(found, due)], today)


@needs("contract.draw")
@never_cache
def part(request: HttpRequest, pk: UUID, part: str) -> HttpResponse:
    """One part of the task list; what is typed is kept when it can be."""
    found = _draft(request, pk)
    if part == "employer":
        return _employer(request, found)
    if part not in forms.PARTS:
        raise Http404
    form = forms.PARTS[part](posted(request), kept=found.terms)
    if form.is_valid():
        try:
            actions.save_part(by=request.user, contract=found, answers=form.answers())
        except rules.NotPossible as refusal:
            _refused(request, refusal)
        return redirect("employment:contract", found.pk)
    context = {
        "contract": found,
        "form": form,
        "title": presenters.PART_TITLES[part],
        "fieldsets": form.fieldsets() if isinstance(form, forms.HoursPart) else [],
    }
    return render(request, "employment/part.html", context)


def _employer(request: HttpRequest, found: Contract) -> HttpResponse:
    listed = queries.employers(request.user, found.place)  # type: ignore[arg-type]
    first = str(found.employer_id) if found.employer_id else None
    form = forms.EmployerPart(
        posted(request),
        employers=listed,
        initial={"known": first or ("new" if not listed else None)},
    )
    if form.is_valid():
        employer = form.chosen() or actions.enter_employer(
            by=request.user, employer=form.entered(found.place)
        )
        try:
            actions.save_part(
                by=request.user,
                contract=found,
                answers={"employer": str(employer.pk)},
                employer=employer,
            )
        except rules.NotPossible as refusal:
            _refused(request, refusal)
        return redirect("employment:contract", found.pk)
    title = presenters.PART_TITLES["employer"]
    return render(
        request, "employment/part.html", {"contract": found, "form": form, "title": title}
    )


@needs("contract.draw")
@require_POST
def finish(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draws the contract up, when the law permits it."""
    found = _draft(request, pk)
    try:
        actions.draw_up(by=request.user, contract=found)
        messages.success(
            request, gettext("The contract is drawn up. Print it, and let both sides sign.")
        )
    except rules.NotPossible as refusal:
        _refused(request, refusal)
    return redirect("employment:contract", found.pk)


@needs("contract.draw")
@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Gives a draft up."""
    found = _draft(request, pk)
    try:
        actions.drop_draft(by=request.user, contract=found)
    except rules.NotPossible as refusal:
        _refused(request, refusal)
        return redirect("employment:contract", found.pk)
    messages.success(request, gettext("The draft is dropped."))
    return redirect("portal:child", found.child_id)


@needs("contract.end")
@never_cache
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ends a contract in force, with the day and the reason."""
    found = _contract(request, pk)
    form = forms.EndForm(posted(request))
    if form.is_valid():
        try:
            actions.end_contract(by=request.user, contract=found, **form.cleaned_data)
            messages.success(request, gettext("The contract is ended."))
        except rules.NotPossible as refusal:
            _refused(request, refusal)
        return redirect("employment:contract", found.pk)
    return render(request, "employment/end.html", {"contract": found, "form": form})


@needs("contract.draw")
@require_POST
def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new draft with the same terms."""
    found = _contract(request, pk)
    try:
        draft = actions.renew(by=request.user, contract=found)
    except rules.NotPossible as refusal:
        _refused(request, refusal)
        return redirect("employment:contract", found.pk)
    messages.success(request, gettext("Tell the days, the consent and the examination anew."))
    return redirect("employment:contract", draft.pk)


@needs("contract.draw")
@never_cache
@require_GET
def paper(request: HttpRequest, pk: UUID, language: str, kind: str) -> HttpResponse:
    """The contract to print and sign, in Kyrgyz or Russian, as PDF or as a Word file."""
    found = _contract(request, pk)
    makers = {"pdf": written.as_pdf, "docx": written.as_docx}
    if found.drawn_at is None or kind not in makers or language not in dict(written.LANGUAGES):
        raise Http404
    record_look(request.user, "contract.print", found)  # type: ignore[arg-type]
    types = {"pdf": pdf.CONTENT_TYPE, "docx": docx.CONTENT_TYPE}
    answer = HttpResponse(makers[kind](found, language), content_type=types[kind])
    answer["Content-Disposition"] = f'attachment; filename="{found.number}-{language}.{kind}"'
    return answer


@needs("register.view")
@never_cache
@require_GET
def contracts(request: HttpRequest) -> HttpResponse:
    """The register of contracts: employers, work, hours, dates, and no child's name."""
    user: Any = request.user
    show = request.GET.get("show", "")
    show = show if show in {"in_force", "soon", "ended"} else ""
    place = request.GET.get("place", "")
    chosen = Place.objects.filter(pk=place).first() if place.isdecimal() else None
    wanted = queries.Wanted(show, chosen, _employer_asked(request))
    page = Paginator(queries.register(user, wanted), A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "lines": [presenters.line(row, today) for row in page.object_list],
        "page": page,
        "filters": presenters.filters(queries.counts(user), show),
        "wanted": wanted,
    }
    return render(request, "employment/contracts.html", context)


def _employer_asked(request: HttpRequest) -> Employer | None:
    asked = request.GET.get("employer", "")
    try:
        pk = UUID(asked)
    except ValueError:
        return None
    found: Employer | None = Employer.objects.visible_to(request.user).filter(pk=pk).first()
    return found


@needs("register.view")
@never_cache
@require_GET
def violations(request: HttpRequest) -> HttpResponse:
    """What employers did against the law, by employer and article."""
    user: Any = request.user
    state = request.GET.get("state", "")
    state = state if state in ViolationState.values else ""
    rows = queries.violations(user, state, _employer_asked(request))
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "faults": [presenters.fault(row) for row in page.object_list],
        "page": page,
        "filters": presenters.violation_filters(state),
        "may_move": user.may("violation.record"),
    }
    return render(request, "employment/violations.html", context)


@needs("violation.record")
@never_cache
def record_violations(request: HttpRequest, child: UUID) -> HttpResponse:
    """Keeps the employers' faults of a child's newest verdict, against an employer."""
    user: Any = request.user
    found = get_object_or_404(
        Person.objects.visible_to(user).select_related("place__parent"), pk=child
    )
    verdict = Verdict.objects.filter(child=found, current=True).first()
    faults = queries.violations_of(verdict, norms_in_force()) if verdict else ()
    kinds = {one.kind: presenters.kind_name(one.kind) for one in faults}
    listed = queries.employers(user, found.place)
    data = posted(request)
    form = forms.ViolationsForm(data, kinds=list(kinds.items()))
    whose = forms.EmployerPart(data, employers=listed, initial={} if listed else {"known": "new"})
    if kinds and form.is_valid() and whose.is_valid():
        employer = whose.chosen() or actions.enter_employer(
            by=user, employer=whose.entered(found.place)
        )
        new = actions.record_violations(
            by=user, employer=employer, verdict=verdict, **form.cleaned_data
        )
        messages.success(request, presenters.recorded(len(new)))
        return redirect("employment:violations")
    context = {
        "child": found,
        "name": _naming(request).of(found),
        "form": form,
        "whose": whose,
        "faults": faults,
    }
    return render(request, "employment/record_violations.html", context)


@needs("violation.record")
@require_POST
def move_violation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Says that a violation was put right or passed on."""
    found = get_object_or_404(Violation.objects.visible_to(request.user), pk=pk)
    try:
        actions.move_violation(by=request.user, violation=found, to=request.POST.get("to", ""))
        messages.success(request, gettext("It is noted."))
    except rules.NotPossible as refusal:
        _refused(request, refusal)
    return redirect("employment:violations")
