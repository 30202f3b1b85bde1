"""An office's own Word templates: dated, for a paper, a language and a place with all below it."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from balalyk.accounts.models import User
from balalyk.kernel.fields import SealedBytesField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.papers.rules import places_above
from balalyk.places.models import Place


class Kind(models.TextChoices):
    """The papers whose template an office may replace."""

    CONTRACT = "contract", _("contract of light work")
    PLAN = "plan", _("plans for the child and the family")
    REFERRAL = "referral", pgettext_lazy("paper", "referral")
    MINUTES = "minutes", _("minutes of a sitting")
    RESOLUTION = "resolution", _("resolution of the commission")
    REPORT = "report", _("half-yearly report of the commission")


class Language(models.TextChoices):
    """The languages of the offices."""

    KY = "ky", "Кыргызча"
    RU = "ru", "Русский"


class OfficeTemplateQuerySet(GuardedQuerySet):
    """Templates by who may see them."""

    def visible_to(self, actor: Any) -> "OfficeTemplateQuerySet":
        """Those of the actor's areas, and those from above that count there."""
        if not actor.may("template.view"):
            return self.none()
        above = {one for area in actor.area_list for one in places_above(area.path)}
        return self.filter(Q(place__in=actor.places) | Q(place__in=above))


class OfficeTemplate(Guarded):
    """A Word template for papers of days from ``from_date`` on; one that is not the office's
    own, without ``content``, goes back to ours. Never changed, so that a paper of an earlier day can be made again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    kind = models.CharField(_("paper"), max_length=12, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    content = SealedBytesField(null=True)
    is_own = models.BooleanField(default=True)
    from_date = models.DateField(_("used from"))
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = OfficeTemplateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "language", "place"], name="office_template_of_paper")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.from_date}"
