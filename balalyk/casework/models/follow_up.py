"""Follow-up visits and days at school: what shows that a child is out of work, and stays out."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class OfVisibleCase(GuardedQuerySet):
    """Rows of a case: whoever may see the case may see them."""

    def visible_to(self, actor: Any) -> "OfVisibleCase":
        return self.filter(case__in=Case.objects.visible_to(actor))


class Fault(models.TextChoices):
    """What keeps a visit from being clean; the codes of ``rules.faults``."""

    NOT_SEEN = "not_seen", _("the child was not seen")
    WORST_FORM = "worst_form", _("a worst form of child labour")
    HAZARDOUS = "hazardous", _("hazardous work")
    CHILD_LABOUR = "child_labour", _("child labour")
    CANNOT_TELL = "cannot_tell", _("too little is known of the work")
    IN_DANGER = "in_danger", _("the child is in danger")
    OUT_OF_SCHOOL = "out_of_school", _("out of school")
    OFTEN_ABSENT = "often_absent", _("often absent from school")
    SCHOOL_UNKNOWN = "school_unknown", _("nothing is known of school")


class Absence(models.TextChoices):
    """Why a child is not at school; the first four are no fault of anybody."""

    VACATION = "vacation", _("it is vacation")
    TOO_YOUNG = "too_young", _("too young for school")
    FINISHED = "finished", _("has finished school")
    ILL = "ill", _("is ill")
    WORK = "work", _("works")
    COST = "cost", _("it costs too much")
    DISTANCE = "distance", _("the school is too far")
    NO_DOCUMENTS = "no_documents", _("has no papers")
    NOT_WANTED = "not_wanted", _("the child or family does not want it")
    OTHER = "other", _("another reason")


class FollowUp(Guarded):
    """One visit after help began: what was seen of work, school, carer and safety.

    ``faults``: codes of ``Fault``, none for a clean visit. ``source_id`` is the form's own id: the
    same one sent twice is one visit. The notes are sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="follow_ups")
    on_date = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    was_seen = models.BooleanField()
    works = models.CharField(max_length=10)
    attending = models.CharField(max_length=15)
    absent_because = models.CharField(max_length=15, choices=Absence.choices, blank=True)
    same_carer = models.BooleanField(null=True)
    faults = models.JSONField(default=list)
    is_clean = models.BooleanField()
    verdict = models.UUIDField(null=True)
    note = SealedTextField(_("what else was seen"))
    source_id = models.UUIDField(null=True, unique=True)

    objects = OfVisibleCase.as_manager()

    class Meta:
        ordering = ["-on_date", "-pk"]
        indexes = [models.Index(fields=["case", "-on_date"], name="follow_up_case_date")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.on_date}"


class Attendance(Guarded):
    """On how many of a time's school days the child was at school, as the school says."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="attendance")
    since = models.DateField()
    until = models.DateField()
    held = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    objects = OfVisibleCase.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(present__lte=models.F("held")), name="present_on_school_days"
            ),
            models.UniqueConstraint(fields=["case", "since"], name="attendance_once_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.since} {self.present}/{self.held}"
