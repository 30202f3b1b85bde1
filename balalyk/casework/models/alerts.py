"""Alerts: what a worker and a supervisor must look at today, until somebody has."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class AlertKind(models.TextChoices):
    """What the alert says."""

    RELAPSE = "relapse", _("The child works again")
    SIBLING = "sibling", _("A brother or sister may have taken the child’s place at work")
    MISSES_SCHOOL = "misses_school", _("The child misses too many days of school")


class AlertQuerySet(GuardedQuerySet):
    """Alerts by scope."""

    def visible_to(self, actor: Any) -> "AlertQuerySet":
        return self.filter(case__in=Case.objects.visible_to(actor))

    def waiting(self) -> "AlertQuerySet":
        return self.filter(settled_at__isnull=True)


class Alert(Guarded):
    """Something about a case that cannot wait. ``other``: the brother's or sister's case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="alerts")
    kind = models.CharField(max_length=15, choices=AlertKind.choices)
    other = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answer = SealedTextField(_("what was done"))

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=Q(settled_at__isnull=True, other__isnull=True),
                name="one_alert_of_a_kind_waits",
            )
        ]
        indexes = [
            models.Index(fields=["case"], condition=Q(settled_at=None), name="alert_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind}"
