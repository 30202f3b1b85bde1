"""Notices and how each person wants to be told."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.kernel.models import Guarded, GuardedQuerySet


class Kind(models.TextChoices):
    """What happened, as a sentence that tells nothing of who the child is or where it lives."""

    CASE_GIVEN = "case_given", _("A case was given to you")
    APPROVAL_WAITS = "approval_waits", _("A case waits for your approval")
    ALERT = "alert", _("A case needs a look today")
    DEADLINE_PASSED = "deadline_passed", _("A deadline has passed")
    NOBODY_ANSWERED = "nobody_answered", _("Nobody has answered a referral")
    ANSWERED = "answered", _("A referral was answered")
    REFERRAL_CAME = "referral_came", _("A referral waits for your answer")
    PLACE_FREE = "place_free", _("A place at a service is free")
    TRANSFER_OFFERED = "transfer_offered", _("A case is offered to your office")
    TRANSFER_ANSWERED = "transfer_answered", _("Another office has answered about a case")
    PAPER_READY = "paper_ready", _("A paper is ready")
    SITTING_CALLED = "sitting_called", _("A sitting of the commission is called")
    RESOLVED = "resolved", _("The commission has resolved on a case")
    EXTRACT_ASKED = "extract_asked", _("A research extract waits for your decision")
    EXTRACT_NEWS = "extract_news", _("There is news about your research extract")


class Mail(models.TextChoices):
    """When a person gets an e-mail about what waits for them."""

    NEVER = "never", _("Never")
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, in the morning")


class NoticeQuerySet(GuardedQuerySet):
    """Notices by reader."""

    def visible_to(self, actor: Any) -> "NoticeQuerySet":
        """One's own, whatever the role."""
        return self.filter(to=actor.pk) if actor.may("notice.view") else self.none()

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at__isnull=True)


class Notice(Guarded):
    """One person is told one thing. ``number``: a case's, opaque; ``path``: the page to go to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(User, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    number = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=200)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["to", "-at"]),
            models.Index(
                fields=["to"], condition=Q(read_at__isnull=True), name="notice_unread_by_reader"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class MailChoiceQuerySet(GuardedQuerySet):
    """Choices by person."""

    def visible_to(self, actor: Any) -> "MailChoiceQuerySet":
        return self.filter(user=actor.pk)


class MailChoice(Guarded):
    """How one person wants e-mail; who never chose gets none."""

    user = models.OneToOneField(User, models.CASCADE, related_name="mail_choice")
    when = models.CharField(max_length=10, choices=Mail.choices, default=Mail.NEVER)

    objects = MailChoiceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.when
