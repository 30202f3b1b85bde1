"""Which snapshot is open to everybody, who proposed it, who agreed, and why it was closed again."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.reporting.models import Snapshot


class State(models.TextChoices):
    """How far an opening is; the ways between are in ``rules.OPENING_TRANSITIONS``."""

    PROPOSED = "proposed", pgettext_lazy("opening", "waits for a second person")
    OPEN = "open", pgettext_lazy("opening", "open to everybody")
    REFUSED = "refused", pgettext_lazy("opening", "refused")
    REPLACED = "replaced", pgettext_lazy("opening", "replaced by a newer one")
    WITHDRAWN = "withdrawn", pgettext_lazy("opening", "withdrawn")


class Why(models.TextChoices):
    """Why open figures were withdrawn, as the public page says it."""

    WRONG = "wrong", _("A number was wrong.")
    UNSAFE = "unsafe", _("A child might have been recognised.")
    LAW = "law", _("The law that the figures are held against had been entered wrongly.")
    OTHER = "other", _("For another reason, which the ministry tells on request.")


class OpeningQuerySet(GuardedQuerySet):
    """Openings by reader and by state."""

    def visible_to(self, actor: Any) -> "OpeningQuerySet":
        """All, for who proposes or decides; the public reads the open one through ``queries``."""
        return self.all() if actor.may("opening.view") else self.none()

    def open(self) -> "OpeningQuerySet":
        """The one that everybody may read."""
        return self.filter(state=State.OPEN).select_related("snapshot")

    def ended(self) -> "OpeningQuerySet":
        """Those that were open once, the last that ended first."""
        return self.filter(state__in=[State.WITHDRAWN, State.REPLACED]).order_by("-ended_at")


class Opening(Guarded):
    """One snapshot, proposed to be open to everybody. ``law``: country or standard → the version of
    its rules. ``words``: the reason of a refusal or a withdrawal, for the house; ``why``: the reason
    as the public reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="openings")
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    law = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=6, choices=Why.choices, blank=True)
    words = models.CharField(max_length=400, blank=True)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="open"), name="one_open_snapshot"
            ),
            models.UniqueConstraint(
                fields=["snapshot"],
                condition=Q(state__in=["proposed", "open"]),
                name="one_living_opening_a_snapshot",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="a_second_person_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.snapshot.name}: {self.get_state_display()}"
