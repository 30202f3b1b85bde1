"""Pages of what reports claim: the reports, one with its findings, each number, what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_GET, require_POST

from balalyk.claims import actions, forms, presenters, queries, rules
from balalyk.claims.models import Claim, Finding, Source, UnreadLine
from balalyk.claims.reconciling import reading, registry
from balalyk.claims.reconciling.faults import Unreadable
from balalyk.kernel.permissions import needs
from balalyk.ui.fields import posted


def _source(request: HttpRequest, pk: UUID) -> Source:
    rows = Source.objects.visible_to(request.user).select_related("entered_by")
    found: Source = get_object_or_404(rows, pk=pk)
    return found


@needs("claims.view")
@require_GET
def sources(request: HttpRequest) -> HttpResponse:
    """The reports whose numbers were entered."""
    page = Paginator(queries.sources(request.user), queries.A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "lines": [presenters.line(one) for one in page],
        "may_enter": request.user.may("claims.enter"),  # type: ignore[union-attr]
    }
    return render(request, "claims/sources.html", context)


@needs("claims.enter")
def new_source(request: HttpRequest) -> HttpResponse:
    """A report, with the file of its claims or before they are typed."""
    by: Any = request.user
    form = forms.NewSourceForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            made = actions.enter_source(by=by, about=form.about(), file=form.cleaned_data["file"])
        except rules.NotPossible as refusal:
            form.refuse(refusal)
        else:
            _say_what_was_read(request, made, form.cleaned_data["file"])
            return redirect("claims:source", made.pk)
    return render(request, "claims/about.html", {"form": form, "source": None})


def _say_what_was_read(request: HttpRequest, source: Source, file: reading.Loosely | None) -> None:
    if file is None:
        messages.success(request, gettext("It is entered. Now enter its numbers."))
        return
    count = len(file.told)
    said = ngettext("%(n)s claim was read.", "%(n)s claims were read.", count) % {"n": count}
    left = source.unread.count()
    if left:
        more = ngettext(
            "%(n)s line could not be read and waits below.",
            "%(n)s lines could not be read and wait below.",
            left,
        )
        messages.warning(request, f"{said} {more % {'n': left}}")
    else:
        messages.success(request, said)


@needs("claims.view")
@require_GET
def source(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One report: what does not fit, what could not be read, every number beside the registry."""
    user: Any = request.user
    found = _source(request, pk)
    claims = list(found.claims.all())
    findings = Finding.objects.visible_to(user).filter(source=found)
    findings = findings.select_related("snapshot", "marked_by")
    cards = presenters.cards(findings, {claim.label: claim for claim in claims})
    report = queries.report(found, claims)
    compared = registry.compare(report, [one for _, one in queries.registries_for(report, user)])
    may = user.may("claims.enter")
    context = {
        "source": found,
        "discrepancies": [card for card in cards if not card.is_question],
        "questions": [card for card in cards if card.is_question],
        "unread": presenters.unread(found.unread.all()),
        "rows": presenters.rows(found, claims, compared, may),
        "compared": bool(compared),
        "form": forms.UploadForm() if may else None,
        "may_enter": may,
        "may_settle": user.may("claims.settle"),
    }
    return render(request, "claims/source.html", context)


@needs("claims.enter")
def change_source(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of a report, anew."""
    found = _source(request, pk)
    form = forms.SourceForm(posted(request), initial=forms.SourceForm.of(found))
    by: Any = request.user
    if form.is_valid():
        try:
            actions.change_source(by=by, source=found, about=form.about())
        except rules.NotPossible as refusal:
            form.refuse(refusal)
        else:
            return redirect("claims:source", found.pk)
    return render(request, "claims/about.html", {"form": form, "source": found})


@needs("claims.enter")
def upload(request: HttpRequest, pk: UUID) -> HttpResponse:
    """More claims of a report from a file."""
    found = _source(request, pk)
    form = forms.UploadForm(posted(request), request.FILES or None)
    by: Any = request.user
    if form.is_valid():
        try:
            actions.take_in(by=by, source=found, file=form.cleaned_data["file"])
        except rules.NotPossible as refusal:
            form.add_error("file", str(presenters.REFUSALS[refusal.code]))
        else:
            _say_what_was_read(request, found, form.cleaned_data["file"])
            return redirect("claims:source", found.pk)
    return render(request, "claims/upload.html", {"form": form, "source": found})


@needs("claims.enter")
@require_POST
def check_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Holds the report against the registry's newest snapshots."""
    found = _source(request, pk)
    actions.check_again(by=request.user, source=found)  # type: ignore[arg-type]
    messages.success(request, gettext("It was held against the registry again."))
    return redirect("claims:source", found.pk)


@needs("claims.view")
@require_GET
def export(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report in the format that ``balalyk reconcile`` reads."""
    found = _source(request, pk)
    told = presenters.exported(found, found.claims.all())
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = f'attachment; filename="claims-{found.pk}.json"'
    return answer


@needs("claims.enter")
def new_claim(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One number more."""
    found = _source(request, pk)
    form = forms.ClaimForm(posted(request))
    by: Any = request.user
    if form.is_valid() and _done(
        form, lambda: actions.enter_claim(by=by, source=found, told=form.told())
    ):
        if "more" in request.POST:
            messages.success(request, gettext("The number is entered."))
            return redirect("claims:new_claim", found.pk)
        return redirect("claims:source", found.pk)
    return render(request, "claims/claim.html", {"form": form, "source": found})


def _done(form: Any, do: Any) -> bool:
    """Whether it could be done; what was refused stands at its field."""
    try:
        do()
    except (rules.NotPossible, Unreadable) as refusal:
        form.refuse(refusal)
        return False
    return True


@needs("claims.enter")
def claim(request: HttpRequest, pk: UUID, claim: int) -> HttpResponse:
    """One number of a report, to change or to take out."""
    found = _source(request, pk)
    rows = Claim.objects.visible_to(request.user).select_related("source")
    one = get_object_or_404(rows, source=found, pk=claim)
    by: Any = request.user
    if "drop" in request.POST:
        actions.drop_claim(by=by, claim=one)
        messages.success(request, gettext("The number was taken out."))
        return redirect("claims:source", found.pk)

    def change(told: dict[str, Any]) -> object:
        return actions.change_claim(by=by, claim=one, told=told)

    return _mend(request, found, one.told, change, {"claim": one})


@needs("claims.enter")
def line(request: HttpRequest, pk: UUID, line: int) -> HttpResponse:
    """A line of a file that could not be read: mended here, or left out."""
    found = _source(request, pk)
    rows = UnreadLine.objects.visible_to(request.user).select_related("source")
    one = get_object_or_404(rows, source=found, pk=line)
    by: Any = request.user
    if "drop" in request.POST:
        actions.drop_line(by=by, line=one)
        messages.success(request, gettext("The line was left out."))
        return redirect("claims:source", found.pk)

    def enter(told: dict[str, Any]) -> object:
        return actions.enter_claim(by=by, source=found, told=told, instead_of=one)

    return _mend(request, found, one.told, enter, {"line": presenters.unread([one])[0]})


def _mend(
    request: HttpRequest, source: Source, before: Any, do: Any, context: dict[str, Any]
) -> HttpResponse:
    """The form of one number over what stood ``before``; ``do`` takes what was told."""
    form = forms.ClaimForm(posted(request), initial=forms.ClaimForm.of(before))
    if form.is_valid() and _done(form, lambda: do(form.told())):
        return redirect("claims:source", source.pk)
    return render(request, "claims/claim.html", {"form": form, "source": source, **context})


@needs("claims.settle")
def finding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One finding: explained, accepted or corrected, with the reason."""
    rows = Finding.objects.visible_to(request.user).select_related(
        "source", "snapshot", "marked_by"
    )
    one = get_object_or_404(rows, pk=pk)
    form = forms.SettleForm(posted(request), mark=one.mark)
    by: Any = request.user
    if form.is_valid() and _done(
        form, lambda: actions.settle(by=by, finding=one, **form.cleaned_data)
    ):
        messages.success(request, gettext("It is noted."))
        return redirect("claims:source", one.source_id)
    claims = {claim.label: claim for claim in one.source.claims.filter(label__in=one.labels)}
    context = {"form": form, "card": presenters.card(one, claims), "source": one.source}
    return render(request, "claims/finding.html", context)
