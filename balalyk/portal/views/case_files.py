"""A copy of a case file: for whom, why, and the PDF that holds what that receiver may read."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from balalyk.casework import queries as casework
from balalyk.casework.models import Case
from balalyk.casework.presenters.safety import contact_lines
from balalyk.casework.rules import read_number
from balalyk.kernel.permissions import needs
from balalyk.papers import pdf
from balalyk.portal import actions, forms
from balalyk.portal.navigation import names_hidden
from balalyk.portal.presenters import case_file as present
from balalyk.portal.queries.case_file import case_file as read
from balalyk.portal.queries.case_file import open_referrals
from balalyk.portal.rules import COPIES, PROVIDER, Copy
from balalyk.referrals import rules
from balalyk.referrals.models import Referral
from balalyk.referrals.presenters.lines import kind, where
from balalyk.ui.fields import posted


@needs("case_file.make")
@never_cache
def case_file(request: HttpRequest, number: str) -> HttpResponse:
    """Asks for whom and why; answers with the copy."""
    user: Any = request.user
    case, open_now = _case(user, number), []
    receivers = COPIES[user.role]
    if PROVIDER in receivers:
        open_now = open_referrals(user, case)
    form = forms.CaseFileForm(
        posted(request),
        initial={"language": user.language if user.language in ("ky", "ru") else "ky"},
        receivers=receivers,
        referrals=[(str(row.pk), f"{row.number}: {kind(row)}, {where(row)}") for row in open_now],
    )
    if form.is_valid():
        return _copy(request, case, form.cleaned_data, {str(row.pk): row for row in open_now})
    warned = contact_lines(casework.contact_rules(case.child)) if user.may("child.view") else []
    context = {"case": case, "form": form, "warned": warned}
    return render(request, "portal/case_file.html", context)


def _copy(
    request: HttpRequest, case: Case, told: dict[str, Any], open_now: dict[str, Referral]
) -> HttpResponse:
    user: Any = request.user
    by_referral = told["receiver"] == PROVIDER
    referral = open_now[told["referral"]] if by_referral else None
    agreed = rules.open_fields(referral.state, referral.fields) if referral else ()
    copy = Copy(
        receiver=told["receiver"],
        is_responsible=case.responsible_id == user.pk,
        names_hidden=names_hidden(request),
        agreed=frozenset(agreed),
    )
    content = present.as_pdf(read(user, case, referral), copy, told["language"], user, told["to"])
    actions.note_copy(by=user, case=case, copy=copy, to=told["to"], why=told["why"])
    answer = HttpResponse(content, content_type=pdf.CONTENT_TYPE)
    name = f"{case.number}-{copy.receiver}-{told['language']}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _case(user: Any, number: str) -> Case:
    proper = read_number(number)
    found = casework.case(user, proper) if proper else None
    if found is None:
        raise Http404
    return found
