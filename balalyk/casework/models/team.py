"""Cases handed over in one act, conferences about a case, and the address of a worker's calendar."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case
from balalyk.casework.models.follow_up import OfVisibleCase
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class HandOverQuerySet(GuardedQuerySet):
    """Hand-overs by those who took part, and by the supervisors of the worker who left."""

    def visible_to(self, actor: Any) -> "HandOverQuerySet":
        own = Q(to=actor.pk) | Q(by=actor.pk) | Q(worker=actor.pk)
        return self.filter(own) if actor.may("case.step") else self.none()


class HandOver(Guarded):
    """All cases of a worker who leaves, given to another in one act with a note, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(User, models.PROTECT, related_name="+")
    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    cases = models.ManyToManyField(Case, related_name="+")
    note = SealedTextField(_("what the next worker must know"))

    objects = HandOverQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.worker_id} to {self.to_id}"


class Conference(Guarded):
    """People met about a case: who took part, what was decided, what else was said. All sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="conferences")
    on_date = models.DateField()
    took_part = SealedTextField(_("who took part"))
    decided = SealedTextField(_("what was decided"))
    notes = SealedTextField(_("notes"))
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = OfVisibleCase.as_manager()

    class Meta:
        ordering = ["-on_date", "-at"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.on_date}"


class CalendarKeyQuerySet(GuardedQuerySet):
    """Calendar addresses by owner."""

    def visible_to(self, actor: Any) -> "CalendarKeyQuerySet":
        return self.filter(user=actor.pk)

    def in_use(self) -> "CalendarKeyQuerySet":
        return self.filter(revoked_at__isnull=True, user__is_active=True)


class CalendarKey(Guarded):
    """The secret address of one person's calendar: 256 random bits, of which the digest is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="calendar_keys")
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"
