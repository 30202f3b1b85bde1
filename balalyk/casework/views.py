"""Pages of cases and concerns: a list, one case and what becomes of it, a new concern."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.casework import actions, forms, queries, rules
from balalyk.casework.models import Case, Concern, Due, Source, State
from balalyk.casework.presenters import cases as present
from balalyk.casework.presenters import happenings, steps, words
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.places.models import Place
from balalyk.registry.models import Person
from balalyk.registry.presenters import Naming

A_PAGE = 25
SOURCES = {
    "hotline_consultant": Source.HOTLINE,
    "monitoring_group_member": Source.MONITORING,
    "commission_secretary": Source.COMMISSION,
}


def _naming(request: HttpRequest) -> Naming:
    """Names are hidden for a role that works without them, and when the reader asked for it."""
    sees = request.user.permissions.sees_names  # type: ignore[union-attr]
    return Naming(hidden=not sees or bool(request.session.get("names_hidden")))


def _case(request: HttpRequest, number: str) -> Case:
    """The case when the reader may see it, found by its number however it is written."""
    proper = rules.read_number(number)
    found = queries.case(request.user, proper) if proper else None  # type: ignore[arg-type]
    if found is None:
        raise Http404
    return found


def _sent(request: HttpRequest) -> Any:
    """What was posted, an empty form too; None when the page is only read."""
    return request.POST if request.method == "POST" else None


@needs("case.view")
@never_cache
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of the reader's area or own, what is due first on top."""
    user: Any = request.user
    now = clock.now()
    show = request.GET.get("show", "")
    if show not in present.FILTERS:
        show = ""
    _label, counted, chosen = present.FILTERS[show]
    counts = queries.counts(user, now)
    paginator = Paginator(queries.cases(user, chosen, now), A_PAGE)
    # Counted already with the filters.
    paginator.count = counts[counted]
    page = paginator.get_page(request.GET.get("page"))
    naming = _naming(request)
    lines = [present.case_line(case, naming, now, user) for case in page.object_list]
    context = {
        "lines": lines,
        "page": page,
        "counts": counts,
        "filters": present.filters(counts, show),
        "show": show,
        "now": now,
    }
    return render(request, "casework/cases.html", context)


@needs("case.view")
@never_cache
@require_GET
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case: the next step, why it was opened, its steps, concerns and what happened."""
    user: Any = request.user
    found = _case(request, number)
    record_look(user, queries.LOOKED, found)
    naming, now = _naming(request), clock.now()
    acts, looks = queries.trail(found)
    alive = found.state != State.CLOSED
    moves = [move for move in rules.moves_from(found.state) if user.may(move.action)]
    context = {
        "case": found,
        "child": present.child_of(found, naming, clock.today()),
        "child_url": present.child_url(found) if user.may("child.view") else "",
        "names_hidden": naming.hidden,
        "danger": words.DANGER_WORDS[found.danger],
        "danger_look": words.DANGER_LOOKS[found.danger],
        "state": words.STATE_WORDS[found.state],
        "panel": steps.panel(found, now),
        "reasons": present.reason_lines(found),
        "steps": steps.steps(found, now),
        "concerns": happenings.concerns(found.concerns.all(), naming),
        "events": happenings.happenings(acts, user),
        "looks": happenings.happenings(looks, user),
        "moves": [(m.after, words.MOVES[m.after]) for m in moves if m.after != State.CLOSED],
        "may_step": alive and user.may("case.step"),
        "may_assign": alive and user.may("case.assign"),
        "may_close": alive and user.may("case.close"),
        "may_tell": not alive and user.may("concern.receive"),
        "closing_reason": present.closing_reason(found),
        "today": clock.today(),
    }
    return render(request, "casework/case.html", context)


def _refused(request: HttpRequest, refusal: rules.NotPossible) -> None:
    messages.error(request, str(words.REFUSALS[refusal.code]))


@needs("case.move")
@require_POST
def move_case(request: HttpRequest, number: str) -> HttpResponse:
    """To another living state."""
    found = _case(request, number)
    try:
        moved = actions.move_case(by=request.user, case=found, to=request.POST.get("to", ""))
        said = {"state": str(words.STATE_WORDS[moved.state]).lower()}
        messages.success(request, gettext("The case is now: %(state)s.") % said)
    except rules.NotPossible as refusal:
        _refused(request, refusal)
    return redirect("casework:case", found.number)


@needs("case.step")
@require_POST
def finish_step(request: HttpRequest, number: str, step: int) -> HttpResponse:
    """Marks a step done; what follows is due by the standard."""
    found = _case(request, number)
    due = get_object_or_404(Due.objects.visible_to(request.user), pk=step, case=found)
    try:
        actions.finish_step(by=request.user, due=due)
        messages.success(request, gettext("The step is done. What follows is shown below."))
    except rules.NotPossible as refusal:
        _refused(request, refusal)
    return redirect("casework:case", found.number)


@needs("case.assign")
@never_cache
def assign_case(request: HttpRequest, number: str) -> HttpResponse:
    """Hands the case over to another worker."""
    found = _case(request, number)
    form = forms.AssignCaseForm(_sent(request), people=queries.may_carry(found))
    if form.is_valid():
        to = form.cleaned_data["to"]
        try:
            actions.assign_case(by=request.user, case=found, to=to)
        except rules.NotPossible as refusal:
            _refused(request, refusal)
            return redirect("casework:case", found.number)
        said = {"number": found.number, "worker": to.full_name}
        messages.success(request, gettext("Case %(number)s is now with %(worker)s.") % said)
        # Whoever gave it away may no longer see it.
        still = queries.case(request.user, found.number)  # type: ignore[arg-type]
        return redirect("casework:case", found.number) if still else redirect("casework:cases")
    return render(request, "casework/assign_case.html", {"case": found, "form": form})


@needs("case.close")
@never_cache
def close_case(request: HttpRequest, number: str) -> HttpResponse:
    """Ends the case with its reason."""
    found = _case(request, number)
    form = forms.CloseCaseForm(_sent(request))
    if form.is_valid():
        try:
            actions.close_case(by=request.user, case=found, reason=form.cleaned_data["reason"])
            messages.success(request, gettext("The case is closed."))
        except rules.NotPossible as refusal:
            _refused(request, refusal)
        return redirect("casework:case", found.number)
    waiting = [line for line in steps.steps(found, clock.now()) if line.state != "done"]
    context = {"case": found, "form": form, "waiting": waiting}
    return render(request, "casework/close_case.html", context)


def _child_told_of(request: HttpRequest) -> Person | None:
    """The registered child the concern is about, when the page was opened from the child's."""
    asked = request.POST.get("child") or request.GET.get("child")
    if not asked:
        return None
    try:
        pk = UUID(asked)
    except ValueError:
        raise Http404 from None
    rows = Person.objects.visible_to(request.user).select_related("place")
    found: Person = get_object_or_404(rows, pk=pk)
    return found


@needs("concern.receive")
@never_cache
def receive_concern(request: HttpRequest) -> HttpResponse:
    """Takes a concern and opens a case, or adds it to the child's living one."""
    user: Any = request.user
    child = _child_told_of(request)
    places = queries.places_to_name(user)
    if child is not None:
        places = places | Place.objects.filter(pk=child.place_id).select_related("parent")
    form = forms.ReceiveConcernForm(
        _sent(request),
        places=places,
        child_is_known=child is not None,
        initial={"place": child.place_id if child else None},
    )
    if form.is_valid():
        told = form.cleaned_data
        found = actions.receive_concern(
            by=user,
            place=told["place"],
            danger=told["danger"],
            source=SOURCES.get(user.role, Source.OTHER),
            told=told["told"],
            who=told.get("who", ""),
            child=child,
            source_id=told["once"],
        )
        newest = Concern.objects.visible_to(user).filter(case=found, received_by=user)
        return redirect("casework:concern", newest.latest("received_at").pk)
    name = _naming(request).of(child) if child else ""
    context = {"form": form, "child": child, "name": name}
    return render(request, "casework/receive_concern.html", context)


@needs("concern.receive")
@never_cache
@require_GET
def concern(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of a concern the reader has told: the case's number, who goes and by when."""
    rows = Concern.objects.visible_to(request.user).select_related("case__responsible", "place")
    found = get_object_or_404(rows, pk=pk)
    due = (
        Due.objects.waiting().filter(case=found.case).select_related("standard").order_by("due_at")
    )
    may_open = Case.objects.visible_to(request.user).filter(pk=found.case_id).exists()
    first = due.first()
    context = {
        "concern": found,
        "danger": words.DANGER_WORDS[found.danger],
        "danger_look": words.DANGER_LOOKS[found.danger],
        "due": first,
        "standard": steps.standard(first.standard) if first else "",
        "may_open": may_open,
    }
    return render(request, "casework/concern.html", context)
