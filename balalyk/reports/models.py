"""Reports that a person composes: their sections while they are written, their content for good
once they are published."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from balalyk.accounts.models import User
from balalyk.kernel.fields import SealedTextField
from balalyk.kernel.models import Guarded, GuardedQuerySet
from balalyk.places.models import Place
from balalyk.reporting.models import Snapshot
from balalyk.reports.rules import READABLE


class State(models.TextChoices):
    """How far a report is; the ways between are in ``rules.TRANSITIONS``."""

    DRAFT = "draft", pgettext_lazy("report", "draft")
    REVIEW = "review", pgettext_lazy("report", "in review")
    PUBLISHED = "published", pgettext_lazy("report", "published")
    RESTATED = "restated", pgettext_lazy("report", "restated")


class SectionKind(models.TextChoices):
    """What a section shows."""

    TEXT = "text", _("text")
    FIGURES = "figures", _("figures with their sentence")
    PLACES = "places", _("table by place")
    SPLIT = "split", _("table by sex and by age")
    CHART = "chart", _("chart")


class ChartBy(models.TextChoices):
    """What the bars of a chart are of."""

    PLACE = "place", _("by place")
    SEX = "sex", _("by sex")
    AGE = "age", _("by age")


class ReportQuerySet(GuardedQuerySet):
    """Reports by reader and state."""

    def visible_to(self, actor: Any) -> "ReportQuerySet":
        """What is published of the reader's places and of those above them; for who writes or
        reviews, what is being written of their places too."""
        if not actor.may("report.view"):
            return self.none()
        above = {part for area in actor.area_list for part in area.path.split("/") if part}
        here = Q(place__in=actor.places)
        seen = Q(state__in=READABLE) & (here | Q(place__in=above))
        if actor.may("report.write") or actor.may("report.publish"):
            seen |= here
        return self.filter(seen)

    def newest_first(self) -> "ReportQuerySet":
        return self.order_by("-snapshot__end", "place__path", "-version", "-begun_at")


class Report(Guarded):
    """A report on a place and a frozen period. ``title``, ``reason``: words by language.

    ``compared``: the earlier period its figures are set beside. ``restates``: the version it takes
    the place of, for the ``reason`` given. ``writers``: ids of all who wrote in it, who therefore do not
    publish it. ``note``: what a reviewer asked for when it was sent back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    outline = models.CharField(max_length=30)
    place = models.ForeignKey(Place, models.PROTECT, related_name="reports")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="reports")
    compared = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="compared_in"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    title = models.JSONField(default=dict)
    version = models.PositiveSmallIntegerField(default=1)
    restates = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="restated_by"
    )
    reason = models.JSONField(default=dict)
    note = SealedTextField(null=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="reports")
    writers = models.JSONField(default=list)
    begun_at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.words("title")

    def words(self, name: str) -> str:
        """``title`` or ``reason`` in the language in force, else in English."""
        said = getattr(self, name)
        return str(said.get((get_language() or "en")[:2]) or said.get("en", ""))


class Section(Guarded):
    """A part of a report, in order. ``heading``, ``text``: words by language. ``codes``: its indicators."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("what it shows"), max_length=10, choices=SectionKind.choices)
    codes = models.JSONField(default=list, blank=True)
    by = models.CharField(_("bars"), max_length=6, choices=ChartBy.choices, blank=True)
    heading = models.JSONField(default=dict, blank=True)
    text = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Edition(Guarded):
    """A report as it was published: numbers, words and definitions in every language. The database
    refuses to change one. ``fingerprint``: first letters of the SHA-256 of its content."""

    report = models.OneToOneField(Report, models.PROTECT, primary_key=True, related_name="edition")
    content = models.JSONField()
    fingerprint = models.CharField(_("fingerprint"), max_length=12)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.fingerprint
