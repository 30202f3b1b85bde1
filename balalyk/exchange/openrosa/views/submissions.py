"""The pages of a supervisor: what arrived, what waits and why, and what to do with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from balalyk.exchange.openrosa import actions, queries
from balalyk.exchange.openrosa.forms import SetAsideForm
from balalyk.exchange.openrosa.models import Attachment, FormVersion, Submission
from balalyk.exchange.openrosa.presenters import submissions as present
from balalyk.exchange.openrosa.presenters.answers import sections_of
from balalyk.exchange.openrosa.questions import Questions
from balalyk.kernel import clock
from balalyk.kernel.permissions import needs, record_look

A_PAGE = 25
# How deep a shelf can be paged: a database walks all it skips. What waits moves up as it is decided.
DEEPEST = 40


def _questions(submission: Submission) -> Questions:
    try:
        return queries.questions(
            submission.form_id, submission.form_version, get_language() or "en"
        )
    except FormVersion.DoesNotExist:
        return Questions()


def _of(request: HttpRequest, pk: UUID) -> Submission:
    """The submission, if the reader may see it; what is not theirs does not exist."""
    rows = Submission.objects.visible_to(request.user).select_related("sender")
    found: Submission = get_object_or_404(rows, pk=pk)
    return found


@needs("submission.view")
@require_safe
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """What the workers of one's areas sent, one stage at a time; what waits comes first."""
    rows = Submission.objects.visible_to(request.user)
    counts = queries.counts_by_shelf(rows)
    shelf = present.shelf_of(request.GET.get("show", ""), counts)
    page = Paginator(queries.on_shelf(rows, shelf), A_PAGE)
    # The count is known already; a second one would walk the same index again.
    page.count = min(counts[shelf], A_PAGE * DEEPEST)
    shown = page.get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "shelf": shelf,
        "shelves": present.shelf_links(counts, shelf),
        "counts": counts,
        "page": shown,
        "rows": [present.row(one, _questions(one)) for one in shown],
        "today": clock.today(),
    }
    return render(request, "openrosa/submissions.html", context)


def _page(
    request: HttpRequest, one: Submission, *, opened: bool, form: SetAsideForm | None = None
) -> HttpResponse:
    words = _questions(one)
    context = {
        "submission": one,
        "row": present.row(one, words),
        "may": present.what_can_be_done(one, request.user),
        "sections": sections_of(one.xml, words, opened=opened),
        "opened": opened,
        "files": one.attachments.defer("content", "digest").order_by("name"),
        "form": form or SetAsideForm(),
        "today": clock.today(),
    }
    return render(
        request, "openrosa/submission.html", context, status=422 if form is not None else 200
    )


@needs("submission.view")
@require_safe
@never_cache
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One submission: why it waits, what to do, and its answers with those of persons covered."""
    submission = _of(request, pk)
    record_look(request.user, "submission.view", submission)
    return _page(request, submission, opened=False)


@needs("submission.view")
@require_POST
@never_cache
def answers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same page with every answer uncovered, which is recorded."""
    submission = _of(request, pk)
    record_look(request.user, "submission.read", submission)
    return _page(request, submission, opened=True)


@needs("submission.view")
@require_safe
@never_cache
def attachment(request: HttpRequest, pk: UUID, file: UUID) -> HttpResponse:
    """A picture or recording to save: never shown inside the page, and recorded as a look."""
    submission = _of(request, pk)
    try:
        found = Attachment.objects.get(pk=file, submission=submission)
    except Attachment.DoesNotExist:
        raise Http404 from None
    record_look(request.user, "submission.read", submission)
    name = present.download_name(submission, found)
    answer = HttpResponse(found.content, content_type=found.content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@needs("submission.rerun")
@require_POST
def run_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Puts it back into the queue."""
    submission = _of(request, pk)
    try:
        actions.run_again(by=request.user, submission=submission)
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, gettext("It is read again within a minute. Nothing was lost."))
    return redirect("openrosa:submission", pk=submission.pk)


@needs("submission.set_aside")
@require_POST
def set_aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Takes it out of the queue with a reason; it is kept."""
    submission = _of(request, pk)
    form = SetAsideForm(request.POST)
    if not form.is_valid():
        return _page(request, submission, opened=False, form=form)
    try:
        actions.set_aside(
            by=request.user, submission=submission, reason=form.cleaned_data["reason"]
        )
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, gettext("The form is set aside. It is kept."))
    return redirect("openrosa:submission", pk=submission.pk)
