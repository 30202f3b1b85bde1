"""Reports as sources, each number of theirs as it was typed, and what was found about them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.claims.reconciling.facts import DISCREPANCY
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.reporting.models import Snapshot


class SourceQuerySet(GuardedQuerySet):
    """Reports by reader."""

    def visible_to(self, actor: Any) -> "SourceQuerySet":
        """All: a report is published, and tells of nobody."""
        return self.all() if actor.may("claims.view") else self.none()


class Source(Guarded):
    """A report whose numbers are claims. ``places``: name → the place it lies in, None for the widest.

    ``start`` and ``end``: the period of claims without one of their own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=300)
    dated = models.DateField(_("published on"), null=True, blank=True)
    link = models.URLField(_("address"), max_length=500, blank=True)
    start = models.DateField(_("first day"), null=True, blank=True)
    end = models.DateField(_("last day"), null=True, blank=True)
    places = models.JSONField(default=dict)
    entered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="claim_sources")
    entered_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-entered_at"]

    def __str__(self) -> str:
        return self.code


class OfSource(GuardedQuerySet):
    """Rows of a report."""

    def visible_to(self, actor: Any) -> "OfSource":
        return self.all() if actor.may("claims.view") else self.none()


class Claim(Guarded):
    """One number as the report states it. ``told``: its fields as typed, by the names of the file
    (``reconciling.reading``); they can be read, whenever the row stands here."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="claims")
    label = models.CharField(max_length=100)
    order = models.PositiveIntegerField()
    told = models.JSONField()

    objects = OfSource.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "label"], name="one_claim_a_label")
        ]

    def __str__(self) -> str:
        return self.label


class UnreadLine(Guarded):
    """A line of an uploaded file that could not be read, kept as it was until somebody mends it or
    leaves it out. ``why``: code and values of ``reconciling.faults``."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="unread")
    line = models.PositiveIntegerField()
    told = models.JSONField()
    why = models.JSONField()

    objects = OfSource.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.source_id} {self.line}"


class Mark(models.TextChoices):
    """What became of a finding; the ways between are in ``rules.FINDING_TRANSITIONS``."""

    OPEN = "open", pgettext_lazy("finding", "open")
    EXPLAINED = "explained", pgettext_lazy("finding", "explained")
    ACCEPTED = "accepted", pgettext_lazy("finding", "accepted as a fault")
    CORRECTED = "corrected", pgettext_lazy("finding", "corrected by the report’s author")


class FindingQuerySet(GuardedQuerySet):
    """Findings by reader and state."""

    def visible_to(self, actor: Any) -> "FindingQuerySet":
        """Those a report shows by itself; of those against the registry, the reader's areas'."""
        if not actor.may("claims.view"):
            return self.none()
        return self.filter(Q(place__isnull=True) | Q(place__in=actor.places))

    def waiting(self) -> "FindingQuerySet":
        """Discrepancies that nobody has settled."""
        return self.filter(severity=DISCREPANCY, mark=Mark.OPEN)


class Finding(Guarded):
    """What does not fit in a report (``reconciling.facts.Finding``), and what became of it.

    ``key`` says what it is about, so that a mark stays when the report is looked at again.
    ``place`` and ``snapshot``: only where it differs from the registry.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, models.CASCADE, related_name="findings")
    key = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    severity = models.CharField(max_length=12)
    labels = models.JSONField()
    stated = models.CharField(max_length=60)
    computed = models.CharField(max_length=60)
    why = models.CharField(max_length=30)
    values = models.JSONField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, null=True, related_name="+")
    mark = models.CharField(max_length=10, choices=Mark.choices, default=Mark.OPEN)
    reason = models.TextField(blank=True)
    marked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    marked_at = models.DateTimeField(null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_finding_a_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.labels}"
