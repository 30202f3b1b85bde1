"""The ledger: numbered resolutions, what each obliges whom to do by when, and the proof of it."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.commission.models.commissions import Agency, Commission, OfCommissionQuerySet
from balalyk.commission.models.sittings import Item
from balalyk.commission.rules import LIVING
from balalyk.directory.models import Service, ServiceKind
from balalyk.kernel.fields import SealedBytesField, SealedTextField
from balalyk.kernel.models import Guarded
from balalyk.referrals.models import Referral


class ResolutionState(models.TextChoices):
    """Where a resolution stands; the ways between are in ``rules.RESOLUTION_TRANSITIONS``."""

    DRAFT = "draft", pgettext_lazy("resolution", "draft")
    IN_FORCE = "in_force", pgettext_lazy("resolution", "in force")
    REVOKED = "revoked", pgettext_lazy("resolution", "revoked")


class LedgerQuerySet(OfCommissionQuerySet):
    """Rows of the ledger: those of one's commissions, and those of the cases one may see."""

    case_path = "item__case"

    def visible_to(self, actor: Any) -> "LedgerQuerySet":
        if not actor.may("ledger.view"):
            return self.none()
        of_cases = Q(**{f"{self.case_path}__in": Case.objects.visible_to(actor)})
        return self.filter(of_cases | Q(commission__in=Commission.objects.visible_to(actor)))


class Resolution(Guarded):
    """What the commission resolved on an item, numbered within commission and year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="resolutions")
    item = models.OneToOneField(Item, models.PROTECT, related_name="resolution")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    text = SealedTextField(_("what was resolved"))
    made_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=ResolutionState.choices, default=ResolutionState.DRAFT
    )
    issued_at = models.DateTimeField(null=True)
    revoked_because = SealedTextField()

    objects = LedgerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "year", "number"], name="one_resolution_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.item.child_in_question


class ObligationKind(models.TextChoices):
    """What sort of duty a resolution lays on somebody."""

    REFER = "refer", _("refer to a service")
    AGENCY = "agency", _("duty of a body")
    FAMILY = "family", _("duty of the family")


class ObligationState(models.TextChoices):
    """Where an obligation stands; the ways between are in ``rules.OBLIGATION_TRANSITIONS``."""

    TO_DO = "to_do", pgettext_lazy("obligation", "to do")
    CLAIMED = "claimed", pgettext_lazy("obligation", "said to be done, proof is missing")
    DONE = "done", pgettext_lazy("obligation", "done with proof")
    WITHDRAWN = "withdrawn", pgettext_lazy("obligation", "withdrawn")


class ObligationQuerySet(LedgerQuerySet):
    """Obligations by scope and time. Those of drafts bind nobody yet."""

    case_path = "resolution__item__case"

    def binding(self) -> "ObligationQuerySet":
        return self.exclude(resolution__state=ResolutionState.DRAFT)

    def living(self) -> "ObligationQuerySet":
        return self.binding().filter(state__in=LIVING)

    def overdue(self, on: date) -> "ObligationQuerySet":
        """Past their day without full proof."""
        return self.living().filter(due__lt=on)


class Obligation(Guarded):
    """Who must do what by when, by a resolution. ``owner``: the person or office, sealed.

    ``service_kind`` and ``service`` belong to a referral.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="obligations")
    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="obligations")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=ObligationKind.choices)
    what = SealedTextField(_("what must be done"))
    agency = models.CharField(_("body"), max_length=20, choices=Agency.choices)
    owner = SealedTextField(_("who exactly"))
    service_kind = models.CharField(
        _("service"), max_length=20, choices=ServiceKind.choices, blank=True
    )
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(_("by"))
    state = models.CharField(
        max_length=10, choices=ObligationState.choices, default=ObligationState.TO_DO
    )
    settled_on = models.DateField(null=True)
    remark = SealedTextField()

    objects = ObligationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resolution", "number"], name="one_obligation_number")
        ]
        indexes = [
            models.Index(fields=["commission", "state", "due"], name="obligation_late"),
            models.Index(fields=["commission", "agency", "state"], name="obligation_by_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id} {self.number}"

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.resolution.child_in_question


class ProofQuerySet(LedgerQuerySet):
    """Proofs, for those who see the obligation."""

    def visible_to(self, actor: Any) -> "ProofQuerySet":
        return self.filter(obligation__in=Obligation.objects.visible_to(actor))

    def with_file(self) -> "ProofQuerySet":
        """Those that hold and came with a picture or PDF."""
        return self.filter(holds=True).exclude(content_type="")


class Proof(Guarded):
    """What shows that an obligation was delivered: words, and a picture or PDF, both sealed.

    ``holds`` False: the secretary turned it down. ``referral``: the completed referral that is the
    proof by itself; then nobody gave it and it has no words of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="proofs")
    text = SealedTextField(_("what proves it"))
    file_name = SealedTextField()
    content_type = models.CharField(max_length=60, blank=True)
    content = SealedBytesField(null=True)
    holds = models.BooleanField(default=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="+")

    objects = ProofQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.obligation.child_in_question
