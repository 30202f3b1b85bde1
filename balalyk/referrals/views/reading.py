"""Lists of referrals, one referral, its papers."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look
from balalyk.papers import docx, pdf
from balalyk.referrals import queries, rules
from balalyk.referrals.models import Referral, State
from balalyk.referrals.presenters import lines, pages, papers, told
from balalyk.referrals.presenters.words import LOOKS
from balalyk.referrals.views import frame

A_PAGE = 25


@needs("referral.view")
@never_cache
@require_GET
def referrals(request: HttpRequest) -> HttpResponse:
    """The referrals of the reader's cases, or those sent to the reader's service."""
    user: Any = request.user
    now = clock.now()
    show = request.GET.get("show", "")
    if show not in lines.FILTERS:
        show = ""
    _label, counted, chosen = lines.FILTERS[show]
    counts = queries.counts(user, now)
    paginator = Paginator(queries.referrals(user, chosen, now), A_PAGE)
    # Counted already with the filters.
    paginator.count = counts[counted]
    page = paginator.get_page(request.GET.get("page"))
    naming = frame.naming(request)
    context = {
        "lines": [lines.line(row, user, naming, now) for row in page.object_list],
        "page": page,
        "counts": counts,
        "filters": lines.filters(counts, show),
        "show": show,
        "sends": user.may("referral.draft"),
        "hands_over": user.may("transfer.view"),
    }
    return render(request, "referrals/referrals.html", context)


@needs("referral.view")
@never_cache
@require_GET
def referral(request: HttpRequest, number: str) -> HttpResponse:
    """One referral: for its service only what it may be told; for the worker the whole way."""
    user: Any = request.user
    found = frame.find(request, number)
    record_look(user, "referral.view", found)
    naming, now = frame.naming(request), clock.now()
    context = _both(found, user, naming.hidden, now)
    if not user.may("referral.draft"):
        return render(request, "referrals/for_service.html", context)
    return render(request, "referrals/referral.html", context | _worker(found, user, naming))


def _both(found: Referral, user: Any, hidden: bool, now: Any) -> dict[str, Any]:
    shape, tone = LOOKS[found.state]
    return {
        "referral": found,
        "kind": lines.kind(found),
        "where": lines.where(found),
        "state": lines.state(found),
        "shape": shape,
        "tone": tone,
        "panel": pages.panel(found, user, now),
        "told": told.told(found, hide_names=hidden),
        "names_hidden": hidden,
        "received": pages.received(found.received.all()),
        "in_line": queries.place_in_line(found) if found.state == State.WAITING else 0,
        "may_report": found.state in rules.HOLDS_A_PLACE and user.may("referral.report"),
        "languages": papers.LANGUAGES if found.state not in rules.NOTHING_OPEN else (),
        "today": clock.today(),
    }


def _worker(found: Referral, user: Any, naming: Any) -> dict[str, Any]:
    link = found.links.first()
    return {
        "who": lines.who(found, user, naming),
        "agreed": [str(told.Field(code).label) for code in found.fields],
        "consents": pages.consents(found.consents.all()),
        "warning": told.warning(found.case),
        "contact": pages.services.contact(found.service.provider, whole=True)
        if found.service
        else None,
        "link": pages.link_state(link, clock.today()),
        "may_link": user.may("referral.link") and found.state in rules.LINKED,
        "has_account": bool(queries.staff_of(found)),
        "may_withdraw": found.state in (*rules.WITHDRAWABLE, State.DRAFT)
        and user.may("referral.draft"),
        "may_consent": found.state in rules.LIVING and user.may("referral.consent"),
        "is_draft": found.state == State.DRAFT,
        "again": getattr(found, "sent_again", None),
        "events": pages.trail(found, user),
    }


@needs("referral.view")
@never_cache
@require_GET
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """The referrals and hand-overs of one case; a part of the case's page, or a page of its own."""
    user: Any = request.user
    case = frame.find_case(request, number)
    context = {
        "case": case,
        "lines": lines.brief(queries.of_case(user, case), clock.now()),
        "may_draft": user.may("referral.draft") and case.state != "closed",
        "may_offer": user.may("transfer.offer") and case.state != "closed",
        "transfers": queries.transfers(user).filter(case=case) if user.may("transfer.view") else [],
    }
    part = getattr(request, "htmx", False)
    name = "referrals/parts/of_case.html" if part else "referrals/of_case.html"
    return render(request, name, context)


@needs("referral.view")
@never_cache
@require_GET
def paper(request: HttpRequest, number: str, language: str, kind: str) -> HttpResponse:
    """The referral as a paper for the family and the service, with the agreed fields alone."""
    found = frame.find(request, number)
    makers = {"pdf": (papers.as_pdf, pdf), "docx": (papers.as_docx, docx)}
    if (
        language not in dict(papers.LANGUAGES)
        or kind not in makers
        or found.state in rules.NOTHING_OPEN
    ):
        raise Http404
    record_look(request.user, "referral.print", found)  # type: ignore[arg-type]
    make, form = makers[kind]
    answer = HttpResponse(make(found, language), content_type=form.CONTENT_TYPE)
    name = f"{found.number}-{language}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
