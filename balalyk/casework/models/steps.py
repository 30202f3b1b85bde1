"""Steps of a case with the time each may take: nothing is left without a date."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case
from balalyk.kernel.models import Guarded, GuardedQuerySet


class Step(models.TextChoices):
    """What a case must get done, in order."""

    FIRST_CONTACT = "first_contact", _("See the child")
    INITIAL_ASSESSMENT = "initial_assessment", _("Initial assessment")
    FULL_ASSESSMENT = "full_assessment", _("Full assessment")
    PLAN = "plan", _("Plan")
    REVIEW = "review", _("Review")
    CLOSE_OR_EXTEND = "close_or_extend", _("Close or extend")
    FOLLOW_UP = "follow_up", _("Follow-up visit")
    APPROVE_CLOSING = "approve_closing", _("Approve the closing")


class Note(models.TextChoices):
    """What the worker should know before a step, where no concern says it."""

    MILDER = (
        "milder",
        _(
            "By the law as it is held now, what the last visit saw is less grave. Nothing was "
            "closed: look whether the case is still needed."
        ),
    )


class ServiceLevelQuerySet(GuardedQuerySet):
    """Times of steps: whoever reads the law reads them too."""

    def visible_to(self, actor: Any) -> "ServiceLevelQuerySet":
        return self.all() if actor.may("law.view") else self.none()


class ServiceLevel(Guarded):
    """How long a step may take. ``is_law`` False: a project standard, and shown as one.

    It holds from ``from_date`` until the day before ``until_date`` and is never changed but for its
    end, when a new one takes its place. Steps keep the one they were made due by.
    """

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
    source = models.CharField(max_length=300, blank=True)
    why = models.TextField(blank=True)
    entered_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ServiceLevelQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.step}: {self.amount} {self.unit}"


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
