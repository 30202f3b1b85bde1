"""Concerns: nothing that was told or found is lost."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case, Danger
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.models import Person


class Source(models.TextChoices):
    """Where a concern came from."""

    VISIT = "visit", _("household visit")
    FOLLOW_UP = "follow_up", _("follow-up visit")
    HOTLINE = "hotline", _("hotline")
    MONITORING = "monitoring", _("monitoring group")
    COMMISSION = "commission", _("commission")
    SCHOOL = "school", _("school")
    CLINIC = "clinic", _("clinic or hospital")
    DAY_CARE = "day_care", _("day care centre")
    LAW = "law", _("the law, run again over a visit’s facts")
    RISK_TOOL = "risk_tool", _("the risk tool")
    OTHER = "other", _("other")


class ConcernQuerySet(GuardedQuerySet):
    """Concerns by scope."""

    def visible_to(self, actor: Any) -> "ConcernQuerySet":
        """Those of the cases one may see, and those one has received."""
        own = self.filter(received_by=actor) if actor.may("concern.receive") else self.none()
        return own | self.filter(case__in=Case.objects.visible_to(actor))


class Concern(Guarded):
    """Somebody told, or a visit found, that a child may be at risk.

    ``reasons``: codes with their level, e.g. ``{"code": "hazardous", "level": "high"}``.
    ``told``: what was said, sealed; ``who``: how the child was named when not yet registered, sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="concerns")
    child = models.ForeignKey(Person, models.PROTECT, null=True, related_name="concerns")
    place = models.ForeignKey(Place, models.PROTECT)
    source = models.CharField(max_length=12, choices=Source.choices)
    source_id = models.UUIDField(null=True)
    danger = models.CharField(max_length=10, choices=Danger.choices)
    reasons = models.JSONField(default=list)
    told = SealedTextField(_("what was said"))
    who = SealedTextField(_("who the child is, as far as known"))
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="concerns")

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source_id", "child"],
                condition=Q(source_id__isnull=False),
                name="one_concern_a_finding",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.child_id
