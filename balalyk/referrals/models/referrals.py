"""A referral: what is asked of which service, what may be told, and what came of it."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.casework.models import Case
from balalyk.directory.models import Service, ServiceKind
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet


class State(models.TextChoices):
    """Where a referral stands; the ways between are in ``rules.TRANSITIONS``."""

    DRAFT = "draft", pgettext_lazy("referral", "draft")
    SENT = "sent", pgettext_lazy("referral", "waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("referral", "accepted")
    DECLINED = "declined", pgettext_lazy("referral", "declined")
    WAITING = "waiting_list", pgettext_lazy("referral", "on the waiting list")
    RECEIVING = "receiving", pgettext_lazy("referral", "receives the service")
    COMPLETED = "completed", pgettext_lazy("referral", "completed")
    STOPPED = "stopped", pgettext_lazy("referral", "stopped")
    WITHDRAWN = "withdrawn", pgettext_lazy("referral", "taken back")


class Field(models.TextChoices):
    """What a service may be told, one by one; the order is ``rules.FIELDS``."""

    NAME = "name", _("name")
    AGE = "age", _("age")
    SEX = "sex", _("girl or boy")
    PLACE = "place", _("village or town")
    ADDRESS = "address", _("address")
    PHONE = "phone", _("phone")
    CARER = "carer", _("who cares for the child")
    LANGUAGES = "languages", _("languages spoken")
    SCHOOL = "school", _("school")
    NEED = "need", _("what is needed")
    VERDICT = "verdict", _("what the law says of the work")
    DOCUMENTS = "documents", _("which papers there are")
    DIFFICULTIES = "difficulties", _("what is hard for the child")
    CONTACT_SAFETY = "contact_safety", _("warning about contact")


class DeclinedBecause(models.TextChoices):
    """Why a service says no."""

    FULL = "full", _("no place, and no waiting list")
    NOT_FOR_THEM = "not_for_them", _("the child does not fit the service’s conditions")
    TOO_FAR = "too_far", _("too far away")
    CLOSED = "closed", _("the service takes nobody now")
    FAMILY = "family", _("the family does not want it")
    OTHER = "other", _("another reason")


class StoppedBecause(models.TextChoices):
    """Why a service ended before its time."""

    NOT_COMING = "not_coming", _("the child or family no longer comes")
    MOVED = "moved", _("the family moved away")
    NO_CONSENT = "no_consent", _("consent was taken back")
    SERVICE_ENDED = "service_ended", _("the service ended")
    OTHER = "other", _("another reason")


class Outcome(models.TextChoices):
    """What came of it, as those see it who gave the service."""

    REACHED = "reached", _("what was needed was reached")
    PARTLY = "partly", _("reached in part")
    NOT_REACHED = "not_reached", _("not reached")


class Help(models.TextChoices):
    """What the family says."""

    HELPED = "helped", _("it helped")
    PARTLY = "partly", _("it helped in part")
    NOT = "not", _("it did not help")
    UNKNOWN = "", _("not asked yet")


class Through(models.TextChoices):
    """How an answer came."""

    ACCOUNT = "account", _("the service signed in")
    LINK = "link", _("by a one-time link")
    TOLD = "told", _("told to the worker")


class ReferralQuerySet(GuardedQuerySet):
    """Referrals by scope and state."""

    def visible_to(self, actor: Any) -> "ReferralQuerySet":
        """Those of the cases one may see; for who answers for a provider, what was sent to it."""
        if actor.pk is None:
            return self.all() if actor.may("referral.view") else self.none()
        if not actor.may("referral.view"):
            return self.none()
        if actor.may("referral.draft"):
            return self.filter(case__in=Case.objects.visible_to(actor))
        return self.filter(service__provider__staff__user=actor, sent_at__isnull=False)

    def holding(self) -> "ReferralQuerySet":
        """Those that take a place of their service."""
        return self.filter(state__in=(State.ACCEPTED, State.RECEIVING))

    def unanswered(self) -> "ReferralQuerySet":
        return self.filter(state=State.SENT)

    def unanswered_for(self, obligations: Any) -> "ReferralQuerySet":
        """Those for what a commission obliged to that no service has said anything to."""
        return self.filter(state__in=(State.DRAFT, State.SENT), obligation__in=obligations)

    def living(self) -> "ReferralQuerySet":
        return self.exclude(
            state__in=(State.DECLINED, State.COMPLETED, State.STOPPED, State.WITHDRAWN)
        )


class Referral(Guarded):
    """One child is asked to be taken by one service.

    ``fields``: codes of ``rules.FIELDS`` that consent lets through, written by ``record_consent``
    alone. ``after``: the declined one that this takes the place of. ``obligation``: id of what a
    commission obliged somebody to, in a room above, with its words in ``obligation_label``.
    ``place_free_at``: since when a place waits for this one of the waiting list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=12, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="referrals")
    service_kind = models.CharField(_("kind of help"), max_length=15, choices=ServiceKind.choices)
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="referrals")
    need = SealedTextField(_("what is needed"))
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    fields = models.JSONField(default=list)
    after = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="sent_again"
    )
    obligation = models.UUIDField(null=True, blank=True)
    obligation_label = models.CharField(max_length=120, blank=True)
    drafted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="referrals")
    drafted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_through = models.CharField(max_length=8, choices=Through.choices, blank=True)
    declined_because = models.CharField(max_length=12, choices=DeclinedBecause.choices, blank=True)
    answer_note = SealedTextField(_("what the service wrote"))
    waiting_since = models.DateTimeField(null=True, blank=True)
    place_free_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.CharField(max_length=13, choices=StoppedBecause.choices, blank=True)
    outcome = models.CharField(max_length=11, choices=Outcome.choices, blank=True)
    outcome_note = SealedTextField(_("what came of it"))
    feedback = models.CharField(max_length=7, choices=Help.choices, blank=True)
    feedback_note = SealedTextField(_("what the family says"))
    why_withdrawn = SealedTextField(_("why it was taken back"))

    objects = ReferralQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["service", "state"]),
            models.Index(fields=["case", "state"]),
            models.Index(
                fields=["answer_due_at"], condition=Q(state="sent"), name="referral_unanswered"
            ),
            models.Index(
                fields=["obligation"],
                condition=Q(obligation__isnull=False),
                name="referral_obliged",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def child_in_question(self) -> uuid.UUID | None:
        """What events about this referral are filed under."""
        return self.case.child_id


class ConsentBy(models.TextChoices):
    """Who consents."""

    CARER = "carer", _("parent or carer")
    CHILD = "child", _("the child, who is old enough")
    AUTHORITY = "authority", _("the guardianship authority")
    ADULT = "adult", _("the adult who is to receive the service")


class ConsentHow(models.TextChoices):
    """How consent was given."""

    WRITTEN = "written", _("in writing")
    SPOKEN = "spoken", _("by word of mouth")
    PHONE = "phone", _("by phone")


class Assent(models.TextChoices):
    """What the child says."""

    YES = "yes", _("the child agrees")
    NO = "no", _("the child does not agree")
    TOO_YOUNG = "too_young", _("the child is too young to be asked")
    NOT_ASKED = "not_asked", _("the child could not be asked yet")


class OfReferral(GuardedQuerySet):
    """What belongs to a referral."""

    def visible_to(self, actor: Any) -> "OfReferral":
        return self.filter(referral__in=Referral.objects.visible_to(actor))


class Consent(Guarded):
    """One answer to the question what may be told; the newest counts.

    ``given`` False: refused, or taken back. ``by_name``: who said so, sealed; ``purpose``: what it
    was explained to be for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="consents")
    given = models.BooleanField()
    by = models.CharField(max_length=10, choices=ConsentBy.choices)
    by_name = SealedTextField(_("who"))
    how = models.CharField(max_length=8, choices=ConsentHow.choices)
    assent = models.CharField(max_length=10, choices=Assent.choices)
    purpose = SealedTextField(_("what for"))
    fields = models.JSONField(default=list)
    on_date = models.DateField()
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True)
    recorded_at = models.DateTimeField()

    objects = OfReferral.as_manager()

    class Meta:
        ordering = ["-recorded_at"]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.given}"


class Received(Guarded):
    """What a family received: on a day, for so many hours."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="received")
    on_date = models.DateField()
    hours = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    what = SealedTextField(_("what was done"))
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True)
    recorded_at = models.DateTimeField()

    objects = OfReferral.as_manager()

    class Meta:
        ordering = ["-on_date", "-recorded_at"]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.on_date}"
