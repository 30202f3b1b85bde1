"""Concerns and cases: nothing that was found is left without an owner and a date."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.kernel.fields import SealedTextField
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
    CLOSED = "closed", _("closed")


class Source(models.TextChoices):
    """Where a concern came from."""

    VISIT = "visit", _("household visit")
    HOTLINE = "hotline", _("hotline")
    MONITORING = "monitoring", _("monitoring group")
    COMMISSION = "commission", _("commission")
    LAW = "law", _("the law, run again over a visit’s facts")
    OTHER = "other", _("other")


class Step(models.TextChoices):
    """What a case must get done, in order."""

    FIRST_CONTACT = "first_contact", _("See the child")
    INITIAL_ASSESSMENT = "initial_assessment", _("Initial assessment")
    FULL_ASSESSMENT = "full_assessment", _("Full assessment")
    PLAN = "plan", _("Plan")
    REVIEW = "review", _("Review")
    CLOSE_OR_EXTEND = "close_or_extend", _("Close or extend")


class Note(models.TextChoices):
    """What the worker should know before a step, where no concern says it."""

    MILDER = (
        "milder",
        _(
            "By the law as it is held now, what the last visit saw is less grave. Nothing was "
            "closed: look whether the case is still needed."
        ),
    )


class ClosingReason(models.TextChoices):
    """Why a case ended."""

    SAFE = "safe", _("The worker sees no risk any more")
    NO_RISK = "no_risk", _("The assessment found no risk")
    MOVED_AWAY = "moved_away", _("The family moved; the office there has taken over")
    GREW_UP = "grew_up", _("The person has turned 18")
    NOT_FOUND = "not_found", _("The child could not be found, after repeated tries")
    SAME_CHILD = "same_child", _("The same child has another case")
    DIED = "died", _("The child has died")


class ServiceLevel(Guarded):
    """How long a step may take. ``is_law`` False: a project standard, and shown as one."""

    step = models.CharField(max_length=20, choices=Step.choices)
    danger_only = models.BooleanField(default=False)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(
        max_length=12,
        choices=[
            ("hours", _("hours")),
            ("working_days", _("working days")),
            ("days", _("days")),
            ("months", _("months")),
        ],
    )
    is_law = models.BooleanField(default=False)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.step}: {self.amount} {self.unit}"


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
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
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


class DueQuerySet(GuardedQuerySet):
    """Steps to do."""

    def visible_to(self, actor: Any) -> "DueQuerySet":
        return self.filter(case__in=Case.objects.visible_to(actor))

    def waiting(self) -> "DueQuerySet":
        return self.filter(done_at__isnull=True)


class Due(Guarded):
    """A step of a case with the time by which it must be done, and the standard it comes from."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="due")
    step = models.CharField(max_length=20, choices=Step.choices)
    due_at = models.DateTimeField()
    standard = models.ForeignKey(ServiceLevel, models.PROTECT)
    done_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=10, choices=Note.choices, blank=True)

    objects = DueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step"],
                condition=Q(done_at__isnull=True),
                name="one_step_at_a_time",
            )
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(done_at__isnull=True), name="due_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step}"
