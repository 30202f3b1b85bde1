"""Pages of the secretary's office: commissions and members, templates and papers, reports."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balalyk.commission import actions, forms, queries, rules
from balalyk.commission.models import (
    Member,
    SittingState,
)
from balalyk.commission.presenters import office, papers, reports, words
from balalyk.commission.views.frame import (
    LANGUAGES,
    check_paper,
    commission_of,
    paper,
    sitting_of,
)
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.places.models import Place
from balalyk.ui.fields import posted


# --- commissions and members ---
@needs("commission.manage")
@never_cache
@require_GET
def members(request: HttpRequest) -> HttpResponse:
    """Each commission with its rules and its members."""
    commissions = queries.commissions(request.user)  # type: ignore[arg-type]
    context = {"offices": [office.members(one) for one in commissions], "today": clock.today()}
    return render(request, "commission/members.html", context)


@needs("commission.manage")
@never_cache
def found(request: HttpRequest) -> HttpResponse:
    """Enters the commission of a place."""
    user: Any = request.user
    places = user.places.filter(level__in=("region", "district", "city")).order_by("name_en")
    places = places.filter(commission__isnull=True).select_related("parent")
    form = forms.CommissionForm(posted(request), places=places if places.exists() else _any(user))
    if form.is_valid():
        actions.found_commission(by=user, commission=form.save(commit=False))
        messages.success(request, gettext("The commission is entered. Now enter its members."))
        return redirect("commission:members")
    return render(request, "commission/commission.html", {"form": form, "commission": None})


def _any(user: Any) -> Any:
    return (
        Place.objects.filter(pk__in=user.places)
        .filter(commission__isnull=True)
        .select_related("parent")
    )


@needs("commission.manage")
@never_cache
def change_commission(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Names and rules of deciding."""
    one = commission_of(request, pk)
    form = forms.CommissionForm(posted(request), instance=one)
    if form.is_valid():
        actions.change_commission(by=request.user, commission=form.save(commit=False))
        messages.success(request, gettext("The rules are kept."))
        return redirect("commission:members")
    return render(request, "commission/commission.html", {"form": form, "commission": one})


@needs("commission.manage")
@never_cache
def seat_member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new mandate."""
    one = commission_of(request, pk)
    return _member(request, Member(commission=one), actions.seat_member)


@needs("commission.manage")
@never_cache
def change_member(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Changes or ends a mandate."""
    rows = Member.objects.visible_to(request.user).select_related("commission__place")
    return _member(request, get_object_or_404(rows, pk=pk), actions.change_member)


def _member(request: HttpRequest, member: Member, keep: Any) -> HttpResponse:
    people = queries.accounts_to_link(member.commission)
    form = forms.MemberForm(posted(request), instance=member, people=people)
    if form.is_valid():
        try:
            keep(by=request.user, member=form.save(commit=False))
            messages.success(request, gettext("The mandate is kept."))
            return redirect("commission:members")
        except rules.NotPossible as refusal:
            field = "until" if refusal.code == "ends_before_it_begins" else "part"
            form.add_error(field, words.refusal(refusal))
    return render(request, "commission/member.html", {"form": form, "member": member})


# --- papers ---
@needs("commission.manage")
@never_cache
@require_GET
def all_papers(request: HttpRequest) -> HttpResponse:
    """Minutes and resolutions to print, and the office's own templates."""
    commissions = queries.commissions(request.user)  # type: ignore[arg-type]
    context = {"offices": [office.papers(one) for one in commissions], "languages": LANGUAGES}
    return render(request, "commission/papers.html", context)


@needs("commission.manage")
@never_cache
@require_GET
def minutes(request: HttpRequest, pk: UUID, language: str, kind: str) -> HttpResponse:
    """The minutes of a sitting that has begun."""
    check_paper(language, kind)
    one = sitting_of(request, pk)
    if one.state not in (SittingState.OPEN, SittingState.ENDED, SittingState.SIGNED):
        raise Http404
    record_look(request.user, "sitting.print", one)  # type: ignore[arg-type]
    name = f"minutes-{one.year}-{one.number}-{language}"
    return paper(papers.minutes(one, language, kind), name, kind)


# --- reports ---
@needs("report.send")
@never_cache
@require_GET
def all_reports(request: HttpRequest) -> HttpResponse:
    """The half-years of each commission with what is due to whom."""
    commissions = queries.commissions(request.user)  # type: ignore[arg-type]
    context = {"offices": [office.half_years(one, clock.today()) for one in commissions]}
    return render(request, "commission/reports.html", context)


def _half(text: str) -> rules.Half:
    half = rules.Half.read(text)
    if half is None:
        raise Http404
    return half


@needs("report.send")
@never_cache
@require_GET
def report(request: HttpRequest, pk: UUID, half: str) -> HttpResponse:
    """One half-year's report."""
    one, period = commission_of(request, pk), _half(half)
    figures = queries.figures(one, period, clock.today())
    sent_already = queries.sent_reports(one, period)
    context = {
        "commission": one,
        "half": str(period),
        "title": reports.half_name(period),
        "running": period.ends >= clock.today(),
        "counts": reports.counts(figures),
        "agencies": reports.agencies(figures),
        "services": reports.services(figures),
        "duties": reports.duties(one.place.country, period, sent_already, clock.today()),
        "today": clock.today(),
        "languages": LANGUAGES,
    }
    return render(request, "commission/report.html", context)


@needs("report.send")
@never_cache
@require_GET
def report_paper(
    request: HttpRequest, pk: UUID, half: str, language: str, kind: str
) -> HttpResponse:
    """The report as a paper."""
    check_paper(language, kind)
    one, period = commission_of(request, pk), _half(half)
    figures = queries.figures(one, period, clock.today())
    content = papers.report(one, period, figures, (language, kind))
    return paper(content, f"report-{period}-{language}", kind)


@needs("report.send")
@never_cache
def send_report(request: HttpRequest, pk: UUID, half: str, receiver: str) -> HttpResponse:
    """Notes that the report went out; its figures are kept as they are now."""
    one, period = commission_of(request, pk), _half(half)
    form = forms.DayForm(posted(request), initial={"on": clock.today()})
    if receiver not in {due.receiver for due in rules.due_reports(one.place.country, period)}:
        raise Http404
    if form.is_valid():
        actions.send_report(
            by=request.user,
            commission=one,
            half=period,
            receiver=receiver,
            on=form.cleaned_data["on"],
        )
        messages.success(request, gettext("The report is noted as sent."))
        return redirect("commission:report", one.pk, str(period))
    context = {
        "form": form,
        "title": gettext("The report was sent"),
        "hint": reports.half_name(period),
        "back_report": one,
        "half": str(period),
        "button": gettext("Note the day"),
    }
    return render(request, "commission/short_form.html", context)
