"""Pages of the law's dated data: what holds on a day, a new entry, and what an entry said."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.law.citations import LAWS
from balalyk.lawbook import actions, forms, presenters, queries, rules
from balalyk.lawbook.models import Entry, Kind
from balalyk.ui.fields import OnDayForm, posted


def _country(code: str) -> str:
    if code.upper() not in LAWS:
        raise Http404
    return code.upper()


@needs("law.view")
def dated(request: HttpRequest, country: str) -> HttpResponse:
    """School years, first days, limits, lists and benefits of a country as they hold on a day."""
    code, today = _country(country), clock.today()
    form = OnDayForm(request.GET or None, initial={"on": today})
    on = form.day() or today
    may_enter = request.user.may("law.manage")  # type: ignore[union-attr]
    entries = Entry.objects.visible_to(request.user).filter(country=code)
    context = {
        "country": country,
        "law": presenters.law_of(code),
        "on": on,
        "form": form,
        "sections": presenters.sections(
            code, on, queries.norms_in_force(), queries.benefits(), may_enter
        ),
        "may_enter": may_enter,
        "made": [presenters.made(one) for one in entries.select_related("entered_by")[:50]],
    }
    return render(request, "lawbook/dated.html", context)


@needs("law.manage")
def enter(request: HttpRequest, country: str, kind: str) -> HttpResponse:
    """A new entry; of a subject that has one, the new one takes its place."""
    code = _country(country)
    if kind not in Kind.values:
        raise Http404
    form = _form(request, code, kind)
    if form.is_valid():
        try:
            made = actions.enter(
                by=request.user,  # type: ignore[arg-type]
                country=code,
                kind=kind,
                subject=form.subject(),
                days=form.days(),
                told=form.told(),
                because=form.because(),
            )
        except rules.NotPossible as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, gettext("It is entered and holds from now on."))
            return redirect("lawbook:entry", made.number)
    title = presenters.ENTER[kind]
    context = {"form": form, "title": title, "law": presenters.law_of(code), "country": country}
    return render(request, "lawbook/enter.html", context)


def _form(request: HttpRequest, country: str, kind: str) -> Any:
    subject = request.GET.get("subject", "")
    form = forms.FORMS[kind]
    data = posted(request)
    initial = {"profile": subject} if kind == Kind.FIRST_DAY else {}
    known: dict[str, Any] = {"country": country}
    row = queries.standing(country, kind, subject) if subject else None
    if row is not None:
        initial = form.of(row)
        if kind == Kind.BENEFIT:
            known["code"] = subject
    return form(data, initial=initial, **known)


@needs("law.view")
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry: what it says, who entered it, why, and how to see whom it changes."""
    rows = Entry.objects.visible_to(request.user).select_related("entered_by")
    found = get_object_or_404(rows, number=number)
    context = {
        "entry": found,
        "made": presenters.made(found),
        "rows": [presenters.row(found)],
        "law": presenters.law_of(found.country),
        "held_by": found.kind in rules.KINDS_OF_VERDICTS,
        "may_run": request.user.may("rerun.run"),  # type: ignore[union-attr]
        "replaced_by": queries.replaced_by(found),
    }
    return render(request, "lawbook/entry.html", context)
