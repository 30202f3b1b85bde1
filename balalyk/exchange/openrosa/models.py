"""Forms as published, and submissions exactly as they arrived: from here nothing is lost."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.kernel.fields import SealedBytesField, SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class FormVersion(Guarded):
    """A form as phones download it. Old versions keep being accepted; one is offered.

    ``md5``: of ``xml``, what phones compare. ``source_md5``: of the text it was made from, so that
    a newer converter alone is not taken for a changed form.
    """

    form_id = models.CharField(max_length=60)
    version = models.CharField(max_length=30)
    title = models.CharField(max_length=120)
    xml = models.TextField()
    md5 = models.CharField(max_length=32)
    source_md5 = models.CharField(max_length=32, default="")
    offered = models.BooleanField(default=True)
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form_id", "version"], name="one_form_version"),
            models.UniqueConstraint(
                fields=["form_id"], condition=models.Q(offered=True), name="one_version_offered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} {self.version}"


class Stage(models.TextChoices):
    """Where a submission stands."""

    RECEIVED = "received", _("received")
    REGISTERED = "registered", _("registered")
    WAITING = "waiting", _("waits for a person")
    SET_ASIDE = "set_aside", _("set aside")


class SubmissionQuerySet(GuardedQuerySet):
    """Submissions by scope and stage."""

    def visible_to(self, actor: Any) -> "SubmissionQuerySet":
        """A supervisor sees what the workers of their areas sent."""
        if not actor.may("submission.view") or actor.permissions.scope is not Scope.AREA:
            return self.none()
        return self.filter(sender__in=User.objects.filter(areas__in=actor.places).values("pk"))

    def counts(self) -> dict[str, int]:
        """How many stand at each stage; a stage where none stands is left out."""
        rows = self.order_by().values_list("stage").annotate(count=models.Count("*"))
        return dict(rows)

    def without_content(self) -> "SubmissionQuerySet":
        """For lists: the sealed form stays in the database."""
        return self.defer("xml", "digest").select_related("sender")


class Submission(Guarded):
    """One finished form, raw. ``digest``: a blind key of the XML, to tell a replay from a change.

    ``reason``: why it waits, a code with values, sealed because a value may be a name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instance_id = models.CharField(max_length=100, unique=True)
    form_id = models.CharField(max_length=60)
    form_version = models.CharField(max_length=30)
    xml = SealedBytesField()
    digest = models.BinaryField(max_length=32)
    sender = models.ForeignKey(User, models.PROTECT, related_name="submissions")
    received_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.RECEIVED)
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = SealedTextField()
    replaces = models.CharField(max_length=100, blank=True)
    complete = models.BooleanField(default=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["received_at"],
                name="submission_queue",
                condition=models.Q(stage="received"),
            ),
            models.Index(fields=["sender", "stage", "received_at"], name="submission_by_sender"),
        ]

    def __str__(self) -> str:
        return self.instance_id


class Attachment(Guarded):
    """A picture or another file that came with a submission, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.ForeignKey(Submission, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    content = SealedBytesField()
    content_type = models.CharField(max_length=60)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "name"], name="one_file_a_name")
        ]

    def __str__(self) -> str:
        return self.name
