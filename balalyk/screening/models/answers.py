"""The risk tool used at assessment or review: answers, the level found, and a worker's override."""

import uuid
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.kernel.fields import SealedJSONField, SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.registry.models import Person
from balalyk.screening.models.verdicts import OfVisibleChild, RiskLevel
from balalyk.screening.rules import COUNTS


class Depth(models.TextChoices):
    """How deep the tool goes; the codes of ``rules.DEPTHS``."""

    DOOR = "door", _("at the door")
    ASSESSMENT = "assessment", _("at assessment")
    REVIEW = "review", _("at review")


class AnswersState(models.TextChoices):
    """A draft is answered bit by bit; what is finished is never changed."""

    DRAFT = "draft", pgettext_lazy("risk answers", "being answered")
    FINISHED = "finished", pgettext_lazy("risk answers", "finished")


class RiskAnswersQuerySet(OfVisibleChild):
    """Answers by state."""

    def finished(self) -> "RiskAnswersQuerySet":
        return self.filter(state=AnswersState.FINISHED)

    def drafts(self) -> "RiskAnswersQuerySet":
        return self.filter(state=AnswersState.DRAFT)


class RiskAnswers(Guarded):
    """One use of the risk tool on one child beyond the door.

    ``answers``: question code to answer code, sealed; a question that is missing was not asked.
    ``risks``: list of ``{"risk", "level", "points", "reasons": [{"code", "level", "points"}],
    "open": [question codes]}``, gravest first; ``level`` is the gravest of them, the tool's own and
    never changed: what a person sets instead is an ``Override``. Both are empty in a draft.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Person, models.CASCADE, related_name="risk_answers")
    depth = models.CharField(max_length=10, choices=Depth.choices)
    tool_version = models.CharField(max_length=20)
    state = models.CharField(
        max_length=10, choices=AnswersState.choices, default=AnswersState.DRAFT
    )
    on_date = models.DateField()
    seen_alone = models.BooleanField(null=True)
    answers = SealedJSONField()
    told = SealedTextField(_("what was seen and said"))
    risks = models.JSONField(default=list)
    level = models.CharField(max_length=10, choices=RiskLevel.choices, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = RiskAnswersQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "depth"],
                condition=models.Q(state="draft"),
                name="one_risk_draft_a_depth",
            )
        ]
        indexes = [models.Index(fields=["child", "-begun_at"], name="risk_answers_child")]

    def __str__(self) -> str:
        return f"{self.child_id} {self.depth} {self.level or self.state}"

    @property
    def child_in_question(self) -> uuid.UUID:
        return self.child_id

    @property
    def level_now(self) -> str:
        """The level in force: of the newest override that counts, else the tool's own."""
        rows = sorted(self.overrides.all(), key=lambda row: row.set_at)
        counting = [row.level for row in rows if row.state in COUNTS]
        return counting[-1] if counting else self.level


class OverrideState(models.TextChoices):
    """Whether an override counts; ``rules.check_override`` says in which it begins."""

    IN_FORCE = "in_force", pgettext_lazy("override", "in force")
    WAITING = "waiting", pgettext_lazy("override", "waits for a supervisor")
    CONFIRMED = "confirmed", pgettext_lazy("override", "confirmed")
    REFUSED = "refused", pgettext_lazy("override", "not confirmed")
    REPLACED = "replaced", pgettext_lazy("override", "replaced by a later one")


class OverrideQuerySet(GuardedQuerySet):
    """Overrides by scope and state."""

    def visible_to(self, actor: Any) -> "OverrideQuerySet":
        answers = RiskAnswers.objects.visible_to(actor).filter(pk=models.OuterRef("answers"))
        return self.filter(models.Exists(answers))

    def waiting(self) -> "OverrideQuerySet":
        return self.filter(state=OverrideState.WAITING)


class Override(Guarded):
    """Another level than the tool found, set by a person with a reason.

    ``before``: the level in force until then. A lowering of a grave level waits until a supervisor
    decides; until then ``before`` stays in force. All are kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answers = models.ForeignKey(RiskAnswers, models.CASCADE, related_name="overrides")
    before = models.CharField(max_length=10, choices=RiskLevel.choices)
    level = models.CharField(max_length=10, choices=RiskLevel.choices)
    reason = SealedTextField(_("why another level"))
    state = models.CharField(max_length=10, choices=OverrideState.choices)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decision_reason = SealedTextField(_("why it was confirmed or not"))

    objects = OverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answers"],
                condition=models.Q(state="waiting"),
                name="one_override_waiting",
            )
        ]
        indexes = [
            models.Index(
                fields=["state"], name="override_waiting", condition=models.Q(state="waiting")
            )
        ]

    def __str__(self) -> str:
        return f"{self.answers_id} {self.before} {self.level} {self.state}"

    @property
    def child_in_question(self) -> uuid.UUID:
        child: uuid.UUID = self.answers.child_id
        return child
