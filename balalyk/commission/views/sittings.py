"""Pages of sittings: the list, planning, one sitting, its agenda, who is there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.commission import actions, forms, queries, rules
from balalyk.commission.models import Item, ItemState, Sitting
from balalyk.commission.presenters import sitting_page
from balalyk.commission.presenters import sittings as present
from balalyk.commission.views.frame import item_of, refused, sitting_of
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted

A_PAGE = 25


@needs("commission.view")
@never_cache
@require_GET
def sittings(request: HttpRequest) -> HttpResponse:
    """Sittings to come and those that were; what waits for the next one."""
    user: Any = request.user
    today = clock.today()
    commissions = queries.commissions(user)
    page = Paginator(queries.sittings(user, ahead=False), A_PAGE).get_page(request.GET.get("page"))
    manages = user.may("sitting.manage")
    waiting = sum(queries.waiting_cases(one).count() for one in commissions) if manages else 0
    context = {
        "commissions": commissions,
        "ahead": [present.line(one, today) for one in queries.sittings(user, ahead=True)[:50]],
        "past": [present.line(one, today) for one in page.object_list],
        "page": page,
        "waiting": waiting,
        "manages": manages,
        "may_found": user.may("commission.manage"),
    }
    return render(request, "commission/sittings.html", context)


@needs("sitting.manage")
@never_cache
def plan(request: HttpRequest) -> HttpResponse:
    """Plans a sitting; what waits is laid on its agenda at once."""
    user: Any = request.user
    commissions = queries.commissions(user)
    if not commissions:
        return redirect("commission:found")
    form = forms.SittingForm(posted(request), commissions=commissions)
    if form.is_valid():
        made = actions.plan_sitting(
            by=user,
            commission=form.cleaned_data.get("commission") or commissions[0],
            at=form.at,
            room=form.cleaned_data["room"],
        )
        return redirect("commission:agenda", made.pk)
    return render(request, "commission/plan.html", {"form": form, "sitting": None})


@needs("sitting.manage")
@never_cache
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Another day, hour or room."""
    found = sitting_of(request, pk)
    local = timezone.localtime(found.planned_at)
    initial = {"day": local.date(), "time": local.time(), "room": found.room}
    form = forms.SittingForm(posted(request), initial=initial)
    if form.is_valid():
        try:
            room = form.cleaned_data["room"]
            actions.change_sitting(by=request.user, sitting=found, at=form.at, room=room)
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:sitting", found.pk)
    return render(request, "commission/plan.html", {"form": form, "sitting": found})


@needs("commission.view")
@never_cache
@require_GET
def sitting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One sitting: the item in hand, quorum, agenda, ledger, papers, dates."""
    return show(request, sitting_of(request, pk))


def show(
    request: HttpRequest, found: Sitting, form: forms.DecideForm | None = None
) -> HttpResponse:
    """The sitting's page, with a form that was refused where there is one."""
    user: Any = request.user
    by_name = request.GET.get("vote") == "by-name" or (form is not None and form.by_name)
    page = sitting_page.gather(user, found)
    if form is None and page.item is not None and user.may("sitting.decide"):
        form = decide_form(None, page.item, page.item_seats, by_name=by_name)
    context = {"sitting": found, "p": page, "form": form, "by_name": by_name, "now": clock.now()}
    return render(request, "commission/sitting.html", context)


def decide_form(
    data: Any, item: Item, seats: list[rules.Seat], *, by_name: bool
) -> forms.DecideForm:
    """The form by which an item is decided."""
    cast = {str(vote.member_id): vote.choice for vote in item.votes.all()}
    return forms.DecideForm(
        data, seats=seats, cast=cast, is_case=item.case_id is not None, by_name=by_name
    )


def _step(
    act: Callable[..., Sitting], said: Callable[[], str]
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """A door through which a sitting goes to its next state."""

    @needs("sitting.manage")
    @require_POST
    def door(request: HttpRequest, pk: UUID) -> HttpResponse:
        found = sitting_of(request, pk)
        try:
            act(by=request.user, sitting=found)
            messages.success(request, said())
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:sitting", found.pk)

    return door  # type: ignore[return-value]


call = _step(
    actions.call_sitting, lambda: gettext("The sitting is called. Members can read their packet.")
)
begin = _step(actions.open_sitting, lambda: gettext("The sitting has begun."))
end = _step(
    actions.end_sitting,
    lambda: gettext("The sitting has ended. What was not decided waits for the next one."),
)
cancel = _step(
    actions.cancel_sitting,
    lambda: gettext("The sitting is cancelled. Its items wait for the next one."),
)


@needs("sitting.manage")
@never_cache
def sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Notes the day on which the minutes were signed."""
    found = sitting_of(request, pk)
    form = forms.DayForm(posted(request), initial={"on": clock.today()})
    if form.is_valid():
        try:
            actions.sign_minutes(by=request.user, sitting=found, on=form.cleaned_data["on"])
            messages.success(request, gettext("The minutes are signed; the packets are deleted."))
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:sitting", found.pk)
    context = {
        "form": form,
        "title": gettext("The minutes are signed"),
        "back": found,
        "button": gettext("Note the day"),
    }
    return render(request, "commission/short_form.html", context)


@needs("sitting.manage")
@never_cache
def attendance(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Notes who is there."""
    found = sitting_of(request, pk)
    seats = queries.seats(found)
    initial = {"present": [seat.key for seat in seats if seat.present]}
    members = queries.members_of(found)
    form = forms.AttendanceForm(posted(request), members=members, initial=initial)
    if form.is_valid():
        there = [UUID(key) for key in form.cleaned_data["present"]]
        try:
            actions.note_attendance(by=request.user, sitting=found, present=there)
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:sitting", found.pk)
    context = {
        "form": form,
        "title": gettext("Who is present?"),
        "back": found,
        "button": gettext("Save who is present"),
    }
    return render(request, "commission/short_form.html", context)


@needs("sitting.manage")
@never_cache
def agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The agenda to put in order; another matter is added here."""
    found = sitting_of(request, pk)
    form = forms.MatterForm(posted(request))
    if form.is_valid():
        try:
            actions.list_matter(by=request.user, sitting=found, **form.cleaned_data)
        except rules.NotPossible as refusal:
            refused(request, refusal)
        return redirect("commission:agenda", found.pk)
    items = queries.agenda(found)
    listed = [item for item in items if item.state == ItemState.LISTED]
    context = {
        "sitting": found,
        "form": form,
        "lines": present.to_order(listed),
        "new": queries.waiting_cases(found.commission).count(),
    }
    return render(request, "commission/agenda.html", context)


@needs("sitting.manage")
@require_POST
def fill_agenda(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Lists what has come to wait since the agenda was made."""
    found = sitting_of(request, pk)
    try:
        count = actions.fill_agenda(by=request.user, sitting=found)
        said = ngettext("%(n)s item was added.", "%(n)s items were added.", count)
        messages.success(request, said % {"n": count})
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("commission:agenda", found.pk)


@needs("sitting.manage")
@require_POST
def move_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Up, down, or off the agenda."""
    item = item_of(request, pk)
    to = request.POST.get("to", "")
    try:
        if to == "off":
            actions.drop_item(by=request.user, item=item)
        elif to in {"up", "down"}:
            actions.move_item(by=request.user, item=item, places=-1 if to == "up" else 1)
    except rules.NotPossible as refusal:
        refused(request, refusal)
    return redirect("commission:agenda", item.sitting_id)
