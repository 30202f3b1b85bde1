"""What a child's work and safety were found to be on a day, and by which law."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.roles import Scope
from balalyk.kernel.fields import SealedJSONField, SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.registry.models import Person


class OfVisibleChild(GuardedQuerySet):
    """Rows about a child: whoever may see the child may see them."""

    def visible_to(self, actor: Any) -> "OfVisibleChild":
        if actor.permissions.scope not in {Scope.AREA, Scope.ASSIGNED}:
            return self.none()
        return self.filter(child__in=Person.objects.visible_to(actor))

    def latest(self, *fields: Any) -> Any:  # type: ignore[override]
        return super().latest(*fields or ("on_date",))


class RiskLevel(models.TextChoices):
    """How grave a risk is. Unknown is unknown, never "none"."""

    DANGER = "danger", _("danger now")
    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")
    NONE = "none", _("none seen")
    UNKNOWN = "unknown", _("not known")


class Screening(Guarded):
    """One use of the risk tool on one child.

    ``risks``: list of ``{"risk", "level", "reasons": [question codes]}``, gravest first;
    ``level`` is the gravest of them. The answers themselves are sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Person, models.CASCADE, related_name="screenings")
    on_date = models.DateField()
    visit = models.UUIDField(null=True)
    works = models.CharField(max_length=10)
    answers = SealedJSONField()
    own_words = SealedTextField(_("in the child's own words"))
    seen_alone = models.BooleanField(null=True)
    risks = models.JSONField(default=list)
    level = models.CharField(max_length=10, choices=RiskLevel.choices)
    tool_version = models.CharField(max_length=20)

    objects = OfVisibleChild.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "-on_date"], name="screening_child_date")]

    def __str__(self) -> str:
        return f"{self.child_id} {self.on_date} {self.level}"


class Verdict(Guarded):
    """A child's work held against the law of the place and the international standard, on a date.

    ``facts`` is what was assessed (no identity), so that it can be assessed again when the law
    changes; ``findings`` as ``law.Assessment`` gives them. ``current``: the child's newest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Person, models.CASCADE, related_name="verdicts")
    place = models.ForeignKey(Place, models.PROTECT)
    on_date = models.DateField()
    visit = models.UUIDField(null=True)
    country = models.CharField(max_length=2)
    national = models.CharField(max_length=15)
    sdg = models.CharField(max_length=15)
    mics = models.CharField(max_length=15)
    icls = models.CharField(max_length=15)
    worst_forms = models.CharField(max_length=15)
    task = models.CharField(max_length=30, blank=True)
    sector = models.CharField(max_length=6, blank=True)
    facts = models.JSONField()
    findings = models.JSONField()
    law_version = models.CharField(max_length=20)
    current = models.BooleanField(default=True)

    objects = OfVisibleChild.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["child", "-on_date"], name="verdict_child_date"),
            models.Index(
                fields=["place", "national"], name="verdict_place", condition=models.Q(current=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.on_date} {self.national}"
