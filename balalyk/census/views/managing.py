"""What a supervisor does with a round: open it, list its doors."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from balalyk.census import actions, forms, presenters, queries
from balalyk.census.models import Round
from balalyk.census.views.rounds import XLSX
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.ui import wording


@needs("round.manage")
def open_round(request: HttpRequest) -> HttpResponse:
    """A new round, with the last list carried over when the supervisor wants it."""
    user: Any = request.user
    last = queries.last_list_before(user)
    title = presenters.round_title(last) if last else ""
    form = forms.OpenRoundForm(
        request.POST or None, last=last, last_title=title, initial={"year": str(clock.today().year)}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = actions.open_round(
            by=user,
            year=int(data["year"]),
            number=data["number"],
            starts=data["starts"],
            ends=data["ends"],
        )
        messages.success(request, _("%(round)s is open.") % {"round": presenters.round_title(new)})
        if last is not None and data.get("carry_over"):
            return _carried(request, new, last)
        return redirect("census:list_dwellings", new.pk)
    status = 422 if form.errors else 200
    return render(request, "census/open_round.html", {"form": form}, status=status)


def _round(request: HttpRequest, pk: UUID) -> Round:
    found: Round = get_object_or_404(queries.rounds_to_manage(request.user), pk=pk)
    return found


def _carried(request: HttpRequest, to_round: Round, last: Round) -> HttpResponse:
    user: Any = request.user
    listed = queries.listed_doors(user, last).select_related("dwelling__place", "worker")
    new = actions.carry_over(by=user, to_round=to_round, listed=listed)
    messages.success(request, _listed(new))
    return redirect("census:round" if new else "census:list_dwellings", to_round.pk)


def _listed(new: int) -> str:
    if not new:
        return _("All these dwellings were on the list already.")
    said = ngettext(
        "%(n)s dwelling is new on the list.", "%(n)s dwellings are new on the list.", new
    )
    return said % {"n": wording.number(new)}


@needs("round.manage")
@require_POST
def carry_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The doors of the round before, with their workers."""
    to_round = _round(request, pk)
    last = queries.last_list_before(request.user, to_round)
    if last is None:
        messages.warning(request, _("Your area has no earlier list. Bring one as a file."))
        return redirect("census:list_dwellings", to_round.pk)
    return _carried(request, to_round, last)


@needs("round.manage")
def list_dwellings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A list of doors as a file: taken whole, or every fault with its row."""
    user: Any = request.user
    to_round = _round(request, pk)
    form = forms.DoorListForm(request.POST or None, request.FILES or None)
    faults: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        sheet = forms.check_doors(forms.read_door_sheet(file, file.name), user)
        if not sheet.faults:
            new = actions.list_dwellings(by=user, to_round=to_round, dwellings=sheet.doors)
            messages.success(request, _listed(new))
            return redirect("census:round", to_round.pk)
        faults = sheet.faults
    last = queries.last_list_before(user, to_round)
    context = {
        "round": to_round,
        "title": presenters.round_title(to_round),
        "form": form,
        "faults": faults,
        "columns": presenters.door_columns(),
        "last": presenters.round_title(last) if last else "",
    }
    status = 422 if faults or form.errors else 200
    return render(request, "census/list_dwellings.html", context, status=status)


@needs("round.manage")
@require_GET
def doors_template(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The empty list, with the codes of one's own places and workers beside it."""
    _round(request, pk)
    places, workers = queries.for_the_template(request.user)
    answer = HttpResponse(presenters.doors_template_xlsx(places, workers), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="dwellings.xlsx"'
    return answer
