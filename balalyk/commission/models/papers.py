"""The half-yearly reports as they were sent."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.commission.models.commissions import Commission, OfCommissionQuerySet
from balalyk.kernel.models import Guarded


class Receiver(models.TextChoices):
    """To whom half-years are reported."""

    MINISTRY = "ministry", _("the Ministry")
    PRESIDENT = "president", _("the President’s Administration")


class SentReport(Guarded):
    """That the report on a half-year was sent, with its figures as they were then."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="reports")
    half = models.CharField(max_length=6)
    receiver = models.CharField(max_length=12, choices=Receiver.choices)
    sent_on = models.DateField()
    figures = models.JSONField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OfCommissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "half", "receiver"], name="one_report_a_receiver"
            )
        ]

    def __str__(self) -> str:
        return f"{self.half} {self.receiver}"
