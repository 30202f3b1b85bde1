"""Frozen periods as rows, and their figures counted once, so that a page only reads them."""

import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place


class State(models.TextChoices):
    """How far a snapshot is; the ways between are in ``rules.SNAPSHOT_TRANSITIONS``."""

    ASKED = "asked", pgettext_lazy("snapshot", "being made")
    MADE = "made", pgettext_lazy("snapshot", "made")
    FAILED = "failed", pgettext_lazy("snapshot", "could not be made")


class SnapshotQuerySet(GuardedQuerySet):
    """Snapshots by state and age."""

    def visible_to(self, actor: Any) -> "SnapshotQuerySet":
        """All, for who reads figures: a row tells of a period and of nobody."""
        return self.all() if actor.may("figures.view") else self.none()

    def made(self) -> "SnapshotQuerySet":
        """Those that can be read, the newest period first, of one period the newest."""
        return self.filter(state=State.MADE).order_by("-end", "-made_at")


class Snapshot(Guarded):
    """A frozen period: a folder of Parquet files (``snapshots.freezing``) and what proves it.

    ``folder`` "": the folder of that name under snapshots/ in BALALYK_VAR. ``fingerprint``: the
    first letters of the manifest's SHA-256, "" until it is made. ``made_by`` None: a command.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=60, unique=True)
    start = models.DateField(_("first day"))
    end = models.DateField(_("last day"))
    folder = models.CharField(max_length=400, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=12, blank=True)
    code = models.CharField(_("version of the program"), max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    fault = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="snapshots")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-end", "-asked_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where its files lie."""
        return Path(self.folder) if self.folder else settings.VAR / "snapshots" / self.name


class TallyQuerySet(GuardedQuerySet):
    """Figures by reader and by what they are split by."""

    def visible_to(self, actor: Any) -> "TallyQuerySet":
        """Those of places that lie wholly in the reader's areas."""
        return self.filter(place__in=actor.places) if actor.may("figures.view") else self.none()

    def open_to_all(self) -> "TallyQuerySet":
        """Those that anybody may read. Of each only what ``top_open`` and ``of_open`` say may be
        shown; everything that leaves for the public reads these and nothing else."""
        return self.filter(Q(top_open=True) | Q(of_open=True))

    def children(self, sex: str, age_band: str) -> "TallyQuerySet":
        """Those of one sex or one age band; "" is all. What cannot be split is given whole."""
        split = Q(sex=sex, age_band=age_band)
        return self.filter(split | Q(is_whole=True)) if sex or age_band else self.filter(split)


class PartTallyQuerySet(GuardedQuerySet):
    """Figures of parts by reader."""

    def visible_to(self, actor: Any) -> "PartTallyQuerySet":
        """Those of places that lie wholly in the reader's areas."""
        return self.filter(place__in=actor.places) if actor.may("figures.view") else self.none()


class Tally(Guarded):
    """One counted figure of one place: ``top`` of ``of`` (None: a count without a whole).

    ``sex`` and ``age_band`` "" for all; the two are never crossed. ``is_whole``: its indicator
    knows neither. ``top_hidden``, ``of_hidden``: not shown to anybody, for it could point to a
    child or would give such a number away (``indicators.guarding``). ``top_open``, ``of_open``: may
    be shown to anybody, by the higher threshold of what is published; never what is hidden.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="tallies")
    code = models.CharField(max_length=12)
    place = models.ForeignKey(Place, models.PROTECT, related_name="tallies")
    sex = models.CharField(max_length=1, blank=True)
    age_band = models.CharField(max_length=6, blank=True)
    is_whole = models.BooleanField(default=False)
    top = models.BigIntegerField()
    of = models.BigIntegerField(null=True, blank=True)
    top_hidden = models.BooleanField(default=False)
    of_hidden = models.BooleanField(default=False)
    top_open = models.BooleanField(default=False)
    of_open = models.BooleanField(default=False)

    objects = TallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "place", "code", "sex", "age_band"], name="one_tally_a_cell"
            ),
            models.CheckConstraint(
                condition=~Q(top_open=True, top_hidden=True) & ~Q(of_open=True, of_hidden=True),
                name="hidden_is_never_open",
            ),
        ]
        indexes = [models.Index(fields=["snapshot", "code", "sex", "age_band"], name="tally_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.place_id} {self.sex}{self.age_band}"


class PartTally(Guarded):
    """One counted figure of one place for one branch of work or one kind of help.

    ``part``: a section letter of ISIC, "other", a kind of service, "?" for not known. Beside the
    tallies, of which sex and age are parts too: what is hidden is worked out for all together. None
    of it is open to anybody outside.
    """

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="part_tallies")
    code = models.CharField(max_length=12)
    place = models.ForeignKey(Place, models.PROTECT, related_name="part_tallies")
    part = models.CharField(max_length=15)
    top = models.BigIntegerField()
    of = models.BigIntegerField(null=True, blank=True)
    top_hidden = models.BooleanField(default=False)
    of_hidden = models.BooleanField(default=False)

    objects = PartTallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "place", "code", "part"], name="one_part_tally_a_cell"
            )
        ]
        indexes = [models.Index(fields=["snapshot", "code", "part"], name="part_tally_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.place_id} {self.part}"
