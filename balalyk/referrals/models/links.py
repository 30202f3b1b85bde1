"""One-time links, for services that have no account."""

import uuid

from django.db import models

from balalyk.accounts.models import User
from balalyk.kernel.models import Guarded
from balalyk.referrals.models.referrals import OfReferral, Referral


class Link(Guarded):
    """A way to answer one referral once: 256 random bits in the address and a code told apart.

    Of the token only its SHA-256 is kept, of the code a blind key, since six digits are few.
    ``tries``: wrong codes; kept in the row, so that every process counts the same ones.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="links")
    token_digest = models.BinaryField(max_length=32, unique=True)
    code_key = models.BinaryField(max_length=32)
    made_by = models.ForeignKey(User, models.PROTECT, null=True)
    made_at = models.DateTimeField()
    until = models.DateField()
    tries = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = OfReferral.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def child_in_question(self) -> uuid.UUID | None:
        """What events about this link are filed under."""
        return self.referral.child_in_question
