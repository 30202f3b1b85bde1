"""Pages for whoever keeps the places: the tree, one place, its changes, an import."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.places import actions, forms, presenters, queries, rules
from balalyk.places.models import Place
from balalyk.places.reading import PlaceRow, SheetFault, read_place_sheet


def _place(request: HttpRequest, pk: int) -> Place:
    rows = Place.objects.visible_to(request.user).select_related("parent")
    found: Place = get_object_or_404(rows, pk=pk)
    return found


@needs("place.manage")
@require_GET
def tree(request: HttpRequest) -> HttpResponse:
    """One step of the tree, or what a search found."""
    text = request.GET.get("q", "").strip()[:120]
    at = request.GET.get("in", "")
    parent = _place(request, int(at)) if at.isdecimal() and len(at) < 18 else None
    rows: Any = queries.find(text) if text else queries.step(parent, on=clock.today())
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {
        "q": text,
        "parent": parent,
        "above": queries.above(parent) if parent else [],
        "page": page,
        "also": queries.also_called(page.object_list, text) if text else {},
    }
    return render(request, "places/tree.html", context)


@needs("place.manage")
@require_GET
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place: names, what is in it, what became of it, who covers it."""
    found = _place(request, pk)
    page = queries.place_page(found)
    today = clock.today()
    children = queries.step(found, on=today)
    context = {
        "place": found,
        "above": page.above,
        "names": presenters.name_rows(found, page.names),
        "changes": presenters.changes(page),
        "people": presenters.people_rows(page.people),
        "ended": found.until_date is not None and found.until_date <= today,
        "successors": [s.after for s in page.went_to],
        "days": presenters.days(found.from_date, found.until_date),
        "page": Paginator(children, 25).get_page(request.GET.get("page")),
        "may_hold": bool(rules.UNDER[found.level]),
    }
    return render(request, "places/place.html", context)


def _filled(
    request: HttpRequest, form: Form, do: Callable[[], Place], title: str, button: str
) -> HttpResponse:
    """Shows a form about a place; when it is filled in rightly, does it and goes to the place."""
    if request.method == "POST" and form.is_valid():
        try:
            found = do()
        except rules.PlaceFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("%(place)s: saved.") % {"place": found.title})
            return redirect("places:place", pk=found.pk)
    context = {"form": form, "place": form.place, "title": title, "button": button}  # type: ignore[attr-defined]
    return render(request, "places/change.html", context)


@needs("place.manage")
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """New official names from a day on."""
    found = _place(request, pk)
    form = forms.RenameForm(request.POST or None, place=found)
    by: Any = request.user

    def do() -> Place:
        day = form.cleaned_data["on"]
        return actions.rename_place(by=by, place=found, names=form.names(), on=day)

    title = _("Rename %(place)s") % {"place": found.title}
    return _filled(request, form, do, title, _("Save the new name"))


@needs("place.manage")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new unit under this one."""
    found = _place(request, pk)
    if not rules.UNDER[found.level]:
        raise Http404
    form = forms.AddForm(request.POST or None, place=found)
    by: Any = request.user

    def do() -> Place:
        data = form.cleaned_data
        return actions.add_place(
            by=by,
            parent=found,
            new=form.new(),
            from_date=data["from_date"],
            national_code=data["national_code"],
        )

    title = _("Add a place in %(place)s") % {"place": found.title}
    return _filled(request, form, do, title, _("Add it"))


@needs("place.manage")
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit ends; two or more take its ground."""
    found = _place(request, pk)
    if found.parent is None:
        raise Http404
    asked = request.GET.get("parts", "2")
    parts = min(max(int(asked), 2), forms.MOST_PARTS) if asked.isdecimal() else 2
    children = list(Place.objects.filter(parent=found).standing(clock.today()))
    form = forms.SplitForm(request.POST or None, place=found, children=children, parts=parts)
    by: Any = request.user

    def do() -> Place:
        day = form.cleaned_data["on"]
        actions.split_place(by=by, place=found, into=form.into(), on=day)
        return found

    title = _("Split %(place)s") % {"place": found.title}
    return _filled(request, form, do, title, _("Split it"))


@needs("place.manage")
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Neighbours end; one unit takes their ground."""
    found = _place(request, pk)
    if found.parent is None:
        raise Http404
    beside = Place.objects.filter(parent=found.parent, level=found.level)
    neighbours = beside.standing(clock.today()).exclude(pk=found.pk)
    form = forms.MergeForm(request.POST or None, place=found, neighbours=neighbours)
    by: Any = request.user

    def do() -> Place:
        day = form.cleaned_data["on"]
        return actions.merge_places(by=by, places=form.merging(), into=form.into(), on=day)

    title = _("Merge %(place)s with a neighbour") % {"place": found.title}
    return _filled(request, form, do, title, _("Merge them"))


@needs("place.manage")
def import_list(request: HttpRequest) -> HttpResponse:
    """A list as a file is read and shown; only when it is confirmed is it taken."""
    if kept := request.POST.get("kept", ""):
        return _confirmed(request, kept)
    posted = request.method == "POST"
    form = forms.ListForm(request.POST, request.FILES) if posted else forms.ListForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        sheet = read_place_sheet(file, file.name)
        return _preview(request, form, list(sheet.rows), list(sheet.faults))
    return _import_page(request, form=form)


def _preview(
    request: HttpRequest, form: Form, rows: list[PlaceRow], faults: list[SheetFault]
) -> HttpResponse:
    faults = faults or queries.import_faults(rows)
    kept = "" if faults else forms.keep(rows)
    if not faults and not kept:
        faults = [SheetFault(_("The list is too long for one import. Split it in two."))]
    known = set(Place.objects.in_bulk([row.code for row in rows], field_name="code"))
    new = [row for row in rows if row.code not in known]
    context = {"faults": faults, "kept": kept, "new": len(new), "there": len(rows) - len(new)}
    return _import_page(request, form=form, rows=(new or rows)[:25], **context)


def _confirmed(request: HttpRequest, kept: str) -> HttpResponse:
    try:
        rows = forms.kept_rows(kept)
    except signing.BadSignature:
        fault = SheetFault(_("The list waited too long. Choose the file once more."))
        return _import_page(request, form=forms.ListForm(), faults=[fault])
    by: Any = request.user
    try:
        count = actions.import_places(by=by, rows=rows)
    except actions.ImportRefused as refused:
        return _import_page(request, form=forms.ListForm(), faults=refused.faults)
    said = ngettext("%(count)d place was added.", "%(count)d places were added.", count)
    messages.success(request, said % {"count": count})
    return redirect("places:tree")


def _import_page(request: HttpRequest, **context: Any) -> HttpResponse:
    status = 422 if context.get("faults") else 200
    columns = presenters.column_meanings()
    return render(request, "places/import.html", {"columns": columns, **context}, status=status)


@needs("place.manage")
@require_GET
def template(request: HttpRequest, ending: str) -> HttpResponse:
    """The empty list to fill in."""
    kinds: dict[str, tuple[Callable[[], bytes], str]] = {
        "csv": (presenters.template_csv, "text/csv; charset=utf-8"),
        "xlsx": (
            presenters.template_xlsx,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    }
    if ending not in kinds:
        raise Http404
    make, kind = kinds[ending]
    answer = HttpResponse(make(), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="places.{ending}"'
    return answer
