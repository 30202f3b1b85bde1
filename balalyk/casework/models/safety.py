"""Danger now, ticked off step by step; and whom nobody may phone, visit or write to."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.casework.models.cases import Case
from balalyk.casework.models.follow_up import OfVisibleCase
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.registry.models import Person


class SafetyStep(models.TextChoices):
    """The steps of ``rules.PROTOCOL``."""

    SUPERVISOR = "supervisor", _("Tell the supervisor")
    SEE_CHILD = "see_child", _("See the child and talk alone")
    PART_FROM_DANGER = "part_from_danger", _("Part the child from the danger")
    DOCTOR = "doctor", _("Have the child seen by a doctor")
    POLICE = "police", _("Tell the police, where a crime may have been done")
    INSPECTOR = "inspector", _("Tell the labour inspectorate, where the danger is at work")
    SAFE_PLACE = "safe_place", _("Agree where the child sleeps safely tonight")
    CARER = "carer", _("Talk with a carer the child trusts")
    SEE_AGAIN = "see_again", _("See the child again")


class Protocol(Guarded):
    """The protocol of one danger: from when it was known until every step is done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="protocols")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfVisibleCase.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_protocol_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.begun_at:%Y-%m-%d %H:%M}"


class Tick(Guarded):
    """One step of a protocol, done or found not to be needed, with what was done, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    protocol = models.ForeignKey(Protocol, models.CASCADE, related_name="ticks")
    step = models.CharField(max_length=20, choices=SafetyStep.choices)
    was_needed = models.BooleanField(default=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    note = SealedTextField(_("what was done"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["protocol", "step"], name="one_tick_a_step")]

    def __str__(self) -> str:
        return f"{self.protocol_id} {self.step}"


class NotTo(models.TextChoices):
    """Whom one must not reach out to."""

    FATHER = "father", _("the father")
    MOTHER = "mother", _("the mother")
    CARER = "carer", _("the carer")
    HOME = "home", _("the home")
    RELATIVES = "relatives", _("relatives")
    EMPLOYER = "employer", _("the employer")
    OTHER = "other", _("somebody else, see the reason")


class ContactRuleQuerySet(GuardedQuerySet):
    """Contact rules by scope: whoever may see the child must know them."""

    def visible_to(self, actor: Any) -> "ContactRuleQuerySet":
        return self.filter(child__in=Person.objects.visible_to(actor).values("pk"))

    def in_force(self) -> "ContactRuleQuerySet":
        return self.filter(ended_at__isnull=True)


class ContactRule(Guarded):
    """Do not phone, visit or write to somebody, for the child's safety. ``how``: phone, visit,
    letter, any. The reason is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Person, models.CASCADE, related_name="contact_rules")
    who = models.CharField(max_length=10, choices=NotTo.choices)
    how = models.CharField(max_length=6)
    why = SealedTextField(_("why"))
    since = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ContactRuleQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "who", "how"],
                condition=Q(ended_at__isnull=True),
                name="one_contact_rule_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.who} {self.how}"

    @property
    def child_in_question(self) -> uuid.UUID:
        return self.child_id
