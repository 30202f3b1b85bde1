"""One-time links: given out by a worker, opened with a code by a service without an account."""

import logging
import time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from balalyk.kernel.permissions import needs
from balalyk.referrals import actions, forms, queries, rules
from balalyk.referrals.models import Link, Referral, State, Through
from balalyk.referrals.presenters import lines, told
from balalyk.referrals.presenters.letters import letter
from balalyk.referrals.views import frame
from balalyk.ui.fields import posted

log = logging.getLogger(__name__)
OPENED = "opened_link"
# Seconds that the page stays open after the right code.
OPEN_FOR = 3600


@needs("referral.link")
@never_cache
@require_POST
def give_link(request: HttpRequest, number: str) -> HttpResponse:
    """Shows a new link and its code once, and sends the link by e-mail when asked to."""
    found = frame.in_state(request, number, *rules.LINKED)
    handed = actions.give_link(by=request.user, referral=found)
    address = settings.ADDRESS.rstrip("/") + reverse("referrals:by_link", args=[handed.token])
    if "mail" in request.POST:
        _mail(request, found, address)
    # In pieces, so that a narrow screen may break the line; copied, it is whole.
    pieces = [address[start : start + 8] for start in range(0, len(address), 8)]
    context = {"referral": found, "pieces": pieces, "handed": handed}
    return render(request, "referrals/link_given.html", context)


def _mail(request: HttpRequest, found: Referral, address: str) -> None:
    """At once and not by a job: a job's arguments are kept in the clear, and this one is a key."""
    to = found.service.provider.email if found.service else ""
    subject, body = letter(found.number, address, get_language() or "ky")
    try:
        if not settings.EMAIL_HOST or not to:
            raise OSError
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])
        messages.success(request, gettext("The link is sent by e-mail. Tell the code by phone."))
    except OSError as error:
        # smtplib's errors are OSErrors.
        log.warning("a link could not be mailed: %s", type(error).__name__)
        messages.error(
            request, gettext("The e-mail could not be sent. Give out the link another way.")
        )


@never_cache
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Neutral until the code is right; then the agreed fields and one answer."""
    link = queries.link_of(token)
    if link is None or not actions.is_alive(link):
        answer = _over(request, link)
    elif _is_open(request, link):
        answer = _answering(request, link)
    else:
        answer = _asking(request, token)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _is_open(request: HttpRequest, link: Link) -> bool:
    kept: Any = request.session.get(OPENED)
    return bool(kept) and kept[0] == str(link.pk) and kept[1] > time.time()


def _over(request: HttpRequest, link: Link | None) -> HttpResponse:
    """A link that no longer opens. Who has just answered by it, and pressed the button twice or
    loaded the page again, reads that the answer is kept."""
    if link is not None and link.answered_at is not None and _is_open(request, link):
        return render(request, "referrals/link_thanks.html", {"number": link.referral.number})
    return render(request, "referrals/link_dead.html", status=404)


def _asking(request: HttpRequest, token: str) -> HttpResponse:
    form = forms.CodeForm(posted(request))
    if form.is_valid():
        try:
            link = actions.open_link(token=token, code=form.cleaned_data["code"])
        except rules.NotPossible as refusal:
            if refusal.code == "link_dead":
                return _over(request, None)
            form.add_error("code", frame.sentence(refusal))
        else:
            request.session.cycle_key()
            request.session[OPENED] = [str(link.pk), time.time() + OPEN_FOR]
            return _answering(request, link, fresh=True)
    return render(request, "referrals/link_code.html", {"form": form})


def _answering(request: HttpRequest, link: Link, *, fresh: bool = False) -> HttpResponse:
    """The referral's agreed fields, and the answer or what was received."""
    found = link.referral
    data = None if fresh else posted(request)
    asks = found.state in (State.SENT, State.WAITING)
    form: Any = forms.AnswerForm(data, of=found) if asks else forms.ReceivedForm(data)
    if form.is_valid():
        try:
            actions.use_link(link=link, do=lambda by, of: _do(form, by, of, asks=asks))
            return render(request, "referrals/link_thanks.html", {"number": found.number})
        except rules.NotPossible as refusal:
            if refusal.code == "link_dead":
                link.refresh_from_db()
                return _over(request, link)
            frame.refused(request, refusal)
            if asks and refusal.code == "no_place_left":
                form = forms.AnswerForm(of=found, full=True)
    context = {
        "form": form,
        "asks": asks,
        "number": found.number,
        "kind": lines.kind(found),
        "where": lines.where(found),
        "told": told.told(found),
    }
    return render(request, "referrals/link_answer.html", context)


def _do(form: Any, by: Any, of: Referral, *, asks: bool) -> Any:
    if asks:
        return actions.answer(by=by, referral=of, answer=form.answer(Through.LINK))
    return actions.record_received(by=by, referral=of, **form.cleaned_data)
