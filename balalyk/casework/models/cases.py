"""A case: one child's way out, with an owner and a state."""

import uuid
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.db.models import Case as OneOf
from django.db.models import Q, Value, When
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.models import Person

# When the next step of a case is due that has none: an index orders it after all others.
NOTHING_DUE = datetime(9000, 1, 1, tzinfo=UTC)


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


LIVING = ~Q(state=State.CLOSED)


def _in_area_of(actor: Any) -> Q:
    return Q(place__in=actor.places) | Q(responsible=actor)


class CaseQuerySet(GuardedQuerySet):
    """Cases by scope, worker and state."""

    def visible_to(self, actor: Any) -> "CaseQuerySet":
        if not actor.may("case.view"):
            return self.none()
        if actor.permissions.scope is Scope.AREA:
            return self.filter(_in_area_of(actor))
        if actor.permissions.scope is Scope.ASSIGNED:
            return self.filter(responsible=actor)
        return self.none()

    def walked_for(self, actor: Any) -> "CaseQuerySet":
        """As ``visible_to``, for an area with most of the cases: said so that a database reads them
        in their order and looks at each, and does not first gather and sort them all."""
        if not actor.may("case.view") or actor.permissions.scope is not Scope.AREA:
            return self.visible_to(actor)
        seen = OneOf(When(_in_area_of(actor), then=Value(True)), default=Value(False))
        return self.alias(seen=seen).filter(seen=True)

    def by_reach(self, actor: Any) -> "list[CaseQuerySet]":
        """As ``visible_to``, in parts that share no case: the area's, and one's own beyond it."""
        if not actor.may("case.view") or actor.permissions.scope is not Scope.AREA:
            return [self.visible_to(actor)]
        beyond = self.filter(responsible=actor).exclude(place__in=actor.places)
        return [self.filter(place__in=actor.places), beyond]

    def carried_by(self, actor: Any) -> "CaseQuerySet":
        """``actor``'s own. Whoever may see cases sees these: the area need not be asked as well."""
        return self.filter(responsible=actor) if actor.may("case.view") else self.none()

    def alive(self) -> "CaseQuerySet":
        return self.filter(LIVING)

    def late(self, now: datetime) -> "CaseQuerySet":
        """Living cases with a step past its time."""
        return self.alive().filter(next_due__lt=now)


class Case(Guarded):
    """One child's way out, with one responsible worker.

    ``next_due``: when the first of its waiting steps is due, NOTHING_DUE without one. The database
    keeps it (``models.next_due``); nobody else writes it.
    """

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
    next_due = models.DateTimeField(default=NOTHING_DUE, db_default=NOTHING_DUE, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=LIVING, name="one_living_case_a_child"
            )
        ]
        indexes = [
            models.Index(fields=["place", "state"]),
            models.Index(fields=["responsible", "state"]),
            # A country's list walks one of these in the order it is shown in, and decides by the
            # index alone whether a case belongs to the reader.
            models.Index(
                fields=["next_due", "place", "responsible"], condition=LIVING, name="case_next"
            ),
            models.Index(fields=["state", "next_due", "place", "responsible"], name="case_state"),
            models.Index(
                fields=["danger", "next_due", "place", "responsible"],
                condition=LIVING,
                name="case_danger",
            ),
            models.Index(
                fields=["closed_at", "place", "responsible"],
                condition=Q(state="closed"),
                name="case_closed",
            ),
            models.Index(
                fields=["next_due", "place"],
                condition=LIVING & Q(responsible__isnull=True),
                name="case_nobody",
            ),
            # The counts beside the filters.
            models.Index(
                fields=["state", "danger", "place", "responsible", "next_due"], name="case_counts"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A case that was read a while ago must not write back what the database keeps.
        if not self._state.adding and kwargs.get("update_fields") is None:
            names = {field.name for field in self._meta.concrete_fields}
            kwargs["update_fields"] = names - {"id", "next_due"}
        super().save(*args, **kwargs)

    @property
    def child_in_question(self) -> uuid.UUID | None:
        """What events about this case are filed under."""
        return self.child_id
