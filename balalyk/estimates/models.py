"""Estimates of how many are on no list, each with the lists it came from and what may be said of it."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.estimation.facts import Lists
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.reporting.models import Snapshot


class State(models.TextChoices):
    """How far an estimate is; the ways between are in ``rules.ESTIMATION_TRANSITIONS``."""

    ASKED = "asked", pgettext_lazy("estimate", "being worked out")
    MADE = "made", pgettext_lazy("estimate", "worked out")
    FAILED = "failed", pgettext_lazy("estimate", "could not be worked out")


class EstimationQuerySet(GuardedQuerySet):
    """Estimates by reader."""

    def visible_to(self, actor: Any) -> "EstimationQuerySet":
        """Those of places in the reader's areas, and those from files, which are of no place."""
        if not actor.may("estimates.view"):
            return self.none()
        return self.filter(Q(place__isnull=True) | Q(place__in=actor.places))


class Estimation(Guarded):
    """Lists that overlap, and what was worked out from them.

    ``parts``: {part: {"names", "counts"}} as ``estimation.Lists``; one part, "", when not split.
    ``answer``: ``estimation.keeping.packed``. ``by_dwellings``: the fields of
    ``estimation.Coverage``, None where no round gave it. ``fingerprint``: the snapshot's, "" for a
    file. ``unlinked``: concerns about children who are not registered, so on no list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, related_name="+")
    fingerprint = models.CharField(max_length=12, blank=True)
    split = models.CharField(max_length=60, blank=True)
    parts = models.JSONField()
    unlinked = models.PositiveIntegerField(default=0)
    by_dwellings = models.JSONField(null=True)
    answer = models.JSONField(null=True)
    verdict = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(null=True)

    objects = EstimationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return self.title

    def lists(self) -> dict[str, Lists]:
        """The lists by part."""
        return {
            name: Lists(tuple(part["names"]), tuple(part["counts"]))
            for name, part in self.parts.items()
        }


class OutlookQuerySet(GuardedQuerySet):
    """Forecasts by reader."""

    def visible_to(self, actor: Any) -> "OutlookQuerySet":
        """Those of places in the reader's areas."""
        if not actor.may("forecast.view"):
            return self.none()
        return self.filter(place__in=actor.places)


class Outlook(Guarded):
    """How many cases a place had by month until a snapshot's end, and how many come next.

    ``start``: the first month as year × 12 + month - 1; ``registered``: the first that is the
    registry's, those before it are from journals. ``opened``: cases by month; ``living``: those
    open at its end. ``answer``: ``forecast.keeping.packed``, None while it is worked out.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="outlooks")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    registered = models.PositiveIntegerField(default=0)
    opened = models.JSONField()
    living = models.JSONField()
    answer = models.JSONField(null=True)

    objects = OutlookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "place"], name="one_outlook_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.place_id}"


class JournalQuerySet(GuardedQuerySet):
    """Journals by reader."""

    def visible_to(self, actor: Any) -> "JournalQuerySet":
        """Those of districts in the reader's areas."""
        if not actor.may("forecast.view"):
            return self.none()
        return self.filter(place__in=actor.places)


class JournalMonth(Guarded):
    """Cases of a district in a month before the registry, from the office's journal.

    ``month`` as year × 12 + month - 1. Counts only: whom they were about stays on paper.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    month = models.PositiveIntegerField()
    opened = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()

    objects = JournalQuerySet.as_manager()

    class Meta:
        ordering = ["place", "month"]
        constraints = [
            models.UniqueConstraint(fields=["place", "month"], name="one_journal_month_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.month}"
