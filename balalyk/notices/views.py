"""The reader's notices, the way from one to its page, and when to write an e-mail."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from balalyk.kernel import clock
from balalyk.kernel.permissions import needs
from balalyk.notices import actions, forms, presenters, queries
from balalyk.notices.models import Notice

A_PAGE = 25


@needs("notice.view")
@never_cache
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """What the reader was told, the newest first, and how they get e-mail."""
    user: Any = request.user
    page = Paginator(Notice.objects.visible_to(user), A_PAGE).get_page(request.GET.get("page"))
    return _page(request, page, forms.MailForm(initial={"when": queries.mail_choice(user)}))


def _page(request: HttpRequest, page: Any, form: forms.MailForm) -> HttpResponse:
    user: Any = request.user
    context = {
        "page": page,
        "lines": [presenters.line(notice, clock.today()) for notice in page.object_list],
        "unread": queries.unread(user).count(),
        "form": form,
        "no_address": "" if user.email else presenters.NEVER_WITHOUT_ADDRESS,
    }
    return render(request, "notices/notices.html", context)


@needs("notice.view")
@never_cache
@require_GET
def notice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Marks a notice as read and goes to the page it tells of."""
    found = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    if found.read_at is None:
        actions.read_notices(by=request.user, notices=[found])  # type: ignore[arg-type]
    return redirect(found.path)


@needs("notice.view")
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Marks everything as read."""
    unread = list(Notice.objects.visible_to(request.user).unread())
    actions.read_notices(by=request.user, notices=unread)  # type: ignore[arg-type]
    return redirect("notices:notices")


@needs("own.settings")
@require_POST
def choose_mail(request: HttpRequest) -> HttpResponse:
    """Keeps when the reader wants e-mail."""
    user: Any = request.user
    form = forms.MailForm(request.POST)
    if form.is_valid():
        actions.choose_mail(by=user, when=form.cleaned_data["when"])
        messages.success(request, gettext("Saved."))
        return redirect("notices:notices")
    page = Paginator(Notice.objects.visible_to(user), A_PAGE).get_page(1)
    return _page(request, page, form)
