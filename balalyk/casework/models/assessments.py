"""Assessments: what is true of a child's life, domain by domain, with nothing lost between writers."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case
from balalyk.kernel.fields import SealedJSONField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class AssessmentKind(models.TextChoices):
    """Two depths: what cannot wait, and the whole life of child and family."""

    INITIAL = "initial", _("Initial assessment")
    FULL = "full", _("Full assessment")


class AssessmentState(models.TextChoices):
    """The ways between are in ``rules.ASSESSMENT_TRANSITIONS``."""

    DRAFT = "draft", pgettext_lazy("assessment", "being written")
    FINISHED = "finished", pgettext_lazy("assessment", "finished")


class Part(models.TextChoices):
    """The domains of a child's life, and what follows from them."""

    SAFETY = "safety", _("Safety")
    CARE = "care", _("Care")
    HEALTH = "health", _("Health")
    WORK = "work", _("Work")
    SCHOOL = "school", _("School")
    DOCUMENTS = "documents", _("Documents")
    INCOME = "income", _("Income")
    HOUSING = "housing", _("Housing")
    CONCLUSION = "conclusion", _("What follows")


class Level(models.TextChoices):
    """How a domain stands. Not known is not fine."""

    FINE = "fine", pgettext_lazy("level", "In order")
    SOME = "some", pgettext_lazy("level", "Help is needed")
    GRAVE = "grave", pgettext_lazy("level", "Grave: help is needed now")
    UNKNOWN = "unknown", pgettext_lazy("level", "Not known yet")


class AssessmentQuerySet(GuardedQuerySet):
    """Assessments by scope and state."""

    def visible_to(self, actor: Any) -> "AssessmentQuerySet":
        if not actor.may("assessment.view"):
            return self.none()
        return self.filter(case__in=Case.objects.visible_to(actor))

    def drafts(self) -> "AssessmentQuerySet":
        return self.filter(state=AssessmentState.DRAFT)

    def finished(self) -> "AssessmentQuerySet":
        return self.filter(state=AssessmentState.FINISHED)


class Assessment(Guarded):
    """One assessment of one case. ``known``: what was known already on the day it was finished, as
    ``rules.Known.kept`` gives it; ``builds_on``: the one whose answers it began with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=10, choices=AssessmentKind.choices)
    state = models.CharField(
        max_length=10, choices=AssessmentState.choices, default=AssessmentState.DRAFT
    )
    builds_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    finished_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True)
    known = SealedJSONField(default=list)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(state="draft"), name="one_draft_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.case.child_id


class Answer(Guarded):
    """One part as it stands. ``told``: the fields of ``rules.fields_of``, sealed; ``version`` counts
    the saves, so that who writes over somebody else's words is noticed; ``saved_from``: the opened
    page that saved last, which may go on saving."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    part = models.CharField(max_length=12, choices=Part.choices)
    told = SealedJSONField()
    version = models.PositiveIntegerField(default=0)
    saved_from = models.UUIDField(null=True)
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "part"], name="one_answer_a_part")
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.version}"


class OtherVersion(Guarded):
    """What somebody wrote while another was writing the same part; kept, also when decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="other_versions")
    told = SealedJSONField()
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "saved_by"],
                condition=Q(decided_at__isnull=True),
                name="one_other_version_a_writer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.saved_by_id}"
