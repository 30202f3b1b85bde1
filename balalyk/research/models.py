"""A researcher's request for rows without identity, what was decided on it, and the file."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.kernel.fields import SealedBytesField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Level, Place
from balalyk.reporting.models import Snapshot
from balalyk.research import rules


class State(models.TextChoices):
    """Where a request stands; the ways between are in ``rules.TRANSITIONS``."""

    ASKED = rules.ASKED, pgettext_lazy("extract", "waits for a decision")
    APPROVED = rules.APPROVED, pgettext_lazy("extract", "approved, being made")
    REFUSED = rules.REFUSED, pgettext_lazy("extract", "refused")
    MADE = rules.MADE, pgettext_lazy("extract", "ready")
    FAILED = rules.FAILED, pgettext_lazy("extract", "could not be made")
    EXPIRED = rules.EXPIRED, pgettext_lazy("extract", "expired")
    WITHDRAWN = rules.WITHDRAWN, pgettext_lazy("extract", "withdrawn")


LEVELS = (
    (Level.DISTRICT.value, _("district or city")),
    (Level.REGION.value, _("region")),
    (Level.COUNTRY.value, _("country")),
)


class ExtractQuerySet(GuardedQuerySet):
    """Requests by reader and state."""

    def visible_to(self, actor: Any) -> "ExtractQuerySet":
        """One's own; those about an officer's areas; all for who reviews access."""
        if actor.may("extract.review"):
            return self.all()
        if actor.may("extract.decide"):
            return self.filter(area__in=actor.places)
        return self.filter(asked_by=actor) if actor.may("extract.view") else self.none()

    def over(self, today: Any) -> "ExtractQuerySet":
        """Open ones whose last day has passed."""
        return self.filter(state__in=rules.OPEN, until__lt=today)


class Extract(Guarded):
    """A request for an extract, from the question to the day it closes.

    ``variables``: codes of ``variables.VARIABLES``; ``level``: the finest places wanted; ``area``:
    the country, region or district whose children are in it. ``k``: nobody in it is rarer, set with
    the approval. ``report``: what was joined and dropped (``actions.make_extract``). ``groups``: the
    groups of describing values that were given out, so that a later extract is checked with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="extracts")
    asked_at = models.DateTimeField()
    purpose = models.TextField(_("purpose"))
    question = models.TextField(_("question"))
    ethics = models.CharField(_("ethics approval"), max_length=200)
    variables = models.JSONField(_("variables"))
    level = models.CharField(_("places"), max_length=10, choices=LEVELS)
    area = models.ForeignKey(Place, models.PROTECT, related_name="extracts")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="extracts")
    until = models.DateField(_("until when"))
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    k = models.PositiveSmallIntegerField(null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="extracts_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=12, blank=True)
    report = models.JSONField(default=dict)
    groups = models.JSONField(default=list)
    downloads = models.PositiveIntegerField(default=0)

    objects = ExtractQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.snapshot.name} {self.pk}"

    @property
    def place_id(self) -> int:
        """Where it lies, for who may ask for it."""
        return self.area_id


class ExtractFile(Guarded):
    """The file of a made extract, sealed; deleted when the request closes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    extract = models.OneToOneField(Extract, models.CASCADE, related_name="file")
    data = SealedBytesField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.sha256
