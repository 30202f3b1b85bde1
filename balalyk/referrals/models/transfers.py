"""A case on its way to another office."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.accounts.roles import Scope
from balalyk.casework.models import Case
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.referrals.models.referrals import ConsentBy, ConsentHow


class TransferState(models.TextChoices):
    """Where a hand-over stands; the ways between are in ``rules.TRANSFER_TRANSITIONS``."""

    OFFERED = "offered", pgettext_lazy("transfer", "waits for the other office")
    ACCEPTED = "accepted", pgettext_lazy("transfer", "taken over")
    DECLINED = "declined", pgettext_lazy("transfer", "not taken over")
    WITHDRAWN = "withdrawn", pgettext_lazy("transfer", "taken back")


class Basis(models.TextChoices):
    """On what a hand-over rests."""

    CONSENT = "consent", _("with consent")
    OVERRIDE = "override", _("without consent, decided by the supervisor")


class TransferQuerySet(GuardedQuerySet):
    """Hand-overs by who gives and who takes."""

    def visible_to(self, actor: Any) -> "TransferQuerySet":
        """Those out of one's cases and those into one's areas."""
        if actor.pk is None:
            return self.all()
        if not actor.may("transfer.view") or actor.permissions.scope is not Scope.AREA:
            return self.none()
        return self.filter(
            Q(case__in=Case.objects.visible_to(actor)) | Q(to_place__in=actor.places)
        )

    def offered(self) -> "TransferQuerySet":
        return self.filter(state=TransferState.OFFERED)


class Transfer(Guarded):
    """One case offered to the office of another place, with consent or by a supervisor's decision.

    ``reason``: why the case goes; ``override_reason``: why without consent. Both sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="transfers")
    from_place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    to_place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    reason = SealedTextField(_("why the case goes there"))
    basis = models.CharField(max_length=8, choices=Basis.choices)
    consent_by = models.CharField(max_length=10, choices=ConsentBy.choices, blank=True)
    consent_name = SealedTextField(_("who consents"))
    consent_how = models.CharField(max_length=8, choices=ConsentHow.choices, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    override_reason = SealedTextField(_("why without consent"))
    state = models.CharField(
        max_length=9, choices=TransferState.choices, default=TransferState.OFFERED
    )
    offered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = SealedTextField(_("what the other office wrote"))

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="offered"), name="one_transfer_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["to_place", "state"])]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def child_in_question(self) -> uuid.UUID | None:
        """What events about this hand-over are filed under."""
        return self.case.child_id
