"""An office's own templates, and the half-yearly reports as they were sent."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.commission.models.commissions import Commission, OfCommissionQuerySet
from balalyk.kernel.fields import SealedBytesField
from balalyk.kernel.models import Guarded


class PaperKind(models.TextChoices):
    """The papers whose template an office may replace."""

    MINUTES = "minutes", _("minutes")
    RESOLUTION = "resolution", pgettext_lazy("paper", "resolution")
    REPORT = "report", _("half-yearly report")


class PaperLanguage(models.TextChoices):
    """The languages of the offices."""

    KY = "ky", "Кыргызча"
    RU = "ru", "Русский"


class OfficeTemplate(Guarded):
    """A Word template of a commission, used for papers of days from ``from_date`` on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="templates")
    kind = models.CharField(_("paper"), max_length=12, choices=PaperKind.choices)
    language = models.CharField(_("language"), max_length=2, choices=PaperLanguage.choices)
    content = SealedBytesField()
    from_date = models.DateField(_("used from"))
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = OfCommissionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["commission", "kind", "language", "-from_date"], name="office_template"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.from_date}"


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
