"""The letters: a duty of the worker, so that a mail server that is away delays nobody's work."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.notices import queries, rules
from balalyk.notices.models import Mail, Notice

log = logging.getLogger(__name__)


def send_letters() -> int:
    """Writes to everybody whose letter is due; answers how many were sent.

    Without a mail server nothing is sent and the notices wait in the application.
    """
    if not settings.EMAIL_HOST:
        return 0
    now = timezone.localtime(clock.now())
    sent = 0
    for when, is_due in (
        (Mail.AT_ONCE, rules.letter_is_due),
        (Mail.DAILY, rules.digest_is_due),
    ):
        for person, waiting, last in queries.to_write_to(when):
            if is_due(now, timezone.localtime(last) if last else None):
                sent += _write(person, waiting)
    return sent


def _write(person: User, waiting: int) -> int:
    """One letter: how many things wait and where to read them. It names nobody and no place."""
    unread = Notice.objects.unread().filter(to=person, mailed_at=None)
    told = list(unread.values_list("pk", flat=True))
    with translation.override(person.language):
        subject = gettext("Messages wait for you")
        sentence = ngettext(
            "%(n)s message waits for you. Sign in to read it:",
            "%(n)s messages wait for you. Sign in to read them:",
            waiting,
        ) % {"n": waiting}
        address = settings.ADDRESS.rstrip("/") + reverse("notices:notices")
        body = f"{sentence}\n{address}\n"
        try:
            send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])
        except OSError as error:
            # smtplib's errors are OSErrors; the next turn of the duty tries again.
            log.warning("a letter could not be sent: %s", type(error).__name__)
            return 0
    with act(HOUSE, "notice.mail") as event:
        Notice.objects.filter(pk__in=told).update(mailed_at=clock.now())
        event.payload = {"to": str(person.pk), "count": len(told)}
    return 1
