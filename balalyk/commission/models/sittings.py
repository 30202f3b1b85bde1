"""Sittings, their agenda, who came, who has a conflict of interest, and how they voted."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.commission.models.commissions import Commission, Member, OfCommissionQuerySet
from balalyk.kernel.fields import SealedBytesField, SealedTextField
from balalyk.kernel.models import Guarded


class SittingState(models.TextChoices):
    """Where a sitting stands; the ways between are in ``rules.SITTING_TRANSITIONS``."""

    PLANNED = "planned", pgettext_lazy("sitting", "planned")
    CALLED = "called", pgettext_lazy("sitting", "called: members have their packets")
    OPEN = "open", pgettext_lazy("sitting", "sits now")
    ENDED = "ended", pgettext_lazy("sitting", "ended, minutes to sign")
    SIGNED = "signed", pgettext_lazy("sitting", "minutes signed")
    CANCELLED = "cancelled", pgettext_lazy("sitting", "cancelled")


class SittingQuerySet(OfCommissionQuerySet):
    """Sittings by scope and state."""

    def visible_to(self, actor: Any) -> "SittingQuerySet":
        """Who only votes sees a sitting from the day it is called."""
        rows = super().visible_to(actor)
        return rows if actor.may("ledger.view") else rows.exclude(state=SittingState.PLANNED)

    def ahead(self) -> "SittingQuerySet":
        """Those that have not ended."""
        return self.filter(state__in=(SittingState.PLANNED, SittingState.CALLED, SittingState.OPEN))


class Sitting(Guarded):
    """One meeting of a commission; numbered within its year."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="sittings")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, choices=SittingState.choices, default=SittingState.PLANNED
    )
    planned_at = models.DateTimeField(_("day and time"))
    room = models.CharField(_("where"), max_length=160, blank=True)
    called_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    signed_on = models.DateField(null=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "year", "number"], name="one_sitting_number"
            )
        ]
        indexes = [models.Index(fields=["commission", "-planned_at"], name="sitting_by_time")]

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


class ItemState(models.TextChoices):
    """What became of an item; the ways between are in ``rules.ITEM_TRANSITIONS``."""

    LISTED = "listed", pgettext_lazy("agenda item", "on the agenda")
    APPROVED = "approved", pgettext_lazy("agenda item", "agreed")
    CHANGED = "changed", pgettext_lazy("agenda item", "agreed with changes")
    REFUSED = "refused", pgettext_lazy("agenda item", "refused")
    NOTED = "noted", pgettext_lazy("agenda item", "noted")
    DEFERRED = "deferred", pgettext_lazy("agenda item", "put off")
    DROPPED = "dropped", pgettext_lazy("agenda item", "taken off")


class OfSittingQuerySet(OfCommissionQuerySet):
    """Rows of a sitting, for those who see the sitting."""

    path = "sitting"

    def visible_to(self, actor: Any) -> "OfSittingQuerySet":
        return self.filter(**{f"{self.path}__in": Sitting.objects.visible_to(actor)})


class Item(Guarded):
    """A point of the agenda: a case before the commission, or another matter with a ``topic``.

    ``proposal``: what the commission is asked to decide. ``remark``: the reason for putting off or
    refusing. ``votes_for`` and the others: None while nobody has voted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="agenda_items")
    topic = SealedTextField(_("topic"))
    proposal = SealedTextField(_("what is proposed"))
    remark = SealedTextField(_("reason"))
    carried_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_to")
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.LISTED)
    decided_at = models.DateTimeField(null=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)
    by_name = models.BooleanField(default=False)

    objects = OfSittingQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="listed"), name="a_case_on_one_agenda"
            )
        ]
        indexes = [models.Index(fields=["sitting", "position"], name="item_order")]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.position}"

    @property
    def child_in_question(self) -> uuid.UUID | None:
        return self.case.child_id if self.case_id else None


class Attendance(Guarded):
    """That a member came to a sitting."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendance")
    noted_at = models.DateTimeField()

    objects = OfSittingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "member"], name="a_member_comes_once")
        ]

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.member_id}"


class OfItemQuerySet(OfSittingQuerySet):
    """Rows of an item."""

    path = "item__sitting"


class Conflict(Guarded):
    """A conflict of interest: this member neither votes on the item nor counts to its quorum."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(Item, models.CASCADE, related_name="conflicts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="conflicts")
    reason = SealedTextField(_("reason"))
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OfItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], name="one_conflict_a_member")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.member_id}"


class Choice(models.TextChoices):
    """How a member voted."""

    FOR = "for", pgettext_lazy("vote", "for")
    AGAINST = "against", pgettext_lazy("vote", "against")
    ABSTAINED = "abstained", pgettext_lazy("vote", "abstained")


class Vote(Guarded):
    """One member's vote on an item. By show of hands only those against, and the chair, have one."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, models.PROTECT, related_name="votes_cast")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    cast_at = models.DateTimeField()
    cast_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OfItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="one_vote_a_member")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.choice}"


class PacketState(models.TextChoices):
    """How far a packet is made."""

    MAKING = "making", pgettext_lazy("packet", "being made")
    READY = "ready", pgettext_lazy("packet", "ready")
    FAILED = "failed", pgettext_lazy("packet", "not made")


class Packet(Guarded):
    """The members' papers of a sitting as one PDF, made by the worker; emptied once signed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="packets")
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=PacketState.choices, default=PacketState.MAKING)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    content = SealedBytesField(null=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)

    objects = OfSittingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.language}"
