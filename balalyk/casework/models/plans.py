"""The child protection plan and the family work plan: goals, steps, who agreed, what came of them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.casework.models.assessments import Part
from balalyk.casework.models.cases import Case
from balalyk.directory.models import ServiceKind
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class PlanState(models.TextChoices):
    """Where a plan stands; the ways between are in ``rules.PLAN_TRANSITIONS``."""

    DRAFT = "draft", pgettext_lazy("plan", "being written")
    AGREED = "agreed", pgettext_lazy("plan", "agreed with the family")
    BEFORE_COMMISSION = "before_commission", pgettext_lazy("plan", "before the commission")
    IN_WORK = "in_work", pgettext_lazy("plan", "in work")
    ENDED = "ended", pgettext_lazy("plan", "ended")


class PlanQuerySet(GuardedQuerySet):
    """Plans by scope and state."""

    def visible_to(self, actor: Any) -> "PlanQuerySet":
        if not actor.may("plan.view"):
            return self.none()
        return self.filter(case__in=Case.objects.visible_to(actor))

    def living(self) -> "PlanQuerySet":
        return self.exclude(state=PlanState.ENDED)

    def in_force(self) -> "PlanQuerySet":
        """Those that the family has agreed to and that have not ended."""
        return self.living().exclude(state=PlanState.DRAFT)


class Plan(Guarded):
    """What is to be done for a child and with the family; two papers are printed from it.

    ``version`` counts the changes of its words: child and carer agree to one version. ``follows``:
    the plan that this one replaces when it is in work.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="plans")
    state = models.CharField(max_length=20, choices=PlanState.choices, default=PlanState.DRAFT)
    version = models.PositiveIntegerField(default=1)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)
    in_work_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="draft"), name="one_plan_draft_a_case"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["agreed", "before_commission"]),
                name="one_plan_waiting_a_case",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="in_work"), name="one_plan_in_work_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.case.child_id


class Whose(models.TextChoices):
    """Which of the two papers a goal stands in."""

    CHILD = "child", _("Child protection plan")
    FAMILY = "family", _("Family work plan")


class GoalState(models.TextChoices):
    """What a review found of a goal."""

    OPEN = "open", pgettext_lazy("goal", "not looked at yet")
    MET = "met", pgettext_lazy("goal", "reached")
    PARTLY = "partly", pgettext_lazy("goal", "partly reached")
    NOT_MET = "not_met", pgettext_lazy("goal", "not reached")


class Goal(Guarded):
    """What shall be true at the end, in a sentence that can be seen to hold or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    order = models.PositiveSmallIntegerField()
    whose = models.CharField(max_length=6, choices=Whose.choices)
    domain = models.CharField(max_length=12, choices=Part.choices, blank=True)
    text = SealedTextField(_("goal"))
    state = models.CharField(max_length=8, choices=GoalState.choices, default=GoalState.OPEN)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.whose} {self.order}"


class Who(models.TextChoices):
    """Who does a step."""

    WORKER = "worker", pgettext_lazy("who", "social worker")
    CHILD = "child", pgettext_lazy("who", "the child")
    CARER = "carer", pgettext_lazy("who", "parent or carer")
    SCHOOL = "school", pgettext_lazy("who", "school")
    SERVICE = "service", pgettext_lazy("who", "service")
    OTHER = "other", pgettext_lazy("who", "somebody else")


class PlanStep(Guarded):
    """One thing that somebody does for a goal by a day. ``by_name``: who exactly, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField()
    what = SealedTextField(_("what is done"))
    who = models.CharField(max_length=8, choices=Who.choices)
    by_name = SealedTextField(_("name"))
    service_kind = models.CharField(max_length=15, choices=ServiceKind.choices, blank=True)
    due = models.DateField()
    done_at = models.DateField(null=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.who} {self.due}"


class Party(models.TextChoices):
    """Who agrees to a plan: the child assents, the carer consents."""

    CHILD = "child", _("Child")
    CARER = "carer", _("Parent or carer")


class HowGiven(models.TextChoices):
    """In what form somebody agreed."""

    SIGNED = "signed", pgettext_lazy("consent", "signed")
    SPOKEN = "spoken", pgettext_lazy("consent", "said it, face to face")
    PHONE = "phone", pgettext_lazy("consent", "said it by phone or video")
    THUMBPRINT = "thumbprint", pgettext_lazy("consent", "thumbprint")


class Agreement(Guarded):
    """What child or carer said of one version of a plan. Never changed; a newer one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="agreements")
    version = models.PositiveIntegerField()
    party = models.CharField(max_length=5, choices=Party.choices)
    agrees = models.BooleanField()
    name = SealedTextField(_("who"))
    how = models.CharField(max_length=10, choices=HowGiven.choices)
    on_date = models.DateField()
    reason = SealedTextField(_("why not"))
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.party} {self.agrees}"


class ReviewOutcome(models.TextChoices):
    """What is decided at a review."""

    GO_ON = "go_on", _("The plan goes on")
    CHANGE = "change", _("The plan is changed and agreed anew")
    END = "end", _("The plan ends")


class Review(Guarded):
    """One look at a plan: whether it helps. ``goals``: state by goal id, as found that day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reviews")
    on_date = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=6, choices=ReviewOutcome.choices)
    said = SealedTextField(_("what was seen"))
    goals = models.JSONField(default=dict)

    class Meta:
        ordering = ["-on_date"]

    def __str__(self) -> str:
        return f"{self.on_date} {self.outcome}"
