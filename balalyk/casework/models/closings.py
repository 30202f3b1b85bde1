"""Closings that were asked for and what the supervisor answered, and reopenings."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case, ClosingReason
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class ClosingQuerySet(GuardedQuerySet):
    """Closings by scope."""

    def visible_to(self, actor: Any) -> "ClosingQuerySet":
        return self.filter(case__in=Case.objects.visible_to(actor))

    def waiting(self) -> "ClosingQuerySet":
        return self.filter(decided_at__isnull=True)


class Closing(Guarded):
    """A worker asks to close a case; a supervisor approves it or sends it back.

    ``why`` and ``answer`` are sealed: they tell of the child. ``approved`` is null until decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="closings")
    reason = models.CharField(max_length=40, choices=ClosingReason.choices)
    why = SealedTextField(_("why the case can end"))
    state_before = models.CharField(max_length=20)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True)
    answer = SealedTextField(_("what the supervisor answered"))

    objects = ClosingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(decided_at__isnull=True),
                name="one_closing_waits_a_case",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.reason}"


class ReopeningQuerySet(GuardedQuerySet):
    """Reopenings by scope."""

    def visible_to(self, actor: Any) -> "ReopeningQuerySet":
        return self.filter(case__in=Case.objects.visible_to(actor))


class Reopening(Guarded):
    """A closed case was taken up again: why, by whom, when; ``is_relapse``: a visit found work."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reopenings")
    why = SealedTextField(_("why it was reopened"))
    is_relapse = models.BooleanField(default=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = ReopeningQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.case_id} {self.at:%Y-%m-%d}"
