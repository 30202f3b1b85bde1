"""A case: one child's way out, with an owner and a state."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.models import Person


class Danger(models.TextChoices):
    """How soon somebody must go."""

    NOW = "now", _("danger now")
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class State(models.TextChoices):
    """Where a case stands; the ways between are in ``rules.TRANSITIONS``."""

    OPEN = "open", _("open")
    ASSESSING = "assessing", _("being assessed")
    PLANNING = "planning", _("being planned")
    BEFORE_COMMISSION = "before_commission", _("before the commission")
    HELPED = "helped", _("being helped")
    FOLLOWED = "followed", _("being followed up")
    CLOSING = "closing", _("closing waits for approval")
    CLOSED = "closed", _("closed")


class ClosingReason(models.TextChoices):
    """Why a case ended."""

    OUT = "out", _("Out of child labour: two clean visits have shown it")
    SAFE = "safe", _("The worker sees no risk any more")
    NO_RISK = "no_risk", _("The assessment found no risk")
    MOVED_AWAY = "moved_away", _("The family moved; the office there has taken over")
    GREW_UP = "grew_up", _("The person has turned 18")
    NOT_FOUND = "not_found", _("The child could not be found, after repeated tries")
    SAME_CHILD = "same_child", _("The same child has another case")
    DIED = "died", _("The child has died")


class CaseQuerySet(GuardedQuerySet):
    """Cases by scope, worker and state."""

    def visible_to(self, actor: Any) -> "CaseQuerySet":
        if not actor.may("case.view"):
            return self.none()
        if actor.permissions.scope is Scope.AREA:
            return self.filter(Q(place__in=actor.places) | Q(responsible=actor))
        if actor.permissions.scope is Scope.ASSIGNED:
            return self.filter(responsible=actor)
        return self.none()

    def alive(self) -> "CaseQuerySet":
        return self.exclude(state=State.CLOSED)


class Case(Guarded):
    """One child's way out, with one responsible worker."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("case number"), max_length=12, unique=True)
    child = models.ForeignKey(Person, models.PROTECT, null=True, related_name="cases")
    place = models.ForeignKey(Place, models.PROTECT)
    responsible = models.ForeignKey(User, models.PROTECT, null=True, related_name="cases")
    danger = models.CharField(max_length=10, choices=Danger.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    reasons = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=40, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=~Q(state="closed"), name="one_living_case_a_child"
            )
        ]
        indexes = [
            models.Index(fields=["place", "state"]),
            models.Index(fields=["responsible", "state"]),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def child_in_question(self) -> uuid.UUID | None:
        """What events about this case are filed under."""
        return self.child_id
