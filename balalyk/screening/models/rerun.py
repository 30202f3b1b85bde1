"""A law run again over stored facts: what would change and for whom, until somebody decides."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.models import Person
from balalyk.screening.models.verdicts import OfVisibleChild, Verdict


class RerunState(models.TextChoices):
    """Where a rerun stands; the ways between are in ``rules.RERUN_TRANSITIONS``."""

    RUNNING = "running", _("running")
    READY = "ready", _("ready to be decided")
    APPLYING = "applying", _("being applied")
    APPLIED = "applied", _("applied")
    SET_ASIDE = "set_aside", _("set aside")


class RerunQuerySet(GuardedQuerySet):
    """Reruns by scope and state."""

    def visible_to(self, actor: Any) -> "RerunQuerySet":
        """Those whose scope meets the actor's areas."""
        if not actor.may("rerun.view"):
            return self.none()
        above = [int(part) for area in actor.area_list for part in area.path.split("/") if part]
        met = models.Q(place__isnull=True) | models.Q(place__in=above)
        return self.filter(met | models.Q(place__in=actor.places))

    def unfinished(self) -> "RerunQuerySet":
        return self.filter(state=RerunState.RUNNING)


class Rerun(Guarded):
    """One pass of a law over the facts of stored verdicts. It changes no verdict until applied.

    The scope: verdicts of ``since`` to ``until`` (both counted in), of ``country`` ("" is all), at or
    under ``place``; with ``past`` also those that a newer visit has replaced. ``versions_before``:
    law version to number of verdicts; ``law``: the versions it is run by. ``words``: number of
    verdicts by "national>national" and "international>international", before and after. ``after``:
    the last verdict held, by primary key; ``applied_to``: the last change applied.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    country = models.CharField(max_length=2, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    past = models.BooleanField(default=False)
    law = models.CharField(max_length=500)
    versions_before = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RerunState.choices, default=RerunState.RUNNING)
    after = models.UUIDField(null=True)
    total = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    newer_law = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    words = models.JSONField(default=dict)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = SealedTextField(_("why it was applied or set aside"))
    applied_to = models.BigIntegerField(default=0)
    applied = models.PositiveIntegerField(default=0)
    overtaken = models.PositiveIntegerField(default=0)
    concerns = models.PositiveIntegerField(default=0)
    eased = models.PositiveIntegerField(default=0)

    objects = RerunQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Course(models.TextChoices):
    """Which way a child's verdict went: graver when any of its words did."""

    GRAVER = "graver", _("graver")
    MILDER = "milder", _("milder")


class Outcome(models.TextChoices):
    """What became of one change when the rerun was applied."""

    WAITING = "waiting", _("not applied")
    APPLIED = "applied", _("applied")
    OVERTAKEN = "overtaken", _("a later visit has its own verdict")
    PAST = "past", _("replaced by a later visit before the rerun")


class Changed(Guarded):
    """A stored verdict whose national or international words this law would change.

    ``verdict`` is the old one and stays as it is. ``international`` is the gravest word of all
    standards. ``findings`` as a verdict keeps them. ``became``: the verdict made when applied.
    """

    rerun = models.ForeignKey(Rerun, models.CASCADE, db_index=False, related_name="changes")
    child = models.ForeignKey(Person, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, db_index=False, related_name="+")
    verdict = models.ForeignKey(Verdict, models.CASCADE, db_index=False, related_name="changes")
    course = models.CharField(max_length=6, choices=Course.choices)
    national_before = models.CharField(max_length=15)
    international_before = models.CharField(max_length=15)
    national = models.CharField(max_length=15)
    international = models.CharField(max_length=15)
    sdg = models.CharField(max_length=15)
    mics = models.CharField(max_length=15)
    icls = models.CharField(max_length=15)
    worst_forms = models.CharField(max_length=15)
    task = models.CharField(max_length=30, blank=True)
    sector = models.CharField(max_length=6, blank=True)
    findings = models.JSONField()
    law_version = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    became = models.ForeignKey(Verdict, models.SET_NULL, null=True, related_name="+")

    objects = OfVisibleChild.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["verdict", "rerun"], name="one_change_a_verdict")
        ]
        indexes = [
            models.Index(fields=["rerun", "id"], name="changed_in_order"),
            models.Index(
                fields=[
                    "rerun",
                    "place",
                    "course",
                    "national_before",
                    "national",
                    "international_before",
                    "international",
                ],
                name="changed_counted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.national_before} {self.national}"


class NotAssessed(Guarded):
    """A stored verdict whose facts this law could not read: ``field`` and ``value`` say why."""

    rerun = models.ForeignKey(Rerun, models.CASCADE, related_name="not_assessed")
    child = models.ForeignKey(Person, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, db_index=False, related_name="+")
    verdict = models.ForeignKey(Verdict, models.CASCADE, related_name="+")
    field = models.CharField(max_length=60)
    value = models.CharField(max_length=60, blank=True)

    objects = OfVisibleChild.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rerun", "verdict"], name="one_failure_a_verdict")
        ]

    def __str__(self) -> str:
        return f"{self.verdict_id} {self.field}"
